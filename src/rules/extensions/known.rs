//! Every `x-ms-` extension is one that connectors know.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::extensions::{AUTOREST, KNOWN};
use crate::openapi::naming::describe;
use crate::openapi::spelling::nearest;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "ext-known",
    title: "Every `x-ms-` extension is one that connectors know",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's JSON schema of a definition",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording { says: "{0}: `{1}` is none that connectors know, so it does nothing.", advice: "Did you mean `{2}`?" },
        Wording {
            says: "{0}: `{1}` is none that connectors know, so it does nothing.",
            advice: "Remove it, or give it a name that starts with `x-` but not with `x-ms-`.",
        },
        Wording {
            says: "{0}: `{1}` is an extension of AutoRest, Microsoft's generator of clients; connectors do not know it, so it does nothing here.",
            advice: "Remove it from the definition of the connector. Where clients are made of the same file, it does no harm.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Names that start with `x-ms-` are Microsoft's. One that connectors do not know does nothing; mostly it is a slip of the pen, such as `x-ms-visibiltiy`.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", «"x-ms-visibiltiy"»: "important",
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "x-ms-visibility": "important",
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    // The other cases have no name that was meant.
    let meant = site.finding.args.get(2)?;
    let fix = Fix::new(format!("Renames it to `{meant}`"), site.writer()?.rename(site.node()?, meant))?;
    // What comes into force by its right name, as a visibility does, the author knows.
    Some(if crate::rules::structure::is_for_reading(meant) { fix } else { fix.as_draft("") })
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for extension in &definition.structure().unknown {
        if findings.is_full() {
            return;
        }
        let name = extension.key.text;
        if findings.is_misspelt_told(extension.node) {
            continue;
        }
        let place = describe(extension.owner);
        if AUTOREST.binary_search(&name).is_ok() {
            findings.at_key(extension.node, 2, &[&place, name]);
            continue;
        }
        match nearest(name, KNOWN.iter().copied()) {
            Some(meant) => findings.at_key(extension.node, 0, &[&place, name, meant]),
            None => findings.at_key(extension.node, 1, &[&place, name]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_autorest_are_told_as_that() {
        let text = r#"{ "swagger": "2.0", "info": { "title": "a", "version": "1", "x-ms-nothing-known": 1 }, "paths": {},
          "definitions": { "A": { "type": "object", "x-ms-client-name": "B", "x-ms-secret": true, "x-ms-enum": { "name": "C" } } } }"#;
        let submission = crate::Submission::from_files([("apiDefinition.swagger.json", text)]);
        let reading = crate::rules::Reading::of(&submission);
        let found = crate::rules::run(&reading.context(&submission));
        let own = found.iter().filter(|it| it.rule().id == RULE.id);
        let told: Vec<(usize, &str)> = own.map(|it| (it.case(), it.args[1].as_str())).collect();
        assert_eq!(told, [(1, "x-ms-nothing-known"), (2, "x-ms-client-name"), (2, "x-ms-secret")]);
    }
}

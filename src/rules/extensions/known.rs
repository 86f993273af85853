//! Every `x-ms-` extension is one of Microsoft's.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::extensions::KNOWN;
use crate::openapi::naming::describe;
use crate::openapi::spelling::nearest;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "ext-known",
    title: "Every `x-ms-` extension is one of Microsoft's",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's JSON schema of a definition",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: `{1}` is no extension of Microsoft's, so it does nothing.",
            advice: "Did you mean `{2}`?",
        },
        Wording {
            says: "{0}: `{1}` is no extension of Microsoft's, so it does nothing.",
            advice: "Remove it, or give it a name that starts with `x-` but not with `x-ms-`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Names that start with `x-ms-` are Microsoft's. One that Microsoft does not know does nothing; mostly it is a slip of the pen, such as `x-ms-visibiltiy`.",
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
    // The second case has no name that was meant.
    let meant = site.finding.args.get(2)?;
    let fix = Fix::new(format!("Renames it to `{meant}`"), site.writer()?.rename(site.node()?, meant))?;
    // What comes into force by its right name, as a visibility does, the author knows.
    Some(if crate::rules::structure::is_for_reading(meant) { fix } else { fix.as_draft("") })
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for extension in &definition.structure().extensions {
        if findings.is_full() {
            return;
        }
        let name = extension.key.text;
        if !name.starts_with("x-ms-") || KNOWN.binary_search(&name).is_ok() || findings.is_misspelt_told(extension.node)
        {
            continue;
        }
        let place = describe(extension.owner);
        match nearest(name, KNOWN.iter().copied()) {
            Some(meant) => findings.at_key(extension.node, 0, &[&place, name, meant]),
            None => findings.at_key(extension.node, 1, &[&place, name]),
        }
    }
}

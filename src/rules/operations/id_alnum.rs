//! Every `operationId` is made of letters and digits.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::rules::finding::Findings;
use crate::rules::prose::name_characters;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-id-alnum",
    title: "Every `operationId` is made of letters and digits",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, OperationIdSanitized",
    codes: &["OperationIdSanitized"],
    share: Some(9.0),
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "The operationId `{0}` holds {1}, which the platform takes out.",
            advice: "Use letters and digits only, such as `{2}`. In a connector that is already published leave it as it is: flows keep operations by their ids.",
        },
        Wording {
            says: "The operationId `{0}` holds {1}, which the platform takes out: nothing is left.",
            advice: "Use letters of English and digits, such as `GetQuote`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform makes names of its own from the ids and leaves out what is no letter or digit, so the two differ. An underscore, as in `GetQuote_V2`, is usual and does no harm.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": «"get-quote"», "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let id = pascal(site.node()?.as_str()?);
    if id.is_empty() { None } else { super::fixes::rename(site, &id) }
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let Some(node) = operation.node.get("operationId") else { continue };
        let Some(id) = node.as_str().filter(|id| id.contains(is_other) && !id.trim().is_empty()) else { continue };
        let found = name_characters(id, is_other).replace("` `", "a blank");
        match pascal(id) {
            left if left.is_empty() => findings.at(node, 1, &[id, &found]),
            proposal => findings.at(node, 0, &[id, &found, &proposal]),
        }
    }
}

fn is_other(c: char) -> bool {
    !c.is_ascii_alphanumeric() && c != '_'
}

/// The id with its words joined, each with a capital letter.
fn pascal(id: &str) -> String {
    id.split(is_other)
        .flat_map(|word| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Finding;

    #[test]
    fn nothing_is_proposed_where_nothing_is_left() {
        let case = |id: &str| {
            let text = DOC.good.replace("GetQuote", id);
            let submission = crate::Submission::from_files([("apiDefinition.swagger.json", text)]);
            let reading = crate::rules::Reading::of(&submission);
            let found = crate::rules::run(&reading.context(&submission));
            found.iter().find(|it| it.rule().id == RULE.id).map(Finding::case)
        };
        assert_eq!(case("ÉÉÉ"), Some(1));
        assert_eq!(case("get-quote"), Some(0));
        assert_eq!(case("GetQuote"), None);
    }
}

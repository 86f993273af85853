//! No `operationId` is longer than 80 characters.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-id-length",
    title: "No `operationId` is longer than 80 characters",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "No published one is longer than 77; Microsoft's Swagger validator has a limit that is not published",
    codes: &["OperationIdTooLong"],
    share: Some(0.0),
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "The operationId `{0}` has {1} characters.",
        advice: "Shorten it below 80: Microsoft's validator has a limit that is not published, and no published id is longer than 77.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The limit of the validator is not published. The longest id of a published connector has 77 characters.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": «"GetTheQuoteForTheFrameWithTheMountAndTheGlassAndTheBackThatTheCustomerHasChosenBefore"», "responses": { "200": { "description": "The quote" } }
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
        "operationId": "GetQuoteForChosenFrame", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| super::fixes::rename(site, &short(site.node()?.as_str()?)?);

/// The id without its articles, and with as many of its words as there is room for.
#[cfg(feature = "fix")]
fn short(id: &str) -> Option<String> {
    let mut words: Vec<&str> = Vec::new();
    let mut start = 0;
    for (at, c) in id.char_indices().skip(1) {
        if c.is_uppercase() && !id[..at].ends_with(char::is_uppercase) {
            words.push(&id[start..at]);
            start = at;
        }
    }
    words.push(&id[start..]);
    words.retain(|word| !matches!(*word, "The" | "A" | "An"));
    // A number may have to be added where another operation has that id.
    let mut length: usize = words.iter().map(|word| word.chars().count()).sum();
    while length > MOST - 2 {
        length -= words.pop()?.chars().count();
    }
    while words
        .last()
        .is_some_and(|last| matches!(*last, "And" | "Or" | "Of" | "For" | "With" | "In" | "By" | "That" | "To"))
    {
        words.pop();
    }
    (!words.is_empty()).then(|| words.concat())
}

const MOST: usize = 80;

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let Some(node) = operation.node.get("operationId") else { continue };
        let Some(id) = node.as_str().filter(|id| length(id) > MOST) else { continue };
        findings.at(node, 0, &[id, &length(id).to_string()]);
    }
}

fn length(id: &str) -> usize {
    id.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted() {
        let found = |id: &str| {
            let text = DOC.good.replace("GetQuoteForChosenFrame", id);
            let submission = crate::Submission::from_files([("apiDefinition.swagger.json", text)]);
            let reading = crate::rules::Reading::of(&submission);
            crate::rules::run(&reading.context(&submission)).iter().filter(|it| it.rule().id == RULE.id).count()
        };
        assert_eq!(found(&"É".repeat(45)), 0);
        assert_eq!(found(&"É".repeat(80)), 0);
        assert_eq!(found(&"É".repeat(81)), 1);
    }
}

//! No `operationId` is longer than 80 characters.

use crate::criteria::RowId;
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

const MOST: usize = 80;

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let Some(node) = operation.node.get("operationId") else { continue };
        let Some(id) = node.as_str().filter(|id| id.len() > MOST) else { continue };
        findings.at(node, 0, &[id, &id.chars().count().to_string()]);
    }
}

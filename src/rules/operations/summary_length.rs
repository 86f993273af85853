//! No summary is longer than 80 characters.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::prose::MAX_SUMMARY;
#[cfg(feature = "fix")]
use crate::rules::rephrase::shortened;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-summary-length",
    title: "No summary is longer than 80 characters",
    severity: Severity::Required,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Prepare connector files for certification\"; Microsoft Learn, \"Connector string guidance\"",
    codes: &["OperationSummaryTooLong"],
    share: Some(0.0),
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: the summary has {1} characters; 80 are allowed. Microsoft contradicts itself: for certification its documents allow 80, the text of its validator, which paconn asks, speaks of fewer than 120.",
        advice: "Say in at most 80 characters what the operation does, which serves both, and move the rest into the description.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Users pick an operation from a list by its summary, and a long one is cut off there.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "summary": «"Get the quote for the frame with the mount and the glass that the customer has chosen before"», "responses": { "200": { "description": "The quote" } }
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
        "operationId": "GetQuote", "summary": "Get the quote for a chosen frame", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let text = site.text_or(shortened(node.as_str()?, MAX_SUMMARY)?);
    Fix::draft("Shortens the summary", text.as_str(), site.writer()?.replace(node, text.as_str()))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let Some(node) = operation.node.get("summary") else { continue };
        let Some(text) = node.as_str().filter(|text| text.len() > MAX_SUMMARY) else { continue };
        let length = text.chars().count();
        if length > MAX_SUMMARY {
            findings.at(node, 0, &[&describe(operation.node), &length.to_string()]);
        }
    }
}

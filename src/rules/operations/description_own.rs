//! Descriptions say more than the summary.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::prose::says_same;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-description-not-summary",
    title: "Descriptions say more than the summary",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Follow coding standards for your connectors\"; \"Connector string guidance\"",
    codes: &[],
    share: Some(20.0),
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: the description only repeats the summary.",
        advice: "Say what the operation does, needs or answers that its summary does not tell.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The description stands right below the summary: the same words again tell users nothing.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "summary": "Get a quote", "description": «"Get a quote."», "responses": { "200": { "description": "The quote" } }
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
        "operationId": "GetQuote", "summary": "Get a quote", "description": "Gets the price of a frame, valid for one day.", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let Some(node) = operation.node.get("description") else { continue };
        let Some(text) = node.as_str() else { continue };
        if operation.node.text_of("summary").is_some_and(|summary| says_same(summary, text)) {
            findings.at(node, 0, &[&describe(operation.node)]);
        }
    }
}

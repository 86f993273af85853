//! Descriptions of parameters say more than the summary.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::prose::says_same;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "param-description-not-summary",
    title: "Descriptions of parameters say more than the summary",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Follow coding standards for your connectors\"; \"Connector string guidance\"",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: the description only repeats the summary.",
        advice: "Say what to fill in: the format, the unit, where to find it.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The label of the field already says what the summary says.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": "size", "in": "query", "type": "string", "x-ms-summary": "Size", "description": «"Size."» }
        ], "responses": { "200": { "description": "The quote" } }
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
        "operationId": "GetQuote", "parameters": [
          { "name": "size", "in": "query", "type": "string", "x-ms-summary": "Size", "description": "Width and height in millimetres, such as 300x400." }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for parameter in definition.parameters().iter().filter(|parameter| !parameter.is_hidden) {
        let Some(node) = parameter.node.get("description") else { continue };
        let (summary, text) = (parameter.node.text_of("x-ms-summary"), node.as_str().unwrap_or_default());
        if summary.is_some_and(|summary| says_same(summary, text)) {
            findings.at(node, 0, &[&describe(parameter.node)]);
        }
    }
}

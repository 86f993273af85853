//! No summary of a parameter is longer than 80 characters.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::prose::MAX_SUMMARY;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "param-summary-length",
    title: "No summary of a parameter is longer than 80 characters",
    severity: Severity::Required,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Prepare connector files for certification\"; Microsoft Learn, \"Connector string guidance\"",
    codes: &[],
    share: Some(0.0),
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: the summary has {1} characters; 80 are allowed.",
        advice: "Keep its name, and move the rest into the description.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Users see the summary as the label of a field, and a long one is cut off there.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": "size", "in": "query", "type": "string", "x-ms-summary": «"Size Of The Frame With The Mount And The Glass And The Back That The Customer Has Chosen"» }
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
          { "name": "size", "in": "query", "type": "string", "x-ms-summary": "Size" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for parameter in definition.parameters() {
        let Some(node) = parameter.node.get("x-ms-summary") else { continue };
        let length = node.as_str().filter(|text| text.len() > MAX_SUMMARY).map_or(0, |text| text.chars().count());
        if length > MAX_SUMMARY {
            findings.at(node, 0, &[&describe(parameter.node), &length.to_string()]);
        }
    }
}

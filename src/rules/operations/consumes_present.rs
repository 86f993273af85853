//! An operation with a body says what format it takes.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-consumes-present",
    title: "An operation with a body says what format it takes",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, ConsumesMissing",
    codes: &["ConsumesMissing"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} sends a body, but neither it nor the definition says in `consumes` in which format.",
        advice: "Add `\"consumes\": [\"application/json\"]` to the definition, or to the operation if it takes another format.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform writes the body in the format that `consumes` names.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      «"post"»: {
        "operationId": "GetQuote", "parameters": [
          { "name": "body", "in": "body", "schema": { "type": "object" } }
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
      "post": {
        "consumes": ["application/json"], "operationId": "GetQuote", "parameters": [
          { "name": "body", "in": "body", "schema": { "type": "object" } }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.openapi_2() else { return };
    for operation in definition.operations().iter().filter(|operation| definition.consumes_of(operation).is_empty()) {
        let parameters = definition.parameters_of(operation);
        let is = |node: &Node, location: &str| node.text_of("in") == Some(location);
        // A file in a form is told by `def-consumes-compatible`.
        let has_file = parameters.iter().any(|node| is(node, "formData") && node.text_of("type") == Some("file"));
        if !has_file && parameters.iter().any(|node| is(node, "body") || is(node, "formData")) {
            findings.at_key(operation.node, 0, &[&describe(operation.node)]);
        }
    }
}

//! An operation with a body says what format it takes.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::Operation;
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
    wordings: &[
        Wording {
            says: "{0} sends a body, but nothing says in `consumes` in which format.",
            advice: "Add `\"consumes\": [\"application/json\"]` to the definition, or to the operation if it takes another format.",
        },
        Wording {
            says: "{0} and {1} more send a body, but nothing says in `consumes` in which format.",
            advice: "Add `\"consumes\": [\"application/json\"]` to the definition, and other formats to the operations that take them.",
        },
    ],
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
    let Some(definition) = context.swagger() else { return };
    let sends_body = |operation: &&Operation| {
        let parameters = definition.parameters_of(operation);
        let is = |node: &Node, location: &str| node.text_of("in") == Some(location);
        // A file in a form is told by `def-consumes-compatible`.
        let has_file = parameters.iter().any(|node| is(node, "formData") && node.text_of("type") == Some("file"));
        !has_file && parameters.iter().any(|node| is(node, "body") || is(node, "formData"))
    };
    let silent = definition.operations().iter().filter(|operation| definition.consumes_of(operation).is_empty());
    // One list at the root is enough for all of them, so they are told together.
    let mut silent = silent.filter(sends_body);
    if let Some(first) = silent.next() {
        let more = silent.count();
        findings.at_key(first.node, usize::from(more > 0), &[&describe(first.node), &more.to_string()]);
    }
}

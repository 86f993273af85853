//! A batch trigger gives an array.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::openapi::shape::Shape;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "trig-batch-array",
    title: "A batch trigger gives an array",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "OpenAPI extensions for custom connectors (Microsoft Learn)",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} is a batch trigger, but what it gives is of type `{1}`.",
            advice: "Describe an array, or an object that holds one; or write `\"x-ms-trigger\": \"single\"`.",
        },
        Wording {
            says: "{0} is a batch trigger, but what it gives holds no array.",
            advice: "Describe the array that lists what is new; or write `\"x-ms-trigger\": \"single\"`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "A batch trigger starts a run for each entry of an array. Without one in its response the platform cannot tell the entries.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "x-ms-trigger": «"batch"»,
      "responses": { "200": { "description": "The quote", "schema": { "type": "string" } } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "x-ms-trigger": "batch",
      "responses": { "200": { "description": "The quote", "schema": { "type": "array", "items": { "type": "string" } } } }
    } }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let Some(node) = operation.node.get("x-ms-trigger").filter(|node| node.as_str() == Some("batch")) else {
            continue;
        };
        let schema = match operation.path_item.get("x-ms-notification-content") {
            Some(notification) => notification.get("schema"),
            None => definition.success_schema(operation),
        };
        let Some(schema) = schema else { continue };
        let shape = Shape::of(definition.references(), schema);
        match shape.kind() {
            Some("array") | None => {}
            Some("object") => {
                if !shape.may_hold(definition.references(), "array") {
                    findings.at(node, 1, &[&describe(operation.node)]);
                }
            }
            Some(kind) => findings.at(node, 0, &[&describe(operation.node), kind]),
        }
    }
}

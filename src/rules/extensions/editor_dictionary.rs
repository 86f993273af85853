//! The dictionary editor stands on an object that takes any properties.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::naming::describe;
use crate::openapi::shape::Shape;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "editor-dictionary",
    title: "The dictionary editor stands on an object that takes any properties",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &["InvalidCustomEditorExtensionDictionaryValue"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: `x-ms-editor: dictionary` stands on {1}, to which users cannot add names of their own.",
        advice: "Use it only on a schema with `type: object` whose `additionalProperties` are not `false`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The dictionary editor lets users add names and values. That needs an object that takes properties of any name.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "post": {
      "operationId": "GetQuote", "parameters": [{ "name": "body", "in": "body", "schema": { "type": "array", "items": { "type": "string" }, "x-ms-editor": «"dictionary"» } }],
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "post": {
      "operationId": "GetQuote", "parameters": [{ "name": "body", "in": "body", "schema": { "type": "object", "additionalProperties": { "type": "string" }, "x-ms-editor": "dictionary" } }],
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for extension in definition.structure().extensions.iter().filter(|e| e.key.text == "x-ms-editor") {
        if extension.node.as_str() != Some("dictionary") {
            continue;
        }
        let shape = Shape::of(definition.references(), extension.owner);
        let is_closed = extension.owner.get("additionalProperties").and_then(Node::as_bool) == Some(false);
        let stands_on = match shape.kind() {
            Some("object") if is_closed => "an object without additional properties".to_owned(),
            Some(kind) if kind != "object" => format!("a value of type `{kind}`"),
            _ => continue,
        };
        findings.at(extension.node, 0, &[&describe(extension.owner), &stands_on]);
    }
}

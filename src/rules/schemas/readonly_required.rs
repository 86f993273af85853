//! What is read only is not required in a body.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "schema-readonly-required",
    title: "What is read only is not required in a body",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, RequiredReadOnlyPropertyNotAllowedAsInput",
    codes: &["RequiredReadOnlyPropertyNotAllowedAsInput"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is read only, but the body requires it.",
        advice: "Take it out of `required`, or describe what is sent without it.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A property that is read only is never sent, so it cannot be required in what is sent.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "post": {
        "operationId": "GetQuote", "parameters": [
          { "name": "body", "in": "body", "schema": { "type": "object", "required": [«"id"»], "properties": { "id": { "type": "string", "readOnly": true } } } }
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
        "operationId": "GetQuote", "parameters": [
          { "name": "body", "in": "body", "schema": { "type": "object", "properties": { "id": { "type": "string", "readOnly": true } } } }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let item = site.node()?;
    let edit = crate::rules::fields::remove_from_list(site.writer()?, item);
    Fix::new(format!("Requires `{}` no more", item.as_str()?), edit)
};

fn check(context: &Context, findings: &mut Findings) {
    // In 3.0 such a property is required of responses alone.
    let Some(definition) = context.swagger() else { return };
    for schema in definition.input_schemas() {
        let (Some(required), Some(properties)) = (schema.get("required"), schema.get("properties")) else { continue };
        let is_read_only = |node: Node| node.get("readOnly").and_then(Node::as_bool) == Some(true);
        let read_only: HashMap<&str, Node> =
            properties.members().filter(|(_, node)| is_read_only(*node)).map(|(key, node)| (key.text, node)).collect();
        for name in required.items() {
            if let Some(&property) = name.as_str().and_then(|name| read_only.get(name)) {
                findings.at(name, 0, &[&describe(property)]);
            }
        }
    }
}

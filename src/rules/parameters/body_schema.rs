//! A body parameter has a schema.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value};
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "param-body-schema",
    title: "A body parameter has a schema",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Parameter Object, body",
    codes: &["BodyParameterSchemaRequired"],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "The body is described by its schema: without one nothing is known of it.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "post": {
        "parameters": [«{» "name": "frame", "in": "body" }], "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
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
        "parameters": [{ "name": "frame", "in": "body", "schema": { "type": "object" } }], "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let writer = site.writer()?;
    // What says it beside the name belongs into the schema.
    let said: Vec<_> = node.members().filter(|(key, _)| OF_SCHEMAS.contains(&key.text)).collect();
    let [(first, value)] = said.as_slice() else {
        let schema = Value::object([("type", "object")]);
        let edit = writer.insert(node, Spot::After(&["in", "name"]), "schema", schema).filter(|_| said.is_empty());
        return Fix::draft("Adds a schema of the type `object`", "", edit);
    };
    let schema = Value::Object(vec![(first.text.to_owned(), Value::of(*value))]);
    let edits = vec![writer.rename(*value, "schema")?, writer.replace(*value, schema)?];
    Some(Fix::several(format!("Moves `{}` into a schema", first.text), edits)?.as_draft(""))
};

#[cfg(feature = "fix")]
const OF_SCHEMAS: &[&str] = &["$ref", "type", "format", "items", "properties", "enum", "default", "allOf"];

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

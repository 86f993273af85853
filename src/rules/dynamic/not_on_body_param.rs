//! Dynamic extensions of a body stand in its schema.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
use crate::openapi::is_body;
use crate::openapi::naming::describe;
use crate::openapi::structure::ObjectId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "dyn-not-on-body-param",
    title: "Dynamic extensions of a body stand in its schema",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &["DynamicExtensionDefinitionNotAllowedInParameter"],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is a body, and `{1}` stands beside its schema, where the designer does not look.",
        advice: "Move it into `schema`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "What describes a body stands in its schema; beside it, the designer does not look. Microsoft's JSON schema allows `x-ms-dynamic-values` and `x-ms-dynamic-list` there all the same; its validator does not.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "post": {
      "operationId": "CreateQuote", "parameters": [{
        "name": "body", "in": "body", "schema": { "type": "object" },
        «"x-ms-dynamic-schema"»: { "operationId": "GetSchema", "value-path": "schema" }
      }],
      "responses": { "200": { "description": "The quote" } }
    } },
    "/schema": { "get": {
      "operationId": "GetSchema",
      "responses": { "200": { "description": "The schema", "schema": {
        "type": "object", "properties": { "schema": { "type": "object" } }
      } } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "post": {
      "operationId": "CreateQuote", "parameters": [{ "name": "body", "in": "body", "schema": {
        "type": "object",
        "x-ms-dynamic-schema": { "operationId": "GetSchema", "value-path": "schema" }
      } }],
      "responses": { "200": { "description": "The quote" } }
    } },
    "/schema": { "get": {
      "operationId": "GetSchema",
      "responses": { "200": { "description": "The schema", "schema": {
        "type": "object", "properties": { "schema": { "type": "object" } }
      } } }
    } }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let name = node.key()?.text;
    // Beside a reference it would be passed over again.
    let schema = node.parent()?.get("schema").filter(|schema| schema.get("$ref").is_none())?;
    let edits = site.writer()?.move_to(node, schema, Spot::Last, name)?;
    Some(Fix::several(format!("Moves `{name}` into `schema`"), edits)?.as_draft(""))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for extension in &definition.structure().extensions {
        let is_on_body = extension.object == ObjectId::Parameter && is_body(extension.owner);
        if is_on_body && extension.key.text.starts_with("x-ms-dynamic-") {
            findings.at_key(extension.node, 0, &[&describe(extension.owner), extension.key.text]);
        }
    }
}

//! Binary content is a whole body.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::openapi::schemas::is_property;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "schema-binary-position",
    title: "Binary content is a whole body",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, InvalidStringBinaryProperty",
    codes: &["InvalidStringBinaryProperty"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is binary, but stands inside of another schema.",
        advice: "Write `\"format\": \"byte\"` for Base64 within JSON, or make the whole body binary.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Binary content cannot stand within JSON: it is a whole body or a form field.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "post": {
        "operationId": "GetQuote", "parameters": [
          { "name": "body", "in": "body", "schema": { "type": "object", "properties": { "photo": { "type": "string", "format": «"binary"» } } } }
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
          { "name": "body", "in": "body", "schema": { "type": "object", "properties": { "photo": { "type": "string", "format": "byte" } } } }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    for &schema in &definition.structure().schemas {
        let is_inside = || is_property(schema) || schema.key().is_some_and(|key| key.text == "items");
        if schema.text_of("type") == Some("string") && schema.text_of("format") == Some("binary") && is_inside() {
            let format = schema.get("format").unwrap_or(schema);
            findings.at(format, 0, &[&describe(schema)]);
        }
    }
}

//! `x-ms-dynamic-schema` and `x-ms-dynamic-properties` have their form.

use super::{check_arguments, check_form, check_operation_id};
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "dyn-shape-schema",
    title: "`x-ms-dynamic-schema` and `x-ms-dynamic-properties` have their form",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's JSON schema of a definition",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: super::FORM_WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "The older extension says with `value-path` where the schema is, the newer one with `itemValuePath`; they hold nothing else beside `operationId` and `parameters`.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "post": {
      "operationId": "CreateQuote", "parameters": [{ "name": "body", "in": "body", "schema": {
        "type": "object",
        "x-ms-dynamic-properties": { "operationId": "GetSchema", «"value-path"»: "schema" }
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
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "post": {
      "operationId": "CreateQuote", "parameters": [{ "name": "body", "in": "body", "schema": {
        "type": "object",
        "x-ms-dynamic-properties": { "operationId": "GetSchema", "itemValuePath": "schema" }
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
pub static FIX: Fixer = super::fixes::mend_form;

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for extension in &definition.structure().extensions {
        let (texts, fields) = match extension.key.text {
            "x-ms-dynamic-schema" => (["operationId", "value-path"], ["operationId", "parameters", "value-path"]),
            "x-ms-dynamic-properties" => {
                (["operationId", "itemValuePath"], ["operationId", "parameters", "itemValuePath"])
            }
            _ => continue,
        };
        if check_form(extension, findings, &texts, Some(&fields)) {
            check_operation_id(extension, findings);
            if extension.key.text == "x-ms-dynamic-properties" {
                check_arguments(extension, findings);
            }
        }
    }
}

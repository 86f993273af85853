//! `x-ms-dynamic-list` has its form.

use super::{check_arguments, check_form, check_operation_id};
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "dyn-shape-list",
    title: "`x-ms-dynamic-list` has its form",
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
    why: "Each argument of the newer extensions says where its value comes from: `value` or `parameterReference`. A bare value is that of the older `x-ms-dynamic-values`.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "parameters": [{
        "name": "size", "in": "query", "type": "string",
        "x-ms-dynamic-list": { 
          "operationId": "ListSizes", "itemsPath": "value", "itemValuePath": "id", "itemTitlePath": "name",
          "parameters": { "unit": «"cm"» }
         }
      }],
      "responses": { "200": { "description": "The quote" } }
    } },
    "/sizes": { "get": {
      "operationId": "ListSizes", "parameters": [{ "name": "unit", "in": "query", "type": "string" }],
      "responses": { "200": { "description": "The sizes", "schema": {
        "type": "object", "properties": { "value": { "type": "array", "items": {
          "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } }
        } } }
      } } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "parameters": [{
        "name": "size", "in": "query", "type": "string",
        "x-ms-dynamic-list": { 
          "operationId": "ListSizes", "itemsPath": "value", "itemValuePath": "id", "itemTitlePath": "name",
          "parameters": { "unit": { "value": "cm" } }
         }
      }],
      "responses": { "200": { "description": "The quote" } }
    } },
    "/sizes": { "get": {
      "operationId": "ListSizes", "parameters": [{ "name": "unit", "in": "query", "type": "string" }],
      "responses": { "200": { "description": "The sizes", "schema": {
        "type": "object", "properties": { "value": { "type": "array", "items": {
          "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } }
        } } }
      } } }
    } }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = super::fixes::mend_form;

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for extension in definition.structure().extensions.iter().filter(|e| e.key.text == "x-ms-dynamic-list") {
        if check_form(extension, findings, TEXTS, None) {
            check_operation_id(extension, findings);
            check_arguments(extension, findings);
        }
    }
}

const TEXTS: &[&str] = &["operationId", "itemsPath", "itemValuePath", "itemTitlePath"];

//! `x-ms-dynamic-values` has its form.

use super::{TWO_OPERATIONS, check_form, check_operation_id};
use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "dyn-shape-values",
    title: "`x-ms-dynamic-values` has its form",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's JSON schema of a definition",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: super::FORM_WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "The extension names one source: an operation of this definition, an operation that is built in, or a capability. Its paths are texts.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "parameters": [{
        "name": "size", "in": "query", "type": "string",
        «"x-ms-dynamic-values"»: { "value-collection": "value", "value-path": "id", "value-title": "name" }
      }],
      "responses": { "200": { "description": "The quote" } }
    } },
    "/sizes": { "get": {
      "operationId": "ListSizes",
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
        "x-ms-dynamic-values": { "operationId": "ListSizes", "value-collection": "value", "value-path": "id", "value-title": "name" }
      }],
      "responses": { "200": { "description": "The quote" } }
    } },
    "/sizes": { "get": {
      "operationId": "ListSizes",
      "responses": { "200": { "description": "The sizes", "schema": {
        "type": "object", "properties": { "value": { "type": "array", "items": {
          "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } }
        } } }
      } } }
    } }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for extension in definition.structure().extensions.iter().filter(|e| e.key.text == "x-ms-dynamic-values") {
        if !check_form(extension, findings, TEXTS, None) {
            continue;
        }
        let mut named = SOURCES.into_iter().filter(|source| extension.node.get(source).is_some());
        match (named.next(), named.next()) {
            (None, _) | (Some("operationId"), None) => check_operation_id(extension, findings),
            (Some(one), Some(other)) => {
                findings.at_key(
                    extension.node,
                    TWO_OPERATIONS,
                    &[&describe(extension.owner), extension.key.text, one, other],
                );
            }
            _ => {}
        }
    }
}

const SOURCES: [&str; 3] = ["operationId", "builtInOperation", "capability"];
const TEXTS: &[&str] =
    &["operationId", "builtInOperation", "capability", "value-path", "value-title", "value-collection"];

//! The older and the newer extension lead to the same schema.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::dynamic::Purpose;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "dyn-item-path-match",
    title: "The older and the newer extension lead to the same schema",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &["DynamicPropertiesItemValuePathMismatch"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: `x-ms-dynamic-properties` leads to `{1}`, but `x-ms-dynamic-schema` beside it to `{2}`.",
        advice: "Write `{3}` as `itemValuePath`: the same path, without `properties` at its end.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Newer designers read one of the two, older ones the other; both should show the same fields.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "post": {
      "operationId": "CreateQuote", "parameters": [{ "name": "body", "in": "body", "schema": {
        "type": "object",
        "x-ms-dynamic-schema": { "operationId": "GetSchema", "value-path": "schema/properties" },
        "x-ms-dynamic-properties": { "operationId": "GetSchema", "itemValuePath": «"items"» }
      } }],
      "responses": { "200": { "description": "The quote" } }
    } },
    "/schema": { "get": {
      "operationId": "GetSchema",
      "responses": { "200": { "description": "The schema", "schema": {
        "type": "object", "properties": { "schema": { "type": "object" }, "items": { "type": "object" } }
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
        "x-ms-dynamic-schema": { "operationId": "GetSchema", "value-path": "schema/properties" },
        "x-ms-dynamic-properties": { "operationId": "GetSchema", "itemValuePath": "schema" }
      } }],
      "responses": { "200": { "description": "The quote" } }
    } },
    "/schema": { "get": {
      "operationId": "GetSchema",
      "responses": { "200": { "description": "The schema", "schema": {
        "type": "object", "properties": { "schema": { "type": "object" }, "items": { "type": "object" } }
      } } }
    } }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for newer in definition.calls().iter().filter(|call| call.purpose == Purpose::Properties) {
        let Some(older) = newer.owner.get("x-ms-dynamic-schema") else { continue };
        let older = super::trimmed(older.text_of("value-path").unwrap_or_default());
        let expected = match older.strip_suffix("properties") {
            Some("") => "",
            Some(rest) if rest.ends_with('/') => super::trimmed(rest),
            _ => older,
        };
        let stated = newer.node.get("itemValuePath");
        let path = super::trimmed(stated.and_then(Node::as_str).unwrap_or_default());
        if path != expected {
            let args = [&describe(newer.owner), path, older, expected];
            match stated {
                Some(node) => findings.at(node, 0, &args),
                None => findings.at_key(newer.node, 0, &args),
            }
        }
    }
}

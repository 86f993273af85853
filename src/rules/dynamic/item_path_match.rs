//! The older and the newer extension lead to the same schema.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
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
    fix: FixKind::Draft,
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

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let stated = Some(node).filter(|_| node.key().is_some_and(|key| key.text == "itemValuePath"));
    let newer = if stated.is_some() { node.parent()? } else { node };
    let older = newer.parent()?.get("x-ms-dynamic-schema")?.text_of("value-path").unwrap_or_default();
    let expected = without_properties(super::trimmed(older));
    let writer = site.writer()?;
    let edit = match stated {
        Some(stated) if expected.is_empty() => writer.remove(stated),
        Some(stated) => writer.replace(stated, expected),
        None => writer.insert(newer, Spot::After(&["operationId"]), "itemValuePath", expected),
    };
    // Which of the two is right, the author knows.
    Fix::draft("Writes the path of `x-ms-dynamic-schema`", "", edit)
};

/// The path to the schema that a path to its properties leads through.
pub(super) fn without_properties(path: &str) -> &str {
    match path.strip_suffix("properties") {
        Some("") => "",
        Some(rest) if rest.ends_with('/') => super::trimmed(rest),
        _ => path,
    }
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for newer in definition.calls().iter().filter(|call| call.purpose == Purpose::Properties) {
        let Some(older) = newer.owner.get("x-ms-dynamic-schema") else { continue };
        let older = super::trimmed(older.text_of("value-path").unwrap_or_default());
        let expected = without_properties(older);
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

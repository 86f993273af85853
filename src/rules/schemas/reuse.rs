//! An object of many operations is defined once.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fixer, capitalized, words};
#[cfg(feature = "fix")]
use crate::openapi::Definition;
use crate::openapi::naming::describe;
use crate::openapi::schemas::fingerprint;
use crate::rules::finding::Findings;
#[cfg(feature = "fix")]
use crate::rules::rephrase::singular;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "schema-reuse",
    title: "An object of many operations is defined once",
    severity: Severity::Info,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Follow coding standards for your connectors\"",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: the same object is written out {1} times.",
        advice: "Write it once in `definitions` (OpenAPI 3: `components`), and refer to it with `$ref`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "What is written once is corrected once, and keeps the file small. The coding standards ask for it; the platform does not mind.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/a": { "get": { "operationId": "A", "responses": { "200": { "description": "The quote", «"schema"»: { "type": "object", "properties": { "price": { "type": "number" }, "days": { "type": "integer" } } } } } } },
    "/b": { "get": { "operationId": "B", "responses": { "200": { "description": "The quote", "schema": { "type": "object", "properties": { "price": { "type": "number" }, "days": { "type": "integer" } } } } } } },
    "/c": { "get": { "operationId": "C", "responses": { "200": { "description": "The quote", "schema": { "type": "object", "properties": { "price": { "type": "number" }, "days": { "type": "integer" } } } } } } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/a": { "get": { "operationId": "A", "responses": { "200": { "description": "The quote", "schema": { "$ref": "#/definitions/Quote" } } } } },
    "/b": { "get": { "operationId": "B", "responses": { "200": { "description": "The quote", "schema": { "$ref": "#/definitions/Quote" } } } } },
    "/c": { "get": { "operationId": "C", "responses": { "200": { "description": "The quote", "schema": { "$ref": "#/definitions/Quote" } } } } }
  }, "definitions": { "Quote": { "type": "object", "properties": { "price": { "type": "number" }, "days": { "type": "integer" } } } }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let schema = site.node()?;
    let definition = site.context.openapi.as_ref()?;
    site.spend(site.writer()?.text().len() / STEP)?;
    let print = fingerprint(schema);
    let all = definition.body_schemas().iter().chain(definition.response_schemas()).copied();
    let mut places: Vec<Node> = all.filter(|other| fingerprint(*other) == print).collect();
    crate::order::sort_by_key(&mut places, |place| place.id());
    places.dedup();
    let section = if definition.version() == crate::openapi::Version::V2 { "definitions" } else { "schemas" };
    super::fixes::share(site, &places, section, &name_of(definition, schema)?)
};

/// A name for what an operation takes or gives, by its path: `/quotes/{id}` is about a `Quote`.
#[cfg(feature = "fix")]
fn name_of(definition: &Definition, schema: Node) -> Option<String> {
    let above = std::iter::successors(Some(schema), |node| node.parent());
    let paths = definition.root().get("paths");
    let path = above.filter(|node| node.parent() == paths).find_map(Node::key)?.text;
    let is_name = |segment: &&str| !segment.is_empty() && !segment.contains(['{', '.', '(']);
    let segment = path.split(['/', '?']).rfind(is_name).unwrap_or("object");
    let pascal: String = singular(&words(segment)).split(' ').map(capitalized).collect();
    Some(if schema.get("items").is_some() { format!("{pascal}List") } else { pascal })
}

/// How many bytes of the definition count as one step of the effort that is spent on it.
#[cfg(feature = "fix")]
const STEP: usize = 64;

/// From this many on it is told, when each has at least this many properties.
const MANY: usize = 3;
const PROPERTIES: usize = 2;

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let mut same: HashMap<u64, (Node, usize)> = HashMap::new();
    for &schema in definition.body_schemas().iter().chain(definition.response_schemas()) {
        let object = schema.get("items").filter(|items| items.is_object()).unwrap_or(schema);
        let is_defined =
            object.parent().and_then(Node::key).is_some_and(|key| matches!(key.text, "definitions" | "schemas"));
        let count = object.get("properties").map_or(0, |properties| properties.members().count());
        if !is_defined && count >= PROPERTIES {
            same.entry(fingerprint(schema)).or_insert((schema, 0)).1 += 1;
        }
    }
    let mut many: Vec<_> = same.into_values().filter(|(_, count)| *count >= MANY).collect();
    crate::order::sort_by_key(&mut many, |(schema, _)| schema.id());
    for (schema, count) in many {
        findings.at_key(schema, 0, &[&describe(schema), &count.to_string()]);
    }
}

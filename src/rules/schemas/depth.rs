//! Schemas are not nested deeper than 15.

use crate::criteria::RowId;
use crate::ids::IdSet;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "schema-depth",
    title: "Schemas are not nested deeper than 15",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "No published one is deeper; Microsoft's Swagger validator has a limit that is not published",
    codes: &["SchemaTooDeep"],
    share: Some(0.0),
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is nested {1} deep, counted with what it refers to.",
        advice: "Bring it to 15 or less: Microsoft's validator has a limit that is not published, and no published connector is deeper.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The limit of the validator is not published. The deepest answer of a published connector has 15 levels, the deepest body 14.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "post": {
        "operationId": "GetQuote", "parameters": [
          { "name": "body", "in": "body", «"schema"»: { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "string" } } } } } } } } } } } } } } } } } }
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
          { "name": "body", "in": "body", "schema": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "type": "string" } } } } } } } } } } } } } } } }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

const LIMIT: u32 = 15;

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let mut told = IdSet::default();
    for &schema in definition.body_schemas().iter().chain(definition.response_schemas()) {
        // The root is no level: levels are properties and items.
        let depth = definition.sizes().of(schema).depth - 1;
        let Some(place) = definition.references().follow(schema).filter(|_| depth > LIMIT) else { continue };
        if told.insert(place.id()) {
            findings.at_key(place, 0, &[&describe(place), &depth.to_string()]);
        }
    }
}

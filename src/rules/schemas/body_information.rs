//! Every property of a body has a summary and a description.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::ids::IdSet;
use crate::openapi::naming::describe;
use crate::openapi::schemas::is_property;
use crate::openapi::{has_words, is_internal};
use crate::rules::finding::Findings;
#[cfg(feature = "fix")]
use crate::rules::gaps::Gap;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "schema-prop-summary",
    title: "Every property of a body has a summary and a description",
    severity: Severity::Recommended,
    authority: Authority::BaseText,
    source: "Share a custom connector: full information in the definition",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[
        Wording { says: "{0} has no summary.", advice: "Add `x-ms-summary`: the label of the field, in Title Case." },
        Wording { says: "{0} has no description.", advice: "Add `description`: what to fill in, as a sentence." },
        Wording {
            says: "{0} has no summary and no description.",
            advice: "Add `x-ms-summary`, the label of the field, and `description`, what to fill in.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Each property of a body is a field that users fill in, with its summary as label. Microsoft wishes for both and does not enforce it.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "post": {
        "operationId": "GetQuote", "parameters": [
          { "name": "body", "in": "body", "schema": { "type": "object", "properties": { «"size"»: { "type": "string" } } } }
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
          { "name": "body", "in": "body", "schema": { "type": "object", "properties": { "size": { "type": "string", "x-ms-summary": "Size", "description": "Width and height in millimetres." } } } }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| crate::rules::fields::fill_property(site, Gap::of_case(site.case()));

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let structure = definition.structure();
    // What is answered as well is told by `attr-full-information`.
    let answered: IdSet = definition.attributes().iter().map(|attribute| attribute.node.id()).collect();
    for schema in definition.input_schemas().iter().copied().filter(|schema| is_property(*schema)) {
        if answered.contains(&schema.id()) || is_internal(schema) {
            continue;
        }
        let target = schema.get("$ref").and_then(|reference| definition.references().target(reference));
        // What leads nowhere is told as that.
        let is_meant = |place: Node, field: &str| structure.misspelt(place, field).is_some();
        if target.is_none() && schema.get("$ref").is_some() || is_meant(schema, "$ref") {
            continue;
        }
        let has_at = |place: Node, field: &str| has_words(place, field) || is_meant(place, field);
        let has = |field| has_at(schema, field) || target.is_some_and(|target| has_at(target, field));
        let case = match (has("x-ms-summary") || has("title"), has("description")) {
            (true, true) => continue,
            (false, true) => 0,
            (true, false) => 1,
            (false, false) => 2,
        };
        findings.at_key(schema, case, &[&describe(schema)]);
    }
}

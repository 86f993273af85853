//! A parameter or header that is an array says what it holds.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "param-array-items",
    title: "A parameter or header that is an array says what it holds",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Parameter Object and Header Object, items",
    codes: &["ArrayHasNoItems"],
    share: Some(0.0),
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is an array, but does not say what it holds.",
        advice: "Add `items`, for example `\"items\": { \"type\": \"string\" }`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "An array without `items` can hold anything: the designer cannot offer a field for it.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "parameters": [{ "name": "sizes", "in": "query", "type": «"array"» }], "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "parameters": [{ "name": "sizes", "in": "query", "type": "array", "items": { "type": "string" } }], "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = crate::rules::fields::mend_items;

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let structure = definition.structure();
    for &node in &structure.simple {
        let has_items = || node.get("items").is_some() || structure.misspelt(node, "items").is_some();
        if node.text_of("type") == Some("array") && !has_items() {
            let marked = node.get("type").unwrap_or(node);
            findings.at(marked, 0, &[&describe(node)]);
        }
    }
}

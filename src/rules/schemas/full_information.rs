//! Every response attribute has summary, description and visibility.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::gaps::{self, Gap};
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "attr-full-information",
    title: "Every response attribute has summary, description and visibility",
    severity: Severity::Recommended,
    authority: Authority::BaseText,
    source: "Share a custom connector: full information in the definition",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::FullInformation,
    wordings: gaps::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "Users pick response attributes by their summary in the next step of a flow. Microsoft's lesson asks for summary, description and visibility on each; Microsoft's validator does not enforce it.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "responses": { "200": { "description": "The quote", "schema": { "type": "object", "properties": { «"price"»: { "type": "string" } } } } }
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
        "operationId": "GetQuote", "responses": { "200": { "description": "The quote", "schema": { "type": "object", "properties": { "price": { "type": "string", "x-ms-summary": "Price", "description": "The price in dollars.", "x-ms-visibility": "important" } } } } }
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
    for attribute in definition.attributes() {
        let is_meant = |place: Node, field: &str| structure.misspelt(place, field).is_some();
        // What leads nowhere is told as that.
        if attribute.target.is_none() && attribute.node.text_of("$ref").is_some() || is_meant(attribute.node, "$ref") {
            continue;
        }
        let lacks = |field: &str| {
            let mut places = std::iter::once(attribute.node).chain(attribute.target);
            !attribute.has(field) && !places.any(|place| is_meant(place, field))
        };
        let gap = Gap {
            summary: lacks("x-ms-summary") && lacks("title"),
            description: lacks("description"),
            visibility: lacks("x-ms-visibility"),
        };
        if let Some(case) = gap.case() {
            findings.at_key(attribute.node, case, &[&describe(attribute.node)]);
        }
    }
}

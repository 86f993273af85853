//! Every response attribute has summary, description and visibility.

use crate::criteria::RowId;
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
    why: "Users pick response attributes by their summary in the next step of a flow. The base text asks for summary, description and visibility on each; Microsoft's validator does not enforce it.",
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

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for attribute in definition.attributes() {
        let gap = Gap {
            summary: !attribute.has_summary(),
            description: !attribute.has("description"),
            visibility: !attribute.has("x-ms-visibility"),
        };
        // What leads nowhere is told as that.
        if attribute.target.is_none() && attribute.node.text_of("$ref").is_some() {
            continue;
        }
        if let Some(case) = gap.case() {
            findings.at_key(attribute.node, case, &[&describe(attribute.node)]);
        }
    }
}

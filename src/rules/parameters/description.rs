//! Every visible parameter has a description.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::gaps;
#[cfg(feature = "fix")]
use crate::rules::gaps::Gap;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "param-description",
    title: "Every visible parameter has a description",
    severity: Severity::Required,
    authority: Authority::BaseText,
    source: "Share a custom connector: full information; enforced by Microsoft's validator on what users see",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Information,
    wordings: &[Wording {
        says: "{0} has no description, which users read where they fill it in.",
        advice: "Add `description`: one full sentence that says what to enter.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The designer shows the description beside the field that the user fills in. Microsoft's lesson asks for it on every input parameter, and Microsoft's validator refuses a visible one without it.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "parameters": [{ "name": «"size"», "in": "query", "type": "string", "x-ms-summary": "Size" }], "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
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
        "parameters": [{ "name": "size", "in": "query", "type": "string", "x-ms-summary": "Size", "description": "The size in inches." }], "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let gap = Gap { summary: false, description: true, visibility: false };
    crate::rules::fields::fill_parameter(site, gap)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let visible = definition.parameters().iter().filter(|parameter| !parameter.is_hidden && !parameter.is_body());
    let structure = definition.structure();
    // Where a reference was meant, it is what says it.
    let lacks = |node: Node| gaps::lacks(structure, node, "description") && structure.misspelt(node, "$ref").is_none();
    for parameter in visible.filter(|parameter| lacks(parameter.node)) {
        let marked = parameter.node.get("name").unwrap_or(parameter.node);
        findings.at_span(parameter.node, marked.span(), 0, &[&describe(parameter.node)]);
    }
}

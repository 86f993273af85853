//! Every visible parameter has a summary.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::openapi::has_words;
use crate::openapi::naming::describe;
use crate::openapi::structure::is_extension;
use crate::rules::finding::Findings;
#[cfg(feature = "fix")]
use crate::rules::gaps::Gap;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "param-summary",
    title: "Every visible parameter has a summary",
    severity: Severity::Required,
    authority: Authority::BaseText,
    source: "Share a custom connector: full information; enforced by Microsoft's validator on what users see",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Information,
    wordings: &[Wording {
        says: "{0} has no summary, which users see as the label of its field.",
        advice: "Add `x-ms-summary`: its name in Title Case, as users should read it.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The designer shows the summary beside the field that the user fills in. Microsoft's lesson asks for it on every input parameter, and Microsoft's validator refuses a visible one without it.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "parameters": [{ "name": «"size"», "in": "query", "type": "string", "description": "The size in inches." }], "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
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
    let gap = Gap { summary: true, description: false, visibility: false };
    crate::rules::fields::fill_parameter(site, gap)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let visible = definition.parameters().iter().filter(|parameter| !parameter.is_hidden && !parameter.is_body());
    let structure = definition.structure();
    // Where a reference was meant, it is what says it.
    let lacks = |node: Node| !has_words(node, "x-ms-summary") && structure.misspelt(node, "$ref").is_none();
    for parameter in visible.filter(|parameter| lacks(parameter.node)) {
        if let Some(member) = structure.misspelt(parameter.node, "x-ms-summary") {
            // A field that nobody knows is told as that, with the name that it should have.
            if member.key().is_some_and(|key| !is_extension(key.text)) {
                continue;
            }
            findings.at_misspelt(member, 0, &[&describe(parameter.node)]);
            continue;
        }
        let marked = parameter.node.get("name").unwrap_or(parameter.node);
        findings.at_span(parameter.node, marked.span(), 0, &[&describe(parameter.node)]);
    }
}

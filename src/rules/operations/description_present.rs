//! Every visible operation has a description.

#[cfg(feature = "fix")]
use super::fixes;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, says_more};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::gaps;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-description-present",
    title: "Every visible operation has a description",
    severity: Severity::Required,
    authority: Authority::BaseText,
    source: "Share a custom connector: full information; enforced by Microsoft's validator on what users see",
    codes: &[],
    share: Some(0.0),
    fix: FixKind::Draft,
    row: RowId::Information,
    wordings: &[Wording {
        says: "{0} has no description.",
        advice: "Add `description`: one full sentence that says what the operation does.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Users choose an operation by its description. Microsoft's lesson asks for it on every operation, and Microsoft's validator refuses a visible one without it.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      «"get"»: {
        "operationId": "GetQuote", "summary": "Get a quote", "responses": { "200": { "description": "The quote" } }
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
        "operationId": "GetQuote", "summary": "Get a quote", "description": "Gets the price of a frame.", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let operation = fixes::operation(site)?;
    let definition = site.context.openapi.as_ref()?;
    let (proposal, known) = (fixes::description(definition, &operation), fixes::known(definition, &operation));
    let proposal = Some(proposal).filter(|text| says_more(text, known.iter().map(String::as_str)));
    let Some(text) = site.words(proposal) else { return Fix::ask(TITLE, fixes::ASKS_DESCRIPTION) };
    let writer = site.writer()?;
    let edit = match operation.node.get("description") {
        Some(blank) => writer.replace(blank, text.as_str()),
        None => writer.insert(operation.node, Spot::After(&["summary", "operationId"]), "description", text.as_str()),
    };
    Fix::draft(TITLE, text, edit)
};

#[cfg(feature = "fix")]
const TITLE: &str = "Adds a description";

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let visible = definition.operations().iter().filter(|operation| !operation.is_internal());
    for operation in visible.filter(|operation| !operation.is_empty()) {
        if gaps::lacks(definition.structure(), operation.node, "description") {
            findings.at_key(operation.node, 0, &[&describe(operation.node)]);
        }
    }
}

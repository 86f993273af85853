//! Every visible operation has a summary.

#[cfg(feature = "fix")]
use super::fixes::{operation, summary};
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::gaps;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-summary-present",
    title: "Every visible operation has a summary",
    severity: Severity::Required,
    authority: Authority::BaseText,
    source: "Share a custom connector: full information; enforced by Microsoft's validator on what users see",
    codes: &[],
    share: Some(0.0),
    fix: FixKind::Draft,
    row: RowId::Information,
    wordings: &[Wording {
        says: "{0} has no summary.",
        advice: "Add `summary`: a short phrase that begins with a verb, such as “List invoices”.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Users choose an operation by its summary. Microsoft's lesson asks for it on every operation, and Microsoft's validator refuses a visible one without it.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      «"get"»: {
        "operationId": "GetQuote", "description": "Gets the price of a frame.", "responses": { "200": { "description": "The quote" } }
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
    let known = operation(site)?;
    let operation = known.node;
    let text = site.text_or(summary(site.context.openapi.as_ref()?, &known));
    let writer = site.writer()?;
    let edit = match operation.get("summary") {
        Some(blank) => writer.replace(blank, text.as_str()),
        None => writer.insert(operation, Spot::After(&["operationId"]), "summary", text.as_str()),
    };
    Fix::draft("Adds a summary, made of the id", text, edit)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let visible = definition.operations().iter().filter(|operation| !operation.is_internal());
    for operation in visible.filter(|operation| !operation.is_empty()) {
        if gaps::lacks(definition.structure(), operation.node, "summary") {
            findings.at_key(operation.node, 0, &[&describe(operation.node)]);
        }
    }
}

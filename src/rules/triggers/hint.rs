//! Triggers tell how to set them off.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
use crate::openapi::has_text;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "trig-hint",
    title: "Triggers tell how to set them off",
    severity: Severity::Info,
    authority: Authority::Document,
    source: "OpenAPI extensions for custom connectors (Microsoft Learn)",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} has no `x-ms-trigger-hint`, so whoever tests a flow waits for the trigger without knowing for what.",
        advice: "Add one sentence on how to set the trigger off, such as \"To see it work now, order a frame.\"",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The designer shows the hint to whoever tests a flow, and waits for the trigger to fire.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "post": {
      "operationId": "GetQuote", «"x-ms-trigger"»: "single",
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "post": {
      "operationId": "GetQuote", "x-ms-trigger": "single", "x-ms-trigger-hint": "To see it work now, order a frame.",
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let operation = crate::rules::operations::fixes::operation(site)?;
    let definition = site.context.openapi.as_ref()?;
    let title = definition.title().filter(|title| title.len() <= 40);
    let summary = operation.node.text_of("summary").filter(|summary| !summary.trim().is_empty());
    let summary =
        summary.map_or_else(|| crate::rules::operations::fixes::summary(definition, &operation), str::to_owned);
    let text = site.text_or(super::fixes::hint(&summary, title));
    let writer = site.writer()?;
    let edit = match operation.node.get("x-ms-trigger-hint") {
        Some(blank) => writer.replace(blank, text.as_str()),
        None => writer.insert(operation.node, Spot::After(&["x-ms-trigger"]), "x-ms-trigger-hint", text.as_str()),
    };
    Fix::draft("Adds a hint on what starts the trigger", text, edit)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations().iter().filter(|operation| !operation.is_internal()) {
        let Some(node) = operation.node.get("x-ms-trigger") else { continue };
        let is_meant = definition.structure().misspelt(operation.node, "x-ms-trigger-hint").is_some();
        if !has_text(operation.node, "x-ms-trigger-hint") && !is_meant {
            findings.at_key(node, 0, &[&describe(operation.node)]);
        }
    }
}

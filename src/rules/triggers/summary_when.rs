//! The summary of a trigger starts with "When".

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::Operation;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "trig-summary-when",
    title: "The summary of a trigger starts with \"When\"",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Connector string guidance (Microsoft Learn)",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is a trigger, but its summary is `{1}`.",
        advice: "Begin it with \"When\" and say what has happened, such as \"When an invoice is paid\".",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Users see triggers in a list apart from actions, as the moments at which a flow starts.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "post": {
      "operationId": "GetQuote", "summary": «"New quote"», "x-ms-trigger": "single",
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "post": {
      "operationId": "GetQuote", "summary": "When a quote is new", "x-ms-trigger": "single",
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    const TITLE: &str = "Says in the summary when it happens";
    let node = site.node()?;
    let title = site.context.openapi.as_ref()?.title();
    let Some(text) = site.words(super::fixes::when(node.as_str()?, title)) else {
        return Fix::ask(TITLE, "When it happens, as in: When a quote is created");
    };
    let edit = site.writer()?.replace(node, text.as_str());
    Fix::draft(TITLE, text, edit)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        if let Some((node, summary)) = other_summary(operation) {
            findings.at(node, 0, &[&describe(operation.node), summary]);
        }
    }
}

/// The summary of a trigger that does not say when it happens, so that it is to be written anew.
pub(in crate::rules) fn other_summary<'d>(operation: &Operation<'d>) -> Option<(Node<'d>, &'d str)> {
    let node = operation.node.get("summary").filter(|_| operation.is_trigger() && !operation.is_internal())?;
    let summary = node.as_str()?.trim();
    let first = summary.split_whitespace().next()?;
    (!first.eq_ignore_ascii_case("when")).then_some((node, summary))
}

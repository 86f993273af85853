//! Summaries end with a letter, a digit or a parenthesis.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::prose::{REFUSED, ends_well};
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-summary-ends-alnum",
    title: "Summaries end with a letter, a digit or a parenthesis",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, ValueMustEndWithAlphanumeric; Microsoft Learn, \"Connector string guidance\"",
    codes: &["ValueMustEndWithAlphanumeric"],
    share: Some(0.0),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: the summary ends with {1}.",
        advice: "Remove it: a summary ends with a letter, a digit or `)`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A summary is a title and no sentence: it has no full stop.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "summary": «"Get a quote."», "responses": { "200": { "description": "The quote" } }
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
        "operationId": "GetQuote", "summary": "Get a quote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = crate::rules::fields::end_summary;

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let Some(node) = operation.node.get("summary") else { continue };
        let Some(text) = node.as_str().filter(|text| !text.trim().is_empty() && !ends_well(text)) else { continue };
        let Some(last) = text.chars().next_back().filter(|last| !REFUSED.contains(last)) else { continue };
        let found = if last.is_whitespace() { "a blank".to_owned() } else { format!("`{last}`") };
        findings.at(node, 0, &[&describe(operation.node), &found]);
    }
}

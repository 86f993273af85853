//! Summaries of parameters hold no special characters.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::openapi::naming::describe;
#[cfg(feature = "fix")]
use crate::rules::fields;
use crate::rules::finding::Findings;
use crate::rules::prose::{REFUSED, ends_well, has_only_wordless, name_characters};
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "param-summary-chars",
    title: "Summaries of parameters hold no special characters",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Prepare connector files for certification\"",
    codes: &[],
    share: Some(4.0),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: the summary holds {1}, which Microsoft's document does not allow in a label.",
            advice: "Write it in words (\"and\", \"or\", \"percent\").",
        },
        Wording {
            says: "{0}: the summary ends with {1}.",
            advice: "Remove it: a summary ends with a letter, a digit or `)`.",
        },
        Wording {
            says: "{0}: the summary holds {1}, which Microsoft's document does not allow in a label.",
            advice: "Leave it out.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "A summary is the label of a field. The document for certification asks for letters, digits and parentheses; one published connector in 25 has one of `/ \\ < > * % & ?`.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": "size", "in": "query", "type": "string", "x-ms-summary": «"Width & Height"» }
        ], "responses": { "200": { "description": "The quote" } }
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
        "operationId": "GetQuote", "parameters": [
          { "name": "size", "in": "query", "type": "string", "x-ms-summary": "Width and Height" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| if site.case() == 1 { fields::end_summary(site) } else { fields::write_in_words(site) };

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for parameter in definition.parameters() {
        let Some(node) = parameter.node.get("x-ms-summary") else { continue };
        let Some(text) = node.as_str().filter(|text| !text.trim().is_empty()) else { continue };
        if text.contains(REFUSED) {
            let found = name_characters(text, |c| REFUSED.contains(&c));
            let case = if has_only_wordless(text) { 2 } else { 0 };
            findings.at(node, case, &[&describe(parameter.node), &found]);
        } else if let Some(last) = text.chars().next_back().filter(|_| !ends_well(text)) {
            let found = if last.is_whitespace() { "a blank".to_owned() } else { format!("`{last}`") };
            findings.at(node, 1, &[&describe(parameter.node), &found]);
        }
    }
}

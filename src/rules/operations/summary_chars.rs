//! No summary holds a character that is refused.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::prose::{REFUSED, has_only_wordless, name_characters};
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-summary-chars",
    title: "No summary holds a character that is refused",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, RestrictedCharactersInSummary",
    codes: &["RestrictedCharactersInSummary"],
    share: Some(0.0),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: the summary holds {1}.",
            advice: "Write it in words (\"and\", \"or\", \"percent\"): Microsoft's validator refuses `/`, `\\`, `<`, `>`, `*`, `%`, `&` and `?` in summaries.",
        },
        Wording {
            says: "{0}: the summary holds {1}.",
            advice: "Leave it out: Microsoft's validator refuses `/`, `\\`, `<`, `>`, `*`, `%`, `&` and `?` in summaries.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The validator refuses these characters in the summary of an operation; no published connector has one.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "summary": «"Get frame & mount"», "responses": { "200": { "description": "The quote" } }
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
        "operationId": "GetQuote", "summary": "Get frame and mount", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = crate::rules::fields::write_in_words;

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let Some(node) = operation.node.get("summary") else { continue };
        let Some(text) = node.as_str().filter(|text| text.contains(REFUSED)) else { continue };
        let found = name_characters(text, |c| REFUSED.contains(&c));
        let case = usize::from(has_only_wordless(text));
        findings.at(node, case, &[&describe(operation.node), &found]);
    }
}

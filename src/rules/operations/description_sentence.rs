//! Descriptions are full sentences.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::prose::{ends_as_sentence, says_same};
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-description-sentence",
    title: "Descriptions are full sentences",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Prepare connector files for certification\"; Microsoft Learn, \"Follow coding standards for your connectors\"",
    codes: &[],
    share: Some(54.0),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: the description does not end as a sentence.",
        advice: "End it with a full stop: users read it as a text of its own, below the summary.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Users read the description below the name of the operation. The document for certification asks for full sentences; half of the connectors published in 2024 have one without a full stop.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "description": «"Gets the latest quote"», "responses": { "200": { "description": "The quote" } }
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
        "operationId": "GetQuote", "description": "Gets the latest quote.", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = crate::rules::fields::end_sentence;

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let Some(node) = operation.node.get("description") else { continue };
        let Some(text) = node.as_str().filter(|text| !text.trim().is_empty() && !ends_as_sentence(text)) else {
            continue;
        };
        // What only repeats the summary is told as that: a full stop would not make it a sentence.
        if !operation.node.text_of("summary").is_some_and(|summary| says_same(summary, text)) {
            findings.at(node, 0, &[&describe(operation.node)]);
        }
    }
}

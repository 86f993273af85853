//! Descriptions of parameters are full sentences.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::prose::{ends_as_sentence, says_same};
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "param-description-sentence",
    title: "Descriptions of parameters are full sentences",
    severity: Severity::Info,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Prepare connector files for certification\"",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: the description does not end as a sentence.",
        advice: "End it with a full stop: Microsoft's document asks for full sentences.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Users read the description inside the empty field. The document for certification asks for full sentences; more than half of the published connectors do without.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": "size", "in": "query", "type": "string", "description": «"Width and height in millimetres"» }
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
          { "name": "size", "in": "query", "type": "string", "description": "Width and height in millimetres." }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = crate::rules::fields::end_sentence;

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for parameter in definition.parameters().iter().filter(|parameter| !parameter.is_hidden) {
        let Some(node) = parameter.node.get("description") else { continue };
        let Some(text) = node.as_str().filter(|text| !text.trim().is_empty() && !ends_as_sentence(text)) else {
            continue;
        };
        // What only repeats the summary is told as that: a full stop would not make it a sentence.
        if !parameter.node.text_of("x-ms-summary").is_some_and(|summary| says_same(summary, text)) {
            findings.at(node, 0, &[&describe(parameter.node)]);
        }
    }
}

//! Every input parameter has a visibility; bodies and hidden ones have summary and description too.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::gaps::{self, Gap};
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "param-full-information",
    title: "Every input parameter has a visibility; bodies and hidden ones have texts too",
    severity: Severity::Recommended,
    authority: Authority::BaseText,
    source: "Share a custom connector: full information in the definition",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::FullInformation,
    wordings: gaps::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "Microsoft's lesson asks for summary, description and visibility on every input parameter. Microsoft's validator lets bodies and hidden parameters pass without; a missing visibility counts as normal.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "parameters": [{ "name": «"size"», "in": "query", "type": "string", "x-ms-summary": "Size", "description": "The size in inches." }], "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
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
        "parameters": [{ "name": "size", "in": "query", "type": "string", "x-ms-visibility": "important", "x-ms-summary": "Size", "description": "The size in inches." }], "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| crate::rules::fields::fill_parameter(site, Gap::of_case(site.case()));

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for parameter in definition.parameters() {
        let structure = definition.structure();
        // Where a reference was meant, it is what says it.
        if structure.misspelt(parameter.node, "$ref").is_some() {
            continue;
        }
        let lacks = |field| gaps::lacks(structure, parameter.node, field);
        // What the required rules tell is not told again.
        let has_texts = !parameter.is_hidden && !parameter.is_body();
        let gap = Gap {
            summary: !has_texts && lacks("x-ms-summary"),
            description: !has_texts && lacks("description"),
            visibility: lacks("x-ms-visibility"),
        };
        if let Some(case) = gap.case() {
            findings.at_span(parameter.node, parameter.mark_span(), case, &[&describe(parameter.node)]);
        }
    }
}

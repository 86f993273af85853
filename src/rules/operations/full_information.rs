//! Every operation has summary, description and visibility.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::gaps::Gap;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-full-information",
    title: "Every operation has summary, description and visibility",
    severity: Severity::Recommended,
    authority: Authority::BaseText,
    source: "Share a custom connector: full information in the definition",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::FullInformation,
    wordings: &[
        Wording { says: "{0} has no summary.", advice: "Add `summary`." },
        Wording { says: "{0} has no description.", advice: "Add `description`." },
        Wording { says: "{0} has no summary and no description.", advice: "Add `summary` and `description`." },
        Wording {
            says: "{0} has no visibility.",
            advice: "Add `x-ms-visibility` (`important`, `advanced` or `internal`).",
        },
        Wording {
            says: "{0} has no summary and no visibility.",
            advice: "Add `summary` and `x-ms-visibility` (`important`, `advanced` or `internal`).",
        },
        Wording {
            says: "{0} has no description and no visibility.",
            advice: "Add `description` and `x-ms-visibility` (`important`, `advanced` or `internal`).",
        },
        Wording {
            says: "{0} has no summary, no description and no visibility.",
            advice: "Add `summary`, `description` and `x-ms-visibility` (`important`, `advanced` or `internal`).",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The base text asks for summary, description and visibility on every operation. A missing visibility counts as normal for the platform, and 71 % of the operations of published connectors leave it out; hidden operations need no texts for users, yet the base text makes no exception.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      «"get"»: {
        "operationId": "GetQuote", "summary": "Get a quote", "description": "Gets the price of a frame.", "responses": { "200": { "description": "The quote" } }
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
        "operationId": "GetQuote", "summary": "Get a quote", "description": "Gets the price of a frame.", "x-ms-visibility": "important", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations().iter().filter(|operation| !operation.is_empty()) {
        let lacks = |field| definition.structure().lacks(operation.node, field);
        // What the required rules tell is not told again.
        let has_texts = !operation.is_internal();
        let gap = Gap {
            summary: !has_texts && lacks("summary"),
            description: !has_texts && lacks("description"),
            visibility: lacks("x-ms-visibility"),
        };
        if let Some(case) = gap.case() {
            findings.at_key(operation.node, case, &[&describe(operation.node)]);
        }
    }
}

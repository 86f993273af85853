//! Every operation has a visibility; hidden ones have summary and description too.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::openapi::naming::describe;
#[cfg(feature = "fix")]
use crate::rules::fields::{Texts, fill, visibilities};
use crate::rules::finding::Findings;
use crate::rules::gaps::{self, Gap};
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-full-information",
    title: "Every operation has a visibility; hidden ones have texts too",
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
    why: "Microsoft's lesson asks for summary, description and visibility on every operation. A missing visibility counts as normal for the platform, and 71 % of the operations of published connectors leave it out; hidden operations need no texts for users, yet the lesson makes no exception.",
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

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let operation = super::fixes::operation(site)?;
    let node = operation.node;
    let gap = Gap::of_case(site.case());
    let is_deprecated = node.get("deprecated").and_then(crate::document::Node::as_bool) == Some(true);
    let definition = site.context.openapi.as_ref()?;
    let summary = super::fixes::summary(definition, &operation);
    let description = super::fixes::description(definition, &operation);
    // A summary made of the id is one that can be read.
    let known = super::fixes::known(definition, &operation);
    let asks = super::fixes::ASKS_DESCRIPTION;
    let visibility = if is_deprecated { "advanced" } else { "important" };
    let texts = Texts { summary, description, visibility, visibilities: visibilities(node, "summary"), known, asks };
    fill(site, node, gap, "summary", texts, &["description", "summary", "operationId"])
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations().iter().filter(|operation| !operation.is_empty()) {
        let lacks = |field| gaps::lacks(definition.structure(), operation.node, field);
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

//! apiProperties.json names the publisher.

use super::name_is_given;
use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "props-publisher",
    title: "apiProperties.json names the publisher",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Prepare connector files for certification (Microsoft Learn), step 3; reviewers",
    codes: &[],
    share: Some(5.0),
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "apiProperties.json names no `publisher`.",
            advice: "Add the full name of the company or person that publishes the connector: `\"publisher\": \"…\"`.",
        },
        Wording {
            says: "`publisher` is empty.",
            advice: "Write the full name of the company or person that publishes the connector.",
        },
        Wording {
            says: "`publisher` is still the text of the template: `{0}`.",
            advice: "Write the full name of the company or person that publishes the connector.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Users see who publishes a connector, and decide by it whether they trust it.",
    bad: Example::properties(r##"{ "properties": { "publisher": «""» } }"##),
    good: r##"{ "properties": { "publisher": "Framing Ltd." } }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    name_is_given(context, findings, "publisher");
}

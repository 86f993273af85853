//! apiProperties.json names the owner of the service.

use super::name_is_given;
use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "props-stackowner",
    title: "apiProperties.json names the owner of the service",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Prepare connector files for certification (Microsoft Learn), step 3; reviewers",
    codes: &[],
    share: Some(8.0),
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "apiProperties.json names no `stackOwner`.",
            advice: "Add the name of the company whose service the connector calls: `\"stackOwner\": \"…\"`. For certification it must be there; for uploads with paconn it must not.",
        },
        Wording {
            says: "`stackOwner` is empty.",
            advice: "Write the name of the company whose service the connector calls.",
        },
        Wording {
            says: "`stackOwner` is still the text of the template: `{0}`.",
            advice: "Write the name of the company whose service the connector calls.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Beside who publishes a connector, certification asks whose service it calls.",
    bad: Example::properties(r##"{ "properties": { "publisher": "Framing Ltd.", "stackOwner": «""» } }"##),
    good: r##"{ "properties": { "publisher": "Framing Ltd.", "stackOwner": "Framing Ltd." } }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    name_is_given(context, findings, "stackOwner");
}

//! Scripts do not run with the on-premises gateway.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::FileKind;

pub static RULE: Rule = Rule {
    id: "script-gateway",
    title: "Scripts do not run with the on-premises gateway",
    severity: Severity::Info,
    authority: Authority::Document,
    source: "Write code in a custom connector (Microsoft Learn)",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[Wording {
        says: "The connector has a script and lets connections use the on-premises data gateway. Microsoft's document says that the two do not work together.",
        advice: "Offer one of them, or try whether connections by the gateway do what they must.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "With the gateway, calls run in a network of the company's own, where the script does not.",
    bad: Example::properties(r##"{ "properties": { "capabilities": [«"gateway"»] } }"##),
    good: r##"{ "properties": { "capabilities": ["actions"] } }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    if context.submission.first(FileKind::Script).is_none() {
        return;
    }
    if let Some(gateway) = connector.gateway() {
        findings.at_key(gateway, 0, &[]);
    }
}

//! `info.description` does not name Power Apps, Power Automate or Logic Apps.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::rules::finding::Findings;
use crate::rules::text::restricted;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-description-restricted",
    title: "`info.description` does not name Power Apps, Power Automate or Logic Apps",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Submit your connector for certification (Microsoft Learn), descriptions",
    codes: &["ValueContainsRestrictedWords"],
    share: Some(0.0),
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`info.description` names `{0}`.",
        advice: "Describe the service itself, without `{0}`: the same connector is used by all Power Platform products.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A connector serves several products at once, so its description speaks of the service alone. Microsoft's validator refuses these names; no connector published in 2024 has one, some older ones do.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "description": «"Orders frames and mounts from Power Automate."» }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "description": "Orders frames and mounts, and tells when they are ready." }, "paths": {} }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| super::fixes::leave_out(site, NAMES);

fn check(context: &Context, findings: &mut Findings) {
    let Some((node, text)) = super::description(context) else { return };
    if let Some(name) = restricted(text, NAMES) {
        findings.at(node, 0, &[name]);
    }
}

const NAMES: &[&str] = &["Power Apps", "Power Automate", "Logic Apps"];

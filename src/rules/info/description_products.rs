//! `info.description` names neither Power Platform nor Copilot Studio.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::rules::finding::Findings;
use crate::rules::text::restricted;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-description-products",
    title: "`info.description` names neither Power Platform nor Copilot Studio",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Submit your connector for certification (Microsoft Learn), descriptions",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`info.description` names `{0}`.",
        advice: "Describe the service itself, without `{0}`: the same connector is used by all Power Platform products.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Microsoft's document adds these names to those that its validator refuses.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "description": «"Orders frames and mounts from the Power Platform."» }, "paths": {} }"##,
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

const NAMES: &[&str] = &["Power Platform", "Copilot Studio"];

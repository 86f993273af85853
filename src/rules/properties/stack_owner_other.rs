//! An independent publisher names the owner of the service.

use super::{is_same, names, text};
use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "props-stackowner-other",
    title: "An independent publisher names somebody else as the owner",
    severity: Severity::Recommended,
    authority: Authority::Reviewers,
    source: "Review of PowerPlatformConnectors, 918 and 1558",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[Wording {
        says: "You publish independently, but `stackOwner` names you: `{0}`.",
        advice: "Write the name of the company whose service the connector calls, or publish as its owner.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "An independent publisher connects to the service of somebody else. Whose it is stands in `stackOwner`.",
    bad: Example::properties(r##"{ "properties": { "publisher": "Framing Ltd.", "stackOwner": «"Framing Ltd."» } }"##),
    good: r##"{ "properties": { "publisher": "Ada Miller", "stackOwner": "Framing Ltd." } }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    if let Some((_, owner)) = names(context).filter(|names| is_same(*names)) {
        findings.at(owner, 0, &[text(owner)]);
    }
}

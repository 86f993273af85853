//! The owner of a service publishes under the name of the owner.

use super::{is_same, names, text};
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "props-stackowner-same",
    title: "A verified publisher is the owner of the service",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Prepare connector files for certification (Microsoft Learn), step 3",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[Wording {
        says: "You publish as the owner of the service, but `publisher` is `{0}` and `stackOwner` is `{1}`.",
        advice: "Write the same name in both, unless somebody publishes on behalf of the owner.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Who owns the service is a verified publisher: publisher and owner are then the same. Microsoft asks about a difference.",
    bad: Example::properties(r##"{ "properties": { "publisher": "Framing Ltd.", "stackOwner": «"Frames Inc."» } }"##),
    good: r##"{ "properties": { "publisher": "Framing Ltd.", "stackOwner": "Framing Ltd." } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let (publisher, owner) = names(site.context)?;
    let name = site.text_or(text(publisher).trim());
    let edit = site.writer()?.replace(owner, name.as_str());
    Fix::draft("Writes the publisher as the owner", name, edit)
};

fn check(context: &Context, findings: &mut Findings) {
    if let Some((publisher, owner)) = names(context).filter(|names| !is_same(*names)) {
        findings.at(owner, 0, &[text(publisher), text(owner)]);
    }
}

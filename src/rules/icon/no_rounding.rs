//! The icon's corners are not rounded.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "icon-no-rounding",
    title: "The icon's corners are not rounded",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Submit for certification\"",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[Wording {
        says: "The corners of `{0}` are rounded, by about {1} pixels, and filled with another colour.",
        advice: "Fill the whole square with the brand colour: the platform rounds the tiles itself.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform rounds the tiles itself. Corners that are rounded already show as notches.",
    bad: Example { file: "icon.png in words", text: r##"«»A square with rounded corners on white"## },
    good: r##"A square with its corners"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = super::fixes::made_anew;

fn check(context: &Context, findings: &mut Findings) {
    let Some((index, look)) = context.icon().and_then(|(index, icon)| Some((index, icon.look.as_ref()?))) else {
        return;
    };
    // Corners that are transparent are told by `icon-background`.
    if let Some(radius) = look.corner_radius.filter(|_| look.transparent == 0) {
        findings.on_file(index, 0, &[&context.submission.files()[index].name, &radius.to_string()]);
    }
}

//! The icon is smaller than 1 MB.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::number::grouped;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::FileKind;

pub static RULE: Rule = Rule {
    id: "icon-bytes",
    title: "The icon is smaller than 1 MB",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Power Apps checker, `connector-validate-iconimage`",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[Wording {
        says: "`{0}` has {1} bytes; an icon must stay below 1 MB (1,048,576 bytes).",
        advice: "Scale it to 230 × 230 pixels and export it again: that takes some kilobytes.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Microsoft's checker refuses larger icons, and no icon of 230 × 230 pixels needs that much.",
    bad: Example { file: "icon.png in words", text: r##"«»2,400,000 bytes"## },
    good: r##"12,000 bytes"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = super::fixes::made_anew;

fn check(context: &Context, findings: &mut Findings) {
    if let Some((index, file)) = context.submission.first(FileKind::Icon).filter(|(_, file)| file.size >= LIMIT) {
        findings.on_file(index, 0, &[&file.name, &grouped(file.size as usize)]);
    }
}

/// The first size, in bytes, that is too large.
const LIMIT: u64 = 1 << 20;

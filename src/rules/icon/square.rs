//! The icon is a square.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "icon-square",
    title: "The icon is as wide as it is high",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Power Apps checker, `connector-validate-iconsize`",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[Wording {
        says: "`{0}` is {1} pixels wide and {2} high; an icon must be square.",
        advice: "Put the logo on a square of 230 × 230 pixels of the brand colour.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Icons are shown as square tiles. One of another shape would be distorted or cut, and Microsoft's checker refuses it.",
    bad: Example { file: "icon.png in words", text: r##"«»300 × 200 pixels"## },
    good: r##"230 × 230 pixels"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = super::fixes::made_anew;

fn check(context: &Context, findings: &mut Findings) {
    let Some((index, icon)) = context.icon().filter(|(_, icon)| icon.width != icon.height) else { return };
    let name = &context.submission.files()[index].name;
    findings.on_file(index, 0, &[name, &icon.width.to_string(), &icon.height.to_string()]);
}

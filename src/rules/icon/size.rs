//! The icon has from 100 to 230 pixels on a side.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "icon-size",
    title: "The icon has from 100 × 100 to 230 × 230 pixels",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Power Apps checker, `connector-validate-iconsize`; Microsoft Learn, \"Submit for certification\"",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`{0}` has {1} × {1} pixels; an icon must have from 100 × 100 to 230 × 230.",
            advice: "Scale it down to 230 × 230 pixels, with a logo of at most 160.",
        },
        Wording {
            says: "`{0}` has {1} × {1} pixels; an icon must have from 100 × 100 to 230 × 230.",
            advice: "Draw it again from the original, with 230 × 230 pixels: enlarged, it would be blurred.",
        },
        Wording {
            says: "`{0}` has {1} × {1} pixels, so many that nothing else was looked at; an icon must have from 100 × 100 to 230 × 230.",
            advice: "Scale it down to 230 × 230 pixels, with a logo of at most 160.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Microsoft's checker refuses other sizes; reviewers ask for 230 × 230.",
    bad: Example { file: "icon.png in words", text: r##"«»512 × 512 pixels"## },
    good: r##"230 × 230 pixels"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = super::fixes::made_anew;

fn check(context: &Context, findings: &mut Findings) {
    // Of a picture that is no square its shape is told: whoever mends that chooses a new size.
    let Some((index, icon)) = context.icon().filter(|(_, icon)| icon.width == icon.height) else { return };
    let case = match icon.width {
        _ if icon.look.is_none() => UNSEEN,
        0..100 => SMALL,
        100..=LARGEST => return,
        _ => LARGE,
    };
    findings.on_file(index, case, &[&context.submission.files()[index].name, &icon.width.to_string()]);
}

/// The longest side, in pixels.
pub const LARGEST: u32 = 230;

const LARGE: usize = 0;
const SMALL: usize = 1;
const UNSEEN: usize = 2;

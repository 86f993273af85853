//! The logo leaves a margin.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "icon-logo-70",
    title: "The logo takes at most 70 % of the icon's width and height",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Power Apps checker, `connector-validate-iconimage`; Microsoft Learn, \"Submit for certification\"",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[Wording {
        says: "The logo of `{0}` takes {1} % of the width and {2} % of the height ({5} × {6} pixels from {3}, {4}); it may take 70 %.",
        advice: "Scale the logo down and leave the rest to the background: on 230 × 230 pixels it may have 160.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Without a margin the logo sticks to the edge of its tile. Microsoft's checker measures it.",
    bad: Example { file: "icon.png in words", text: r##"«»A logo of 220 pixels on a square of 230"## },
    good: r##"A logo of 160 pixels on a square of 230"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = super::fixes::made_anew;

fn check(context: &Context, findings: &mut Findings) {
    let Some((index, icon)) = context.icon() else { return };
    let Some(logo) = icon.look.as_ref().and_then(|look| look.logo) else { return };
    let is_too_large = |part: u32, whole: u32| u64::from(part) * 100 > u64::from(whole) * LARGEST;
    if is_too_large(logo.width, icon.width) || is_too_large(logo.height, icon.height) {
        // Rounded up: 70.4 % must not read as 70 %.
        let percent = |part: u32, whole: u32| (u64::from(part) * 100).div_ceil(u64::from(whole)).to_string();
        let name = &context.submission.files()[index].name;
        let (across, down) = (percent(logo.width, icon.width), percent(logo.height, icon.height));
        let [x, y, width, height] = [logo.x, logo.y, logo.width, logo.height].map(|number| number.to_string());
        findings.on_file(index, 0, &[name, &across, &down, &x, &y, &width, &height]);
    }
}

/// The largest share of a side, in percent.
pub const LARGEST: u64 = 70;

//! The brand colour is the author's.

use crate::criteria::RowId;
use crate::picture::Colour;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "brand-not-default",
    title: "`iconBrandColor` is neither white nor the default",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Power Apps checker, `connector-validate-brandcolor`; Microsoft Learn, \"Submit for certification\"",
    codes: &[],
    share: Some(0.4),
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`iconBrandColor` is `{0}`, white.",
            advice: "Write the background colour of the icon, which must not be white; an independent publisher writes `#da3b01`.",
        },
        Wording {
            says: "`iconBrandColor` is `{0}`, the colour that templates of custom connectors come with.",
            advice: "Write the background colour of your icon; an independent publisher writes `#da3b01`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Tiles in white vanish on a white page, and those in the default colour cannot be told apart. Microsoft's checker refuses both.",
    bad: Example::properties(r##"{ "properties": { "iconBrandColor": «"#007EE5"» } }"##),
    good: r##"{ "properties": { "iconBrandColor": "#2e1648" } }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some((node, text)) = super::colour(context) else { return };
    let case = match Colour::parse(text) {
        Some(Colour::WHITE) => WHITE,
        Some(Colour::DEFAULT_BLUE) => DEFAULT,
        _ => return,
    };
    super::tell(context, node, findings, case, &[text]);
}

const WHITE: usize = 0;
const DEFAULT: usize = 1;

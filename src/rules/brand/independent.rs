//! Independent publishers share one brand colour.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::picture::Colour;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "brand-independent",
    title: "An independent publisher writes `#da3b01`",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "The templates and checks of PowerPlatformConnectors; Microsoft Learn, \"Submit for certification\"",
    codes: &[],
    share: Some(0.0),
    fix: FixKind::Auto,
    row: RowId::Package,
    wordings: &[Wording {
        says: "`iconBrandColor` is `{0}`; connectors of independent publishers all have `#da3b01`.",
        advice: "Write `#da3b01`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Connectors of independent publishers all have the same icon and colour. All 395 that are published hold to it.",
    bad: Example::properties(r##"{ "properties": { "iconBrandColor": «"#2e1648"» } }"##),
    good: r##"{ "properties": { "iconBrandColor": "#da3b01" } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let colour = Colour::INDEPENDENT.to_string();
    Fix::new(format!("Writes `{colour}`"), site.writer()?.replace(site.node()?, colour))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some((node, text)) = super::colour(context) else { return };
    // What is no colour of its own has a finding already.
    let Some(colour) = Colour::parse(text) else { return };
    if ![Colour::INDEPENDENT, Colour::WHITE, Colour::DEFAULT_BLUE].contains(&colour) {
        super::tell(context, node, findings, 0, &[text]);
    }
}

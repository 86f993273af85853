//! The brand colour is a colour.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::picture::Colour;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "brand-hex",
    title: "`iconBrandColor` is `#` and six hexadecimal digits",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Power Apps checker, `connector-validate-hexadecimalbrandcolor`",
    codes: &[],
    share: Some(0.0),
    fix: FixKind::Auto,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`iconBrandColor` is `{0}`; a colour is `#` and six hexadecimal digits.",
            advice: "Write `{1}`.",
        },
        Wording {
            says: "`iconBrandColor` is `{0}`; a colour is `#` and six hexadecimal digits.",
            advice: "Write the background colour of the icon so, such as `#2e1648`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform knows colours in this notation only.",
    bad: Example::properties(r##"{ "properties": { "iconBrandColor": «"2e1648"» } }"##),
    good: r##"{ "properties": { "iconBrandColor": "#2e1648" } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let colour = meant(node.as_str()?)?.to_string();
    Fix::new(format!("Writes `{colour}`"), site.writer()?.replace(node, colour))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some((node, text)) = super::colour(context) else { return };
    if text.trim().is_empty() || Colour::parse(text).is_some() {
        return;
    }
    match meant(text) {
        Some(colour) => super::tell(context, node, findings, GUESSED, &[text, &colour.to_string()]),
        None => super::tell(context, node, findings, UNKNOWN, &[text]),
    }
}

/// The colour that a text means that is not quite in the notation: blanks around it, no `#`, three digits.
fn meant(text: &str) -> Option<Colour> {
    let digits = text.trim().trim_start_matches('#');
    let doubled: String = digits.chars().flat_map(|digit| [digit, digit]).collect();
    [digits, &doubled].into_iter().find_map(|digits| Colour::parse(&format!("#{digits}")))
}

const GUESSED: usize = 0;
const UNKNOWN: usize = 1;

//! `info.title` names the product without a version.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-title-product-name",
    title: "`info.title` names the product without a version",
    severity: Severity::Recommended,
    authority: Authority::Reviewers,
    source: "Reviewers in PowerPlatformConnectors, pull request 759",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`info.title` ends with the version `{0}`.",
        advice: "Leave the version out: `info.version` says it, and a new version of a connector keeps its title.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Users look for a product. Its connector keeps the title over all versions, so reviewers ask to take a version out.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": «"Framing (V1)"», "version": "1.0" }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": {} }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let (name, _) = node.as_str()?.trim().rsplit_once(' ')?;
    let text = site.text_or(name.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | ']')));
    Fix::draft("Leaves the version out", text.as_str(), site.writer()?.replace(node, text.as_str()))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some((node, text)) = super::title(context) else { return };
    let Some((name, last)) = text.trim().rsplit_once(' ') else { return };
    let bare = last.trim_matches(['(', ')', '[', ']']);
    let digits = bare.strip_prefix(['v', 'V']).unwrap_or_default();
    let is_version =
        digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    if is_version && !name.trim().is_empty() {
        findings.at(node, 0, &[bare]);
    }
}

//! `info.title` does not say "(Independent Publisher)".

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::rules::finding::Findings;
#[cfg(feature = "fix")]
use crate::rules::rephrase::without_names;
use crate::rules::text::contains_words;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-title-independent-suffix",
    title: "`info.title` does not say \"(Independent Publisher)\"",
    severity: Severity::Info,
    authority: Authority::Document,
    source: "Independent publisher certification process (Microsoft Learn); the pull request template of PowerPlatformConnectors",
    codes: &[],
    share: Some(0.0),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`info.title` is `{0}`: the words `Independent Publisher` belong in the title of the pull request.",
        advice: "Leave them out here; Microsoft adds them to the listing.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The listing of an independent publisher's connector ends with these words, yet none of 385 published definitions has them in its title: 30 characters leave no room for them.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": «"Frame (Independent Publisher)"», "version": "1.0" }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Frame", "version": "1.0" }, "paths": {} }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let text = node.as_str()?;
    let left = without_names(text, &["Independent Publisher"])?;
    let edit = site.writer()?.replace(node, left.as_str());
    let fix = Fix::new("Leaves `Independent Publisher` out", edit)?;
    // In brackets at the end it is no part of the name.
    Some(if text.trim_end().ends_with(')') { fix } else { fix.as_draft("") })
};

fn check(context: &Context, findings: &mut Findings) {
    let Some((node, text)) = super::title(context) else { return };
    if contains_words(text, "Independent Publisher") {
        findings.at(node, 0, &[text]);
    }
}

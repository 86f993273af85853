//! `properties` holds what a connector has, and nothing else.

use super::structure;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "props-keys",
    title: "`properties` holds only what a connector has",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json",
    codes: &[],
    share: Some(0.6),
    fix: FixKind::Auto,
    row: RowId::Package,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "Tools read what they know and pass over the rest without a word: a setting with a wrong name is as good as not there, and Microsoft's schema refuses it.",
    bad: Example::properties(r##"{ "properties": { "publisher": "Framing Ltd.", «"stackowner"»: "Framing Ltd." } }"##),
    good: r##"{ "properties": { "publisher": "Framing Ltd.", "stackOwner": "Framing Ltd." } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let meant = crate::rules::structure::meant(site.finding)?;
    let fix = Fix::new(format!("Renames it to `{meant}`"), site.writer()?.rename(site.node()?, meant))?;
    // What comes into force by its right name, as connection parameters and policies do, the author knows.
    Some(if matches!(meant, "iconBrandColor" | "publisher" | "stackOwner") { fix } else { fix.as_draft("") })
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

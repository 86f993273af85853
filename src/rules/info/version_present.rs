//! `info.version` is there.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "info-version-present",
    title: "`info.version` is there",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Info Object",
    codes: &["RequiredPropertyMissing"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "The specification requires the version of the API.",
    bad: Example::definition(r##"{ "swagger": "2.0", «"info"»: { "title": "Framing" }, "paths": {} }"##),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": {} }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let edit = site.writer()?.insert(site.node()?, Spot::After(&["description", "title"]), "version", "1.0");
    Fix::new("Adds the version `1.0`", edit)
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

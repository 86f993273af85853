//! Values in apiProperties.json have the type that is read there.

use super::structure;
use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "props-json-type",
    title: "Values in apiProperties.json have the type that is read there",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "A text where a list is read, or a number where a text is read, makes the import fail or leaves the setting unread.",
    bad: Example::properties(r##"{ "properties": { "capabilities": «"actions"» } }"##),
    good: r##"{ "properties": { "capabilities": ["actions"] } }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

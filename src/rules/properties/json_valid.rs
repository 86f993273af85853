//! apiProperties.json is valid JSON.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::syntax;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "props-json-valid",
    title: "apiProperties.json is valid JSON",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Solution Checker, connector-validate-connectionparam-isproperjson; RFC 8259",
    codes: &[],
    share: Some(0.3),
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: syntax::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "A file that is not valid JSON cannot be read by any tool: what connections ask for is then unknown.",
    bad: Example::properties(
        r##"{
  "properties": {}«,»
}"##,
    ),
    good: r##"{
  "properties": {}
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    if let Some(parsed) = context.properties {
        syntax::tell(parsed, findings);
    }
}

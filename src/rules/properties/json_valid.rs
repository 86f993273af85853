//! apiProperties.json is valid JSON.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::rules::context::Parsed;
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

#[cfg(feature = "fix")]
pub static FIX: Fixer = syntax::mend;

fn check(context: &Context, findings: &mut Findings) {
    // What was put together from the parts of a solution is nobody's file: its faults are told where they were made.
    let own = context.properties.filter(|parsed| !context.submission.is_assembled(parsed.file));
    let parts = context.broken_parts.iter().map(|(file, document)| Parsed { file: *file, document });
    for parsed in own.into_iter().chain(parts) {
        syntax::tell(parsed, findings);
    }
}

//! The definition is valid JSON.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::rules::finding::Findings;
use crate::rules::syntax;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "def-json-valid",
    title: "The definition is valid JSON",
    severity: Severity::Required,
    authority: Authority::BaseText,
    source: "Share a custom connector: eliminate any invalid JSON code; RFC 8259",
    codes: &[],
    share: Some(1.8),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: syntax::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "A definition that is not valid JSON cannot be imported at all: every tool stops at the first error.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}«,»
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = syntax::mend;

fn check(context: &Context, findings: &mut Findings) {
    if let Some(parsed) = context.definition {
        syntax::tell(parsed, findings);
    }
}

//! Lists that must be free of repetition hold nothing twice.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "def-list-unique",
    title: "Lists that must be free of repetition hold nothing twice",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0; JSON Schema draft 4",
    codes: &["ArrayDuplicateValue"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "A value that stands twice in `enum`, `required`, `tags`, `consumes` or a list of parameters is a slip: the specification refuses it.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "string", "enum": ["oak", «"oak"»] } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "string", "enum": ["oak", "ash"] } }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| Fix::new("Removes the second one", site.writer()?.remove(site.node()?));

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

//! Lists that must hold something are not empty.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "def-list-not-empty",
    title: "Lists that must hold something are not empty",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0; JSON Schema draft 4",
    codes: &["EnumMustContainAtLeastOneElement", "RequiredPropertyArrayEmpty"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "An empty `enum`, `allOf` or `required` allows nothing or says nothing: the specification asks for at least one item.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "string", "enum": «[]» } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "string", "enum": ["oak"] } }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

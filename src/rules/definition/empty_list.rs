//! Lists that must hold something are not empty.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
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

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let list = site.node()?;
    let field = list.key()?.text;
    // Without these lists everything is allowed, or nothing is added: an empty one was meant so. Others must be there.
    let may_lack = matches!(field, "enum" | "required" | "allOf" | "anyOf" | "oneOf");
    let edit = site.writer()?.remove(list).filter(|_| may_lack);
    Fix::new(format!("Removes the empty `{field}`"), edit)
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

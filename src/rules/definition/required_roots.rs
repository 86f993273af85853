//! `swagger`, `info` and `paths` are there.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "def-required-roots",
    title: "`swagger`, `info` and `paths` are there",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Swagger Object; 3.0, OpenAPI Object",
    codes: &["RequiredPropertyMissing"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "These three fields make a definition: what it follows, what it is called and what it offers.",
    bad: Example::definition(r##"«{» "swagger": "2.0", "paths": {} }"##),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" }, "paths": {} }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

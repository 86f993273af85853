//! Fields that exclude one another do not stand together.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "def-exclusive-fields",
    title: "Fields that exclude one another do not stand together",
    severity: Severity::Required,
    authority: Authority::Specification,
    source: "OpenAPI 3.0, Parameter Object, Media Type Object, Link Object",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "OpenAPI 3.0 has fields that say the same in two ways, such as `schema` and `content` of a parameter. With both, nobody knows which one counts.",
    bad: Example::definition(
        r##"{
  "openapi": "3.0.3", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "components": {
    "parameters": { "Size": { "name": "size", "in": "query", "schema": { "type": "string" }, "example": "8x10", «"examples"»: {} } }
  }
}"##,
    ),
    good: r##"{
  "openapi": "3.0.3", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "components": {
    "parameters": { "Size": { "name": "size", "in": "query", "schema": { "type": "string" }, "example": "8x10" } }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

//! Every object has the fields that it needs.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "def-required-property",
    title: "Every object has the fields that it needs",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0 and 3.0",
    codes: &["RequiredPropertyMissing"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "The specification requires these fields: without them the definition does not comply with the OpenAPI schema.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "tags": [«{» "description": "Quotes" }]
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "tags": [{ "name": "Quotes", "description": "Quotes" }]
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

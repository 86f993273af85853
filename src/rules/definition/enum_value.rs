//! Fields with a fixed set of values hold one of them.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "def-enum-value",
    title: "Fields with a fixed set of values hold one of them",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0",
    codes: &["JsonValueNotInEnum", "SchemeNotValid", "FileParameterMustBeInFormData", "SchemaTypeFileNotValid"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "Some fields take only the values that the specification lists.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "schemes": [«"HTTPS"»], "paths": {}
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "schemes": ["https"], "paths": {}
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

//! Limits are possible numbers.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "schema-min-max",
    title: "Limits are possible numbers",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "JSON Schema draft 4, section 5",
    codes: &[
        "MultipleOfMustBeGreaterThanZero",
        "MaxItemsMustBeGreaterThanOrEqualToZero",
        "MaxLengthMustBeGreaterThanOrEqualToZero",
        "MaxPropertiesMustBeGreaterThanOrEqualToZero",
        "MinItemsMustBeGreaterThanOrEqualToZero",
        "MinLengthMustBeGreaterThanOrEqualToZero",
        "MinPropertiesMustBeGreaterThanOrEqualToZero",
    ],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "A negative length or a `multipleOf` of 0 can never hold.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "string", "minLength": «-1» } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Frame": { "type": "string", "minLength": 1 } }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

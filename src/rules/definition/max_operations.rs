//! The definition has at most 256 operations.

use crate::criteria::RowId;
use crate::number::grouped;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-max-operations",
    title: "The definition has at most 256 operations",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, TotalOperationsCountExceedsMaxAllowed; \"Custom connectors FAQ\"",
    codes: &["TotalOperationsCountExceedsMaxAllowed"],
    share: Some(0.0),
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "The definition has {0} operations; a connector may have 256.",
        advice: "Split it into several connectors, each for one part of the service.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform takes at most 256 operations in one connector; the largest published one has 219.",
    bad: Example { file: "apiDefinition.swagger.json in words", text: r##"«»A definition with 257 operations"## },
    good: r##"A definition with 256 operations or fewer"##,
};

/// The largest number of operations of a connector.
pub const LIMIT: usize = 256;

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let count = definition.operations().len();
    if let Some(paths) = definition.root().get("paths").filter(|_| count > LIMIT) {
        findings.at_key(paths, 0, &[&grouped(count)]);
    }
}

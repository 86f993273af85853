//! The connector is not overloaded with operations.

use crate::criteria::RowId;
use crate::rules::definition::max_operations::LIMIT;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-count-info",
    title: "The connector is not overloaded with operations",
    severity: Severity::Info,
    authority: Authority::Inferred,
    source: "Our own judgement",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "The definition has {0} operations, among which users must find theirs.",
        advice: "Consider several connectors, each for one part of the service, or mark what is rarely used as `\"x-ms-visibility\": \"advanced\"`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The designer lists all operations of a connector below one another; of more than a hundred few are found. The platform takes 256.",
    bad: Example { file: "apiDefinition.swagger.json in words", text: r##"«»A definition with 220 operations"## },
    good: r##"A definition with 60 operations, those that flows need"##,
};

const MANY: usize = 100;

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let visible = definition.operations().iter().filter(|operation| !operation.is_internal()).count();
    let Some(paths) = definition.root().get("paths") else { return };
    // What the platform does not take at all is told by `def-max-operations`.
    if visible > MANY && definition.operations().len() <= LIMIT {
        findings.at_key(paths, 0, &[&visible.to_string()]);
    }
}

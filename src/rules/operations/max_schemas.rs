//! An operation has at most 16,384 schemas.

use crate::criteria::RowId;
use crate::number::grouped;
use crate::openapi::naming::describe;
use crate::rules::definition::max_schemas::schemas_of;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-max-schemas",
    title: "An operation has at most 16,384 schemas",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, OperationSchemaCountExceedsMaxAllowed; \"Custom connectors FAQ\"",
    codes: &["OperationSchemaCountExceedsMaxAllowed"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} holds {1} schemas, counted with what they refer to; 16,384 are allowed.",
        advice: "Remove properties that nobody needs: each property and each item is a schema.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The designer unfolds every property of body and responses. References count with all that they lead to.",
    bad: Example {
        file: "apiDefinition.swagger.json in words",
        text: r##"«»An operation whose response leads, reference by reference, to 32,767 schemas"##,
    },
    good: r##"An operation whose response has the fields that a user needs"##,
};

const LIMIT: u64 = 16_384;

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let count = schemas_of(definition, operation);
        if count > LIMIT {
            findings.at_key(
                operation.node,
                0,
                &[&describe(operation.node), &grouped(usize::try_from(count).unwrap_or(usize::MAX))],
            );
        }
    }
}

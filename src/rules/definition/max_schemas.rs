//! The definition has at most 4,194,304 schemas.

use crate::criteria::RowId;
use crate::number::grouped;
use crate::openapi::{Definition, Operation};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-max-schemas-total",
    title: "The definition has at most 4,194,304 schemas",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, TotalSchemaCountExceedsMaxAllowed; \"Custom connectors FAQ\"",
    codes: &["TotalSchemaCountExceedsMaxAllowed"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "The operations hold {0} schemas in all, counted with what they refer to; a connector may have 4,194,304.",
        advice: "Remove properties that nobody needs, or split the connector.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform takes 256 operations with 16,384 schemas each. References count with all that they lead to, so few objects that refer to one another can become many.",
    bad: Example {
        file: "apiDefinition.swagger.json in words",
        text: r##"«»A schema that holds another one twice, which holds a third one twice, and so on over 23 levels: 8,388,607 schemas"##,
    },
    good: r##"A response with the objects that a user needs, some tens of schemas"##,
};

/// 256 operations with 16,384 schemas each.
const LIMIT: u64 = 256 * 16_384;

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let counts = definition.operations().iter().map(|operation| schemas_of(definition, operation));
    let total = counts.fold(0, u64::saturating_add);
    if let Some(paths) = definition.root().get("paths").filter(|_| total > LIMIT) {
        findings.at_key(paths, 0, &[&grouped(usize::try_from(total).unwrap_or(usize::MAX))]);
    }
}

/// The number of schemas of an operation, counted with what they refer to.
pub fn schemas_of<'d>(definition: &Definition<'d>, operation: &Operation<'d>) -> u64 {
    let bodies = definition.bodies_of(operation).iter().map(|&(_, schema)| schema);
    let responses = definition.responses_of(operation);
    let answers = responses.iter().filter_map(|response| response.schema);
    bodies.chain(answers).map(|schema| definition.sizes().of(schema).count).fold(0, u64::saturating_add)
}

//! A body has at most 512 schemas.

use crate::criteria::RowId;
use crate::ids::IdSet;
use crate::number::grouped;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "schema-count-body",
    title: "A body has at most 512 schemas",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, BodySchemaCountExceedsMaxAllowed; pull request 1088 of PowerPlatformConnectors",
    codes: &["BodySchemaCountExceedsMaxAllowed"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} holds {1} schemas, counted with what they refer to; 512 are allowed in one object.",
        advice: "Remove properties that nobody needs: each property and each item is a schema.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The designer unfolds every property of an object. References count with all that they lead to.",
    bad: Example {
        file: "apiDefinition.swagger.json in words",
        text: r##"«»A response of 1,023 schemas, those behind its references counted in"##,
    },
    good: r##"A response of 500 schemas or fewer"##,
};

const LIMIT: u64 = 512;

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let mut told = IdSet::default();
    for &schema in definition.body_schemas().iter().chain(definition.response_schemas()) {
        let count = definition.sizes().of(schema).count;
        // An object that several operations send is told once, where it stands.
        let Some(place) = definition.references().follow(schema).filter(|_| count > LIMIT) else { continue };
        if told.insert(place.id()) {
            findings.at_key(place, 0, &[&describe(place), &grouped(usize::try_from(count).unwrap_or(usize::MAX))]);
        }
    }
}

//! The tables of OpenAPI 2.0 and 3.0 held against the official JSON schemas on definitions that were changed at random:
//! both come to the same verdict on each.

mod support;

use connector_check::criteria::{RowId, Status};
use connector_check::document::{Document, Format};
use connector_check::openapi::{Version, structure};
use connector_check::submission::FileKind;
use connector_check::{Answers, Submission, check};
use serde_json::{Value, json};
use std::fs;
use support::mutations::{Material, Random, material_2, material_3, mutate};

/// For each version.
const MUTATIONS: usize = 12_000;
const SEED: u64 = 20_261_122;

/// Definitions above this size take long without showing more.
const MAX_BYTES: usize = 24 << 10;

/// The official schema takes `enum` from the schema of draft 4, which asks for at least one item and no repetition. The
/// validator has a later edition of that schema in it, which does not; so what draft 4 says is put in its place.
fn spell_out_enum(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if members.get("$ref").is_some_and(|text| text == "http://json-schema.org/draft-04/schema#/properties/enum")
            {
                *schema = json!({ "type": "array", "minItems": 1, "uniqueItems": true });
            } else {
                members.values_mut().for_each(spell_out_enum);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(spell_out_enum),
        _ => {}
    }
}

/// Mutates definitions and says on which of them the tables and the schema differ. The first definition is our own: half
/// of the rounds are on it, since it is small, so that a change more often meets a rare object.
fn compare(schema: &Value, version: Version, definitions: &[Value], material: &Material) {
    let validator = jsonschema::options().should_validate_formats(false).build(schema).expect("a JSON schema");
    let own = &definitions[0];
    assert!(validator.is_valid(own), "our own definition is valid: {:?}", validator.validate(own));
    for definition in definitions {
        let found = violations(definition, version).expect("an object");
        assert_eq!(found.is_empty(), validator.is_valid(definition), "{found:#?}");
    }
    let mut random = Random(SEED);
    let (mut valid, mut differences) = (0, Vec::new());
    for round in 0..MUTATIONS {
        let mut definition = if round % 2 == 0 { own.clone() } else { random.pick(definitions).clone() };
        for _ in 0..=random.below(2) {
            mutate(&mut definition, &mut random, material);
        }
        let Some(ours) = violations(&definition, version) else { continue };
        let expected = validator.is_valid(&definition);
        valid += usize::from(expected);
        if ours.is_empty() != expected {
            let theirs: Vec<String> = validator
                .iter_errors(&definition)
                .map(|error| format!("{} at {}", error, error.instance_path()))
                .collect();
            differences.push(format!(
                "round {round}: schema {}, tables {ours:?}",
                theirs.join("; ").chars().take(600).collect::<String>()
            ));
        }
    }
    println!("{version:?}: {MUTATIONS} mutated definitions, {valid} of them valid: {} differences", differences.len());
    assert!(
        differences.is_empty(),
        "{} differences:\n{}",
        differences.len(),
        differences[..differences.len().min(12)].join("\n")
    );
}

/// What the tables say of a definition; `None` when it is no object.
fn violations(definition: &Value, version: Version) -> Option<Vec<String>> {
    let text = definition.to_string();
    // No rule may stumble over what the tables find fault with.
    let report = check(&Submission::from_files([("apiDefinition.swagger.json", text.as_str())]), &Answers::default());
    let document = Document::parse(text.as_bytes(), Some(Format::Json));
    let root = document.root().filter(|root| root.is_object())?;
    let found = structure::walk(root, version, false).violations;
    // Each difference belongs to a rule: one that no rule tells would leave the row as if nothing was wrong.
    let row = report.criteria().iter().find(|row| row.id == RowId::Definition).expect("the row is there");
    assert!(found.is_empty() || row.status == Status::NotMet, "nobody tells {found:#?} of {text}");
    Some(found.iter().map(|violation| format!("{:?} {:?}", violation.problem, violation.args)).collect())
}

#[test]
fn the_tables_of_2_agree_with_the_official_schema() {
    let Some(schemas) = support::shared("schemas") else { return };
    let mut schema: Value =
        serde_json::from_slice(&fs::read(schemas.join("oai-2.0.schema.json")).expect("readable")).expect("JSON");
    spell_out_enum(&mut schema);
    let mut definitions = vec![own(include_str!("fixtures/every-object.swagger.json"))];
    if let Some(corpus) = support::shared("corpus") {
        for (_, submission) in support::packages(&corpus) {
            let (_, file) = submission.first(FileKind::Definition).expect("a definition");
            if file.bytes.len() < MAX_BYTES {
                definitions.extend(serde_json::from_slice::<Value>(&file.bytes).ok());
            }
        }
    }
    compare(&schema, Version::V2, &definitions, &material_2());
}

#[test]
fn the_tables_of_3_0_agree_with_the_official_schema() {
    let Some(schemas) = support::shared("schemas") else { return };
    let schema = support::to_value(&fs::read(schemas.join("oai-3.0.schema.yaml")).expect("readable"));
    let mut definitions = vec![own(include_str!("fixtures/every-object.openapi.json"))];
    for suite in ["oai", "swagger-parser"] {
        let Some(folder) = support::shared(&format!("peer-suites/{suite}")) else { continue };
        let cases = support::cases(&folder).into_iter().filter(|case| case.version.starts_with("3.0"));
        let values = cases.map(|case| support::to_value(&case.bytes(&folder)));
        definitions.extend(values.filter(|definition| definition.get("openapi").is_some()));
    }
    println!("mutated: our own definition and {} of peers", definitions.len() - 1);
    compare(&schema, Version::V30, &definitions, &material_3());
}

/// A small definition of our own in which every object of the specification occurs.
fn own(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

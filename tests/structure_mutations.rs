//! The tables of OpenAPI 2.0 held against the official JSON schema on definitions that were changed at random: both come
//! to the same verdict on each.

mod support;

use connector_check::document::{Document, Format};
use connector_check::openapi::structure;
use serde_json::{Map, Value, json};
use std::fs;

const MUTATIONS: usize = 10_000;
const SEED: u64 = 20_261_122;

/// Definitions above this size take long without showing more.
const MAX_BYTES: usize = 24 << 10;

/// A small definition of our own in which every object of the specification occurs.
const OWN: &str = include_str!("fixtures/every-object.swagger.json");

/// Xorshift, so that the same seed gives the same mutations for ever.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

const KEYS: &[&str] = &[
    "type",
    "in",
    "name",
    "required",
    "schema",
    "items",
    "$ref",
    "x-note",
    "enum",
    "default",
    "description",
    "format",
    "allOf",
    "properties",
    "responses",
    "parameters",
    "flow",
    "scopes",
    "minimum",
    "minLength",
    "multipleOf",
    "oneOf",
    "readOnly",
    "collectionFormat",
    "additionalProperties",
    "200",
    "default",
    "x-ms-visibility",
    "maxItems",
    "url",
];

fn some_value(random: &mut Random) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(3),
        json!(""),
        json!("string"),
        json!("array"),
        json!("object"),
        json!("file"),
        json!("integer"),
        json!("path"),
        json!("query"),
        json!("body"),
        json!("header"),
        json!("formData"),
        json!("csv"),
        json!("multi"),
        json!("oauth2"),
        json!("apiKey"),
        json!("basic"),
        json!("implicit"),
        json!("accessCode"),
        json!("#/definitions/A"),
        json!("2.0"),
        json!("https"),
        json!([]),
        json!({}),
        json!(["a"]),
        json!(["a", "a"]),
        json!([1, 1.0]),
        json!({ "type": "string" }),
        json!({ "$ref": "#/definitions/A" }),
        json!({ "description": "d" }),
        json!([{}]),
        json!({ "x-a": 1 }),
        json!(["string", "null"]),
        json!({ "name": "a", "in": "query", "type": "string" }),
        json!({ "name": "a", "in": "body", "schema": {} }),
    ];
    random.pick(&values).clone()
}

/// Changes one place, chosen at random. Going down by chance reaches every depth; where it stops, something is changed.
fn mutate(at: &mut Value, random: &mut Random) {
    let stop = random.below(6) == 0;
    match at {
        Value::Object(members) if members.is_empty() || stop => mutate_object(members, random),
        Value::Array(items) if items.is_empty() || stop => mutate_array(items, random),
        Value::Object(members) => {
            let index = random.below(members.len());
            mutate(members.values_mut().nth(index).expect("below the length"), random);
        }
        Value::Array(items) => {
            let index = random.below(items.len());
            mutate(&mut items[index], random);
        }
        scalar => *scalar = some_value(random),
    }
}

fn mutate_object(members: &mut Map<String, Value>, random: &mut Random) {
    let key = members.keys().nth(random.below(members.len())).cloned();
    match (random.below(4), key) {
        (0, Some(key)) => {
            members.remove(&key);
        }
        (1, Some(key)) => {
            let value = members.remove(&key).expect("it is there");
            members.insert((*random.pick(KEYS)).to_owned(), value);
        }
        (2, Some(key)) => {
            members.insert(key, some_value(random));
        }
        _ => {
            members.insert((*random.pick(KEYS)).to_owned(), some_value(random));
        }
    }
}

fn mutate_array(items: &mut Vec<Value>, random: &mut Random) {
    match random.below(3) {
        0 if !items.is_empty() => {
            items.remove(random.below(items.len()));
        }
        1 if !items.is_empty() => {
            let item = random.pick(items).clone();
            items.push(item);
        }
        _ => items.push(some_value(random)),
    }
}

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

#[test]
fn the_tables_agree_with_the_official_schema_on_mutated_definitions() {
    let Some(schemas) = support::shared("schemas") else { return };
    let mut schema: Value =
        serde_json::from_slice(&fs::read(schemas.join("oai-2.0.schema.json")).expect("readable")).expect("JSON");
    spell_out_enum(&mut schema);
    let validator = jsonschema::options().should_validate_formats(false).build(&schema).expect("a JSON schema");
    let mut definitions: Vec<Value> = vec![serde_json::from_str(OWN).expect("JSON")];
    assert!(
        validator.is_valid(&definitions[0]),
        "our own definition is valid: {:?}",
        validator.validate(&definitions[0])
    );
    if let Some(corpus) = support::shared("corpus") {
        for (_, submission) in support::packages(&corpus) {
            let (_, file) = submission.first(connector_check::submission::FileKind::Definition).expect("a definition");
            if file.bytes.len() < MAX_BYTES {
                definitions.extend(serde_json::from_slice::<Value>(&file.bytes).ok());
            }
        }
    }
    let mut random = Random(SEED);
    let (mut valid, mut differences) = (0, Vec::new());
    for round in 0..MUTATIONS {
        // Half of the rounds are on our own definition: it is small, so a change more often meets a rare object.
        let mut definition = if round % 2 == 0 { definitions[0].clone() } else { random.pick(&definitions).clone() };
        for _ in 0..=random.below(2) {
            mutate(&mut definition, &mut random);
        }
        let text = definition.to_string();
        let document = Document::parse(text.as_bytes(), Some(Format::Json));
        let Some(root) = document.root().filter(|root| root.is_object()) else { continue };
        let found = structure::walk(root, false).violations;
        let expected = validator.is_valid(&definition);
        valid += usize::from(expected);
        if found.is_empty() != expected {
            let theirs: Vec<String> = validator
                .iter_errors(&definition)
                .map(|error| format!("{} at {}", error, error.instance_path()))
                .collect();
            let ours: Vec<String> = found.iter().map(|v| format!("{:?} {:?}", v.problem, v.args)).collect();
            differences.push(format!(
                "round {round}: schema {}, tables {ours:?}",
                theirs.join("; ").chars().take(600).collect::<String>()
            ));
        }
    }
    println!("{MUTATIONS} mutated definitions, {valid} of them valid: {} differences", differences.len());
    assert!(
        differences.is_empty(),
        "{} differences:\n{}",
        differences.len(),
        differences[..differences.len().min(12)].join("\n")
    );
}

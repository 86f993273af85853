//! The tables of OpenAPI 2.0 and 3.0 held against the official JSON schemas on definitions that were changed at random:
//! both come to the same verdict on each.

mod support;

use connector_check::criteria::{RowId, Status};
use connector_check::document::{Document, Format};
use connector_check::openapi::{Version, structure};
use connector_check::submission::FileKind;
use connector_check::{Answers, Submission, check};
use serde_json::{Map, Value, json};
use std::fs;

/// For each version.
const MUTATIONS: usize = 12_000;
const SEED: u64 = 20_261_122;

/// Definitions above this size take long without showing more.
const MAX_BYTES: usize = 24 << 10;

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

/// What a mutation puts in, for one version.
struct Material {
    keys: &'static [&'static str],
    values: Vec<Value>,
}

/// The keys of both versions, then those that one of them has.
macro_rules! keys {
    ($($own:literal),* $(,)?) => {
        &[
            "type", "in", "name", "required", "schema", "items", "$ref", "x-note", "enum", "default", "description",
            "format", "allOf", "properties", "responses", "parameters", "minimum", "minLength", "multipleOf", "oneOf",
            "readOnly", "additionalProperties", "200", "x-ms-visibility", "maxItems", "url", $($own),*
        ]
    };
}

fn material_2() -> Material {
    let mut values = common_values();
    values.extend([
        json!("file"),
        json!("body"),
        json!("formData"),
        json!("csv"),
        json!("multi"),
        json!("basic"),
        json!("implicit"),
        json!("accessCode"),
        json!("#/definitions/A"),
        json!("2.0"),
        json!({ "$ref": "#/definitions/A" }),
        json!({ "name": "a", "in": "query", "type": "string" }),
        json!({ "name": "a", "in": "body", "schema": {} }),
    ]);
    Material { keys: keys!["flow", "scopes", "collectionFormat"], values }
}

fn material_3() -> Material {
    let mut values = common_values();
    values.extend([
        json!("cookie"),
        json!("http"),
        json!("bearer"),
        json!("openIdConnect"),
        json!("simple"),
        json!("form"),
        json!("deepObject"),
        json!("matrix"),
        json!("#/components/schemas/A"),
        json!("3.0.0"),
        json!("3.0.1-rc"),
        json!("3.0.12"),
        json!({ "$ref": "#/components/schemas/A" }),
        json!({ "$ref": "a", "description": 1 }),
        json!({ "$ref": {} }),
        json!({ "name": "a", "in": "query", "schema": {} }),
        json!({ "name": "a", "in": "cookie", "content": { "a/b": {} } }),
        json!({ "a/b": {} }),
        json!({ "a/b": {}, "c/d": {} }),
        json!({ "schema": {} }),
        json!({ "content": {} }),
        json!({ "url": "/", "variables": { "a": { "default": "b" } } }),
        json!({ "type": "http", "scheme": "digest", "bearerFormat": "a" }),
    ]);
    let keys = keys![
        "content",
        "style",
        "explode",
        "example",
        "examples",
        "allowReserved",
        "nullable",
        "anyOf",
        "not",
        "flows",
        "scheme",
        "bearerFormat",
        "requestBody",
        "callbacks",
        "links",
        "servers",
        "operationId",
        "operationRef",
        "4XX",
        "0XX",
        "600",
        "a b",
        "a.b-c_d",
        "get",
        "trace",
        "mapping",
        "headers",
        "encoding",
        "variables",
        "value",
        "openIdConnectUrl",
        "refreshUrl",
        "/a",
        "deprecated",
        "discriminator",
    ];
    Material { keys, values }
}

fn common_values() -> Vec<Value> {
    vec![
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
        json!("integer"),
        json!("path"),
        json!("query"),
        json!("header"),
        json!("oauth2"),
        json!("apiKey"),
        json!("https"),
        json!([]),
        json!({}),
        json!(["a"]),
        json!(["a", "a"]),
        json!([1, 1.0]),
        json!({ "type": "string" }),
        json!({ "description": "d" }),
        json!([{}]),
        json!({ "x-a": 1 }),
        json!(["string", "null"]),
    ]
}

/// Changes one place, chosen at random. Going down by chance reaches every depth; where it stops, something is changed.
fn mutate(at: &mut Value, random: &mut Random, material: &Material) {
    let stop = random.below(6) == 0;
    match at {
        Value::Object(members) if members.is_empty() || stop => mutate_object(members, random, material),
        Value::Array(items) if items.is_empty() || stop => mutate_array(items, random, material),
        Value::Object(members) => {
            let index = random.below(members.len());
            mutate(members.values_mut().nth(index).expect("below the length"), random, material);
        }
        Value::Array(items) => {
            let index = random.below(items.len());
            mutate(&mut items[index], random, material);
        }
        scalar => *scalar = random.pick(&material.values).clone(),
    }
}

fn mutate_object(members: &mut Map<String, Value>, random: &mut Random, material: &Material) {
    let key = members.keys().nth(random.below(members.len())).cloned();
    match (random.below(4), key) {
        (0, Some(key)) => {
            members.remove(&key);
        }
        (1, Some(key)) => {
            let value = members.remove(&key).expect("it is there");
            members.insert((*random.pick(material.keys)).to_owned(), value);
        }
        (2, Some(key)) => {
            members.insert(key, random.pick(&material.values).clone());
        }
        _ => {
            members.insert((*random.pick(material.keys)).to_owned(), random.pick(&material.values).clone());
        }
    }
}

fn mutate_array(items: &mut Vec<Value>, random: &mut Random, material: &Material) {
    match random.below(3) {
        0 if !items.is_empty() => {
            items.remove(random.below(items.len()));
        }
        1 if !items.is_empty() => {
            let item = random.pick(items).clone();
            items.push(item);
        }
        _ => items.push(random.pick(&material.values).clone()),
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

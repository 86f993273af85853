//! yaml-test-suite: valid YAML is accepted, invalid YAML is refused. What is valid but cannot stand in a definition
//! (several documents, keys that are lists) counts as accepted: it is told, and not as an error of notation.

use std::fs;
use std::path::Path;

use connector_check::document::{Document, Format, Kind, Node};
use serde_json::Value;

/// The cases where we and the suite disagree, with the reason.
const DISAGREEMENTS: &[(&str, &str)] = &[];

#[test]
fn yaml_test_suite() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/peer-suites/yaml-test-suite");
    let Ok(index) = fs::read_to_string(folder.join("index.json")) else {
        eprintln!("SKIPPED: ../shared/peer-suites/yaml-test-suite is not here");
        return;
    };
    let index: Value = serde_json::from_str(&index).expect("the index is JSON");
    let mut found = Vec::new();
    let mut differing = Vec::new();
    let mut compared = 0;
    let (mut valid, mut accepted, mut invalid, mut refused) = (0, 0, 0, 0);
    for item in index["items"].as_array().expect("items") {
        let file = item["file"].as_str().expect("file");
        let bytes = fs::read(folder.join(file)).expect("a file of the suite");
        let document = Document::parse(&bytes, Some(Format::Yaml));
        let text = document.text();
        for error in document.errors() {
            assert!(text.get(error.span.range()).is_some(), "{file}: {error:?} is not a range of characters");
        }
        let well_formed = document.errors().iter().all(|error| error.problem.is_well_formed());
        let expected = item["expect"] == "valid";
        if expected {
            valid += 1;
            accepted += u32::from(well_formed);
        } else {
            invalid += 1;
            refused += u32::from(!well_formed);
        }
        if let Some(json) = item["json"].as_str() {
            let json = fs::read(folder.join(json)).expect("a file of the suite");
            // Some of these hold several documents, or keys that JSON lacks.
            if let Ok(json) = serde_json::from_slice::<Value>(&json)
                && document.errors().is_empty()
            {
                compared += 1;
                let ours = document.root().map_or(Value::Null, value);
                if ours != floats(json.clone()) {
                    println!("{file}: {ours} for {json}");
                    differing.push(file.to_owned());
                }
            }
        }
        if expected != well_formed {
            let name = file.trim_end_matches("/in.yaml").to_owned();
            let listed = DISAGREEMENTS.iter().any(|(known, _)| *known == name);
            if !listed {
                println!("{name}: {} {:?}", item["why"], document.errors());
            }
            found.push(name);
        }
    }
    println!("yaml-test-suite: {} of {compared} values as in the suite", compared - differing.len());
    println!("yaml-test-suite: {accepted} of {valid} valid accepted, {refused} of {invalid} invalid refused");
    assert_eq!(differing, Vec::<String>::new());
    let known: Vec<&str> = DISAGREEMENTS.iter().map(|(name, _)| *name).collect();
    assert_eq!(found, known);
    assert!(accepted * 100 >= valid * 95 && refused * 100 >= invalid * 95);
}

fn value(node: Node<'_>) -> Value {
    if let Some(text) = node.as_str() {
        return text.into();
    }
    if let Some(number) = node.as_number() {
        let number = number.parse::<f64>().expect("a number");
        return Value::from(number);
    }
    match node.kind() {
        Kind::Object => node.members().map(|(key, member)| (key.text.to_owned(), value(member))).collect(),
        Kind::Array => node.items().map(value).collect(),
        _ => node.as_bool().map_or(Value::Null, Value::Bool),
    }
}

/// The same value with all numbers as floating point, so that 450 equals 450.00.
fn floats(value: Value) -> Value {
    match value {
        Value::Number(number) => number.as_f64().map_or(Value::Null, Value::from),
        Value::Array(items) => items.into_iter().map(floats).collect(),
        Value::Object(members) => members.into_iter().map(|(key, member)| (key, floats(member))).collect(),
        other => other,
    }
}

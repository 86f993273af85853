//! Definitions of OpenAPI 3.0 converted to 2.0: what comes out holds to the tables and to the official schema, keeps what
//! 2.0 has a place for, and loses what the author was told.

mod support;

use connector_check::convert::{ConvertError, convert};
use connector_check::document::{Document, Format};
use connector_check::openapi::{Definition, Version, structure};
use connector_check::{Answers, Submission, check};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

const EVERY_OBJECT: &str = include_str!("fixtures/every-object.openapi.json");

fn converted(bytes: &[u8]) -> Result<String, ConvertError> {
    convert(&Document::parse(bytes, None))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// The official schema of 2.0.
static SCHEMA: LazyLock<Option<jsonschema::Validator>> = LazyLock::new(|| {
    let schemas = support::shared("schemas")?;
    let bytes = fs::read(schemas.join("oai-2.0.schema.json")).expect("readable");
    let schema = serde_json::from_slice(&bytes).expect("JSON");
    Some(jsonschema::options().should_validate_formats(false).build(&schema).expect("a JSON schema"))
});

/// What is wrong with a converted definition, by the tables, by its references and by the official schema.
fn faults(text: &str) -> Vec<String> {
    let document = Document::parse(text.as_bytes(), Some(Format::Json));
    let mut faults: Vec<String> = document.errors().iter().map(|error| format!("{:?}", error.problem)).collect();
    let definition = Definition::of(&document).expect("a definition");
    let structure = definition.structure();
    faults.extend(structure.violations.iter().map(|found| format!("{:?} {:?}", found.problem, found.args)));
    for reference in &structure.references {
        let text = reference.node.as_str().unwrap_or_default();
        if text.starts_with('#') && definition.references().target(text).is_none() {
            faults.push(format!("nothing is at {text}"));
        }
    }
    if let Some(schema) = SCHEMA.as_ref() {
        let value = json(text);
        faults.extend(schema.iter_errors(&value).take(3).map(|error| format!("{error} at {}", error.instance_path())));
    }
    faults
}

/// Valid definitions of 3.0 of the OpenAPI Initiative, and a large one.
fn originals() -> Vec<(String, Vec<u8>)> {
    let mut originals = vec![("our own".to_owned(), EVERY_OBJECT.as_bytes().to_vec())];
    if let Some(suite) = support::shared("peer-suites/oai") {
        let cases = support::cases(&suite).into_iter().filter(|case| case.version.starts_with("3.0") && case.is_valid);
        originals.extend(cases.map(|case| (case.file.clone(), case.bytes(&suite))));
    }
    if let Some(perf) = support::shared("perf") {
        let large = "p14-github-13m.json";
        originals.push((large.to_owned(), fs::read(perf.join(large)).expect("readable")));
    }
    originals
}

#[test]
fn what_comes_out_is_openapi_2_0() {
    let mut count = 0;
    for (name, bytes) in originals() {
        let text = converted(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(faults(&text), Vec::<String>::new(), "{name}");
        count += 1;
    }
    println!("{count} definitions converted");
}

/// How often each extension stands somewhere outside of what is dropped as a whole.
fn extensions(value: &Value, counts: &mut BTreeMap<String, usize>) {
    /// What 2.0 has no place for: the extensions in it go with it.
    const DROPPED: [&str; 7] = ["callbacks", "links", "trace", "encoding", "not", "servers", "variables"];
    match value {
        Value::Object(members) => {
            let is_cookie = members.get("in").is_some_and(|place| place == "cookie");
            for (key, member) in members.iter().filter(|(key, _)| !is_cookie && !DROPPED.contains(&key.as_str())) {
                if key.starts_with("x-") {
                    *counts.entry(key.clone()).or_default() += 1;
                }
                extensions(member, counts);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| extensions(item, counts)),
        _ => {}
    }
}

#[test]
fn every_extension_is_kept() {
    for (name, bytes) in originals() {
        let text = converted(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
        extensions(&support::to_value(&bytes), &mut before);
        extensions(&json(&text), &mut after);
        for (key, count) in before {
            let kept = after.get(&key).copied().unwrap_or_default();
            assert!(kept >= count, "{name}: {key} stood there {count} times, and {kept} are left");
        }
    }
}

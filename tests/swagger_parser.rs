//! The fixtures of swagger-parser: its 2.0 and parse cases, each judged as that suite labels it.

mod support;

use connector_check::criteria::RowId;
use connector_check::rules::Authority;
use connector_check::{Answers, Submission, check};
use serde_json::Value;
use std::fs;

/// The specifications that definitions are judged by. A rule of which none is a source asks for what only Microsoft
/// asks for, and the suite does not judge that.
const SPECIFICATIONS: [&str; 4] = ["OpenAPI 2.0", "JSON Schema", "JSON Reference", "RFC 8259"];

/// Whether the report finds fault with the definition as OpenAPI. What only Microsoft asks for is not looked at (full
/// information, JSON for YAML, 2.0 for 3.0): the suite does not judge it.
fn is_valid(file: &str, bytes: Vec<u8>) -> (bool, Vec<String>) {
    let report = check(&Submission::from_files([(file, bytes)]), &Answers::default());
    let is_about_openapi = |id: &str, case: usize| match id {
        "def-notation-json" => false,
        // OpenAPI 3.0 and 3.1, well told as such.
        "def-openapi-2" => !matches!(case, 1 | 2),
        _ => true,
    };
    let faults: Vec<String> = report
        .findings()
        .iter()
        .filter(|finding| finding.rule().row == RowId::Definition && finding.rule().authority != Authority::Inferred)
        .filter(|finding| SPECIFICATIONS.iter().any(|name| finding.rule().source.contains(name)))
        .filter(|finding| is_about_openapi(finding.rule().id, finding.case()))
        .map(|finding| format!("{} {}: {}", finding.place.line, finding.rule().id, finding.message()))
        .collect();
    (faults.is_empty(), faults)
}

/// Cases that are judged otherwise, each with the text of the specification that says so.
const DIFFERENCES: &[(&str, &str)] = &[];

#[test]
fn every_case_is_judged_as_it_is_labelled() {
    let Some(suite) = support::shared("peer-suites/swagger-parser") else { return };
    let index: Value = serde_json::from_slice(&fs::read(suite.join("index.json")).expect("readable")).expect("JSON");
    let items = index["items"].as_array().expect("the cases");
    let mut wrong = Vec::new();
    let mut judged = 0;
    for item in items {
        let file = item["file"].as_str().expect("a path");
        // Structure of 3.1 is not known here: it is told, not judged.
        if item["version"] == "3.1" {
            continue;
        }
        judged += 1;
        let (valid, faults) = is_valid(file, fs::read(suite.join(file)).expect("readable"));
        let differs = DIFFERENCES.iter().any(|(name, _)| *name == file);
        if (valid == (item["expect"] == "valid")) == differs {
            wrong.push(format!("{file} ({}): expected {}, found {faults:#?}", item["why"], item["expect"]));
        }
    }
    println!("swagger-parser: {} of {judged} cases judged as labelled", judged - wrong.len() - DIFFERENCES.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

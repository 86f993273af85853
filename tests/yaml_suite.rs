//! yaml-test-suite: valid YAML is accepted, invalid YAML is refused. What is valid but cannot stand in a definition
//! (several documents, keys that are lists) counts as accepted: it is told, and not as an error of notation.

use std::fs;
use std::path::Path;

use connector_check::document::{Document, Format};

/// The cases where we and the suite disagree, with the reason.
const DISAGREEMENTS: &[(&str, &str)] = &[];

#[test]
fn yaml_test_suite() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/peer-suites/yaml-test-suite");
    let Ok(index) = fs::read_to_string(folder.join("index.json")) else {
        eprintln!("SKIPPED: ../shared/peer-suites/yaml-test-suite is not here");
        return;
    };
    let index: serde_json::Value = serde_json::from_str(&index).expect("the index is JSON");
    let mut found = Vec::new();
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
        if expected != well_formed {
            let name = file.trim_end_matches("/in.yaml").to_owned();
            let listed = DISAGREEMENTS.iter().any(|(known, _)| *known == name);
            if !listed {
                println!("{name}: {} {:?}", item["why"], document.errors());
            }
            found.push(name);
        }
    }
    println!("yaml-test-suite: {accepted} of {valid} valid accepted, {refused} of {invalid} invalid refused");
    let known: Vec<&str> = DISAGREEMENTS.iter().map(|(name, _)| *name).collect();
    assert_eq!(found, known);
    assert!(accepted * 100 >= valid * 95 && refused * 100 >= invalid * 95);
}

//! `JSONTestSuite`: what it expects to be accepted has no syntax error, what it expects to be refused has one.

use std::fs;
use std::path::{Path, PathBuf};

use connector_check::document::{Document, Format, Problem};

/// A key that stands twice is valid JSON, and is told all the same: RFC 8259, section 4, says that names SHOULD be unique,
/// and a definition loses what the first of the two holds.
const DUPLICATES_TOLD: [&str; 2] = ["y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"];

#[test]
fn json_test_suite() {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/peer-suites/JSONTestSuite");
    let mut paths: Vec<PathBuf> =
        ["test_parsing", "test_transform"].iter().flat_map(|f| files(&suite.join(f))).collect();
    if paths.is_empty() {
        eprintln!("SKIPPED: ../shared/peer-suites/JSONTestSuite is not here");
        return;
    }
    paths.sort();
    let mut counts = [0; 3];
    let mut disagreements = Vec::new();
    for path in paths {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let bytes = fs::read(&path).unwrap_or_default();
        let document = Document::parse(&bytes, Some(Format::Json));
        let text = document.text();
        for error in document.errors() {
            assert!(text.get(error.span.range()).is_some(), "{name}: {error:?} is not a range of characters");
        }
        let problems: Vec<Problem> = document.errors().iter().map(|error| error.problem).collect();
        let agrees = match name.get(..2) {
            Some("y_") => {
                counts[0] += 1;
                let expected: &[Problem] =
                    if DUPLICATES_TOLD.contains(&name.as_str()) { &[Problem::DuplicateKey] } else { &[] };
                problems == expected
            }
            Some("n_") => {
                counts[1] += 1;
                !problems.is_empty()
            }
            _ => {
                counts[2] += 1;
                true
            }
        };
        if !agrees {
            disagreements.push(format!("{name}: {:?}", document.errors()));
        }
    }
    println!("JSONTestSuite: {} to accept, {} to refuse, {} either way", counts[0], counts[1], counts[2]);
    assert_eq!(disagreements, Vec::<String>::new());
    assert_eq!(counts, [95, 188, 57]);
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path())).collect()
}

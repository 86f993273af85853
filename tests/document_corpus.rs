//! The published definitions: those that other tools can read have no syntax error, and in each of the broken ones the
//! place that has to be changed is told, and nothing else.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use connector_check::document::{Document, Format, Problem};

/// The broken files of the corpus: what is told, and in which line.
const BROKEN: &[(&str, &[(Problem, u32)])] = &[
    // Five times, a response is closed twice.
    (
        "certified-connectors/CognitiveServicesTextAnalytics/apiDefinition.swagger.json",
        &[
            (Problem::ExtraBracket, 224),
            (Problem::ExtraBracket, 272),
            (Problem::ExtraBracket, 320),
            (Problem::ExtraBracket, 368),
            (Problem::ExtraBracket, 416),
        ],
    ),
    // Two lines are indented with em spaces.
    ("certified-connectors/ZohoSign/apiDefinition.swagger.json", &[(Problem::OddSpace, 14), (Problem::OddSpace, 29)]),
    // After `"x-ms-url-encoding": "single"`, the parameter is not closed; the last parameter is closed twice.
    (
        "independent-publisher-connectors/Icon Horse/apiDefinition.swagger.json",
        &[(Problem::MissingBracket, 55), (Problem::ExtraBracket, 103)],
    ),
    // Latin-1.
    ("independent-publisher-connectors/Brønnøysundregistrene/apiDefinition.swagger.json", &[(Problem::NotUtf8, 4)]),
    // After the `}` of `tenantId`.
    ("certified-connectors/SigningHub/apiProperties.json", &[(Problem::MissingComma, 23)]),
];

#[test]
fn corpus() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(oracle) = fs::read_to_string(corpus.join("oracle.jsonl")) else {
        eprintln!("SKIPPED: ../shared/corpus is not here");
        return;
    };
    let refused: HashMap<String, bool> = oracle.lines().filter_map(verdict).collect();
    let mut paths = Vec::new();
    find(&corpus, &mut paths);
    paths.sort();
    let mut differences = Vec::new();
    for path in &paths {
        let name = path.strip_prefix(&corpus).unwrap_or(path).to_string_lossy().into_owned();
        let document = Document::parse(&fs::read(path).unwrap_or_default(), Some(Format::Json));
        let errors = document.errors().iter();
        let told: Vec<(Problem, u32)> =
            errors.map(|error| (error.problem, document.position(error.span.start).line)).collect();
        let expected = BROKEN.iter().find(|(broken, _)| *broken == name).map(|(_, errors)| *errors);
        let agrees = match expected {
            Some(expected) => told == expected,
            None => told.iter().all(|(problem, _)| *problem == Problem::DuplicateKey),
        };
        if refused.get(&name).is_some_and(|&refused| refused != expected.is_some()) {
            differences.push(format!("{name}: the oracle disagrees"));
        }
        if !agrees {
            differences.push(format!("{name}: {told:?} {:?}", document.errors()));
        }
    }
    println!("corpus: {} files, {} broken", paths.len(), BROKEN.len());
    assert_eq!(differences, Vec::<String>::new());
}

/// Whether other tools refuse a file, where the oracle says so.
fn verdict(line: &str) -> Option<(String, bool)> {
    let value: serde_json::Value = serde_json::from_str(line).ok()?;
    let file = value["file"].as_str()?.to_owned();
    let refused = value["parse"] == "error" || value.get("parse_error").is_some();
    (value.get("parse").is_some() || refused).then_some((file, refused))
}

fn find(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            find(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            paths.push(path);
        }
    }
}

//! What several suites need: the data beside the project.

#![allow(dead_code, reason = "every suite uses a part of it")]

pub mod archives;
pub mod fixtures;
pub mod flows;
pub mod inputs;
pub mod judge;
pub mod mutations;
pub mod products;
pub mod whole;
pub mod zip;

use connector_check::criteria::RowId;
use connector_check::document::{Document, Kind, Node};
use connector_check::rules::Authority;
use connector_check::{Answers, Submission, check};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of `../shared`. It may be absent in a fresh clone: then this says so, loudly, and gives nothing.
pub fn shared(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("SKIPPED: ../shared/{folder} is not here, so nothing was tested against it.");
    None
}

/// Every connector package of the corpus: its path within the corpus, and its files.
pub fn packages(corpus: &Path) -> Vec<(String, Submission)> {
    let mut packages = Vec::new();
    for group in ["certified-connectors", "custom-connectors", "independent-publisher-connectors", "templates"] {
        let mut folders: Vec<PathBuf> = fs::read_dir(corpus.join(group))
            .expect("the group is there")
            .map(|entry| entry.expect("readable").path())
            .collect();
        folders.sort();
        for folder in folders.into_iter().filter(|path| path.is_dir()) {
            let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
            packages.push((format!("{group}/{name}"), package(&folder)));
        }
    }
    packages
}

/// The files of a folder as one submission.
pub fn package(folder: &Path) -> Submission {
    let mut files = Vec::new();
    collect(folder, folder, &mut files);
    Submission::from_files(files)
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy().into_owned();
            files.push((name, fs::read(&path).expect("readable")));
        }
    }
}

/// The JSON objects of a file with one in each line.
pub fn json_lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).expect("readable");
    text.lines().map(|line| serde_json::from_str(line).expect("a JSON object")).collect()
}

/// A case of a peer suite: a file, and what the suite says of it.
pub struct Case {
    pub file: String,
    pub is_valid: bool,
    /// Empty where the file names none.
    pub version: String,
    pub why: String,
}

impl Case {
    pub fn bytes(&self, suite: &Path) -> Vec<u8> {
        fs::read(suite.join(&self.file)).expect("readable")
    }
}

/// The cases of a peer suite.
pub fn cases(suite: &Path) -> Vec<Case> {
    let index: Value = serde_json::from_slice(&fs::read(suite.join("index.json")).expect("readable")).expect("JSON");
    let text = |item: &Value, key: &str| item[key].as_str().unwrap_or_default().to_owned();
    let items = index["items"].as_array().expect("the cases").iter();
    items
        .map(|item| Case {
            file: text(item, "file"),
            is_valid: item["expect"] == "valid",
            version: text(item, "version"),
            why: text(item, "why"),
        })
        .collect()
}

/// The specifications that definitions are judged by. A rule of which none is a source asks for what only Microsoft
/// asks for, and peer suites do not judge that.
const SPECIFICATIONS: [&str; 5] = ["OpenAPI 2.0", "OpenAPI 3.0", "JSON Schema", "JSON Reference", "RFC 8259"];

/// What a report finds fault with in a definition as OpenAPI. What only Microsoft asks for is left out (JSON for YAML,
/// 2.0 for 3.0, full information): peer suites do not judge it. Versions after 3.0 are refused as a whole.
pub fn faults(file: &str, bytes: Vec<u8>) -> Vec<String> {
    /// The case of `def-openapi-2` for OpenAPI 3.0.
    const OPENAPI_3: usize = 1;
    let report = check(&Submission::from_files([(file, bytes)]), &Answers::default());
    let is_about_openapi = |id: &str, case: usize| match id {
        "def-notation-json" | "def-3-no-counterpart" => false,
        "def-openapi-2" => case != OPENAPI_3,
        _ => true,
    };
    report
        .findings()
        .iter()
        .filter(|finding| finding.rule().row == RowId::Definition && finding.rule().authority != Authority::Inferred)
        .filter(|finding| SPECIFICATIONS.iter().any(|name| finding.rule().source.contains(name)))
        .filter(|finding| is_about_openapi(finding.rule().id, finding.case()))
        .map(|finding| format!("{} {}: {}", finding.place.line, finding.rule().id, finding.message()))
        .collect()
}

/// The content of a JSON or YAML file.
pub fn to_value(bytes: &[u8]) -> Value {
    let document = Document::parse(bytes, None);
    assert!(document.errors().is_empty(), "{:?}", document.errors());
    document.root().map_or(Value::Null, value_of)
}

fn value_of(node: Node) -> Value {
    match node.kind() {
        Kind::Null => Value::Null,
        Kind::Bool => Value::Bool(node.as_bool() == Some(true)),
        Kind::Number => serde_json::from_str(node.as_number().expect("a number")).expect("in JSON notation"),
        Kind::String => Value::String(node.as_str().expect("a string").to_owned()),
        Kind::Array => node.items().map(value_of).collect(),
        Kind::Object => node.members().map(|(key, member)| (key.text.to_owned(), value_of(member))).collect(),
    }
}

/// Writes the files of a connector into a folder of their own below the one that `HOSTILE_FOLDER` names, for who wants to
/// time them in another way: `cargo xtask bench --hostile`.
pub fn keep<B: AsRef<[u8]>>(name: &str, files: &[(&str, B)]) {
    let Some(folder) = std::env::var_os("HOSTILE_FOLDER") else { return };
    let plain: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(100).collect();
    let folder = Path::new(&folder).join(plain.trim_matches('-'));
    fs::create_dir_all(&folder).expect("a folder can be made");
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).expect("a file can be written");
    }
}

/// As block collections, with a comment here and there.
pub fn write_yaml(value: &Value, indent: usize, out: &mut String) {
    let blanks = " ".repeat(indent);
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (key, member) in members {
                let key = Value::String(key.clone());
                let _ = match member {
                    Value::Object(inner) if !inner.is_empty() => writeln!(out, "{blanks}{key}: # below"),
                    Value::Array(inner) if !inner.is_empty() => writeln!(out, "{blanks}{key}:"),
                    scalar => {
                        let _ = writeln!(out, "{blanks}{key}: {scalar} # {indent}");
                        continue;
                    }
                };
                write_yaml(member, indent + 2, out);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                let start = out.len();
                write_yaml(item, indent + 2, out);
                out.replace_range(start..start + indent + 2, &format!("{blanks}- "));
            }
        }
        scalar => {
            let _ = writeln!(out, "{blanks}{scalar}");
        }
    }
}

//! What several suites need: the data beside the project.

#![allow(dead_code, reason = "every suite uses a part of it")]

use connector_check::Submission;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of `../shared`. It may be absent in a fresh clone: then this says so, loudly, and gives nothing.
pub fn shared(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("\n  SKIPPED: ../shared/{folder} is not here, so nothing was tested against it.\n");
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
pub fn json_lines(path: &Path) -> Vec<serde_json::Value> {
    let text = fs::read_to_string(path).expect("readable");
    text.lines().map(|line| serde_json::from_str(line).expect("a JSON object")).collect()
}

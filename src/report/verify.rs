//! An opened report held against the files themselves.

use super::{Report, ReportedFile};
use crate::rules::finding::{Finding, Identity};
use std::collections::HashSet;

/// How a report that was opened from a link compares with one made from the files just now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Files of the opened report that were not given, by name.
    pub missing_files: Vec<String>,
    /// Files that the opened report does not know, by name.
    pub added_files: Vec<String>,
    /// Files whose digest differs, by name.
    pub changed_files: Vec<String>,
    /// The versions of the engine, when they differ: opened, own.
    pub engines: Option<(String, String)>,
    /// What of the result differs, one sentence each.
    pub differences: Vec<String>,
}

impl Comparison {
    /// Whether the files are those of the report and give the same result.
    pub fn is_verified(&self) -> bool {
        self.has_same_files() && self.differences.is_empty()
    }

    /// Whether the files are, byte for byte, those of the report.
    pub fn has_same_files(&self) -> bool {
        self.missing_files.is_empty() && self.added_files.is_empty() && self.changed_files.is_empty()
    }
}

/// Compares a report that was opened with one that was made from files; the answers of the author are taken from the
/// opened one on both sides.
///
/// Files are matched by their digest first, so that another name changes nothing, and by name otherwise.
pub fn compare(opened: &Report, fresh: &Report) -> Comparison {
    let fresh = fresh.clone().with_answers(opened.answers().clone());
    let fresh = &fresh.with_dismissals(opened.dismissals().to_vec());
    let mut comparison = Comparison::default();
    let digests: HashSet<String> = fresh.files().iter().map(identity).collect();
    for file in opened.files().iter().filter(|file| !digests.contains(&identity(file))) {
        let is_there = fresh.files().iter().any(|other| other.name == file.name);
        let list = if is_there { &mut comparison.changed_files } else { &mut comparison.missing_files };
        list.push(file.name.clone());
    }
    let known: HashSet<String> = opened.files().iter().map(identity).collect();
    // Of files that the link left out nothing is known.
    let added = fresh.files().iter().filter(|file| !known.contains(&identity(file)) && opened.omitted_files() == 0);
    for file in added {
        if !comparison.changed_files.contains(&file.name) {
            comparison.added_files.push(file.name.clone());
        }
    }
    if opened.engine() != fresh.engine() {
        comparison.engines = Some((opened.engine().to_owned(), fresh.engine().to_owned()));
    }
    comparison.differences = differences(opened, fresh);
    comparison
}

/// What tells a file from others: its digest or, where it was too large to be read, its name and size.
fn identity(file: &ReportedFile) -> String {
    if file.sha256.is_empty() { format!("{} {}", file.bytes, file.name) } else { file.sha256.clone() }
}

fn differences(opened: &Report, fresh: &Report) -> Vec<String> {
    let mut differences = Vec::new();
    let (before, now) = (opened.verdict(), fresh.verdict());
    if before.text() != now.text() {
        differences.push(format!("The report answers “{}”, the files give “{}”.", before.text(), now.text()));
    }
    for (before, now) in opened.criteria().iter().zip(fresh.criteria()) {
        if before.status != now.status {
            let title = before.id.title();
            differences.push(format!(
                "{title}: the report says “{}”, the files give “{}”.",
                before.status.name(),
                now.status.name()
            ));
        }
    }
    if opened.coverage() != fresh.coverage() {
        differences.push("The counts of summaries, descriptions and visibilities differ.".to_owned());
    }
    let (before, now) = (opened.counts(), fresh.counts());
    if before != now {
        differences.push(format!(
            "The report counts {} required, {} recommended and {} other findings, the files give {}, {} and {}.",
            before.required, before.recommended, before.info, now.required, now.recommended, now.info
        ));
    } else if !opened.is_cut() && !same_findings(opened, fresh) {
        differences.push("The findings stand at other places.".to_owned());
    }
    differences
}

/// Whether both have the same findings, whatever the names and the order of their files.
fn same_findings(opened: &Report, fresh: &Report) -> bool {
    fn list(report: &Report) -> HashSet<Identity<'_>> {
        report.findings().iter().map(Finding::identity).collect()
    }
    list(opened) == list(fresh)
}

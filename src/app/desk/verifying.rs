//! A report that was opened by its link, held against the files that it was made of.

use super::{Desk, read, specification};
use crate::app::protocol::{FileCheck, FileOutcome, Phase, Response, VerifiedView};
use crate::criteria::RowId;
use crate::report::{Comparison, Report, ReportedFile, compare};
use crate::rules::Finding;
use crate::rules::finding::Identity;
use crate::submission::{File, FileKind, Kinds, Submission};
use std::collections::HashSet;

impl Desk {
    pub(super) fn verify(&mut self, files: Vec<File>, tell: &mut dyn FnMut(Phase)) -> Response {
        let Some(opened) = &self.report else { return Response::NoReport };
        let submission = corrected_as(Submission::new(files), opened);
        let reading = read(&submission, tell);
        let fresh = Report::of(&submission, &reading, opened.answers()).with_dismissals(opened.dismissals().to_vec());
        let comparison = compare(opened, &fresh);
        let view = verified_view(&comparison, opened, &fresh);
        if comparison.is_verified() {
            // Same result, and now with the text: places are shown with their lines from here on, and what the link
            // left out is there.
            self.specification = specification(&submission, &reading);
            self.reading = reading;
            self.keep(&submission);
            self.prints = fresh.fingerprints();
            self.report = Some(fresh);
            self.submission = submission;
            self.readings = self.readings.wrapping_add(1);
        }
        Response::Verified(view)
    }
}

/// The files of a report that was opened are what its author said that they are.
fn corrected_as(submission: Submission, opened: &Report) -> Submission {
    let mut kinds = Kinds::new();
    for file in submission.files() {
        let digest = file.sha256();
        let is_same = |other: &&ReportedFile| other.sha256 == digest && !digest.is_empty();
        let same = || opened.files().iter().filter(is_same);
        let known = same().find(|other| other.name == file.name).or_else(|| same().next());
        if let Some(known) = known.filter(|known| known.kind != file.kind && FileKind::GIVEN.contains(&known.kind)) {
            kinds.insert(file.name.clone(), known.kind);
        }
    }
    if kinds.is_empty() { submission } else { submission.corrected(&kinds) }
}

fn verified_view(comparison: &Comparison, opened: &Report, fresh: &Report) -> VerifiedView {
    let digest = |file: &ReportedFile| (!file.sha256.is_empty()).then(|| file.sha256.clone());
    let mut files: Vec<FileCheck> = Vec::new();
    for file in opened.files() {
        let outcome = if comparison.changed_files.contains(&file.name) {
            FileOutcome::Changed
        } else if comparison.missing_files.contains(&file.name) {
            FileOutcome::Missing
        } else {
            let is_same = |other: &&ReportedFile| digest(other).is_some() && digest(other) == digest(file);
            let has_name = fresh.files().iter().filter(is_same).any(|other| other.name == file.name);
            match fresh.files().iter().find(is_same).filter(|_| !has_name) {
                Some(other) => FileOutcome::Renamed { given: other.name.clone() },
                None => FileOutcome::Same,
            }
        };
        files.push(FileCheck { name: file.name.clone(), outcome });
    }
    files.extend(
        comparison.added_files.iter().map(|name| FileCheck { name: name.clone(), outcome: FileOutcome::Added }),
    );
    let mut differences = Vec::new();
    if let Some((opened, own)) = &comparison.engines {
        differences.push(format!("The report was made by version {opened}; this page has version {own}."));
    }
    differences.extend(comparison.differences.iter().cloned());
    VerifiedView {
        is_verified: comparison.is_verified(),
        is_partly: is_partly_verified(comparison, opened, fresh),
        files,
        differences,
    }
}

/// Whether only files other than the definition are missing, and what was given bears the report out.
fn is_partly_verified(comparison: &Comparison, opened: &Report, fresh: &Report) -> bool {
    let is_definition =
        |name: &String| opened.files().iter().any(|file| file.name == *name && file.kind == FileKind::Definition);
    // What is said of the definition rests on it alone.
    let status = |report: &Report, id: RowId| report.criteria().iter().find(|row| row.id == id).map(|row| row.status);
    !comparison.missing_files.is_empty()
        && comparison.added_files.is_empty()
        && comparison.changed_files.is_empty()
        && fresh.facts().has_definition
        && !comparison.missing_files.iter().any(is_definition)
        && opened.coverage() == fresh.coverage()
        && [RowId::Definition, RowId::Information, RowId::FullInformation]
            .into_iter()
            .all(|id| status(opened, id) == status(fresh, id))
        && (opened.is_cut() || definition_findings(opened) == definition_findings(fresh))
}

/// What was found in the definition, whatever its name.
fn definition_findings(report: &Report) -> HashSet<Identity<'_>> {
    let in_definition = |finding: &&Finding| {
        let file = report.files().get(usize::from(finding.place.file));
        // Findings on a file as a whole name other files.
        finding.place.line > 0 && file.is_some_and(|file| file.kind == FileKind::Definition)
    };
    report.findings().iter().filter(in_definition).map(Finding::identity).collect()
}

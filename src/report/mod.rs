//! What is told: the report, and the forms in which it leaves.

mod excerpt;
mod json;
pub mod link;
mod overview;
mod tally;
mod verify;

use crate::criteria::{self, Answers, Coverage, Criterion, Errors, Facts, Publisher, Reader, RowId};
use crate::rules::finding::shorten;
use crate::rules::{self, Finding, Place, RULES, Reading, Rule, Severity, binds};
use crate::submission::{FileKind, Submission};
use crate::verdict::Verdict;
use serde::{Deserialize, Serialize};

pub use excerpt::{Excerpt, excerpt};
pub use json::{SCHEMA, to_json};
pub use overview::{Column, Direction, Overview, Sort};
pub use tally::{Broken, Tally};
pub use verify::{Comparison, compare};

/// Everything that is known of a submission: facts, answers and findings, and the checklist and answer drawn from
/// them.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The version of the engine that made it.
    engine: String,
    files: Vec<ReportedFile>,
    title: Option<String>,
    answers: Answers,
    facts: Facts,
    /// First those that are told, then those of rules that do not bind who publishes.
    findings: Vec<Finding>,
    /// How many of the findings are told.
    told: usize,
    omitted: Vec<Omitted>,
    omitted_files: u32,
    counts: Counts,
    criteria: Vec<Criterion>,
    verdict: Verdict,
}

/// A file that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedFile {
    pub name: String,
    pub kind: FileKind,
    /// Its size.
    pub bytes: u64,
    /// Lower-case hexadecimal; empty where the file was not read.
    pub sha256: String,
}

/// Findings of one rule that a link tells only the number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Omitted {
    /// Index into [`RULES`](crate::rules::RULES).
    pub rule: usize,
    pub count: u32,
}

/// The number of findings of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub required: u32,
    pub recommended: u32,
    pub info: u32,
}

impl Counts {
    fn of(findings: &[Finding], omitted: &[Omitted], publisher: Option<Publisher>) -> Counts {
        let count = |severity| {
            let listed = findings.iter().filter(|finding| finding.severity() == severity).count() as u32;
            let left_out = bound(omitted, publisher).filter(|omitted| RULES[omitted.rule].severity == severity);
            left_out.fold(listed, |sum, omitted| sum.saturating_add(omitted.count))
        };
        Counts {
            required: count(Severity::Required),
            recommended: count(Severity::Recommended),
            info: count(Severity::Info),
        }
    }

    pub fn total(self) -> u32 {
        self.required.saturating_add(self.recommended).saturating_add(self.info)
    }
}

impl Report {
    /// Checks a submission that was read already. See [`check`](crate::check), which reads it first.
    pub fn of(submission: &Submission, reading: &Reading, answers: &Answers) -> Report {
        let context = reading.context(submission);
        let findings = rules::run(&context);
        let files = submission.files().iter().map(|file| ReportedFile {
            name: file.name.clone(),
            kind: file.kind,
            bytes: file.size,
            sha256: file.sha256(),
        });
        let title = context.any_version().and_then(|definition| definition.title().map(shorten));
        let parts = Parts {
            engine: crate::VERSION.to_owned(),
            files: files.collect(),
            title,
            answers: answers.clone(),
            facts: context.facts(),
            findings,
            omitted: Vec::new(),
            omitted_files: 0,
        };
        Report::from_parts(parts)
    }

    /// Draws checklist and answer: from what was found just now, or from what a link holds.
    fn from_parts(parts: Parts) -> Report {
        let Parts { engine, files, omitted_files, title, answers, facts, findings, omitted } = parts;
        let (mut findings, aside): (Vec<_>, Vec<_>) =
            findings.into_iter().partition(|finding| binds(finding.rule_index(), answers.publisher()));
        let told = findings.len();
        let counts = Counts::of(&findings, &omitted, answers.publisher());
        let errors = errors_of(&findings, &omitted, answers.publisher());
        findings.extend(aside);
        let criteria = criteria::criteria(&facts, errors, &answers, Reader::Author);
        let verdict = Verdict::of(&criteria);
        Report {
            engine,
            files,
            title,
            answers,
            facts,
            findings,
            told,
            omitted,
            omitted_files,
            counts,
            criteria,
            verdict,
        }
    }

    fn into_parts(self) -> Parts {
        let Report { engine, files, omitted_files, title, answers, facts, mut findings, told, omitted, .. } = self;
        if told < findings.len() {
            crate::order::sort_by_key(&mut findings, in_order);
        }
        Parts { engine, files, title, answers, facts, findings, omitted, omitted_files }
    }

    /// The same report with other answers: nothing is checked again.
    #[must_use]
    pub fn with_answers(self, answers: Answers) -> Report {
        Report::from_parts(Parts { answers, ..self.into_parts() })
    }

    /// The version of the engine that made the report.
    pub fn engine(&self) -> &str {
        &self.engine
    }

    pub fn files(&self) -> &[ReportedFile] {
        &self.files
    }

    /// The definition's `info.title`.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    pub fn coverage(&self) -> Option<Coverage> {
        self.facts.coverage
    }

    /// Every finding that is told, in the order of the files and places. A report from a link whose lists were cut has fewer than
    /// [`Report::counts`] says.
    pub fn findings(&self) -> &[Finding] {
        &self.findings[..self.told]
    }

    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Checklist and answer as they are told to somebody else than the author, from whom a link came.
    pub fn told_to_others(&self) -> (Vec<Criterion>, Verdict) {
        let errors = errors_of(self.findings(), &self.omitted, self.answers.publisher());
        let criteria = criteria::criteria(&self.facts, errors, &self.answers, Reader::Other);
        let verdict = Verdict::of(&criteria);
        (criteria, verdict)
    }

    /// The checklist, in the order of display.
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    pub fn verdict(&self) -> &Verdict {
        &self.verdict
    }

    /// What stands against there being a definition, first what says so of itself.
    pub fn obstacles(&self) -> impl Iterator<Item = &Finding> {
        const RULES: [&str; 5] = ["def-present", "file-size", "def-openapi-2", "pkg-zip-readable", "pkg-zip-paths"];
        RULES.into_iter().flat_map(|rule| self.findings().iter().filter(move |finding| finding.rule().id == rule))
    }

    /// Whether files were given and none of them is a definition that can be checked: no file is taken for one, or what
    /// is is something else. One whose notation is broken can be: its faults are told.
    pub fn has_nothing_to_check(&self) -> bool {
        let facts = &self.facts;
        facts.has_files && !facts.is_readable && (!facts.has_definition || self.obstacles().next().is_some())
    }

    /// How many files a link left out for their number.
    pub fn omitted_files(&self) -> u32 {
        self.omitted_files
    }

    /// The findings that a link left out for their number, by rule.
    pub fn omitted(&self) -> impl Iterator<Item = &Omitted> {
        bound(&self.omitted, self.answers.publisher())
    }

    /// Whether findings were left out.
    pub fn is_cut(&self) -> bool {
        !self.omitted.is_empty()
    }
}

/// What a report is drawn from.
#[derive(Clone, Debug)]
struct Parts {
    engine: String,
    files: Vec<ReportedFile>,
    title: Option<String>,
    answers: Answers,
    facts: Facts,
    findings: Vec<Finding>,
    omitted: Vec<Omitted>,
    omitted_files: u32,
}

/// The findings left out of rules that bind who publishes.
fn bound(omitted: &[Omitted], publisher: Option<Publisher>) -> impl Iterator<Item = &Omitted> {
    omitted.iter().filter(move |omitted| binds(omitted.rule, publisher))
}

/// What findings are sorted by: as [`rules::run`] gives them.
fn in_order(finding: &Finding) -> (u16, u32, u32, usize, u32, u32) {
    let Place { file, line, column, end_line, end_column, .. } = finding.place;
    (file, line, column, finding.rule_index(), end_line, end_column)
}

/// How many required findings count for each row, those that a link left out included.
fn errors_of(findings: &[Finding], omitted: &[Omitted], publisher: Option<Publisher>) -> Errors {
    let blocking = |row| {
        let counts = |rule: &Rule| rule.severity == Severity::Required && rule.row == row;
        let listed = findings.iter().filter(|finding| counts(finding.rule())).count() as u32;
        let left_out =
            bound(omitted, publisher).filter(|omitted| counts(RULES[omitted.rule])).map(|omitted| omitted.count);
        left_out.fold(listed, u32::saturating_add)
    };
    Errors {
        definition: blocking(RowId::Definition),
        information: blocking(RowId::Information),
        package: blocking(RowId::Package),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check;

    /// What is kept aside comes back in its place.
    #[test]
    fn other_answers_lose_no_finding() {
        let report = check(
            &Submission::from_files([("swagger.json", r#"{ "swagger": "2.0", "host": "https://x" }"#)]),
            &Answers::default(),
        );
        assert!(report.findings().len() > 2);
        for publisher in [Some(Publisher::Owner), Some(Publisher::Independent), None] {
            let answers = Answers { publisher, ..Answers::default() };
            let other = report.clone().with_answers(answers);
            assert_eq!(other.with_answers(Answers::default()), report);
        }
    }
}

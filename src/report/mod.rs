//! What is told: the report, and the forms in which it leaves.

pub mod dismissal;
mod excerpt;
mod json;
pub mod link;
#[cfg(feature = "package")]
pub mod markdown;
mod overview;
#[cfg(feature = "package")]
pub mod print;
#[cfg(feature = "package")]
pub mod sarif;
mod tally;
mod verify;

use crate::criteria::{self, Answers, Coverage, Criterion, Errors, Facts, Publisher, Reader, RowId, Status};
use crate::openapi::Definition;
use crate::rules::finding::shorten;
use crate::rules::{self, Finding, Place, RULES, Reading, Rule, Severity, binds};
use crate::submission::{File, FileKind, Submission};
use crate::verdict::Verdict;
use dismissal::Aside;
use serde::{Deserialize, Serialize};

pub use dismissal::{Dismissal, Scope};
pub use excerpt::{Excerpt, excerpt};
pub use json::{SCHEMA, answer_to_json, to_json};
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
    /// First those that are told, then those that were dismissed, then those of rules that do not bind who publishes.
    findings: Vec<Finding>,
    /// How many of the findings are told.
    told: usize,
    /// How many are told or were dismissed.
    bound: usize,
    dismissals: Vec<Dismissal>,
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
        Report::with_digests(submission, reading, answers, File::sha256)
    }

    /// The same without the digests of the files. See [`answer`](crate::answer), which reads the submission first.
    pub fn without_digests(submission: &Submission, reading: &Reading, answers: &Answers) -> Report {
        Report::with_digests(submission, reading, answers, |_| String::new())
    }

    fn with_digests(
        submission: &Submission,
        reading: &Reading,
        answers: &Answers,
        digest: fn(&File) -> String,
    ) -> Report {
        let context = reading.context(submission);
        let findings = rules::run(&context);
        let files = submission.files().iter().map(|file| ReportedFile {
            name: file.name.clone(),
            kind: file.kind,
            bytes: file.size,
            sha256: digest(file),
        });
        // What cannot be trusted as a whole has its name all the same: while it is written, it is no other connector.
        let written = || context.definition?.document.root()?.get("info")?.text_of("title").map(str::trim);
        let title = context.any_version().map_or_else(written, Definition::title);
        let title = title.filter(|title| !title.is_empty()).map(shorten);
        let parts = Parts {
            engine: crate::VERSION.to_owned(),
            files: files.collect(),
            title,
            answers: answers.clone(),
            facts: context.facts(),
            findings,
            omitted: Vec::new(),
            omitted_files: 0,
            dismissals: Vec::new(),
        };
        Report::from_parts(parts)
    }

    /// Draws checklist and answer: from what was found just now, or from what a link holds.
    fn from_parts(parts: Parts) -> Report {
        let Parts { engine, files, omitted_files, title, answers, facts, findings, omitted, dismissals } = parts;
        let publisher = answers.publisher();
        let set_aside = Aside::of(&dismissals);
        let (findings, dismissed) = if dismissals.is_empty() {
            (findings, Vec::new())
        } else {
            let prints = dismissal::fingerprints(&findings);
            let (dismissed, findings): (Vec<_>, Vec<_>) = findings
                .into_iter()
                .zip(prints)
                .partition(|(finding, print)| set_aside.holds(finding.rule_index(), *print));
            let without_prints = |list: Vec<(Finding, u64)>| list.into_iter().map(|(finding, _)| finding).collect();
            (without_prints(findings), without_prints(dismissed))
        };
        let is_bound = |finding: &Finding| binds(finding.rule_index(), publisher);
        let (mut findings, aside): (Vec<_>, Vec<_>) = findings.into_iter().partition(is_bound);
        let (dismissed, dismissed_aside): (Vec<_>, Vec<_>) = dismissed.into_iter().partition(is_bound);
        let told = findings.len();
        let left_out: Vec<Omitted> =
            omitted.iter().copied().filter(|omitted| !set_aside.holds_rule(omitted.rule)).collect();
        let counts = Counts::of(&findings, &left_out, publisher);
        let told_from = Told { findings: &findings, dismissed: &dismissed, dismissals: &dismissals, omitted: &omitted };
        let (criteria, verdict) = told_from.draw(&facts, &answers, Reader::Author);
        findings.extend(dismissed);
        let bound = findings.len();
        findings.extend(aside);
        findings.extend(dismissed_aside);
        Report {
            engine,
            files,
            title,
            answers,
            facts,
            findings,
            told,
            bound,
            dismissals,
            omitted,
            omitted_files,
            counts,
            criteria,
            verdict,
        }
    }

    fn into_parts(self) -> Parts {
        let Report {
            engine, files, omitted_files, title, answers, facts, mut findings, told, omitted, dismissals, ..
        } = self;
        if told < findings.len() {
            crate::order::sort_by_key(&mut findings, in_order);
        }
        Parts { engine, files, title, answers, facts, findings, omitted, omitted_files, dismissals }
    }

    /// The same report with these findings set aside, and no others. What sets nothing aside is left out.
    #[must_use]
    pub fn with_dismissals(self, dismissals: Vec<Dismissal>) -> Report {
        let mut parts = self.into_parts();
        parts.dismissals = dismissal::effective(dismissals, &parts.findings, &parts.omitted);
        Report::from_parts(parts)
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

    /// The findings that the author has set aside, as far as they bind who publishes.
    pub fn dismissed(&self) -> &[Finding] {
        &self.findings[self.told..self.bound]
    }

    /// What the author has set aside.
    pub fn dismissals(&self) -> &[Dismissal] {
        &self.dismissals
    }

    /// The fingerprints of [`Report::findings`] and then of [`Report::dismissed`].
    pub fn fingerprints(&self) -> Vec<u64> {
        let mut prints = dismissal::fingerprints(&self.findings);
        prints.truncate(self.bound);
        prints
    }

    /// Why a finding was set aside, by its rule and fingerprint.
    pub fn dismissal_of(&self, rule: usize, print: u64) -> Option<&Dismissal> {
        let is_it = |dismissal: &&Dismissal| {
            dismissal.rule == rule && [Scope::Rule, Scope::Finding(print)].contains(&dismissal.scope)
        };
        self.dismissals.iter().find(is_it)
    }

    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Checklist and answer as they are told to somebody else than the author, from whom a link came.
    pub fn told_to_others(&self) -> (Vec<Criterion>, Verdict) {
        let (findings, dismissed) = (self.findings(), self.dismissed());
        let told_from = Told { findings, dismissed, dismissals: &self.dismissals, omitted: &self.omitted };
        told_from.draw(&self.facts, &self.answers, Reader::Other)
    }

    /// The report as it is told to somebody else than the author.
    #[cfg(feature = "package")]
    #[must_use]
    pub fn for_others(&self) -> Report {
        let (criteria, verdict) = self.told_to_others();
        Report { criteria, verdict, ..self.clone() }
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
        let aside = Aside::of(&self.dismissals);
        bound(&self.omitted, self.answers.publisher()).filter(move |omitted| !aside.holds_rule(omitted.rule))
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
    dismissals: Vec<Dismissal>,
}

/// The rule on what is JSON or YAML at all.
const NOTATION: &str = "def-json-valid";

/// What checklist and answer tell of findings.
struct Told<'r> {
    findings: &'r [Finding],
    dismissed: &'r [Finding],
    dismissals: &'r [Dismissal],
    omitted: &'r [Omitted],
}

impl Told<'_> {
    /// Checklist and answer as a reader is told them.
    fn draw(&self, facts: &Facts, answers: &Answers, reader: Reader) -> (Vec<Criterion>, Verdict) {
        let publisher = answers.publisher();
        let aside = Aside::of(self.dismissals);
        let (set, left_out): (Vec<Omitted>, Vec<Omitted>) =
            self.omitted.iter().copied().partition(|omitted| aside.holds_rule(omitted.rule));
        let mut errors = errors_of(self.findings, &left_out, publisher);
        // Faults of notation are no matter of opinion: whoever sets them aside has a file that is not valid all the same.
        let is_of_notation = |rule: usize| RULES[rule].id == NOTATION;
        let notation = dismissal::counts(self.dismissals, self.dismissed, &set, publisher, is_of_notation).required;
        errors.definition = errors.definition.saturating_add(notation);
        let mut criteria = criteria::criteria(facts, errors, answers, reader);
        let required = |only: &dyn Fn(usize) -> bool| {
            dismissal::counts(self.dismissals, self.dismissed, &set, publisher, only).required
        };
        for row in &mut criteria {
            let id = row.id;
            tell_dismissed(row, required(&|rule| RULES[rule].row == id));
        }
        let mut verdict = Verdict::of(&criteria);
        match required(&|_| true) {
            0 => {}
            1 => verdict.reasons.push("1 required finding was dismissed.".to_owned()),
            more => verdict.reasons.push(format!("{more} required findings were dismissed.")),
        }
        (criteria, verdict)
    }
}

/// A row says what was dismissed of it.
fn tell_dismissed(row: &mut Criterion, required: u32) {
    let number = match required {
        0 => return,
        1 => "1 required finding was".to_owned(),
        more => format!("{more} required findings were"),
    };
    if row.status == Status::Met {
        row.evidence = format!("{number} dismissed; nothing else required was found.");
    } else {
        row.evidence = format!("{} {number} dismissed.", row.evidence);
    }
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
    use crate::verdict::Answer;

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

    fn report() -> Report {
        let definition = r#"{ "swagger": "2.0", "info": { "title": "T", "version": "1" }, "host": "x.example",
          "paths": { "/a": { "get": { "responses": {} } }, "/b": { "get": { "responses": {} } } } }"#;
        check(&Submission::from_files([("swagger.json", definition)]), &Answers::default())
    }

    #[test]
    fn a_definition_keeps_its_name_while_its_notation_is_broken() {
        for (text, title) in [
            (r#"{ "swagger": "2.0", "info": { "title": "Babybots " }, "paths": { "#, Some("Babybots")),
            (r#"{ "info": { "title": " " } }"#, None),
            ("{ \"swagger\": \"2.0\", ", None),
        ] {
            let report = check(&Submission::from_files([("swagger.json", text)]), &Answers::default());
            assert_eq!(report.title(), title, "{text}");
        }
    }

    /// A dismissal of each finding.
    fn all(report: &Report) -> Vec<Dismissal> {
        let findings = report.findings().iter().zip(report.fingerprints());
        let of = |(finding, print): (&Finding, u64)| Dismissal {
            rule: finding.rule_index(),
            scope: Scope::Finding(print),
            reason: "later".to_owned(),
        };
        findings.map(of).collect()
    }

    #[test]
    fn what_is_dismissed_counts_for_nothing_and_is_told() {
        let report = report();
        let required = report.counts().required;
        assert!(required > 2);
        let dismissed = report.clone().with_dismissals(all(&report));
        assert_eq!((dismissed.findings().len(), dismissed.counts()), (0, Counts::default()));
        assert_eq!(dismissed.dismissed().len(), report.findings().len());
        let is_met = |row: &&Criterion| row.id == RowId::Definition && row.status == Status::Met;
        let row = dismissed.criteria().iter().find(is_met).expect("the row is met");
        assert!(row.evidence.contains("dismissed"), "{}", row.evidence);
        let last = dismissed.verdict().reasons.last().map(String::as_str);
        assert_eq!(last, Some(format!("{required} required findings were dismissed.").as_str()));
        assert_ne!(report.verdict().answer, Answer::Immediately);
        let (criteria, verdict) = dismissed.told_to_others();
        assert_eq!(verdict.reasons.last().map(String::as_str), last);
        let row = criteria.iter().find(is_met).expect("the row is met for others too");
        assert!(row.evidence.contains("dismissed"), "{}", row.evidence);
        // Taken back, nothing is left of it.
        assert_eq!(dismissed.with_dismissals(Vec::new()), report);
    }

    #[test]
    fn what_cannot_be_read_is_no_better_for_a_dismissal() {
        // Read as it was most likely meant, not read to its end, and with a comma too many.
        for text in [
            r#"{ "swagger": "2.0", "info": { "title": "T", "version": "1" }, "paths": { "/a": { ] } }"#,
            r#"{ "swagger": "2.0", "info": { "title": "T", "version": "1" }, "paths": { "/a": { "get": "#,
            r#"{ "swagger": "2.0", "info": { "title": "T", "version": "1" }, "paths": {}, }"#,
        ] {
            no_better_for_a_dismissal(text);
        }
    }

    fn no_better_for_a_dismissal(text: &str) {
        let answers = Answers {
            ownership: Some(criteria::Ownership::Own),
            authentication: Some(criteria::Authentication::ApiKey),
            support: Some(true),
            availability: Some(99.9),
            ..Answers::default()
        };
        let report = check(&Submission::from_files([("swagger.json", text)]), &answers);
        let dismissed = report.clone().with_dismissals(all(&report));
        assert_eq!((report.verdict().answer, dismissed.counts().required), (Answer::AfterModifications, 0));
        assert_eq!(dismissed.verdict().answer, Answer::AfterModifications, "{text}");
        let row = dismissed.criteria().iter().find(|row| row.id == RowId::Definition).expect("the row");
        assert_eq!(row.status, Status::NotMet, "{}", row.evidence);
    }

    #[test]
    fn a_rule_is_dismissed_with_all_that_it_finds() {
        let report = report();
        let rule = report.findings().iter().find(|finding| finding.rule().id == "op-summary-present");
        let rule = rule.expect("it is found").rule_index();
        let mut dismissals = all(&report);
        dismissals.push(Dismissal { rule, scope: Scope::Rule, reason: "\u{7}agreed ".to_owned() });
        dismissals.push(Dismissal { rule, scope: Scope::Finding(1), reason: String::new() });
        let dismissed = report.clone().with_dismissals(dismissals);
        let of_rule: Vec<&Dismissal> = dismissed.dismissals().iter().filter(|other| other.rule == rule).collect();
        assert_eq!(of_rule, [&Dismissal { rule, scope: Scope::Rule, reason: " agreed".to_owned() }]);
        assert_eq!(dismissed.dismissed().len(), report.findings().len());
    }

    #[test]
    fn fingerprints_survive_what_moves_and_tell_equal_findings_apart() {
        let text = "{ \"swagger\": \"2.0\", \"info\": { \"title\": \"T\", \"version\": \"1\" }, \"paths\": { \"/a\": { \"get\": { \"responses\": {} } } } }";
        let moved = text.replace("\"paths\"", "\n\n    \"paths\"");
        let prints = |text: &str| {
            let report = check(&Submission::from_files([("swagger.json", text)]), &Answers::default());
            let mut prints: Vec<(usize, u64)> =
                report.findings().iter().map(Finding::rule_index).zip(report.fingerprints()).collect();
            prints.sort_unstable();
            prints
        };
        let (before, after) = (prints(text), prints(&moved));
        assert!(before.len() > 3);
        // What stands on lines of its own may be told more of.
        assert!(before.iter().all(|print| after.contains(print)), "{before:?} {after:?}");
        let finding = report().findings()[0].clone();
        let same = fingerprints_of(&[finding.clone(), finding]);
        assert_ne!(same[0], same[1]);
    }

    fn fingerprints_of(findings: &[Finding]) -> Vec<u64> {
        dismissal::fingerprints(findings)
    }
}

//! The JSON report, schema `connector-check/1`. Scripts rely on its shape: see `docs/json-report.md`.

use super::{Report, ReportedFile};
use crate::criteria::{Coverage, Criterion};
use crate::rules::Finding;
use serde::Serialize;

/// The name of the shape.
pub const SCHEMA: &str = "connector-check/1";

/// The report as JSON text, indented by two spaces, ending with a line feed. The same report gives the same bytes.
pub fn to_json(report: &Report) -> String {
    print(&JsonReport::of(report))
}

/// The reports of several connectors, as one array.
pub fn array_to_json<'r>(reports: impl IntoIterator<Item = &'r Report>) -> String {
    print(&reports.into_iter().map(JsonReport::of).collect::<Vec<_>>())
}

fn print(value: &impl Serialize) -> String {
    // Nothing in these types can fail to serialise: they hold strings, numbers and lists.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// The report in the shape in which it is printed.
#[derive(Debug, Serialize)]
pub struct JsonReport<'r> {
    schema: &'static str,
    engine: &'r str,
    files: Vec<JsonFile<'r>>,
    verdict: JsonVerdict<'r>,
    criteria: Vec<JsonCriterion<'r>>,
    coverage: Coverage,
    findings: Vec<JsonFinding<'r>>,
    dismissed: Vec<JsonFinding<'r>>,
    counts: JsonCounts,
}

#[derive(Debug, Serialize)]
struct JsonFile<'r> {
    name: &'r str,
    kind: &'static str,
    bytes: u64,
    sha256: &'r str,
}

#[derive(Debug, Serialize)]
struct JsonVerdict<'r> {
    answer: &'static str,
    modifications: usize,
    open_questions: Vec<&'static str>,
    reasons: &'r [String],
}

#[derive(Debug, Serialize)]
struct JsonCriterion<'r> {
    id: &'static str,
    level: &'static str,
    status: &'static str,
    modifiable: bool,
    evidence: &'r str,
    advice: &'r str,
}

#[derive(Debug, Serialize)]
struct JsonFinding<'r> {
    rule: &'static str,
    severity: &'static str,
    file: &'r str,
    pointer: &'r str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    message: String,
    source: &'static str,
    fix: Option<()>,
    fingerprint: String,
    /// Why it was dismissed; absent where it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'r str>,
}

#[derive(Debug, Serialize)]
struct JsonCounts {
    required: u32,
    recommended: u32,
    info: u32,
}

impl<'r> JsonReport<'r> {
    pub fn of(report: &'r Report) -> JsonReport<'r> {
        let counts = report.counts();
        let prints = report.fingerprints();
        let (told, dismissed) = prints.split_at_checked(report.findings().len()).unwrap_or_default();
        let dismissed = report.dismissed().iter().zip(dismissed);
        JsonReport {
            schema: SCHEMA,
            engine: report.engine(),
            files: report.files().iter().map(JsonFile::of).collect(),
            verdict: JsonVerdict {
                answer: report.verdict().answer.id(),
                modifications: report.verdict().modifications,
                open_questions: report.verdict().open_questions.iter().map(|row| row.id()).collect(),
                reasons: &report.verdict().reasons,
            },
            criteria: report.criteria().iter().map(JsonCriterion::of).collect(),
            coverage: report.coverage().unwrap_or_default(),
            findings: report
                .findings()
                .iter()
                .zip(told)
                .map(|(found, &print)| JsonFinding::of(found, print, report))
                .collect(),
            dismissed: dismissed.map(|(found, &print)| JsonFinding::of(found, print, report)).collect(),
            counts: JsonCounts { required: counts.required, recommended: counts.recommended, info: counts.info },
        }
    }
}

impl<'r> JsonFile<'r> {
    fn of(file: &'r ReportedFile) -> JsonFile<'r> {
        JsonFile { name: &file.name, kind: file.kind.id(), bytes: file.bytes, sha256: &file.sha256 }
    }
}

impl<'r> JsonCriterion<'r> {
    fn of(row: &'r Criterion) -> JsonCriterion<'r> {
        JsonCriterion {
            id: row.id.id(),
            level: row.level.id(),
            status: row.status.id(),
            modifiable: row.modifiable,
            evidence: &row.evidence,
            advice: &row.advice,
        }
    }
}

impl<'r> JsonFinding<'r> {
    fn of(finding: &'r Finding, print: u64, report: &'r Report) -> JsonFinding<'r> {
        let place = &finding.place;
        JsonFinding {
            rule: finding.rule().id,
            severity: finding.severity().id(),
            file: report.files().get(usize::from(place.file)).map_or("", |file| file.name.as_str()),
            pointer: &place.pointer,
            line: place.line,
            column: place.column,
            end_line: place.end_line,
            end_column: place.end_column,
            message: finding.message(),
            source: finding.rule().source,
            fix: None,
            fingerprint: format!("{print:016x}"),
            reason: report.dismissal_of(finding.rule_index(), print).map(|dismissal| dismissal.reason.as_str()),
        }
    }
}

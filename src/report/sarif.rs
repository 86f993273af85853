//! SARIF 2.1.0 (OASIS): the report as code-scanning views and editors read it.
//!
//! One run, however many connectors: each file is an artifact, each finding a result. What the author dismissed is a
//! result too, with its suppression.

use super::{Report, ReportedFile};
use crate::document::Position;
use crate::number::grouped;
use crate::rules::{Authority, DOCS, Doc, Finding, Place, RULES, Rule, Severity};
use serde::Serialize;
use std::collections::BTreeMap;

/// A report, and where its files are.
pub struct Checked<'r> {
    pub report: &'r Report,
    /// What stands before the names of its files, as a URI relative to the root of the repository, or as an absolute
    /// one. Empty, or ending with a slash.
    pub base: String,
    /// What mends the findings, in their order; shorter where nothing is known of the rest.
    pub repairs: &'r [Option<Repair>],
}

/// What mends a finding, without a question to the author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What it does, without a full stop.
    pub title: String,
    pub changes: Vec<Change>,
}

/// What stands between two places of a file becomes another text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Index into the report's files.
    pub file: usize,
    pub start: Position,
    pub end: Position,
    pub text: String,
}

/// The most results of a run: GitHub refuses more.
const MAX_RESULTS: usize = 25_000;

/// The reports as SARIF text. `site` is the address that the pages of the rules are below, with a slash at its end, where
/// it is known.
pub fn to_sarif(checked: &[Checked], site: Option<&str>) -> String {
    let log = Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [run(checked, site)],
    };
    // Nothing in these types can fail to serialise: they hold strings, numbers and lists.
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

/// A relative URI of a file's name: what has a meaning in URIs is written as its code, but for the slashes.
pub fn uri_of(name: &str) -> String {
    crate::uri::encode(name.trim_start_matches('/'))
}

fn run<'r>(checked: &[Checked<'r>], site: Option<&'r str>) -> Run<'r> {
    let mut artifacts = Vec::new();
    let mut found = Vec::new();
    for Checked { report, base, repairs } in checked {
        let first = artifacts.len();
        artifacts.extend(report.files().iter().map(|file| artifact(file, base)));
        let all = report.findings().iter().chain(report.dismissed()).zip(report.fingerprints());
        let repairs = repairs.iter().map(Option::as_ref).chain(std::iter::repeat(None));
        let all = all.zip(repairs);
        found.extend(all.map(|((finding, print), repair)| Found { report, first, finding, print, repair }));
    }
    let left_out = found.len().saturating_sub(MAX_RESULTS);
    if left_out > 0 {
        // What stands in the way is kept.
        crate::order::sort_by_key(&mut found, |found| found.finding.severity());
        found.truncate(MAX_RESULTS);
    }
    let mut broken: Vec<usize> = found.iter().map(|found| found.finding.rule_index()).collect();
    broken.sort_unstable();
    broken.dedup();
    let places: BTreeMap<usize, usize> = broken.iter().enumerate().map(|(place, &rule)| (rule, place)).collect();
    let results = found.iter().map(|found| found.result(&places, &artifacts)).collect();
    let left_out = (left_out > 0).then(|| Notification {
        level: "warning",
        message: Text::plain(format!(
            "{} further findings were left out: a run takes {} results.",
            grouped(left_out),
            grouped(MAX_RESULTS)
        )),
    });
    Run {
        tool: Tool {
            driver: Driver {
                name: "Connector Check",
                semantic_version: crate::VERSION,
                information_uri: site,
                rules: broken.iter().map(|&rule| descriptor(RULES[rule], DOCS[rule], site)).collect(),
            },
        },
        invocations: [Invocation {
            execution_successful: true,
            tool_execution_notifications: left_out.into_iter().collect(),
        }],
        column_kind: "utf16CodeUnits",
        artifacts,
        results,
        properties: RunProperties { connectors: checked.iter().map(connector).collect() },
    }
}

fn connector<'r>(checked: &Checked<'r>) -> ConnectorProperties<'r> {
    let verdict = checked.report.verdict();
    ConnectorProperties {
        title: checked.report.title(),
        base: checked.base.clone(),
        answer: verdict.text(),
        reasons: &verdict.reasons,
        is_provisional: verdict.is_provisional(),
    }
}

fn artifact<'r>(file: &'r ReportedFile, base: &str) -> Artifact<'r> {
    Artifact {
        location: ArtifactLocation { uri: format!("{base}{}", uri_of(&file.name)), index: None },
        length: file.bytes,
        roles: ["analysisTarget"],
        hashes: (!file.sha256.is_empty()).then_some(Hashes { sha_256: &file.sha256 }),
    }
}

/// A rule as a code-scanning view lists it and explains it.
fn descriptor(rule: &'static Rule, doc: &'static Doc, site: Option<&str>) -> Descriptor {
    let whose = format!("{}: {}", rule.authority.name(), rule.source);
    let source = format!("Who says so: {whose}.");
    let codes = match rule.codes {
        [] => String::new(),
        codes => format!(" Microsoft's validator calls it {}.", codes.join(", ")),
    };
    let example = |text: &str| text.replace(['«', '»'], "");
    let (bad, good) = (example(doc.bad.text), example(doc.good));
    let address = site.map(|site| format!("{site}rules/{}.html", rule.id));
    let fence = "`".repeat(longest_run(&bad).max(longest_run(&good)).max(2) + 1);
    let mut tags = vec!["custom-connector", rule.row.id()];
    tags.push(match rule.authority {
        Authority::BaseText => "base-text",
        Authority::Document => "microsoft-document",
        Authority::Tool => "microsoft-tool",
        Authority::Reviewers => "microsoft-reviewers",
        Authority::Specification => "specification",
        Authority::Inferred => "inferred",
    });
    Descriptor {
        id: rule.id,
        name: camel(rule.id),
        // Code-scanning views have it as the headline of what was found.
        short_description: Text::plain(format!("{}: {}", rule.severity.demand(), unmarked(rule.title))),
        full_description: Text::plain(format!("{} {}", stopped(&unmarked(rule.title)), unmarked(doc.why))),
        help: Text {
            text: format!(
                "{}\n\nFor example, in {}:\n\n{}\n\nBetter:\n\n{}\n\n{source}{codes}",
                unmarked(doc.why),
                doc.bad.file,
                bad.trim(),
                good.trim()
            ),
            markdown: Some(format!(
                "{}\n\n**{}**, with the fault:\n\n{fence}\n{}\n{fence}\n\n**Better:**\n\n{fence}\n{}\n{fence}\n\n{source}{codes}",
                doc.why,
                doc.bad.file,
                bad.trim(),
                good.trim()
            )),
        },
        help_uri: address,
        default_configuration: Configuration { level: level(rule.severity) },
        properties: RuleProperties {
            tags,
            // How sure it is that a finding is one.
            precision: match rule.authority {
                Authority::Tool | Authority::Specification => "very-high",
                Authority::BaseText | Authority::Document => "high",
                Authority::Reviewers | Authority::Inferred => "medium",
            },
            problem_severity: match rule.severity {
                Severity::Required => "error",
                Severity::Recommended => "warning",
                Severity::Info => "recommendation",
            },
        },
    }
}

/// A finding with what it belongs to.
struct Found<'r> {
    report: &'r Report,
    /// The place of the report's first file among the artifacts.
    first: usize,
    finding: &'r Finding,
    print: u64,
    repair: Option<&'r Repair>,
}

impl<'r> Found<'r> {
    fn result(&self, rules: &BTreeMap<usize, usize>, artifacts: &[Artifact]) -> SarifResult<'r> {
        let rule = self.finding.rule_index();
        let dismissal = self.report.dismissal_of(rule, self.print);
        SarifResult {
            rule_id: self.finding.rule().id,
            rule_index: rules.get(&rule).copied().unwrap_or_default(),
            level: level(self.finding.severity()),
            message: Text::plain(without_links(&self.finding.message())),
            locations: [self.location(artifacts)],
            partial_fingerprints: Fingerprints {
                // GitHub goes by this one alone, and makes one of the lines where it is absent.
                primary_location_line_hash: format!("{:016x}:1", self.print),
                finding: format!("{:016x}", self.print),
            },
            suppressions: dismissal
                .map(|dismissal| Suppression { kind: "external", status: "accepted", justification: &dismissal.reason })
                .into_iter()
                .collect(),
            fixes: self.repair.map(|repair| self.fix(repair, artifacts)).into_iter().collect(),
        }
    }

    fn fix(&self, repair: &'r Repair, artifacts: &[Artifact]) -> Fix<'r> {
        let mut changes: Vec<ArtifactChange> = Vec::new();
        let mut files: Vec<usize> = repair.changes.iter().map(|change| change.file).collect();
        files.sort_unstable();
        files.dedup();
        for file in files {
            let index = self.first + file;
            let Some(artifact) = artifacts.get(index) else { continue };
            let here = repair.changes.iter().filter(|change| change.file == file);
            changes.push(ArtifactChange {
                artifact_location: ArtifactLocation { uri: artifact.location.uri.clone(), index: Some(index) },
                replacements: here.map(replacement).collect(),
            });
        }
        Fix { description: Text::plain(repair.title.clone()), artifact_changes: changes }
    }

    fn location(&self, artifacts: &[Artifact]) -> Location<'r> {
        let place = &self.finding.place;
        // What is on no file stands at the first: views show nothing without one.
        let at = if place.file == Place::IN_NO_FILE { 0 } else { usize::from(place.file) };
        let index = self.first + at;
        let file = self.report.files().get(at).and_then(|_| artifacts.get(index));
        let region = if place.line == 0 {
            // A file as a whole: views that need a line show its first one.
            Region { start_line: 1, start_column: None, end_line: None, end_column: None }
        } else {
            Region {
                start_line: place.line,
                start_column: Some(place.column.max(1)),
                end_line: Some(place.end_line.max(place.line)),
                end_column: Some(place.end_column.max(1)),
            }
        };
        let logical = (!place.pointer.is_empty())
            .then_some(LogicalLocation { fully_qualified_name: &place.pointer, kind: "value" });
        Location {
            physical_location: file.map(|file| PhysicalLocation {
                artifact_location: ArtifactLocation { uri: file.location.uri.clone(), index: Some(index) },
                region,
            }),
            logical_locations: logical.into_iter().collect(),
        }
    }
}

fn replacement(change: &Change) -> Replacement<'_> {
    Replacement {
        deleted_region: Region {
            start_line: change.start.line,
            start_column: Some(change.start.column),
            end_line: Some(change.end.line),
            end_column: Some(change.end.column),
        },
        inserted_content: (!change.text.is_empty()).then_some(Content { text: &change.text }),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Required => "error",
        Severity::Recommended => "warning",
        Severity::Info => "note",
    }
}

/// A rule's id as the name that views show: `op-summary-present` as `OpSummaryPresent`.
fn camel(id: &str) -> String {
    let upper = |word: &str| {
        word.split_at_checked(1).map(|(first, rest)| first.to_ascii_uppercase() + rest).unwrap_or_default()
    };
    id.split('-').map(upper).collect()
}

/// A sentence of ours without the marks of code.
fn unmarked(text: &str) -> String {
    text.replace('`', "")
}

fn stopped(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}

/// A plain message may hold links, `[text](target)`: what a file says makes none.
fn without_links(text: &str) -> String {
    if text.contains("](") { text.replace('[', "\\[").replace(']', "\\]") } else { text.to_owned() }
}

/// The longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

#[derive(Serialize)]
struct Log<'r> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'r> {
    tool: Tool<'r>,
    invocations: [Invocation; 1],
    column_kind: &'static str,
    artifacts: Vec<Artifact<'r>>,
    results: Vec<SarifResult<'r>>,
    properties: RunProperties<'r>,
}

#[derive(Serialize)]
struct Tool<'r> {
    driver: Driver<'r>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'r> {
    name: &'static str,
    semantic_version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    information_uri: Option<&'r str>,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    name: String,
    short_description: Text,
    full_description: Text,
    help: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    default_configuration: Configuration,
    properties: RuleProperties,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct RuleProperties {
    tags: Vec<&'static str>,
    precision: &'static str,
    #[serde(rename = "problem.severity")]
    problem_severity: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

impl Text {
    fn plain(text: String) -> Text {
        Text { text, markdown: None }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Text,
}

#[derive(Serialize)]
struct Artifact<'r> {
    location: ArtifactLocation,
    length: u64,
    roles: [&'static str; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    hashes: Option<Hashes<'r>>,
}

#[derive(Serialize)]
struct Hashes<'r> {
    #[serde(rename = "sha-256")]
    sha_256: &'r str,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<usize>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'r> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [Location<'r>; 1],
    partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'r> {
    description: Text,
    artifact_changes: Vec<ArtifactChange<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'r> {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'r> {
    deleted_region: Region,
    #[serde(skip_serializing_if = "Option::is_none")]
    inserted_content: Option<Content<'r>>,
}

#[derive(Serialize)]
struct Content<'r> {
    text: &'r str,
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "primaryLocationLineHash")]
    primary_location_line_hash: String,
    #[serde(rename = "connectorCheck/v1")]
    finding: String,
}

#[derive(Serialize)]
struct Suppression<'r> {
    kind: &'static str,
    status: &'static str,
    justification: &'r str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    physical_location: Option<PhysicalLocation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u32>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation<'r> {
    fully_qualified_name: &'r str,
    kind: &'static str,
}

#[derive(Serialize)]
struct RunProperties<'r> {
    connectors: Vec<ConnectorProperties<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ConnectorProperties<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'r str>,
    base: String,
    answer: String,
    reasons: &'r [String],
    is_provisional: bool,
}

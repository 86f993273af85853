//! The JSON report, schema `connector-check/1`. Scripts rely on its shape: see `docs/json-report.md`.

use super::{Counts, Report, ReportedFile};
use crate::criteria::{Coverage, Criterion, Tally};
use crate::rules::{Finding, FixKind};
use crate::verdict::Verdict;
use std::fmt::Write as _;

/// The name of the shape.
pub const SCHEMA: &str = "connector-check/1";

/// The report as JSON text, indented by two spaces, ending with a line feed. The same report gives the same bytes.
pub fn to_json(report: &Report) -> String {
    let mut printer = Printer::default();
    printer.report(report);
    printer.finish()
}

/// The answer, its rows and the counts of a report, as [`to_json`] has them: what is left of it without what takes the
/// place, files and findings.
pub fn answer_to_json(report: &Report) -> String {
    let mut printer = Printer::default();
    printer.open('{');
    printer.key("verdict");
    printer.verdict(report.verdict());
    printer.key("criteria");
    printer.list(report.criteria(), Printer::criterion);
    printer.counts(report.counts());
    printer.close('}');
    printer.finish()
}

/// Writes the text piece by piece. A report on a large definition is megabytes of it, and a general serialiser, which
/// writes byte by byte where the engine is compiled to be small, took a fifth of the time of a check.
#[derive(Default)]
struct Printer {
    text: String,
    /// How many objects and lists are open.
    depth: usize,
    /// Whether the innermost of them holds something already.
    is_filled: bool,
}

impl Printer {
    fn report(&mut self, report: &Report) {
        self.open('{');
        self.text_field("schema", SCHEMA);
        self.text_field("engine", report.engine());
        self.key("files");
        self.list(report.files(), Self::file);
        self.key("verdict");
        self.verdict(report.verdict());
        self.key("criteria");
        self.list(report.criteria(), Self::criterion);
        self.key("coverage");
        self.coverage(report.coverage().unwrap_or_default());
        let prints = report.fingerprints();
        let (told, dismissed) = prints.split_at_checked(report.findings().len()).unwrap_or_default();
        self.key("findings");
        self.list(report.findings().iter().zip(told), |printer, (finding, &print)| {
            printer.finding(finding, print, report);
            printer.close('}');
        });
        self.key("dismissed");
        self.list(report.dismissed().iter().zip(dismissed), |printer, (finding, &print)| {
            printer.finding(finding, print, report);
            let dismissal = report.dismissal_of(finding.rule_index(), print);
            printer.text_field("reason", dismissal.map_or("", |dismissal| &dismissal.reason));
            printer.close('}');
        });
        self.counts(report.counts());
        self.close('}');
    }

    fn counts(&mut self, counts: Counts) {
        self.key("counts");
        self.open('{');
        self.number_field("required", u64::from(counts.required));
        self.number_field("recommended", u64::from(counts.recommended));
        self.number_field("info", u64::from(counts.info));
        self.close('}');
    }

    fn file(&mut self, file: &ReportedFile) {
        self.open('{');
        self.text_field("name", &file.name);
        self.text_field("kind", file.kind.id());
        self.number_field("bytes", file.bytes);
        self.text_field("sha256", &file.sha256);
        self.close('}');
    }

    fn verdict(&mut self, verdict: &Verdict) {
        self.open('{');
        self.text_field("answer", verdict.answer.id());
        self.number_field("modifications", verdict.modifications as u64);
        self.number_field("places", u64::from(verdict.places));
        self.key("open_questions");
        self.list(&verdict.open_questions, |printer, row| printer.text(row.id()));
        self.key("reasons");
        self.list(&verdict.reasons, |printer, reason| printer.text(reason));
        self.close('}');
    }

    fn criterion(&mut self, row: &Criterion) {
        self.open('{');
        self.text_field("id", row.id.id());
        self.text_field("level", row.level.id());
        self.text_field("status", row.status.id());
        self.key("modifiable");
        self.text.push_str(if row.modifiable { "true" } else { "false" });
        self.text_field("evidence", &row.evidence);
        self.text_field("advice", &row.advice);
        self.close('}');
    }

    fn coverage(&mut self, coverage: Coverage) {
        let Coverage { operations, parameters, response_attributes } = coverage;
        self.open('{');
        for (name, tally) in
            [("operations", operations), ("parameters", parameters), ("response_attributes", response_attributes)]
        {
            let Tally { total, summary, description, visibility } = tally;
            self.key(name);
            self.open('{');
            self.number_field("total", u64::from(total));
            self.number_field("summary", u64::from(summary));
            self.number_field("description", u64::from(description));
            self.number_field("visibility", u64::from(visibility));
            self.close('}');
        }
        self.close('}');
    }

    /// A finding, with its object still open.
    fn finding(&mut self, finding: &Finding, print: u64, report: &Report) {
        let files = report.files();
        let (rule, place) = (finding.rule(), &finding.place);
        self.open('{');
        self.text_field("rule", rule.id);
        self.text_field("severity", rule.severity.id());
        self.text_field("file", files.get(usize::from(place.file)).map_or("", |file| &file.name));
        self.text_field("pointer", &place.pointer);
        self.number_field("line", u64::from(place.line));
        self.number_field("column", u64::from(place.column));
        self.number_field("end_line", u64::from(place.end_line));
        self.number_field("end_column", u64::from(place.end_column));
        self.text_field("message", &finding.message());
        self.text_field("source", rule.source);
        self.key("fix");
        match rule.fix {
            FixKind::No => self.text.push_str("null"),
            kind => {
                self.open('{');
                self.text_field("kind", kind.id());
                self.close('}');
            }
        }
        self.key("fingerprint");
        let _ = write!(self.text, "\"{print:016x}\"");
    }

    fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut print: impl FnMut(&mut Self, T)) {
        self.open('[');
        for item in items {
            self.next();
            print(self, item);
        }
        self.close(']');
    }

    fn text_field(&mut self, key: &str, text: &str) {
        self.key(key);
        self.text(text);
    }

    fn number_field(&mut self, key: &str, number: u64) {
        self.key(key);
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{number}");
    }

    /// The key of the next member. Ours have nothing to escape.
    fn key(&mut self, key: &str) {
        self.next();
        self.text.push('"');
        self.text.push_str(key);
        self.text.push_str("\": ");
    }

    fn text(&mut self, text: &str) {
        if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
            // A string can always be written.
            self.text.push_str(&serde_json::to_string(text).unwrap_or_default());
        } else {
            self.text.push('"');
            self.text.push_str(text);
            self.text.push('"');
        }
    }

    fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.depth += 1;
        self.is_filled = false;
    }

    /// Begins a member or an item.
    fn next(&mut self) {
        if self.is_filled {
            self.text.push(',');
        }
        self.is_filled = true;
        self.line();
    }

    fn close(&mut self, bracket: char) {
        self.depth -= 1;
        if self.is_filled {
            self.line();
        }
        self.text.push(bracket);
        self.is_filled = true;
    }

    fn line(&mut self) {
        // What stands deepest is in three objects and lists, or four where several reports are printed.
        const INDENTED: &str = "\n            ";
        self.text.push_str(INDENTED.get(..=2 * self.depth).unwrap_or(INDENTED));
    }

    fn finish(mut self) -> String {
        self.text.push('\n');
        self.text
    }
}

//! `--dismissals FILE`: the findings that the author sets aside.

use super::CliError;
use crate::Report;
use crate::report::dismissal::MAX_DISMISSALS;
use crate::report::{Dismissal, Scope};
use crate::rules::RULES;
use serde::Deserialize;
use std::fs;
use std::path::Path;

/// One of them, as it is written in the file: a rule wherever it finds something, or only at a pointer, or the finding
/// with a fingerprint of the JSON report.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    rule: String,
    pointer: Option<String>,
    fingerprint: Option<String>,
    #[serde(default)]
    reason: String,
}

/// A list by itself, or that of a JSON report.
#[derive(Deserialize)]
#[serde(untagged)]
enum Contents {
    List(Vec<Wanted>),
    Report { dismissed: Vec<Wanted> },
}

pub fn read(path: Option<&Path>) -> Result<Vec<Wanted>, CliError> {
    let Some(path) = path else { return Ok(Vec::new()) };
    let wrong = |error: String| CliError::Dismissals(path.to_owned(), error);
    let bytes = fs::read(path).map_err(|error| CliError::Unreadable(path.to_owned(), error))?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let value: serde_json::Value = serde_json::from_slice(bytes).map_err(|error| wrong(error.to_string()))?;
    let shape = "write a list such as [{ \"rule\": \"op-summary-present\", \"pointer\": \"/paths/~1a/get\", \
                 \"reason\": \"later\" }]";
    let list = match serde_json::from_value(value).map_err(|_| wrong(shape.to_owned()))? {
        Contents::List(list) | Contents::Report { dismissed: list } => list,
    };
    for wanted in &list {
        if !RULES.iter().any(|rule| rule.id == wanted.rule) {
            return Err(wrong(format!("there is no rule `{}`", wanted.rule)));
        }
        if wanted.fingerprint.is_some() && wanted.print().is_none() {
            return Err(wrong(format!("a fingerprint of `{}` is no number of 16 hexadecimal digits", wanted.rule)));
        }
    }
    if list.len() > MAX_DISMISSALS {
        return Err(wrong(format!("there are {}; a report takes {MAX_DISMISSALS}", list.len())));
    }
    Ok(list)
}

impl Wanted {
    fn print(&self) -> Option<u64> {
        let print = self.fingerprint.as_deref().filter(|print| print.len() == 16)?;
        u64::from_str_radix(print, 16).ok()
    }
}

/// The report with these set aside.
pub fn apply(report: Report, wanted: &[Wanted]) -> Report {
    let prints = report.fingerprints();
    let mut dismissals = Vec::new();
    for wanted in wanted {
        let Some(rule) = RULES.iter().position(|rule| rule.id == wanted.rule) else { continue };
        let mut dismiss = |scope| dismissals.push(Dismissal { rule, scope, reason: wanted.reason.clone() });
        match (wanted.print(), &wanted.pointer) {
            (Some(print), _) => dismiss(Scope::Finding(print)),
            (None, None) => dismiss(Scope::Rule),
            (None, Some(pointer)) => {
                let found = report.findings().iter().zip(&prints);
                let at = found.filter(|(finding, _)| finding.rule_index() == rule && finding.place.pointer == *pointer);
                at.for_each(|(_, &print)| dismiss(Scope::Finding(print)));
            }
        }
    }
    report.with_dismissals(dismissals)
}

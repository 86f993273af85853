//! `info.x-ms-deployment-version` is numbers with dots between.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "info-deployment-version",
    title: "`info.x-ms-deployment-version` is numbers with dots between",
    severity: Severity::Info,
    authority: Authority::Tool,
    source: "Microsoft's JSON schema of a definition, x-ms-deployment-version",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`info.x-ms-deployment-version` is {0}.",
        advice: "Write at least two numbers with dots between, such as `1.0`, or leave it out.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Microsoft's JSON schema knows no other form of it.",
    bad: Example::definition(
        r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "x-ms-deployment-version": «"v1"» }, "paths": {} }"##,
    ),
    good: r##"{ "swagger": "2.0", "info": { "title": "Framing", "version": "1.0", "x-ms-deployment-version": "1.0.2" }, "paths": {} }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let writer = site.writer()?;
    let written = node.as_str().or(node.as_number())?;
    let numbers = written.trim().trim_start_matches(['v', 'V']);
    let end = numbers.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(numbers.len());
    let parts: Vec<&str> = numbers[..end].split('.').filter(|part| !part.is_empty()).collect();
    let version = match parts.as_slice() {
        [] => return Some(Fix::new("Removes `x-ms-deployment-version`", writer.remove(node))?.as_draft("")),
        [only] => format!("{only}.0"),
        several => several.join("."),
    };
    // `1.0-beta` and `2024-05-01` say more than their first numbers.
    let is_whole = numbers[end..].trim().is_empty();
    let version = site.text_or(version);
    let fix = Fix::new(format!("Writes `{version}`"), writer.replace(node, version.as_str()))?;
    Some(if is_whole { fix } else { fix.as_draft(version) })
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(node) = super::member(context, "x-ms-deployment-version") else { return };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !node.as_str().is_some_and(|text| text.contains('.') && text.split('.').all(is_number)) {
        let found = node.as_str().map_or_else(|| node.kind().with_article().to_owned(), |text| format!("`{text}`"));
        findings.at(node, 0, &[&found]);
    }
}

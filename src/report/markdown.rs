//! The report as GitHub-flavoured Markdown, for an issue or a pull request.
//!
//! Nothing that a file says becomes markup: what stands between backticks in a sentence of the engine becomes a code
//! span whatever it holds, what could become a link, a mention or a reference does too, and the rest is escaped.

use super::{Excerpt, Report};
use crate::criteria::{Level, Status};
use crate::rules::{Finding, RULES, Rule};
use crate::verdict::Answer;
use crate::visible::visible;
use std::fmt::Write as _;

/// How long the text may become, in bytes: GitHub takes issues of 65,536 characters.
const MAX_LENGTH: usize = 50_000;

/// How many places of a rule are listed.
const PLACES: usize = 20;

/// How long a sentence may be, in characters: its arguments are bounded, so only what was crafted is longer.
const SENTENCE: usize = 1_200;

/// The whole report: the answer, the checklist, the findings by rule.
pub fn to_markdown(report: &Report) -> String {
    let mut text = String::new();
    let title = report.title().map(|title| format!(": {}", plain(title))).unwrap_or_default();
    let _ = writeln!(text, "## Connector Check{title}\n");
    answer(&mut text, report);
    checklist(&mut text, report);
    coverage(&mut text, report);
    findings(&mut text, report);
    dismissed(&mut text, report);
    files(&mut text, report);
    let _ = writeln!(
        text,
        "Made by Connector Check {}, which is independent of Microsoft: Microsoft decides.",
        plain(report.engine())
    );
    text
}

/// One finding, with the lines that it stands in.
pub fn of_finding(report: &Report, finding: &Finding, excerpt: Option<&Excerpt>) -> String {
    let rule = finding.rule();
    let mut text = format!("**{}, not met**: {} ({})\n\n", rule.severity.name(), sentence(rule.title), code(rule.id));
    let _ = writeln!(text, "{} {}\n", place(report, finding), sentence(&finding.message()));
    if let Some(excerpt) = excerpt {
        let lines = excerpt.lines.join("\n");
        let lines = visible(&lines);
        let fence = "`".repeat(longest_run(&lines).max(2) + 1);
        let _ = writeln!(text, "{fence}\n{lines}\n{fence}\n");
    }
    let _ = writeln!(text, "Who says so: {}, {}.", rule.authority.name(), plain(rule.source));
    text
}

fn answer(text: &mut String, report: &Report) {
    if report.has_nothing_to_check() {
        text.push_str("**There is no definition to check, so there is no answer.**\n\n");
        return;
    }
    let verdict = report.verdict();
    let so_far = if verdict.is_provisional() { " So far:" } else { "" };
    let _ = writeln!(text, "**Is your connector eligible for certification?**{so_far}\n");
    for choice in Answer::ALL {
        let (mark, told) = if choice == verdict.answer { ("x", verdict.text()) } else { (" ", choice.text(0)) };
        let _ = writeln!(text, "- [{mark}] {told}");
    }
    text.push('\n');
    for reason in &verdict.reasons {
        let _ = writeln!(text, "- {}", sentence(reason));
    }
    text.push('\n');
}

fn checklist(text: &mut String, report: &Report) {
    text.push_str("| Criterion | Level | Status | Why |\n|---|---|---|---|\n");
    for row in report.criteria() {
        let status = match row.status {
            Status::Met => "✅ met",
            Status::NotMet if row.level == Level::Required => "❌ not met",
            Status::NotMet => "⚠️ not met",
            Status::Unknown => "❔ open",
            Status::NotApplicable => "does not apply",
        };
        // Within a table a bar ends a cell, even in a code span.
        let evidence = sentence(&row.evidence.replace('|', "/"));
        let _ = writeln!(text, "| {} | {} | {status} | {evidence} |", row.id.title(), row.level.id());
    }
    text.push('\n');
}

fn coverage(text: &mut String, report: &Report) {
    let Some(coverage) = report.coverage() else { return };
    text.push_str("| Information | Summary | Description | Visibility |\n|---|---|---|---|\n");
    let names = ["Operations", "Input parameters", "Response attributes"];
    for (name, tally) in names.iter().zip(coverage.tallies()) {
        let _ = write!(text, "| {name} |");
        for present in [tally.summary, tally.description, tally.visibility] {
            let _ = write!(text, " {present} of {} |", tally.total);
        }
        text.push('\n');
    }
    text.push('\n');
}

fn findings(text: &mut String, report: &Report) {
    let counts = report.counts();
    if counts.total() == 0 {
        text.push_str("Nothing was found.\n\n");
        return;
    }
    let _ = writeln!(
        text,
        "### Findings\n\n{} required, {} recommended, {} other.\n",
        counts.required, counts.recommended, counts.info
    );
    let mut by_rule: Vec<Vec<&Finding>> = vec![Vec::new(); RULES.len()];
    for finding in report.findings() {
        by_rule[finding.rule_index()].push(finding);
    }
    let mut omitted = vec![0_u32; RULES.len()];
    for left_out in report.omitted() {
        omitted[left_out.rule] = left_out.count;
    }
    let mut rules: Vec<usize> =
        (0..RULES.len()).filter(|&rule| !by_rule[rule].is_empty() || omitted[rule] > 0).collect();
    crate::order::sort_by_key(&mut rules, |&rule| (RULES[rule].severity, rule));
    for (index, &rule) in rules.iter().enumerate() {
        let group = group(report, RULES[rule], &by_rule[rule], omitted[rule]);
        if text.len() + group.len() > MAX_LENGTH {
            let rest = rules.len() - index;
            let _ = writeln!(text, "{rest} further rules have findings that are not listed here, for their length.\n");
            return;
        }
        text.push_str(&group);
    }
}

/// The findings of one rule, folded.
fn group(report: &Report, rule: &Rule, findings: &[&Finding], omitted: u32) -> String {
    let total = findings.len() + omitted as usize;
    let places = if total == 1 { "1 place".to_owned() } else { format!("{total} places") };
    let mut text = format!(
        "<details><summary><b>{}, not met</b>: {} ({places})</summary>\n\n",
        rule.severity.name(),
        rule.title.replace('&', "&amp;").replace('<', "&lt;").replace('`', "")
    );
    let first = findings.first().map(|finding| finding.advice()).unwrap_or_default();
    let is_common = findings.len() > 1 && findings.iter().all(|finding| finding.advice() == first);
    if is_common && !first.is_empty() {
        let _ = writeln!(text, "{}\n", sentence(&first));
    }
    for finding in findings.iter().take(PLACES) {
        let says = if is_common { finding.says() } else { finding.message() };
        let _ = writeln!(text, "- {} {}", place(report, finding), sentence(&says));
    }
    let rest = total - findings.len().min(PLACES);
    if rest > 0 {
        let _ = writeln!(text, "- … and {rest} more");
    }
    let _ =
        writeln!(text, "\nRule {}. Who says so: {}, {}.\n", code(rule.id), rule.authority.name(), plain(rule.source));
    text.push_str("</details>\n\n");
    text
}

fn dismissed(text: &mut String, report: &Report) {
    if report.dismissals().is_empty() {
        return;
    }
    text.push_str("### Dismissed by the author\n\n");
    for dismissal in report.dismissals() {
        let rule = RULES[dismissal.rule];
        let number = report.dismissed().iter().filter(|finding| finding.rule_index() == dismissal.rule).count();
        let what = match dismissal.scope {
            super::Scope::Rule => format!("all {number} of"),
            super::Scope::Finding(_) => "one of".to_owned(),
        };
        let reason = if dismissal.reason.is_empty() { "no reason given".to_owned() } else { plain(&dismissal.reason) };
        let _ = writeln!(text, "- **{}**, {what} {}: {reason}", rule.severity.name(), code(rule.id));
    }
    text.push('\n');
}

fn files(text: &mut String, report: &Report) {
    const SHOWN: usize = 20;
    if report.files().is_empty() {
        return;
    }
    text.push_str("<details><summary>Files</summary>\n\n");
    for file in report.files().iter().take(SHOWN) {
        let digest = if file.sha256.is_empty() { String::new() } else { format!(", SHA-256 {}", code(&file.sha256)) };
        let _ = writeln!(text, "- {}, {} bytes{digest}", code(&shorten(&file.name, 200)), file.bytes);
    }
    let rest = report.files().len().saturating_sub(SHOWN) + report.omitted_files() as usize;
    if rest > 0 {
        let _ = writeln!(text, "- … and {rest} more");
    }
    text.push_str("\n</details>\n\n");
}

fn place(report: &Report, finding: &Finding) -> String {
    let place = &finding.place;
    let file = report.files().get(usize::from(place.file)).map_or("", |file| file.name.as_str());
    let file = shorten(file, 200);
    match (file.is_empty(), place.line) {
        (true, _) => String::new(),
        (false, 0) => format!("{}:", code(&file)),
        (false, line) => format!("{}:", code(&format!("{file}:{line}:{}", place.column))),
    }
}

/// A sentence of the engine: what stands between backticks is code.
fn sentence(text: &str) -> String {
    let text = shorten(text, SENTENCE);
    let mut line = String::with_capacity(text.len() + 16);
    for (index, part) in text.split('`').enumerate() {
        if index % 2 == 1 {
            line.push_str(&code(part));
        } else {
            line.push_str(&inert(part));
        }
    }
    line
}

/// A text of a file in a line of its own.
fn plain(text: &str) -> String {
    inert(&shorten(text, 300).replace('`', "'"))
}

/// A text without any markup. Words that GitHub would make a link, a mention or a reference of become code.
fn inert(text: &str) -> String {
    let mut line = String::with_capacity(text.len() + 8);
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            line.push(' ');
        }
        if is_live(word) {
            line.push_str(&code(word));
        } else {
            for c in word.chars() {
                let is_number = !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit());
                let has_meaning = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '&' | '!' | '$')
                    || (line.is_empty() && matches!(c, '+' | '-' | '=' | '#'))
                    || (is_number && matches!(c, '.' | ')'));
                if has_meaning {
                    line.push('\\');
                }
                line.push(c);
            }
        }
    }
    line
}

/// Whether a word on its own may become a link: an address, a mention, the number of an issue, a commit.
fn is_live(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let is_commit = |part: &str| part.len() >= 7 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    word.contains(['@', '#'])
        || lower.contains("://")
        || lower.contains("www.")
        || lower.contains("gh-")
        || lower.split(|c: char| !c.is_ascii_alphanumeric()).any(is_commit)
}

/// A code span, whatever the text is.
fn code(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let text = visible(&text);
    if text.trim().is_empty() {
        return String::new();
    }
    let ticks = "`".repeat(longest_run(&text) + 1);
    // A space within is taken away again where there is one at both ends.
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{ticks}{pad}{text}{pad}{ticks}")
}

/// The longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

/// One line of at most so many characters.
fn shorten(text: &str, most: usize) -> String {
    let mut chars = text.chars();
    let mut line: String = chars.by_ref().take(most).map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    if chars.next().is_some() {
        line.push('…');
    }
    visible(&line).into_owned()
}

//! The report as text, in the manner of a compiler: each finding with the lines that it stands in, then the checklist,
//! then the answer.

use super::Checked;
use crate::criteria::Status;
use crate::report::{Overview, Scope, Sort, excerpt};
use crate::rules::{Finding, Severity};
use crate::verdict::Answer;
use crate::visible::visible;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// How many places of a rule are shown that does not stand in the way.
const SHOWN: usize = 2;

const BOLD: &str = "\x1b[1m";
const RED: &str = "\x1b[1;31m";
const YELLOW: &str = "\x1b[1;33m";
const GREEN: &str = "\x1b[1;32m";
const DIM: &str = "\x1b[2m";
const RESET: &str = "\x1b[0m";

/// Writes the report of one connector. `all` shows every place of every rule.
pub fn write(out: &mut impl Write, checked: &Checked, all: bool) -> io::Result<()> {
    if !checked.connector.name.is_empty() {
        let title = checked.report.title().map(|title| format!(" · {title}")).unwrap_or_default();
        writeln!(out, "{BOLD}{}{title}{RESET}\n", visible(&checked.connector.name))?;
    }
    write_findings(out, checked, all)?;
    write_dismissed(out, checked)?;
    write_checklist(out, checked)?;
    write_answer(out, checked)
}

fn write_findings(out: &mut impl Write, checked: &Checked, all: bool) -> io::Result<()> {
    let mut shown: BTreeMap<usize, usize> = BTreeMap::new();
    // What stands in the way comes last, next to the answer.
    let mut findings: Vec<&Finding> = checked.report.findings().iter().collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
    for finding in findings {
        let places = shown.entry(finding.rule_index()).or_default();
        *places += 1;
        if all || finding.severity() == Severity::Required || *places <= SHOWN {
            writeln!(out, "{}\n", render(checked, finding))?;
        }
    }
    let mut is_cut = false;
    for (rule, places) in shown {
        let rule = crate::rules::RULES[rule];
        if !all && rule.severity != Severity::Required && places > SHOWN {
            is_cut = true;
            let title = rule.title.replace('`', "");
            writeln!(out, "{DIM}… and {} more places of {}, not met: {title}{RESET}", places - SHOWN, rule.id)?;
        }
    }
    if is_cut {
        writeln!(out, "{DIM}  (--all shows them){RESET}\n")?;
    }
    Ok(())
}

/// What the author has set aside, a line each.
fn write_dismissed(out: &mut impl Write, checked: &Checked) -> io::Result<()> {
    let report = &checked.report;
    if report.dismissals().is_empty() {
        return Ok(());
    }
    writeln!(out, "{BOLD}Dismissed by the author{RESET}")?;
    for dismissal in report.dismissals() {
        let rule = crate::rules::RULES[dismissal.rule];
        let what = if dismissal.scope == Scope::Rule { ", wherever it is found" } else { "" };
        let reason = visible(if dismissal.reason.is_empty() { "no reason given" } else { &dismissal.reason });
        writeln!(out, "  {} {DIM}({}{what}){RESET}: {reason}", rule.id, rule.severity.id())?;
    }
    writeln!(out)
}

/// One finding, with the lines that it stands in.
pub fn render(checked: &Checked, finding: &Finding) -> String {
    let level = match finding.severity() {
        Severity::Required => Level::ERROR,
        Severity::Recommended => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let (place, advice) = (&finding.place, finding.advice());
    let file = checked.report.files().get(usize::from(place.file)).map_or("", |file| file.name.as_str());
    let file = &*visible(file);
    let title = level.primary_title(finding.says()).id(finding.rule().id);
    let source = checked.reading.source(usize::from(place.file));
    let mut group = match source.and_then(|source| excerpt(source, place)) {
        Some(excerpt) => {
            let line = &excerpt.lines[excerpt.marked];
            let byte = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
            let span = byte(excerpt.mark.0)..byte(excerpt.mark.1);
            let snippet = Snippet::source(line.clone())
                .line_start(place.line as usize)
                .annotation(AnnotationKind::Primary.span(span));
            if excerpt.mark.0 + 1 == place.column as usize {
                title.element(snippet.path(file))
            } else {
                // The line was cut, or has characters beyond the basic plane: its own count is not the column.
                let origin = Origin::path(file).line(place.line as usize).char_column(place.column as usize);
                title.element(origin).element(snippet)
            }
        }
        None if file.is_empty() => Group::with_title(title),
        None => title.element(Origin::path(file)),
    };
    if !advice.is_empty() {
        group = group.element(Level::HELP.message(advice));
    }
    Renderer::styled().decor_style(DecorStyle::Ascii).render(&[group])
}

fn write_checklist(out: &mut impl Write, checked: &Checked) -> io::Result<()> {
    for row in checked.report.criteria() {
        let (colour, mark) = match row.status {
            Status::Met => (GREEN, "+"),
            Status::NotMet if row.level == crate::criteria::Level::Required => (RED, "x"),
            Status::NotMet => (YELLOW, "!"),
            Status::Unknown => (DIM, "?"),
            Status::NotApplicable => (DIM, "-"),
        };
        let (title, level, word) = (row.id.title(), row.level.id(), row.status.name());
        writeln!(out, "  {colour}{mark} {title:<16} {word:<14}{RESET} {DIM}{level:<11}{RESET} {}", row.evidence)?;
    }
    writeln!(out)
}

fn write_answer(out: &mut impl Write, checked: &Checked) -> io::Result<()> {
    if checked.report.has_nothing_to_check() {
        return writeln!(out, "{BOLD}There is no definition to check, so there is no answer.{RESET}\n");
    }
    let verdict = checked.report.verdict();
    let so_far = if verdict.is_provisional() { " (so far)" } else { "" };
    writeln!(out, "{BOLD}Is your connector eligible for certification?{RESET}{so_far}")?;
    for answer in Answer::ALL {
        if answer == verdict.answer {
            let colour = colour_of(answer);
            writeln!(out, "  {colour}(x) {}{RESET}", verdict.text())?;
            for reason in &verdict.reasons {
                writeln!(out, "        {reason}")?;
            }
        } else {
            writeln!(out, "  {DIM}( ) {}{RESET}", answer.text(0))?;
        }
    }
    if !verdict.open_questions.is_empty() {
        let open: Vec<&str> = verdict.open_questions.iter().map(|row| row.id()).collect();
        writeln!(out, "  Open: {}. Answer them in a JSON file given with --answers.", open.join(", "))?;
    }
    writeln!(out)
}

fn colour_of(answer: Answer) -> &'static str {
    match answer {
        Answer::Immediately => GREEN,
        Answer::AfterModifications => YELLOW,
        Answer::Cannot => RED,
    }
}

/// Writes one line for each of several connectors, and how many have which answer.
pub fn write_table(out: &mut impl Write, mut rows: Vec<(String, Overview)>, sort: Option<Sort>) -> io::Result<()> {
    if let Some(sort) = sort {
        rows.sort_by(|(a, one), (b, other)| sort.order((&one.label(a), one), (&other.label(b), other)));
    }
    writeln!(
        out,
        "{BOLD}{:<27} {:>8} {:>11} {:>8}  connector{RESET}",
        "answer", "required", "recommended", "coverage"
    )?;
    for (name, row) in &rows {
        let Overview { title, answer, required, recommended, .. } = row;
        let coverage = row.coverage.map_or_else(|| "-".to_owned(), |percent| format!("{percent} %"));
        let so_far = if row.is_provisional && answer.is_some() { "so far " } else { "" };
        let answer_told = format!("{so_far}{}", answer.map_or("no definition", Answer::id));
        let colour = answer.map_or(DIM, colour_of);
        let title = title.as_ref().map(|title| format!("{title} {DIM}·{RESET} ")).unwrap_or_default();
        writeln!(
            out,
            "{colour}{answer_told:<27}{RESET} {required:>8} {recommended:>11} {coverage:>8}  {title}{}",
            visible(name)
        )?;
    }
    let number = |answer: Option<Answer>| rows.iter().filter(|(_, row)| row.answer == answer).count();
    let known = Answer::ALL.map(|answer| (answer.id(), number(Some(answer))));
    let told = known.into_iter().chain([("no definition", number(None))]).filter(|(_, number)| *number > 0);
    let told: Vec<String> = told.map(|(answer, number)| format!("{number} {answer}")).collect();
    let s = if rows.len() == 1 { "" } else { "s" };
    writeln!(out, "\n{BOLD}{} connector{s}: {}{RESET}", rows.len(), told.join(", "))
}

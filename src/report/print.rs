//! The report as a page to print, in HTML: everything that the page shows behind folds and buttons, on paper that stands
//! alone. Every text is escaped; `print.css` lays it out.

use super::{Report, Scope, excerpt};
use crate::criteria::{Level, Status};
use crate::markup::{escape, prose};
use crate::rules::{Finding, RULES, Reading, Rule};
use crate::submission::FileKind;
use crate::verdict::Answer;
use std::fmt::Write as _;

/// How it is laid out.
pub const STYLE: &str = include_str!("../../www/print.css");

/// How many places are printed, those of the gravest findings first: at some twelve on a sheet, a hundred sheets.
const MAX_PLACES: usize = 1_200;

/// With so many places, each is printed with the lines that it stands in.
const MAX_WITH_LINES: usize = 120;

/// The report, as what stands in the body of a page. Whoever shows it puts the date into the empty `<time>`.
pub fn to_html(report: &Report, reading: &Reading) -> String {
    let mut html = String::new();
    let title = report.title().map_or_else(|| "Connector without a title".to_owned(), escape);
    let _ = write!(
        html,
        "<header><p>Connector Check {} · report of <time></time></p><h1>{title}</h1></header>",
        escape(report.engine())
    );
    answer(&mut html, report);
    checklist(&mut html, report);
    matrix(&mut html, report);
    files(&mut html, report);
    findings(&mut html, report, reading);
    dismissed(&mut html, report);
    html.push_str(
        "<footer><p>Connector Check is independent of Microsoft. Its answer is an informed opinion; Microsoft decides.</p></footer>",
    );
    html
}

fn answer(html: &mut String, report: &Report) {
    if report.has_nothing_to_check() {
        html.push_str("<section class=\"sheet-answer\"><h2>There is no definition to check</h2><p>So there is no answer.</p></section>");
        return;
    }
    let verdict = report.verdict();
    html.push_str("<section class=\"sheet-answer\"><h2>Is your connector eligible for certification?</h2>");
    if verdict.is_provisional() {
        html.push_str("<p>The answer so far: questions are open that may change it.</p>");
    }
    html.push_str("<ul class=\"sheet-choices\">");
    for choice in Answer::ALL {
        if choice == verdict.answer {
            let _ = write!(html, "<li><strong>☒ {}</strong></li>", escape(&verdict.text()));
        } else {
            let _ = write!(html, "<li>☐ {}</li>", escape(&choice.text(0)));
        }
    }
    html.push_str("</ul><ul>");
    for reason in &verdict.reasons {
        let _ = write!(html, "<li>{}</li>", prose(reason));
    }
    html.push_str("</ul></section>");
}

fn checklist(html: &mut String, report: &Report) {
    html.push_str(
        "<section><h2>Checklist</h2><table><thead><tr><th>Criterion</th><th>Level</th><th>Status</th><th>Why, and what to do</th></tr></thead><tbody>",
    );
    for row in report.criteria() {
        let status = match row.status {
            Status::Met => "✓ met",
            Status::NotMet if row.level == Level::Required => "✗ not met",
            Status::NotMet => "! not met",
            Status::Unknown => "? open",
            Status::NotApplicable => "– does not apply",
        };
        let _ = write!(
            html,
            "<tr><th>{}<br><small>{}</small></th><td>{}</td><td>{status}</td><td>{} {}</td></tr>",
            row.id.title(),
            escape(row.id.asks()),
            row.level.id(),
            prose(&row.evidence),
            prose(&row.advice)
        );
    }
    html.push_str("</tbody></table></section>");
}

fn matrix(html: &mut String, report: &Report) {
    let Some(coverage) = report.coverage() else { return };
    html.push_str(
        "<section><h2>Full information</h2><table><thead><tr><th></th><th>Summary</th><th>Description</th><th>Visibility</th></tr></thead><tbody>",
    );
    let names = ["Operations", "Input parameters", "Response attributes"];
    for (name, tally) in names.iter().zip(coverage.tallies()) {
        let _ = write!(html, "<tr><th>{name}</th>");
        for present in [tally.summary, tally.description, tally.visibility] {
            let percent = (u64::from(present) * 100).checked_div(u64::from(tally.total));
            match percent {
                Some(percent) => _ = write!(html, "<td>{percent}\u{202f}% ({present} of {})</td>", tally.total),
                None => html.push_str("<td>–</td>"),
            }
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table></section>");
}

fn files(html: &mut String, report: &Report) {
    if report.files().is_empty() {
        return;
    }
    html.push_str(
        "<section><h2>Files</h2><table class=\"sheet-files\"><thead><tr><th>Name</th><th>Bytes</th><th>SHA-256</th></tr></thead><tbody>",
    );
    for file in report.files() {
        let digest = match file.kind {
            FileKind::Archive if file.sha256.is_empty() => "read in part",
            _ if file.sha256.is_empty() => "not read",
            _ => file.sha256.as_str(),
        };
        let _ = write!(
            html,
            "<tr><td>{}</td><td>{}</td><td><code>{digest}</code></td></tr>",
            escape(&file.name),
            file.bytes
        );
    }
    html.push_str("</tbody></table>");
    if report.omitted_files() > 0 {
        let _ = write!(html, "<p>And {} further files, which the link left out.</p>", report.omitted_files());
    }
    html.push_str("</section>");
}

fn findings(html: &mut String, report: &Report, reading: &Reading) {
    let counts = report.counts();
    let _ = write!(
        html,
        "<section class=\"sheet-findings\"><h2>Findings</h2><p>{} required, {} recommended, {} other.</p>",
        counts.required, counts.recommended, counts.info
    );
    let mut found: Vec<&Finding> = report.findings().iter().collect();
    // Stable: the places of a rule stay in the order of the files.
    crate::order::sort_by_key(&mut found, |finding| (finding.severity(), finding.rule_index()));
    let source = Source { report, reading, has_lines: found.len() <= MAX_WITH_LINES };
    let printed = &found[..found.len().min(MAX_PLACES)];
    let mut rest = printed;
    while let Some(first) = rest.first() {
        let is_of_rule = |finding: &&&Finding| finding.rule_index() == first.rule_index();
        let (group, others) = rest.split_at(rest.iter().take_while(is_of_rule).count());
        let total = found.iter().filter(is_of_rule).count();
        source.group(html, first.rule(), group, total);
        rest = others;
    }
    for omitted in report.omitted() {
        let rule = RULES[omitted.rule];
        let _ = write!(
            html,
            "<h3>{}, not met: {}</h3><p>{} places: the link holds their number only.</p>",
            rule.severity.name(),
            prose(rule.title),
            omitted.count
        );
    }
    if found.len() > printed.len() {
        let _ = write!(
            html,
            "<p><strong>{} further places are not printed</strong>, those of the least grave findings: the page and the JSON report have all of them.</p>",
            found.len() - printed.len()
        );
    }
    html.push_str("</section>");
}

/// What the places of findings are told from.
struct Source<'r> {
    report: &'r Report,
    reading: &'r Reading,
    has_lines: bool,
}

impl Source<'_> {
    fn group(&self, html: &mut String, rule: &Rule, findings: &[&Finding], total: usize) {
        let places = if total == 1 { "1 place".to_owned() } else { format!("{total} places") };
        let _ = write!(
            html,
            "<div class=\"sheet-group\"><h3>{}, not met: {} <small>({places})</small></h3>",
            rule.severity.name(),
            prose(rule.title)
        );
        let first = findings.first().map(|finding| finding.advice()).unwrap_or_default();
        let is_common = findings.len() > 1 && findings.iter().all(|finding| finding.advice() == first);
        if is_common && !first.is_empty() {
            let _ = write!(html, "<p>{}</p>", prose(&first));
        }
        html.push_str("<ul>");
        for finding in findings {
            let says = if is_common { finding.says() } else { finding.message() };
            let _ = write!(html, "<li><p><code>{}</code> {}</p>", self.place(finding), prose(&says));
            self.lines(html, finding);
            html.push_str("</li>");
        }
        let _ = write!(
            html,
            "</ul><p class=\"sheet-source\">Rule <code>{}</code>. Who says so: {}, {}.</p></div>",
            rule.id,
            escape(rule.authority.name()),
            escape(rule.source)
        );
    }

    fn place(&self, finding: &Finding) -> String {
        let place = &finding.place;
        let file = self.report.files().get(usize::from(place.file)).map_or("", |file| file.name.as_str());
        match place.line {
            0 => escape(file),
            line => format!("{}:{line}:{}", escape(file), place.column),
        }
    }

    fn lines(&self, html: &mut String, finding: &Finding) {
        let source = self.reading.source(usize::from(finding.place.file)).filter(|_| self.has_lines);
        let Some(excerpt) = source.and_then(|source| excerpt(source, &finding.place)) else { return };
        let Some(line) = excerpt.lines.get(excerpt.marked) else { return };
        let part = |from: usize, to: usize| escape(&line.chars().skip(from).take(to - from).collect::<String>());
        let (from, to) = excerpt.mark;
        let _ = write!(
            html,
            "<pre>{} │ {}<mark>{}</mark>{}</pre>",
            finding.place.line,
            part(0, from),
            part(from, to.max(from)),
            part(to.max(from), usize::MAX)
        );
    }
}

fn dismissed(html: &mut String, report: &Report) {
    if report.dismissals().is_empty() {
        return;
    }
    html.push_str("<section><h2>Dismissed by the author</h2><ul>");
    for dismissal in report.dismissals() {
        let rule = RULES[dismissal.rule];
        let what = match dismissal.scope {
            Scope::Rule => "every finding of",
            Scope::Finding(_) => "one finding of",
        };
        let reason = if dismissal.reason.is_empty() { "no reason given" } else { &dismissal.reason };
        let _ = write!(
            html,
            "<li>{}, {what} “{}” (<code>{}</code>): {}</li>",
            rule.severity.name(),
            prose(rule.title),
            rule.id,
            escape(reason)
        );
    }
    html.push_str("</ul></section>");
}

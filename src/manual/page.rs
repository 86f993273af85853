//! A rule's page, and its line in the list.

use super::example::marked;
use super::{Entry, Family, Home, sources};
use crate::markup::{escape, icon, prose};
use crate::rules::finding::fill;
use crate::rules::{Authority, FixKind, Severity};
use std::fmt::Write as _;

/// Stands in a wording for what a finding names.
const NAMED: &str = "…";

/// What we call so.
pub(super) const LESSON: &str = "The lesson is Microsoft Learn’s “Share a custom connector”.";

/// So many arguments no wording has.
const MOST_ARGUMENTS: usize = 12;

pub(super) fn page(entry: &Entry, home: Home) -> String {
    let Entry { rule, doc, .. } = entry;
    let mut out = String::with_capacity(6 << 10);
    let _ = write!(
        out,
        "<p class=\"back-to\"><a href=\"{}\">All rules</a></p>\n<p class=\"eyebrow\">{}</p>\n<h1 id=\"top\" tabindex=\"-1\">{}</h1>\n",
        home.list(),
        entry.looks_at().map(Family::told).unwrap_or_default(),
        prose(rule.title)
    );
    let _ = writeln!(out, "<p class=\"rule-weight\">{} {}</p>", tag(rule.severity), weight(rule.severity));
    let _ = writeln!(out, "<h2>Why</h2>\n<p>{}</p>", prose(doc.why));
    if doc.why.contains(Authority::LESSON) {
        let _ = writeln!(out, "<p class=\"quiet is-small\">{LESSON}</p>");
    }
    out.push_str(&mending(entry));
    out.push_str("<h2>Examples</h2>\n");
    out.push_str(&example("is-bad", "not-met", "Breaks the rule", doc.bad.file, doc.bad.text));
    out.push_str(&example("is-good", "met", "Keeps the rule", doc.bad.file, doc.good));
    out.push_str(&facts(entry));
    out
}

/// A family's rules in the list; nothing where there are none.
pub(super) fn section(out: &mut String, id: &str, name: &str, entries: &[&Entry], home: Home) {
    if entries.is_empty() {
        return;
    }
    let _ = write!(
        out,
        "<section aria-labelledby=\"rules-{id}\">\n<h2 id=\"rules-{id}\">{}</h2>\n<ul class=\"rule-list\">\n",
        escape(name)
    );
    for Entry { rule, .. } in entries {
        let share = rule.share_told().map(|share| format!(" · {share}")).unwrap_or_default();
        let _ = write!(
            out,
            "<li class=\"rule\"><div class=\"rule-head\">{}<h3><a href=\"{}\">{}</a></h3></div>\n<p class=\"quiet is-small\"><code>{}</code> · {}{}</p></li>\n",
            tag(rule.severity),
            home.rule(rule.id),
            prose(rule.title),
            rule.id,
            escape(&capital(rule.authority.name())),
            escape(&share)
        );
    }
    out.push_str("</ul>\n</section>\n");
}

/// A severity as a word with its shape.
fn tag(severity: Severity) -> String {
    let sign = match severity {
        Severity::Required => "not-met",
        Severity::Recommended => "recommended",
        Severity::Info => "info",
    };
    format!("<span class=\"tag is-{}\">{}{}</span>", severity.id(), icon(sign), severity.name())
}

fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Required => "Certification waits until this is mended.",
        Severity::Recommended => "It does not decide whether you can apply.",
        Severity::Info => "Good to know; nothing hangs on it.",
    }
}

/// More cases than this are folded away: such rules share them with others, and their examples say more.
const MOST_CASES: usize = 5;

/// What is told case by case, and what to do then.
fn mending(entry: &Entry) -> String {
    let arguments = vec![NAMED.to_owned(); MOST_ARGUMENTS];
    let filled = |text: &str| fill(text, &arguments);
    let wordings = entry.rule.wordings;
    let first = wordings.first().map(|wording| wording.advice).unwrap_or_default();
    let is_one = wordings.iter().all(|wording| wording.advice == first);
    let is_long = wordings.len() > MOST_CASES;
    let mut out = "<h2>How to mend it</h2>\n".to_owned();
    if is_one && !first.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", prose(&filled(first)));
    } else if is_long {
        out.push_str(
            "<p>Write it as in the example below that keeps the rule. Each finding names what is wrong at its place.</p>\n",
        );
    }
    if is_long {
        let _ = writeln!(out, "<details class=\"tellings-all\"><summary>All {} messages</summary>", wordings.len());
    }
    out.push_str("<ul class=\"rule-list\">\n");
    for wording in wordings {
        let _ = write!(out, "<li class=\"rule\"><p class=\"quiet\">{}</p>", prose(&filled(wording.says)));
        let advice = filled(wording.advice);
        // Some advice is all the finding's own.
        if !is_one && advice.chars().any(char::is_alphabetic) {
            let _ = write!(out, "<p>{}</p>", prose(&advice));
        }
        out.push_str("</li>\n");
    }
    out.push_str(if is_long { "</ul>\n</details>\n" } else { "</ul>\n" });
    out
}

fn example(class: &str, sign: &str, says: &str, file: &str, text: &str) -> String {
    let (file, is_words) = match file.strip_suffix(" in words") {
        Some(file) => (file, true),
        None => (file, false),
    };
    let caption =
        format!("<figcaption>{}{says} <span class=\"quiet\">{}</span></figcaption>", icon(sign), escape(file));
    let body = if is_words {
        format!("<p>{}</p>", marked(text))
    } else {
        format!("<pre tabindex=\"0\"><code>{}</code></pre>", marked(text))
    };
    format!("<figure class=\"example {class}\">{caption}{body}</figure>\n")
}

fn facts(entry: &Entry) -> String {
    let rule = entry.rule;
    let mut out = "<h2>Where it comes from</h2>\n<dl class=\"facts\">\n".to_owned();
    let mut fact = |name: &str, says: String| {
        let _ = writeln!(out, "<div><dt>{name}</dt><dd>{says}</dd></div>");
    };
    let whose = match rule.authority {
        Authority::BaseText => "Microsoft Learn’s lesson “Share a custom connector”".to_owned(),
        authority => capital(authority.name()),
    };
    fact("Who says so", format!("{}<span class=\"quiet\"> – {}</span>", escape(&whose), prose(rule.source)));
    let documents: Vec<String> = sources::documents(rule.source)
        .map(|document| format!("<a href=\"{}\" rel=\"noreferrer\">{}</a>", document.address, escape(document.title)))
        .collect();
    if !documents.is_empty() {
        fact("Read more", documents.join(", "));
    }
    if !rule.codes.is_empty() {
        let codes: Vec<String> = rule.codes.iter().map(|code| format!("<code>{}</code>", escape(code))).collect();
        fact("Microsoft’s code", codes.join(", "));
    }
    fact("How common", rule.share_told().map_or_else(|| "Not measured".to_owned(), |share| escape(&share)));
    let fix = match rule.fix {
        FixKind::Auto => "A program can mend it safely",
        FixKind::Draft => "A program can propose a change that you confirm",
        FixKind::No => "Only you can mend it",
    };
    fact("Fix", fix.to_owned());
    fact("Row of the checklist", rule.row.title().to_owned());
    fact("Rule", format!("<code>{}</code>", rule.id));
    out.push_str("</dl>\n");
    out
}

fn capital(text: &str) -> String {
    match text.split_at_checked(1) {
        Some((first, rest)) => first.to_ascii_uppercase() + rest,
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manual::entries;

    #[test]
    fn no_page_shows_a_placeholder_or_a_mark() {
        for entry in entries() {
            let page = page(&entry, Home::Page);
            let text = page.split("<h2>Examples").next().unwrap_or_default();
            assert!(!text.contains("{0}") && !text.contains("{1}"), "{}", entry.rule.id);
            assert!(!page.contains(['«', '»']), "{}", entry.rule.id);
            assert_eq!(page.matches("<code>").count(), page.matches("</code>").count(), "{}", entry.rule.id);
            assert_eq!(page.matches("<mark>").count(), page.matches("</mark>").count(), "{}", entry.rule.id);
        }
    }
}

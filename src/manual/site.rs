//! The rules as files of their own, for readers without JavaScript and for search engines.

use super::page::LESSON;
use super::{Entry, Home, Search, entries, list, page};
use crate::markup::{escape, icon, plain};
use std::fmt::Write as _;

/// A file of the site, by its name in the folder of the rules.
pub struct File {
    pub name: String,
    pub html: String,
}

/// The site around the rules.
pub struct Frame<'a> {
    /// The style sheet's address, seen from the folder of the rules.
    pub style: &'a str,
}

/// The signs of the page, of which each file carries those that it shows.
const INDEX: &str = include_str!("../../index.html");

/// The list and a file for each rule.
pub fn files(frame: &Frame) -> Vec<File> {
    let list = list(&Search::default(), Home::File);
    let total = list.counts.total();
    let body = format!(
        "<h1>Rules for custom connectors</h1>\n<p class=\"lead\">What Connector Check looks for before a Microsoft custom connector is certified: {total} rules, who says so, and how many of 1,011 published connectors break each. {LESSON}</p>\n<p class=\"row\"><a class=\"button is-primary\" href=\"../#/\">Check your connector</a> <a class=\"button\" href=\"../#/rules\">Search the rules</a></p>\n{}",
        list.markup
    );
    let about = format!(
        "The {total} rules that Connector Check holds a Microsoft custom connector against: what must hold, why, how to mend it, with examples."
    );
    let index = whole("Rules for Microsoft custom connectors – Connector Check", &about, &body, frame);
    let mut files = vec![File { name: "index.html".to_owned(), html: index }];
    files.extend(entries().map(|entry| File {
        name: format!("{}.html", entry.rule.id),
        html: whole(
            &format!("{} – Connector Check", entry.rule.title.replace('`', "")),
            &about_rule(&entry),
            &format!(
                "{}<p class=\"row\"><a class=\"button is-primary\" href=\"../#/\">Check your connector</a> <a class=\"button\" href=\"../#/rules/{}\">Open in Connector Check</a></p>\n",
                page(&entry, Home::File),
                entry.rule.id
            ),
            frame,
        ),
    }));
    files
}

/// What a search engine shows below the title.
fn about_rule(entry: &Entry) -> String {
    let why = entry.doc.why.replace('`', "");
    let first = why.find(". ").map_or(why.as_str(), |end| &why[..=end]);
    format!("{}. {first}", entry.rule.title.replace('`', ""))
}

fn whole(title: &str, about: &str, body: &str, frame: &Frame) -> String {
    let head = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"description\" content=\"{}\">\n<title>{}</title>\n{}\n<link rel=\"stylesheet\" href=\"{}\">\n</head>\n",
        plain(about),
        plain(title),
        line_of("<link rel=\"icon\""),
        escape(frame.style)
    );
    let header = format!(
        "<header class=\"header\"><div class=\"width header-row\"><a class=\"wordmark\" href=\"../#/\">{}Connector Check</a>\n<nav aria-label=\"Pages\"><ul class=\"nav\"><li><a href=\"../#/check\">Check</a></li><li><a href=\"../#/knowledge-check\">Knowledge check</a></li><li><a href=\"./\" aria-current=\"page\">Rules</a></li><li><a href=\"../#/submit\">Submit</a></li></ul></nav></div></header>\n",
        icon("logo")
    );
    let main = format!("<main><div class=\"width narrow manual\">\n{body}</div></main>\n");
    let mut sprite = "<svg class=\"sprite\" aria-hidden=\"true\" focusable=\"false\">\n".to_owned();
    for symbol in INDEX.lines().filter(|line| line.starts_with("<symbol ")) {
        let id = symbol.split('"').nth(1).unwrap_or_default();
        if format!("{header}{main}").contains(&format!("\"#{id}\"")) {
            let _ = writeln!(sprite, "{symbol}");
        }
    }
    sprite.push_str("</svg>\n");
    format!("{head}<body>\n{sprite}<div id=\"app\">\n{header}{main}{FOOTER}</div>\n</body>\n</html>\n")
}

/// A line of the page's own head.
fn line_of(start: &str) -> &'static str {
    INDEX.lines().find(|line| line.starts_with(start)).unwrap_or_default()
}

const FOOTER: &str = "<footer class=\"footer\"><div class=\"width footer-row\"><section aria-labelledby=\"independent-title\">\n<h2 id=\"independent-title\">Independent of Microsoft</h2>\n<p>Connector Check is an open project without ties to Microsoft. It tells what Microsoft has published; whether a connector is certified, Microsoft decides.</p></section>\n<section aria-labelledby=\"privacy-title\">\n<h2 id=\"privacy-title\">Nothing is uploaded</h2>\n<p>Connectors are checked in your browser. There is no server, no account, no cookie and no tracking.</p></section></div></footer>\n";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RULES;

    fn made() -> Vec<File> {
        files(&Frame { style: "../style-0.css" })
    }

    #[test]
    fn there_is_a_file_for_each_rule_and_their_links_lead_to_files() {
        let files = made();
        assert_eq!(files.len(), RULES.len() + 1);
        for file in &files {
            for link in file.html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                let is_outside = link.starts_with("https://") || link.starts_with("data:");
                let is_own = link.starts_with("../") || link == "./" || files.iter().any(|file| file.name == link);
                let is_here = link.strip_prefix('#').is_some_and(|id| file.html.contains(&format!("id=\"{id}\"")));
                assert!(is_outside || is_own || is_here, "{}: {link}", file.name);
            }
        }
    }

    /// Every element is closed by its own name, no id is there twice, and what means something is escaped.
    #[test]
    fn every_file_is_well_formed() {
        const VOID: [&str; 2] = ["meta", "link"];
        for File { name, html } in made() {
            let mut open = Vec::new();
            let mut ids = Vec::new();
            for part in html.split('<').skip(1) {
                let (tag, text) = part.split_once('>').unwrap_or_else(|| panic!("{name}: {part}"));
                assert!(!text.contains('>'), "{name}: {text}");
                if let Some(closed) = tag.strip_prefix('/') {
                    assert_eq!(open.pop(), Some(closed.to_owned()), "{name}");
                    continue;
                }
                ids.extend(tag.split(" id=\"").nth(1).and_then(|id| id.split('"').next()).map(str::to_owned));
                let element = tag.split([' ', '/']).next().unwrap_or_default();
                if !tag.ends_with('/') && !tag.starts_with('!') && !VOID.contains(&element) {
                    open.push(element.to_owned());
                }
            }
            assert_eq!(open, [""; 0], "{name}");
            let mut once = ids.clone();
            once.sort();
            once.dedup();
            assert_eq!(once.len(), ids.len(), "{name}");
            assert_eq!(html.matches("<h1").count(), 1, "{name}");
        }
    }
}

//! The rules as people look them up: a list to search, and a page for each. It is markup, made once: the page shows it as
//! it stands, and the static pages of the site carry the same.

mod example;
mod page;
#[cfg(feature = "cli")]
pub mod site;
pub mod sources;

use crate::report::Counts;
use crate::rules::{DOCS, Doc, FAMILIES, RULES, Rule, Severity};
use std::fmt::Write as _;

/// Where markup is shown, which decides what its links look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// On the page, whose addresses stand behind `#`.
    Page,
    /// In a file of its own, beside those of the other rules.
    File,
}

impl Home {
    fn list(self) -> &'static str {
        match self {
            Home::Page => "#/rules",
            Home::File => "./",
        }
    }

    fn rule(self, id: &str) -> String {
        match self {
            Home::Page => format!("#/rules/{id}"),
            Home::File => format!("{id}.html"),
        }
    }
}

/// A family of rules: what they look at.
pub struct Family {
    /// The name of its folder.
    pub id: &'static str,
    pub name: &'static str,
    /// The file that it looks at.
    pub file: &'static str,
}

impl Family {
    /// The file, and what of it.
    pub fn told(&self) -> String {
        format!("{} – {}", self.file, self.name)
    }
}

const DEFINITION: &str = "Definition";
const PROPERTIES: &str = "apiProperties.json";
const PACKAGE: &str = "Other files and packages";

/// Every family, those of one file side by side.
pub static FAMILY_TABLE: &[Family] = &[
    Family { id: "submission", name: "Files given", file: DEFINITION },
    Family { id: "definition", name: "The document as a whole", file: DEFINITION },
    Family { id: "info", name: "Title, description and contact", file: DEFINITION },
    Family { id: "metadata", name: "Connector metadata", file: DEFINITION },
    Family { id: "operations", name: "Operations", file: DEFINITION },
    Family { id: "parameters", name: "Parameters", file: DEFINITION },
    Family { id: "responses", name: "Responses", file: DEFINITION },
    Family { id: "schemas", name: "Schemas", file: DEFINITION },
    Family { id: "strings", name: "Texts that users read", file: DEFINITION },
    Family { id: "security", name: "Security", file: DEFINITION },
    Family { id: "extensions", name: "Extensions", file: DEFINITION },
    Family { id: "dynamic", name: "Dynamic values and schemas", file: DEFINITION },
    Family { id: "triggers", name: "Triggers", file: DEFINITION },
    Family { id: "annotations", name: "Versions of operations", file: DEFINITION },
    Family { id: "properties", name: "Connection and publisher", file: PROPERTIES },
    Family { id: "brand", name: "Brand colour", file: PROPERTIES },
    Family { id: "policies", name: "Policies", file: PROPERTIES },
    Family { id: "script", name: "script.csx", file: PACKAGE },
    Family { id: "icon", name: "Icon", file: PACKAGE },
    Family { id: "documents", name: "Readme and intro", file: PACKAGE },
    Family { id: "package", name: "Archives and solutions", file: PACKAGE },
];

/// Which rules are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    pub severity: Option<Severity>,
    /// The id of a family; empty for all.
    pub family: String,
    /// Words that must all be there.
    pub words: String,
}

/// The rules that were looked for.
pub struct List {
    /// How many there are of each severity, whatever severity is looked for.
    pub counts: Counts,
    pub markup: String,
}

/// A rule with what is said of it.
#[derive(Clone, Copy)]
pub struct Entry {
    pub rule: &'static Rule,
    pub doc: &'static Doc,
    pub family: &'static str,
}

/// Every rule, in the order of the table.
pub fn entries() -> impl Iterator<Item = Entry> {
    let parts = RULES.iter().zip(DOCS).zip(FAMILIES);
    parts.map(|((&rule, &doc), &family)| Entry { rule, doc, family })
}

/// The rule with this id.
pub fn entry(id: &str) -> Option<Entry> {
    entries().find(|entry| entry.rule.id == id)
}

/// What stands on the page of a rule.
pub fn page(entry: &Entry, home: Home) -> String {
    page::page(entry, home)
}

/// Title and page where there is no such rule.
pub fn no_page(id: &str) -> (String, String) {
    let title = "There is no such rule".to_owned();
    let id: String = id.chars().take(60).collect();
    let markup = format!(
        "<p class=\"back-to\"><a href=\"{}\">All rules</a></p>\n<h1 id=\"top\" tabindex=\"-1\">{title}</h1>\n<p class=\"lead\">No rule is called <code>{}</code>.</p>",
        Home::Page.list(),
        crate::markup::escape(&id)
    );
    (title, markup)
}

/// The rules that are looked for, by family; those that only mention the words come last.
pub fn list(search: &Search, home: Home) -> List {
    let words: Vec<String> = search.words.split_whitespace().map(str::to_lowercase).collect();
    let mut counts = Counts::default();
    let (mut named, mut mentioned) = (Vec::new(), Vec::new());
    for entry in entries().filter(|entry| search.family.is_empty() || entry.family == search.family) {
        let called = entry.names();
        let is_named = words.iter().all(|word| called.contains(word));
        if !is_named && !entry.is_said(&called, &words) {
            continue;
        }
        *match entry.rule.severity {
            Severity::Required => &mut counts.required,
            Severity::Recommended => &mut counts.recommended,
            Severity::Info => &mut counts.info,
        } += 1;
        if search.severity.is_none_or(|severity| entry.rule.severity == severity) {
            (if is_named { &mut named } else { &mut mentioned }).push(entry);
        }
    }
    let mut out = String::new();
    for family in FAMILY_TABLE {
        let rules: Vec<&Entry> = named.iter().filter(|entry| entry.family == family.id).collect();
        page::section(&mut out, family.id, family.name, &rules, home);
    }
    let mentioned: Vec<&Entry> = mentioned.iter().collect();
    page::section(&mut out, "mentioned", "Mentioned in", &mentioned, home);
    if out.is_empty() {
        let _ = write!(out, "<p class=\"nothing\">No rule is like that. <a href=\"{}\">Show all</a></p>", home.list());
    }
    List { counts, markup: out }
}

impl Entry {
    /// What the rule is called, by us and by Microsoft.
    fn names(&self) -> String {
        format!("{} {} {}", self.rule.id, self.rule.title, self.rule.codes.join(" ")).to_lowercase()
    }

    /// Whether every word stands somewhere in what is said of the rule.
    fn is_said(&self, names: &str, words: &[String]) -> bool {
        let mut text = format!("{names} {} {}", self.rule.source, self.doc.why);
        for wording in self.rule.wordings {
            text.extend([" ", wording.says, " ", wording.advice]);
        }
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word))
    }

    /// The file that the rule looks at, and what of it.
    fn looks_at(&self) -> Option<&'static Family> {
        FAMILY_TABLE.iter().find(|family| family.id == self.family)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::{Answers, Publisher};
    use crate::report::print;
    use crate::rules::{Authority, Reading};
    use crate::submission::Submission;

    #[test]
    fn every_rule_is_of_a_family_that_has_a_name() {
        for entry in entries() {
            assert!(entry.looks_at().is_some(), "{}: {}", entry.rule.id, entry.family);
        }
        for family in FAMILY_TABLE {
            assert!(FAMILIES.contains(&family.id), "{}", family.id);
        }
    }

    /// What we call the base text nobody else does: it is Microsoft's lesson, which is named where it is first told.
    #[test]
    fn the_lesson_is_named_where_a_rule_rests_on_it() {
        let is_hidden = |text: &str| !text.to_lowercase().contains("base text");
        assert!(is_hidden(&list(&Search::default(), Home::Page).markup));
        let mut told = 0;
        for entry in entries() {
            let page = page::page(&entry, Home::Page);
            assert!(is_hidden(&page), "{}", entry.rule.id);
            let rests = entry.doc.why.contains("lesson") || entry.rule.authority == Authority::BaseText;
            assert!(!rests || page.contains("“Share a custom connector”"), "{}", entry.rule.id);
            told += usize::from(rests);
        }
        assert!(told > 10, "{told}");
        let answers = Answers { publisher: Some(Publisher::Independent), ..Answers::default() };
        let report = crate::check(&Submission::default(), &answers);
        let paper = print::to_html(&report, &Reading::default());
        assert!(is_hidden(&paper) && paper.contains("lesson on sharing a connector"), "{paper}");
    }

    #[test]
    fn the_list_has_every_rule_once() {
        let list = list(&Search::default(), Home::Page);
        assert_eq!(list.counts.total() as usize, RULES.len());
        for rule in RULES {
            assert_eq!(list.markup.matches(&format!("href=\"#/rules/{}\"", rule.id)).count(), 1, "{}", rule.id);
        }
    }

    #[test]
    fn a_search_finds_names_first_then_what_mentions_them() {
        let search = |words: &str| list(&Search { words: words.to_owned(), ..Search::default() }, Home::Page);
        let found = search("operationid unique");
        let at = |id: &str| found.markup.find(&format!("\"#/rules/{id}\""));
        assert!(at("op-id-unique").is_some());
        let code = search("OperationIdRequired");
        assert!(code.markup.contains("#/rules/op-id-present") && !code.markup.contains("Mentioned in"));
        assert_eq!(search("xylophone").counts.total(), 0);
        let of_icon = Search { severity: Some(Severity::Required), family: "icon".to_owned(), ..Search::default() };
        let of_icon = list(&of_icon, Home::Page);
        assert!(of_icon.counts.total() > of_icon.counts.required);
        assert_eq!(of_icon.markup.matches("<li").count(), of_icon.counts.required as usize);
    }
}

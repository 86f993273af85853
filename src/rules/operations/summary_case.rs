//! Summaries are written like sentences.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, capitalized};
use crate::letters;
use crate::openapi::Definition;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::strings::no_camel::is_identifier;
use crate::rules::triggers::summary_when::other_summary;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-summary-case",
    title: "Summaries are written like sentences",
    severity: Severity::Info,
    authority: Authority::Document,
    source: "Microsoft Learn, \"OpenAPI extensions for custom connectors\"; Microsoft Learn, \"Connector string guidance\"",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: the summary begins with a small letter.",
            advice: "Begin with a capital letter: users see the summary as the title of a step.",
        },
        Wording {
            says: "{0}: the summary `{1}` capitalises every word.",
            advice: "Capitalise the first word and proper names only: summaries of operations are in sentence case.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Summaries of operations are in sentence case (\"Get a quote\"), those of parameters in title case.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "summary": «"Get The Latest Quote"», "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "summary": "Get the latest quote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let text = node.as_str()?;
    let proposal = if site.case() == SMALL {
        capitalized(text.trim_start())
    } else {
        in_sentence_case(text, title_of(site.context.openapi.as_ref()?))
    };
    let written = site.text_or(proposal);
    Fix::draft("Writes it like a sentence", written.as_str(), site.writer()?.replace(node, written.as_str()))
};

/// The summary with small letters, but for abbreviations and the words of the title, which are a name.
#[cfg(feature = "fix")]
fn in_sentence_case(text: &str, title: &str) -> String {
    let mut is_named = false;
    let is_plain = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(letters::is_uppercase) && word.len() > 1 && letters.all(letters::is_lowercase)
    };
    let words = text.split(' ').enumerate().map(|(index, word)| {
        let bare = word.trim_matches(['(', ')', ',', '.', ':']);
        let is_first = index == 0;
        is_named |= MAKERS.contains(&bare);
        if !is_first && !is_named && is_plain(bare) && !is_in(title, bare) {
            letters::lowercase(word)
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The words that names of products begin with: what is capitalised after them belongs to the name.
const MAKERS: &[&str] = &[
    "Adobe",
    "Amazon",
    "Apache",
    "Apple",
    "Atlassian",
    "Azure",
    "Cisco",
    "Dynamics",
    "Facebook",
    "Google",
    "IBM",
    "Microsoft",
    "Office",
    "Oracle",
    "Outlook",
    "Power",
    "SAP",
    "Salesforce",
    "SharePoint",
    "Windows",
    "Zoho",
];

/// The title of the definition, whose words are a name.
fn title_of<'d>(definition: &Definition<'d>) -> &'d str {
    definition.title().filter(|title| title.len() < 200).unwrap_or_default()
}

fn is_in(title: &str, word: &str) -> bool {
    title.split(' ').any(|own| own == word)
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let Some(node) = operation.node.get("summary") else { continue };
        let Some(text) = node.as_str() else { continue };
        // An identifier is told as that, and so is what a trigger must say otherwise.
        if is_identifier(text.trim(), operation.id()) || other_summary(operation).is_some() {
            continue;
        }
        match judge(text.trim(), title_of(definition)) {
            Some(Fault::Small) => findings.at(node, SMALL, &[&describe(operation.node)]),
            Some(Fault::Title) => findings.at(node, TITLE, &[&describe(operation.node), text]),
            None => {}
        }
    }
}

const SMALL: usize = 0;
const TITLE: usize = 1;

#[derive(Debug, PartialEq, Eq)]
enum Fault {
    Small,
    Title,
}

/// Words can be names, so a summary is only told when many follow the first and each of them is capitalised.
fn judge(text: &str, title: &str) -> Option<Fault> {
    let starts_small = |word: &str| word.starts_with(letters::is_lowercase);
    // `iPhone` and the like are written so.
    if text.split(' ').next().is_some_and(|word| starts_small(word) && !word.contains(letters::is_uppercase)) {
        return Some(Fault::Small);
    }
    let is_word = |word: &&str| word.len() > 1 && word.chars().all(letters::is_alphabetic);
    let words = || text.split([' ', '(', ')']);
    let is_capitalised = |word: &&str| {
        word.starts_with(letters::is_uppercase) && word.chars().any(letters::is_lowercase) && !is_in(title, word)
    };
    let before_names = words().take_while(|word| !MAKERS.contains(word));
    let capitalised = before_names.skip(1).filter(is_word).filter(is_capitalised).count();
    (capitalised >= 3 && !words().skip(1).filter(is_word).any(starts_small)).then_some(Fault::Title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_short_summaries_are_left_alone() {
        for text in
            ["Get a quote", "List Google Sheets", "Create Microsoft Teams meeting", "Send SMS", "iPhone list", ""]
        {
            assert_eq!(judge(text, ""), None, "{text}");
        }
        assert_eq!(judge("get a quote", ""), Some(Fault::Small));
        assert_eq!(judge("Get The Latest Quote", ""), Some(Fault::Title));
        assert_eq!(judge("Query Azure Data Explorer", ""), None);
        assert_eq!(judge("Get The Latest Azure Quote", ""), None, "the rest may be a name");
        assert_eq!(judge("Get The Very Latest Azure Quote", ""), Some(Fault::Title));
        assert_eq!(judge("Get Framing Works Plus Orders", "Framing Works Plus"), None);
        assert_eq!(judge("Get Framing Works Plus Orders", "Frames"), Some(Fault::Title));
    }

    #[cfg(feature = "fix")]
    #[test]
    fn names_keep_their_capitals() {
        assert_eq!(in_sentence_case("Get The Very Latest Azure Data", ""), "Get the very latest Azure Data");
    }
}

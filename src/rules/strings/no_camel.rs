//! Summaries are words, not identifiers.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, with_own_name, words};
use crate::letters;
use crate::openapi::naming::describe;
#[cfg(feature = "fix")]
use crate::rules::fields;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "strings-no-camel",
    title: "Summaries are words, not identifiers",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Submit your connector for certification (Microsoft Learn), strings; reviewers in pull request 602",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: the summary `{1}` is an identifier.",
        advice: "Write it as words, such as `{2}`, so that it can be read and translated.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Summaries are shown to users and translated into their languages. A name from a program (`list_boards`, `listBoards`) can be neither read nor translated.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "summary": «"get_quote"», "description": "Gets the price of a frame.",
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "summary": "Get quote", "description": "Gets the price of a frame.",
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let name = node.as_str()?;
    let is_label = node.key().is_some_and(|key| key.text == "x-ms-summary");
    let said = if is_label { fields::title(name) } else { words(name) };
    let text = site.text_or(with_own_name(&said, site.context.openapi.as_ref()?.title()));
    Fix::draft("Writes it as words", text.as_str(), site.writer()?.replace(node, text.as_str()))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let operations = definition.operations().iter().filter(|operation| !operation.is_internal());
    for operation in operations {
        tell(findings, operation.node.get("summary"), operation.id());
    }
    for parameter in definition.parameters().iter().filter(|parameter| !parameter.is_hidden) {
        tell(findings, parameter.node.get("x-ms-summary"), None);
    }
}

fn tell(findings: &mut Findings, node: Option<Node>, id: Option<&str>) {
    let Some((node, text)) = node.and_then(|node| Some((node, node.as_str()?.trim()))) else { return };
    if is_identifier(text, id)
        && let Some(holder) = node.parent()
    {
        findings.at(node, 0, &[&describe(holder), text, &as_words(text)]);
    }
}

/// Whether a summary is a name from a program. Names of products may have the form of an identifier (GitHub, iPhone); so
/// only those are taken for one that have a sign in them, begin with a small word, or are the id of the operation.
pub fn is_identifier(text: &str, id: Option<&str>) -> bool {
    is_snake(text) || is_camel(text) || Some(text) == id && humps(text) > 1
}

/// `list_boards`
fn is_snake(text: &str) -> bool {
    text.contains('_')
        && text.split('_').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// `listBoards`: a small word of two letters or more, and another after it.
fn is_camel(text: &str) -> bool {
    let small = text.bytes().take_while(u8::is_ascii_lowercase).count();
    small > 1 && humps(text) > 0 && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// How many words of a text begin with a capital and go on with small letters.
fn humps(text: &str) -> usize {
    text.as_bytes().windows(2).filter(|pair| pair[0].is_ascii_uppercase() && pair[1].is_ascii_lowercase()).count()
}

fn as_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 8);
    let mut last = ' ';
    for c in text.chars() {
        match c {
            '_' => words.push(' '),
            c if letters::is_uppercase(c) && letters::is_lowercase(last) => {
                words.push(' ');
                words.extend(letters::lower(c));
            }
            c if words.is_empty() => words.extend(letters::upper(c)),
            c => words.push(c),
        }
        last = c;
    }
    words
}

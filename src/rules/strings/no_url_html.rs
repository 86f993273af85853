//! Descriptions hold no web addresses and no HTML.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
#[cfg(feature = "fix")]
use crate::rules::prose::sentence_ends;
#[cfg(feature = "fix")]
use crate::rules::rephrase::with_stop;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::search;

pub static RULE: Rule = Rule {
    id: "strings-no-url-html",
    title: "Descriptions hold no web addresses and no HTML",
    severity: Severity::Info,
    authority: Authority::Reviewers,
    source: "Third-party guides to connector certification",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: the {1} holds a web address.",
            advice: "Say it in words; links belong in the readme file.",
        },
        Wording {
            says: "{0}: the {1} holds the HTML `{2}`.",
            advice: "Write plain text: nothing is formatted where users see it.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The designer shows plain text: links cannot be followed there, and HTML is shown as it is written. No document of Microsoft's that is known here says so; guides to certification do.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "summary": "Get quote", "description": «"Gets the price, see <b>Frames</b>."»,
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
    let text = site.text_or(plain(node.as_str()?)?);
    Fix::draft("Writes it as plain text", text.as_str(), site.writer()?.replace(node, text.as_str()))
};

/// The text without tags, and without what it says of web addresses. `None` where nothing would be left.
#[cfg(feature = "fix")]
fn plain(text: &str) -> Option<String> {
    let mut rest = text;
    let mut bare = String::with_capacity(text.len());
    while let Some(tag) = html_tag(rest) {
        // The tag is a part of the text that it was found in.
        let at = tag.as_ptr() as usize - rest.as_ptr() as usize;
        bare.push_str(&rest[..at]);
        if !tag.starts_with("</") {
            bare.push(' ');
        }
        rest = &rest[at + tag.len()..];
    }
    bare.push_str(rest);
    // A sentence says nothing without the address that it leads to.
    let mut kept = String::with_capacity(bare.len());
    let mut start = 0;
    for end in sentence_ends(&bare).chain([bare.len()]) {
        let sentence = &bare[start..end];
        start = end;
        if !is_address(sentence) {
            kept.push_str(sentence);
        }
    }
    if kept.trim().is_empty() {
        let words = bare.split_whitespace().filter(|word| !is_address(word));
        kept = words.collect::<Vec<_>>().join(" ");
        let end = kept.trim_end_matches([' ', ':', ',', '-', '(']);
        let end = end.strip_suffix(" at").or(end.strip_suffix(" see")).unwrap_or(end);
        kept = with_stop(end.trim_end_matches([' ', ':', ',', '-', '(', '.']));
    }
    let mut tidy = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    for mark in [".", ",", ";", ":", ")"] {
        tidy = tidy.replace(&format!(" {mark}"), mark);
    }
    tidy.contains(char::is_alphanumeric).then_some(tidy)
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    // Summaries cannot hold either: `/` and `<` are told there by rules of their own.
    for (field, node, text) in super::texts(definition).filter(|(field, ..)| *field == "description") {
        let Some(holder) = node.parent() else { continue };
        if let Some(tag) = html_tag(text) {
            findings.at(node, 1, &[&describe(holder), field, tag]);
        } else if is_address(text) {
            findings.at(node, 0, &[&describe(holder), field]);
        }
    }
}

/// Whether an address on the web stands in a text.
fn is_address(text: &str) -> bool {
    search::places(text, "://", 0).any(|at| text[..at].ends_with("http") || text[..at].ends_with("https"))
}

/// The first tag of HTML in a text: one of those that texts are formatted with.
fn html_tag(text: &str) -> Option<&str> {
    const TAGS: [&str; 20] = [
        "a", "b", "br", "code", "div", "em", "h1", "h2", "h3", "i", "img", "li", "ol", "p", "pre", "span", "strong",
        "table", "u", "ul",
    ];
    // Nothing is searched for again from each `<` on: a text may be a megabyte of them.
    let last = text.rfind('>')?;
    text[..last].match_indices('<').find_map(|(at, _)| {
        let inside = text[at + 1..=last].trim_start_matches('/');
        let is_tag = TAGS.iter().any(|tag| {
            let name = inside.split_at_checked(tag.len());
            name.is_some_and(|(name, rest)| name.eq_ignore_ascii_case(tag) && ends_as_tag(rest))
        });
        let length = if is_tag { text[at..].find('>')? } else { return None };
        Some(&text[at..=at + length])
    })
}

/// Whether what follows the name of a tag is that of one: its end, or attributes with values. `<a and b>` is none.
fn ends_as_tag(rest: &str) -> bool {
    // Up to the next sign, so that nothing is read twice.
    let end = rest.find(['<', '>']).filter(|&end| rest[end..].starts_with('>'));
    let Some(inside) = end.map(|end| rest[..end].trim_end()) else { return false };
    inside.is_empty()
        || inside.starts_with('/')
        || inside.starts_with(char::is_whitespace) && (inside.contains('=') || inside.trim_start() == "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tags_are_html() {
        for text in ["<b>x</b>", "x<br>", "x<br/>", "x<br />", "see <a href=\"x\">y</a>", "<P class='a' >", "</b >"] {
            assert!(html_tag(text).is_some(), "{text}");
        }
        for text in ["between <a and b>", "<a, b>", "<id>", "a < b > c", "<i", "x <p and <b and q>"] {
            assert_eq!(html_tag(text), None, "{text}");
        }
    }
}

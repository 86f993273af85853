//! Descriptions hold no web addresses and no HTML.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::letters;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
#[cfg(feature = "fix")]
use crate::rules::prose::sentence_ends;
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
    const TITLE: &str = "Writes it as plain text";
    let node = site.node()?;
    let Some(text) = site.words(plain(node.as_str()?)) else {
        return Fix::ask(TITLE, "The same in words, without web addresses");
    };
    Fix::draft(TITLE, text.as_str(), site.writer()?.replace(node, text.as_str()))
};

/// What stands for a link that says nothing but that it is one, while a text is written anew.
#[cfg(feature = "fix")]
const LINK: &str = "https://link";

/// What a link is called that says nothing without its address.
#[cfg(feature = "package")]
const OF_LINKS: &[&str] = &["here", "click here", "link", "this link", "this", "this page", "url"];

/// What a sentence says that only leads to an address.
#[cfg(feature = "fix")]
const LEADING: &[&str] = &[
    "a",
    "about",
    "additional",
    "and",
    "api",
    "article",
    "at",
    "available",
    "be",
    "can",
    "check",
    "click",
    "detail",
    "details",
    "doc",
    "docs",
    "documentation",
    "find",
    "for",
    "found",
    "full",
    "further",
    "go",
    "guide",
    "here",
    "in",
    "info",
    "information",
    "is",
    "it",
    "learn",
    "link",
    "more",
    "on",
    "online",
    "or",
    "our",
    "out",
    "page",
    "please",
    "read",
    "reference",
    "refer",
    "see",
    "this",
    "the",
    "to",
    "url",
    "view",
    "visit",
    "website",
    "you",
];

/// The text without tags and web addresses. `None` where taking an address out would leave a sentence broken, or nothing:
/// its author words it then.
#[cfg(feature = "fix")]
fn plain(text: &str) -> Option<String> {
    let bare = without_brackets(&without_links(&without_tags(text, Some(LINK)), Some(LINK)))?;
    let mut kept: Vec<String> = Vec::new();
    for line in bare.lines() {
        let mut sentences: Vec<&str> = Vec::new();
        let (mut start, mut is_less) = (0, false);
        for end in sentence_ends(line).chain([line.len()]) {
            let sentence = &line[start..end];
            start = end;
            if !is_address(sentence) {
                sentences.push(sentence);
            } else if only_leads(sentence) {
                is_less = true;
            } else {
                return None;
            }
        }
        // "1." is the number of what is gone.
        if is_less && sentences.iter().any(|sentence| !sentence.contains(char::is_alphabetic)) {
            return None;
        }
        let tidied = tidy(&sentences.concat());
        // A paragraph stays one; a line that held nothing but an address is gone.
        let parts_paragraphs = line.trim().is_empty() && kept.last().is_some_and(|last| !last.is_empty());
        if !tidied.is_empty() || parts_paragraphs {
            kept.push(tidied);
        }
    }
    let text = kept.join("\n").trim().to_owned();
    // "See below:" leads to what is gone.
    (text.contains(char::is_alphanumeric) && !text.ends_with([':', ','])).then_some(text)
}

/// The words of a text, without tags of HTML and without the links of Markdown.
#[cfg(feature = "package")]
pub fn unmarked(text: &str) -> String {
    without_links(&without_tags(text, None), None)
}

/// The text without tags of HTML. What a tag parts stays apart, and an item of a list begins a line. `link` stands for a
/// link that says nothing but that it is one.
#[cfg(feature = "package")]
fn without_tags(text: &str, link: Option<&str>) -> String {
    const INLINE: &[&str] = &["a", "b", "code", "em", "i", "span", "strong", "u"];
    let mut rest = text;
    let mut bare = String::with_capacity(text.len());
    // Behind the last sign that may end one there is none.
    let end = text.rfind('>').map_or(0, |at| at + 1);
    while let Some(tag) = text.get(text.len() - rest.len()..end).and_then(html_tag) {
        // The tag is a part of the text that it was found in.
        let at = tag.as_ptr() as usize - rest.as_ptr() as usize;
        bare.push_str(&rest[..at]);
        rest = &rest[at + tag.len()..];
        let name = tag.trim_start_matches(['<', '/']);
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
        match name.as_str() {
            // "here" is nothing without what it leads to.
            "a" if !tag.starts_with("</") && is_address(tag) => {
                let words = rest.split('<').next().unwrap_or_default();
                if let Some(link) = link.filter(|_| is_of_links(words)) {
                    bare.push_str(link);
                    rest = &rest[words.len()..];
                }
            }
            "li" if !tag.starts_with("</") => bare.push_str("\n- "),
            "ol" | "ul" if tag.starts_with("</") => bare.push('\n'),
            name if INLINE.contains(&name) => {}
            _ => bare.push(' '),
        }
    }
    bare.push_str(rest);
    bare
}

#[cfg(feature = "package")]
fn is_of_links(words: &str) -> bool {
    OF_LINKS.iter().any(|known| words.trim().eq_ignore_ascii_case(known))
}

/// The text with the words of links that are written as in Markdown, in place of the links.
#[cfg(feature = "package")]
fn without_links(text: &str, link: Option<&str>) -> String {
    const MAX_TITLE: usize = 200;
    let mut rest = text;
    let mut bare = String::with_capacity(text.len());
    while let Some(middle) = rest.find("](") {
        let (before, after) = (&rest[..middle], &rest[middle + 2..]);
        let end = end_of_address(after);
        let is_link = after.starts_with("http") && after[end..].starts_with([')', ' ']);
        // Behind the address there may be a title in quotation marks.
        let title = after[end..].bytes().take(MAX_TITLE).position(|byte| byte == b')');
        let end = title.map(|close| end + close).filter(|_| is_link);
        let (Some(start), Some(end)) = (before.rfind('['), end) else {
            bare.push_str(&rest[..middle + 2]);
            rest = after;
            continue;
        };
        let words = &before[start + 1..];
        bare.push_str(before[..start].strip_suffix('!').unwrap_or(&before[..start]));
        bare.push_str(link.filter(|_| is_of_links(words)).unwrap_or(words));
        rest = &after[end + 1..];
    }
    bare.push_str(rest);
    bare
}

/// The text without what stands in brackets, where that only leads to an address. `None` where it is a part of its sentence.
#[cfg(feature = "fix")]
fn without_brackets(text: &str) -> Option<String> {
    /// What goes on in the brackets.
    const GOVERNING: &[&str] =
        &["at", "e.g.", "for", "from", "i.e.", "in", "is", "of", "on", "see", "to", "use", "via", "visit", "with"];
    let mut rest = text;
    let mut bare = String::with_capacity(text.len());
    while let Some(open) = rest.find('(') {
        let (before, inside) = (&rest[..open], &rest[open + 1..]);
        let Some(close) = inside.find(['(', ')']) else { break };
        let is_whole = inside[close..].starts_with(')');
        if is_whole && is_address(&inside[..close]) && only_leads(&inside[..close]) {
            let last = before.split_whitespace().next_back().unwrap_or_default();
            if GOVERNING.iter().any(|word| last.eq_ignore_ascii_case(word)) {
                return None;
            }
            bare.push_str(before.trim_end_matches(' '));
            rest = &inside[close + 1..];
        } else {
            bare.push_str(&rest[..=open]);
            rest = inside;
        }
    }
    bare.push_str(rest);
    Some(bare)
}

/// Whether a sentence says hardly more than the addresses in it: `See https://framing.example`.
#[cfg(feature = "fix")]
fn only_leads(sentence: &str) -> bool {
    let mut rest = sentence;
    let mut words = String::with_capacity(sentence.len());
    while let Some(at) = address(rest) {
        words.push_str(&rest[..at]);
        rest = &rest[at + end_of_address(&rest[at..])..];
    }
    words.push_str(rest);
    let words: Vec<String> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.len() <= 10 && words.iter().all(|word| LEADING.contains(&word.as_str()))
}

/// How long the address is that a text begins with: without the stops that close its sentence.
#[cfg(feature = "package")]
fn end_of_address(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ')' | ']' | '>' | '`' | '”' | '’');
    let end = text.find(ends).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']).len()
}

/// A line without what was left of blanks around what was taken out.
#[cfg(feature = "fix")]
fn tidy(line: &str) -> String {
    let mut tidy = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        // A stop goes with the word before it.
        let is_stop = word.chars().all(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')'));
        if !tidy.is_empty() && !is_stop && !tidy.ends_with('(') {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
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
    address(text).is_some()
}

/// Where the first address begins. `https://` alone is none: a text may ask for it, or for leaving it out.
fn address(text: &str) -> Option<usize> {
    search::places(text, "://", 0).find_map(|at| {
        let has_host =
            text[at + 3..].starts_with(|c| letters::is_alphanumeric(c) || matches!(c, '{' | '<' | '[' | '$' | '*'));
        let before = &text[..at];
        let scheme = before.strip_suffix("https").or(before.strip_suffix("http"));
        scheme.map(str::len).filter(|_| has_host)
    })
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

    #[test]
    fn an_address_has_a_host() {
        for text in ["See https://framing.example", "http://{tenant}.framing.example", "As in https://<tenant>/x"] {
            assert!(is_address(text), "{text}");
        }
        for text in ["The host (without https://)", "Must start with https:// and end with /", "ftp://framing.example"]
        {
            assert!(!is_address(text), "{text}");
        }
    }

    #[cfg(feature = "fix")]
    #[test]
    fn what_is_taken_out_leaves_whole_sentences() {
        for (text, left) in [
            ("Gets the price of a frame. See https://framing.example/docs.", "Gets the price of a frame."),
            ("Gets it. More information: https://framing.example/docs", "Gets it."),
            ("Gets the price of a frame (https://framing.example/a).", "Gets the price of a frame."),
            ("Gets the price (see https://framing.example) of a frame.", "Gets the price of a frame."),
            ("See [the docs](https://framing.example/a) for more.", "See the docs for more."),
            ("See [the docs](https://framing.example/a \"Docs\") for more.", "See the docs for more."),
            ("Gets it. Click [here](https://framing.example) for more information.", "Gets it."),
            ("Gets it. Click <a href=\"https://framing.example\">here</a> for details.", "Gets it."),
            ("See <a href='https://framing.example'>the docs</a> for more.", "See the docs for more."),
            ("Gets a <b>frame</b>, <i>fast</i>.<br>It hangs.", "Gets a frame, fast. It hangs."),
            ("Kinds:<ul><li>oak</li><li>ash</li></ul>", "Kinds:\n- oak\n- ash"),
            ("Gets it.\n\nhttps://framing.example\n\nIt hangs.", "Gets it.\n\nIt hangs."),
        ] {
            assert_eq!(plain(text).as_deref(), Some(left), "{text}");
        }
        for text in [
            "https://framing.example",
            "See https://framing.example.",
            "The address, e.g. https://framing.example/a or https://b.framing.example",
            "Visit https://framing.example for 5% off",
            "The address of the server: https://framing.example. It is asked for once.",
            "Gets it. Click [here](https://framing.example) to order.",
            "It hangs. 1. See https://framing.example",
            "Use the one of (https://framing.example) that is yours.",
            "<br>",
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
    }
}

//! The readme names the publisher.

#[cfg(feature = "fix")]
use super::fixes;
use super::section_on;
use super::topics::Topic;
use super::words::shown;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
#[cfg(feature = "fix")]
use crate::make::{NAME, escape, filled, publisher_in};
#[cfg(feature = "fix")]
use crate::markdown::gap;
use crate::markdown::is_unseen;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "readme-publisher",
    title: "The readme names the publisher that apiProperties.json names",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "The readme templates of PowerPlatformConnectors",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "The heading on the publisher names none.",
            advice: "Write `Publisher: ` and the name of the company, or of the person who publishes independently.",
        },
        Wording {
            says: "The readme names `{0}` as publisher, apiProperties.json `{1}`.",
            advice: "Write the same name in both.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Users look there for who stands behind the connector.",
    bad: Example {
        file: "readme.md",
        text: r##"# Framing

Frames pictures.

«## Publisher
»
## Prerequisites

An account.
"##,
    },
    good: r##"# Framing

Frames pictures. The connector orders frames and tells where they are.

## Publisher: Framing Museum

## Prerequisites

An account with Framing.

## Supported Operations

### Get quote

Tells what a frame costs.

## Obtaining Credentials

Ask for a key on the account page.

## Known Issues and Limitations

Frames above two metres are not made.
"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let (page, span) = (fixes::page(site)?, site.span()?);
    let properties = site.context.properties_root().and_then(|root| filled(root.get("properties")?, "publisher"));
    let contact = || publisher_in(site.context.any_version()?);
    let own = properties.or_else(contact).map(|name| escape(name, NAME));
    let name = site.text_or(own.unwrap_or_else(|| gap("the name of the company or person")));
    let line = page.markdown.source().text.get(span.clone())?.lines().next()?;
    let heading = line.trim_end();
    // What stands behind the name closes it: the marks of a heading, or of bold text.
    let end = heading.trim_end_matches(['#', '*', '_', ' ']).len();
    let (start, text) = match heading[..end].split_once(':') {
        Some((title, _)) => (title.len() + 1, format!(" {name}")),
        // The name stands below the heading, where it may be anything.
        None if site.case() == OTHER => return None,
        None => (end, format!(": {name}")),
    };
    let edit = fixes::edit(page, span.start + start..span.start + end, &text);
    Fix::draft("Names the publisher", name, Some(edit))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(page) = context.readme() else { return };
    let Some((at, heading)) = section_on(context, page.markdown, Topic::Publisher) else { return };
    let named = heading.text.split_once(':').map_or("", |(_, name)| name.trim());
    let below = || page.markdown.section(at).first().map_or("", |block| block.text.as_str());
    let readme = if named.is_empty() { below() } else { named };
    // "Published by Framing", without a colon.
    let is_named_within = heading.text.split_whitespace().count() > 1 && named.is_empty();
    let properties = context.properties_root().and_then(|root| root.get("properties")?.text_of("publisher"));
    if readme.is_empty() && !is_named_within {
        findings.in_page(page, heading.span, NONE, &[]);
    } else if let Some(properties) = properties.filter(|name| !readme.is_empty() && !share_a_word(readme, name)) {
        // What was left as the template has it is told by `doc-placeholder`.
        if !super::placeholder::is_of_template(&heading.text) {
            findings.in_page(page, heading.span, OTHER, &[readme, properties.trim()]);
        }
    }
}

/// Names are put in several ways: "Rowe, Ada", "Ada Rowe (Framing)". None of them leaves every word away.
fn share_a_word(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric() && !is_unseen(c)).map(shown);
        words.filter(|word| word.chars().count() > 1).take(MAX_WORDS).collect()
    };
    let (a, b) = (words(a), words(b));
    b.is_empty() || a.iter().any(|word| b.contains(word))
}

/// Names have fewer words.
const MAX_WORDS: usize = 30;

const NONE: usize = 0;
const OTHER: usize = 1;

//! The intro lists no operations.

#[cfg(feature = "fix")]
use super::fixes;
use super::section_on;
use super::topics::Topic;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::markdown::{Block, BlockKind};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "intro-no-operations",
    title: "The intro does not list the operations",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Submit for certification\"",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "The section `{0}` lists operations, which an intro leaves out.",
            advice: "Take the section out: Microsoft writes the lists of actions and triggers from the definition.",
        },
        Wording {
            says: "The intro lists operations: `{0}` and others.",
            advice: "Take the list out: Microsoft writes the lists of actions and triggers from the definition.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The page in Microsoft's documentation lists the operations already, from the definition. A second list would soon be out of date.",
    bad: Example {
        file: "intro.md",
        text: r##"Framing frames pictures.

«## Supported Operations
»
- Get quote
"##,
    },
    good: r##"Framing frames pictures. The connector orders frames and tells where they are.

## Prerequisites

An account with Framing.

## How to get credentials

Ask for a key on the account page.

## Get started with your connector

Add the action to a flow and choose a frame.

## Known issues and limitations

Frames above two metres are not made.

## Common errors and remedies

"Too large": choose a smaller picture.

## FAQ

Are frames made of wood? All of them.
"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    if site.case() != SECTION {
        return None;
    }
    let (page, span) = (fixes::page(site)?, site.span()?);
    let (at, _) = page.markdown.headings().find(|(_, block)| block.span.range() == span)?;
    let range = span.start..fixes::end_of_section(page, at);
    Fix::draft("Removes the section", "", Some(fixes::edit(page, range, "")))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(page) = context.intro() else { return };
    if let Some((_, heading)) = section_on(context, page.markdown, Topic::Operations) {
        findings.in_page(page, heading.span, SECTION, &[&heading.text]);
        return;
    }
    let Some(definition) = &context.openapi else { return };
    let summaries: HashSet<String> =
        definition.operations().iter().filter_map(|operation| operation.node.text_of("summary")).map(key).collect();
    let is_operation = |block: &&Block| {
        let name = block.text.split([':', '–', '—']).next().unwrap_or_default();
        let is_listed = matches!(block.kind, BlockKind::Heading(_) | BlockKind::Item | BlockKind::Other);
        is_listed && summaries.contains(&key(name))
    };
    let mut listed = page.markdown.blocks().iter().filter(is_operation);
    // One may be told as an example.
    if let (Some(first), Some(_)) = (listed.next(), listed.next()) {
        findings.in_page(page, first.span, LIST, &[&first.text]);
    }
}

fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

const SECTION: usize = 0;
const LIST: usize = 1;

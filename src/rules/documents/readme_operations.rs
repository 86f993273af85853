//! The readme tells of every operation.

#[cfg(feature = "fix")]
use super::fixes;
use super::section_on;
use super::topics::Topic;
use super::words::{Words, has_words};
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
#[cfg(feature = "fix")]
use crate::make::{DESCRIPTION, filled, name_of, sentence, told_as_section};
#[cfg(feature = "fix")]
use crate::markdown::{Block, BlockKind, gap};
use crate::openapi::Operation;
use crate::rules::Page;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "readme-operations",
    title: "The readme tells of every operation",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "The readme templates of PowerPlatformConnectors",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "The readme does not name {0}.",
            advice: "Add it to the supported operations, with what it does, under the summary by which users know it.",
        },
        Wording {
            says: "The readme does not name {1} of the {2} operations that users see, such as {0}.",
            advice: "Add them to the supported operations, each with what it does, under the summary by which users know it.",
        },
        Wording {
            says: "The readme names none of the {1} operations that users see, such as {0}.",
            advice: "Tell there what each of them does, under the summary by which users know it.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Users read there what the connector can do before they connect.",
    bad: Example {
        file: "readme.md + apiDefinition.swagger.json",
        text: r##"«## Supported Operations
»"##,
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
    let Untold { page, at, missing, .. } = untold(site.context)?;
    let section = page.markdown.section(at);
    let headings = || section.iter().filter_map(Block::heading);
    let is_list = headings().next().is_none() && section.iter().any(|block| block.kind == BlockKind::Item);
    let own = page.markdown.blocks().get(at)?.heading()?.level;
    // As the operations are told that are there already.
    let level = headings().next().map_or(own + 1, |heading| heading.level);
    let level = if (2..=6).contains(&level) { usize::from(level) } else { 3 };
    // As the items are marked that are there already: `*`, `-`, or the next numbers.
    let last = section.iter().rev().find(|block| block.kind == BlockKind::Item).filter(|_| is_list);
    let written = last.and_then(|last| page.markdown.source().text.get(last.span.range())).unwrap_or("-");
    let digits = written.bytes().take_while(u8::is_ascii_digit).count();
    let sign =
        written[digits..].chars().next().filter(|sign| matches!(sign, '-' | '*' | '+' | '.' | ')')).unwrap_or('-');
    let number: Option<usize> = written[..digits].parse().ok();
    let told = |(at, (operation, _)): (usize, &(Operation, &str))| {
        if !is_list {
            return told_as_section(operation, level);
        }
        let description = filled(operation.node, "description").map(|text| sentence(text, DESCRIPTION));
        let description = description.unwrap_or_else(|| gap("what this operation does and gives back"));
        let number = number.map(|last| last.saturating_add(at + 1).to_string()).unwrap_or_default();
        format!("{number}{sign} {}: {description}", name_of(operation))
    };
    let told: Vec<String> = missing.iter().enumerate().map(told).collect();
    let text = site.text_or(told.join("\n"));
    let edit = match last {
        // The list goes on.
        Some(last) => {
            let place = last.span.range().start + written.trim_end().len();
            fixes::edit(page, place..place, &format!("\n{}", text.trim_end()))
        }
        None => fixes::insert(page, fixes::end_of_section(page, at), &text),
    };
    let title = if missing.len() == 1 {
        "Adds it to the supported operations"
    } else {
        "Adds them to the supported operations"
    };
    Fix::draft(title, text, Some(edit))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(Untold { page, at, missing, operations }) = untold(context) else { return };
    let Some(heading) = page.markdown.blocks().get(at) else { return };
    let missing: Vec<&str> = missing.into_iter().map(|(_, name)| name).collect();
    match missing.as_slice() {
        [] => {}
        [only] => findings.in_page(page, heading.span, ONE, &[&format!("`{}`", only.trim())]),
        all => {
            let (count, total) = (all.len().to_string(), operations.to_string());
            let case = if all.len() == operations { ALL } else { SEVERAL };
            findings.in_page(page, heading.span, case, &[&super::first_of(all), &count, &total]);
        }
    }
}

/// The operations that a readme does not name.
struct Untold<'c> {
    page: Page<'c>,
    /// The index of the heading of the supported operations.
    at: usize,
    missing: Vec<(Operation<'c>, &'c str)>,
    /// How many operations users see.
    operations: usize,
}

fn untold<'c>(context: &Context<'c>) -> Option<Untold<'c>> {
    let (page, definition) = (context.readme()?, context.openapi.as_ref()?);
    // Where there is no such section, that is the fault.
    let (at, _) = section_on(context, page.markdown, Topic::Operations)?;
    let words = Words::of(page.markdown);
    let mut operations = 0;
    let mut missing = Vec::new();
    for operation in definition.operations().iter().filter(|operation| !operation.is_internal()) {
        let names = [operation.node.text_of("summary"), operation.id()];
        let names: Vec<&str> = names.into_iter().flatten().filter(|name| !name.trim().is_empty()).collect();
        // A name without words, of signs alone, cannot be looked for.
        let Some(&shown) = names.first().filter(|name| has_words(name)) else { continue };
        operations += 1;
        // Some readmes name the call. A path alone may be a word of any sentence.
        let is_called = || words.contain(&format!("{} {}", operation.method.text, operation.path.text));
        if !names.iter().any(|name| words.contain(name)) && !is_called() {
            missing.push((*operation, shown));
        }
    }
    Some(Untold { page, at, missing, operations })
}

const ONE: usize = 0;
const SEVERAL: usize = 1;
const ALL: usize = 2;

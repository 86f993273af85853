//! The readme tells of every operation.

use super::section_on;
use super::topics::Topic;
use super::words::{Words, has_words};
use crate::criteria::RowId;
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

fn check(context: &Context, findings: &mut Findings) {
    let (Some(page), Some(definition)) = (context.readme(), &context.openapi) else { return };
    // Where there is no such section, that is the fault.
    let Some((_, heading)) = section_on(context, page.markdown, Topic::Operations) else { return };
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
            missing.push(shown);
        }
    }
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

const ONE: usize = 0;
const SEVERAL: usize = 1;
const ALL: usize = 2;

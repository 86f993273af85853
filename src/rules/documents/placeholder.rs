//! Nothing of the template is left.

use crate::criteria::RowId;
use crate::markdown::{BlockKind, gap_in};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "doc-placeholder",
    title: "Nothing of the template is left in readme and intro",
    severity: Severity::Recommended,
    authority: Authority::Reviewers,
    source: "The readme templates of PowerPlatformConnectors; reviewers ask for the rest to be filled",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording { says: "The heading `{0}` is that of the template.", advice: "Write the connector's own." },
        Wording {
            says: "`{0}` is what the template says of this section.",
            advice: "Write the section, or take it out if it is optional.",
        },
        Wording { says: "`{0}` says that something is still to be written.", advice: "Write it, or take it out." },
        Wording {
            says: "`{0}` has a gap that only you can fill.",
            advice: "Write it in place of the brackets, or take it out.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The texts of the template tell authors what to write. Readers learn nothing from them.",
    bad: Example {
        file: "readme.md",
        text: r##"«# Title
»
Frames pictures.
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

fn check(context: &Context, findings: &mut Findings) {
    for page in super::pages(context) {
        for block in page.markdown.blocks() {
            let case = match block.kind {
                BlockKind::Heading(_) if is_of_template(&block.text) => HEADING,
                BlockKind::Paragraph | BlockKind::Item if is_instruction(&block.text) => INSTRUCTION,
                BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::Item if is_unwritten(&block.text) => {
                    UNWRITTEN
                }
                _ if gap_in(&block.text).is_some() => GAP_LEFT,
                _ => continue,
            };
            findings.in_page(page, block.span, case, &[&block.text]);
        }
    }
}

/// "Title", "Operation 1", "Question 2", "Publisher's Name".
pub(super) fn is_of_template(heading: &str) -> bool {
    let lower = heading.to_lowercase().replace('’', "'");
    let is_numbered = ["operation ", "question "].iter().any(|word| {
        lower.strip_prefix(word).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
    });
    let is_name = ["title", "connector name", "name of connector", "name of the connector"].contains(&lower.as_str());
    is_name || is_numbered || lower.contains("publisher's name")
}

/// The template begins what it says of a section with whether the section is required.
fn is_instruction(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_numbered = ["description of operation ", "answer to question "].iter().any(|start| lower.starts_with(start));
    is_numbered && lower.len() < 40 || ["required. ", "optional. "].iter().any(|start| lower.starts_with(start))
}

fn is_unwritten(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    // "TODO" at the beginning, "TBD" alone; in the middle of a sentence both may be the name of something.
    first == "TODO"
        || first == "FIXME"
        || (first == "TBD" || first == "Tbd") && words.next().is_none()
        || text.to_lowercase().starts_with("lorem ipsum")
}

const HEADING: usize = 0;
const INSTRUCTION: usize = 1;
const UNWRITTEN: usize = 2;
const GAP_LEFT: usize = 3;

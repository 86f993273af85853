//! The readme has its sections.

#[cfg(feature = "fix")]
use super::fixes;
use super::topics::Topic;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
#[cfg(feature = "fix")]
use crate::make::Thing;
use crate::markdown::{Block, BlockKind, Markdown};
use crate::rules::finding::Findings;
use crate::rules::text::one_of;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "readme-sections",
    title: "The readme has the sections of the template",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "The readme templates of PowerPlatformConnectors; reviewers",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`{0}` has no section {1}.",
            advice: "Add what is missing, with these headings: reviewers compare the readme with Microsoft's template.",
        },
        Wording {
            says: "`{0}` does not begin with a paragraph on the service.",
            advice: "Write two or three sentences on the service and the connector below the title.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Reviewers compare readmes with the template; users find in it what they need before they connect. Half of the published readmes at hand lack a section.",
    bad: Example {
        file: "readme.md",
        text: r##"«»# Framing

Frames pictures.

## Publisher: Framing

## Prerequisites

An account.

## Supported Operations

### Get quote

## Known Issues

None.
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
    let page = fixes::page(site)?;
    if site.case() == MISSING {
        return fixes::add(site, Thing::Readme, &super::missing(site.context, page.markdown, &SECTIONS));
    }
    let made = fixes::whole(site.context, Thing::Readme, &[]);
    let text = site.text_or(made.split("\n\n").nth(1)?.trim());
    let title = page.markdown.blocks().first().filter(|_| fixes::has_title(page));
    let place = title.map_or(0, |title| title.span.range().end);
    Fix::draft("Adds a paragraph on the service", text.clone(), Some(fixes::insert(page, place, &text)))
};

pub const SECTIONS: [Topic; 5] =
    [Topic::Publisher, Topic::Prerequisites, Topic::Operations, Topic::Credentials, Topic::KnownIssues];

fn check(context: &Context, findings: &mut Findings) {
    let Some(page) = context.readme() else { return };
    let name = &context.submission.files()[page.file].name;
    if !has_opening(context, page.markdown) {
        findings.on_file(page.file, OPENING, &[name]);
    }
    let missing = super::missing(context, page.markdown, &SECTIONS);
    if !missing.is_empty() {
        let names: Vec<&str> = missing.into_iter().map(Topic::in_readme).collect();
        findings.on_file(page.file, MISSING, &[name, &one_of(&names)]);
    }
}

const MISSING: usize = 0;
const OPENING: usize = 1;

/// Whether a text stands before the first of the sections.
fn has_opening(context: &Context, markdown: &Markdown) -> bool {
    let is_section = |block: &Block| block.heading().is_some() && SECTIONS.iter().any(|topic| topic.is_of(&block.text));
    let opening = super::after_title(context, markdown).map(|(_, block)| block).take_while(|block| !is_section(block));
    opening.into_iter().any(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item))
}

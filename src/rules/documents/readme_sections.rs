//! The readme has its sections.

use super::topics::Topic;
use crate::criteria::RowId;
use crate::markdown::{Block, BlockKind, Markdown};
use crate::rules::finding::Findings;
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
    wordings: &[Wording {
        says: "`{0}` has no {1}.",
        advice: "Add what is missing, with these headings: reviewers compare the readme with Microsoft's template.",
    }],
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

const SECTIONS: [Topic; 5] =
    [Topic::Publisher, Topic::Prerequisites, Topic::Operations, Topic::Credentials, Topic::KnownIssues];

fn check(context: &Context, findings: &mut Findings) {
    let Some(page) = context.readme() else { return };
    let mut missing: Vec<String> = Vec::new();
    if !has_opening(page.markdown) {
        missing.push("opening paragraph on the service and the connector".to_owned());
    }
    let absent = super::missing(page.markdown, &SECTIONS);
    // What needs no credentials need not say how to get them.
    let is_open = || context.any_version().is_some() && super::authentication(context).is_empty();
    let absent = absent.into_iter().filter(|&topic| topic != Topic::Credentials || !is_open());
    missing.extend(absent.map(|topic| format!("section `{}`", topic.in_readme())));
    if !missing.is_empty() {
        let name = &context.submission.files()[page.file].name;
        findings.on_file(page.file, 0, &[name, &super::none_of(&missing)]);
    }
}

/// Whether a text stands before the first of the sections.
fn has_opening(markdown: &Markdown) -> bool {
    let is_section = |block: &Block| block.heading().is_some() && SECTIONS.iter().any(|topic| topic.is_of(&block.text));
    let opening = markdown.blocks().iter().take_while(|block| !is_section(block));
    opening.into_iter().any(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item))
}

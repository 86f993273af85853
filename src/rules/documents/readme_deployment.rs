//! The readme tells how to deploy.

#[cfg(feature = "fix")]
use super::fixes;
use super::topics::Topic;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
#[cfg(feature = "fix")]
use crate::make::Thing;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "readme-deployment",
    title: "The readme of a service's owner tells how to deploy the connector",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "The readme templates of PowerPlatformConnectors",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[Wording {
        says: "`{0}` has no section `Deployment Instructions`.",
        advice: "Tell how to deploy the connector as a custom connector, or where that is described.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The definition is published in a repository, from which others deploy it as a custom connector. The template asks owners of a service for this section; for independent publishers it is optional.",
    bad: Example {
        file: "readme.md",
        text: r##"«»# Framing

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

## Deployment Instructions

Use Microsoft's command line tool.
"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| fixes::add(site, Thing::Readme, &[Topic::Deployment]);

fn check(context: &Context, findings: &mut Findings) {
    if let Some(page) = context.readme()
        && !super::missing(context, page.markdown, &[Topic::Deployment]).is_empty()
    {
        findings.on_file(page.file, 0, &[&context.submission.files()[page.file].name]);
    }
}

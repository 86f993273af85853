//! The readme tells how to register an application.

use super::section_on;
use super::topics::Topic;
use super::words::Words;
use crate::criteria::Authentication;
use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "readme-oauth-steps",
    title: "An independent publisher's readme tells how to register an OAuth application",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "PowerPlatformConnectors, \"Independent Publisher Connectors\" and the pull request template",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[Wording {
        says: "The connector uses OAuth 2.0, but the readme does not tell how to register an application with the service.",
        advice: "Write step by step how one gets a client id and a client secret, and which redirect address to enter.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The application of an independent publisher is not the service's own. Whoever deploys the connector has to register one.",
    bad: Example { file: "readme.md + apiProperties.json", text: r##"«»# Framing"## },
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
    let Some(page) = context.readme() else { return };
    if !super::authentication(context).contains(&Authentication::OAuth2) {
        return;
    }
    let words = Words::of(page.markdown);
    if !STEPS.iter().any(|words_of_a_step| words.contain(words_of_a_step)) {
        match section_on(context, page.markdown, Topic::Credentials) {
            Some((_, heading)) => findings.in_page(page, heading.span, 0, &[]),
            None => findings.on_file(page.file, 0, &[]),
        }
    }
}

/// What nobody leaves out who tells how to register an application.
const STEPS: [&str; 9] = [
    "client id",
    "clientid",
    "client secret",
    "redirect url",
    "redirect uri",
    "register an app",
    "register an application",
    "app registration",
    "create an app",
];

//! The intro has its sections.

#[cfg(feature = "fix")]
use super::fixes;
use super::topics::Topic;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
#[cfg(feature = "fix")]
use crate::make::Thing;
use crate::rules::finding::Findings;
use crate::rules::text::one_of;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "intro-sections",
    title: "The intro has the sections that Microsoft asks for",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Submit for certification\"",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[Wording { says: "`{0}` has no section {1}{2}.", advice: "Add what is missing, with these headings." }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Microsoft makes the connector's page in its documentation from these sections.",
    bad: Example {
        file: "intro.md",
        text: r##"«»Framing frames pictures.

## Prerequisites

An account with Framing.
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
    let page = fixes::page(site)?;
    fixes::add(site, Thing::Intro, &super::missing(site.context, page.markdown, &SECTIONS))
};

pub const SECTIONS: [Topic; 6] = [
    Topic::Prerequisites,
    Topic::Credentials,
    Topic::GettingStarted,
    Topic::KnownIssues,
    Topic::Errors,
    Topic::Questions,
];

fn check(context: &Context, findings: &mut Findings) {
    let Some(page) = context.intro() else { return };
    let names: Vec<&str> = super::missing(context, page.markdown, &SECTIONS).into_iter().map(Topic::in_intro).collect();
    if names.is_empty() {
        return;
    }
    // All of them are more than one argument holds.
    let (first, rest) = names.split_at(names.len() / 2);
    let first = if first.is_empty() { String::new() } else { format!("`{}`, ", first.join("`, `")) };
    findings.on_file(page.file, 0, &[&context.submission.files()[page.file].name, &first, &one_of(rest)]);
}

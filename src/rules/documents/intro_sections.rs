//! The intro has its sections.

use super::topics::Topic;
use crate::criteria::RowId;
use crate::rules::finding::Findings;
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
    wordings: &[Wording { says: "`{0}` has no {1}.", advice: "Add what is missing, with these headings." }],
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
    let missing = super::missing(page.markdown, &SECTIONS);
    // What needs no credentials need not say how to get them.
    let is_open = || context.any_version().is_some() && super::authentication(context).is_empty();
    let missing = missing.into_iter().filter(|&topic| topic != Topic::Credentials || !is_open());
    let missing: Vec<String> = missing.map(|topic| format!("section `{}`", topic.in_intro())).collect();
    if !missing.is_empty() {
        let name = &context.submission.files()[page.file].name;
        findings.on_file(page.file, 0, &[name, &super::none_of(&missing)]);
    }
}

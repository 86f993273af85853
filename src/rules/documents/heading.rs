//! Headings are headings.

#[cfg(feature = "fix")]
use super::fixes;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::markdown::{Heading, HeadingForm};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "doc-heading",
    title: "Headings are written as Markdown knows them",
    severity: Severity::Recommended,
    authority: Authority::Specification,
    source: "CommonMark, section 4.2",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Package,
    wordings: &[Wording {
        says: "`{0}{1}` is no heading: Markdown asks for an ordinary blank after `{0}`.",
        advice: "Write `{0} {1}`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Without the blank the marks are shown as they are, and the section has no heading.",
    bad: Example {
        file: "readme.md",
        text: r##"# Framing

Frames pictures.

«##Prerequisites
»
An account.
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
    let (source, span) = (site.source()?, site.span()?);
    let line = source.text.get(span.clone())?;
    let title = line.trim_start_matches('#').trim_start();
    let marks = line.len() - line.trim_start_matches('#').len();
    let range = span.start + marks..span.end - title.len();
    Fix::new("Puts a blank behind the marks", Some(fixes::edit(fixes::page(site)?, range, " ")))
};

fn check(context: &Context, findings: &mut Findings) {
    for page in super::pages(context) {
        for (_, block) in page.markdown.headings() {
            if let Some(Heading { level, form: HeadingForm::Glued }) = block.heading() {
                let marks = "#".repeat(usize::from(level));
                findings.in_page(page, block.span, 0, &[&marks, &block.text]);
            }
        }
    }
}

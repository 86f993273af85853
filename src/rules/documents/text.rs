//! The texts for readers are texts.

#[cfg(feature = "fix")]
use super::topics::Topic;
#[cfg(feature = "fix")]
use super::{fixes, intro_sections, readme_sections};
use crate::criteria::RowId;
use crate::document::Problem;
#[cfg(feature = "fix")]
use crate::document::{Encoding, read_as_windows_1252};
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
#[cfg(feature = "fix")]
use crate::make::Thing;
use crate::markdown::Unreadable;
use crate::rules::Page;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
#[cfg(feature = "fix")]
use crate::submission::FileKind;

pub static RULE: Rule = Rule {
    id: "doc-text",
    title: "Readme and intro are texts in UTF-8",
    severity: Severity::Recommended,
    authority: Authority::Specification,
    source: "CommonMark; GitHub and the catalogue show UTF-8",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`{0}` is empty.",
            advice: "Write it: it is what users read before they choose the connector.",
        },
        Wording { says: "`{0}` is {1}, not a text.", advice: "Save it as a Markdown text in UTF-8." },
        Wording {
            says: "`{0}` has {1} KiB and was not read: Markdown above 1,024 KiB is not.",
            advice: "Put pictures beside the text or leave them out; readmes of connectors take some kilobytes.",
        },
        Wording {
            says: "`{0}` is written in {1}, not in UTF-8.",
            advice: "Save it as UTF-8; otherwise it may be shown as nonsense.",
        },
        Wording {
            says: "`{0}` is not in UTF-8 here: {1}.",
            advice: "Save it as UTF-8; such letters are shown as `�` otherwise.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "What is not in UTF-8 is shown with wrong letters, on GitHub and in the catalogue.",
    bad: Example { file: "readme.md", text: r##"«»  "## },
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
    const AS_UTF_8: &str = "Saves the file as UTF-8";
    let file = site.context.submission.files().get(site.file())?;
    match site.case() {
        EMPTY => {
            let is_readme = file.kind == FileKind::Readme;
            let thing = if is_readme { Thing::Readme } else { Thing::Intro };
            let topics: &[Topic] = if is_readme { &readme_sections::SECTIONS } else { &intro_sections::SECTIONS };
            let text = site.text_or(fixes::whole(site.context, thing, topics));
            let (was, _) = Encoding::decode(&file.bytes)?;
            Some(fixes::file("Writes it with the sections of the template", &file.name, &was, text))
        }
        UTF_16 => {
            let (text, _) = Encoding::decode(&file.bytes)?;
            Some(Fix::file(AS_UTF_8, &file.name, text.into_bytes()))
        }
        // Which encoding it was, nothing says; nearly every editor that does not write UTF-8 writes this one.
        NOT_UTF_8 => {
            let text = read_as_windows_1252(&file.bytes)?;
            Some(Fix::file(AS_UTF_8, &file.name, text.into_bytes()).as_draft(""))
        }
        _ => None,
    }
};

fn check(context: &Context, findings: &mut Findings) {
    for (index, read) in context.papers.pages() {
        let file = &context.submission.files()[*index];
        match read {
            Err(Unreadable::Empty) => findings.on_file(*index, EMPTY, &[&file.name]),
            Err(Unreadable::NoText(what)) => findings.on_file(*index, NO_TEXT, &[&file.name, what]),
            Err(Unreadable::TooLarge) => {
                findings.on_file(*index, TOO_LARGE, &[&file.name, &(file.size >> 10).to_string()]);
            }
            Ok(markdown) => {
                let Some(error) = markdown.encoding() else { continue };
                if error.problem == Problem::Utf16 {
                    findings.on_file(*index, UTF_16, &[&file.name, &error.detail]);
                } else {
                    findings.in_page(
                        Page { file: *index, markdown },
                        error.span,
                        NOT_UTF_8,
                        &[&file.name, &error.detail],
                    );
                }
            }
        }
    }
}

const EMPTY: usize = 0;
const NO_TEXT: usize = 1;
const TOO_LARGE: usize = 2;
const UTF_16: usize = 3;
const NOT_UTF_8: usize = 4;

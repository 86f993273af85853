//! The intro begins with a paragraph of its own.

use super::intro_sections::SECTIONS;
use crate::criteria::RowId;
use crate::markdown::{Block, BlockKind};
use crate::rules::finding::Findings;
use crate::rules::prose::sentence_ends;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "intro-opening",
    title: "The intro begins with a paragraph of at most eight sentences",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Submit for certification\"",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`{0}` does not begin with a paragraph on the service.",
            advice: "Write one before the first heading, of at most eight sentences: what the service is, and what the connector does.",
        },
        Wording {
            says: "The first paragraph has {0} sentences; it may have eight.",
            advice: "Keep what the service is and what the connector does, and move the rest below.",
        },
        Wording {
            says: "The first paragraph is the description of the definition again.",
            advice: "Say more than `info.description`, which stands on the same page.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The first paragraph opens the connector's page in Microsoft's documentation, beneath its description.",
    bad: Example {
        file: "intro.md",
        text: r##"«»## Prerequisites

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

fn check(context: &Context, findings: &mut Findings) {
    let Some(page) = context.intro() else { return };
    let is_section = |block: &Block| block.heading().is_some() && SECTIONS.iter().any(|topic| topic.is_of(&block.text));
    let before =
        super::after_title(context, page.markdown).map(|(_, block)| block).take_while(|block| !is_section(block));
    let Some(opening) = before.into_iter().find(|block| block.kind == BlockKind::Paragraph) else {
        findings.on_file(page.file, NONE, &[&context.submission.files()[page.file].name]);
        return;
    };
    let sentences = sentence_ends(&opening.text).count() + 1;
    let description =
        context.any_version().and_then(|definition| definition.root().get("info")?.text_of("description"));
    if sentences > MAX_SENTENCES {
        findings.in_page(page, opening.span, LONG, &[&sentences.to_string()]);
    } else if description.is_some_and(|description| is_same(description, &opening.text)) {
        findings.in_page(page, opening.span, SAME, &[]);
    }
}

fn is_same(a: &str, b: &str) -> bool {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    words(a) == words(b)
}

const MAX_SENTENCES: usize = 8;

const NONE: usize = 0;
const LONG: usize = 1;
const SAME: usize = 2;

//! The definition fits into a solution.

#[cfg(feature = "fix")]
use super::fixes::without_blanks;
use super::size_1mb::minified_len;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::number::grouped;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "def-size-solution-500k",
    title: "The definition fits into a solution",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "PowerPlatformConnectors issue 3567: Dataverse takes at most 500,000 characters",
    codes: &[],
    share: Some(2.4),
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "`{0}` has {1} characters; a solution takes at most 500,000, and certification through Partner Center needs a solution.",
            advice: "Without blanks and line breaks it would have {2}. If that is still too much, define repeated objects once and refer to them.",
        },
        Wording {
            says: "`{0}` has {1} characters; a solution takes at most 500,000, and certification through Partner Center needs a solution.",
            advice: "What counts is its size as JSON: convert it first. If that is too much, define repeated objects once and refer to them.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "A connector goes to certification as a solution of Dataverse, and its field for the definition holds 500,000 characters. 24 published connectors exceed it; 22 of them would not if they were minified.",
    bad: Example { file: "apiDefinition.swagger.json in words", text: r##"«»A definition of 600,000 bytes"## },
    good: r##"The same definition without indentation: 300,000 bytes"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| without_blanks(site, |text| text.chars().count() <= LIMIT);

/// The largest number of characters that fits.
const LIMIT: usize = 500_000;

fn check(context: &Context, findings: &mut Findings) {
    let Some(parsed) = context.definition else { return };
    let file = &context.submission.files()[parsed.file];
    let text = parsed.document.text();
    // What is too large for the platform is told as that.
    if text.len() <= LIMIT || file.size >= 1 << 20 {
        return;
    }
    let characters = text.chars().count();
    if characters > LIMIT {
        let written = grouped(characters);
        match minified_len(parsed.document) {
            Some(minified) => {
                let left = grouped(characters.saturating_sub(text.len() - minified));
                findings.on_file(parsed.file, 0, &[&file.name, &written, &left]);
            }
            None => findings.on_file(parsed.file, 1, &[&file.name, &written]),
        }
    }
}

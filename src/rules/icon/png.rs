//! The icon is a PNG picture.

use crate::criteria::RowId;
use crate::picture::IconProblem;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "icon-png",
    title: "The icon is a correct PNG file",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Power Apps checker, `connector-validate-pngiconimage`; Microsoft Learn, \"Submit for certification\"",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording { says: "`{0}` is empty.", advice: "Export the icon again, as PNG." },
        Wording {
            says: "`{0}` is {1}, not a PNG picture.",
            advice: "Export the icon as PNG: another name makes no other picture of it.",
        },
        Wording { says: "`{0}` ends in the middle of the picture.", advice: "Copy the whole file again." },
        Wording {
            says: "`{0}` is damaged: the checksum of its chunk `{1}` is wrong.",
            advice: "Export the icon again; it may have been changed on its way, as a text.",
        },
        Wording { says: "`{0}` says that it has no pixels.", advice: "Export the icon again, with 230 × 230 pixels." },
        Wording {
            says: "`{0}` says that it has {1} × {2} pixels, but holds far too little data for them.",
            advice: "Export the icon again; its header is wrong.",
        },
        Wording { says: "`{0}` cannot be decoded: {1}.", advice: "Export the icon again, as PNG." },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform shows the icon in every list of connectors, and takes PNG only. Microsoft's checker decodes it.",
    bad: Example { file: "icon.png in words", text: r##"«»A JPEG picture with another name"## },
    good: r##"A PNG picture of 230 × 230 pixels"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some((index, Err(problem))) = &context.papers.icon else { return };
    let name = &context.submission.files()[*index].name;
    match problem {
        IconProblem::Empty => findings.on_file(*index, EMPTY, &[name]),
        IconProblem::OtherFormat(format) => findings.on_file(*index, OTHER, &[name, format]),
        IconProblem::Truncated => findings.on_file(*index, TRUNCATED, &[name]),
        IconProblem::Checksum(chunk) => findings.on_file(*index, CHECKSUM, &[name, chunk]),
        IconProblem::NoPixels => findings.on_file(*index, NO_PIXELS, &[name]),
        IconProblem::LyingHeader { width, height } => {
            findings.on_file(*index, LYING, &[name, &width.to_string(), &height.to_string()]);
        }
        IconProblem::Damaged(why) => findings.on_file(*index, DAMAGED, &[name, why.trim_end_matches('.')]),
    }
}

const EMPTY: usize = 0;
const OTHER: usize = 1;
const TRUNCATED: usize = 2;
const CHECKSUM: usize = 3;
const NO_PIXELS: usize = 4;
const LYING: usize = 5;
const DAMAGED: usize = 6;

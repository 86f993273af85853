//! The icon is a PNG picture.

use crate::criteria::RowId;
use crate::picture::{IconProblem, format_name};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::{Content, File, FileKind};

pub static RULE: Rule = Rule {
    id: "icon-png",
    title: "The icon is a correct PNG file named icon.png",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Power Apps checker, `connector-validate-pngiconimage`; Microsoft Learn, \"Submit for certification\"",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
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
        Wording {
            says: "`{0}` is {1} and looks like the icon, which must be a PNG file named `icon.png`.",
            advice: "Export it as PNG and name it `icon.png`; take it away if it is something else.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform shows the icon in every list of connectors, and takes PNG only. Microsoft's checker decodes it.",
    bad: Example { file: "icon.png in words", text: r##"«»A JPEG picture with another name"## },
    good: r##"A PNG picture of 230 × 230 pixels"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let files = context.submission.files();
    if context.submission.first(FileKind::Icon).is_none() {
        if let Some((index, file, format)) = files.iter().enumerate().find_map(could_be_meant) {
            findings.on_file(index, NAME, &[&file.name, format]);
        }
        return;
    }
    let Some((index, Err(problem))) = &context.papers.icon else { return };
    let name = &files[*index].name;
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

/// A picture that is called an icon or a logo, with what it is.
pub fn could_be_meant((index, file): (usize, &File)) -> Option<(usize, &File, &'static str)> {
    let name = file.name.rsplit('/').next().unwrap_or_default().to_lowercase();
    let (stem, _) = name.rsplit_once('.')?;
    let is_named_so = ["icon", "logo"].into_iter().any(|word| stem.contains(word));
    let is_meant = file.kind == FileKind::Other && is_named_so && file.content() == Content::Picture;
    is_meant.then(|| {
        (index, file, if file.bytes.starts_with(b"\x89PNG\r") { "a PNG picture" } else { format_name(&file.bytes) })
    })
}

const EMPTY: usize = 0;
const OTHER: usize = 1;
const TRUNCATED: usize = 2;
const CHECKSUM: usize = 3;
const NO_PIXELS: usize = 4;
const LYING: usize = 5;
const DAMAGED: usize = 6;
const NAME: usize = 7;

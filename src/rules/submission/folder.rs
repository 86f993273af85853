//! Nothing else is in the folder.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::icon::named::could_be_meant;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::{File, FileKind, folder, is_definition, is_noise};

pub static RULE: Rule = Rule {
    id: "pkg-folder",
    title: "The folder has the files of one connector only",
    severity: Severity::Recommended,
    authority: Authority::Reviewers,
    source: "PowerPlatformConnectors, reviewers' comments",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`{0}` is not a part of this connector.",
            advice: "Leave it out of what you submit: reviewers send pull requests with other files back.",
        },
        Wording {
            says: "`{0}` and {1} more are not parts of this connector.",
            advice: "Leave them out of what you submit: reviewers send pull requests with other files back.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "A folder of Microsoft's repository has the definition, apiProperties.json, readme.md, at most a script, an icon and an intro. What else lies there is published with it.",
    bad: Example { file: "files in words", text: r##"«»Definition, apiProperties.json, readme.md and notes.txt"## },
    good: r##"Definition, apiProperties.json and readme.md"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let files = context.submission.files();
    let has = |kind| context.submission.first(kind).is_some();
    let Some((_, definition)) = context.submission.first(FileKind::Definition) else { return };
    if !has(FileKind::Properties) {
        return;
    }
    let home = folder(&definition.name);
    let is_below =
        |file: &File| home.is_empty() || file.name.strip_prefix(home).is_some_and(|rest| rest.starts_with('/'));
    // What could be meant as the definition or the icon has a finding of its own.
    let icon = could_be_meant(context.submission).map(|(index, _)| index);
    let is_told = |index: usize, file: &File| is_definition(file) || icon == Some(index);
    let is_other = |(index, file): &(usize, &File)| {
        file.kind == FileKind::Other && is_below(file) && !is_noise(&file.name) && !is_told(*index, file)
    };
    let mut others = files.iter().enumerate().filter(is_other);
    if let Some((index, first)) = others.next() {
        match others.count() {
            0 => findings.on_file(index, ONE, &[&first.name]),
            more => findings.on_file(index, SEVERAL, &[&first.name, &more.to_string()]),
        }
    }
}

const ONE: usize = 0;
const SEVERAL: usize = 1;

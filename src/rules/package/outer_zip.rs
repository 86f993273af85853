//! The outer archive of a package holds an introduction and the package itself.

use super::layout::{self, Package};
use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "pkg-outer-zip",
    title: "The outer archive holds one Markdown file, one zip and no folder",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's package validator, first level",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`{0}` holds solutions and is the inner part of a package: the archive around it is missing.",
            advice: "Put it into another zip together with intro.md, both at the root: that zip is what Partner Center takes.",
        },
        Wording {
            says: "`{0}` is one archive too many: the whole package lies in it.",
            advice: "Submit `{1}` itself.",
        },
        Wording {
            says: "`{0}` has a folder at its root where none may be: {1}.",
            advice: "Only intro.md and the package's zip lie there. Make the zip from the two files, not from their folder.",
        },
        Wording {
            says: "`{0}` has no Markdown file at its root.",
            advice: "Add intro.md, the introduction to the connector, beside the package's zip.",
        },
        Wording {
            says: "`{0}` has {1} Markdown files at its root: {2}.",
            advice: "Leave one there, intro.md: the readme goes with the pull request.",
        },
        Wording {
            says: "`{0}` has {1} zip archives at its root: {2}.",
            advice: "Leave one there, with the folder of the solutions in it.",
        },
    ],
    check: super::with_archives(check),
};

pub static DOC: Doc = Doc {
    why: "Partner Center takes a zip with exactly two files at its root, intro.md and the zip with the solutions. Everything else is refused before anybody looks at the connector.",
    bad: Example { file: "submission.zip", text: "«»An archive with package.zip alone" },
    good: "An archive with intro.md and package.zip",
};

fn check(context: &Context, findings: &mut Findings) {
    for package in layout::packages(context.submission) {
        check_package(context, &package, findings);
    }
}

fn check_package(context: &Context, package: &Package, findings: &mut Findings) {
    let name = |file: usize| context.submission.files()[file].name.as_str();
    let given = package.given.file;
    let Some(outer) = package.outer else { return findings.on_file(given, NO_OUTER, &[name(given)]) };
    if outer.file != given {
        findings.on_file(given, WRAPPED, &[name(given), name(outer.file)]);
    }
    let at = outer.file;
    if let Some(folders) = layout::list(outer.folders_in("")) {
        findings.on_file(at, FOLDER, &[name(at), &folders]);
    }
    if !outer.is_whole() {
        return;
    }
    let ending = |ending: &str| -> Vec<&str> {
        let names = outer.files_in("").map(|(name, _)| name);
        names.filter(|name| name.to_lowercase().ends_with(ending)).collect()
    };
    let tell = |names: Vec<&str>, case: usize, findings: &mut Findings| {
        let count = names.len().to_string();
        findings.on_file(at, case, &[name(at), &count, &layout::list(names).unwrap_or_default()]);
    };
    match ending(".md") {
        none if none.is_empty() => findings.on_file(at, NO_MARKDOWN, &[name(at)]),
        several if several.len() > 1 => tell(several, MARKDOWNS, findings),
        _ => {}
    }
    let zips = ending(".zip");
    if zips.len() > 1 {
        tell(zips, ZIPS, findings);
    }
}

const NO_OUTER: usize = 0;
const WRAPPED: usize = 1;
const FOLDER: usize = 2;
const NO_MARKDOWN: usize = 3;
const MARKDOWNS: usize = 4;
const ZIPS: usize = 5;

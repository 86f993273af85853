//! Every solution has the three files that make it one.

use super::layout;
use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::Archive;

pub static RULE: Rule = Rule {
    id: "pkg-solution-files",
    title: "Every solution has [Content_Types].xml, customizations.xml and solution.xml",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's package validator",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[Wording {
        says: "`{0}` is no whole solution: {1} is missing at its root.",
        advice: "Export the solution again and take the zip as it is; its files are not made to be edited or packed by hand.",
    }],
    check: super::with_archives(check),
};

pub static DOC: Doc = Doc {
    why: "The three files lie at the root of every exported solution. Where one is missing the solution was packed by hand, often with a folder around it, and cannot be imported.",
    bad: Example { file: "solution.zip", text: "«»An archive with customizations.xml but without solution.xml" },
    good: "A solution as Power Platform exports it",
};

fn check(context: &Context, findings: &mut Findings) {
    let packages = layout::packages(context.submission);
    let is_meant = |archive: &Archive| {
        let in_package = packages.iter().flat_map(|package| &package.solutions);
        archive.is_solution() || in_package.into_iter().any(|solution| solution.file == archive.file)
    };
    for archive in context.submission.archives().iter().filter(|archive| is_meant(archive)) {
        if !archive.is_whole() {
            continue;
        }
        let missing = ["[Content_Types].xml", "customizations.xml", "solution.xml"];
        if let Some(missing) = layout::list(missing.iter().filter(|name| !archive.has_root_file(name))) {
            findings.on_file(archive.file, 0, &[&context.submission.files()[archive.file].name, &missing]);
        }
    }
}

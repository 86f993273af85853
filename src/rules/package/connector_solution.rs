//! One solution of a package holds the connector alone.

use super::layout;
use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::Customizations;

pub static RULE: Rule = Rule {
    id: "pkg-connector-solution",
    title: "One solution of a package holds the connector alone",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's package validator",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "None of the solutions in `{0}` holds the connector alone.",
            advice: "Export a solution with the connector as its only component: its customizations.xml has a `Connector` and no `Workflows`.",
        },
        Wording {
            says: "`{0}` names a connector in customizations.xml but has no folder {1}.",
            advice: "Export the solution again and take the zip as it is.",
        },
    ],
    check: super::with_archives(check),
};

pub static DOC: Doc = Doc {
    why: "The connector is published from a solution that holds nothing else. What it is made of lies in the folder Connector.",
    bad: Example { file: "submission.zip", text: "«»A package of two solutions with flows" },
    good: "A package of a solution with the connector and one with a flow",
};

fn check(context: &Context, findings: &mut Findings) {
    let name = |file: usize| context.submission.files()[file].name.as_str();
    for package in layout::packages(context.submission) {
        let Some(solutions) = layout::complete(&package) else { continue };
        if !solutions.iter().any(|(_, read)| is_connector(read)) {
            findings.on_file(package.inner.file, MISSING, &[name(package.inner.file)]);
        }
    }
    // A solution with a flow or a plugin is held to its folders by the rules on them.
    for archive in layout::solutions(context.submission).filter(|archive| archive.is_whole()) {
        let Some(Ok(read)) = &archive.customizations else { continue };
        if is_connector(read)
            && let Some(missing) = layout::missing_folders(archive, &["Connector"])
        {
            findings.on_file(archive.file, FOLDER, &[name(archive.file), &missing]);
        }
    }
}

fn is_connector(read: &Customizations) -> bool {
    read.has_connector && !read.has_workflows && !read.has_plugin
}

const MISSING: usize = 0;
const FOLDER: usize = 1;

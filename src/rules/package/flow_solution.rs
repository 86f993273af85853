//! One solution of a package holds a flow that uses the connector.

use super::layout;
use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "pkg-flow-solution",
    title: "One solution of a package holds a flow and the connector",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's package validator; reviewers in pull requests 3833 and 3848",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "None of the solutions in `{0}` holds a flow together with the connector.",
            advice: "Make a flow that uses the connector, put both into a solution and export it: its customizations.xml has a `Connector` and `Workflows`.",
        },
        Wording {
            says: "`{0}` names a flow in customizations.xml but has no folder {1}.",
            advice: "Put the connector into the solution too, export it again and take the zip as it is.",
        },
    ],
    check: super::with_archives(check),
};

pub static DOC: Doc = Doc {
    why: "Reviewers try the connector with the flow that comes with it. The solution with the flow must bring the connector along, or it cannot be imported.",
    bad: Example { file: "submission.zip", text: "«»A package of two solutions without a flow" },
    good: "A package of a solution with the connector and one with a flow",
};

fn check(context: &Context, findings: &mut Findings) {
    let name = |file: usize| context.submission.files()[file].name.as_str();
    for package in layout::packages(context.submission) {
        let Some(solutions) = layout::complete(&package) else { continue };
        let has_flow = solutions.iter().any(|(_, read)| read.has_connector && read.has_workflows && !read.has_plugin);
        if !has_flow {
            findings.on_file(package.inner.file, MISSING, &[name(package.inner.file)]);
            continue;
        }
        for (archive, read) in solutions.into_iter().filter(|(archive, _)| archive.is_whole()) {
            if read.has_workflows
                && let Some(missing) = layout::missing_folders(archive, &["Connector", "Workflows"])
            {
                findings.on_file(archive.file, FOLDER, &[name(archive.file), &missing]);
            }
        }
    }
}

const MISSING: usize = 0;
const FOLDER: usize = 1;

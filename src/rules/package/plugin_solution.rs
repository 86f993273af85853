//! The solution with an AI plugin holds the plugin and the connector.

use super::layout;
use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "pkg-plugin-solution",
    title: "The solution with an AI plugin holds the plugin and the connector",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's package validator, where a plugin is submitted",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "None of the solutions in `{0}` holds the AI plugin together with the connector and without a flow.",
            advice: "Export a solution with the plugin and the connector: its customizations.xml has a `Connector`, an `aicopilot_aiplugin` and no `Workflows`.",
        },
        Wording {
            says: "`{0}` names an AI plugin in customizations.xml but has no folder {1}.",
            advice: "Export the solution again and take the zip as it is.",
        },
    ],
    check: super::with_archives(check),
};

pub static DOC: Doc = Doc {
    why: "A connector that is used as a plugin is submitted with a third solution. Its parts lie in the folders Connector, aiplugins and aipluginoperations.",
    bad: Example {
        file: "submission.zip",
        text: "«»A package of three solutions, of which that with the plugin has no connector",
    },
    good: "A package of a solution with the connector, one with a flow and one with the plugin and the connector",
};

fn check(context: &Context, findings: &mut Findings) {
    let name = |file: usize| context.submission.files()[file].name.as_str();
    for package in layout::packages(context.submission) {
        let Some(solutions) = layout::complete(&package) else { continue };
        if !solutions.iter().any(|(_, read)| read.has_plugin) {
            continue;
        }
        let is_plugin =
            |read: &crate::submission::Customizations| read.has_plugin && read.has_connector && !read.has_workflows;
        if !solutions.iter().any(|(_, read)| is_plugin(read)) {
            findings.on_file(package.inner.file, MISSING, &[name(package.inner.file)]);
            continue;
        }
        for (archive, read) in solutions.into_iter().filter(|(archive, _)| archive.is_whole()) {
            if is_plugin(read)
                && let Some(missing) =
                    layout::missing_folders(archive, &["Connector", "aiplugins", "aipluginoperations"])
            {
                findings.on_file(archive.file, FOLDER, &[name(archive.file), &missing]);
            }
        }
    }
}

const MISSING: usize = 0;
const FOLDER: usize = 1;

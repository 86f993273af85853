//! The folder of a package holds the solution with the connector and the one with a flow, and nothing below it.

use super::layout;
use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "pkg-solutions",
    title: "A package holds two solutions, three with an AI plugin",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's package validator, third level; reviewers in pull requests 3833 and 3848",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`{0}`, folder `{1}`, has a folder in it: {2}.",
            advice: "Put the solutions themselves there, and no folder.",
        },
        Wording {
            says: "`{0}` holds {1} where a package has two solutions.",
            advice: "Export one with the connector alone and one with a flow that uses it, and put both zips into the folder.",
        },
        Wording {
            says: "`{0}` holds {1} where a package with an AI plugin has three solutions.",
            advice: "Export one with the connector alone, one with a flow that uses it and one with the plugin, and put the three zips into the folder.",
        },
    ],
    check: super::with_archives(check),
};

pub static DOC: Doc = Doc {
    why: "Reviewers install the connector from one solution and try it with the flow of the other. A package without the flow is turned back.",
    bad: Example {
        file: "submission.zip", text: "«»An archive whose package.zip holds PkgAssets/connector.zip alone"
    },
    good: "An archive whose package.zip holds PkgAssets/connector.zip and PkgAssets/flow.zip",
};

fn check(context: &Context, findings: &mut Findings) {
    for package in layout::packages(context.submission) {
        let inner = package.inner;
        if inner.is_unread() || !inner.is_whole() {
            continue;
        }
        let name = &context.submission.files()[inner.file].name;
        if !package.folder.is_empty()
            && let Some(folders) = layout::list(inner.folders_in(&package.folder))
        {
            findings.on_file(inner.file, FOLDER, &[name, &package.folder, &folders]);
        }
        let (count, expected) = (package.solutions.len(), layout::expected(&package));
        if count != expected {
            let held = match count {
                0 => "no zip archive".to_owned(),
                1 => "one zip archive".to_owned(),
                _ => format!("{count} zip archives"),
            };
            findings.on_file(inner.file, if expected == 2 { TWO } else { THREE }, &[name, &held]);
        }
    }
}

const FOLDER: usize = 0;
const TWO: usize = 1;
const THREE: usize = 2;

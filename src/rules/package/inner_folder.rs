//! The inner archive of a package holds one folder.

use super::layout;
use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "pkg-inner-folder",
    title: "The inner archive holds one folder, PkgAssets",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's package validator, second level",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`{0}` has no folder: the solutions must lie in one.",
            advice: "Put the solutions into a folder PkgAssets, and that folder into the zip.",
        },
        Wording {
            says: "`{0}` has {1} folders where one must be: {2}.",
            advice: "Leave PkgAssets, with the solutions in it, and take the others out.",
        },
    ],
    check: super::with_archives(check),
};

pub static DOC: Doc = Doc {
    why: "The package's own zip has exactly one folder at its root. Its usual name is PkgAssets; in it lie the solutions.",
    bad: Example { file: "submission.zip", text: "«»An archive whose package.zip has the solutions at its root" },
    good: "An archive whose package.zip has the solutions in PkgAssets",
};

fn check(context: &Context, findings: &mut Findings) {
    for package in layout::packages(context.submission) {
        let inner = package.inner;
        // Where nothing of it could be read, that is what is told.
        if inner.is_unread() || !inner.is_whole() {
            continue;
        }
        let name = &context.submission.files()[inner.file].name;
        let folders = inner.folders_in("");
        match folders.len() {
            0 => findings.on_file(inner.file, NONE, &[name]),
            1 => {}
            count => {
                let names = layout::list(folders).unwrap_or_default();
                findings.on_file(inner.file, SEVERAL, &[name, &count.to_string(), &names]);
            }
        }
    }
}

const NONE: usize = 0;
const SEVERAL: usize = 1;

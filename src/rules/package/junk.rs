//! Archives hold nothing that an operating system or a program has left behind.

use super::layout;
use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::{Archive, What};

pub static RULE: Rule = Rule {
    id: "pkg-junk",
    title: "Archives hold no leftovers of an operating system",
    severity: Severity::Info,
    authority: Authority::Document,
    source: "Submit for certification (2022): the zip holds the connector's files only",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`{0}` holds {1}, which is no part of a connector and was not read.",
            advice: "Leave it out: on macOS make the zip with `zip -r connector.zip . -x '.*' -x '__MACOSX'`.",
        },
        Wording {
            says: "`{0}` holds {2} entries that are no part of a connector and were not read, such as {1}.",
            advice: "Leave them out: on macOS make the zip with `zip -r connector.zip . -x '.*' -x '__MACOSX'`.",
        },
    ],
    check: super::with_archives(check),
};

pub static DOC: Doc = Doc {
    why: "macOS puts a folder __MACOSX and files .DS_Store into archives, Windows Thumbs.db, programs their own folders. They confuse the tools that count what lies in a package.",
    bad: Example {
        file: "connector.zip",
        text: "«»An archive with the entries apiDefinition.swagger.json and .DS_Store",
    },
    good: "An archive with the connector's files",
};

fn check(context: &Context, findings: &mut Findings) {
    let packages = layout::packages(context.submission);
    for archive in context.submission.archives() {
        let is_told = |path: &str| told_as_folder(archive, path, &packages);
        let junk: Vec<&str> = archive
            .entries
            .iter()
            .filter(|entry| entry.what == What::Junk && !is_told(&entry.path))
            .map(|entry| entry.path.as_str())
            .collect();
        let name = &context.submission.files()[archive.file].name;
        match junk.as_slice() {
            [] => {}
            [only] => findings.on_file(archive.file, ONE, &[name, &format!("`{only}`")]),
            [first, ..] => {
                findings.on_file(archive.file, SEVERAL, &[name, &format!("`{first}`"), &junk.len().to_string()]);
            }
        }
    }
}

/// Whether it lies in a folder that another rule tells: where the validator counts folders, each one too many stands in
/// the way, whatever made it.
fn told_as_folder(archive: &Archive, path: &str, packages: &[layout::Package]) -> bool {
    packages.iter().any(|package| {
        let is_outer = package.outer.is_some_and(|outer| outer.file == archive.file);
        let is_inner = package.inner.file == archive.file;
        let rest = path.strip_prefix(&package.folder).and_then(|rest| rest.strip_prefix('/'));
        let below = if is_inner && !package.folder.is_empty() { rest.unwrap_or(path) } else { path };
        (is_outer || is_inner) && below.contains('/')
    })
}

const ONE: usize = 0;
const SEVERAL: usize = 1;

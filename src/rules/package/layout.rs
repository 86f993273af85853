//! The layout of a package for Partner Center: an outer archive with the introduction and an inner one, in which a folder
//! holds the solutions.

use crate::submission::{Archive, Customizations, FileKind, Submission, What};
use std::collections::BTreeSet;

/// A package, as far as it is there.
pub struct Package<'s> {
    /// The archive that was given.
    pub given: &'s Archive,
    /// The one with the introduction; absent where the inner one was given alone.
    pub outer: Option<&'s Archive>,
    /// The one with the folder of the solutions.
    pub inner: &'s Archive,
    /// The path of the folder with the solutions in the inner archive; empty where they lie at its root.
    pub folder: String,
    /// The archives in that folder, whether or not they are solutions.
    pub solutions: Vec<&'s Archive>,
}

/// The packages among the archives that were given. An archive with a connector's files alone is none, nor is a solution
/// on its own.
pub fn packages(submission: &Submission) -> Vec<Package<'_>> {
    let given = submission.archives().iter().filter(|archive| archive.parent.is_none());
    given.filter_map(|archive| package(submission, archive)).collect()
}

/// The solutions of a package, each with what its customizations.xml says. None where one could not be read: then
/// something else is told, and nothing is known of the package.
pub fn contents<'s>(package: &Package<'s>) -> Option<Vec<(&'s Archive, &'s Customizations)>> {
    let read = |archive: &'s Archive| match &archive.customizations {
        Some(Ok(read)) => Some((archive, read)),
        _ => None,
    };
    package.solutions.iter().map(|archive| read(archive)).collect()
}

/// How many solutions a package has: one with the connector, one with a flow and, where there is one, one with a plugin.
pub fn expected(package: &Package) -> usize {
    let has_plugin = |archive: &&Archive| {
        archive.customizations.as_ref().is_some_and(|read| read.as_ref().is_ok_and(|read| read.has_plugin))
    };
    if package.solutions.iter().any(has_plugin) { 3 } else { 2 }
}

/// The solutions of a package that has as many as it should, all of them read.
pub fn complete<'s>(package: &Package<'s>) -> Option<Vec<(&'s Archive, &'s Customizations)>> {
    contents(package).filter(|solutions| solutions.len() == expected(package))
}

/// Every solution, in a package or on its own.
pub fn solutions(submission: &Submission) -> impl Iterator<Item = &Archive> {
    submission.archives().iter().filter(|archive| archive.is_solution())
}

/// Which of these folders an archive does not have, as a sentence lists them. Names are compared as Windows does.
pub fn missing_folders(archive: &Archive, wanted: &[&str]) -> Option<String> {
    let folders: BTreeSet<String> = archive.folders_in("").iter().map(|name| name.to_lowercase()).collect();
    list(wanted.iter().filter(|name| !folders.contains(&name.to_lowercase())))
}

/// Names as a sentence lists them: the first few.
pub fn list<N: AsRef<str>>(names: impl IntoIterator<Item = N>) -> Option<String> {
    const SHOWN: usize = 4;
    let names: Vec<String> = names.into_iter().map(|name| format!("`{}`", name.as_ref())).collect();
    let more = names.len().saturating_sub(SHOWN);
    match names.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        _ if more > 0 => Some(format!("{} and {more} more", names[..SHOWN].join(", "))),
        [first @ .., last] => Some(format!("{} and {last}", first.join(", "))),
    }
}

fn package<'s>(submission: &'s Submission, given: &'s Archive) -> Option<Package<'s>> {
    let archives = submission.archives();
    let children = |archive: &Archive| -> Vec<&'s Archive> { archive.archives().map(|at| &archives[at]).collect() };
    let holds_solutions = |archive: &Archive| children(archive).iter().any(|child| child.is_solution());
    if given.is_solution() {
        return None;
    }
    if holds_solutions(given) {
        return Some(inner_of(archives, given, None, given));
    }
    for outer in children(given) {
        if holds_solutions(outer) {
            return Some(inner_of(archives, given, Some(given), outer));
        }
        if let Some(inner) = children(outer).into_iter().find(|inner| holds_solutions(inner)) {
            return Some(inner_of(archives, given, Some(outer), inner));
        }
    }
    // An introduction beside an archive is meant as a package, though there is no solution in it.
    let name = format!("{}/", submission.files()[given.file].name);
    let has_definition =
        submission.first(FileKind::Definition).is_some_and(|(_, definition)| definition.name.starts_with(&name));
    let has_introduction = given.files_in("").any(|(name, _)| is_markdown(name));
    match children(given).as_slice() {
        [inner] if has_introduction && !has_definition => Some(inner_of(archives, given, Some(given), inner)),
        _ => None,
    }
}

pub fn is_markdown(name: &str) -> bool {
    name.to_lowercase().ends_with(".md")
}

fn inner_of<'s>(
    archives: &'s [Archive],
    given: &'s Archive,
    outer: Option<&'s Archive>,
    inner: &'s Archive,
) -> Package<'s> {
    let held = |folder: &str| -> Vec<&'s Archive> {
        let found = inner.files_in(folder);
        found.filter_map(|(_, what)| if let What::Archive(at) = what { Some(&archives[at]) } else { None }).collect()
    };
    // The folder that holds archives is meant; without any the solutions are looked for at the root.
    let folder = inner.folders_in("").into_iter().find(|folder| !held(folder).is_empty()).unwrap_or_default();
    Package { given, outer, inner, folder: folder.to_owned(), solutions: held(folder) }
}

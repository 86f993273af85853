//! Paths to connectors, one after the other: what has been checked is let go before more is read.

use super::{CliError, Correction};
use crate::submission::{
    self, Bundle, Expanded, File, FileKind, Found, Kinds, MAX_BUNDLE, MAX_BYTES, MAX_FILES, Sign, Submission,
    can_declare, expand, is_noise,
};
use crate::visible::visible;
use indicatif::ProgressBar;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// The files of one connector, and what to call it.
pub struct Connector {
    /// The path that was given, or the one below it where the connector was found.
    pub name: String,
    /// The folder that the names of its files begin in.
    pub root: PathBuf,
    pub submission: Submission,
    /// How many files below it were not read, since it has so many.
    pub left_out: usize,
}

/// Does some work for each of the connectors at these paths, in parallel, and gives on what comes of it in the order of the
/// paths; or why a connector was not read. No path at all is one connector without files.
pub fn for_each<T: Send>(
    paths: &[PathBuf],
    corrections: &[Correction],
    progress: &ProgressBar,
    work: impl Fn(Connector) -> T + Sync,
    mut take: impl FnMut(Result<T, CliError>) -> Result<(), CliError>,
) -> Result<(), CliError> {
    if paths.is_empty() {
        let nothing =
            Connector { name: String::new(), root: PathBuf::new(), submission: Submission::default(), left_out: 0 };
        return take(Ok(work(nothing)));
    }
    let found = find(paths)?;
    progress.set_length(found.len() as u64);
    let corrections = Corrections::new(corrections);
    let finish = |held: Held| {
        let done = work(held.finish(&corrections));
        progress.inc(1);
        done
    };
    let mut bytes_left = MAX_UNFOLDED;
    for batch in batches(found, Pending::size) {
        let opened: Vec<_> = batch.into_par_iter().map(|pending| pending.read()?.open(&finish)).collect();
        for opened in opened {
            match opened {
                Err(error) => take(Err(error))?,
                Ok(Opened::One(done)) => take(Ok(done))?,
                Ok(Opened::Several(connectors)) => {
                    progress.inc_length(connectors.len() as u64 - 1);
                    let done: Vec<T> = connectors.into_par_iter().map(finish).collect();
                    done.into_iter().try_for_each(|done| take(Ok(done)))?;
                }
                Ok(Opened::Archive(archive)) => {
                    progress.inc_length(archive.bundle.connectors().len() as u64 - 1);
                    let members = (0..archive.bundle.connectors().len()).collect();
                    for members in batches(members, |&member| archive.bundle.size(member)) {
                        // What an archive claims is paid for before any of it is unfolded.
                        let paid = members.into_iter().map(|member| (member, archive.pay(member, &mut bytes_left)));
                        let paid: Vec<_> = paid.collect();
                        let done =
                            paid.into_par_iter().map(|(member, paid)| paid.map(|()| finish(archive.held(member))));
                        let done: Vec<_> = done.collect();
                        done.into_iter().try_for_each(&mut take)?;
                    }
                }
            }
        }
    }
    corrections.all_known()
}

/// The only connector at these paths.
pub fn only(paths: &[PathBuf]) -> Result<Connector, CliError> {
    let path = || paths.first().cloned().unwrap_or_default();
    let mut found = find(paths)?;
    let pending = found.pop().ok_or_else(|| CliError::NoFiles(path()))?;
    if let Some(first) = found.first() {
        return Err(CliError::NotOne(path(), first.name.clone()));
    }
    match pending.read()?.open(&|held| held.finish(&Corrections::new(&[])))? {
        Opened::One(connector) => Ok(connector),
        Opened::Several(connectors) => {
            Err(CliError::NotOne(path(), connectors.first().map(|held| held.name.clone()).unwrap_or_default()))
        }
        Opened::Archive(archive) => Err(CliError::NotOne(path(), archive.name(0))),
    }
}

/// How many bytes the connectors of archives may unfold to, all together: an archive of some megabytes may claim millions.
const MAX_UNFOLDED: u64 = 1 << 30;

/// How many bytes are read at a time, where that is more than one connector.
const BATCH: u64 = 32 << 20;

/// How many connectors are read at a time: enough to keep every processor at work.
fn batch_size() -> usize {
    4 * rayon::current_num_threads()
}

/// How much of a file is looked at to tell whether it is a definition.
const HEAD: u64 = 65_536;

/// A connector whose files nobody has read.
struct Pending {
    name: String,
    /// The folder that the names of the files begin in.
    root: PathBuf,
    files: Files,
    left_out: usize,
    /// The connector that is meant, where the only file is an archive with several.
    member: Option<String>,
}

enum Files {
    /// Where each lies, and its name within the connector.
    At(Vec<(PathBuf, String)>),
    Stdin,
}

/// A connector whose files are here.
struct Held {
    name: String,
    root: PathBuf,
    files: Content,
    left_out: usize,
    member: Option<String>,
}

enum Content {
    Files(Vec<File>),
    Member(submission::Member),
}

/// What the files of a connector turn out to be.
enum Opened<T> {
    One(T),
    Several(Vec<Held>),
    Archive(Archive),
}

/// An archive with several connectors.
struct Archive {
    path: PathBuf,
    file: File,
    bundle: Bundle,
}

impl Pending {
    /// All of these files.
    fn of(name: String, root: &Path, paths: &[PathBuf]) -> Pending {
        let files = paths.iter().map(|path| (path.clone(), name_of(root, path))).collect();
        Pending { name, root: root.to_owned(), files: Files::At(files), left_out: 0, member: None }
    }

    /// A connector of an archive, named by the archive's path and its own in that: as the table of several has it.
    fn in_archive(path: &Path) -> Option<Pending> {
        let archive = path.ancestors().skip(1).find(|above| above.is_file())?;
        let member = name_of(archive, path);
        let root = archive.parent().unwrap_or(Path::new(""));
        let pending = Pending::of(path.display().to_string(), root, &[archive.to_owned()]);
        Some(Pending { member: Some(member.trim_end_matches('/').to_owned()), ..pending })
    }

    fn size(&self) -> u64 {
        let Files::At(files) = &self.files else { return 0 };
        files.iter().filter_map(|(path, _)| fs::metadata(path).ok()).map(|file| file.len()).sum()
    }

    fn read(self) -> Result<Held, CliError> {
        let files = match self.files {
            Files::Stdin => vec![read_stdin()?],
            Files::At(files) => files.iter().map(|(path, name)| read(path, name)).collect::<Result<_, _>>()?,
        };
        let Pending { name, root, left_out, member, .. } = self;
        Ok(Held { name, root, files: Content::Files(files), left_out, member })
    }
}

impl Held {
    /// Finishes the connector, unless it is several and none of them is meant.
    fn open<T>(self, finish: &impl Fn(Held) -> T) -> Result<Opened<T>, CliError> {
        let Content::Files(mut files) = self.files else { return Ok(Opened::One(finish(self))) };
        let expanded = expand(&mut files);
        if let Some(member) = &self.member {
            let absent = || CliError::NotFound(PathBuf::from(&self.name));
            let Expanded::Archive(index, bundle) = expanded else { return Err(absent()) };
            let at = bundle.connectors().iter().position(|found| found.name == *member).ok_or_else(absent)?;
            let file = files.swap_remove(index);
            let archive = Archive { path: self.root.join(&file.name), file, bundle };
            return Ok(Opened::One(finish(archive.held(at))));
        }
        Ok(match expanded {
            Expanded::One => Opened::One(finish(Held { files: Content::Files(files), ..self })),
            Expanded::Several(found) => {
                let of = |found: Found| Held {
                    name: self.root.join(&found.name).display().to_string(),
                    root: self.root.join(&found.home),
                    left_out: found.left_out,
                    files: Content::Files(
                        found.files.into_iter().map(|(index, name)| File { name, ..files[index].clone() }).collect(),
                    ),
                    member: None,
                };
                Opened::Several(found.into_iter().map(of).collect())
            }
            Expanded::Archive(index, bundle) => {
                let file = files.swap_remove(index);
                Opened::Archive(Archive { path: self.root.join(&file.name), file, bundle })
            }
        })
    }

    /// Settles what each file is.
    fn finish(self, corrections: &Corrections) -> Connector {
        let kinds = corrections.kinds(&self.root);
        let submission = match self.files {
            Content::Files(files) => Submission::with_kinds(files, &kinds),
            Content::Member(member) => Submission::of_member(member, &kinds),
        };
        corrections.note(&self.root, &submission);
        Connector { name: self.name, root: self.root, submission, left_out: self.left_out }
    }
}

impl Archive {
    /// Takes what a connector claims to unfold to from what is left.
    fn pay(&self, member: usize, bytes_left: &mut u64) -> Result<(), CliError> {
        let left = bytes_left.checked_sub(self.bundle.size(member));
        *bytes_left = left.ok_or_else(|| CliError::NotUnpacked(self.path.join(&self.found(member).name)))?;
        Ok(())
    }

    /// What a connector of it is called.
    fn name(&self, member: usize) -> String {
        self.path.join(&self.found(member).name).display().to_string()
    }

    fn held(&self, member: usize) -> Held {
        let Found { home, left_out, .. } = self.found(member);
        Held {
            name: self.name(member),
            root: self.path.join(home),
            files: Content::Member(self.bundle.member(&self.file, member)),
            left_out: *left_out,
            member: None,
        }
    }

    fn found(&self, member: usize) -> &Found {
        &self.bundle.connectors()[member]
    }
}

/// What the author says that files are, and which of them were found.
struct Corrections<'c> {
    given: &'c [Correction],
    known: Vec<AtomicBool>,
}

impl Corrections<'_> {
    fn new(given: &[Correction]) -> Corrections<'_> {
        Corrections { given, known: given.iter().map(|_| AtomicBool::new(false)).collect() }
    }

    /// By the names that the files of a connector have within it.
    fn kinds(&self, root: &Path) -> Kinds {
        self.given.iter().map(|correction| (name_within(root, &correction.path), correction.kind)).collect()
    }

    fn note(&self, root: &Path, submission: &Submission) {
        for (correction, known) in self.given.iter().zip(&self.known) {
            let name = name_within(root, &correction.path);
            if submission.files().iter().any(|file| file.name == name) {
                known.store(true, Ordering::Relaxed);
            }
        }
    }

    fn all_known(&self) -> Result<(), CliError> {
        match self.known.iter().position(|known| !known.load(Ordering::Relaxed)) {
            Some(at) => Err(CliError::NotAmong(self.given[at].path.clone())),
            None => Ok(()),
        }
    }
}

/// The name within a folder of what was named from there, or from where the program runs.
fn name_within(root: &Path, path: &str) -> String {
    let path = Path::new(path);
    let name = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
    name.trim_start_matches("./").to_owned()
}

/// Connectors in portions that can be held all at once, by how much each of them reads.
fn batches<C>(found: Vec<C>, size_of: impl Fn(&C) -> u64) -> impl Iterator<Item = Vec<C>> {
    let mut found = found.into_iter().peekable();
    std::iter::from_fn(move || {
        let first = found.next()?;
        let mut size = size_of(&first);
        let mut batch = vec![first];
        while batch.len() < batch_size()
            && let Some(next) = found.peek()
        {
            size = size.saturating_add(size_of(next));
            if size > BATCH {
                break;
            }
            batch.extend(found.next());
        }
        Some(batch)
    })
}

/// The connectors at these paths, by the names of the files and what those begin with.
fn find(paths: &[PathBuf]) -> Result<Vec<Pending>, CliError> {
    let mut found: Vec<Vec<Pending>> = Vec::new();
    let mut loose: Vec<(usize, Vec<PathBuf>)> = Vec::new();
    let mut by_folder: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for path in paths {
        if path.as_os_str() == "-" {
            let name = "-".to_owned();
            found.push(vec![Pending { name, root: PathBuf::new(), files: Files::Stdin, left_out: 0, member: None }]);
        } else if path.is_dir() {
            found.push(in_folder(path)?);
        } else if path.is_file() {
            // Files of one folder belong together, until they turn out to be several connectors.
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            let at = *by_folder.entry(folder).or_insert(loose.len());
            if at == loose.len() {
                loose.push((found.len(), Vec::new()));
                found.push(Vec::new());
            }
            loose[at].1.push(path.clone());
        } else {
            found.push(vec![Pending::in_archive(path).ok_or_else(|| CliError::NotFound(path.clone()))?]);
        }
    }
    for (at, paths) in loose {
        found[at] = side_by_side(&paths)?;
    }
    Ok(found.into_iter().flatten().collect())
}

/// The connectors in a folder.
fn in_folder(root: &Path) -> Result<Vec<Pending>, CliError> {
    let paths = paths_below(root)?;
    if paths.is_empty() {
        return Err(CliError::NoFiles(root.to_owned()));
    }
    let found = pending(root, &paths);
    if !found.is_empty() {
        return Ok(found);
    }
    // Nothing in it is a definition or an archive: whatever it is, it is one.
    if paths.len() > MAX_FILES {
        return Err(CliError::TooMany(root.to_owned(), paths.len()));
    }
    Ok(vec![Pending::of(root.display().to_string(), root, &paths)])
}

/// The connectors that files of one folder make, which were named one by one.
fn side_by_side(paths: &[PathBuf]) -> Result<Vec<Pending>, CliError> {
    let [first, ..] = paths else { return Ok(Vec::new()) };
    let root = first.parent().unwrap_or(Path::new(""));
    let found = pending(root, paths);
    if found.len() > 1 {
        return Ok(found);
    }
    if paths.len() > MAX_FILES {
        return Err(CliError::TooMany(root.to_owned(), paths.len()));
    }
    Ok(vec![Pending::of(first.display().to_string(), root, paths)])
}

/// The connectors among files below a folder. None where no file is a definition or an archive.
fn pending(root: &Path, paths: &[PathBuf]) -> Vec<Pending> {
    let mut signs = Vec::with_capacity(paths.len());
    for path in paths {
        let name = name_of(root, path);
        let sign = if can_declare(&name) {
            // One that cannot be read may be a definition: the reason is told when its connector is read.
            head(path, &name).map_or(Sign::Declared, |head| Sign::of_file(&head))
        } else {
            Sign::of_name(&name)
        };
        signs.push((name, sign));
    }
    let below = |path: &str| if path.is_empty() { root.to_owned() } else { root.join(path) };
    let of = |found: Found| Pending {
        name: below(&found.name).display().to_string(),
        root: below(&found.home),
        files: Files::At(found.files.into_iter().map(|(index, name)| (paths[index].clone(), name)).collect()),
        left_out: found.left_out,
        member: None,
    };
    submission::connectors(&signs).into_iter().map(of).collect()
}

/// What a folder holds, in the order of the names, without what is hidden.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, CliError> {
    let unreadable = |error| CliError::Unreadable(folder.to_owned(), error);
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        // Links that lead nowhere, pipes and devices are no files.
        if !is_noise(&file_name(&path)) && (path.is_file() || path.is_dir()) {
            entries.push(path);
        }
    }
    entries.sort();
    Ok(entries)
}

/// The files at and below a folder. Links to folders are not followed, and links that lead out of it are not read: who
/// made the folder could have what lies elsewhere told.
fn paths_below(root: &Path) -> Result<Vec<PathBuf>, CliError> {
    let home = fs::canonicalize(root).map_err(|error| CliError::Unreadable(root.to_owned(), error))?;
    let leads_out = |path: &Path| path.is_symlink() && !fs::canonicalize(path).is_ok_and(|end| end.starts_with(&home));
    let mut files = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for path in entries(&folder)? {
            if path.is_dir() {
                if !path.is_symlink() {
                    open.push(path);
                }
            } else if leads_out(&path) {
                let (path, root) = (path.to_string_lossy(), root.to_string_lossy());
                anstream::eprintln!(
                    "connector-check: `{}` is a link that leads out of `{}`, and was not read",
                    visible(&path),
                    visible(&root)
                );
            } else {
                files.push(path);
            }
        }
    }
    Ok(files)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The name of a file within a folder.
fn name_of(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// Reads a file, unless it is larger than what is read at all.
fn read(path: &Path, name: &str) -> Result<File, CliError> {
    let unreadable = |error| CliError::Unreadable(path.to_owned(), error);
    let size = fs::metadata(path).map_err(unreadable)?.len();
    let most = if Sign::of_name(name) == Sign::Archive { MAX_BUNDLE } else { MAX_BYTES };
    let mut bytes = Vec::new();
    if size <= most as u64 {
        // It may have grown since its size was asked for.
        let file = fs::File::open(path).map_err(unreadable)?;
        file.take(most as u64).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    Ok(File { name: name.to_owned(), kind: FileKind::Other, size, bytes })
}

/// The beginning of a file.
fn head(path: &Path, name: &str) -> Result<File, CliError> {
    let unreadable = |error| CliError::Unreadable(path.to_owned(), error);
    let mut bytes = Vec::new();
    fs::File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut bytes)).map_err(unreadable)?;
    Ok(File { name: name.to_owned(), kind: FileKind::Other, size: bytes.len() as u64, bytes })
}

fn read_stdin() -> Result<File, CliError> {
    let mut bytes = Vec::new();
    let limit = MAX_BYTES as u64 + 1;
    let read = io::stdin().lock().take(limit).read_to_end(&mut bytes);
    let size = read.map_err(|error| CliError::Unreadable(PathBuf::from("-"), error))? as u64;
    Ok(File { name: "stdin".to_owned(), kind: FileKind::Other, size, bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One that went away after its folder was listed is read by nobody, whoever runs this.
    #[test]
    fn a_file_that_cannot_be_read_is_its_connectors_and_no_end_of_the_others() {
        let root = Path::new("nowhere");
        let paths = ["a/one.json", "b/two.json"].map(|name| root.join(name));
        let found = pending(root, &paths);
        let names: Vec<&str> = found.iter().map(|pending| pending.name.as_str()).collect();
        assert_eq!(names.len(), 2, "{names:?}");
        assert!(found.into_iter().all(|pending| matches!(pending.read(), Err(CliError::Unreadable(..)))));
    }
}

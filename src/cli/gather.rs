//! Paths to connectors.

use super::{CliError, Correction};
use crate::submission::{
    self, Bundle, File, FileKind, Found, Kinds, MAX_BUNDLE, MAX_BYTES, Sign, Submission, can_declare, is_noise,
};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// The files of one connector, and what to call it.
pub struct Connector {
    /// The path that was given, or the one below it where the connector was found.
    pub name: String,
    /// The folder that the names of the files begin in.
    pub root: PathBuf,
    pub submission: Submission,
}

/// The connectors at these paths, in their order. No path at all is one connector without files.
pub fn connectors(paths: &[PathBuf], corrections: &[Correction]) -> Result<Vec<Connector>, CliError> {
    if paths.is_empty() {
        return Ok(vec![Connector { name: String::new(), root: PathBuf::new(), submission: Submission::default() }]);
    }
    let mut pending: Vec<Pending> = Vec::new();
    let mut loose: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for path in paths {
        if path.as_os_str() == "-" {
            pending.push(Pending { name: "-".to_owned(), root: PathBuf::new(), files: vec![read_stdin()?] });
        } else if path.is_dir() {
            pending.extend(in_folder(path)?);
        } else if path.is_file() {
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            let file = read(path, &file_name(path))?;
            // Files of one folder belong together, until they turn out to be several connectors.
            if let Some(&at) = loose.get(&folder) {
                pending[at].files.push(file);
            } else {
                loose.insert(folder.clone(), pending.len());
                pending.push(Pending { name: path.display().to_string(), root: folder, files: vec![file] });
            }
        } else {
            return Err(CliError::NotFound(path.clone()));
        }
    }
    let mut bytes_left = MAX_UNFOLDED;
    let mut known = vec![false; corrections.len()];
    let mut connectors = Vec::new();
    for pending in pending.into_iter().flat_map(side_by_side) {
        for pending in in_archive(pending, &mut bytes_left) {
            connectors.push(pending.finish(corrections, &mut known));
        }
    }
    match known.iter().position(|known| !known) {
        Some(at) => Err(CliError::NotAmong(corrections[at].path.clone())),
        None => Ok(connectors),
    }
}

/// How many bytes the connectors of archives may unfold to, all together: they are checked in parallel, and stay.
const MAX_UNFOLDED: u64 = 1 << 30;

/// How much of a file is looked at to tell whether it is a definition.
const HEAD: u64 = 65_536;

struct Pending {
    name: String,
    /// The folder that the names of the files begin in.
    root: PathBuf,
    files: Vec<File>,
}

impl Pending {
    /// Settles what each file is; marks the corrections that a file was found for.
    fn finish(self, corrections: &[Correction], known: &mut [bool]) -> Connector {
        let name_of = |correction: &Correction| {
            let path = Path::new(&correction.path);
            let name = path.strip_prefix(&self.root).unwrap_or(path).to_string_lossy().replace('\\', "/");
            name.trim_start_matches("./").to_owned()
        };
        let names: Vec<String> = corrections.iter().map(name_of).collect();
        let kinds: Kinds = names.iter().cloned().zip(corrections.iter().map(|correction| correction.kind)).collect();
        let submission = Submission::with_kinds(self.files, &kinds);
        for (name, known) in names.iter().zip(known) {
            *known |= submission.files().iter().any(|file| file.name == *name);
        }
        Connector { name: self.name, root: self.root, submission }
    }
}

/// The connectors in a folder: only their own files are read.
fn in_folder(root: &Path) -> Result<Vec<Pending>, CliError> {
    let paths = paths_below(root)?;
    let mut signs = Vec::with_capacity(paths.len());
    for path in &paths {
        let name = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
        let sign = if can_declare(&name) { Sign::of_file(&head(path, &name)?) } else { Sign::of_name(&name) };
        signs.push((name, sign));
    }
    let mut found = submission::connectors(&signs);
    if found.is_empty() {
        let files = signs.into_iter().map(|(name, _)| name).enumerate().collect();
        found.push(Found { name: String::new(), home: String::new(), files });
    }
    let mut pending = Vec::with_capacity(found.len());
    for Found { name, home, files } in found {
        let files: Vec<File> =
            files.iter().map(|(index, name)| read(&paths[*index], name)).collect::<Result<_, _>>()?;
        let below = |path: &str| if path.is_empty() { root.to_owned() } else { root.join(path) };
        if files.is_empty() {
            return Err(CliError::NoFiles(below(&home)));
        }
        pending.push(Pending { name: below(&name).display().to_string(), root: below(&home), files });
    }
    Ok(pending)
}

/// The connectors that files of one folder make, which were named one by one.
fn side_by_side(pending: Pending) -> Vec<Pending> {
    let signs: Vec<(&str, Sign)> = pending.files.iter().map(|file| (file.name.as_str(), Sign::of_file(file))).collect();
    let found = submission::connectors(&signs);
    if found.len() < 2 {
        return vec![pending];
    }
    let Pending { root, files, .. } = pending;
    let of = |found: Found| Pending {
        name: root.join(&found.name).display().to_string(),
        root: root.join(&found.home),
        files: found.files.into_iter().map(|(index, name)| File { name, ..files[index].clone() }).collect(),
    };
    found.into_iter().map(of).collect()
}

/// The connectors in the archive of a connector, where it holds several.
fn in_archive(mut pending: Pending, bytes_left: &mut u64) -> Vec<Pending> {
    let is = |wanted: Sign| pending.files.iter().filter(move |file| Sign::of_file(file) == wanted);
    let has_definition = is(Sign::Named).chain(is(Sign::Declared)).next().is_some();
    let archives: Vec<&File> = is(Sign::Archive).collect();
    if let ([archive], false) = (archives.as_slice(), has_definition)
        && let Some(bundle) = Bundle::of(archive)
    {
        let mut connectors = Vec::new();
        for (index, found) in bundle.connectors().iter().enumerate() {
            let files = bundle.files(&archive.bytes, index);
            let size: u64 = files.iter().map(|file| file.bytes.len() as u64).sum();
            // Beyond the limit a connector is told to have no files.
            let files = if size > *bytes_left { Vec::new() } else { files };
            *bytes_left -= files.iter().map(|file| file.bytes.len() as u64).sum::<u64>();
            let root = pending.root.join(&archive.name);
            connectors.push(Pending {
                name: root.join(&found.name).display().to_string(),
                root: root.join(&found.home),
                files,
            });
        }
        return connectors;
    }
    // An archive of that size was read for what it could hold: as one connector it is too large.
    for file in pending.files.iter_mut().filter(|file| file.is_too_large()) {
        file.bytes = Vec::new();
    }
    vec![pending]
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

/// The files at and below a folder. Links to folders are not followed.
fn paths_below(root: &Path) -> Result<Vec<PathBuf>, CliError> {
    let mut files = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for path in entries(&folder)? {
            if !path.is_dir() {
                files.push(path);
            } else if !path.is_symlink() {
                open.push(path);
            }
        }
    }
    Ok(files)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
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

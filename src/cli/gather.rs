//! Paths to connectors.

use super::{CliError, Correction};
use crate::submission::{
    Content, File, FileKind, Kinds, MAX_BYTES, Submission, is_definition, is_definition_name, is_noise,
};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// The files of one connector, and what to call it.
pub struct Connector {
    /// The path that was given, or the one below it where the connector was found.
    pub name: String,
    pub submission: Submission,
}

/// The connectors at these paths, in their order. No path at all is one connector without files.
pub fn connectors(paths: &[PathBuf], corrections: &[Correction]) -> Result<Vec<Connector>, CliError> {
    if paths.is_empty() {
        return Ok(vec![Connector { name: String::new(), submission: Submission::default() }]);
    }
    let mut connectors = Vec::new();
    let mut loose: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for path in paths {
        if path.as_os_str() == "-" {
            connectors.push(Pending { name: "-".to_owned(), root: PathBuf::new(), files: vec![read_stdin()?] });
        } else if path.is_dir() {
            let mut found = folders(path, is_definition_name)?;
            if found.is_empty() {
                found = folders(path, is_zip_name)?;
            }
            for folder in if found.is_empty() { vec![path.clone()] } else { found } {
                let files = files_below(&folder)?;
                if files.is_empty() {
                    return Err(CliError::NoFiles(folder));
                }
                connectors.extend(split(&folder, files));
            }
        } else if path.is_file() {
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            let file = read(path, &file_name(path))?;
            // Files of one folder belong together, but two definitions are two connectors, and so are two archives.
            let is_connector = is_connector(&file);
            match loose.get(&folder) {
                Some(&at) if !(is_connector && connectors[at].has_connector()) => connectors[at].files.push(file),
                _ => {
                    loose.insert(folder.clone(), connectors.len());
                    connectors.push(Pending { name: path.display().to_string(), root: folder, files: vec![file] });
                }
            }
        } else {
            return Err(CliError::NotFound(path.clone()));
        }
    }
    let mut known = vec![false; corrections.len()];
    let connectors = connectors.into_iter().map(|pending| pending.finish(corrections, &mut known)).collect();
    match known.iter().position(|known| !known) {
        Some(at) => Err(CliError::NotAmong(corrections[at].path.clone())),
        None => Ok(connectors),
    }
}

struct Pending {
    name: String,
    /// The folder that the names of the files begin in.
    root: PathBuf,
    files: Vec<File>,
}

impl Pending {
    fn has_connector(&self) -> bool {
        self.files.iter().any(is_connector)
    }

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
        Connector { name: self.name, submission }
    }
}

/// Whether a file can be a connector without others.
fn is_connector(file: &File) -> bool {
    is_definition(file) || is_archive(file)
}

fn is_archive(file: &File) -> bool {
    file.content() == Content::Zip
}

fn is_zip_name(name: &str) -> bool {
    name.to_lowercase().ends_with(".zip")
}

/// The connectors that the files of one folder make: several definitions side by side, or without any several archives,
/// are several connectors, each with the other files.
fn split(folder: &Path, files: Vec<File>) -> Vec<Pending> {
    let name = folder.display().to_string();
    let root = folder.to_owned();
    let count = |is: fn(&File) -> bool| files.iter().filter(|file| !file.name.contains('/') && is(file)).count();
    let is_one: fn(&File) -> bool = match (count(is_definition), count(is_archive)) {
        (2.., _) => is_definition,
        (0, 2..) => is_archive,
        _ => return vec![Pending { name, root, files }],
    };
    let (connectors, others): (Vec<File>, Vec<File>) =
        files.into_iter().partition(|file| !file.name.contains('/') && is_one(file));
    let pending = |connector: File| {
        let name = format!("{name}/{}", connector.name);
        Pending { name, root: root.clone(), files: others.iter().cloned().chain([connector]).collect() }
    };
    connectors.into_iter().map(pending).collect()
}

/// The folders at or below this one with a file of such a name, in the order of their names. Below a connector no other
/// is looked for; hidden folders are left out.
fn folders(root: &Path, is_sought: fn(&str) -> bool) -> Result<Vec<PathBuf>, CliError> {
    let mut found = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = entries(&folder)?;
        if entries.iter().any(|path| path.is_file() && is_sought(&file_name(path))) {
            found.push(folder);
        } else {
            // The last one is opened first: the names come out in their order.
            open.extend(entries.into_iter().rev().filter(|path| path.is_dir() && !path.is_symlink()));
        }
    }
    Ok(found)
}

/// What a folder holds, in the order of the names, without what is hidden.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, CliError> {
    let unreadable = |error| CliError::Unreadable(folder.to_owned(), error);
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        // A link that leads nowhere is no file.
        if !is_noise(&file_name(&path)) && path.exists() {
            entries.push(path);
        }
    }
    entries.sort();
    Ok(entries)
}

fn files_below(root: &Path) -> Result<Vec<File>, CliError> {
    let mut files = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for path in entries(&folder)? {
            if path.is_dir() {
                if !path.is_symlink() {
                    open.push(path);
                }
            } else {
                let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
                files.push(read(&path, &name)?);
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
    let bytes = if size > MAX_BYTES as u64 { Vec::new() } else { fs::read(path).map_err(unreadable)? };
    Ok(File { name: name.to_owned(), kind: FileKind::Other, size, bytes })
}

fn read_stdin() -> Result<File, CliError> {
    let mut bytes = Vec::new();
    let limit = MAX_BYTES as u64 + 1;
    let read = io::stdin().lock().take(limit).read_to_end(&mut bytes);
    let size = read.map_err(|error| CliError::Unreadable(PathBuf::from("-"), error))? as u64;
    Ok(File { name: "stdin".to_owned(), kind: FileKind::Other, size, bytes })
}

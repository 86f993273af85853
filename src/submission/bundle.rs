//! An archive that holds several connectors, such as a repository's: what is in it is told by its directory, and one
//! connector at a time is unfolded.

use super::unpack::{Folded, MAX_UNPACKED, fault_of_path, path_of, read};
use super::{Content, File, FileKind, Found, MAX_BYTES, Sign, connectors, is_noise};
use rawzip::ZipArchive;
use std::collections::HashSet;

/// The largest archive with several connectors that is read, in bytes: four times as large as one of a connector, since
/// little of it is unfolded at a time.
pub const MAX_BUNDLE: usize = 4 * MAX_BYTES;

/// How many entries of its directory are looked at.
const MAX_LISTED: usize = 50_000;

/// How many files of one connector are unfolded. A connector has less than ten.
const MAX_FILES: usize = 500;

/// The connectors in an archive. The archive's bytes stay with whoever has them.
pub struct Bundle {
    entries: Vec<Folded>,
    connectors: Vec<Found>,
}

impl Bundle {
    /// What an archive holds, where that is several connectors. A solution is one, however many definitions it has, and
    /// so is a package that holds archives.
    pub fn of(file: &File) -> Option<Bundle> {
        let is_archive = file.bytes.len() as u64 == file.size && file.content() == Content::Zip;
        let zip = ZipArchive::from_slice(file.bytes.as_slice()).ok().filter(|_| is_archive)?;
        let (mut names, mut entries, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
        for entry in zip.entries().take(MAX_LISTED) {
            let entry = entry.ok()?;
            let path = path_of(&entry);
            let is_file = !path.ends_with('/') && !entry.is_dir() && !entry.mode().is_symlink();
            if !is_file || fault_of_path(&path).is_some() || is_noise(&path) || !seen.insert(path.clone()) {
                continue;
            }
            let is_solution = ["solution.xml", "customizations.xml"].iter().any(|xml| path.eq_ignore_ascii_case(xml));
            if is_solution {
                return None;
            }
            // Archives in the archive are a package's.
            let sign = Some(Sign::of_name(&path)).filter(|sign| *sign == Sign::Named).unwrap_or(Sign::Other);
            names.push((path, sign));
            entries.push(Folded::of(&entry));
        }
        let connectors = connectors(&names);
        (connectors.len() > 1).then_some(Bundle { entries, connectors })
    }

    /// The connectors, by their paths in the archive.
    pub fn connectors(&self) -> &[Found] {
        &self.connectors
    }

    /// The files of one connector, unfolded, by their paths in its folder. What cannot be unfolded is left out.
    pub fn files(&self, archive: &[u8], connector: usize) -> Vec<File> {
        let (Ok(zip), Some(found)) = (ZipArchive::from_slice(archive), self.connectors.get(connector)) else {
            return Vec::new();
        };
        let mut bytes_left = MAX_UNPACKED;
        let mut files = Vec::new();
        for (index, name) in found.files.iter().take(MAX_FILES) {
            let Some(folded) = self.entries.get(*index) else { continue };
            let size = folded.size;
            let is_too_large = size > MAX_BYTES as u64;
            let read = if is_too_large { Ok(Vec::new()) } else { read(&zip, folded, &mut bytes_left) };
            // What is refused is not there: its absence is told where it matters.
            if let Ok(bytes) = read {
                files.push(File { name: name.clone(), kind: FileKind::Other, bytes, size });
            }
        }
        files
    }
}

//! An archive that holds several connectors, such as a repository's: what is in it is told by its directory, and one
//! connector at a time is unfolded.

use super::archive::{Refusal, Refused};
use super::unpack::{Folded, MAX_UNPACKED, fault_of_path, overlaps, path_of, read};
use super::{File, FileKind, Found, MAX_BYTES, Sign, connectors, is_noise};
use rawzip::ZipArchive;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The largest archive with several connectors that is read, in bytes: four times as large as one of a connector, since
/// little of it is unfolded at a time.
pub const MAX_BUNDLE: usize = 4 * MAX_BYTES;

/// How many entries such an archive may have. What has more is read as the archive of one connector, and refused as that.
const MAX_LISTED: usize = 50_000;

/// The connectors in an archive. The archive's bytes stay with whoever has them.
pub struct Bundle {
    entries: Vec<(String, Folded)>,
    connectors: Vec<Found>,
    /// Further entries under the name of one that is there, by the place of that one.
    doubles: BTreeMap<usize, Vec<Refused>>,
}

/// One connector of an archive, unfolded.
pub struct Member {
    /// By their paths in its folder.
    pub files: Vec<File>,
    /// The archive, without its bytes.
    pub archive: File,
    /// The connector's entries that were not read.
    pub refused: Vec<Refused>,
}

impl Bundle {
    /// What an archive holds, where that is several connectors. A solution is one, however many definitions it has, and
    /// so is a package that holds archives. Nothing of an archive whose directory is damaged or too long.
    pub fn of(file: &File) -> Option<Bundle> {
        let is_archive = file.bytes.len() as u64 == file.size && file.is_zip();
        let zip = ZipArchive::from_slice(file.bytes.as_slice()).ok().filter(|_| is_archive)?;
        let (mut names, mut entries, mut doubles) = (Vec::new(), Vec::new(), BTreeMap::new());
        let (mut exact, mut lower) = (HashSet::new(), HashMap::new());
        let mut count = 0;
        for entry in zip.entries() {
            let entry = entry.ok()?;
            count += 1;
            if count > MAX_LISTED {
                return None;
            }
            let path = path_of(&entry);
            let is_file = !path.ends_with('/') && !entry.is_dir() && !entry.mode().is_symlink();
            if !is_file || fault_of_path(&path).is_some() || is_noise(&path) {
                continue;
            }
            let is_solution = ["solution.xml", "customizations.xml"].iter().any(|xml| path.eq_ignore_ascii_case(xml));
            if is_solution {
                return None;
            }
            let first = *lower.entry(path.to_lowercase()).or_insert(entries.len());
            let is_new = exact.insert(path.clone());
            if first < entries.len() {
                let why = if is_new { Refusal::SameButCase } else { Refusal::SameName };
                Refused::note(doubles.entry(first).or_default(), why, &path);
            }
            if !is_new {
                continue;
            }
            // Archives in the archive are a package's.
            let sign = Some(Sign::of_name(&path)).filter(|sign| *sign == Sign::Named).unwrap_or(Sign::Other);
            names.push((path.clone(), sign));
            entries.push((path, Folded::of(&entry)));
        }
        if zip.entries_hint() != count as u64 || overlaps(&zip) {
            return None;
        }
        let connectors = connectors(&names);
        (connectors.len() > 1).then_some(Bundle { entries, connectors, doubles })
    }

    /// The connectors, by their paths in the archive.
    pub fn connectors(&self) -> &[Found] {
        &self.connectors
    }

    /// How many bytes a connector claims to unfold to. It unfolds to no more.
    pub fn size(&self, connector: usize) -> u64 {
        let read = self.of_connector(connector).map(|(_, _, folded)| folded.size).filter(|size| !is_too_large(*size));
        read.fold(0, u64::saturating_add)
    }

    /// One connector, unfolded from the archive.
    pub fn member(&self, archive: &File, connector: usize) -> Member {
        let size = archive.size;
        let told = File { name: archive.name.clone(), kind: FileKind::Archive, bytes: Vec::new(), size };
        let mut member = Member { files: Vec::new(), archive: told, refused: Vec::new() };
        let Ok(zip) = ZipArchive::from_slice(archive.bytes.as_slice()) else { return member };
        let mut bytes_left = MAX_UNPACKED;
        for (index, name, folded) in self.of_connector(connector) {
            let path = &self.entries[index].0;
            let size = folded.size;
            let read = if is_too_large(size) { Ok(Vec::new()) } else { read(&zip, folded, &mut bytes_left) };
            match read {
                Ok(bytes) => {
                    member.files.push(File { name: name.to_owned(), kind: FileKind::Other, bytes, size });
                }
                Err(why) => Refused::note(&mut member.refused, why, path),
            }
            for double in self.doubles.get(&index).into_iter().flatten() {
                Refused::note(&mut member.refused, double.why, &double.entry);
            }
        }
        member
    }

    /// The entries of a connector: the place of each, and its path within the connector's folder.
    fn of_connector(&self, connector: usize) -> impl Iterator<Item = (usize, &str, &Folded)> {
        let files = self.connectors.get(connector).map_or(&[][..], |found| &found.files);
        files.iter().filter_map(|(index, name)| Some((*index, name.as_str(), &self.entries.get(*index)?.1)))
    }
}

/// It is there, and told as too large where it matters.
fn is_too_large(size: u64) -> bool {
    size > MAX_BYTES as u64
}

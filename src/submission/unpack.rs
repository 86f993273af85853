//! Zip archives to the files in them: bytes in, bytes out.
//!
//! Archives come from strangers. Nothing is reserved by what an archive claims, a claim that is false is a fault, and
//! all that is unfolded stays below limits. Whatever was left out is told.

use super::archive::{Archive, Entry, Refusal, Refused, What};
use super::{File, FileKind, MAX_BYTES, customizations, is_noise};
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipFileHeaderRecord, ZipSliceArchive};
use std::collections::HashSet;

/// How many entries all archives of a submission may have. A connector has less than ten, a solution with flows some
/// hundred; what has more is a copy of a whole repository.
pub const MAX_ENTRIES: usize = 2_000;

/// How deep archives may lie in one another. A package for Partner Center has three levels; one more is for whoever put
/// it into a zip once again.
pub const MAX_NESTING: usize = 4;

/// How many bytes all entries together may unfold to: twice the largest file. What is made of them takes more, since some
/// kilobytes unfold to millions of values: [`MAX_NODES`](crate::document::MAX_NODES) bounds it, and `tests/memory.rs` weighs it.
pub const MAX_UNPACKED: u64 = 128 << 20;

/// How many times larger an entry may become. Definitions of many megabytes reach 60.
const MAX_RATIO: u64 = 250;

/// The same of a picture and its pixels. One that is made of a single colour reaches a thousand by itself, and many thousands
/// when it is compressed again.
const MAX_RATIO_OF_PIXELS: u64 = 2_000;

/// Below this size the ratio says nothing.
const SMALL: u64 = 1 << 20;

/// The longest path within an archive, in bytes. Windows takes 260 characters; and each archive puts its own path before
/// those of its entries.
const MAX_PATH: usize = 1024;

/// Files after unpacking, archives among them, and what was found in the archives.
pub struct Unpacked {
    pub files: Vec<File>,
    pub archives: Vec<Archive>,
    /// For each file the archive that it lies in.
    pub inside: Vec<Option<usize>>,
}

/// Unpacks the archives among files, and those in them.
pub fn unpack(given: Vec<File>) -> Unpacked {
    let mut unpacker = Unpacker {
        unpacked: Unpacked { files: Vec::new(), archives: Vec::new(), inside: Vec::new() },
        entries_left: MAX_ENTRIES,
        bytes_left: MAX_UNPACKED,
        names: given.iter().map(|file| file.name.clone()).collect(),
    };
    for file in given {
        unpacker.take(file, None, 0);
    }
    unpacker.unpacked
}

struct Unpacker {
    unpacked: Unpacked,
    entries_left: usize,
    bytes_left: u64,
    /// The names of all files so far.
    names: HashSet<String>,
}

impl Unpacker {
    /// Takes a file in, and what is in it where it is an archive. Gives what it became.
    fn take(&mut self, file: File, inside: Option<usize>, depth: usize) -> What {
        let index = self.unpacked.files.len();
        let is_archive = file.is_zip() && !file.is_too_large();
        self.unpacked.files.push(file);
        self.unpacked.inside.push(inside);
        if !is_archive {
            return What::File(index);
        }
        self.unpacked.files[index].kind = FileKind::Archive;
        let archive = self.unpacked.archives.len();
        self.unpacked.archives.push(Archive { file: index, parent: inside, ..Archive::default() });
        // The bytes are read while files are added: they are put back afterwards, for the digest.
        let bytes = std::mem::take(&mut self.unpacked.files[index].bytes);
        if depth >= MAX_NESTING {
            self.refuse(archive, Refusal::TooDeep, "");
        } else {
            self.open(&bytes, archive, depth);
        }
        self.unpacked.files[index].bytes = bytes;
        What::Archive(archive)
    }

    fn open(&mut self, bytes: &[u8], archive: usize, depth: usize) {
        let Ok(zip) = ZipArchive::from_slice(bytes) else { return self.refuse(archive, Refusal::Damaged, "") };
        let count = zip.entries().flatten().count();
        if count > self.entries_left {
            self.refuse(archive, Refusal::TooMany, "");
            // The number is told, so it is kept; no entry is named.
            if let Some(refused) = self.unpacked.archives[archive].refused.last_mut() {
                refused.count = u32::try_from(count).unwrap_or(u32::MAX);
            }
            return;
        }
        if overlaps(&zip) {
            return self.refuse(archive, Refusal::Overlapping, "");
        }
        self.entries_left -= count;
        let prefix = self.unpacked.files[self.unpacked.archives[archive].file].name.clone();
        let mut lower = HashSet::new();
        let mut entries = zip.entries();
        loop {
            match entries.next_entry() {
                Ok(Some(entry)) => self.entry(&zip, &entry, archive, &prefix, depth, &mut lower),
                Ok(None) => break,
                Err(_) => {
                    self.refuse(archive, Refusal::Damaged, "");
                    break;
                }
            }
        }
        if zip.entries_hint() != count as u64 {
            self.refuse(archive, Refusal::Damaged, "");
        }
    }

    fn entry(
        &mut self,
        zip: &ZipSliceArchive<&[u8]>,
        entry: &ZipFileHeaderRecord,
        archive: usize,
        prefix: &str,
        depth: usize,
        lower: &mut HashSet<String>,
    ) {
        let path = path_of(entry);
        if let Some(why) = fault_of_path(&path) {
            return self.refuse(archive, why, &path);
        }
        let is_folder = path.ends_with('/') || entry.is_dir();
        let path = path.trim_end_matches('/').to_owned();
        if path.is_empty() {
            return;
        }
        if is_folder {
            return self.list(archive, path, What::Folder);
        }
        if is_noise(&path) {
            return self.list(archive, path, What::Junk);
        }
        if entry.mode().is_symlink() {
            return self.refuse(archive, Refusal::Link, &path);
        }
        // One that is there already, letter for letter, is not read again: files are known by their names. It may also be
        // there by way of a folder that has the name of an archive beside it.
        let name = format!("{prefix}/{path}");
        if !self.names.insert(name.clone()) {
            return self.refuse(archive, Refusal::SameName, &path);
        }
        if !lower.insert(path.to_lowercase()) {
            self.refuse(archive, Refusal::SameButCase, &path);
        }
        let size = entry.uncompressed_size_hint();
        if size > MAX_BYTES as u64 {
            // It is there, and told as too large where it matters.
            let file = File { name, kind: FileKind::Other, bytes: Vec::new(), size };
            let what = self.take(file, Some(archive), depth + 1);
            return self.list(archive, path, what);
        }
        match read(zip, &Folded::of(entry), &mut self.bytes_left) {
            Ok(bytes) => {
                if path.eq_ignore_ascii_case("customizations.xml") {
                    self.unpacked.archives[archive].customizations = Some(customizations::read(&bytes));
                }
                let file = File { name, kind: FileKind::Other, bytes, size };
                let what = self.take(file, Some(archive), depth + 1);
                self.list(archive, path, what);
            }
            Err(why) => self.refuse(archive, why, &path),
        }
    }

    fn list(&mut self, archive: usize, path: String, what: What) {
        self.unpacked.archives[archive].entries.push(Entry { path, what });
    }

    fn refuse(&mut self, archive: usize, why: Refusal, path: &str) {
        Refused::note(&mut self.unpacked.archives[archive].refused, why, path);
    }
}

/// An entry as it lies in its archive.
#[derive(Clone, Copy)]
pub(super) struct Folded {
    wayfinder: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    is_encrypted: bool,
    crc32: u32,
    /// The size that it claims to unfold to.
    pub size: u64,
}

impl Folded {
    pub fn of(entry: &ZipFileHeaderRecord) -> Folded {
        Folded {
            wayfinder: entry.wayfinder(),
            method: entry.compression_method(),
            is_encrypted: entry.flags().is_encrypted() || entry.flags().has_strong_encryption(),
            crc32: entry.crc32(),
            size: entry.uncompressed_size_hint(),
        }
    }
}

/// Whether entries of an archive share some of its bytes. No program writes such ones, but those that are made to exhaust
/// whoever opens them.
pub(super) fn overlaps(zip: &ZipSliceArchive<&[u8]>) -> bool {
    let entries = zip.entries().flatten().filter_map(|entry| zip.get_entry(entry.wayfinder()).ok());
    let mut ranges: Vec<(u64, u64)> = entries.map(|entry| entry.compressed_data_range()).collect();
    ranges.sort_unstable();
    ranges.windows(2).any(|pair| pair[0].1 > pair[1].0)
}

/// The contents of an entry. What it claims is held against the limits first, and then against what it is.
pub(super) fn read(zip: &ZipSliceArchive<&[u8]>, entry: &Folded, bytes_left: &mut u64) -> Result<Vec<u8>, Refusal> {
    if entry.is_encrypted {
        return Err(Refusal::Encrypted);
    }
    if entry.method != CompressionMethod::STORE && entry.method != CompressionMethod::DEFLATE {
        return Err(Refusal::Method);
    }
    let size = entry.size;
    let data = zip.get_entry(entry.wayfinder).map_err(|_| Refusal::Damaged)?.data();
    if size > SMALL && size / MAX_RATIO > data.len() as u64 {
        return Err(Refusal::Bomb);
    }
    // Counted whatever comes of it: a thousand entries may each be damaged at its end.
    *bytes_left = bytes_left.checked_sub(size).ok_or(Refusal::TooMuch)?;
    let bytes = if entry.method == CompressionMethod::STORE {
        if data.len() as u64 != size {
            return Err(Refusal::Damaged);
        }
        data.to_vec()
    } else {
        let limit = usize::try_from(size).map_err(|_| Refusal::Damaged)?;
        miniz_oxide::inflate::decompress_to_vec_with_limit(data, limit).map_err(|_| Refusal::Damaged)?
    };
    let is_whole = bytes.len() as u64 == size && rawzip::crc32(&bytes) == entry.crc32;
    if !is_whole {
        return Err(Refusal::Damaged);
    }
    // A picture unfolds once more when it is looked at.
    let pixels = size_of_pixels(&bytes);
    if pixels > SMALL && pixels / MAX_RATIO_OF_PIXELS > data.len() as u64 {
        return Err(Refusal::Bomb);
    }
    Ok(bytes)
}

/// How many bytes the pixels of a PNG picture take, by what its header says; 0 of anything else.
fn size_of_pixels(bytes: &[u8]) -> u64 {
    let side = |at: usize| bytes.get(at..at + 4).and_then(|side| side.try_into().ok()).map_or(0, u32::from_be_bytes);
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") { 4 * u64::from(side(16)) * u64::from(side(20)) } else { 0 }
}

/// The path of an entry, with `/` between its parts. One that is not UTF-8 is read as Latin-1, so that no two become one;
/// control characters are replaced, since a terminal would obey them.
pub fn path_of(entry: &ZipFileHeaderRecord) -> String {
    let path = entry.file_path();
    let bytes = path.as_bytes();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|&byte| char::from(byte)).collect(),
    };
    text.chars()
        .map(|c| match c {
            '\\' => '/',
            c if c.is_control() => char::REPLACEMENT_CHARACTER,
            c => c,
        })
        .collect()
}

pub(super) fn fault_of_path(path: &str) -> Option<Refusal> {
    let has_drive = path.as_bytes().get(1) == Some(&b':') && path.starts_with(|c: char| c.is_ascii_alphabetic());
    if path.len() > MAX_PATH {
        Some(Refusal::LongPath)
    } else if path.starts_with('/') || has_drive {
        Some(Refusal::Absolute)
    } else if path.split('/').any(|part| part == "..") {
        Some(Refusal::Climbs)
    } else {
        None
    }
}

//! Mended files back into the archives that they came in.

use crate::submission::{FileKind, Submission, entry_path};
use rawzip::time::{UtcDateTime, ZipDateTimeKind};
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchive, ZipArchiveWriter};
use std::collections::BTreeMap;
use std::io::Write as _;

/// The files as an author has them, those that are new or differ: in place of files in an archive stands the archive. `None`
/// where an archive cannot be written as it was: parts of it are encrypted, or compressed in another way than by
/// deflation.
pub fn packed(before: &Submission, after: &Submission) -> Option<Vec<(String, Vec<u8>)>> {
    let old: BTreeMap<&str, &[u8]> =
        before.files().iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
    let is_changed = |name: &str, bytes: &[u8]| old.get(name).is_none_or(|old| *old != bytes);
    let files = after.files().iter().enumerate().filter(|(at, _)| !after.is_assembled(*at)).map(|(_, file)| file);
    let changed = files.filter(|file| is_changed(&file.name, &file.bytes));
    let mut changed: BTreeMap<String, Vec<u8>> = changed.map(|file| (file.name.clone(), file.bytes.clone())).collect();
    let archives = before.files().iter().filter(|file| file.kind == FileKind::Archive);
    let mut archives: Vec<_> = archives.collect();
    // The innermost first: what it becomes is a changed file of the one around it.
    archives.sort_by_key(|archive| std::cmp::Reverse(archive.name.matches('/').count()));
    for archive in archives {
        let prefix = format!("{}/", archive.name);
        let (inside, outside) = changed.into_iter().partition(|(name, _)| name.starts_with(&prefix));
        changed = outside;
        let inside: BTreeMap<String, Vec<u8>> = inside;
        let inside: BTreeMap<&str, &[u8]> =
            inside.iter().map(|(name, bytes)| (&name[prefix.len()..], bytes.as_slice())).collect();
        if !inside.is_empty() {
            changed.insert(archive.name.clone(), repack(&archive.bytes, inside)?);
        }
    }
    Some(changed.into_iter().collect())
}

/// The archive with other contents of some entries, and with further ones. What the others hold is copied as it lies there.
fn repack(bytes: &[u8], mut changed: BTreeMap<&str, &[u8]>) -> Option<Vec<u8>> {
    let zip = ZipArchive::from_slice(bytes).ok()?;
    let mut writer = ZipArchiveWriter::new(Vec::with_capacity(bytes.len()));
    let mut entries = zip.entries();
    // The entries of an honest archive share no data.
    let mut left = bytes.len();
    while let Some(entry) = entries.next_entry().ok()? {
        let path = std::str::from_utf8(entry.file_path().as_bytes()).ok()?.to_owned();
        if entry.is_dir() {
            writer.new_dir(path.as_str()).create().ok()?;
            continue;
        }
        let method = entry.compression_method();
        if entry.flags().is_encrypted() || !matches!(method, CompressionMethod::STORE | CompressionMethod::DEFLATE) {
            return None;
        }
        let new = changed.remove(entry_path(&entry).as_str());
        let (method, data, crc32, size) = if let Some(new) = new {
            deflated(new)
        } else {
            let data = zip.get_entry(entry.wayfinder()).ok()?.data();
            left = left.checked_sub(data.len())?;
            (method, data.to_vec(), entry.crc32(), entry.uncompressed_size_hint())
        };
        let file =
            writer.new_file(path.as_str()).compression_method(method).last_modified(date(&entry.last_modified()));
        let (mut file, _) = file.unix_permissions(entry.mode().permissions()).start().ok()?;
        file.write_all(&data).ok()?;
        file.finish(DataDescriptorOutput::new(crc32, size)).ok()?;
    }
    for (path, bytes) in changed {
        let (method, data, crc32, size) = deflated(bytes);
        let (mut file, _) = writer
            .new_file(path)
            .compression_method(method)
            .last_modified(UtcDateTime::from_unix(NO_DATE))
            .start()
            .ok()?;
        file.write_all(&data).ok()?;
        file.finish(DataDescriptorOutput::new(crc32, size)).ok()?;
    }
    writer.finish().ok()
}

/// 1980-01-01, the first date that archives know.
const NO_DATE: i64 = 315_532_800;

fn date(known: &ZipDateTimeKind) -> UtcDateTime {
    let (year, month, day) = (known.year(), known.month(), known.day());
    let date = UtcDateTime::from_components(year, month, day, known.hour(), known.minute(), known.second(), 0);
    date.unwrap_or_else(|| UtcDateTime::from_unix(NO_DATE))
}

/// Method, data, checksum and size of an entry with these contents.
fn deflated(bytes: &[u8]) -> (CompressionMethod, Vec<u8>, u32, u64) {
    let data = miniz_oxide::deflate::compress_to_vec(bytes, 6);
    (CompressionMethod::DEFLATE, data, rawzip::crc32(bytes), bytes.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive with these files; `repack` adds what is not there.
    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let empty = ZipArchiveWriter::new(Vec::new()).finish().expect("it is written");
        repack(&empty, files.iter().copied().collect()).expect("it is packed")
    }

    #[test]
    fn what_lies_in_archives_in_archives_is_put_back() {
        let inner = archive(&[("a.txt", b"old"), ("b/c.txt", b"kept")]);
        let outer = archive(&[("inner.zip", &inner), ("d.txt", b"kept too")]);
        let before = Submission::from_files([("outer.zip", outer)]);
        let changed = vec![
            ("outer.zip/inner.zip/a.txt".to_owned(), b"new".to_vec()),
            ("outer.zip/e.txt".to_owned(), b"added".to_vec()),
        ];
        let packed = packed(&before, &before.with_files(changed)).expect("it can be packed");
        assert_eq!(packed.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["outer.zip"]);
        let after = Submission::from_files(packed);
        let files = after.files().iter().filter(|file| file.kind != FileKind::Archive);
        let files: Vec<_> = files.map(|file| (file.name.as_str(), String::from_utf8_lossy(&file.bytes))).collect();
        assert_eq!(
            files,
            [
                ("outer.zip/d.txt", "kept too".into()),
                ("outer.zip/e.txt", "added".into()),
                ("outer.zip/inner.zip/a.txt", "new".into()),
                ("outer.zip/inner.zip/b/c.txt", "kept".into()),
            ]
        );
    }
}

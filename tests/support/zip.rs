//! Zip archives, made by the tests themselves.

use rawzip::path::EntryPath;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::io::Write as _;

/// An archive with these entries. A path that ends with `/` is a folder.
pub fn zip<'e, B: AsRef<[u8]> + 'e>(entries: impl IntoIterator<Item = (&'e str, B)>) -> Vec<u8> {
    let mut zip = Zip::default();
    for (path, bytes) in entries {
        zip = zip.with(path, bytes.as_ref());
    }
    zip.finish()
}

/// An archive in the making.
pub struct Zip {
    writer: ZipArchiveWriter<Vec<u8>>,
}

impl Default for Zip {
    fn default() -> Zip {
        Zip { writer: ZipArchiveWriter::new(Vec::new()) }
    }
}

impl Zip {
    /// Adds a file, or a folder, under whatever path.
    pub fn with(self, path: &str, bytes: &[u8]) -> Zip {
        self.with_mode(path, bytes, 0o100_644, false)
    }

    /// Adds a file whose bytes stand in the archive as they are.
    pub fn with_plain(self, path: &str, bytes: &[u8]) -> Zip {
        let folded = miniz_oxide::deflate::compress_to_vec(bytes, 0);
        self.with_folded(path, bytes, &folded, 0o100_644, false)
    }

    pub fn with_link(self, path: &str, target: &str) -> Zip {
        self.with_mode(path, target.as_bytes(), 0o120_777, false)
    }

    /// Adds a file that says of itself that it is encrypted.
    pub fn with_encrypted(self, path: &str, bytes: &[u8]) -> Zip {
        self.with_mode(path, bytes, 0o100_644, true)
    }

    fn with_mode(self, path: &str, bytes: &[u8], mode: u32, encrypted: bool) -> Zip {
        let folded = miniz_oxide::deflate::compress_to_vec(bytes, 6);
        self.with_folded(path, bytes, &folded, mode, encrypted)
    }

    fn with_folded(mut self, path: &str, bytes: &[u8], folded: &[u8], mode: u32, encrypted: bool) -> Zip {
        if path.ends_with('/') {
            self.writer.new_dir(EntryPath::verbatim(path.as_bytes().to_vec())).create().expect("a folder");
            return self;
        }
        let file = self.writer.new_file(EntryPath::verbatim(path.as_bytes().to_vec()));
        let file = file.compression_method(CompressionMethod::DEFLATE).unix_permissions(mode).encrypted(encrypted);
        let (mut entry, config) = file.start().expect("an entry");
        entry.write_all(folded).expect("memory takes all");
        let mut counted = config.wrap(std::io::sink());
        counted.write_all(bytes).expect("a sink takes all");
        let (_, descriptor) = counted.finish().expect("a count");
        entry.finish(descriptor).expect("an entry");
        self
    }

    pub fn finish(self) -> Vec<u8> {
        self.writer.finish().expect("memory takes all")
    }
}

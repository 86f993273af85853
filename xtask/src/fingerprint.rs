//! Whether anything has changed since the last build: a number made of names and contents.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A 64-bit FNV-1a hash: small, the same on every machine, and enough to tell one version of our own files from another.
#[derive(Clone, Copy)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of nothing.
    pub fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds some bytes, and their number, so that two neighbours cannot be taken for one another.
    pub fn add(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let bytes = bytes.as_ref();
        for byte in bytes.iter().copied().chain((bytes.len() as u64).to_le_bytes()) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self
    }

    /// Adds the paths and contents of all files of a folder, but for the names that `skip` refuses.
    pub fn add_folder(&mut self, folder: &Path, skip: &dyn Fn(&Path) -> bool) -> Result<&mut Self> {
        for file in files(folder, skip)? {
            let contents = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let name = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            self.add(name).add(contents);
        }
        Ok(self)
    }

    /// Sixteen hexadecimal digits.
    pub fn text(self) -> String {
        format!("{:016x}", self.0)
    }
}

/// All files of a folder and its folders in the order of their paths, but for what `skip` refuses.
pub fn files(folder: &Path, skip: &dyn Fn(&Path) -> bool) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot read the folder {}", folder.display()))? {
            let entry = entry?;
            let path = entry.path();
            if skip(&path) {
                continue;
            }
            if path.is_dir() {
                open.push(path);
            } else if path.is_file() {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_decides_and_so_does_where_it_ends() {
        let of = |parts: &[&str]| parts.iter().fold(Fingerprint::new(), |mut all, part| *all.add(part)).text();
        assert_eq!(of(&["a", "b"]), of(&["a", "b"]));
        assert_ne!(of(&["a", "b"]), of(&["ab"]));
        assert_ne!(of(&["a", "b"]), of(&["b", "a"]));
    }
}

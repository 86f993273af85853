//! Files are written as a whole or not at all: beside their place first, and then moved to it.

use std::fs::{self, File};
use std::io::{self, Write as _};
#[cfg(unix)]
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Writes a file that is not there yet.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.exists() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    beside(path, bytes)?.persist_noclobber(path).map(drop).map_err(|error| error.error)
}

/// Writes a file, in the place of one that may be there.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // What a link leads to is replaced, not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match fs::metadata(&path) {
        // A pipe or a device takes the bytes as they come.
        Ok(there) if !there.is_file() => File::options().write(true).open(&path)?.write_all(bytes),
        Ok(there) => {
            // Whoever may not write to the file may not replace it either.
            File::options().write(true).open(&path)?;
            let file = beside(&path, bytes)?;
            file.as_file().set_permissions(there.permissions())?;
            persist(file, &path)
        }
        Err(_) => persist(beside(&path, bytes)?, &path),
    }
}

fn persist(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.persist(path).map(drop).map_err(|error| error.error)
}

/// The bytes as a file in the folder that this one is to lie in; it goes away unless it is moved there.
fn beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // As any file that a program makes; the user's mask takes off what it takes off.
    #[cfg(unix)]
    builder.permissions(fs::Permissions::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// Whether two paths lead to the same file.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| -> Option<PathBuf> { fs::canonicalize(path).ok() };
    real(one).is_some_and(|one| real(other) == Some(one))
}

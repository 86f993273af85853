//! What files that were given together are: one connector, several side by side, or an archive with several.
//!
//! Page and command line both ask it once the files are read, so that neither finds what the other does not.

#[cfg(feature = "package")]
use super::{Bundle, MAX_BYTES};
use super::{File, Found, Sign, connectors};

/// What files are.
pub enum Expanded {
    /// The files of one connector.
    One,
    /// Connectors side by side.
    Several(Vec<Found>),
    /// The file of this index is an archive that holds several, and nothing else is a connector.
    #[cfg(feature = "package")]
    Archive(usize, Bundle),
}

/// Tells what files are. An archive that was read for what it could hold, and is one connector, is too large for one: its
/// bytes are let go.
pub fn expand(files: &mut [File]) -> Expanded {
    let signs: Vec<(&str, Sign)> = files.iter().map(|file| (file.name.as_str(), Sign::of_file(file))).collect();
    let found = connectors(&signs);
    if found.len() > 1 {
        return Expanded::Several(found);
    }
    #[cfg(feature = "package")]
    {
        let has_definition = signs.iter().any(|(_, sign)| matches!(sign, Sign::Named | Sign::Declared));
        let mut archives = signs.iter().enumerate().filter(|(_, (_, sign))| *sign == Sign::Archive);
        if let (Some((archive, _)), None, false) = (archives.next(), archives.next(), has_definition)
            && let Some(bundle) = Bundle::of(&files[archive])
        {
            return Expanded::Archive(archive, bundle);
        }
        for file in files.iter_mut().filter(|file| file.bytes.len() > MAX_BYTES) {
            file.bytes = Vec::new();
        }
    }
    Expanded::One
}

//! What is known of a zip archive once it has been read: its entries, what was left out of it and why, and what the
//! solution in it holds.

use std::collections::BTreeSet;

/// A zip archive of a submission.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// Index into the submission's files of the archive itself.
    pub file: usize,
    /// Index into the submission's archives of the one that it lies in.
    pub parent: Option<usize>,
    /// In the order of the archive's directory, without those that were refused.
    pub entries: Vec<Entry>,
    pub refused: Vec<Refused>,
    /// What its customizations.xml says, where it has one that was read.
    pub customizations: Option<Result<Customizations, XmlFault>>,
}

/// An entry of an archive.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The path within the archive, with `/` between its parts and none at its end.
    pub path: String,
    pub what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Folder,
    /// A file, by its index in the submission.
    File(usize),
    /// A zip archive, by its index among the submission's archives.
    Archive(usize),
    /// What an operating system or a program left behind: it is not read.
    Junk,
}

/// Entries of an archive, or all of it, that were not read for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub why: Refusal,
    /// The first of the entries; empty where it is the archive as a whole.
    pub entry: String,
    /// How many entries.
    pub count: u32,
}

impl Refused {
    /// Notes that an entry, or with an empty path the archive, was not read: once for each reason, with the number.
    #[cfg(feature = "package")]
    pub(super) fn note(refused: &mut Vec<Refused>, why: Refusal, path: &str) {
        match refused.iter_mut().find(|known| known.why == why) {
            Some(known) => known.count = known.count.saturating_add(1),
            None => refused.push(Refused { why, entry: path.to_owned(), count: 1 }),
        }
    }
}

/// Why an archive or an entry was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// The archive's directory, or the contents of an entry, are not what they should be.
    Damaged,
    Encrypted,
    /// Compressed in another way than by deflation.
    Method,
    /// There are more entries than are read.
    TooMany,
    /// An archive in an archive in an archive …
    TooDeep,
    /// All together would be larger than what is read.
    TooMuch,
    /// Unfolds to far more than such files do.
    Bomb,
    /// Entries share bytes of the archive: so a small one unfolds to as much as anybody likes.
    Overlapping,
    /// A path with `..`.
    Climbs,
    /// A path that begins at the root of a disk.
    Absolute,
    /// A symbolic link.
    Link,
    /// A path that is longer than any program takes.
    LongPath,
    /// There was an entry of that name already.
    SameName,
    /// There is an entry whose name differs by its capitals only. This one was read all the same.
    SameButCase,
}

/// What the customizations.xml of a solution says, as far as anybody here asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Customizations {
    /// Whether there is an element `Connector` that holds something, and so on.
    pub has_connector: bool,
    pub has_workflows: bool,
    pub has_plugin: bool,
    pub connectors: Vec<ConnectorElement>,
}

/// One `Connector` of a customizations.xml.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnectorElement {
    /// The path of its definition within the solution, such as `/Connector/new_x_openapidefinition.json`.
    pub definition: String,
    pub brand_color: String,
}

/// Why a customizations.xml cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmlFault {
    /// It is not well-formed, at this line.
    Broken(u32),
    /// It has a document type declaration, which could define entities without end.
    Doctype(u32),
}

impl Archive {
    /// Whether it is a solution of Power Platform, whole or not.
    pub fn is_solution(&self) -> bool {
        self.has_root_file("solution.xml") || self.has_root_file("customizations.xml")
    }

    /// Whether nothing of it could be read.
    pub fn is_unread(&self) -> bool {
        self.entries.is_empty() && !self.refused.is_empty()
    }

    /// Whether every entry of it is known: what was refused was read already under the same name.
    pub fn is_whole(&self) -> bool {
        self.refused.iter().all(|refused| matches!(refused.why, Refusal::SameButCase | Refusal::SameName))
    }

    /// Whether a file of this name lies at its root. Names are compared as Windows does.
    pub fn has_root_file(&self, name: &str) -> bool {
        self.files_in("").any(|(known, _)| known.eq_ignore_ascii_case(name))
    }

    /// The files directly in a folder (the root is the empty path), by their names; junk is none.
    pub fn files_in(&self, folder: &str) -> impl Iterator<Item = (&str, What)> {
        let is_file = |what: What| !matches!(what, What::Folder | What::Junk);
        let below = move |entry: &'_ Entry| within(&entry.path, folder).is_some_and(|rest| !rest.contains('/'));
        let found = self.entries.iter().filter(move |entry| is_file(entry.what) && below(entry));
        found.map(|entry| (entry.path.rsplit('/').next().unwrap_or_default(), entry.what))
    }

    /// The names of the folders directly in a folder, whether or not they have an entry of their own.
    pub fn folders_in(&self, folder: &str) -> BTreeSet<&str> {
        let folders = self.entries.iter().filter_map(|entry| {
            let rest = within(&entry.path, folder)?;
            match rest.split_once('/') {
                Some((name, _)) => Some(name),
                None => (entry.what == What::Folder).then_some(rest),
            }
        });
        folders.collect()
    }

    /// The archives in it.
    pub fn archives(&self) -> impl Iterator<Item = usize> {
        self.entries.iter().filter_map(|entry| if let What::Archive(index) = entry.what { Some(index) } else { None })
    }
}

/// What of a path follows a folder, where it lies in it.
fn within<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    if folder.is_empty() { Some(path) } else { path.strip_prefix(folder)?.strip_prefix('/') }
}

//! Files to what each of them is. Zip archives are unpacked on the way, where the feature `package` is on.

mod archive;
#[cfg(feature = "package")]
mod bundle;
mod connectors;
#[cfg(feature = "package")]
mod customizations;
mod expand;
mod names;
mod settle;
mod sniff;
#[cfg(feature = "package")]
mod solution;
#[cfg(feature = "package")]
mod unpack;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

pub use archive::{Archive, ConnectorElement, Customizations, Entry, Refusal, Refused, What, XmlFault};
#[cfg(feature = "package")]
pub use bundle::{Bundle, MAX_BUNDLE, Member};
pub use connectors::{Found, MAX_FILES, Sign, can_declare, connectors};
pub use expand::{Expanded, expand};
pub use sniff::{Content, goes_along, is_definition, is_noise};
#[cfg(feature = "fix")]
pub(crate) use unpack::path_of as entry_path;
#[cfg(feature = "package")]
pub use unpack::{MAX_ENTRIES, MAX_NESTING, MAX_UNPACKED};

/// The largest file that is read, in bytes (64 MiB: fifty times the largest connector that was ever published).
pub const MAX_BYTES: usize = 64 << 20;

/// How many files are taken, before archives are unpacked: findings name files by numbers of 16 bits. The page takes 20,000,
/// the command line 500 for one connector.
pub const MAX_TAKEN: usize = 60_000;

/// What a file is within a connector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// The OpenAPI definition, `apiDefinition.swagger.json`.
    Definition,
    /// `apiProperties.json`: connection parameters, policies, brand.
    Properties,
    /// `icon.png`.
    Icon,
    /// `readme.md`.
    Readme,
    /// `intro.md`.
    Intro,
    /// `settings.json` of the command line tool paconn: not part of a connector.
    Settings,
    /// `script.csx`: custom code.
    Script,
    /// Anything else.
    Other,
    /// A zip archive.
    Archive,
    /// A file of a Power Platform solution that is none of the above: solution.xml, a flow, a part of the properties.
    Solution,
}

impl FileKind {
    /// Every kind. A link names them by their place here, so new ones come last.
    pub const ALL: [FileKind; 10] = [
        FileKind::Definition,
        FileKind::Properties,
        FileKind::Icon,
        FileKind::Readme,
        FileKind::Intro,
        FileKind::Settings,
        FileKind::Script,
        FileKind::Other,
        FileKind::Archive,
        FileKind::Solution,
    ];

    /// The kinds that an author can say a file is.
    pub const GIVEN: [FileKind; 8] = [
        FileKind::Definition,
        FileKind::Properties,
        FileKind::Icon,
        FileKind::Readme,
        FileKind::Intro,
        FileKind::Settings,
        FileKind::Script,
        FileKind::Other,
    ];

    /// The name in the JSON report.
    pub fn id(self) -> &'static str {
        match self {
            FileKind::Definition => "definition",
            FileKind::Properties => "properties",
            FileKind::Icon => "icon",
            FileKind::Readme => "readme",
            FileKind::Intro => "intro",
            FileKind::Settings => "settings",
            FileKind::Script => "script",
            FileKind::Other => "other",
            FileKind::Archive => "archive",
            FileKind::Solution => "solution",
        }
    }

    /// The kind of this name.
    pub fn of_id(id: &str) -> Option<FileKind> {
        FileKind::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// One file of a submission.
#[derive(Clone, Debug)]
pub struct File {
    /// The path within the submission, with `/` between its parts.
    pub name: String,
    pub kind: FileKind,
    pub bytes: Vec<u8>,
    /// The size that is told. It differs from the length of `bytes` where the file was left unread: because it is larger
    /// than [`MAX_BYTES`], or because it is an archive of which only some entries were.
    pub size: u64,
}

impl File {
    /// What the bytes look like, whatever the name says.
    pub fn content(&self) -> Content {
        sniff::content(&self.bytes)
    }

    /// Whether the bytes are an archive's.
    pub fn is_zip(&self) -> bool {
        sniff::is_zip(&self.bytes)
    }

    pub fn is_too_large(&self) -> bool {
        self.size > MAX_BYTES as u64
    }

    /// The SHA-256 digest of the bytes, in lower-case hexadecimal; empty where the file was not read.
    pub fn sha256(&self) -> String {
        if self.is_too_large() || self.bytes.is_empty() && self.size > 0 {
            return String::new();
        }
        Sha256::digest(&self.bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

/// What an author said that files are, by their names: it takes the place of what they were taken for.
pub type Kinds = BTreeMap<String, FileKind>;

/// The files of one connector, those in archives among them.
#[derive(Clone, Debug, Default)]
pub struct Submission {
    files: Vec<File>,
    archives: Vec<Archive>,
    /// Index of the file that was put together from the parts of a solution, where there is one.
    assembled: Option<usize>,
}

impl Submission {
    /// Takes files by name and content, and tells what each one is: by its name, else by its content. The files are
    /// put in the order of their names, so that the order in which they came changes nothing. Of more than [`MAX_TAKEN`]
    /// those are left out first whose names say nothing. No two have one name: of several that came with one, all but the
    /// first get a number, as in `readme (2).md`.
    pub fn from_files<N: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (N, B)>) -> Submission {
        let files = files.into_iter().map(|(name, bytes)| {
            let bytes = bytes.into();
            let size = bytes.len() as u64;
            File { name: name.into(), kind: FileKind::Other, bytes, size }
        });
        Submission::new(files.collect())
    }

    /// As [`Submission::from_files`], for files of which some may not have been read for their size.
    pub fn new(files: Vec<File>) -> Submission {
        Submission::with_kinds(files, &Kinds::new())
    }

    /// As [`Submission::new`], where the author has said what some of the files are. Names of files in an archive begin
    /// with its own: `connector.zip/readme.md`.
    pub fn with_kinds(files: Vec<File>, kinds: &Kinds) -> Submission {
        let files = in_order(files);
        #[cfg(feature = "package")]
        let unpack::Unpacked { files, archives, inside } = unpack::unpack(files);
        #[cfg(not(feature = "package"))]
        let (archives, inside) = (Vec::new(), vec![None; files.len()]);
        settle::settle(files, archives, &inside, kinds)
    }

    /// As [`Submission::with_kinds`], for a connector of an archive with several. The archive itself is among the files
    /// only where some of the connector's entries were not read, so that this can be told of it.
    #[cfg(feature = "package")]
    pub fn of_member(member: Member, kinds: &Kinds) -> Submission {
        let Member { files, archive, refused } = member;
        let mut unpacked = unpack::unpack(in_order(files));
        if !refused.is_empty() {
            let file = unpacked.files.len();
            unpacked.files.push(File { kind: FileKind::Archive, ..archive });
            unpacked.inside.push(None);
            unpacked.archives.push(Archive { file, refused, ..Archive::default() });
        }
        settle::settle(unpacked.files, unpacked.archives, &unpacked.inside, kinds)
    }

    /// The same files, where the author has said what some of them are; nothing is unpacked again.
    #[must_use]
    pub fn corrected(self, kinds: &Kinds) -> Submission {
        settle::again(self, kinds)
    }

    /// The same files, one of them with other bytes; nothing is unpacked again.
    #[must_use]
    pub fn rewritten(mut self, name: &str, bytes: Vec<u8>, kinds: &Kinds) -> Submission {
        if let Some(file) = self.files.iter_mut().find(|file| file.name == name) {
            file.size = bytes.len() as u64;
            file.bytes = bytes;
        }
        settle::again(self, kinds)
    }

    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// The same files, of which those with these numbers have other bytes.
    #[cfg(feature = "fix")]
    #[must_use]
    pub fn with_bytes(&self, files: Vec<(usize, Vec<u8>)>) -> Submission {
        let mut submission = self.clone();
        for (file, bytes) in files {
            if let Some(file) = submission.files.get_mut(file) {
                (file.size, file.bytes) = (bytes.len() as u64, bytes);
            }
        }
        submission
    }

    /// The same files with other bytes, by their names, or further ones. What the others are does not change.
    #[cfg(feature = "fix")]
    #[must_use]
    pub fn with_files(&self, files: Vec<(String, Vec<u8>)>) -> Submission {
        let mut submission = self.clone();
        let mut is_larger = false;
        for (name, bytes) in files {
            let size = bytes.len() as u64;
            if let Some(file) = submission.files.iter_mut().find(|file| file.name == name) {
                (file.bytes, file.size) = (bytes, size);
            } else {
                submission.files.push(File { name, kind: FileKind::Other, bytes, size });
                is_larger = true;
            }
        }
        if !is_larger {
            return submission;
        }
        let is_known = |file: &&File| FileKind::GIVEN.contains(&file.kind) && file.kind != FileKind::Other;
        let kinds = self.files.iter().filter(is_known).map(|file| (file.name.clone(), file.kind)).collect();
        settle::again(submission, &kinds)
    }

    /// The archives among the files, each before those in it. There are none where the feature `package` is off.
    pub fn archives(&self) -> &[Archive] {
        if cfg!(feature = "package") { &self.archives } else { &[] }
    }

    /// Whether a file was put together from the parts that a solution keeps, and was not given itself.
    pub fn is_assembled(&self, file: usize) -> bool {
        self.assembled == Some(file)
    }

    /// The files in which a solution keeps the properties of this connector, those that say something.
    pub fn parts_of_properties(&self) -> impl Iterator<Item = (usize, &File)> {
        #[cfg(feature = "package")]
        let parts = self
            .first(FileKind::Definition)
            .map_or_else(Vec::new, |(_, definition)| solution::parts(&definition.name, &self.files))
            .into_iter()
            .map(|(part, _)| (part, &self.files[part]))
            .filter(|(_, file)| !solution::is_blank(file));
        #[cfg(not(feature = "package"))]
        let parts = std::iter::empty();
        parts
    }

    /// Whether a file is a part of a Power Platform solution, by the name that an export gives it.
    pub fn is_of_solution(&self, file: usize) -> bool {
        let name = self.files.get(file).map_or("", |file| file.name.as_str());
        self.is_assembled(file) || sniff::kind_by_name(name) == FileKind::Solution || is_exported_definition(name)
    }

    /// The first file of a kind, with its index.
    pub fn first(&self, kind: FileKind) -> Option<(usize, &File)> {
        self.files.iter().enumerate().find(|(_, file)| file.kind == kind)
    }

    /// The same with this in the place of the file of a kind, or beside the others where there is none.
    #[must_use]
    pub fn with_file(mut self, kind: FileKind, name: &str, bytes: Vec<u8>) -> Submission {
        let size = bytes.len() as u64;
        match self.files.iter_mut().find(|file| file.kind == kind) {
            Some(file) => (file.bytes, file.size) = (bytes, size),
            None => self.files.push(File { name: name.to_owned(), kind, bytes, size }),
        }
        self
    }

    /// Whether there is something in it that only an engine with the feature `package` looks at, and this one is not.
    pub fn needs_package(&self) -> bool {
        let needs = |file: &File| {
            file.is_zip()
                || !matches!(file.kind, FileKind::Definition | FileKind::Other)
                || matches!(sniff::kind_by_name(&file.name), FileKind::Solution)
                || is_exported_definition(&file.name)
        };
        let is_further = |file: &File| file.kind != FileKind::Definition && self.files.len() > 1;
        !cfg!(feature = "package") && self.files.iter().any(|file| needs(file) || is_further(file))
    }
}

/// Files that nobody has said anything of yet. Archives are opened in the order of their names: which of them a limit meets
/// does not depend on the order in which they came.
fn in_order(mut files: Vec<File>) -> Vec<File> {
    for file in &mut files {
        file.name = file.name.replace('\\', "/");
        file.kind = FileKind::Other;
    }
    crate::order::sort_by(&mut files, |a, b| a.name.cmp(&b.name).then_with(|| a.bytes.cmp(&b.bytes)));
    let mut left_out = files.len().saturating_sub(MAX_TAKEN);
    files.retain(|file| {
        let is_left_out = left_out > 0
            && sniff::kind_by_name(&file.name) == FileKind::Other
            && Sign::of_name(&file.name) == Sign::Other;
        left_out -= usize::from(is_left_out);
        !is_left_out
    });
    files.truncate(MAX_TAKEN);
    #[cfg(feature = "package")]
    name_apart(&mut files);
    files
}

/// Sees to it that files, which are in the order of their names, are known by these: findings, changes and what is told go by
/// them. The page may be given two of one name, from two folders; and an archive with the name of a folder, so that the path
/// of an entry would be that of another file.
#[cfg(feature = "package")]
fn name_apart(files: &mut [File]) {
    let is_folder = |name: &str| {
        let path = format!("{name}/");
        let next = files.partition_point(|file| file.name < path);
        files.get(next).is_some_and(|file| file.name.starts_with(&path))
    };
    let is_taken = |name: &str| files.binary_search_by(|file| file.name.as_str().cmp(name)).is_ok() || is_folder(name);
    let (mut renamed, mut number) = (Vec::new(), 2);
    for (at, file) in files.iter().enumerate() {
        let is_again = at > 0 && files[at - 1].name == file.name;
        if !is_again {
            number = 2;
        }
        if is_again || file.is_zip() && is_folder(&file.name) {
            let mut name = numbered(&file.name, number);
            while is_taken(&name) {
                number += 1;
                name = numbered(&file.name, number);
            }
            number += 1;
            renamed.push((at, name));
        }
    }
    for (at, name) in renamed {
        files[at].name = name;
    }
}

/// The name of a file with a number, as file managers write it.
#[cfg(feature = "package")]
fn numbered(name: &str, number: usize) -> String {
    let base = name.len() - name.rsplit('/').next().unwrap_or(name).len();
    let end = name[base..].rfind('.').map_or(name.len(), |dot| base + dot);
    format!("{} ({number}){}", &name[..end], &name[end..])
}

/// The folder of a path; empty at the root.
pub(crate) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The path of a file in the folder of another one.
#[cfg(feature = "fix")]
pub(crate) fn beside(path: &str, name: &str) -> String {
    match folder(path) {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    }
}

/// Whether a definition has the name that a solution gives it.
fn is_exported_definition(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(names::DEFINITION)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A finding names its file by a number of 16 bits: it never names another one.
    #[test]
    fn so_many_files_are_taken_as_findings_can_name() {
        let mut files: Vec<(String, &str)> = (0..70_000).map(|n| (format!("docs/{n}.txt"), "")).collect();
        files.push(("zone/apiDefinition.swagger.json".to_owned(), "{}"));
        files.push(("zone/readme.md".to_owned(), ""));
        let submission = Submission::from_files(files);
        assert_eq!(submission.files().len(), MAX_TAKEN);
        assert!(submission.first(FileKind::Definition).is_some() && submission.first(FileKind::Readme).is_some());
        assert!(u16::try_from(MAX_TAKEN + 2_001).is_ok(), "and what an archive unfolds to");
    }

    #[cfg(feature = "package")]
    #[test]
    fn no_two_files_have_one_name() {
        let told = |files: &[(&str, &str)]| -> Vec<(String, Vec<u8>)> {
            let told =
                |submission: Submission| submission.files.into_iter().map(|file| (file.name, file.bytes)).collect();
            let there: Vec<_> = told(Submission::from_files(files.iter().copied()));
            let back: Vec<_> = told(Submission::from_files(files.iter().rev().copied()));
            assert_eq!(there, back, "the order in which they come changes nothing");
            there
        };
        let list = |files: &[(&str, &str)]| -> Vec<(String, Vec<u8>)> {
            files.iter().map(|&(name, text)| (name.to_owned(), text.into())).collect()
        };
        let same = [("a.md", "1"), ("a.md", "2"), ("a.md", "3"), ("a (3).md", "4"), ("x.y/b", "5"), ("x.y\\b", "6")];
        let apart = [
            ("a (2).md", "2"),
            ("a (3).md", "4"),
            ("a (4).md", "3"),
            ("a.md", "1"),
            ("x.y/b", "5"),
            ("x.y/b (2)", "6"),
        ];
        assert_eq!(told(&same), list(&apart));
        // What lies in an archive has a path that begins with its name.
        let empty = "PK\u{5}\u{6}\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
        let same = [("c.zip", empty), ("c.zip/readme.md", "1"), ("c (2).zip/a", "2"), ("d.zip", empty)];
        let apart = [("c (2).zip/a", "2"), ("c (3).zip", empty), ("c.zip/readme.md", "1"), ("d.zip", empty)];
        assert_eq!(told(&same), list(&apart));
    }

    /// The longest that it can take is to look for names that are taken.
    #[cfg(feature = "package")]
    #[test]
    fn many_files_of_one_name_are_named_apart() {
        let number = |n: usize| if n.is_multiple_of(2) { "a.md".to_owned() } else { format!("a ({n}).md") };
        let submission = Submission::from_files((0..MAX_TAKEN).map(|n| (number(n), "")));
        let names: std::collections::BTreeSet<&str> = submission.files().iter().map(|file| &*file.name).collect();
        assert_eq!(names.len(), MAX_TAKEN);
    }
}

//! Files to what each of them is.

mod sniff;

use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

pub use sniff::{Content, is_definition, is_definition_name, is_noise};

/// The largest file that is read, in bytes (64 MiB: fifty times the largest connector that was ever published).
pub const MAX_BYTES: usize = 64 << 20;

/// What a file is within a connector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
}

impl FileKind {
    pub const ALL: [FileKind; 8] = [
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
        }
    }
}

/// One file of a submission.
#[derive(Clone, Debug)]
pub struct File {
    /// The path within the submission, with `/` between its parts.
    pub name: String,
    pub kind: FileKind,
    pub bytes: Vec<u8>,
    /// The size that is told. It differs from the length of `bytes` where a door (the page) left a file unread
    /// because it is larger than [`MAX_BYTES`].
    pub size: u64,
}

impl File {
    /// What the bytes look like, whatever the name says.
    pub fn content(&self) -> Content {
        sniff::content(&self.bytes)
    }

    pub fn is_too_large(&self) -> bool {
        self.size > MAX_BYTES as u64
    }

    /// The SHA-256 digest of the bytes, in lower-case hexadecimal; empty where the file was not read.
    pub fn sha256(&self) -> String {
        if self.is_too_large() {
            return String::new();
        }
        Sha256::digest(&self.bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

/// The files of one connector.
#[derive(Clone, Debug, Default)]
pub struct Submission {
    files: Vec<File>,
}

impl Submission {
    /// Takes files by name and content, and tells what each one is: by its name, else by its content. The files are
    /// put in the order of their names, so that the order in which they came changes nothing.
    pub fn from_files<N: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (N, B)>) -> Submission {
        let files = files.into_iter().map(|(name, bytes)| {
            let bytes = bytes.into();
            let size = bytes.len() as u64;
            File { name: name.into(), kind: FileKind::Other, bytes, size }
        });
        Submission::new(files.collect())
    }

    /// As [`Submission::from_files`], for files of which some may not have been read for their size.
    pub fn new(mut files: Vec<File>) -> Submission {
        for file in &mut files {
            file.name = file.name.replace('\\', "/");
        }
        crate::order::sort_by(&mut files, |a, b| a.name.cmp(&b.name));
        for file in &mut files {
            file.kind = sniff::kind_by_name(&file.name);
        }
        sniff::settle_definition(&mut files);
        sniff::settle_companions(&mut files);
        Submission { files }
    }

    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// The first file of a kind, with its index.
    pub fn first(&self, kind: FileKind) -> Option<(usize, &File)> {
        self.files.iter().enumerate().find(|(_, file)| file.kind == kind)
    }
}

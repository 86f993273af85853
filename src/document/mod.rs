//! Text to tree: JSON and YAML 1.2, whatever the bytes.
//!
//! [`Document::parse`] never fails. Any bytes give a tree and a list of [`SyntaxError`]s; a parser recovers where it
//! can say what was meant, so that one fault gives one error and the rest of the file is still checked.

#[cfg(feature = "yaml")]
mod ahead;
mod brackets;
mod decode;
mod error;
mod json;
mod lines;
mod scan;
mod tree;
#[cfg(feature = "yaml")]
mod yaml;

#[cfg(feature = "package")]
pub use decode::Encoding;
#[cfg(feature = "fix")]
pub use decode::read_as_windows_1252;
use error::ErrorList;
pub use error::{Problem, SyntaxError};
pub use lines::{Lines, Position, Source};
pub(crate) use scan::plain_run;
pub use tree::{Items, Key, Kind, Members, Node, Span, Tree, escape_into};

/// How deep arrays and objects may be nested. What lies deeper is told and left out, so that whoever walks a tree may
/// do it by recursion (the stack of a WebAssembly module is 1 MB).
pub const MAX_DEPTH: usize = 256;

/// How many keys and values a document may have: twenty times as many as the largest connector that was ever published. What
/// follows is told and left out. They take 32 bytes each, in a text that may have one every second byte; and an archive of
/// some kilobytes unfolds to such a text.
pub const MAX_NODES: usize = 1 << 21;
/// The same in words.
const MOST_NODES: &str = "2,097,152 keys and values";

/// Whether faults of notation are told and mended. An engine without it gives up at the first one: the document is not
/// sound, has no errors and hardly a tree, and another engine is to read it (see `Reading::is_beyond`).
const TELLS_FAULTS: bool = cfg!(feature = "any-definition");

/// The notation that a document is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Json,
    Yaml,
}

/// One text file, read.
#[derive(Debug)]
pub struct Document {
    format: Format,
    tree: Tree,
    errors: Vec<SyntaxError>,
    is_sound: bool,
    lines: Lines,
}

impl Document {
    /// Reads a document. `format` says what the file's name promises; without it the first character decides (`{` or
    /// `[`: JSON).
    pub fn parse(bytes: &[u8], format: Option<Format>) -> Document {
        let decoded = decode::decode(bytes);
        let format = format.unwrap_or_else(|| guess(&decoded.text));
        let mut errors = ErrorList::default();
        for error in decoded.errors {
            errors.push(error);
        }
        let tree = match format {
            Format::Json => json::parse(decoded.text, &mut errors),
            #[cfg(feature = "yaml")]
            Format::Yaml => yaml::parse(decoded.text, &mut errors),
            // An engine without it is not given such a file: see `Reading::needs_package`.
            #[cfg(not(feature = "yaml"))]
            Format::Yaml => json::parse(decoded.text, &mut errors),
        };
        let lines = Lines::new(tree.text());
        Document { format, tree, is_sound: errors.is_sound(), errors: errors.finish(), lines }
    }

    pub fn format(&self) -> Format {
        self.format
    }

    /// The format that a document is read in, by the same look at what the name promises and how the text begins.
    pub fn format_of(bytes: &[u8], format: Option<Format>) -> Format {
        format.unwrap_or_else(|| guess(&decode::decode(bytes).text))
    }

    /// Whether a key stands at the root of a JSON text, and none of the others before it.
    pub fn has_at_root(bytes: &[u8], key: &str, others: &[&str]) -> bool {
        let keys: Vec<&str> = [key].into_iter().chain(others.iter().copied()).collect();
        scan::first_key(bytes, &keys).map_or_else(
            |_| {
                let document = Document::parse(bytes, Some(Format::Json));
                document
                    .root()
                    .is_some_and(|root| root.get(key).is_some() && others.iter().all(|other| root.get(other).is_none()))
            },
            |first| first == Some(0),
        )
    }

    pub fn text(&self) -> &str {
        self.tree.text()
    }

    pub fn root(&self) -> Option<Node<'_>> {
        self.tree.root()
    }

    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// What is wrong with the notation, in the order of the text.
    pub fn errors(&self) -> &[SyntaxError] {
        &self.errors
    }

    /// How many bytes of white space stand between the tokens of a JSON text without a fault. Of another one it is not known.
    pub fn blanks(&self) -> Option<usize> {
        (self.format == Format::Json && self.errors.is_empty()).then(|| self.tree.blanks())
    }

    /// Whether the tree can be taken for what the author meant. A trailing comma leaves it sound, a bracket that
    /// never closes does not: what is said about such a tree beyond its syntax errors would be guessed.
    pub fn is_sound(&self) -> bool {
        self.is_sound
    }

    pub fn lines(&self) -> &Lines {
        &self.lines
    }

    pub fn source(&self) -> Source<'_> {
        Source { text: self.text(), lines: &self.lines }
    }

    /// Line and column of a byte offset in [`Document::text`], both from 1, the column in UTF-16 code units.
    pub fn position(&self, offset: u32) -> Position {
        self.lines.position(self.tree.text(), offset)
    }
}

/// Reads a text that is no document, and tells the first thing that is wrong with its encoding.
pub fn decode_text(bytes: &[u8]) -> (String, Option<SyntaxError>) {
    let decoded = decode::decode(bytes);
    (decoded.text, decoded.errors.into_iter().next())
}

fn guess(text: &str) -> Format {
    match text.trim_start().chars().next() {
        Some('{' | '[') | None => Format::Json,
        Some(_) => Format::Yaml,
    }
}

#[cfg(test)]
mod tests;

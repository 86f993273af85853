//! What can be wrong with the notation of a document.

use super::Span;

/// One fault of notation, at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    pub problem: Problem,
    pub span: Span,
    /// What the wording names: the character found, the key that stands twice, …
    pub detail: String,
}

/// What is wrong. Its order is part of the report link: add at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Problem {
    TrailingComma,
}

impl Problem {
    /// See [`Document::is_sound`](super::Document::is_sound).
    pub fn damages_tree(self) -> bool {
        match self {
            Problem::TrailingComma => false,
        }
    }
}

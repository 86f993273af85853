//! Bytes to text.

use super::SyntaxError;

pub(super) struct Decoded {
    pub text: String,
    pub errors: Vec<SyntaxError>,
}

pub(super) fn decode(bytes: &[u8]) -> Decoded {
    Decoded { text: String::from_utf8_lossy(bytes).into_owned(), errors: Vec::new() }
}

//! Edits of a text, and their way back into the bytes of a file.

use crate::document::decode_text;
use std::ops::Range;

/// Bytes of a file's text (decoded, without its byte order mark) that become other bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Index into the submission's files.
    pub file: usize,
    pub range: Range<usize>,
    pub text: String,
}

impl Edit {
    /// Whether both cannot be applied to the same text. Edits that only touch are kept apart too: what one puts beside
    /// the other may depend on it (two members at the end of one object need one comma each, and the last has none).
    pub fn collides(&self, other: &Edit) -> bool {
        self.file == other.file && self.range.start <= other.range.end && other.range.start <= self.range.end
    }
}

/// The edits of one file that were taken so far, in the order of the text.
#[derive(Debug, Default)]
pub struct EditSet {
    edits: std::collections::BTreeMap<(usize, usize), Edit>,
}

impl EditSet {
    /// Takes all edits of a fix, or none where one of them collides with one that was taken before, or with another one
    /// of them.
    pub fn take(&mut self, edits: &[Edit]) -> bool {
        // In the order of the text only neighbours can collide: a fix may edit every line.
        let mut sorted: Vec<&Edit> = edits.iter().collect();
        crate::order::sort_by_key(&mut sorted, |edit| (edit.file, edit.range.start));
        let collide = sorted.windows(2).any(|pair| pair[0].collides(pair[1]));
        if collide || edits.iter().any(|edit| self.has_collision(edit)) {
            return false;
        }
        for edit in edits {
            self.edits.insert((edit.file, edit.range.start), edit.clone());
        }
        true
    }

    /// The neighbours in the order of the text are all that can collide, since those that were taken do not.
    fn has_collision(&self, edit: &Edit) -> bool {
        let key = (edit.file, edit.range.start);
        let before = self.edits.range(..=key).next_back();
        let after = self.edits.range(key..).next();
        before.into_iter().chain(after).any(|(_, other)| other.collides(edit))
    }

    pub fn of_file(&self, file: usize) -> impl Iterator<Item = &Edit> {
        self.edits.range((file, 0)..(file + 1, 0)).map(|(_, edit)| edit)
    }

    /// The files that are edited, each once.
    pub fn files(&self) -> Vec<usize> {
        let mut files: Vec<usize> = self.edits.keys().map(|&(file, _)| file).collect();
        files.dedup();
        files
    }
}

/// The text with these edits, which are in its order and do not overlap. `None` where one lies outside of it or within a
/// character.
pub fn apply<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> Option<String> {
    let mut edited = String::with_capacity(text.len() + 256);
    let mut at = 0;
    for Edit { range, text: new, .. } in edits {
        edited.push_str(text.get(at..range.start)?);
        edited.push_str(new);
        text.get(range.clone())?;
        at = range.end;
    }
    edited.push_str(text.get(at..)?);
    Some(edited)
}

/// How a file's text is written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    /// With a byte order mark.
    Utf8Bom,
    Utf16Le,
    Utf16Be,
}

impl Encoding {
    /// A file's text and its encoding, where the same bytes come of them again: what is not UTF-8, or has half a
    /// character of UTF-16, would lose bytes that nobody meant to touch.
    pub fn decode(bytes: &[u8]) -> Option<(String, Encoding)> {
        let encoding = match bytes {
            [0xFF, 0xFE, ..] => Encoding::Utf16Le,
            [0xFE, 0xFF, ..] => Encoding::Utf16Be,
            [0xEF, 0xBB, 0xBF, ..] => Encoding::Utf8Bom,
            _ => Encoding::Utf8,
        };
        let (text, _) = decode_text(bytes);
        (encoding.encode(&text) == bytes).then_some((text, encoding))
    }

    pub fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Encoding::Utf8 => text.as_bytes().to_vec(),
            Encoding::Utf8Bom => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            Encoding::Utf16Le => {
                [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
            }
            Encoding::Utf16Be => {
                [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(range: Range<usize>, text: &str) -> Edit {
        Edit { file: 0, range, text: text.to_owned() }
    }

    #[test]
    fn a_set_is_applied_in_the_order_of_the_text() {
        let mut set = EditSet::default();
        assert!(set.take(&[edit(4..5, "FIVE"), edit(0..1, "")]));
        assert!(!set.take(&[edit(4..4, "!")]), "it touches");
        assert!(!set.take(&[edit(2..3, "3"), edit(0..2, "x")]), "all or nothing");
        assert!(set.take(&[edit(2..3, "3")]));
        assert!(!set.take(&[edit(6..7, ""), edit(7..7, "x")]), "they touch one another");
        assert_eq!(apply("abcdefg", set.of_file(0)).as_deref(), Some("b3dFIVEfg"));
        assert_eq!(apply("ä", &[edit(1..1, "x")]), None);
    }

    #[test]
    fn bytes_come_back_whatever_the_encoding() {
        for bytes in [&b"{}"[..], b"\xEF\xBB\xBF{}\r\n", b"\xFF\xFE{\0}\0", b"\xFE\xFF\0{\0}", b""] {
            let (text, encoding) = Encoding::decode(bytes).expect("it can be read");
            assert_eq!(encoding.encode(&text), bytes);
        }
        assert_eq!(Encoding::decode(b"\"\xE4\""), None, "not UTF-8");
        assert_eq!(Encoding::decode(b"\xFF\xFE{"), None, "half a character");
    }
}

//! Byte offsets to lines and columns.

use super::Span;
use std::ops::Range;

/// A place as people and editors count it: both from 1, the column in UTF-16 code units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

/// The index that makes [`Position`]s. A line ends with LF, CR LF or a lone CR.
#[derive(Debug)]
pub struct Lines {
    /// The offset at which each line starts.
    starts: Vec<u32>,
    /// For a text with other than ASCII characters: how many UTF-16 units stand before every [`STRIDE`] bytes, so that
    /// a column in a line of megabytes costs no more than another.
    units: Vec<u32>,
    has_tabs: bool,
    has_blank_ends: bool,
}

const STRIDE: usize = 128;
const STRIDE_BYTES: u32 = STRIDE as u32;

/// A text and the index of its lines: what it takes to say where something stands, and to show it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'t> {
    pub text: &'t str,
    pub lines: &'t Lines,
}

impl Source<'_> {
    /// Line and column of a byte offset.
    pub fn position(self, offset: u32) -> Position {
        self.lines.position(self.text, offset)
    }

    /// The byte offset of a line and column, both from 1; the column in UTF-16 code units.
    pub fn offset(self, line: u32, column: u32) -> Option<usize> {
        let start = self.lines.start(line)?;
        self.lines.offset(self.text, self.lines.units_before(self.text, start).saturating_add(column.saturating_sub(1)))
    }

    /// Line and column of where a span starts and ends.
    pub fn positions(self, span: Span) -> (Position, Position) {
        self.lines.positions(self.text, span.start, span.end)
    }
}

impl Lines {
    pub fn new(text: &str) -> Lines {
        let bytes = text.as_bytes();
        let is_blank = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\t'));
        let mut starts = vec![0];
        let (mut has_tabs, mut has_blank_ends) = (false, is_blank(bytes.last()));
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if matches!(byte, b'\n' | b'\r') {
                has_blank_ends |= at > 0 && is_blank(bytes.get(at - 1));
                if byte == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                    starts.push(at as u32 + 1);
                }
            }
            has_tabs |= byte == b'\t';
            at += 1;
            while let Some(&eight) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
                let before = before_break(eight);
                at += before;
                if before < 8 {
                    break;
                }
            }
        }
        let units = if text.is_ascii() { Vec::new() } else { marks(bytes) };
        Lines { starts, units, has_tabs, has_blank_ends }
    }

    /// Whether there is a tab in the text.
    pub fn has_tabs(&self) -> bool {
        self.has_tabs
    }

    /// Whether a line ends with a blank or a tab.
    pub fn has_blank_ends(&self) -> bool {
        self.has_blank_ends
    }

    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The bytes of each line of a text of this length, with what ends it.
    pub fn ranges(&self, length: usize) -> impl Iterator<Item = Range<usize>> {
        let ends = self.starts[1..].iter().map(|&start| start as usize).chain([length]);
        self.starts.iter().zip(ends).map(|(&start, end)| start as usize..end)
    }

    /// The byte offset at which a line (from 1) starts.
    pub fn start(&self, line: u32) -> Option<u32> {
        self.starts.get((line as usize).checked_sub(1)?).copied()
    }

    /// The positions of two byte offsets, of which the second is not before the first, and mostly on the same line.
    pub fn positions(&self, text: &str, start: u32, end: u32) -> (Position, Position) {
        let first = self.position(text, start);
        let next = self.starts.get(first.line as usize);
        if start <= end && end as usize <= text.len() && next.is_none_or(|&next| end < next) {
            let column = first.column + self.units_between(text, start, end);
            return (first, Position { line: first.line, column });
        }
        (first, self.position(text, end))
    }

    fn units_between(&self, text: &str, start: u32, end: u32) -> u32 {
        match end - start {
            bytes if self.units.is_empty() => bytes,
            ..STRIDE_BYTES => units_of(&text.as_bytes()[start as usize..end as usize]),
            _ => self.units_before(text, end) - self.units_before(text, start),
        }
    }

    /// The position of a byte offset; an offset beyond the text is taken as its end.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let offset = offset.min(text.len() as u32);
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        Position { line: line as u32, column: self.units_between(text, start, offset) + 1 }
    }

    fn units_before(&self, text: &str, offset: u32) -> u32 {
        if self.units.is_empty() {
            return offset;
        }
        let mark = offset as usize / STRIDE;
        self.units[mark] + units_of(&text.as_bytes()[mark * STRIDE..offset as usize])
    }

    /// The byte offset before which this many UTF-16 units stand: of the next character, where that is within one.
    fn offset(&self, text: &str, units: u32) -> Option<usize> {
        if self.units.is_empty() {
            return Some(units as usize).filter(|&offset| offset <= text.len());
        }
        let mark = self.units.partition_point(|&before| before <= units).saturating_sub(1);
        let mut at = (mark * STRIDE).min(text.len());
        while !text.is_char_boundary(at) {
            at += 1;
        }
        let mut before = self.units[mark];
        let mut chars = text[at..].chars();
        while before < units {
            let c = chars.next()?;
            before += c.len_utf16() as u32;
        }
        Some(text.len() - chars.as_str().len())
    }
}

/// How many of eight bytes stand before the first that may end a line, which a tab seems to do, too.
#[inline]
fn before_break(bytes: [u8; 8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    let word = u64::from_le_bytes(bytes);
    // The high bit of each byte that is less than 14; of those above the first also of others.
    let small = word.wrapping_sub(ONES * 14) & !word & (ONES << 7);
    small.trailing_zeros() as usize / 8
}

fn marks(bytes: &[u8]) -> Vec<u32> {
    let mut total = 0;
    let mut marks = Vec::with_capacity(bytes.len() / STRIDE + 1);
    for chunk in bytes.chunks(STRIDE) {
        marks.push(total);
        total += units_of(chunk);
    }
    marks.push(total);
    marks
}

fn units_of(bytes: &[u8]) -> u32 {
    if bytes.is_ascii() { bytes.len() as u32 } else { bytes.iter().map(|&b| units(b)).sum() }
}

/// How many UTF-16 units begin at this byte of UTF-8: two for a character beyond the basic plane, none for a
/// continuation byte.
fn units(byte: u8) -> u32 {
    match byte {
        0x80..=0xBF => 0,
        0xF0.. => 2,
        _ => 1,
    }
}

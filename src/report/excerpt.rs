//! The lines of a source around a finding.

use crate::document::Source;
use crate::rules::Place;

/// A piece of a source with a mark under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The number of the first line, from 1.
    pub first_line: u32,
    /// The lines, without their ends. A line that is too long is cut to what stands around the mark.
    pub lines: Vec<String>,
    /// Index into `lines` of the line with the mark.
    pub marked: usize,
    /// Where the mark begins and ends in that line, in characters from 0.
    pub mark: (usize, usize),
}

/// How many lines are shown before and after.
const AROUND: u32 = 2;

/// How many characters of a line are shown.
const WIDTH: usize = 160;

/// How many of them stand before the mark when a line is cut.
const BEFORE: usize = 48;

/// Cuts the lines around a place. `None` for a finding on a file as a whole, or when the text has no such line.
pub fn excerpt(source: Source, place: &Place) -> Option<Excerpt> {
    let first = place.line.saturating_sub(AROUND).max(1);
    let last = (place.line + AROUND).min(source.lines.count() as u32);
    let marked_text = line(source, place.line)?;
    let start = byte_of(marked_text, place.column);
    let end = if place.end_line == place.line { byte_of(marked_text, place.end_column) } else { marked_text.len() };
    let (shown, mark) = cut(marked_text, start, end.max(start));
    let texts = (first..=last).map(|number| {
        if number == place.line { shown.clone() } else { clip(line(source, number).unwrap_or_default()) }
    });
    Some(Excerpt { first_line: first, lines: texts.collect(), marked: (place.line - first) as usize, mark })
}

/// The text of a line (from 1), without its end.
fn line(source: Source<'_>, number: u32) -> Option<&str> {
    let start = source.lines.start(number)? as usize;
    let end = source.lines.start(number + 1).map_or(source.text.len(), |end| end as usize);
    Some(source.text[start..end].trim_end_matches(['\n', '\r']))
}

/// The byte at a column that counts UTF-16 units from 1.
fn byte_of(line: &str, column: u32) -> usize {
    let mut units = 1;
    for (at, c) in line.char_indices() {
        if units >= column {
            return at;
        }
        units += c.len_utf16() as u32;
    }
    line.len()
}

fn cut(line: &str, start: usize, end: usize) -> (String, (usize, usize)) {
    let before = line[..start].chars().count();
    let marked = line[start..end].chars().count().max(1);
    if line.chars().nth(WIDTH).is_none() {
        return (line.to_owned(), (before, before + marked));
    }
    let skipped = before.saturating_sub(BEFORE);
    let mut shown: String = line.chars().skip(skipped).take(WIDTH).collect();
    let mut from = before - skipped;
    if skipped > 0 {
        shown.insert(0, '…');
        from += 1;
    }
    if line.chars().nth(skipped + WIDTH).is_some() {
        shown.push('…');
    }
    let to = (from + marked).min(shown.chars().count());
    (shown, (from, to.max(from + 1)))
}

fn clip(line: &str) -> String {
    match line.char_indices().nth(WIDTH) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Format};

    #[test]
    fn a_minified_line_is_cut_around_the_mark() {
        let text = format!("{{\"a\": \"{}\", \"host\": 1, \"b\": \"{}\"}}", "x".repeat(400), "y".repeat(400));
        let document = Document::parse(text.as_bytes(), Some(Format::Json));
        let at = text.find("\"host\"").unwrap_or_default() as u32;
        let place = Place { line: 1, column: at + 1, end_line: 1, end_column: at + 7, ..Place::default() };
        let excerpt = excerpt(document.source(), &place).expect("the line is there");
        let (from, to) = excerpt.mark;
        let marked: String = excerpt.lines[0].chars().skip(from).take(to - from).collect();
        assert_eq!(marked, "\"host\"");
        assert!(excerpt.lines[0].chars().count() <= WIDTH + 2);
    }

    #[test]
    fn columns_count_utf16_units() {
        let text = "{\n  \"😀\": 1\n}";
        let document = Document::parse(text.as_bytes(), Some(Format::Json));
        let place = Place { line: 2, column: 9, end_line: 2, end_column: 10, ..Place::default() };
        let excerpt = excerpt(document.source(), &place).expect("the line is there");
        assert_eq!(excerpt.lines, ["{", "  \"😀\": 1", "}"]);
        assert_eq!((excerpt.marked, excerpt.mark), (1, (7, 8)));
    }
}

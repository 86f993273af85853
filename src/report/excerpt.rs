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
    let lines = source.lines;
    let first = place.line.saturating_sub(AROUND).max(1);
    let last = (place.line + AROUND).min(lines.count() as u32);
    let line_start = lines.start(place.line)? as usize;
    let marked_text = line(source, place.line)?;
    // A line may be megabytes long and have thousands of findings: it is never walked through for one of them.
    let byte = |column| {
        let offset = source.offset(place.line, column);
        offset.map_or(marked_text.len(), |offset| offset.saturating_sub(line_start).min(marked_text.len()))
    };
    let start = byte(place.column);
    let end = if place.end_line == place.line { byte(place.end_column) } else { marked_text.len() };
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

/// What is shown of a line, and where the mark between two of its bytes stands in that.
fn cut(line: &str, start: usize, end: usize) -> (String, (usize, usize)) {
    let is_short = line.chars().nth(WIDTH).is_none();
    let first = if is_short { None } else { line[..start].char_indices().rev().nth(BEFORE - 1) };
    let first = first.map_or(0, |(at, _)| at);
    let mut shown = clip(&line[first..]);
    let mut from = line[first..start].chars().count();
    if first > 0 {
        shown.insert(0, '…');
        from += 1;
    }
    // No more is shown than this, with the signs at both ends.
    let marked = line[start..end].chars().take(WIDTH + 2).count();
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
    use crate::document::{Document, Format, Lines};
    use proptest::prelude::*;

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

    /// The same excerpt, by walking along the line from its start.
    fn plain(text: &str, lines: &Lines, place: &Place) -> Option<(String, (usize, usize))> {
        let text = line(Source { text, lines }, place.line)?;
        let byte_of = |column: u32| {
            let mut units = 1;
            for (at, c) in text.char_indices() {
                if units >= column {
                    return at;
                }
                units += c.len_utf16() as u32;
            }
            text.len()
        };
        let start = byte_of(place.column);
        let end = if place.end_line == place.line { byte_of(place.end_column).max(start) } else { text.len() };
        let before = text[..start].chars().count();
        let marked = text[start..end].chars().count().max(1);
        if text.chars().count() <= WIDTH {
            return Some((text.to_owned(), (before, before + marked)));
        }
        let skipped = before.saturating_sub(BEFORE);
        let shown: String = text.chars().skip(skipped).take(WIDTH).collect();
        let (left, right) = (skipped > 0, text.chars().count() > skipped + WIDTH);
        let sign = |is_cut: bool| if is_cut { "…" } else { "" };
        let shown = format!("{}{shown}{}", sign(left), sign(right));
        let from = before - skipped + usize::from(left);
        let to = (from + marked).min(shown.chars().count()).max(from + 1);
        Some((shown, (from, to)))
    }

    /// A line with its end. Some are far shorter than what is shown of one, some far longer, some just as long.
    fn any_line() -> impl Strategy<Value = String> {
        let end = prop::sample::select(vec!["\n", "\r\n", "\r"]);
        let of = |count| prop::collection::vec(prop::sample::select(vec!['a', '"', '\t', 'é', '…', '😀']), count);
        let letters = prop_oneof![of(0..8), of(WIDTH - 3..WIDTH + 4), of(0..4 * WIDTH)];
        (letters, end).prop_map(|(letters, end)| letters.into_iter().chain(end.chars()).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever the line, and wherever in it or beyond its end the mark is said to be.
        #[test]
        fn a_line_is_cut_as_if_it_were_walked_along(
            texts in prop::collection::vec(any_line(), 1..5),
            (first, last) in (1_u32..6, 0_u32..3),
            (from, to) in (0_u32..5 * WIDTH as u32, 0_u32..5 * WIDTH as u32),
            is_near in any::<bool>(),
        ) {
            let text = texts.concat();
            let lines = Lines::new(&text);
            let end_column = if is_near { from + to % 8 } else { to };
            let place =
                Place { line: first, column: from, end_line: first + last / 2, end_column, ..Place::default() };
            let told = excerpt(Source { text: &text, lines: &lines }, &place);
            let told = told.map(|told| (told.lines[told.marked].clone(), told.mark));
            prop_assert_eq!(told, plain(&text, &lines, &place));
        }
    }
}

//! What became of a text over several rounds of edits, as edits of the text that it was.

use super::edit::Edit;
use std::ops::Range;
use std::rc::Rc;

/// A text as it is now: parts of what it was, in their order, and what was written between them.
#[derive(Debug)]
pub struct Pieces {
    /// How long the text was.
    length: usize,
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
enum Piece {
    Kept(Range<usize>),
    /// A part of what was written at once: a long text that is cut a thousand times is not copied as often.
    New(Rc<str>, Range<usize>),
}

impl Piece {
    fn new(text: &str) -> Piece {
        Piece::New(text.into(), 0..text.len())
    }

    fn len(&self) -> usize {
        match self {
            Piece::Kept(range) | Piece::New(_, range) => range.len(),
        }
    }

    /// The bytes of it up to a length, and those behind.
    fn split(self, at: usize) -> (Piece, Piece) {
        let cut = |range: Range<usize>| (range.start..range.start + at, range.start + at..range.end);
        match self {
            Piece::Kept(range) => {
                let (before, behind) = cut(range);
                (Piece::Kept(before), Piece::Kept(behind))
            }
            Piece::New(text, range) => {
                let (before, behind) = cut(range);
                (Piece::New(Rc::clone(&text), before), Piece::New(text, behind))
            }
        }
    }
}

impl Pieces {
    /// A text of this length that nobody has edited.
    pub fn new(length: usize) -> Pieces {
        Pieces { length, pieces: if length > 0 { vec![Piece::Kept(0..length)] } else { Vec::new() } }
    }

    /// All of it is written anew.
    pub fn replace(&mut self, text: &str) {
        self.pieces = vec![Piece::new(text)];
    }

    /// Edits of the text as it is now, in its order and apart from one another, which were applied to it.
    pub fn edit<'e>(&mut self, edits: impl IntoIterator<Item = &'e Edit>) {
        let mut rest = Rest { pieces: std::mem::take(&mut self.pieces).into_iter(), begun: None, at: 0 };
        for Edit { range, text, .. } in edits {
            rest.take(range.start, |piece| self.pieces.push(piece));
            rest.take(range.end, drop);
            self.pieces.push(Piece::new(text));
        }
        rest.take(usize::MAX, |piece| self.pieces.push(piece));
    }

    /// The parts of the text that it had before, by their places in it now.
    pub fn kept(&self) -> Kept {
        let (mut at, mut parts) = (0, Vec::new());
        for piece in &self.pieces {
            if let Piece::Kept(range) = piece {
                parts.push((at, range.clone()));
            }
            at += piece.len();
        }
        Kept(parts)
    }

    /// The edits that make the text of what it was, in its order, for the file of this index.
    pub fn edits(&self, file: usize) -> Vec<Edit> {
        let mut edits = Vec::new();
        let (mut at, mut text) = (0, String::new());
        let end = Piece::Kept(self.length..self.length);
        for piece in self.pieces.iter().chain([&end]) {
            match piece {
                Piece::New(new, range) => text.push_str(&new[range.clone()]),
                Piece::Kept(range) => {
                    if at < range.start || !text.is_empty() {
                        edits.push(Edit { file, range: at..range.start, text: std::mem::take(&mut text) });
                    }
                    at = range.end;
                }
            }
        }
        edits
    }
}

/// See [`Pieces::kept`].
#[derive(Debug)]
pub struct Kept(Vec<(usize, Range<usize>)>);

impl Kept {
    /// Where a byte of the text was before; nothing where it was not.
    pub fn origin(&self, at: usize) -> Option<usize> {
        let after = self.0.partition_point(|(start, _)| *start <= at);
        let (start, was) = self.0.get(after.checked_sub(1)?)?;
        let origin = was.start + (at - start);
        (origin < was.end).then_some(origin)
    }
}

/// What comes behind a place of a text.
struct Rest {
    pieces: std::vec::IntoIter<Piece>,
    /// The end of a piece of which some was taken.
    begun: Option<Piece>,
    at: usize,
}

impl Rest {
    /// Gives on what lies before a place.
    fn take(&mut self, end: usize, mut give: impl FnMut(Piece)) {
        while self.at < end
            && let Some(piece) = self.begun.take().or_else(|| self.pieces.next())
        {
            let left = end - self.at;
            if piece.len() <= left {
                self.at += piece.len();
                give(piece);
            } else {
                let (before, behind) = piece.split(left);
                self.at = end;
                self.begun = Some(behind);
                give(before);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::edit::apply;
    use super::*;

    fn edit(range: Range<usize>, text: &str) -> Edit {
        Edit { file: 0, range, text: text.to_owned() }
    }

    #[test]
    fn rounds_of_edits_are_edits_of_the_first_text() {
        let old = "one two three";
        let mut pieces = Pieces::new(old.len());
        let mut now = old.to_owned();
        assert_eq!(pieces.edits(0), []);
        for round in [
            vec![edit(0..3, "1"), edit(8..8, "and ")],
            // Into what was written, over its end, and at the end of all.
            vec![edit(0..0, "> "), edit(7..11, "n't"), edit(15..15, "!")],
            vec![edit(2..3, ""), edit(15..15, "?")],
        ] {
            now = apply(&now, &round).expect("they lie within");
            pieces.edit(&round);
            assert_eq!(apply(old, &pieces.edits(0)).as_deref(), Some(now.as_str()), "{pieces:?}");
        }
        // Each letter that was there knows where.
        let kept = pieces.kept();
        let back: Vec<(usize, usize)> = (0..now.len()).filter_map(|at| Some((at, kept.origin(at)?))).collect();
        assert!(
            !back.is_empty() && back.iter().all(|&(at, was)| now.as_bytes()[at] == old.as_bytes()[was]),
            "{back:?}"
        );
        assert_eq!(kept.origin(0), None, "it is new");
        // The last two are a letter apart.
        assert_eq!(pieces.edits(0).len(), 4, "{:?}", pieces.edits(0));
        pieces.replace("four");
        assert_eq!(pieces.edits(0), [edit(0..old.len(), "four")]);
    }
}

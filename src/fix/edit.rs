//! Edits of a text, and their way back into the bytes of a file.

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

/// The edits that make of the edited text again what it was.
pub fn inverse(text: &str, edits: &[Edit]) -> Option<Vec<Edit>> {
    let mut at = Shift::default();
    let back = edits.iter().map(|edit| {
        let start = at.after(edit.range.start);
        at.take(edit);
        let old = text.get(edit.range.clone())?;
        Some(Edit { file: edit.file, range: start..start + edit.text.len(), text: old.to_owned() })
    });
    back.collect()
}

/// How far what comes behind some edits has moved.
#[derive(Default)]
struct Shift {
    added: usize,
    removed: usize,
}

impl Shift {
    fn after(&self, at: usize) -> usize {
        at + self.added - self.removed
    }

    fn take(&mut self, edit: &Edit) {
        self.added += edit.text.len();
        self.removed += edit.range.len();
    }
}

impl Edit {
    /// The same without what stays at both ends: who writes a text anew leaves most of it.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Edit {
        let Some(old) = text.get(self.range.clone()) else { return self };
        let new = self.text.as_str();
        // The bytes of a line end stay together.
        let is_between = |text: &str, at: usize| {
            text.is_char_boundary(at) && !(text[..at].ends_with('\r') && text[at..].starts_with('\n'))
        };
        let same = |pair: &(u8, u8)| pair.0 == pair.1;
        let mut head = old.bytes().zip(new.bytes()).take_while(same).count();
        while !is_between(old, head) || !is_between(new, head) {
            head -= 1;
        }
        let (old_rest, new_rest) = (&old[head..], &new[head..]);
        let mut tail = old_rest.bytes().rev().zip(new_rest.bytes().rev()).take_while(same).count();
        while !is_between(old, old.len() - tail) || !is_between(new, new.len() - tail) {
            tail -= 1;
        }
        let range = self.range.start + head..self.range.end - tail;
        Edit { range, text: new[head..new.len() - tail].to_owned(), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_taken_back_and_leave_what_stays() {
        let (old, edits) = ("one two three", [edit(0..3, "1"), edit(4..4, "and "), edit(7..13, "")]);
        let new = apply(old, &edits).expect("they lie within");
        let back = inverse(old, &edits).expect("they lie within");
        assert_eq!(apply(&new, &back).as_deref(), Some(old));
        for (old, new, left) in [
            ("abcd", "abXcd", edit(2..2, "X")),
            ("aaa", "aa", edit(2..3, "")),
            ("a\r\nb", "a\rX\r\nb", edit(1..1, "\rX")),
            ("é", "è", edit(0..2, "è")),
            ("same", "same", edit(4..4, "")),
        ] {
            assert_eq!(edit(0..old.len(), new).trimmed(old), left);
        }
    }

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
}

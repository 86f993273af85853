//! How texts that users read are written.

use crate::letters;

/// The characters that Microsoft's validator refuses in a summary.
pub const REFUSED: [char; 8] = ['/', '\\', '<', '>', '*', '%', '&', '?'];

/// Whether all the refused characters of a text are such as no word stands for.
pub fn has_only_wordless(text: &str) -> bool {
    !text.contains(['/', '\\', '%', '&'])
}

/// The longest summary that Microsoft's documents allow.
pub const MAX_SUMMARY: usize = 80;

/// Whether a text ends as summaries must: with a letter, a digit or a closing parenthesis.
pub fn ends_well(text: &str) -> bool {
    text.ends_with(|c: char| letters::is_alphanumeric(c) || c == ')')
}

/// Whether a text ends as sentences do. Quotation marks and parentheses may stand behind the stop.
pub fn ends_as_sentence(text: &str) -> bool {
    text.trim_end().trim_end_matches(['"', '\'', ')', ']', '”', '’']).ends_with(['.', '!', '?', '…', '。'])
}

/// Where the sentences of a text in one line end that another one follows: behind the stop. A stop is followed by a blank,
/// and not by a small letter: "e.g. this" ends none.
pub fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    let ends = text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?')).map(|(at, _)| at + 1);
    ends.filter(|&end| {
        let mut after = text[end..].chars();
        after.next() == Some(' ') && after.next().is_some_and(|c| !letters::is_lowercase(c))
    })
}

/// Whether two texts say the same: but for case, blanks around them and a stop at the end.
pub fn says_same(a: &str, b: &str) -> bool {
    let bare = |text| str::trim(text).trim_end_matches(['.', '!', '?']).trim_end();
    // Most differ in their first letter.
    if let (Some(first), Some(other)) = (a.bytes().next(), b.bytes().next())
        && first.is_ascii_alphanumeric()
        && other.is_ascii_alphanumeric()
        && !first.eq_ignore_ascii_case(&other)
    {
        return false;
    }
    let (a, b) = (bare(a), bare(b));
    !a.is_empty() && a.chars().flat_map(letters::lower).eq(b.chars().flat_map(letters::lower))
}

/// The characters of a text that are found, each once, as a sentence names them: `/` and `&`.
pub fn name_characters(text: &str, is_found: impl Fn(char) -> bool) -> String {
    // More than these are not told by a sentence, and a text may hold a hundred thousand different ones.
    const MOST: usize = 64;
    let mut found: Vec<char> = Vec::new();
    for c in text.chars().filter(|&c| is_found(c)) {
        if !found.contains(&c) {
            found.push(c);
        }
        if found.len() == MOST {
            break;
        }
    }
    let named: Vec<String> = found
        .iter()
        .map(|c| match c {
            '\n' | '\r' => "a line break".to_owned(),
            '`' => "a backtick".to_owned(),
            c => format!("`{c}`"),
        })
        .collect();
    match named.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        [only] => only.clone(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_may_stand_within_quotation_marks() {
        for sentence in ["Lists frames.", "Is it framed?", "Lists (all) frames.)", "Says \"done.\"", "Ends. "] {
            assert!(ends_as_sentence(sentence), "{sentence}");
        }
        for other in ["Lists frames", "", "Lists: ", "v1.2"] {
            assert!(!ends_as_sentence(other), "{other}");
        }
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        let text = "Framing v2.0 frames pictures, e.g. of trees. It is fast! Is it? Yes.";
        let ends: Vec<&str> = sentence_ends(text).map(|end| &text[..end]).collect();
        assert_eq!(ends.len(), 3);
        assert!(ends[0].ends_with("of trees.") && ends[2].ends_with("Is it?"), "{ends:?}");
    }

    #[test]
    fn texts_say_the_same_whatever_their_case_and_stop() {
        assert!(says_same("Get quote", " get Quote. "));
        assert!(!says_same("Get quote", "Gets a quote."));
        assert!(!says_same("", "."));
    }

    #[test]
    fn characters_are_named_once() {
        assert_eq!(name_characters("a/b & c/d", |c| REFUSED.contains(&c)), "`/` and `&`");
        assert_eq!(name_characters("a/b", |c| REFUSED.contains(&c)), "`/`");
    }
}

//! What is not seen, made visible.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character shows as nothing, or makes what stands around it show as something else: control characters, those
/// that turn the direction of a text, blanks without width, and letters that are tags. Lines and tabs are seen, and so is
/// what joins letters of many languages.
pub fn is_hidden(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{feff}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => true,
        _ => c.is_control(),
    }
}

/// A text as it can be shown: what is hidden in it is written as its code, `\u202E`. It goes for whatever shows a text of a
/// file: the page, Markdown, paper, a terminal.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !may_hide(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_hidden(c) {
            // Writing to a string cannot fail.
            let _ = match u32::from(c) {
                code @ ..=0xffff => write!(shown, "\\u{code:04X}"),
                code => write!(shown, "\\u{{{code:X}}}"),
            };
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Whether a text has bytes that what is hidden begins with, or lines and tabs. Most texts have none.
pub fn may_hide(text: &str) -> bool {
    let may_begin = |byte: &u8| matches!(byte, ..b' ' | 0x7f | 0xc2 | 0xd8 | 0xe1 | 0xe2 | 0xef | 0xf3);
    let (chunks, rest) = text.as_bytes().as_chunks::<8>();
    chunks.iter().any(|eight| !is_plain(*eight) && eight.iter().any(may_begin)) || rest.iter().any(may_begin)
}

/// Whether eight bytes are signs of ASCII that are seen. Of some that are, it says no.
#[inline]
fn is_plain(bytes: [u8; 8]) -> bool {
    const ONES: u64 = u64::MAX / 255;
    let word = u64::from_le_bytes(bytes);
    // The high bit of a byte that is less than 32, is 127, or has it already.
    let odd = word.wrapping_sub(ONES * 32) | word.wrapping_add(ONES) | word;
    odd & (ONES << 7) == 0
}

/// As much of a text as any sentence tells: a name may be megabytes long, and stand in a sentence for each of its uses.
pub fn beginning(text: &str) -> &str {
    // A finding tells 120 characters, of four bytes at most.
    &text[..text.floor_char_boundary(512)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_shown_as_its_code() {
        for (text, shown) in [
            ("Framing \u{202e}gnp.exe", "Framing \\u202Egnp.exe"),
            ("a\u{0}b\u{1b}[31mc\u{7f}", "a\\u0000b\\u001B[31mc\\u007F"),
            ("\u{9b}31m\u{200b}\u{feff}\u{2066}\u{2028}\u{61c}", "\\u009B31m\\u200B\\uFEFF\\u2066\\u2028\\u061C"),
            ("\u{e0041}", "\\u{E0041}"),
            ("two\nlines\tand a tab", "two\nlines\tand a tab"),
            (
                "Ä – “quoted” 日本 می\u{200c}خواهم 👩\u{200d}💻 \u{a0}",
                "Ä – “quoted” 日本 می\u{200c}خواهم 👩\u{200d}💻 \u{a0}",
            ),
        ] {
            assert_eq!(visible(text), shown);
            assert_eq!(visible(shown), shown, "what is shown hides nothing");
        }
    }

    /// The quick look lets nothing pass.
    #[test]
    fn no_hidden_character_is_missed() {
        let all = (0..=0x0010_ffff).filter_map(char::from_u32).filter(|&c| is_hidden(c));
        let missed: Vec<char> = all.filter(|c| !visible(&c.to_string()).starts_with('\\')).collect();
        assert!(missed.is_empty(), "{missed:?}");
    }
}

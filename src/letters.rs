//! What is a letter, and which is its other case.
//!
//! The standard library knows all of Unicode by tables, 6 kB of the browser's first load. An engine without the feature
//! `any-definition` knows the letters of Latin that Europe writes with, and of signs that they are none; a definition with
//! anything else in it is for an engine with more features (see `Reading::is_beyond`). So both answer the same.

/// Whether an engine of any features knows all characters of a text.
pub fn are_known(text: &str) -> bool {
    text.is_ascii() || text.chars().all(is_known)
}

fn is_known(c: char) -> bool {
    match c {
        // Those whose other case is none of Latin's, or no single letter.
        '\u{130}' | '\u{131}' | '\u{149}' | '\u{17f}' => false,
        // Punctuation, currencies, the trade mark, arrows, operators, boxes, dingbats, blanks and emoji.
        '\0'..='\u{17e}'
        | '\u{2000}'..='\u{206f}'
        | '\u{20a0}'..='\u{20bf}'
        | '\u{2122}'
        | '\u{2190}'..='\u{2211}'
        | '\u{2500}'..='\u{25ff}'
        | '\u{2600}'..='\u{26ff}'
        | '\u{2700}'..='\u{2764}'
        | '\u{3000}'..='\u{3002}'
        | '\u{fe0f}'
        | '\u{feff}'
        | '\u{fffd}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6c5}'
        | '\u{1f900}'..='\u{1f9ff}' => true,
        _ => false,
    }
}

pub fn is_alphabetic(c: char) -> bool {
    if cfg!(feature = "any-definition") { c.is_alphabetic() } else { latin::is_alphabetic(c) }
}

pub fn is_alphanumeric(c: char) -> bool {
    if cfg!(feature = "any-definition") { c.is_alphanumeric() } else { latin::is_alphabetic(c) || latin::is_numeric(c) }
}

pub fn is_lowercase(c: char) -> bool {
    if cfg!(feature = "any-definition") { c.is_lowercase() } else { latin::is_lowercase(c) }
}

pub fn is_uppercase(c: char) -> bool {
    if cfg!(feature = "any-definition") { c.is_uppercase() } else { latin::is_uppercase(c) }
}

#[cfg(feature = "any-definition")]
pub fn lower(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase()
}

#[cfg(not(feature = "any-definition"))]
pub fn lower(c: char) -> impl Iterator<Item = char> {
    std::iter::once(latin::lower(c))
}

#[cfg(feature = "any-definition")]
pub fn upper(c: char) -> impl Iterator<Item = char> {
    c.to_uppercase()
}

#[cfg(not(feature = "any-definition"))]
pub fn upper(c: char) -> impl Iterator<Item = char> {
    latin::upper(c).into_iter().flatten()
}

/// A text in small letters.
pub fn lowercase(text: &str) -> String {
    if cfg!(feature = "any-definition") { text.to_lowercase() } else { text.chars().map(latin::lower).collect() }
}

/// Of the characters that are known.
#[cfg_attr(feature = "any-definition", allow(dead_code))]
mod latin {
    pub fn is_alphabetic(c: char) -> bool {
        c.is_ascii_alphabetic() || is_lowercase(c) || is_uppercase(c)
    }

    pub fn is_numeric(c: char) -> bool {
        c.is_ascii_digit() || matches!(c, '²' | '³' | '¹' | '¼'..='¾')
    }

    pub fn is_lowercase(c: char) -> bool {
        c.is_ascii_lowercase() || matches!(c, 'ª' | 'º' | 'ĸ') || upper(c)[0] != Some(c)
    }

    pub fn is_uppercase(c: char) -> bool {
        lower(c) != c
    }

    /// Where capital and small letters take turns, whether a capital has an even number.
    fn turns(number: u32) -> Option<bool> {
        match number {
            0x100..=0x137 | 0x14a..=0x177 => Some(true),
            0x139..=0x148 | 0x179..=0x17e => Some(false),
            _ => None,
        }
    }

    pub fn lower(c: char) -> char {
        let number = u32::from(c);
        let other = match number {
            0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde => number + 0x20,
            0x178 => 0xff,
            _ => number + u32::from(turns(number) == Some(number % 2 == 0)),
        };
        char::from_u32(other).unwrap_or(c)
    }

    pub fn upper(c: char) -> [Option<char>; 2] {
        let number = u32::from(c);
        let other = match number {
            0x61..=0x7a | 0xe0..=0xf6 | 0xf8..=0xfe => number - 0x20,
            0xb5 => 0x39c,
            0xdf => return [Some('S'), Some('S')],
            0xff => 0x178,
            _ => number - u32::from(turns(number) == Some(number % 2 == 1)),
        };
        [char::from_u32(other), None]
    }
}

#[cfg(test)]
mod tests {
    use super::{is_known, latin};

    /// What the small engine knows, it knows as the standard library does.
    #[test]
    fn known_characters_are_what_unicode_says() {
        let known: Vec<char> = ('\0'..=char::MAX).filter(|&c| is_known(c)).collect();
        assert!(known.len() > 2_000);
        for c in known {
            let told = (latin::is_alphabetic(c), latin::is_numeric(c), latin::is_lowercase(c), latin::is_uppercase(c));
            assert_eq!(told, (c.is_alphabetic(), c.is_numeric(), c.is_lowercase(), c.is_uppercase()), "{c:?}");
            assert!(c.to_lowercase().eq([latin::lower(c)]), "{c:?}");
            assert!(c.to_uppercase().eq(latin::upper(c).into_iter().flatten()), "{c:?}");
            assert_eq!(c.to_string().to_lowercase(), latin::lower(c).to_string(), "{c:?}");
        }
    }

    #[test]
    fn what_is_written_otherwise_is_not_known() {
        for c in "Ж漢αıſİ".chars() {
            assert!(!is_known(c), "{c}");
        }
        assert!("“Größe – Œuvre” 5 € → 🎉".chars().all(is_known));
    }
}

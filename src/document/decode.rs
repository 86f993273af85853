//! Bytes to text.

use super::{Problem, Span, SyntaxError, TELLS_FAULTS};

pub(super) struct Decoded {
    pub text: String,
    pub errors: Vec<SyntaxError>,
}

/// Reads UTF-8, with or without a byte order mark, and UTF-16 with one. What is not UTF-8 is told once, at its first
/// place, and read as U+FFFD.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] if !TELLS_FAULTS => untold(Problem::Utf16),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes, "UTF-16, little-endian"),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes, "UTF-16, big-endian"),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        _ => utf8(bytes),
    }
}

/// How a text is written as the bytes of a file.
#[cfg(feature = "package")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    /// With a byte order mark.
    Utf8Marked,
    Utf16Little,
    Utf16Big,
}

#[cfg(feature = "package")]
impl Encoding {
    /// The encoding of a file, where the same bytes come of its text again: what is not UTF-8, or has half a character of
    /// UTF-16, would lose bytes that nobody meant to touch.
    pub fn of(bytes: &[u8]) -> Option<Encoding> {
        let is_utf8 = |bytes| std::str::from_utf8(bytes).is_ok();
        let is_utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
            let (pairs, odd) = bytes.as_chunks::<2>();
            odd.is_empty() && char::decode_utf16(pairs.iter().map(|&pair| unit(pair))).all(|c| c.is_ok())
        };
        let (encoding, is_whole) = match bytes {
            [0xFF, 0xFE, rest @ ..] => (Encoding::Utf16Little, is_utf16(rest, u16::from_le_bytes)),
            [0xFE, 0xFF, rest @ ..] => (Encoding::Utf16Big, is_utf16(rest, u16::from_be_bytes)),
            [0xEF, 0xBB, 0xBF, rest @ ..] => (Encoding::Utf8Marked, is_utf8(rest)),
            _ => (Encoding::Utf8, is_utf8(bytes)),
        };
        is_whole.then_some(encoding)
    }

    /// A file's text and its encoding, where it has one.
    pub fn decode(bytes: &[u8]) -> Option<(String, Encoding)> {
        let encoding = Encoding::of(bytes)?;
        Some((decode(bytes).text, encoding))
    }

    pub fn encode(self, text: &str) -> Vec<u8> {
        let units = |unit: fn(u16) -> [u8; 2]| {
            std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(unit).collect::<Vec<u8>>()
        };
        match self {
            Encoding::Utf8 => text.as_bytes().to_vec(),
            Encoding::Utf8Marked => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            Encoding::Utf16Little => units(u16::to_le_bytes),
            Encoding::Utf16Big => units(u16::to_be_bytes),
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, name: &str) -> Decoded {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|&pair| unit(pair));
    let mut text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    if !odd.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    let error = SyntaxError::new(Problem::Utf16, Span::new(0, 0), name);
    Decoded { text, errors: vec![error] }
}

fn utf8(bytes: &[u8]) -> Decoded {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.to_owned(), errors: Vec::new() },
        Err(_) if !TELLS_FAULTS => untold(Problem::NotUtf8),
        Err(_) => broken_utf8(bytes),
    }
}

/// Nothing that could be read, and why.
fn untold(problem: Problem) -> Decoded {
    Decoded { text: String::new(), errors: vec![SyntaxError::new(problem, Span::new(0, 0), "")] }
}

fn broken_utf8(bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut first: Option<(Span, Vec<u8>)> = None;
    let mut places = 0;
    // Where the run of invalid bytes that was read last ends, in `text`.
    let mut run_end = usize::MAX;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if chunk.invalid().is_empty() {
            continue;
        }
        let start = text.len();
        text.push(char::REPLACEMENT_CHARACTER);
        if start != run_end {
            places += 1;
        }
        run_end = text.len();
        match &mut first {
            None => first = Some((Span::new(start, run_end), chunk.invalid().to_vec())),
            Some((span, run)) if places == 1 => {
                span.end = run_end as u32;
                run.extend(chunk.invalid());
            }
            Some(_) => {}
        }
    }
    let errors = first.map(|(span, run)| SyntaxError::new(Problem::NotUtf8, span, detail(&run, places)));
    Decoded { text, errors: errors.into_iter().collect() }
}

/// What the bytes are likely to mean, and how many more of their kind there are.
fn detail(run: &[u8], places: usize) -> String {
    let shown = &run[..run.len().min(4)];
    let hex = shown.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(" ");
    let reading = shown.iter().map(|&byte| windows_1252(byte)).collect::<Option<String>>();
    let detail = match reading {
        Some(reading) => format!("{hex}, `{reading}` in Windows-1252"),
        None => hex,
    };
    match places {
        1 => detail,
        2 => detail + "; so in 1 more place",
        _ => format!("{detail}; so in {} more places", places - 1),
    }
}

/// A file that is not UTF-8 as a text, where all that is not can be read as Windows-1252.
#[cfg(feature = "fix")]
pub fn read_as_windows_1252(bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len() + 64);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for &byte in chunk.invalid() {
            text.push(windows_1252(byte)?);
        }
    }
    Some(text)
}

/// The character that a byte stands for in Windows-1252, which holds all printable characters of Latin-1.
fn windows_1252(byte: u8) -> Option<char> {
    const UPPER: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”',
        '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => Some(UPPER[usize::from(byte - 0x80)]).filter(|&c| c != '\0'),
        _ => Some(char::from(byte)),
    }
}

#[cfg(all(test, feature = "package"))]
mod tests {
    use super::Encoding;

    #[test]
    fn bytes_come_back_whatever_the_encoding() {
        for (bytes, encoding) in [
            (&b"{}"[..], Encoding::Utf8),
            (b"\xEF\xBB\xBF{}\r\n", Encoding::Utf8Marked),
            (b"\xFF\xFE{\0}\0", Encoding::Utf16Little),
            (b"\xFE\xFF\0{\0}", Encoding::Utf16Big),
            (b"", Encoding::Utf8),
        ] {
            let (text, read) = Encoding::decode(bytes).expect("it can be read");
            assert_eq!((read, read.encode(&text).as_slice()), (encoding, bytes));
        }
        assert_eq!(Encoding::of(b"\"\xE4\""), None, "not UTF-8");
        assert_eq!(Encoding::of(b"\xFF\xFE{"), None, "half a unit");
        assert_eq!(Encoding::of(b"\xFF\xFE\0\xD8"), None, "half a character");
    }
}

//! How far a string or a number of JSON goes, and how far one goes that is not written as JSON asks for.

use super::Span;

/// Where a string ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StringClose {
    /// At this quote.
    At(usize),
    /// Nowhere: its text ends here, before a comma at the end of the line.
    Missing(usize),
}

/// The first offset from `at` on where a quote, a backslash or a control character stands.
#[inline]
pub(crate) fn plain_run(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    const QUOTES: u64 = ONES * 0x22;
    const BACKSLASHES: u64 = ONES * 0x5C;
    const SPACES: u64 = ONES * 0x20;
    // Eight bytes at a time. The lowest bit that is set belongs to the first byte that stops the run; those above it
    // may be set by a borrow.
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*chunk);
        let quote = word ^ QUOTES;
        let backslash = word ^ BACKSLASHES;
        let control = word.wrapping_sub(SPACES) & !word;
        let quote = quote.wrapping_sub(ONES) & !quote;
        let backslash = backslash.wrapping_sub(ONES) & !backslash;
        let stops = (control | quote | backslash) & HIGH;
        if stops != 0 {
            return at + stops.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while let Some(&byte) = bytes.get(at) {
        if byte == b'"' || byte == b'\\' || byte < b' ' {
            break;
        }
        at += 1;
    }
    at.min(bytes.len())
}

/// Where the string ends whose opening quote stands at `start`. It may run over line breaks, unless the next line
/// starts as JSON does: then the closing quote was forgotten.
///
/// `unclosed` is kept from one string of a text to the next, and 0 at first: no string that starts before this place
/// has a closing quote. A string that lacks its own may have been searched to the end of the file, and the quotes on
/// the way there were escaped ones; each of them may be taken for an opening quote next, and would be searched as far.
pub(super) fn string_close(bytes: &[u8], start: usize, unclosed: &mut usize) -> StringClose {
    if start < *unclosed {
        let rest = &bytes[start + 1..];
        let line = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        return StringClose::Missing(text_end(bytes, start, start + 1 + line));
    }
    let mut line_end = None;
    let mut at = start + 1;
    loop {
        at = plain_run(bytes, at);
        match bytes.get(at) {
            Some(b'"') => return StringClose::At(at),
            Some(b'\\') => at += if bytes.get(at + 1).is_some_and(|&byte| byte >= b' ') { 2 } else { 1 },
            Some(b'\n' | b'\r') => {
                let line_end = *line_end.get_or_insert(at);
                let space = bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                at += space;
                if matches!(bytes.get(at), Some(b'"' | b'{' | b'}' | b'[' | b']') | None) {
                    *unclosed = at;
                    return StringClose::Missing(text_end(bytes, start, line_end));
                }
            }
            Some(_) => at += 1,
            None => {
                *unclosed = bytes.len();
                return StringClose::Missing(text_end(bytes, start, line_end.unwrap_or(bytes.len())));
            }
        }
    }
}

/// Which of these keys stands first at the root of a JSON text, found by its brackets and quotes alone, many times faster
/// than by reading it. `Err` where that cannot be told so: what is no JSON, or a key that is not written as it is read.
pub(super) fn first_key(bytes: &[u8], keys: &[&str]) -> Result<Option<usize>, Unsure> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.checked_sub(1).ok_or(Unsure)?,
            b'"' => {
                let start = at;
                at = plain_run(bytes, at);
                while bytes.get(at) == Some(&b'\\') {
                    at = plain_run(bytes, at + 2);
                }
                if bytes.get(at) != Some(&b'"') {
                    return Err(Unsure);
                }
                let text = &bytes[start..at];
                at += 1;
                let blanks = bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                if bytes.get(at + blanks) != Some(&b':') {
                    continue;
                }
                at += blanks + 1;
                if depth == 1 {
                    if text.contains(&b'\\') {
                        return Err(Unsure);
                    }
                    if let Some(key) = keys.iter().position(|key| key.as_bytes() == text) {
                        return Ok(Some(key));
                    }
                }
            }
            b',' | b'-' | b'+' | b'.' => {}
            _ if byte.is_ascii_whitespace() || byte.is_ascii_alphanumeric() => {}
            _ => return Err(Unsure),
        }
    }
    Ok(None)
}

/// Only who reads the whole text can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unsure;

/// Before the white space and the comma at the end of a line.
fn text_end(bytes: &[u8], start: usize, line_end: usize) -> usize {
    let text = bytes[start + 1..line_end].trim_ascii_end();
    let text = text.strip_suffix(b",").unwrap_or(text);
    start + 1 + text.trim_ascii_end().len()
}

/// The quote that a string was meant to end at, when the one it ends at is followed by more text on the same line and
/// then by another quote with a separator after it.
pub(super) fn string_meant(bytes: &[u8], quote: usize) -> Option<usize> {
    // A line may be megabytes long, and each of its strings may ask.
    const FAR: usize = 2000;
    const QUOTES: usize = 40;
    let rest = bytes.get(quote + 1..)?;
    let line = rest.iter().take(FAR).position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len().min(FAR));
    let line = &rest[..line];
    let text = line.trim_ascii_start();
    if matches!(text.first(), Some(b',' | b']' | b'}' | b':' | b'"' | b'#' | b'/' | b'[' | b'{' | b'0'..=b'9') | None) {
        return None;
    }
    let word = text.iter().take_while(|&&byte| is_word(byte)).count();
    if text[word..].trim_ascii_start().starts_with(b":") {
        return None;
    }
    for (at, _) in line.iter().enumerate().filter(|&(_, &byte)| byte == b'"').take(QUOTES) {
        let before = line[..at].trim_ascii_end();
        if before.ends_with(b"\\") {
            continue;
        }
        match line[at + 1..].trim_ascii_start().first() {
            Some(b',' | b']' | b'}') | None => return Some(quote + 1 + at),
            Some(b':') => return None,
            _ => {}
        }
        // This quote opens the next string of well-formed JSON.
        if matches!(before.last(), Some(b',' | b':' | b'[' | b'{')) {
            return None;
        }
    }
    None
}

/// Where the colon stands that a key was meant to end before, when it swallowed the colon and the quote of its value:
/// `"key: "value"`.
pub(super) fn key_meant(bytes: &[u8], span: Span) -> Option<usize> {
    let written = bytes.get(span.range())?;
    let text = written.strip_suffix(b"\"")?.trim_ascii_end();
    let key = text.strip_suffix(b":").filter(|key| key.len() > 1)?;
    let next = bytes[span.end as usize..].trim_ascii_start().first();
    (next != Some(&b':')).then_some(span.start as usize + key.len())
}

/// The end of the JSON number that starts here; `start` when none does.
#[inline]
pub(super) fn number_end(bytes: &[u8], start: usize) -> usize {
    let digits = |mut at: usize| {
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    };
    let whole = start + usize::from(bytes.get(start) == Some(&b'-'));
    let mut at = match bytes.get(whole) {
        Some(b'0') => whole + 1,
        Some(b'1'..=b'9') => digits(whole + 1),
        _ => return start,
    };
    if bytes.get(at) == Some(&b'.') {
        let end = digits(at + 1);
        if end == at + 1 {
            return start;
        }
        at = end;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        let from = at + 1 + usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let end = digits(from);
        if end == from {
            return start;
        }
        at = end;
    }
    at
}

/// The JSON notation of a number that is written as JavaScript, C or YAML would: `+1`, `.5`, `1.`, `007`, `0x1F`,
/// `0o17`, `1_000`.
pub(super) fn json_number(written: &str) -> Option<String> {
    let (sign, rest) = match written.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", written.strip_prefix('+').unwrap_or(written)),
    };
    for (prefix, radix) in [("0x", 16), ("0X", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = rest.strip_prefix(prefix) {
            let plain = digits.bytes().all(|byte| byte.is_ascii_alphanumeric());
            return u128::from_str_radix(digits, radix).ok().filter(|_| plain).map(|n| format!("{sign}{n}"));
        }
    }
    if !rest.bytes().any(|byte| byte.is_ascii_digit()) || rest.starts_with('_') || rest.ends_with('_') {
        return None;
    }
    let rest = rest.replace('_', "");
    let (mantissa, exponent) = match rest.find(['e', 'E']) {
        Some(at) => rest.split_at(at),
        None => (rest.as_str(), ""),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if fraction.is_empty() { "" } else { "." };
    let json = format!("{sign}{whole}{point}{fraction}{exponent}");
    (mantissa != "." && number_end(json.as_bytes(), 0) == json.len()).then_some(json)
}

/// The character of `\uXXXX`, or of two of them that are a surrogate pair, and the length of what is written. Half a
/// pair, which JSON allows, stands for U+FFFD.
pub(super) fn unicode_escape(written: &[u8]) -> Option<(char, usize)> {
    let first = code_unit(written)?;
    if let Some(c) = char::from_u32(first) {
        return Some((c, 6));
    }
    if let (0xD800..=0xDBFF, Some(second @ 0xDC00..=0xDFFF)) = (first, written.get(6..).and_then(code_unit)) {
        let c = char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00));
        return Some((c.unwrap_or(char::REPLACEMENT_CHARACTER), 12));
    }
    Some((char::REPLACEMENT_CHARACTER, 6))
}

fn code_unit(written: &[u8]) -> Option<u32> {
    let digits = written.strip_prefix(b"\\u")?.first_chunk::<4>()?;
    digits.iter().try_fold(0, |unit, &digit| Some(unit << 4 | char::from(digit).to_digit(16)?))
}

/// Whether a byte continues a word or number.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$')
}

/// Where a path of the service ends that begins here without quotes, as in `/users/{id}: …`: its parameters stand in
/// braces, which are no brackets. `None` where no path begins; two slashes, or one and a star, begin a comment.
pub(super) fn path_end(bytes: &[u8], start: usize) -> Option<usize> {
    let [b'/', rest @ ..] = bytes.get(start..)? else { return None };
    if matches!(rest.first(), Some(b'/' | b'*')) {
        return None;
    }
    let mut at = 0;
    while let Some(&byte) = rest.get(at) {
        match byte {
            b'{' => {
                let name =
                    rest[at + 1..].iter().take_while(|&&byte| is_word(byte) || matches!(byte, b'.' | b'-')).count();
                if name == 0 || rest.get(at + 1 + name) != Some(&b'}') {
                    break;
                }
                at += name + 2;
            }
            b'.' | b'-' | b'/' | b'~' | b'%' | 0x80.. => at += 1,
            _ if is_word(byte) => at += 1,
            _ => break,
        }
    }
    Some(start + 1 + at)
}

/// Characters that are not seen, or look like a space, and are no white space to JSON.
pub(super) fn is_odd_space(c: char) -> bool {
    matches!(
        c,
        '\u{B}' | '\u{C}' | '\u{85}' | '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
    ) || (c.is_whitespace() && !c.is_ascii())
}

pub(super) fn control_name(byte: u8) -> String {
    match byte {
        b'\n' | b'\r' => "a line break".to_owned(),
        b'\t' => "a tab".to_owned(),
        _ => format!("the control character U+{byte:04X}"),
    }
}

/// The beginning of a text, for a message.
pub(super) fn excerpt(text: &str) -> String {
    const LONG: usize = 40;
    match text.char_indices().nth(LONG) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

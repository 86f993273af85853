//! Looking for a short text in a long one. The standard library's way is made for any text and takes ten times as long in
//! wasm as looking for one byte: of a definition in YAML it was a sixth of all that is done. Bytes are looked at eight at a
//! time; the library's way takes as many as an address has, which are four in wasm.

/// The offsets at which a text stands in another, those that overlap included, looked for by the byte at this offset of it:
/// the rarer it is, the quicker.
pub fn places<'t>(text: &'t str, wanted: &'t str, rarest: usize) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let byte = wanted.as_bytes().get(rarest).copied();
    let mut from = 0;
    let signs = std::iter::from_fn(move || {
        let at = from + find(bytes.get(from..)?, byte?)?;
        from = at + 1;
        Some(at)
    });
    let starts = signs.filter_map(move |at| at.checked_sub(rarest));
    starts.filter(move |&at| text.get(at..).is_some_and(|rest| rest.starts_with(wanted)))
}

/// Where a byte stands first.
pub fn find(bytes: &[u8], wanted: u8) -> Option<usize> {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let chunk = chunks.iter().position(|eight| equal(u64::from_le_bytes(*eight), wanted) != 0);
    let from = chunk.map_or(bytes.len() - rest.len(), |chunk| chunk * 8);
    bytes[from..].iter().position(|&byte| byte == wanted).map(|at| from + at)
}

/// Whether one of two bytes stands anywhere.
pub fn has_either(bytes: &[u8], one: u8, other: u8) -> bool {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let is_in = |eight: &[u8; 8]| {
        let word = u64::from_le_bytes(*eight);
        equal(word, one) | equal(word, other) != 0
    };
    chunks.iter().any(is_in) || rest.iter().any(|&byte| byte == one || byte == other)
}

/// Not zero where one of eight bytes is this one.
#[inline]
fn equal(word: u64, byte: u8) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    let same = word ^ (ONES * u64::from(byte));
    same.wrapping_sub(ONES) & !same & (ONES << 7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found() {
        let all = |text, wanted, rarest| places(text, wanted, rarest).collect::<Vec<_>>();
        for rarest in 0..3 {
            assert_eq!(all("a [To, [[To b", "[To", rarest), [2, 8]);
            assert_eq!(all("ab", "abc", rarest), [0_usize; 0]);
        }
        assert_eq!(all("aaaa", "aa", 1), [0, 1, 2]);
        assert_eq!(all("é–é", "é", 0), [0, 5]);
        assert_eq!(all("c é–c–é", "–c", 3), [4]);
    }

    #[test]
    fn bytes_are_found_wherever_they_stand() {
        for length in 0..40 {
            for at in 0..length {
                for (filler, wanted) in [(b'a', b'/'), (0x80, b'/'), (0xff, 0x80), (b'.', b'/'), (b'0', b'/'), (1, 0)] {
                    let mut bytes = vec![filler; length];
                    bytes[at] = wanted;
                    assert_eq!(find(&bytes, wanted), Some(at));
                    assert!(has_either(&bytes, wanted, b'~') && has_either(&bytes, b'~', wanted));
                    bytes[at] = filler;
                    assert_eq!(find(&bytes, wanted), None);
                    assert!(!has_either(&bytes, wanted, b'~'));
                }
            }
        }
    }
}

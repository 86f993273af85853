//! Looking for a short text in a long one. The standard library's way is made for any text and takes ten times as long in
//! wasm as looking for one sign: of a definition in YAML it was a sixth of all that is done.

/// The offsets at which a text stands in another, those that overlap included, looked for by the sign at this offset of it:
/// the rarer it is, the quicker.
pub fn places<'t>(text: &'t str, wanted: &'t str, rarest: usize) -> impl Iterator<Item = usize> {
    let sign = wanted[rarest..].chars().next().unwrap_or_default();
    let starts = text.match_indices(sign).filter_map(move |(at, _)| at.checked_sub(rarest));
    starts.filter(move |&at| text.get(at..).is_some_and(|rest| rest.starts_with(wanted)))
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
}

//! What a name that nobody knows was meant to be.

/// Of these names the one that was most likely meant: it differs in case, or in at most two letters that are wrong,
/// missing, superfluous or exchanged. Short names differ in one at most, and the shortest in none that is wrong.
pub fn nearest<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    // The distance takes time with the product of both lengths, and nobody misspells what fills a page.
    if text.len() > LONGEST {
        return None;
    }
    let lower = text.to_lowercase();
    let own = letters(text);
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let shorter = text.len().min(name.len());
        let allowed = match shorter {
            0 => 0,
            1..=5 => 1,
            _ => 2,
        };
        // Only what can be close is looked at. One letter that is wrong takes one away and brings another one.
        if name.len().abs_diff(text.len()) > allowed || (own ^ letters(name)).count_ones() as usize > 2 * allowed {
            continue;
        }
        let other = name.to_lowercase();
        let distance = if is_number_of(&lower, &other) { 1 } else { distance(&lower, &other) };
        // Another letter makes another name of so short a one: `id` is not `in`.
        let is_other =
            shorter <= 2 && lower.len() == other.len() && distance > 0 && !lower.bytes().rev().eq(other.bytes());
        if distance <= allowed && !is_other && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// Which letters a text has, in either case: a bit for each, some of which share one.
fn letters(text: &str) -> u64 {
    text.chars().flat_map(char::to_lowercase).fold(0, |letters, c| letters | 1 << (u32::from(c) & 63))
}

/// How many letters are wrong, missing, superfluous or exchanged. What both begin and end with costs nothing.
fn distance(one: &str, other: &str) -> usize {
    let mut prefix = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    while !one.is_char_boundary(prefix) {
        prefix -= 1;
    }
    let (one, other) = (&one[prefix..], &other[prefix..]);
    let mut suffix = one.bytes().rev().zip(other.bytes().rev()).take_while(|(a, b)| a == b).count();
    while !one.is_char_boundary(one.len() - suffix) {
        suffix -= 1;
    }
    strsim::osa_distance(&one[..one.len() - suffix], &other[..other.len() - suffix])
}

/// Whether one is the singular or plural of the other in more than an `s`: `property` and `properties`.
fn is_number_of(one: &str, other: &str) -> bool {
    let is_plural = |one: &str, other: &str| {
        one.strip_suffix("ies").is_some_and(|stem| other.strip_suffix('y').is_some_and(|other| stem == other))
    };
    is_plural(one, other) || is_plural(other, one)
}

/// The longest name that is looked for, in bytes.
const LONGEST: usize = 200;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// What is left out to be quick changes nothing.
        #[test]
        fn names_are_as_far_apart_as_they_are(one in "[abAé\u{1F600}]{0,9}", other in "[abAé\u{1F600}]{0,9}") {
            let (one, other) = (one.to_lowercase(), other.to_lowercase());
            let exact = strsim::osa_distance(&one, &other);
            prop_assert_eq!(super::distance(&one, &other), exact);
            let unlike = (super::letters(&one) ^ super::letters(&other)).count_ones() as usize;
            prop_assert!(unlike <= 2 * exact, "{} letters, {} apart", unlike, exact);
        }
    }

    #[test]
    fn the_nearest_name_is_close() {
        let nearest = |text| super::nearest(text, ["x-ms-visibility", "x-ms-summary", "x-ms-trigger", "title", "in"]);
        assert_eq!(nearest("x-ms-visibiltiy"), Some("x-ms-visibility"));
        assert_eq!(nearest("x-ms-summmary"), Some("x-ms-summary"));
        assert_eq!(nearest("X-MS-Trigger"), Some("x-ms-trigger"));
        assert_eq!(nearest("titel"), Some("title"));
        assert_eq!(super::nearest("property", ["properties", "propertyName"]), Some("properties"));
        for slip in ["In", "i", "ni", "ins"] {
            assert_eq!(nearest(slip), Some("in"));
        }
        assert_eq!(super::nearest(&"x".repeat(300), [&*"x".repeat(301)]), None);
        for other in ["x-ms-parameterized-host", "id", "tilted", ""] {
            assert_eq!(nearest(other), None, "{other}");
        }
    }
}

//! What a name that nobody knows was meant to be.

use crate::letters;

/// Of these names the one that was most likely meant: it differs in case, or in at most two letters that are wrong,
/// missing, superfluous or exchanged. Short names differ in one at most, and the shortest in none that is wrong.
pub fn nearest<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    // The distance takes time with the product of both lengths, and nobody misspells what fills a page.
    if text.len() > LONGEST {
        return None;
    }
    let lower = letters::lowercase(text);
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let shorter = text.len().min(name.len());
        let allowed = match shorter {
            0 => 0,
            1..=5 => 1,
            _ => 2,
        };
        // Only what can be close is looked at.
        if name.len().abs_diff(text.len()) > allowed {
            continue;
        }
        let other = letters::lowercase(name);
        let distance = if is_number_of(&lower, &other) { 1 } else { strsim::osa_distance(&lower, &other) };
        // Another letter makes another name of so short a one: `id` is not `in`.
        let is_other =
            shorter <= 2 && lower.len() == other.len() && distance > 0 && !lower.bytes().rev().eq(other.bytes());
        if distance <= allowed && !is_other && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
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

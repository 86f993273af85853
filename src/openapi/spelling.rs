//! What a name that nobody knows was meant to be.

/// Of these names the one that was most likely meant: it differs in case, or in at most two letters that are wrong,
/// missing, superfluous or exchanged. Short names differ in one at most, the shortest in case alone.
pub fn nearest<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    // The distance takes time with the product of both lengths, and nobody misspells what fills a page.
    if text.len() > LONGEST {
        return None;
    }
    let lower = text.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let allowed = match text.len().min(name.len()) {
            0..=2 => 0,
            3..=5 => 1,
            _ => 2,
        };
        // Only what can be close is looked at.
        if name.len().abs_diff(text.len()) > allowed {
            continue;
        }
        let distance = strsim::osa_distance(&lower, &name.to_lowercase());
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
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
        assert_eq!(nearest("In"), Some("in"));
        assert_eq!(super::nearest(&"x".repeat(300), [&*"x".repeat(301)]), None);
        for other in ["x-ms-parameterized-host", "id", "tilted", ""] {
            assert_eq!(nearest(other), None, "{other}");
        }
    }
}

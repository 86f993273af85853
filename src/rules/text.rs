//! What rules ask of a text.

/// The names of Microsoft's that a title or description must not hold.
pub const PRODUCTS: &[&str] = &[
    "Power Apps",
    "Power Automate",
    "Power Platform",
    "Logic Apps",
    "Power BI",
    "Power Pages",
    "Power Virtual Agents",
    "Copilot Studio",
];

/// The first word or name of a list that stands in the text: as whole words, in any case, with any blanks between.
pub fn restricted(text: &str, names: &[&'static str]) -> Option<&'static str> {
    word_starts(text).find_map(|at| names.iter().copied().find(|name| stands_at(text, at, name)))
}

/// Whether the words stand in the text one after the other, as whole words and in any case, with any blanks between.
pub fn contains_words(text: &str, words: &str) -> bool {
    word_starts(text).any(|at| stands_at(text, at, words))
}

fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut was_inside = false;
    text.char_indices().filter_map(move |(at, c)| {
        let is_inside = is_word(c);
        let is_start = is_inside && !was_inside;
        was_inside = is_inside;
        is_start.then_some(at)
    })
}

fn stands_at(text: &str, at: usize, words: &str) -> bool {
    strip_words(&text[at..], words).is_some_and(|rest| !rest.chars().next().is_some_and(is_word))
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn strip_words<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut rest = text;
    for (index, word) in words.split(' ').enumerate() {
        if index > 0 {
            let trimmed = rest.trim_start();
            if trimmed.len() == rest.len() {
                return None;
            }
            rest = trimmed;
        }
        let (start, end) = rest.split_at_checked(word.len())?;
        if !start.eq_ignore_ascii_case(word) {
            return None;
        }
        rest = end;
    }
    Some(rest)
}

/// Whether a text is the address of a page on the web: `http` or `https`, a host with a dot in it (or `localhost`),
/// and no blank anywhere.
pub fn is_web_address(text: &str) -> bool {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    let Some(scheme) = scheme else { return false };
    let rest = &text[scheme.len()..];
    if rest.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '^' | '`')) {
        return false;
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
    let is_port = |port: &str| port.len() <= 5 && !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    port.is_none_or(is_port) && (is_host(name) || name.eq_ignore_ascii_case("localhost"))
}

/// Whether a text is a host name of at least two labels (RFC 1123; letters beyond ASCII are taken for those of an
/// internationalised name).
fn is_host(name: &str) -> bool {
    let is_label = |label: &str| {
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_' || !c.is_ascii();
        !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && label.chars().all(is_part)
    };
    let name = name.strip_suffix('.').unwrap_or(name);
    name.contains('.') && name.split('.').all(is_label)
}

/// Whether a text is one e-mail address as Microsoft's validator takes it: ASCII only, one `@`, a host of at least two
/// labels.
pub fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    let is_local = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    text.is_ascii()
        && !local.is_empty()
        && local.chars().all(is_local)
        && !host.contains('_')
        && is_host(host)
        && !host.ends_with('.')
}

/// Whether a letter belongs to the Latin script, as English is written. What is no letter belongs to every script.
pub fn is_latin(c: char) -> bool {
    !c.is_alphabetic()
        || matches!(c, '\0'..='\u{24f}' | '\u{250}'..='\u{2af}' | '\u{1d00}'..='\u{1eff}' | '\u{2071}' | '\u{207f}'
            | '\u{2090}'..='\u{209c}' | '\u{2100}'..='\u{218f}' | '\u{24b6}'..='\u{24e9}' | '\u{2c60}'..='\u{2c7f}'
            | '\u{a722}'..='\u{a7ff}' | '\u{fb00}'..='\u{fb06}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}')
        // Letters that English texts use as signs: the modifier letters, and the Greek ones of measures.
        || matches!(c, '\u{2b0}'..='\u{2ff}' | 'µ' | 'μ' | 'Ω')
}

/// Of these names the one that was most likely meant: it differs in case or in at most two letters.
pub fn nearest<'n>(text: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let lower = text.to_lowercase();
    // Of a name of two letters, another letter makes another name.
    let allowed = match text.len() {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    let mut best: Option<(usize, &str)> = None;
    for name in names.filter(|name| name.len().abs_diff(text.len()) <= allowed) {
        let distance = distance(lower.as_bytes(), name.to_lowercase().as_bytes(), allowed);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// How many bytes must be put in, taken out or changed to make one text of the other (Levenshtein), where these are no
/// more than are allowed: a difference is met with one of the three ways to mend it, and these are few.
fn distance(a: &[u8], b: &[u8], allowed: usize) -> usize {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    match (a, b) {
        ([], rest) | (rest, []) => rest.len(),
        _ if allowed == 0 || a.len().abs_diff(b.len()) > allowed => allowed + 1,
        ([_, a_rest @ ..], [_, b_rest @ ..]) => {
            let less = allowed - 1;
            1 + distance(a_rest, b_rest, less).min(distance(a_rest, b, less)).min(distance(a, b_rest, less))
        }
    }
}

/// Names as a sentence lists them: "`a`", "`a` or `b`", "`a`, `b` or `c`".
pub fn one_of(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => format!("`{only}`"),
        [rest @ .., last] => format!("`{}` or `{last}`", rest.join("`, `")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn restricted_words_are_whole_words_in_any_case() {
        for title in ["Contoso API", "api for frames", "The (API)", "Frames-API"] {
            assert!(contains_words(title, "API"), "{title}");
        }
        for title in ["RAPID Platform", "SMSAPI", "TimeAPI", "APITemplate", "my_api", "API2", "Ąpi"] {
            assert!(!contains_words(title, "API"), "{title}");
        }
        assert!(contains_words("Cards for power  apps", "Power Apps"));
        assert!(!contains_words("PowerApps and Power Appsy", "Power Apps"));
        assert_eq!(restricted("Robots for Power BI", PRODUCTS), Some("Power BI"));
        assert_eq!(restricted("Robots with power, biting", PRODUCTS), None);
    }

    #[test]
    fn web_addresses_have_a_scheme_and_a_host() {
        for good in [
            "https://contoso.com",
            "HTTP://contoso.com:8080/a?b#c",
            "https://münchen.example/straße",
            "https://192.168.0.1/",
            "http://localhost:80",
            "https://user@contoso.com.",
            "https://a.b/x(y)|z",
        ] {
            assert!(is_web_address(good), "{good}");
        }
        for bad in [
            "",
            "contoso.com",
            "www.contoso.com",
            "https://",
            "https://https://contoso.com",
            "https://contoso",
            "ftp://contoso.com",
            "mailto:a@b.c",
            "https://contoso.com/a b",
            " https://contoso.com",
            "https://contoso..com",
            "https://contoso.com:port/",
            "https:/contoso.com",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }

    #[test]
    fn email_addresses_are_ascii_with_one_at() {
        for good in ["support@contoso.com", "a.b+c@x.co.uk", "o'neil@contoso.com"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "contoso.com",
            "a@b",
            "a@@b.c",
            "a@b@c.d",
            "a b@c.d",
            "a@b.c ",
            "mailto:a@b.c",
            "ä@b.c",
            "a@b.c; d@e.f",
            "a@.c",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn latin_is_what_english_and_its_neighbours_are_written_in() {
        assert!("Brønnøysundregistrene – 100 % µm™ ½ “x” ﬁ".chars().all(is_latin));
        assert!(!"Яндекс".chars().any(is_latin));
        assert!(!"天気".chars().any(is_latin));
        assert!(!"ελ".chars().any(is_latin));
    }

    #[test]
    fn the_nearest_name_is_close() {
        let names = ["x-ms-visibility", "x-ms-summary", "x-ms-trigger"];
        let nearest = |text| super::nearest(text, names.into_iter());
        assert_eq!(nearest("x-ms-visibiltiy"), Some("x-ms-visibility"));
        assert_eq!(nearest("x-ms-summmary"), Some("x-ms-summary"));
        assert_eq!(nearest("X-MS-Trigger"), Some("x-ms-trigger"));
        assert_eq!(nearest("x-ms-parameterized-host"), None);
    }
}

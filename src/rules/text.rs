//! What rules ask of a text.

use crate::letters;

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
    let initials = names.iter().fold(0, |initials, name| initials | initial(name));
    word_starts(text, initials).find_map(|at| names.iter().copied().find(|name| stands_at(text, at, name)))
}

/// Whether the words stand in the text one after the other, as whole words and in any case, with any blanks between.
pub fn contains_words(text: &str, words: &str) -> bool {
    word_starts(text, initial(words)).any(|at| stands_at(text, at, words))
}

/// Where the first of these names stands in the text, as [`restricted`] looks for it.
#[cfg(feature = "fix")]
pub fn find_name(text: &str, names: &[&str]) -> Option<std::ops::Range<usize>> {
    let initials = names.iter().fold(0, |initials, name| initials | initial(name));
    word_starts(text, initials).find_map(|at| Some(at..end_of_name(text, at, names)?))
}

/// Where one of these names ends that begins at this place.
#[cfg(feature = "fix")]
pub fn end_of_name(text: &str, at: usize, names: &[&str]) -> Option<usize> {
    let name = names.iter().find(|name| stands_at(text, at, name))?;
    Some(text.len() - strip_words(&text[at..], name)?.len())
}

/// The bit of the letter that words begin with, in either case. All of the words that are looked for begin with one.
fn initial(words: &str) -> u32 {
    words.as_bytes().first().map_or(0, |&byte| letter(byte))
}

fn letter(byte: u8) -> u32 {
    if byte.is_ascii_alphabetic() { 1 << (byte & 31) } else { 0 }
}

/// Where words begin with one of these letters: nearly none does, so that hardly any place of a text is looked at twice.
fn word_starts(text: &str, initials: u32) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    (0..bytes.len()).filter(move |&at| {
        letter(bytes[at]) & initials != 0
            && match at.checked_sub(1).map(|before| bytes[before]) {
                Some(before) if before.is_ascii() => !is_word(char::from(before)),
                Some(_) => !text[..at].chars().next_back().is_some_and(is_word),
                None => true,
            }
    })
}

fn stands_at(text: &str, at: usize, words: &str) -> bool {
    strip_words(&text[at..], words).is_some_and(|rest| !rest.chars().next().is_some_and(is_word))
}

fn is_word(c: char) -> bool {
    letters::is_alphanumeric(c) || c == '_'
}

fn strip_words<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut rest = text;
    for byte in words.bytes() {
        rest = if byte == b' ' {
            Some(rest.trim_start()).filter(|trimmed| trimmed.len() < rest.len())?
        } else {
            rest.get(1..).filter(|_| rest.as_bytes()[0].eq_ignore_ascii_case(&byte))?
        };
    }
    Some(rest)
}

/// Whether a text has the form of an address on the web: `http` or `https`, a host, and no blank anywhere.
pub fn is_web_address(text: &str) -> bool {
    host_of(text).is_some()
}

/// Whether an address names a server that anybody can reach: its host has a dot in it.
pub fn leads_to_a_server(address: &str) -> bool {
    host_of(address).is_some_and(|host| host.trim_end_matches('.').contains('.'))
}

/// The host of an address on the web.
fn host_of(text: &str) -> Option<&str> {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    let rest = &text[scheme?.len()..];
    if rest.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '^' | '`')) {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
    // The colon may stand without a port (RFC 3986, section 3.2.3).
    let is_port = |port: &str| port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit());
    (port.is_none_or(is_port) && has_labels(name)).then_some(name)
}

/// Whether a text is a host name of at least two labels (RFC 1123; letters beyond ASCII are taken for those of an
/// internationalised name).
fn is_host(name: &str) -> bool {
    name.trim_end_matches('.').contains('.') && has_labels(name)
}

/// Whether a text has the form of a host name, of one label or more.
fn has_labels(name: &str) -> bool {
    let is_label = |label: &str| {
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_' || !c.is_ascii();
        !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && label.chars().all(is_part)
    };
    let name = name.strip_suffix('.').unwrap_or(name);
    name.split('.').all(is_label)
}

/// Whether a text is one e-mail address as Microsoft's validator takes it: ASCII only, one `@`, a host of at least two
/// labels.
pub fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    let is_local = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    text.is_ascii()
        // Dots divide (RFC 5322, section 3.2.3): something stands on both sides of each.
        && local.split('.').all(|part| !part.is_empty())
        && local.chars().all(is_local)
        && !host.contains('_')
        && is_host(host)
        && !host.ends_with('.')
}

/// The host of an address, with or without a scheme.
pub fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().unwrap_or_default()
}

/// The domain of an address, without the names of servers before it: `api.framing.example` belongs to `framing.example`.
pub fn domain(address: &str) -> &str {
    // What stands before the letters of a country in many of them: `co.uk`, `com.au`.
    const SECOND: &[&str] = &[
        "ac", "co", "com", "edu", "gob", "gov", "gouv", "govt", "ltd", "mil", "ne", "net", "nom", "or", "org", "plc",
        "sch",
    ];
    let host = host(address);
    let labels: Vec<&str> = host.split('.').collect();
    let [.., second, last] = labels.as_slice() else { return host };
    let is_of_country = last.len() == 2 && SECOND.iter().any(|known| second.eq_ignore_ascii_case(known));
    let count = if is_of_country { 3 } else { 2 };
    let first = labels.len().saturating_sub(count);
    let start: usize = labels[..first].iter().map(|label| label.len() + 1).sum();
    &host[start..]
}

/// Whether a letter belongs to the Latin script, as English is written. What is no letter belongs to every script.
pub fn is_latin(c: char) -> bool {
    !letters::is_alphabetic(c)
        || matches!(c, '\0'..='\u{24f}' | '\u{250}'..='\u{2af}' | '\u{1d00}'..='\u{1eff}' | '\u{2071}' | '\u{207f}'
            | '\u{2090}'..='\u{209c}' | '\u{2100}'..='\u{218f}' | '\u{24b6}'..='\u{24e9}' | '\u{2c60}'..='\u{2c7f}'
            | '\u{a722}'..='\u{a7ff}' | '\u{fb00}'..='\u{fb06}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}')
        // Letters that English texts use as signs: the modifier letters, and the Greek ones of measures.
        || matches!(c, '\u{2b0}'..='\u{2ff}' | 'µ' | 'μ' | 'Ω')
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
            "https://contoso",
            "https://https://contoso.com",
        ] {
            assert!(is_web_address(good), "{good}");
        }
        for bad in [
            "",
            "contoso.com",
            "www.contoso.com",
            "https://",
            "https://:80",
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
    fn addresses_lead_to_servers_that_anybody_can_reach() {
        assert!(leads_to_a_server("https://contoso.com/a") && leads_to_a_server("http://192.168.0.1"));
        for address in ["https://https://contoso.com", "https://contoso/a.b", "http://localhost:80"] {
            assert!(!leads_to_a_server(address), "{address}");
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
            "a..b@framing.io",
            ".support@framing.io",
            "support.@framing.io",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn servers_belong_to_domains() {
        for (address, of) in [
            ("https://www.framing.example/help", "framing.example"),
            ("api.framing.co.uk:443", "framing.co.uk"),
            ("qa.co.uk", "qa.co.uk"),
            ("graph.framing.com", "framing.com"),
            ("api.abc.io", "abc.io"),
            ("localhost", "localhost"),
        ] {
            assert_eq!(domain(address), of);
        }
    }

    #[test]
    fn latin_is_what_english_and_its_neighbours_are_written_in() {
        assert!("Brønnøysundregistrene – 100 % µm™ ½ “x” ﬁ".chars().all(is_latin));
        assert!(!"Яндекс".chars().any(is_latin));
        assert!(!"天気".chars().any(is_latin));
        assert!(!"ελ".chars().any(is_latin));
    }
}

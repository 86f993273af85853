//! Texts that drafts propose.

use std::collections::HashSet;

/// The words of a name: `GetInvoiceByID` and `get_invoice-by-id` are both "Get invoice by ID" or "Get invoice by id".
pub fn words(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for (at, &c) in chars.iter().enumerate() {
        if !c.is_alphanumeric() {
            words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        let follows_small = before.is_some_and(|before| before.is_lowercase() || before.is_numeric());
        let ends_capitals = before.is_some_and(|before| before.is_uppercase())
            && chars.get(at + 1).is_some_and(|next| next.is_lowercase());
        if c.is_uppercase() && (follows_small || ends_capitals) {
            words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
        }
        word.push(c);
    }
    words.extend(Some(word).filter(|word| !word.is_empty()));
    // Abbreviations stay as they are.
    let is_short = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_numeric());
    let words = words.iter().map(|word| if is_short(word) { word.clone() } else { word.to_lowercase() });
    capitalized(&words.collect::<Vec<_>>().join(" "))
}

/// With a capital letter at the start.
pub fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A title as the name of a connector. One that is longer than any name is none: it would be looked along for each finding.
pub fn as_name(title: Option<&str>) -> Option<&str> {
    const LONGEST: usize = 100;
    title.filter(|title| title.len() <= LONGEST)
}

/// The text with the connector's own name as its title has it, where that has come apart: `About signing hub` is
/// `About SigningHub`.
pub fn with_own_name(text: &str, title: Option<&str>) -> String {
    let mut written = text.to_owned();
    let names = as_name(title).into_iter().flat_map(|title| title.split(|c: char| !c.is_alphanumeric()));
    for (name, parts) in names.map(|name| (name, words(name).to_lowercase())).filter(|(_, parts)| parts.contains(' ')) {
        let lower = written.to_lowercase();
        // Where a letter has another length in the other case, places cannot be told.
        let is_same = |at: usize| written.is_char_boundary(at) && written.is_char_boundary(at + parts.len());
        let is_word = |at: usize| {
            let before = lower[..at].chars().next_back();
            let after = lower[at + parts.len()..].chars().next();
            ![before, after].into_iter().flatten().any(char::is_alphanumeric)
        };
        let found = lower.find(&parts).filter(|&at| lower.len() == written.len() && is_same(at) && is_word(at));
        if let Some(at) = found {
            written.replace_range(at..at + parts.len(), name);
        }
    }
    written
}

/// Words that a sentence is made with, whatever it says.
const OF_SENTENCES: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or", "set",
    "that", "the", "this", "to", "trigger", "value", "was", "when", "whether", "which", "who", "with",
];

/// Whether a text says something that these do not say: it has a word that is in none of them.
pub fn says_more<'t>(text: &str, than: impl IntoIterator<Item = &'t str>) -> bool {
    let stems = |text: &str| words(text).split(' ').map(stem).filter(|stem| !stem.is_empty()).collect::<Vec<_>>();
    let known: HashSet<String> = than.into_iter().flat_map(stems).collect();
    stems(text).iter().any(|stem| !known.contains(stem))
}

/// A word without its ending: "gets" and "get", "quotes" and "quote" are the same. Nothing of those that any sentence has.
fn stem(word: &str) -> String {
    let lower = word.to_lowercase();
    let is_common = |word: &str| OF_SENTENCES.contains(&word);
    let bare = lower.strip_suffix("ies").map(|start| format!("{start}y"));
    let bare = bare.or_else(|| lower.strip_suffix("es").or(lower.strip_suffix('s')).map(str::to_owned));
    let bare = bare.unwrap_or_else(|| lower.clone());
    if is_common(&lower) || is_common(&bare) {
        return String::new();
    }
    bare.strip_suffix('e').map_or_else(|| bare.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_says_more_by_a_word_of_its_own() {
        for (text, than, more) in [
            ("Gets a quote from Framing.", ["Get a quote", "Framing"], false),
            ("Gets the price of a frame.", ["GetQuote", "Get a quote"], true),
            ("The price of the quote.", ["price", "Quote"], false),
            ("The state of the quote: open or paid.", ["state", "quote"], true),
            ("The time at which the quote was created.", ["createdAt", "quote"], true),
            ("Deletes the entries.", ["deleteEntry", ""], false),
            ("Triggers when a quote is made.", ["When a quote is made", ""], false),
        ] {
            assert_eq!(says_more(text, than), more, "{text}");
        }
    }

    #[test]
    fn the_name_of_the_connector_stays_whole() {
        for (text, title, whole) in [
            ("About signing hub", Some("SigningHub"), "About SigningHub"),
            ("Signing Hub ID", Some("The SigningHub (preview)"), "SigningHub ID"),
            ("Designing hubs", Some("SigningHub"), "Designing hubs"),
            ("Signing hubs", Some("SigningHub"), "Signing hubs"),
            ("Get quote", Some("Framing"), "Get quote"),
            ("Get quote", None, "Get quote"),
        ] {
            assert_eq!(with_own_name(text, title), whole);
        }
    }

    #[test]
    fn names_fall_apart_into_words() {
        for (name, text) in [
            ("GetInvoiceByID", "Get invoice by ID"),
            ("get_invoice-by.id", "Get invoice by id"),
            ("HTTPServerV2", "HTTP server V2"),
            ("listItems", "List items"),
            ("", ""),
            ("__", ""),
        ] {
            assert_eq!(words(name), text);
        }
    }
}

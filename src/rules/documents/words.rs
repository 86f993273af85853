//! Whether a text names something.

use crate::markdown::{Markdown, is_unseen};
use std::collections::HashMap;

/// The words of a text, in lower case and without what stands between them: "Get a quote" is in "**get a  Quote** –".
pub struct Words {
    words: Vec<String>,
    /// Where each word stands. A name is looked for where its rarest word stands.
    places: HashMap<String, Vec<usize>>,
}

impl Words {
    pub fn of(markdown: &Markdown) -> Words {
        let words: Vec<String> = markdown.blocks().iter().flat_map(|block| split(&block.text)).collect();
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, word) in words.iter().enumerate() {
            places.entry(word.clone()).or_default().push(at);
        }
        Words { words, places }
    }

    /// Whether the words of a name stand in the text one after the other. Case and punctuation do not count.
    pub fn contain(&self, name: &str) -> bool {
        // What stands in brackets is often a version or a hint.
        let plain = name.split_once('(').map_or("", |(plain, _)| plain);
        self.contain_words(name) || self.contain_words(plain)
    }

    fn contain_words(&self, name: &str) -> bool {
        let name = first_words(name);
        let rarest = name.iter().enumerate().map(|(at, word)| (self.places.get(word).map_or(0, Vec::len), at)).min();
        let Some((_, rarest)) = rarest else { return false };
        let Some(places) = self.places.get(&name[rarest]) else { return false };
        places.iter().take(MAX_PLACES).any(|&place| {
            let start = place.checked_sub(rarest);
            start.and_then(|start| self.words.get(start..start + name.len())).is_some_and(|words| *words == name[..])
        })
    }
}

/// Whether a name has words that can be looked for.
pub fn has_words(name: &str) -> bool {
    !first_words(name).is_empty()
}

/// The words that a name begins with. Who names something that is longer than names are cuts it somewhere.
fn first_words(name: &str) -> Vec<String> {
    let mut seen = String::new();
    let mut rest = name.split_whitespace().flat_map(|word| word.chars().filter(|&c| !is_unseen(c)).chain([' ']));
    seen.extend(rest.by_ref().take(MAX_NAME));
    let is_cut_within = seen.ends_with(char::is_alphanumeric) && rest.next().is_some_and(char::is_alphanumeric);
    let mut words: Vec<String> = split(&seen).take(MAX_WORDS).collect();
    if is_cut_within && words.len() > 1 {
        words.pop();
    }
    words
}

/// The words of a text without articles, which come and go: "Get company" is "Get a company". Of very long ones only the
/// beginning counts.
fn split(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && !is_unseen(c)).map(shown).filter(|word| !word.is_empty());
    words.filter(|word| !["a", "an", "the"].contains(&word.as_str()))
}

/// A word in lower case, as it is seen.
pub fn shown(word: &str) -> String {
    word.chars().filter(|&c| !is_unseen(c)).take(MAX_WORD).flat_map(char::to_lowercase).collect()
}

/// Longer names are compared by their first words.
const MAX_WORDS: usize = 24;

/// How many characters of a name are looked at, and of a word.
const MAX_NAME: usize = 150;
const MAX_WORD: usize = 100;

/// At more places a name is not looked for.
const MAX_PLACES: usize = 500;

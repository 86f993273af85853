//! Whether a text names something.

use crate::markdown::{Markdown, is_unseen};
use crate::openapi::Effort;
use std::collections::HashMap;

/// The words of a text, in lower case and without what stands between them: "Get a quote" is in "**get a  Quote** –".
#[derive(Default)]
pub struct Words {
    /// Each by its number.
    text: Vec<u32>,
    numbers: HashMap<String, u32>,
    /// Where each word stands, by its number. A name is looked for where its rarest word stands.
    places: Vec<Vec<usize>>,
    /// Thousands of names may be looked for at hundreds of places each.
    effort: Effort,
}

impl Words {
    pub fn of(markdown: &Markdown) -> Words {
        let effort = Effort::of(markdown.source().text.len());
        let mut words = Words { effort, ..Words::default() };
        for (at, word) in markdown.blocks().iter().flat_map(|block| split(&block.text)).enumerate() {
            let number = *words.numbers.entry(word).or_insert(words.places.len() as u32);
            if number as usize == words.places.len() {
                words.places.push(Vec::new());
            }
            words.text.push(number);
            words.places[number as usize].push(at);
        }
        words
    }

    /// Whether the words of a name stand in the text one after the other, as far as that is known: where too much was
    /// looked for already, they may. Case and punctuation do not count.
    pub fn contain(&self, name: &str) -> bool {
        // What stands in brackets is often a version or a hint.
        let plain = name.split_once('(').map_or("", |(plain, _)| plain);
        self.contain_words(name) || self.contain_words(plain)
    }

    fn contain_words(&self, name: &str) -> bool {
        let numbers = first_words(name).into_iter().map(|word| self.numbers.get(&word).copied());
        let Some(name) = numbers.collect::<Option<Vec<u32>>>() else { return false };
        let places = |number: u32| self.places.get(number as usize).map_or(&[][..], Vec::as_slice);
        let Some((rarest, places)) =
            name.iter().map(|&number| places(number)).enumerate().min_by_key(|(_, places)| places.len())
        else {
            return false;
        };
        let is_at = |&place: &usize| {
            let start = place.checked_sub(rarest);
            let words = start.and_then(|start| self.text.get(start..start + name.len()));
            words.is_some_and(|words| !self.effort.spend(name.len()) || *words == name[..])
        };
        places.len() > MAX_PLACES || places.iter().any(is_at)
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

/// At more places a name is not looked for, and so it may be there.
const MAX_PLACES: usize = 500;

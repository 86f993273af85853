//! Whether a text names something.

use crate::markdown::Markdown;
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
        let name: Vec<String> = split(name).take(MAX_WORDS).collect();
        let rarest = name.iter().enumerate().map(|(at, word)| (self.places.get(word).map_or(0, Vec::len), at)).min();
        let Some((_, rarest)) = rarest else { return false };
        let Some(places) = self.places.get(&name[rarest]) else { return false };
        places.iter().take(MAX_PLACES).any(|&place| {
            let start = place.checked_sub(rarest);
            start.and_then(|start| self.words.get(start..start + name.len())).is_some_and(|words| *words == name[..])
        })
    }
}

/// The words of a text without articles, which come and go: "Get company" is "Get a company".
fn split(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase);
    words.filter(|word| !["a", "an", "the"].contains(&word.as_str()))
}

/// Longer names are compared by their first words.
const MAX_WORDS: usize = 24;

/// At more places a name is not looked for.
const MAX_PLACES: usize = 500;

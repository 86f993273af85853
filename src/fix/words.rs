//! Texts that drafts propose.

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

#[cfg(test)]
mod tests {
    use super::*;

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

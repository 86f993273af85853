//! What a place in apiProperties.json is called, in the words that its author uses.

use crate::document::Node;

/// The name of a place, as a sentence can begin with it: "Connection parameter `api_key`, `uiDefinition.constraints`",
/// "Policy `Set the host`", "apiProperties.json".
pub fn describe(node: Node) -> String {
    let mut chain = vec![node];
    while let Some(parent) = chain[chain.len() - 1].parent() {
        chain.push(parent);
    }
    chain.reverse();
    let key = |at: usize| chain.get(at).and_then(own_key);
    let (name, rest) = match (key(1), key(2), chain.get(3)) {
        (None, ..) => return "apiProperties.json".to_owned(),
        (Some("properties"), Some("connectionParameters"), Some(_)) => (parameter(key(3)), 4),
        (Some("properties"), Some("connectionParameterSets"), Some(_)) => match (chain.get(4), key(6)) {
            (Some(set), Some(name)) if key(5) == Some("parameters") => {
                (format!("{}, {}", set_name(*set), lower(&parameter(Some(name)))), 7)
            }
            (Some(set), _) => (set_name(*set), 5),
            (None, _) => ("`connectionParameterSets`".to_owned(), 4),
        },
        (Some("properties"), Some("policyTemplateInstances"), Some(policy)) => (policy_name(*policy), 4),
        (Some(_), Some(field), _) => (format!("`{field}`"), 3),
        (Some(field), ..) => (format!("`{field}`"), 2),
    };
    let path: Vec<&str> = chain.iter().skip(rest).filter_map(own_key).collect();
    if path.is_empty() { name } else { format!("{name}, `{}`", path.join(".")) }
}

/// What a policy is called: by its title, else by its number.
pub fn policy_name(policy: Node) -> String {
    let number = policy.item_index().unwrap_or(0) + 1;
    match own_text(policy, "title").filter(|title| !title.trim().is_empty()) {
        Some(title) => format!("Policy `{title}`"),
        None => format!("Policy {number}"),
    }
}

fn parameter(name: Option<&str>) -> String {
    format!("Connection parameter `{}`", name.unwrap_or_default())
}

fn lower(name: &str) -> String {
    name.replacen("Connection", "connection", 1)
}

fn set_name(set: Node) -> String {
    match own_text(set, "name").filter(|name| !name.trim().is_empty()) {
        Some(name) => format!("Set `{name}`"),
        None => format!("Set {}", set.item_index().unwrap_or(0) + 1),
    }
}

/// The text of a member that stands among the first ones: a place may be named as often as it has members.
fn own_text<'d>(node: Node<'d>, key: &str) -> Option<&'d str> {
    const NEAR: usize = 50;
    let (_, value) = node.members().take(NEAR).find(|(member, _)| member.text == key)?;
    value.as_str().map(brief)
}

fn own_key<'d>(node: &Node<'d>) -> Option<&'d str> {
    node.key().map(|key| brief(key.text))
}

/// A name as far as a finding tells it.
fn brief(name: &str) -> &str {
    const LONG: usize = 100;
    name.char_indices().nth(LONG).map_or(name, |(end, _)| &name[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Format};

    #[test]
    fn places_are_named_in_the_words_of_the_author() {
        let text = r#"{ "properties": {
            "connectionParameters": { "key": { "uiDefinition": { "constraints": { "required": true } } } },
            "connectionParameterSets": { "values": [{ "name": "one", "parameters": { "a": { "type": 1 } } }, { "x": 1 }] },
            "policyTemplateInstances": [{ "title": "Host", "parameters": { "p": 1 } }, { "a": 1 }]
        } }"#;
        let document = Document::parse(text.as_bytes(), Some(Format::Json));
        let root = document.root().expect("a root");
        let name = |pointer: &str| describe(root.resolve(pointer).expect("a place"));
        assert_eq!(name(""), "apiProperties.json");
        assert_eq!(name("/properties"), "`properties`");
        assert_eq!(name("/properties/connectionParameters/key"), "Connection parameter `key`");
        assert_eq!(
            name("/properties/connectionParameters/key/uiDefinition/constraints"),
            "Connection parameter `key`, `uiDefinition.constraints`"
        );
        let sets = "/properties/connectionParameterSets";
        assert_eq!(name(&format!("{sets}/values/0/parameters/a")), "Set `one`, connection parameter `a`");
        assert_eq!(name(&format!("{sets}/values/1")), "Set 2");
        assert_eq!(name(&format!("{sets}/values")), "`connectionParameterSets`");
        let policies = "/properties/policyTemplateInstances";
        assert_eq!(name(&format!("{policies}/0/parameters")), "Policy `Host`, `parameters`");
        assert_eq!(name(&format!("{policies}/1")), "Policy 2");
    }
}

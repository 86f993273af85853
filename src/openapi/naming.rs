//! What a place in a definition is called, in the words that its author uses.

use super::METHODS;
use crate::document::Node;

/// The name of a place, as a sentence can begin with it: "Operation `GetInvoices`, parameter `status`", "Definition
/// `Invoice`, property `lines[].price`", "`info`", "The definition".
pub fn describe(node: Node) -> String {
    let mut chain = vec![node];
    while let Some(parent) = chain[chain.len() - 1].parent() {
        chain.push(parent);
    }
    chain.reverse();
    let (name, rest) = head(&chain);
    let tail = tail(rest);
    if tail.is_empty() { name } else { format!("{name}, {}", tail.join(", ")) }
}

/// The name of the thing at the top, and what lies below it.
fn head<'a, 'd>(chain: &'a [Node<'d>]) -> (String, &'a [Node<'d>]) {
    let key = |at: usize| chain.get(at).and_then(own_key);
    match (key(1), key(2), key(3)) {
        (None, ..) => ("The definition".to_owned(), &[]),
        (Some("paths"), Some(path), Some(method)) if METHODS.contains(&method) => {
            let name = match own_text(chain[3], "operationId") {
                Some(id) if !id.trim().is_empty() => format!("Operation `{id}`"),
                _ => format!("Operation `{} {path}`", method.to_uppercase()),
            };
            (name, &chain[4..])
        }
        (Some("paths"), Some(path), _) => (format!("Path `{path}`"), &chain[3..]),
        (Some("definitions"), Some(name), _) => (format!("Definition `{name}`"), &chain[3..]),
        (Some("parameters"), Some(name), _) => (format!("Global parameter `{name}`"), &chain[3..]),
        (Some("responses"), Some(name), _) => (format!("Global response `{name}`"), &chain[3..]),
        (Some("securityDefinitions"), Some(name), _) => (format!("Security scheme `{name}`"), &chain[3..]),
        (Some("info"), Some("contact"), _) => ("`info.contact`".to_owned(), &chain[3..]),
        (Some("info"), Some("license"), _) => ("`info.license`".to_owned(), &chain[3..]),
        (Some(section), ..) => (format!("`{section}`"), &chain[2..]),
    }
}

fn tail(chain: &[Node]) -> Vec<String> {
    let mut parts = Vec::new();
    let mut property = String::new();
    let mut at = 0;
    while let Some(node) = chain.get(at) {
        let key = own_key(node).unwrap_or_default();
        let next = chain.get(at + 1);
        match (key, next) {
            ("parameters", Some(parameter)) if parts.is_empty() && property.is_empty() => {
                parts.push(parameter_name(*parameter));
                at += 1;
            }
            ("responses", Some(response)) if parts.is_empty() && property.is_empty() => {
                parts.push(format!("response `{}`", own_key(response).unwrap_or_default()));
                at += 1;
            }
            ("headers", Some(header)) if property.is_empty() => {
                parts.push(format!("header `{}`", own_key(header).unwrap_or_default()));
                at += 1;
            }
            ("properties", Some(member)) => {
                if !property.is_empty() {
                    property.push('.');
                }
                property.push_str(own_key(member).unwrap_or_default());
                at += 1;
            }
            ("items", _) => property.push_str("[]"),
            _ => {}
        }
        at += 1;
    }
    if property.trim_matches(['[', ']']).is_empty() {
        return parts;
    }
    parts.push(format!("property `{property}`"));
    parts
}

fn parameter_name(parameter: Node) -> String {
    let name = own_text(parameter, "name").or_else(|| own_text(parameter, "$ref"));
    if let Some(name) = name {
        return format!("parameter `{name}`");
    }
    format!("parameter {}", parameter.item_index().unwrap_or(0) + 1)
}

/// The text of a member that stands among the first ones. An object of a hundred thousand members may be named as often
/// as it has members.
fn own_text<'d>(node: Node<'d>, key: &str) -> Option<&'d str> {
    const NEAR: usize = 200;
    let (_, value) = node.members().take(NEAR).find(|(member, _)| member.text == key)?;
    value.as_str().map(brief)
}

fn own_key<'d>(node: &Node<'d>) -> Option<&'d str> {
    node.key().map(|key| brief(key.text))
}

/// A name as far as a finding tells it: a key of a megabyte may have a hundred thousand findings below it.
fn brief(name: &str) -> &str {
    const LONG: usize = 200;
    name.char_indices().nth(LONG).map_or(name, |(end, _)| &name[..end])
}

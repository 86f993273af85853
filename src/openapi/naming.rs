//! What a place in a definition is called, in the words that its author uses.

use super::METHODS;
use super::views::METHODS_3;
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
    let methods: &[&str] = if own_text(chain[0], "openapi").is_some() { &METHODS_3 } else { &METHODS };
    match (key(1), key(2), key(3)) {
        (None, ..) => ("The definition".to_owned(), &[]),
        (Some("paths"), Some(path), Some(method)) if methods.contains(&method) => {
            let name = match own_text(chain[3], "operationId") {
                Some(id) if !id.trim().is_empty() => format!("Operation `{id}`"),
                _ => format!("Operation `{} {path}`", method.to_ascii_uppercase()),
            };
            (name, &chain[4..])
        }
        (Some("paths"), Some(path), _) => (format!("Path `{path}`"), &chain[3..]),
        (Some("definitions"), Some(name), _) => (format!("Definition `{name}`"), &chain[3..]),
        (Some("parameters"), Some(name), _) => (format!("Global parameter `{name}`"), &chain[3..]),
        (Some("responses"), Some(name), _) => (format!("Global response `{name}`"), &chain[3..]),
        (Some("securityDefinitions"), Some(name), _) => (format!("Security scheme `{name}`"), &chain[3..]),
        (Some("components"), Some(section), Some(name)) => (format!("{} `{name}`", component(section)), &chain[4..]),
        (Some("components"), Some(section), None) => (format!("`components.{section}`"), &chain[3..]),
        (Some("info"), Some("contact"), _) => ("`info.contact`".to_owned(), &chain[3..]),
        (Some("info"), Some("license"), _) => ("`info.license`".to_owned(), &chain[3..]),
        (Some(section), ..) => (format!("`{section}`"), &chain[2..]),
    }
}

/// What a member of a section of `components` is (OpenAPI 3.0).
fn component(section: &str) -> &str {
    match section {
        "schemas" => "Schema",
        "responses" => "Global response",
        "parameters" => "Global parameter",
        "examples" => "Example",
        "requestBodies" => "Request body",
        "headers" => "Header",
        "securitySchemes" => "Security scheme",
        "links" => "Link",
        "callbacks" => "Callback",
        _ => "Component",
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
            (_, Some(member)) if property.is_empty() && singular(key).is_some() => {
                let name = own_key(member).unwrap_or_default();
                parts.extend(singular(key).map(|kind| format!("{kind} `{name}`")));
                at += 1;
            }
            ("requestBody", _) if property.is_empty() => parts.push("body".to_owned()),
            ("content", Some(media)) if property.is_empty() => {
                // Which media type it is goes without saying where there is only one.
                if node.members().nth(1).is_some() {
                    parts.push(format!("`{}`", own_key(media).unwrap_or_default()));
                }
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

/// What a member is called of a field that holds several of them by name.
fn singular(field: &str) -> Option<&'static str> {
    Some(match field {
        "headers" => "header",
        "callbacks" => "callback",
        "links" => "link",
        "encoding" => "encoding",
        "variables" => "variable",
        "flows" => "flow",
        _ => return None,
    })
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

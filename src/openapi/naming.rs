//! What a place in a definition is called, in the words that its author uses.

use super::METHODS;
use super::views::METHODS_3;
use crate::document::Node;
use std::fmt::Write as _;

/// The name of a place, as a sentence can begin with it: "Operation `GetInvoices`, parameter `status`", "Definition
/// `Invoice`, property `lines[].price`", "`info`", "The definition". It goes no further than an argument of a finding is
/// told: a place may lie below a hundred long names, and be named a hundred thousand times.
pub fn describe(node: Node) -> String {
    let mut chain = Vec::with_capacity(16);
    chain.push(node);
    while let Some(parent) = chain[chain.len() - 1].parent() {
        chain.push(parent);
    }
    chain.reverse();
    let mut name = String::with_capacity(128);
    let rest = write_head(&chain, &mut name);
    write_tail(rest, &mut name);
    name
}

/// So many bytes hold more characters than the 120 that are told of an argument.
const ENOUGH: usize = 500;

/// The name of the thing at the top. Gives what lies below it.
fn write_head<'a, 'd>(chain: &'a [Node<'d>], name: &mut String) -> &'a [Node<'d>] {
    let key = |at: usize| chain.get(at).and_then(own_key);
    let methods: &[&str] = if own_text(chain[0], "openapi").is_some() { &METHODS_3 } else { &METHODS };
    let mut is = |kind: &str, own: &str| {
        name.push_str(kind);
        push_quoted(name, own);
    };
    match (key(1), key(2), key(3)) {
        (None, ..) => {
            name.push_str("The definition");
            &[]
        }
        (Some("paths"), Some(path), Some(method)) if methods.contains(&method) => {
            match own_text(chain[3], "operationId") {
                Some(id) if !id.trim().is_empty() => is("Operation ", id),
                _ => is("Operation ", &format!("{} {path}", method.to_ascii_uppercase())),
            }
            &chain[4..]
        }
        (Some("components"), Some(section), Some(own)) => {
            is(component(section), own);
            &chain[4..]
        }
        (Some("components"), Some(section), None) => {
            is("", &format!("components.{section}"));
            &chain[3..]
        }
        (Some("info"), Some(part @ ("contact" | "license")), _) => {
            is("", &format!("info.{part}"));
            &chain[3..]
        }
        (Some(section), Some(own), _) if shared(section).is_some() => {
            is(shared(section).unwrap_or_default(), own);
            &chain[3..]
        }
        (Some(section), ..) => {
            is("", section);
            &chain[2..]
        }
    }
}

fn push_quoted(text: &mut String, name: &str) {
    text.push('`');
    text.push_str(name);
    text.push('`');
}

/// What a member of a section of the root is.
fn shared(section: &str) -> Option<&'static str> {
    Some(match section {
        "paths" => "Path ",
        "definitions" => "Definition ",
        "parameters" => "Global parameter ",
        "responses" => "Global response ",
        "securityDefinitions" => "Security scheme ",
        _ => return None,
    })
}

/// What a member of a section of `components` is (OpenAPI 3.0).
fn component(section: &str) -> &'static str {
    match section {
        "schemas" => "Schema ",
        "responses" => "Global response ",
        "parameters" => "Global parameter ",
        "examples" => "Example ",
        "requestBodies" => "Request body ",
        "headers" => "Header ",
        "securitySchemes" => "Security scheme ",
        "links" => "Link ",
        "callbacks" => "Callback ",
        _ => "Component ",
    }
}

/// The parts below it. The property that they end in is put together from several nodes.
fn write_tail(chain: &[Node], name: &mut String) {
    let whole = name.len();
    let mut property = String::new();
    let mut at = 0;
    while let Some(node) = chain.get(at).filter(|_| name.len() < ENOUGH && property.len() < ENOUGH) {
        let key = own_key(node).unwrap_or_default();
        let next = chain.get(at + 1);
        let (is_first, is_outside) = (name.len() == whole, property.is_empty());
        let mut push = |kind: &str, own: &str| {
            name.push_str(kind);
            push_quoted(name, own);
        };
        match (key, next) {
            ("parameters", Some(parameter)) if is_first && is_outside => {
                match own_text(*parameter, "name").or_else(|| own_text(*parameter, "$ref")) {
                    Some(own) => push(", parameter ", own),
                    None => {
                        let _ = write!(name, ", parameter {}", parameter.item_index().unwrap_or(0) + 1);
                    }
                }
                at += 1;
            }
            ("responses", Some(response)) if is_first && is_outside => {
                push(", response ", own_key(response).unwrap_or_default());
                at += 1;
            }
            (_, Some(member)) if is_outside && singular(key).is_some() => {
                push(singular(key).unwrap_or_default(), own_key(member).unwrap_or_default());
                at += 1;
            }
            ("requestBody", _) if is_outside => name.push_str(", body"),
            ("content", Some(media)) if is_outside => {
                // Which media type it is goes without saying where there is only one.
                if node.members().nth(1).is_some() {
                    push(", ", own_key(media).unwrap_or_default());
                }
                at += 1;
            }
            ("properties", Some(member)) => {
                if !is_outside {
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
    if !property.trim_matches(['[', ']']).is_empty() {
        name.push_str(", property ");
        push_quoted(name, &property);
    }
}

/// What a member is called of a field that holds several of them by name.
fn singular(field: &str) -> Option<&'static str> {
    Some(match field {
        "headers" => ", header ",
        "callbacks" => ", callback ",
        "links" => ", link ",
        "encoding" => ", encoding ",
        "variables" => ", variable ",
        "flows" => ", flow ",
        _ => return None,
    })
}

fn own_text<'d>(node: Node<'d>, key: &str) -> Option<&'d str> {
    node.text_of(key).map(brief)
}

fn own_key<'d>(node: &Node<'d>) -> Option<&'d str> {
    node.key().map(|key| brief(key.text))
}

/// A name as far as a finding tells it: a key of a megabyte may have a hundred thousand findings below it.
fn brief(name: &str) -> &str {
    const LONG: usize = 200;
    if name.len() <= LONG {
        return name;
    }
    name.char_indices().nth(LONG).map_or(name, |(end, _)| &name[..end])
}

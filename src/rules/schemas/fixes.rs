//! Writes once what a definition says several times.

use crate::document::Node;
use crate::fix::{Fix, Site, Spot, Value};
use crate::openapi::Version;
use crate::openapi::schemas::fingerprint;

/// Proposes to write these equal objects once, in a section of what is shared, under this name or one close to it.
pub fn share<'c>(site: &Site<'c>, places: &[Node<'c>], section: &str, name: &str) -> Option<Fix> {
    let definition = site.context.openapi.as_ref()?;
    let writer = site.writer()?;
    let is_flat = definition.version() == Version::V2;
    let root = definition.root();
    let holder = if is_flat { Some(root) } else { root.get("components") };
    let shared = holder.and_then(|holder| holder.get(section));
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).collect();
    // What is there already is used.
    let first = *places.first()?;
    let print = fingerprint(first);
    let known = shared.into_iter().flat_map(Node::members).find(|(_, other)| fingerprint(*other) == print);
    let is_free = |name: &String| !name.is_empty() && shared.is_none_or(|shared| shared.get(name).is_none());
    let numbered = (2..100).map(|number| format!("{name}{number}"));
    let name = match known {
        Some((key, _)) if !key.text.contains(['/', '~', '%']) => key.text.to_owned(),
        Some(_) => return None,
        None => std::iter::once(name.clone()).chain(numbered).find(is_free)?,
    };
    let reference = format!("#/{}{section}/{name}", if is_flat { "" } else { "components/" });
    let value = Value::of(first);
    let links = places.iter().map(|place| writer.replace(*place, Value::object([("$ref", reference.as_str())])));
    let mut edits = links.collect::<Option<Vec<_>>>()?;
    let section_of = |value| Value::object([(name.as_str(), value)]);
    let behind = Spot::After(if section == "definitions" { &["paths"] } else { &["definitions", "paths"] });
    if known.is_some() {
        return Some(Fix::several(format!("Refers to `{reference}`"), edits)?.as_draft(""));
    }
    edits.push(match (shared, holder) {
        (Some(shared), _) => writer.insert(shared, Spot::Last, &name, value)?,
        (None, Some(holder)) => writer.insert(holder, behind, section, section_of(value))?,
        (None, None) => writer.insert(root, behind, "components", Value::object([(section, section_of(value))]))?,
    });
    Some(Fix::several(format!("Writes it once, as `{reference}`"), edits)?.as_draft(""))
}

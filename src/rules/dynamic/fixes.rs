//! What the fixers of this family share.

use super::{NO_SOURCE, UNKNOWN_FIELD};
use crate::document::Node;
use crate::fix::{Fix, Site, Value};
use crate::openapi::Definition;
use crate::openapi::dynamic::Call;
use crate::openapi::shape::Shape;

/// The call that a node is: the object that holds `operationId`.
pub fn call<'a, 'd>(definition: &'a Definition<'d>, node: Node) -> Option<&'a Call<'d>> {
    let calls = definition.calls();
    calls.binary_search_by_key(&node.id(), |call| call.node.id()).ok().map(|at| &calls[at])
}

/// The names of the properties that a value has.
pub fn names<'d>(shape: &Shape<'d>) -> impl Iterator<Item = &'d str> {
    const MOST: usize = 1000;
    let properties: Vec<Node<'d>> = shape.parts().iter().filter_map(|part| part.get("properties")).collect();
    properties.into_iter().flat_map(Node::members).map(|(key, _)| key.text).take(MOST)
}

/// Mends the form of one of the newer extensions.
pub fn mend_form(site: &Site) -> Option<Fix> {
    let node = site.node()?;
    let writer = site.writer()?;
    match site.case() {
        NO_SOURCE => match node.get("parameter") {
            // What the user has entered, in the words of the older extensions.
            Some(older) => {
                let edit = writer.rename(older, "parameterReference");
                Some(Fix::new("Renames `parameter` to `parameterReference`", edit)?.as_draft(""))
            }
            None if node.is_object() => None,
            None => {
                let value = Value::object([("value", Value::of(node))]);
                Fix::new("Says that it is a fixed value", writer.replace(node, value))
            }
        },
        UNKNOWN_FIELD => {
            let (written, extension) = (node.key()?.text, node.parent()?.key()?.text);
            let meant = match (extension, written) {
                ("x-ms-dynamic-properties", "value-path") => "itemValuePath",
                ("x-ms-dynamic-schema", "itemValuePath") => "value-path",
                _ => return Some(Fix::new(format!("Removes `{written}`"), writer.remove(node))?.as_draft("")),
            };
            Fix::new(format!("Renames it to `{meant}`"), writer.rename(node, meant))
        }
        _ => None,
    }
}

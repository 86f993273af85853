//! Objects of the definition as the typed model of OpenAPI 3.0 has them.
//!
//! Each is read by itself, without the objects that stand in it: the model tries one form after the other where several
//! are possible, and over a whole definition that takes time without bound and more stack than WebAssembly has. So an
//! object that is none is also told at its own place.

use super::{Converter, Fault};
use crate::document::{Items, Kind, Members, Node};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

impl Converter<'_> {
    /// Reads an object of the definition by these of its fields.
    pub fn read<T: DeserializeOwned>(&mut self, node: Node, fields: &[&str]) -> Result<T, Fault> {
        self.read_with(node, fields, Map::new())
    }

    /// The same, with a stand-in for what the model cannot do without and conversion looks at by itself.
    pub fn read_with<T: DeserializeOwned>(
        &mut self,
        node: Node,
        fields: &[&str],
        mut stand_in: Map<String, Value>,
    ) -> Result<T, Fault> {
        self.at = Some(node.span().start);
        for (key, member) in members(node)?.filter(|(key, _)| fields.contains(&key.text)) {
            self.spend(weight(member))?;
            stand_in.insert(key.text.to_owned(), value_of(member));
        }
        serde_json::from_value(Value::Object(stand_in)).map_err(|error| Fault::unreadable(node, error.to_string()))
    }
}

/// The members of what must be an object.
pub fn members(node: Node<'_>) -> Result<Members<'_>, Fault> {
    if node.is_object() { Ok(node.members()) } else { Err(no(Kind::Object, node)) }
}

/// The items of what must be an array.
pub fn items(node: Node<'_>) -> Result<Items<'_>, Fault> {
    if node.kind() == Kind::Array { Ok(node.items()) } else { Err(no(Kind::Array, node)) }
}

/// How many items or members there are.
pub fn length(node: Node) -> usize {
    node.items().count() + node.members().count()
}

/// What a branch weighs, in objects: its text says it without a walk through it.
pub fn weight(node: Node) -> usize {
    node.span().range().len() / 32
}

fn no(expected: Kind, node: Node) -> Fault {
    Fault::unreadable(
        node,
        format!("{} stands where {} must stand", node.kind().with_article(), expected.with_article()),
    )
}

/// What stands in for the schema of a parameter or header.
pub fn some_schema() -> Map<String, Value> {
    let mut stand_in = Map::new();
    stand_in.insert("schema".to_owned(), serde_json::json!({ "$ref": "" }));
    stand_in
}

/// The nesting of documents is bounded.
fn value_of(node: Node) -> Value {
    match node.kind() {
        Kind::Null => Value::Null,
        Kind::Bool => Value::Bool(node.as_bool() == Some(true)),
        // A number that JSON's model has no place for becomes null, which the model of OpenAPI then refuses.
        Kind::Number => serde_json::from_str(node.as_number().unwrap_or_default()).unwrap_or_default(),
        Kind::String => Value::String(node.as_str().unwrap_or_default().to_owned()),
        Kind::Array => node.items().map(value_of).collect(),
        Kind::Object => node.members().map(|(key, member)| (key.text.to_owned(), value_of(member))).collect(),
    }
}

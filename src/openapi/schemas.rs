//! Schemas walked along their parts and over references.

use super::references::{References, reference_of};
use crate::document::{Kind, Node};
use crate::ids::{IdMap, IdSet};
use crate::number;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Adds the schemas that stand in a schema: its properties, items, parts and alternatives.
pub fn push_parts<'d>(schema: Node<'d>, parts: &mut Vec<Node<'d>>) {
    for (key, value) in schema.members() {
        match key.text {
            "properties" => parts.extend(value.members().map(|(_, property)| property)),
            "allOf" | "oneOf" | "anyOf" => parts.extend(value.items()),
            "items" if value.kind() == Kind::Array => parts.extend(value.items()),
            "items" | "additionalProperties" | "not" => parts.push(value),
            _ => {}
        }
    }
}

/// Every schema that can be reached from some, themselves and what they refer to included, each once, in the order of
/// the text.
pub fn reach<'d>(references: &References<'d>, roots: impl IntoIterator<Item = Node<'d>>) -> Vec<Node<'d>> {
    let mut open: Vec<Node> = roots.into_iter().collect();
    let mut seen = IdSet::default();
    let mut found = Vec::new();
    while let Some(schema) = open.pop() {
        if schema.is_object() && seen.insert(schema.id()) {
            found.push(schema);
            match reference_of(schema) {
                Some(reference) => open.extend(references.target(reference)),
                None => push_parts(schema, &mut open),
            }
        }
    }
    crate::order::sort_by_key(&mut found, |schema| schema.id());
    found
}

/// Whether a schema is a property of another, and so stands in its `properties`.
pub fn is_property(schema: Node) -> bool {
    let Some(properties) = schema.parent().filter(|parent| parent.key().is_some_and(|key| key.text == "properties"))
    else {
        return false;
    };
    // An example or an extension may hold a member of that name, but a schema stands only in those of a schema.
    properties.parent().is_some_and(Node::is_object)
}

/// Whether the platform learns the shape only when it asks: one of the `x-ms-dynamic-` extensions.
pub fn is_dynamic(schema: Node) -> bool {
    schema.members().any(|(key, _)| key.text.starts_with("x-ms-dynamic-"))
}

/// How large a schema becomes when every reference in it is replaced by what it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// The number of schemas: itself, its properties, items and parts.
    pub count: u64,
    /// How deep properties and items are nested: 1 for one that has none.
    pub depth: u32,
}

/// The sizes of schemas. Each is measured once however often it is referred to; where a schema holds itself, the inner
/// one counts as one.
#[derive(Debug, Default)]
pub struct Sizes {
    known: IdMap<Size>,
}

const ONE: Size = Size { count: 1, depth: 1 };

enum Step<'d> {
    Enter(Node<'d>),
    Leave(Node<'d>),
}

impl Sizes {
    /// Measures some schemas, and with them all that they hold and refer to.
    pub fn measure<'d>(references: &References<'d>, roots: impl IntoIterator<Item = Node<'d>>) -> Sizes {
        let mut known = IdMap::default();
        let mut steps: Vec<Step> = Vec::new();
        let mut parts = Vec::new();
        for root in roots {
            steps.push(Step::Enter(root));
            while let Some(step) = steps.pop() {
                parts.clear();
                match step {
                    Step::Enter(node) => {
                        // What comes back here before it is measured finds this.
                        if let Entry::Vacant(entry) = known.entry(node.id()) {
                            entry.insert(ONE);
                            push_next(references, node, &mut parts);
                            if !parts.is_empty() {
                                steps.push(Step::Leave(node));
                                steps.extend(parts.iter().map(|&part| Step::Enter(part)));
                            }
                        }
                    }
                    Step::Leave(node) => {
                        push_next(references, node, &mut parts);
                        let size = sum(node, &parts, &known);
                        known.insert(node.id(), size);
                    }
                }
            }
        }
        Sizes { known }
    }

    /// The size of a schema that was measured.
    pub fn of(&self, schema: Node) -> Size {
        self.known.get(&schema.id()).copied().unwrap_or(ONE)
    }
}

fn push_next<'d>(references: &References<'d>, node: Node<'d>, parts: &mut Vec<Node<'d>>) {
    match reference_of(node) {
        Some(reference) => parts.extend(references.target(reference)),
        None => push_parts(node, parts),
    }
    parts.retain(|part| part.is_object());
}

fn sum(node: Node, parts: &[Node], known: &IdMap<Size>) -> Size {
    let size = |part: &Node| known.get(&part.id()).copied().unwrap_or(ONE);
    if node.text_of("$ref").is_some() {
        return parts.first().map_or(ONE, size);
    }
    parts.iter().fold(ONE, |total, part| {
        let part_size = size(part);
        // Parts are no level of their own.
        let is_level = part.parent().and_then(Node::key).is_none_or(|key| key.text != "allOf");
        Size {
            count: total.count.saturating_add(part_size.count),
            depth: total.depth.max(part_size.depth.saturating_add(u32::from(is_level))),
        }
    })
}

/// Whether a value is of a type that a schema names. Types that are not known say nothing.
pub fn is_of_type(value: Node, kind: &str) -> bool {
    match kind {
        "string" => value.kind() == Kind::String,
        "number" => value.kind() == Kind::Number,
        "integer" => value.as_number().is_some_and(|number| number::read(number).is_some_and(|n| n.fract() == 0.0)),
        "boolean" => value.kind() == Kind::Bool,
        "array" => value.kind() == Kind::Array,
        "object" => value.kind() == Kind::Object,
        "null" => value.kind() == Kind::Null,
        _ => true,
    }
}

/// A type with its article, within a sentence.
pub fn with_article(kind: &str) -> &'static str {
    match kind {
        "integer" => "an integer",
        "number" => "a number",
        "boolean" => "a boolean",
        "array" => "an array",
        "object" => "an object",
        "null" => "null",
        _ => "a string",
    }
}

/// Whether a schema says that null may stand in its place.
pub fn is_nullable(schema: Node) -> bool {
    ["x-nullable", "nullable"].iter().any(|key| schema.get(key).and_then(Node::as_bool) == Some(true))
}

/// A number that is the same for values that are written alike, but for blanks.
pub fn fingerprint(node: Node) -> u64 {
    let mut hasher = DefaultHasher::new();
    write_fingerprint(node, &mut hasher);
    hasher.finish()
}

/// Goes as deep as the document does, and that is bounded.
fn write_fingerprint(node: Node, hasher: &mut DefaultHasher) {
    node.kind().hash(hasher);
    match node.kind() {
        Kind::Null => {}
        Kind::Bool => node.as_bool().hash(hasher),
        Kind::Number => node.as_number().hash(hasher),
        Kind::String => node.as_str().hash(hasher),
        Kind::Array => {
            node.items().for_each(|item| write_fingerprint(item, hasher));
            "]".hash(hasher);
        }
        Kind::Object => {
            for (key, value) in node.members() {
                key.text.hash(hasher);
                write_fingerprint(value, hasher);
            }
            "}".hash(hasher);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn size(definitions: &str) -> Size {
        let document = Document::parse(format!(r#"{{ "definitions": {definitions} }}"#).as_bytes(), None);
        let root = document.root().expect("a tree");
        let references = References::of(root);
        let schema = root.resolve("/definitions/A").expect("A");
        Sizes::measure(&references, [schema]).of(schema)
    }

    #[test]
    fn references_count_with_what_they_lead_to() {
        let b = r##""B": { "properties": { "x": {}, "y": { "items": {} } } }"##;
        let two = format!(
            r##"{{ "A": {{ "properties": {{ "b": {{ "$ref": "#/definitions/B" }}, "c": {{ "$ref": "#/definitions/B" }} }} }}, {b} }}"##
        );
        assert_eq!(size(&two), Size { count: 9, depth: 4 });
        let parts = format!(r##"{{ "A": {{ "allOf": [{{ "$ref": "#/definitions/B" }}] }}, {b} }}"##);
        assert_eq!(size(&parts), Size { count: 5, depth: 3 });
    }

    #[test]
    fn a_schema_that_holds_itself_ends() {
        let looped = r##"{ "A": { "properties": { "a": { "$ref": "#/definitions/A" } } } }"##;
        assert_eq!(size(looped), Size { count: 2, depth: 2 });
        assert_eq!(size(r##"{ "A": { "$ref": "#/definitions/A" } }"##), Size { count: 1, depth: 1 });
    }

    #[test]
    fn doubling_again_and_again_does_not_unfold() {
        use std::fmt::Write as _;
        let mut definitions = String::from(r##"{ "A": { "$ref": "#/definitions/D0" }"##);
        for n in 0..100 {
            let next = format!("#/definitions/D{}", n + 1);
            let _ = write!(
                definitions,
                r##", "D{n}": {{ "properties": {{ "l": {{ "$ref": "{next}" }}, "r": {{ "$ref": "{next}" }} }} }}"##
            );
        }
        definitions.push_str(r#", "D100": {} }"#);
        assert_eq!(size(&definitions), Size { count: u64::MAX, depth: 101 });
    }
}

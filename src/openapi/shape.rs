//! What a schema says of a value: its type, its properties, its items; `$ref` and `allOf` resolved.

use super::references::References;
use crate::document::{Kind, Node};

/// A schema, as the parts that hold together: itself, what it refers to, and what its `allOf` lists.
#[derive(Clone, Debug)]
pub struct Shape<'d> {
    parts: Vec<Node<'d>>,
    /// Whether a value may have more than what is described: what is missing then says nothing.
    is_open: bool,
}

/// What a path leads to.
#[derive(Clone, Debug)]
pub enum Found<'d> {
    Shape(Shape<'d>),
    /// The schema is described, and has no such property.
    Missing,
    /// The schema does not say.
    Unknown,
}

/// How many parts a schema may be put together from before it is left alone.
const MAX_PARTS: usize = 256;

impl<'d> Shape<'d> {
    pub fn of(references: &References<'d>, schema: Node<'d>) -> Shape<'d> {
        Shape::all_of(references, vec![schema])
    }

    fn all_of(references: &References<'d>, mut open: Vec<Node<'d>>) -> Shape<'d> {
        let mut shape = Shape { parts: Vec::new(), is_open: false };
        while let Some(schema) = open.pop() {
            if !references.effort().spend(1 + shape.parts.len()) {
                return Shape::UNKNOWN;
            }
            if shape.parts.contains(&schema) {
                continue;
            }
            if !schema.is_object() {
                shape.is_open = true;
                continue;
            }
            if shape.parts.len() == MAX_PARTS {
                shape.is_open = true;
                break;
            }
            shape.parts.push(schema);
            let mut looks = 0;
            for (key, node) in schema.members() {
                looks += 1;
                match key.text {
                    "$ref" => match references.target(node) {
                        Some(target) => open.push(target),
                        None => shape.is_open = true,
                    },
                    "allOf" => open.extend(node.items()),
                    "additionalProperties" => shape.is_open |= node.as_bool() != Some(false),
                    "oneOf" | "anyOf" | "discriminator" | "x-ms-dynamic-schema" | "x-ms-dynamic-properties" => {
                        shape.is_open = true;
                    }
                    _ => {}
                }
            }
            references.effort().spend(looks);
        }
        shape
    }

    /// That of a value of which nothing is said.
    const UNKNOWN: Shape<'static> = Shape { parts: Vec::new(), is_open: true };

    /// The type, when the schema says one: its `type`, or what its `properties` or `items` show. `null` beside another
    /// type does not count.
    pub fn kind(&self) -> Option<&'d str> {
        let mut found = None;
        for kind in self.parts.iter().filter_map(|part| kind_of(*part)) {
            if found.is_some_and(|found| found != kind) {
                return None;
            }
            found = Some(kind);
        }
        found
    }

    /// The schema of the items of an array.
    pub fn items(&self, references: &References<'d>) -> Option<Shape<'d>> {
        let items: Vec<Node> = self.parts.iter().filter_map(|part| part.get("items")).collect();
        (!items.is_empty()).then(|| Shape::all_of(references, items))
    }

    /// What a path of property names leads to. Names are divided by `/`; what looks like an expression says nothing.
    pub fn path(&self, references: &References<'d>, path: &str) -> Found<'d> {
        if path.contains(['{', '}', '[', ']', '(', ')', '*', '?', '$']) {
            return Found::Unknown;
        }
        let found = self.walk(references, path.split('/'));
        if !matches!(found, Found::Missing) {
            return found;
        }
        // A name may itself hold the sign that divides; and some write dots, which nothing documents.
        if let Found::Shape(shape) = self.property(references, path) {
            return Found::Shape(shape);
        }
        if path.contains('.') && !matches!(self.walk(references, path.split(['/', '.'])), Found::Missing) {
            return Found::Unknown;
        }
        Found::Missing
    }

    fn walk<'p>(&self, references: &References<'d>, names: impl Iterator<Item = &'p str>) -> Found<'d> {
        let mut at: Option<Shape> = None;
        for name in names.filter(|name| !name.is_empty()) {
            match at.as_ref().unwrap_or(self).property(references, name) {
                Found::Shape(shape) => at = Some(shape),
                other => return other,
            }
        }
        Found::Shape(at.unwrap_or_else(|| self.clone()))
    }

    /// A property of the value.
    pub fn property(&self, references: &References<'d>, name: &str) -> Found<'d> {
        if !references.effort().spend(name.len() + self.parts.len()) {
            return Found::Unknown;
        }
        let nodes: Vec<Node> = self.parts.iter().filter_map(|part| part.get("properties")?.get(name)).collect();
        if !nodes.is_empty() {
            return Found::Shape(Shape::all_of(references, nodes));
        }
        let is_plain = || self.kind().is_some_and(|kind| kind != "object" && kind != "file");
        if !self.is_open && (self.has_properties() || is_plain()) { Found::Missing } else { Found::Unknown }
    }

    /// The schemas that hold together.
    pub fn parts(&self) -> &[Node<'d>] {
        &self.parts
    }

    /// Whether an object may hold properties that are not described.
    pub fn is_free(&self) -> bool {
        self.is_open || self.kind().is_none_or(|kind| kind == "object") && !self.has_properties()
    }

    /// Whether an object has a property of this type, or may have one.
    pub fn may_hold(&self, references: &References<'d>, kind: &str) -> bool {
        if self.is_free() {
            return true;
        }
        let properties = self.parts.iter().filter_map(|part| part.get("properties")).flat_map(Node::members);
        let mut kinds = properties.map(|(_, property)| Shape::of(references, property).kind());
        kinds.any(|found| found.is_none_or(|found| found == kind))
    }

    fn has_properties(&self) -> bool {
        self.parts
            .iter()
            .filter_map(|part| part.get("properties"))
            .any(|properties| properties.members().next().is_some())
    }

    /// Whether some part has this member, with this text.
    pub fn says(&self, key: &str, text: &str) -> bool {
        self.parts.iter().any(|part| part.text_of(key) == Some(text))
    }

    /// Whether some part lists this property as required.
    pub fn requires(&self, references: &References<'d>, name: &str) -> bool {
        if !references.effort().spend(1) {
            return false;
        }
        let mut looks = 0;
        let mut required = self.required().inspect(|_| looks += 1);
        let is_required = required.any(|required| required == name);
        references.effort().spend(looks);
        is_required
    }

    /// What the parts list as required.
    pub fn required(&self) -> impl Iterator<Item = &'d str> {
        self.parts.iter().filter_map(|part| part.get("required")).flat_map(Node::items).filter_map(Node::as_str)
    }
}

fn kind_of(part: Node<'_>) -> Option<&str> {
    let Some(stated) = part.get("type") else {
        return match () {
            () if part.get("properties").is_some() => Some("object"),
            () if part.get("items").is_some() => Some("array"),
            () => None,
        };
    };
    if stated.kind() != Kind::Array {
        return stated.as_str();
    }
    let mut kinds = stated.items().filter_map(Node::as_str).filter(|kind| *kind != "null");
    kinds.next().filter(|_| kinds.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Format};

    const TEXT: &str = r##"{ "definitions": {
        "List": { "type": "object", "properties": {
            "value": { "type": "array", "items": { "$ref": "#/definitions/Frame" } },
            "a.b": { "type": "string" }, "odata/next": { "type": "string" }, "deep": { "properties": { "x": {} } }
        } },
        "Frame": { "allOf": [{ "$ref": "#/definitions/Named" }, { "properties": { "price": { "type": ["number", "null"] } } }] },
        "Named": { "type": "object", "properties": { "name": { "type": "string" }, "more": { "type": "object" } } },
        "Loop": { "allOf": [{ "$ref": "#/definitions/Loop" }, { "properties": { "again": { "$ref": "#/definitions/Loop" } } }] },
        "Open": { "type": "object", "properties": { "id": {} }, "additionalProperties": { "type": "string" } },
        "Lost": { "$ref": "#/definitions/Nowhere" }
    } }"##;

    fn at(name: &str, path: &str) -> &'static str {
        let document = Document::parse(TEXT.as_bytes(), Some(Format::Json));
        let root = document.root().expect("a root");
        let references = References::of(root);
        let schema = root.resolve(&format!("/definitions/{name}")).expect("a schema");
        match Shape::of(&references, schema).path(&references, path) {
            Found::Shape(_) => "found",
            Found::Missing => "missing",
            Found::Unknown => "unknown",
        }
    }

    #[test]
    fn paths_are_followed_through_references_and_all_of() {
        assert_eq!(at("List", "value"), "found");
        assert_eq!(at("List", "values"), "missing");
        assert_eq!(at("List", "value/name"), "missing", "an array has no properties");
        assert_eq!(at("Frame", "name"), "found");
        assert_eq!(at("Frame", "price/amount"), "missing");
        assert_eq!(at("Loop", "again/again/again"), "found");
        assert_eq!(at("Loop", "again/never"), "missing");
    }

    #[test]
    fn what_is_not_described_is_not_known() {
        assert_eq!(at("Open", "other"), "unknown");
        assert_eq!(at("Frame", "more/x"), "unknown");
        assert_eq!(at("List", "deep/x/y"), "unknown");
        assert_eq!(at("Lost", "x"), "unknown");
        assert_eq!(at("List", "value[0]"), "unknown");
        assert_eq!(at("List", "deep.x"), "unknown", "dots are used by some");
    }

    #[test]
    fn names_may_hold_the_sign_that_divides() {
        assert_eq!(at("List", "odata/next"), "found");
        assert_eq!(at("List", "a.b"), "found");
    }

    #[test]
    fn the_type_is_read_or_seen() {
        let document = Document::parse(TEXT.as_bytes(), Some(Format::Json));
        let root = document.root().expect("a root");
        let references = References::of(root);
        let kind = |name: &str, path: &str| {
            let schema = root.resolve(&format!("/definitions/{name}")).expect("a schema");
            match Shape::of(&references, schema).path(&references, path) {
                Found::Shape(shape) => shape.kind(),
                _ => None,
            }
        };
        assert_eq!(kind("List", "value"), Some("array"));
        assert_eq!(kind("Frame", ""), Some("object"));
        assert_eq!(kind("Frame", "price"), Some("number"));
        assert_eq!(kind("List", "deep"), Some("object"));
        assert_eq!(kind("List", "deep/x"), None);
    }
}

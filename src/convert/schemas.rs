//! Schemas, and the `definitions` that they are referred to in.

use super::json::{Json, Object};
use super::read::{items, length, members};
use super::{Converter, EXTERNAL_DOCS, Fault, component_name};
use crate::document::{Kind, Node};
use crate::openapi::counterparts::{Simple, forms, is_null, keeps_discriminator, parts, simple};
use crate::openapi::structure::Target;
use openapiv3::{AnySchema, SchemaData};
use std::collections::{HashMap, HashSet};

/// The fields of a schema that the typed model reads and that hold no other schema. Numbers stay as they are written:
/// the model has no place for large ones.
const DATA: &[&str] =
    &["nullable", "readOnly", "writeOnly", "deprecated", "externalDocs", "title", "description", "discriminator"];
const KEYWORDS: &[&str] =
    &["type", "pattern", "exclusiveMinimum", "exclusiveMaximum", "required", "uniqueItems", "format"];

/// How many combinations of forms may stand in one another. Beyond that a value may be anything: two schemas that have
/// each other for their forms would never end.
const MAX_NESTED: u32 = 3;

/// How deep schemas may stand in one another. Documents are nested less; only combinations of forms get there.
const MAX_DEPTH: u32 = 256;

impl<'d> Converter<'d> {
    /// The schemas of the components, and behind them those that were referred to elsewhere.
    pub fn definitions(&mut self) -> Result<Object<'d>, Fault> {
        let mut out = Object::default();
        for (name, schema) in self.section("schemas") {
            let schema = self.schema(schema)?;
            out.put(name, schema);
        }
        while let Some((name, node)) = self.open.pop() {
            let schema = self.schema(node)?;
            out.put(name, schema);
        }
        Ok(out)
    }

    pub fn schema(&mut self, node: Node<'d>) -> Result<Json<'d>, Fault> {
        self.spend(1)?;
        if self.depth == MAX_DEPTH {
            return Ok(Object::default().into());
        }
        self.depth += 1;
        let schema = match node.text_of("$ref") {
            Some(reference) => self.reference(node, reference),
            None => self.described(node),
        };
        self.depth -= 1;
        schema.map(Json::Object)
    }

    /// A reference to a schema. What stands beside it counts in neither version, but tools read some of it.
    fn reference(&mut self, node: Node<'d>, reference: &'d str) -> Result<Object<'d>, Fault> {
        let mut out = Object::default();
        out.put("$ref", self.schema_reference(reference));
        let texts = node
            .members()
            .filter(|(key, value)| matches!(key.text, "title" | "description") && value.kind() == Kind::String);
        for (key, value) in texts {
            out.put(key.text, value);
        }
        self.copy_extensions(node, &mut out)?;
        if node.get("nullable").and_then(Node::as_bool) == Some(true) {
            out.put_new("x-nullable", Json::True);
        }
        Ok(out)
    }

    /// Where a reference to a schema leads in 2.0. A schema that does not stand among the components gets a place in
    /// `definitions`: where it stands may be another place in 2.0, or none.
    fn schema_reference(&mut self, reference: &'d str) -> String {
        if let Some(name) = component_name(reference, Target::Schema) {
            return format!("#/definitions/{name}");
        }
        let Some(target) = self.references.resolve(reference).filter(|target| target.is_object()) else {
            return reference.to_owned();
        };
        if let Some(name) = self.hoisted.get(&target.id()) {
            return format!("#/definitions/{name}");
        }
        let name = self.new_name(reference);
        self.hoisted.insert(target.id(), name.clone());
        self.open.push((name.clone(), target));
        format!("#/definitions/{name}")
    }

    /// A name for a schema after the last names of the reference to it.
    fn new_name(&mut self, reference: &str) -> String {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        let mut last: Vec<String> = reference
            .rsplit('/')
            .filter(|token| !matches!(*token, "properties" | "schema" | "schemas" | "items" | "content" | "components"))
            .take(2)
            .map(|token| token.replace("~1", "_").chars().filter(|c| is_plain(*c)).take(100).collect())
            .collect();
        last.reverse();
        let name = last.join("_");
        let name = if name.trim_matches('_').is_empty() { "Schema".to_owned() } else { name };
        unique(name, self.hoisted.len() + 2, &mut self.names)
    }

    fn described(&mut self, node: Node<'d>) -> Result<Object<'d>, Fault> {
        let data: SchemaData = self.read(node, DATA)?;
        let keywords: AnySchema = self.read(node, KEYWORDS)?;
        self.spend(length(node))?;
        let mut out = Object::default();
        for (key, value) in node.members() {
            match key.text {
                "nullable" if data.nullable => out.put_new("x-nullable", Json::True),
                "deprecated" if data.deprecated => out.put_new("x-deprecated", Json::True),
                "readOnly" if data.read_only => out.put("readOnly", Json::True),
                "properties" => out.put("properties", self.properties(value)?),
                "items" => out.put("items", self.schema(value)?),
                "additionalProperties" if value.kind() == Kind::Bool => out.put(key.text, value),
                "additionalProperties" => out.put("additionalProperties", self.schema(value)?),
                "allOf" => {
                    let all: Result<Vec<Json>, Fault> = items(value)?.map(|part| self.schema(part)).collect();
                    out.put_filled("allOf", all?);
                }
                "required" | "enum" => out.put_filled(key.text, self.distinct(items(value)?)?),
                "discriminator" if keeps_discriminator(node) => {
                    out.put_some("discriminator", data.discriminator.as_ref().map(|d| d.property_name.clone()));
                }
                "externalDocs" => out.put("externalDocs", self.copy(value, EXTERNAL_DOCS)?),
                "xml" => out.put("xml", self.copy(value, &["name", "namespace", "prefix", "attribute", "wrapped"])?),
                "type" if keywords.typ.as_deref() == Some("null") => {}
                "type" | "title" | "description" | "format" | "pattern" | "default" | "example" | "uniqueItems"
                | "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" | "minLength"
                | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties" => out.put(key.text, value),
                "x-nullable" | "x-deprecated" if out.has(key.text) => {}
                name if name.starts_with("x-") => out.put(name, value),
                _ => {}
            }
        }
        for key in ["oneOf", "anyOf"] {
            if let Some(alternatives) = node.get(key) {
                self.flatten(alternatives, &mut out)?;
            }
        }
        Ok(out)
    }

    fn properties(&mut self, properties: Node<'d>) -> Result<Object<'d>, Fault> {
        let mut out = Object::default();
        for (name, property) in members(properties)? {
            let property = self.schema(property)?;
            out.put(name.text, property);
        }
        Ok(out)
    }

    /// Makes one schema of the forms of an `oneOf` or `anyOf`, and of what stands beside it.
    fn flatten(&mut self, alternatives: Node<'d>, out: &mut Object<'d>) -> Result<(), Fault> {
        self.spend(length(alternatives))?;
        if items(alternatives)?.any(is_null) {
            out.put_new("x-nullable", Json::True);
        }
        match forms(alternatives).collect::<Vec<_>>().as_slice() {
            [] => Ok(()),
            [only] => self.join(*only, out),
            several => self.combine(several, out),
        }
    }

    /// The only form there is: it holds beside all else that the schema says.
    fn join(&mut self, only: Node<'d>, out: &mut Object<'d>) -> Result<(), Fault> {
        let form = self.schema(only)?;
        match form {
            Json::Object(form) if out.is_empty() => *out = form,
            form => match out.take("allOf") {
                Some(Json::List(mut all)) => {
                    all.push(form);
                    out.put("allOf", all);
                }
                _ => out.put("allOf", vec![form]),
            },
        }
        Ok(())
    }

    /// One schema that takes any of several forms: their type, where they have one in common; of objects the properties
    /// of all, none of them required that is not in every form.
    fn combine(&mut self, forms: &[Node<'d>], out: &mut Object<'d>) -> Result<(), Fault> {
        self.spend(forms.len())?;
        if self.nested == MAX_NESTED {
            return Ok(());
        }
        let mut shapes = Vec::new();
        for form in forms {
            let parts = parts(&self.references, *form);
            self.spend(parts.len())?;
            shapes.push(parts);
        }
        let kinds: Vec<Simple> = shapes.iter().map(|parts| simple(&self.references, parts)).collect();
        let all = |is: fn(&Simple) -> bool| kinds.iter().all(is);
        match kinds.first() {
            Some(Simple::Object) if all(|kind| *kind == Simple::Object) => self.combine_objects(&shapes, out),
            Some(Simple::List(_)) if all(|kind| matches!(kind, Simple::List(_))) => {
                if !out.has("type") {
                    out.put("type", "array");
                }
                if !out.has("items") {
                    let all: Vec<Node> = kinds
                        .iter()
                        .filter_map(|kind| if let Simple::List(items) = kind { *items } else { None })
                        .collect();
                    let items = if all.len() == kinds.len() { self.any_of(&all)? } else { Object::default().into() };
                    out.put("items", items);
                }
                Ok(())
            }
            Some(Simple::Type(name)) if kinds.iter().all(|kind| *kind == Simple::Type(name)) => {
                self.combine_values(name, &shapes, out)
            }
            _ => Ok(()),
        }
    }

    fn combine_objects(&mut self, shapes: &[Vec<Node<'d>>], out: &mut Object<'d>) -> Result<(), Fault> {
        let mut names: Vec<&'d str> = Vec::new();
        let mut found: HashMap<&'d str, Vec<Node<'d>>> = HashMap::new();
        for part in shapes.iter().flatten() {
            for (name, property) in part.get("properties").into_iter().flat_map(Node::members) {
                self.spend(1)?;
                let schemas = found.entry(name.text).or_insert_with(|| {
                    names.push(name.text);
                    Vec::new()
                });
                schemas.push(property);
            }
        }
        for part in shapes.iter().flatten() {
            self.spend(part.get("required").map_or(0, length))?;
        }
        let mut properties = match out.take("properties") {
            Some(Json::Object(own)) => own,
            _ => Object::default(),
        };
        let own = properties.keys();
        for name in names.into_iter().filter(|name| !own.contains(*name)) {
            let property = self.any_of(&found[name])?;
            properties.put(name, property);
        }
        let mut required = required(shapes);
        if let Some(Json::List(own)) = out.take("required") {
            let own_names: HashSet<&str> = own.iter().filter_map(Json::as_str).collect();
            required.retain(|name| !own_names.contains(name));
            let required: Vec<Json> = own.into_iter().chain(required.into_iter().map(Json::from)).collect();
            out.put("required", required);
        } else {
            out.put_filled("required", required.into_iter().map(Json::from).collect::<Vec<_>>());
        }
        if !out.has("type") {
            out.put("type", "object");
        }
        out.put_filled("properties", properties);
        Ok(())
    }

    /// What forms of one simple type have in common: their format, and the values that any of them lists.
    fn combine_values(
        &mut self,
        name: &'static str,
        shapes: &[Vec<Node<'d>>],
        out: &mut Object<'d>,
    ) -> Result<(), Fault> {
        if !out.has("type") {
            out.put("type", name);
        }
        let find = |parts: &[Node<'d>], key: &str| parts.iter().find_map(|part| part.get(key));
        let formats: Vec<_> = shapes.iter().map(|parts| find(parts, "format")).collect();
        if let Some(Some(first)) = formats.first()
            && formats.iter().all(|format| format.is_some_and(|format| format.as_str() == first.as_str()))
            && !out.has("format")
        {
            out.put("format", *first);
        }
        let lists: Vec<_> = shapes.iter().filter_map(|parts| find(parts, "enum")).collect();
        if lists.len() == shapes.len() && !out.has("enum") {
            out.put_filled("enum", self.distinct(lists.into_iter().flat_map(Node::items))?);
        }
        Ok(())
    }

    /// A schema that takes what any of these takes.
    fn any_of(&mut self, schemas: &[Node<'d>]) -> Result<Json<'d>, Fault> {
        let mut distinct: Vec<Node<'d>> = Vec::new();
        for schema in schemas {
            let is_there = |other: &Node<'d>| {
                let reference = schema.text_of("$ref");
                other == schema || (reference.is_some() && reference == other.text_of("$ref"))
            };
            self.spend(distinct.len())?;
            if !distinct.iter().any(is_there) {
                distinct.push(*schema);
            }
        }
        if self.nested == MAX_NESTED {
            return Ok(Object::default().into());
        }
        self.nested += 1;
        let schema = match distinct.as_slice() {
            [only] => self.schema(*only),
            several => {
                let mut out = Object::default();
                let parts = several.iter().copied().filter(|part| part.text_of("$ref").is_none());
                for (key, value) in parts.clone().flat_map(Node::members) {
                    if matches!(key.text, "title" | "description") && value.kind() == Kind::String {
                        out.put_new(key.text, value);
                    }
                }
                self.copy_all_extensions(parts, &mut out)?;
                if several.iter().any(|part| part.get("nullable").and_then(Node::as_bool) == Some(true)) {
                    out.put_new("x-nullable", Json::True);
                }
                self.combine(several, &mut out).map(|()| out.into())
            }
        };
        self.nested -= 1;
        schema
    }
}

/// The properties that every form requires.
fn required<'d>(shapes: &[Vec<Node<'d>>]) -> Vec<&'d str> {
    let of = |parts: &[Node<'d>]| -> Vec<&'d str> {
        let lists = parts.iter().filter_map(|part| part.get("required"));
        lists.flat_map(Node::items).filter_map(Node::as_str).collect()
    };
    let mut shapes = shapes.iter();
    let mut common = shapes.next().map(|parts| of(parts)).unwrap_or_default();
    let mut seen = HashSet::new();
    common.retain(|name| seen.insert(*name));
    for parts in shapes {
        let names: HashSet<&str> = of(parts).into_iter().collect();
        common.retain(|name| names.contains(name));
    }
    common
}

/// The name itself, or one that starts with it and is not taken: numbers are tried from this one on.
pub fn unique(name: String, from: usize, taken: &mut HashSet<String>) -> String {
    if taken.insert(name.clone()) {
        return name;
    }
    let mut number = from;
    loop {
        let numbered = format!("{name}{number}");
        if taken.insert(numbered.clone()) {
            return numbered;
        }
        number += 1;
    }
}

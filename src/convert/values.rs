//! Values outside of the body: parameters, the fields of forms, headers. In 2.0 they are simple, and what describes them
//! stands in the parameter itself.

use super::json::{Json, Object};
use super::read::some_schema;
use super::{Converter, Fault, component_name};
use crate::document::{Kind, Node};
use crate::openapi::counterparts::{Simple, format_in_query, is_file, kept_example, parts, simple};
use crate::openapi::structure::Target;
use openapiv3::{Header, Parameter, ParameterData};

/// The fields of a parameter or header that the typed model reads; its schema and content are looked at as they stand.
const PARAMETER: &[&str] =
    &["name", "in", "description", "required", "deprecated", "style", "explode", "allowEmptyValue", "allowReserved"];
const HEADER: &[&str] = &["description", "required", "deprecated", "style"];

/// What a schema says of a simple value in both versions, beside its type, items and default.
const LIMITS: &[&str] = &[
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "multipleOf",
];

/// How deep lists may stand in lists outside of the body.
const MAX_LISTS: u32 = 8;

impl<'d> Converter<'d> {
    /// The parameters of the components, and the bodies among their request bodies.
    pub fn shared_parameters(&mut self) -> Result<Object<'d>, Fault> {
        let mut out = Object::default();
        for (name, entry) in self.section("parameters") {
            if let Some(node) = self.references.follow(entry)
                && let Some(parameter) = self.parameter(node)?
            {
                out.put(name, parameter);
            }
        }
        for (_, entry) in self.section("requestBodies") {
            if let Some(name) = self.bodies.get(&entry.id()).cloned()
                && let Some(node) = self.references.follow(entry)
            {
                let body = self.body(node)?;
                out.put(name, body);
            }
        }
        Ok(out)
    }

    /// An entry in the list of an operation or a path: the parameter itself, or a reference to a shared one. `None`
    /// where it is dropped.
    pub fn listed_parameter(&mut self, entry: Node<'d>) -> Result<Option<Object<'d>>, Fault> {
        let Some(reference) = entry.text_of("$ref") else { return self.parameter(entry) };
        let Some(node) = self.references.follow(entry) else {
            let mut out = Object::default();
            out.put("$ref", reference.replacen("#/components/", "#/", 1));
            return Ok(Some(out));
        };
        match component_name(reference, Target::Parameter) {
            Some(_) if node.text_of("in") == Some("cookie") => Ok(None),
            Some(name) => {
                let mut out = Object::default();
                out.put("$ref", format!("#/parameters/{name}"));
                Ok(Some(out))
            }
            None => self.parameter(node),
        }
    }

    /// A parameter. `None` where it is sent in a cookie.
    fn parameter(&mut self, node: Node<'d>) -> Result<Option<Object<'d>>, Fault> {
        self.spend(1)?;
        let (location, data, empty) = match self.read_with(node, PARAMETER, some_schema())? {
            Parameter::Cookie { .. } => return Ok(None),
            Parameter::Path { parameter_data, .. } => ("path", parameter_data, None),
            Parameter::Header { parameter_data, .. } => ("header", parameter_data, None),
            Parameter::Query { parameter_data, allow_empty_value, .. } => ("query", parameter_data, allow_empty_value),
        };
        let ParameterData { name, description, required, deprecated, .. } = data;
        let mut out = Object::default();
        out.put("name", name);
        out.put("in", location);
        out.put_some("description", description);
        if required || location == "path" {
            out.put("required", Json::True);
        }
        if empty == Some(true) {
            out.put("allowEmptyValue", Json::True);
        }
        let format = if location == "query" { format_in_query(node) } else { Some("csv") };
        self.value(node, format, &mut out)?;
        if deprecated == Some(true) {
            out.put_new("x-deprecated", Json::True);
        }
        Ok(Some(out))
    }

    pub fn headers(&mut self, headers: Node<'d>) -> Result<Object<'d>, Fault> {
        let mut out = Object::default();
        for (name, entry) in headers.members() {
            self.spend(1)?;
            let Some(node) = self.references.follow(entry) else { continue };
            let typed: Header = self.read_with(node, HEADER, some_schema())?;
            let mut header = Object::default();
            header.put_some("description", typed.description);
            self.value(node, Some("csv"), &mut header)?;
            for (key, is_set) in [("x-required", typed.required), ("x-deprecated", typed.deprecated == Some(true))] {
                if is_set {
                    header.put_new(key, Json::True);
                }
            }
            out.put(name.text, header);
        }
        Ok(out)
    }

    /// What describes the value of a parameter or header: its schema, unless the value is a text with content.
    fn value(&mut self, node: Node<'d>, collection: Option<&'static str>, out: &mut Object<'d>) -> Result<(), Fault> {
        let schema = node.get("schema").filter(|_| node.get("content").is_none());
        match schema {
            Some(schema) => self.simple_value(schema, collection, out)?,
            None => out.put("type", "string"),
        }
        if let Some(content) = node.get("content") {
            self.copy_all_extensions(content.members().map(|(_, media)| media), out)?;
        }
        self.copy_extensions(node, out)?;
        if let Some(example) = kept_example(&self.references, node) {
            out.put_new("x-example", example);
        }
        Ok(())
    }

    fn simple_value(
        &mut self,
        schema: Node<'d>,
        collection: Option<&'static str>,
        out: &mut Object<'d>,
    ) -> Result<(), Fault> {
        let parts = parts(&self.references, schema);
        self.spend(parts.len())?;
        // What stands beside a reference counts for nothing, but tools read the extensions there.
        if schema.text_of("$ref").is_some() {
            self.copy_extensions(schema, out)?;
        }
        if !out.has("description")
            && let Some(description) = find(&parts, "description").filter(|text| text.kind() == Kind::String)
        {
            out.put("description", description);
        }
        self.simple_fields(&parts, collection, MAX_LISTS, out)?;
        self.copy_all_extensions(parts.iter().copied(), out)?;
        let is_set = |key: &str| parts.iter().any(|part| part.get(key).and_then(Node::as_bool) == Some(true));
        for (key, ours) in [("nullable", "x-nullable"), ("deprecated", "x-deprecated")] {
            if is_set(key) {
                out.put_new(ours, Json::True);
            }
        }
        if let Some(example) = find(&parts, "example") {
            out.put_new("x-example", example);
        }
        put_title(&parts, out);
        Ok(())
    }

    /// The type of a simple value, and its limits.
    fn simple_fields(
        &mut self,
        parts: &[Node<'d>],
        collection: Option<&'static str>,
        lists: u32,
        out: &mut Object<'d>,
    ) -> Result<(), Fault> {
        self.spend(1)?;
        let kind = simple(&self.references, parts);
        match kind {
            Simple::Object | Simple::Unknown => {
                out.put("type", "string");
                return Ok(());
            }
            Simple::Type(name) => {
                out.put("type", name);
                out.put_some("format", find(parts, "format"));
            }
            Simple::List(_) if lists == 0 => {
                out.put("type", "string");
                return Ok(());
            }
            Simple::List(items) => {
                out.put("type", "array");
                let mut item = Object::default();
                match items {
                    Some(items) => {
                        let parts = self::parts(&self.references, items);
                        self.spend(parts.len())?;
                        self.simple_fields(&parts, None, lists - 1, &mut item)?;
                        let reference = items.text_of("$ref").map(|_| items);
                        self.copy_all_extensions(parts.iter().copied().chain(reference), &mut item)?;
                    }
                    None => item.put("type", "string"),
                }
                out.put("items", item);
                // The format `csv` is what goes without saying.
                out.put_some("collectionFormat", collection.filter(|format| *format != "csv"));
            }
        }
        out.put_some("default", find(parts, "default"));
        for key in LIMITS {
            out.put_some(key, find(parts, key));
        }
        if let Some(list) = find(parts, "enum") {
            out.put_filled("enum", self.distinct(list.items())?);
        }
        Ok(())
    }

    /// A field of a form.
    pub fn form_field(
        &mut self,
        name: &'d str,
        property: Node<'d>,
        is_required: bool,
        may_be_file: bool,
    ) -> Result<Object<'d>, Fault> {
        self.spend(1)?;
        let mut out = Object::default();
        out.put("name", name);
        out.put("in", "formData");
        if is_required {
            out.put("required", Json::True);
        }
        let parts = parts(&self.references, property);
        if may_be_file && simple(&self.references, &parts) == Simple::Type("string") && is_file(&parts) {
            out.put_some("description", find(&parts, "description").filter(|text| text.kind() == Kind::String));
            out.put("type", "file");
            self.copy_all_extensions(parts.iter().copied(), &mut out)?;
            put_title(&parts, &mut out);
            return Ok(out);
        }
        self.simple_value(property, Some("multi"), &mut out)?;
        Ok(out)
    }
}

/// Only schemas have titles in 2.0.
fn put_title<'d>(parts: &[Node<'d>], out: &mut Object<'d>) {
    if let Some(title) = find(parts, "title").filter(|title| title.kind() == Kind::String) {
        out.put_new("x-title", title);
    }
}

/// The first of the parts that has a field says what it is.
fn find<'d>(parts: &[Node<'d>], key: &str) -> Option<Node<'d>> {
    parts.iter().find_map(|part| part.get(key))
}

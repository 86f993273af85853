//! Paths, operations, request bodies and responses.

use super::json::{Json, Object};
use super::read::{items, length, members, weight};
use super::schemas::unique;
use super::{Converter, EXTERNAL_DOCS, Fault, component_name};
use crate::document::Node;
use crate::openapi::counterparts::{code_of_range, form_fields, is_range, kept_example, parts};
use crate::openapi::structure::{Target, canonical};
use crate::openapi::{Form, METHODS, is_form};
use std::collections::HashSet;

const OPERATION: &[&str] = &["tags", "summary", "description", "externalDocs", "operationId", "deprecated", "security"];

/// A path with what is converted of it.
pub struct Path<'d> {
    name: &'d str,
    members: Vec<(&'d str, Member<'d>)>,
}

enum Member<'d> {
    Operation(Object<'d>),
    Other(Json<'d>),
}

/// What operations share that have a list of media types: taken out of them where it is the same in all.
pub fn shared_types<'d>(paths: &mut [Path<'d>], key: &str) -> Option<Json<'d>> {
    let operations = || {
        paths.iter().flat_map(|path| &path.members).filter_map(|(_, member)| match member {
            Member::Operation(operation) => operation.get(key),
            Member::Other(_) => None,
        })
    };
    let types = |list: &Json| list.texts().map(str::to_owned).collect::<Vec<String>>();
    let first = types(operations().next()?);
    if operations().nth(1).is_none() || !operations().all(|list| types(list) == first) {
        return None;
    }
    for (_, member) in paths.iter_mut().flat_map(|path| &mut path.members) {
        if let Member::Operation(operation) = member {
            operation.take(key);
        }
    }
    Some(first.into_iter().map(Json::from).collect::<Vec<_>>().into())
}

/// `paths`, as they are written.
pub fn object_of<'d>(paths: Vec<Path<'d>>, node: Option<Node<'d>>) -> Object<'d> {
    let mut out = Object::default();
    for Path { name, members } in paths {
        let mut item = Object::default();
        for (key, member) in members {
            match member {
                Member::Operation(operation) => item.put(key, operation),
                Member::Other(value) => item.put(key, value),
            }
        }
        out.put(name, item);
    }
    if let Some(node) = node {
        out.copy_extensions([node]);
    }
    out
}

impl<'d> Converter<'d> {
    pub fn paths(&mut self) -> Result<Vec<Path<'d>>, Fault> {
        let Some(paths) = self.root.get("paths") else {
            return Err(Fault::unreadable(self.root, "`paths` is missing"));
        };
        let mut out = Vec::new();
        for (name, item) in members(paths)?.filter(|(name, _)| !name.text.starts_with("x-")) {
            out.push(self.path(name.text, item)?);
        }
        Ok(out)
    }

    fn path(&mut self, name: &'d str, item: Node<'d>) -> Result<Path<'d>, Fault> {
        let typed: openapiv3::PathItem = self.read(item, &["summary", "description"])?;
        let mut out = Vec::new();
        for (key, value) in item.members() {
            let member = match key.text {
                "parameters" => Member::Other(self.parameters(value)?.into()),
                // A path keeps its place and its name.
                "$ref" => Member::Other(value.into()),
                method if METHODS.contains(&method) => {
                    let mut operation = self.operation(value)?;
                    // Of a path these hold for each of its operations.
                    for (key, text) in [("summary", &typed.summary), ("description", &typed.description)] {
                        if let Some(text) = text {
                            operation.put_new(key, text.clone());
                        }
                    }
                    Member::Operation(operation)
                }
                name if name.starts_with("x-") => Member::Other(value.into()),
                _ => continue,
            };
            out.push((key.text, member));
        }
        Ok(Path { name, members: out })
    }

    fn parameters(&mut self, list: Node<'d>) -> Result<Vec<Json<'d>>, Fault> {
        let mut seen = HashSet::new();
        let mut parameters = Vec::new();
        for entry in items(list)? {
            self.spend(1 + weight(entry))?;
            if seen.insert(canonical(entry)) {
                parameters.extend(self.listed_parameter(entry)?.map(Json::Object));
            }
        }
        Ok(parameters)
    }

    fn operation(&mut self, node: Node<'d>) -> Result<Object<'d>, Fault> {
        self.spend(1)?;
        let typed: openapiv3::Operation = self.read_with(node, OPERATION, some_responses())?;
        let mut out = Object::default();
        for (key, value) in node.members() {
            match key.text {
                "summary" | "description" | "operationId" => out.put(key.text, value),
                "tags" => out.put("tags", self.distinct(value.items())?),
                "externalDocs" => out.put("externalDocs", self.copy(value, EXTERNAL_DOCS)?),
                "deprecated" if typed.deprecated => out.put("deprecated", Json::True),
                "security" => out.put_some("security", self.security(value)?),
                _ => {}
            }
        }
        let mut parameters = match node.get("parameters") {
            Some(list) => self.parameters(list)?,
            None => Vec::new(),
        };
        if let Some(entry) = node.get("requestBody") {
            let body = self.references.follow(entry);
            if let Some(content) = body.and_then(|body| body.get("content")) {
                out.put_filled("consumes", self.consumes(content)?);
            }
            self.request_body(entry, body, &mut parameters)?;
        }
        let Some(responses) = node.get("responses") else {
            return Err(Fault::unreadable(node, "`responses` is missing"));
        };
        out.put_filled("produces", self.produces(responses)?);
        out.put_filled("parameters", parameters);
        out.put("responses", self.responses(responses)?);
        self.copy_extensions(node, &mut out)?;
        Ok(out)
    }

    /// Gives the shared request bodies their names among the shared parameters.
    pub fn name_bodies(&mut self) {
        let mut taken: HashSet<String> = self.section("parameters").map(|(name, _)| name.to_owned()).collect();
        for (name, entry) in self.section("requestBodies") {
            let content = self.references.follow(entry).and_then(|body| body.get("content"));
            let is_body = content
                .is_some_and(|content| !self.contents.remember(content).is_some_and(|(media, _)| is_form(media.text)));
            if is_body {
                let name = if taken.contains(name) { format!("{name}Body") } else { name.to_owned() };
                let name = unique(name, self.bodies.len() + 2, &mut taken);
                self.bodies.insert(entry.id(), name);
            }
        }
    }

    fn request_body(
        &mut self,
        entry: Node<'d>,
        body: Option<Node<'d>>,
        parameters: &mut Vec<Json<'d>>,
    ) -> Result<(), Fault> {
        let Some(body) = body else {
            if let Some(reference) = entry.text_of("$ref") {
                let mut out = Object::default();
                out.put("$ref", reference);
                parameters.push(out.into());
            }
            return Ok(());
        };
        if let Some(name) = entry.text_of("$ref").and_then(|reference| self.body_name(reference)) {
            let mut out = Object::default();
            out.put("$ref", name);
            parameters.push(out.into());
            return Ok(());
        }
        match body.get("content").and_then(|content| self.contents.remember(content)) {
            Some((media, form)) if is_form(media.text) => {
                let may_be_file = Form::of(media.text) == Some(Form::Multipart);
                if let Some(schema) = form.get("schema") {
                    for part in parts(&self.references, schema) {
                        let lists = ["required", "properties"].into_iter().filter_map(|key| part.get(key));
                        self.spend(1 + lists.map(length).sum::<usize>())?;
                    }
                    let fields = form_fields(&self.references, schema, self.left);
                    for (name, property, is_required) in fields {
                        parameters.push(self.form_field(name.text, property, is_required, may_be_file)?.into());
                    }
                }
            }
            _ => parameters.push(self.body(body)?.into()),
        }
        Ok(())
    }

    /// The reference to a shared request body, where it is one that is shared in 2.0, too.
    fn body_name(&self, reference: &str) -> Option<String> {
        component_name(reference, Target::RequestBody)?;
        let name = self.bodies.get(&self.references.resolve(reference)?.id())?;
        Some(format!("#/parameters/{name}"))
    }

    /// A request body that is no form, as a parameter.
    pub fn body(&mut self, node: Node<'d>) -> Result<Object<'d>, Fault> {
        self.spend(1)?;
        let mut stand_in = serde_json::Map::new();
        stand_in.insert("content".to_owned(), serde_json::json!({}));
        let typed: openapiv3::RequestBody = self.read_with(node, &["description", "required"], stand_in)?;
        let media = node.get("content").and_then(|content| self.contents.remember(content)).map(|(_, media)| media);
        let mut out = Object::default();
        out.put("name", "body");
        out.put("in", "body");
        out.put_some("description", typed.description);
        if typed.required {
            out.put("required", Json::True);
        }
        let schema = match media.and_then(|media| media.get("schema")) {
            Some(schema) => self.schema(schema)?,
            None => Object::default().into(),
        };
        out.put("schema", schema);
        self.copy_extensions(node, &mut out)?;
        if let Some(media) = media {
            self.copy_extensions(media, &mut out)?;
            if let Some(example) = kept_example(&self.references, media) {
                out.put_new("x-example", example);
            }
        }
        Ok(out)
    }

    /// The media types of a request body: those of forms, or those of all else.
    fn consumes(&mut self, content: Node<'d>) -> Result<Vec<Json<'d>>, Fault> {
        let is_form_kept = self.contents.remember(content).is_some_and(|(media, _)| is_form(media.text));
        self.spend(content.members().count())?;
        let media = content.members().map(|(media, _)| media.text);
        Ok(media.filter(|media| is_form(media) == is_form_kept).map(Json::from).collect())
    }

    /// The media types of all responses of an operation.
    fn produces(&mut self, responses: Node<'d>) -> Result<Vec<Json<'d>>, Fault> {
        let mut seen = HashSet::new();
        let mut types = Vec::new();
        for (code, entry) in members(responses)?.filter(|(code, _)| !code.text.starts_with("x-")) {
            // What is dropped leaves nothing behind.
            if is_range(code.text) && code_of_range(responses, code.text).is_none() {
                continue;
            }
            let content = self.references.follow(entry).and_then(|response| response.get("content"));
            for (media, _) in content.into_iter().flat_map(Node::members) {
                self.spend(1)?;
                if seen.insert(media.text) {
                    types.push(media.text.into());
                }
            }
        }
        Ok(types)
    }

    fn responses(&mut self, responses: Node<'d>) -> Result<Object<'d>, Fault> {
        let mut out = Object::default();
        for (code, entry) in members(responses)? {
            self.spend(1)?;
            let name = match code.text {
                name if name.starts_with("x-") => {
                    out.put(name, entry);
                    continue;
                }
                range if is_range(range) => match code_of_range(responses, range) {
                    Some(written) => written,
                    None => continue,
                },
                name => name,
            };
            let response = match entry.text_of("$ref") {
                Some(reference) => self.referred_response(entry, reference)?,
                None => self.response(entry)?,
            };
            out.put(name, response);
        }
        Ok(out)
    }

    fn referred_response(&mut self, entry: Node<'d>, reference: &'d str) -> Result<Object<'d>, Fault> {
        let target = self.references.follow(entry);
        match (component_name(reference, Target::Response), target) {
            (None, Some(target)) => self.response(target),
            (name, _) => {
                let mut out = Object::default();
                out.put("$ref", name.map_or_else(|| reference.to_owned(), |name| format!("#/responses/{name}")));
                Ok(out)
            }
        }
    }

    pub fn shared_responses(&mut self) -> Result<Object<'d>, Fault> {
        let mut out = Object::default();
        for (name, entry) in self.section("responses") {
            if let Some(node) = self.references.follow(entry) {
                let response = self.response(node)?;
                out.put(name, response);
            }
        }
        Ok(out)
    }

    fn response(&mut self, node: Node<'d>) -> Result<Object<'d>, Fault> {
        self.spend(1)?;
        let typed: openapiv3::Response = self.read(node, &["description"])?;
        let mut out = Object::default();
        out.put("description", typed.description);
        let content = node.get("content");
        self.spend(content.map_or(0, length))?;
        let media = content.and_then(|content| self.contents.remember(content)).map(|(_, media)| media);
        if let Some(schema) = media.and_then(|media| media.get("schema")) {
            out.put("schema", self.schema(schema)?);
        }
        if let Some(headers) = node.get("headers") {
            out.put_filled("headers", self.headers(headers)?);
        }
        let mut examples = Object::default();
        for (name, media) in content.into_iter().flat_map(Node::members) {
            if let Some(example) = kept_example(&self.references, media) {
                examples.put(name.text, example);
            }
        }
        out.put_filled("examples", examples);
        self.copy_extensions(node, &mut out)?;
        let media = content.into_iter().flat_map(Node::members).map(|(_, media)| media);
        self.copy_all_extensions(media, &mut out)?;
        Ok(out)
    }
}

/// What the typed model of an operation cannot do without.
fn some_responses() -> serde_json::Map<String, serde_json::Value> {
    let mut stand_in = serde_json::Map::new();
    stand_in.insert("responses".to_owned(), serde_json::json!({}));
    stand_in
}

//! Typed looks at what a definition declares.

use super::content::Contents;
use super::paths::paths;
use super::references::{References, reference_of};
use super::{Authentication, Coverage, Tally, Version};
use crate::document::{Key, Node, Span};
use crate::ids::IdSet;
use crate::markdown::gap_in;
use std::collections::HashSet;

/// The keys of a path item that hold an operation (OpenAPI 2.0, Path Item Object).
pub const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// The same for OpenAPI 3.0, Path Item Object.
pub(super) const METHODS_3: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// An operation: a method of a path.
#[derive(Clone, Copy, Debug)]
pub struct Operation<'d> {
    pub node: Node<'d>,
    /// The method as it is written: `get`, `post`, …
    pub method: Key<'d>,
    pub path: Key<'d>,
    pub path_item: Node<'d>,
    /// Which of the operations it is.
    pub(super) index: usize,
}

impl<'d> Operation<'d> {
    pub fn id(&self) -> Option<&'d str> {
        self.node.text_of("operationId")
    }

    /// Whether users never see it: `x-ms-visibility: internal`.
    pub fn is_internal(&self) -> bool {
        is_internal(self.node)
    }

    /// Whether it starts a flow.
    pub fn is_trigger(&self) -> bool {
        self.node.get("x-ms-trigger").is_some()
    }

    /// Whether nothing is said of it at all: that is one fault, not one for each thing that is missing.
    pub fn is_empty(&self) -> bool {
        self.node.members().next().is_none()
    }

    /// What is marked when something is said of the operation as a whole: its id, where it has one.
    pub fn mark(&self) -> Node<'d> {
        self.node.get("operationId").unwrap_or(self.node)
    }
}

/// A parameter object or, in OpenAPI 3, a request body: that is a parameter too, named `body`.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<'d> {
    pub node: Node<'d>,
    pub level: ParameterLevel,
    /// Whether users never see it: it is internal itself, or the operation that it belongs to is.
    pub is_hidden: bool,
    shape: Shape,
    schema: Option<Node<'d>>,
}

/// Where an object says what a parameter's values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A parameter of 2.0: beside its name, or in the `schema` of a body.
    Flat,
    /// A parameter of 3.0: in its `schema` or `content`.
    Nested,
    /// A request body of 3.0: in its `content`.
    RequestBody,
}

impl Shape {
    fn schema<'d>(self, node: Node<'d>, contents: &Contents<'d>) -> Option<Node<'d>> {
        match self {
            Shape::Flat if node.text_of("in") == Some("body") => node.get("schema"),
            Shape::Flat => Some(node),
            Shape::Nested => contents.value_schema(node),
            Shape::RequestBody => contents.schema(node),
        }
    }
}

impl<'d> Parameter<'d> {
    pub fn name(&self) -> Option<&'d str> {
        if self.shape == Shape::RequestBody { Some("body") } else { self.node.text_of("name") }
    }

    /// What describes its values: the schema of a body; in 2.0 the parameter itself for any other, since there `type`,
    /// `enum` and the like stand beside the name; in 3.0 its `schema`, or that of its content (see
    /// [`Contents`]).
    pub fn schema(&self) -> Option<Node<'d>> {
        self.schema
    }

    pub fn is_required(&self) -> bool {
        self.node.get("required").and_then(Node::as_bool) == Some(true)
    }

    /// A keyword of its schema, where it is not a body: `default`, `enum`.
    pub fn keyword(&self, key: &str) -> Option<Node<'d>> {
        self.schema().filter(|_| !self.is_body())?.get(key)
    }

    /// What is marked when something is said of the parameter as a whole: its name, where it has one.
    pub fn mark(&self) -> Node<'d> {
        self.node.get("name").unwrap_or(self.node)
    }

    /// Where [`mark`](Parameter::mark) stands; of a request body, which has no name, the key before it.
    pub fn mark_span(&self) -> Span {
        match self.node.key() {
            Some(key) if self.shape == Shape::RequestBody => key.span,
            _ => self.mark().span(),
        }
    }

    /// Where it goes, as it says: `path`, `query`, `header`, `body` or `formData` in 2.0, `cookie` in 3.0. A request
    /// body of 3.0 goes to the `body`.
    pub fn location(&self) -> Option<&'d str> {
        if self.shape == Shape::RequestBody { Some("body") } else { self.node.text_of("in") }
    }

    pub fn is_body(&self) -> bool {
        self.location() == Some("body")
    }
}

/// A parameter as an operation or its path lists it.
#[derive(Clone, Copy, Debug)]
pub struct ListedParameter<'d> {
    /// The entry of the list: the parameter itself, or a reference to it.
    pub entry: Node<'d>,
    /// The parameter, where the entry leads to one.
    pub node: Option<Node<'d>>,
    /// Its `name` and its `in`.
    pub name: Option<&'d str>,
    pub location: Option<&'d str>,
}

impl<'d> ListedParameter<'d> {
    pub(super) fn of(entry: Node<'d>, references: &References<'d>) -> ListedParameter<'d> {
        let node = references.follow(entry);
        let text = |key| node.and_then(|node| node.text_of(key));
        ListedParameter { entry, node, name: text("name"), location: text("in") }
    }

    /// What it is known by among the parameters of an operation.
    pub fn address(&self) -> Option<(&'d str, &'d str)> {
        Some((self.name?, self.location?))
    }

    /// What is marked when its use is wrong: the reference or else the parameter's name.
    pub fn mark(&self) -> Node<'d> {
        self.entry.get("$ref").or(self.entry.get("name")).unwrap_or(self.entry)
    }
}

/// Where a parameter object stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterLevel {
    Operation,
    Path,
    /// In the `parameters` at the root, or in `components` (OpenAPI 3).
    Global,
}

/// A response of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Response<'d> {
    /// The status code or `default`.
    pub code: Key<'d>,
    /// The response as the operation lists it: it may be a reference.
    pub listed: Node<'d>,
    /// What it says, references followed.
    pub node: Node<'d>,
    /// The schema of what comes back; in 3.0 that of its content (see [`Contents`]).
    pub schema: Option<Node<'d>>,
}

impl Response<'_> {
    /// Whether it tells of success: a status code that begins with 2.
    pub fn is_success(&self) -> bool {
        self.code.text.starts_with('2')
    }
}

/// Whether what an operation takes is its body: a body parameter, or a request body (OpenAPI 3).
pub fn is_body(input: Node) -> bool {
    input.text_of("in") == Some("body") || input.get("in").is_none() && input.get("content").is_some()
}

/// A property of a response.
#[derive(Clone, Copy, Debug)]
pub struct Attribute<'d> {
    pub name: Key<'d>,
    pub node: Node<'d>,
    /// What its `$ref` leads to.
    pub target: Option<Node<'d>>,
}

impl Attribute<'_> {
    pub fn has_summary(&self) -> bool {
        self.has("x-ms-summary") || self.has("title")
    }

    /// Whether the text is there, on the attribute or on what it refers to.
    pub fn has(&self, key: &str) -> bool {
        has_words(self.node, key) || self.target.is_some_and(|target| has_words(target, key))
    }
}

/// Whether a member says something: a text with a gap is still to be written.
pub fn has_words(node: Node, key: &str) -> bool {
    node.text_of(key).is_some_and(|text| !text.trim().is_empty() && gap_in(text).is_none())
}

/// Whether a member is a text of which something is left to its author.
pub fn has_gap(node: Node, key: &str) -> bool {
    node.text_of(key).is_some_and(|text| gap_in(text).is_some())
}

/// Whether a member is there, is a string and is not blank.
pub fn has_text(node: Node, key: &str) -> bool {
    node.text_of(key).is_some_and(|text| !text.trim().is_empty())
}

/// Whether users never see it.
pub fn is_internal(node: Node) -> bool {
    node.text_of("x-ms-visibility") == Some("internal")
}

pub(super) fn operations(root: Node<'_>, version: Version) -> Vec<Operation<'_>> {
    let methods = version.methods();
    paths(root)
        .flat_map(|(path, path_item)| {
            path_item
                .members()
                .filter(|(method, node)| methods.contains(&method.text) && node.is_object())
                .map(move |(method, node)| (node, method, path, path_item))
        })
        .enumerate()
        .map(|(index, (node, method, path, path_item))| Operation { node, method, path, path_item, index })
        .collect()
}

/// Every parameter object and request body once; entries that only refer to one are not.
pub(super) fn parameters<'d>(
    root: Node<'d>,
    version: Version,
    operations: &[Operation<'d>],
    contents: &Contents<'d>,
) -> Vec<Parameter<'d>> {
    let of = |level, shape: Shape, hidden: bool| {
        move |node: Node<'d>| {
            let is_parameter = node.is_object() && node.get("$ref").is_none();
            let schema = || shape.schema(node, contents);
            let is_hidden = hidden || is_internal(node);
            is_parameter.then(|| Parameter { node, level, is_hidden, shape, schema: schema() })
        }
    };
    let shape = if version == Version::V2 { Shape::Flat } else { Shape::Nested };
    let list = |node: Node<'d>| node.get("parameters").into_iter().flat_map(Node::items);
    let users = Users::of(operations);
    let mut parameters = Vec::new();
    for operation in operations {
        let is_hidden = operation.is_internal();
        parameters.extend(list(operation.node).filter_map(of(ParameterLevel::Operation, shape, is_hidden)));
        if version != Version::V2 {
            let body = operation.node.get("requestBody");
            parameters.extend(body.and_then(of(ParameterLevel::Operation, Shape::RequestBody, is_hidden)));
        }
    }
    for (_, path_item) in paths(root) {
        let is_hidden = users.are_internal_of_path(path_item);
        parameters.extend(list(path_item).filter_map(of(ParameterLevel::Path, shape, is_hidden)));
    }
    for (section, shape) in [("parameters", shape), ("requestBodies", Shape::RequestBody)] {
        let shared = version.shared(root, section).filter(|_| section == "parameters" || version != Version::V2);
        for (name, node) in shared.into_iter().flat_map(Node::members) {
            let is_hidden = users.are_internal_of(version, section, name.text);
            parameters.extend(of(ParameterLevel::Global, shape, is_hidden)(node));
        }
    }
    crate::order::sort_by_key(&mut parameters, |parameter| parameter.node.id());
    // An alias of YAML can put one object in several places.
    parameters.dedup_by_key(|parameter| parameter.node.id());
    parameters
}

/// Who uses what several operations share: users see it where one of these operations is visible.
struct Users<'d> {
    visible_paths: IdSet,
    /// The paths that have operations at all.
    paths: IdSet,
    /// The references of visible operations.
    visible_references: HashSet<&'d str>,
    references: HashSet<&'d str>,
}

impl<'d> Users<'d> {
    fn of(operations: &[Operation<'d>]) -> Users<'d> {
        let mut users = Users {
            visible_paths: IdSet::default(),
            paths: IdSet::default(),
            visible_references: HashSet::new(),
            references: HashSet::new(),
        };
        for operation in operations {
            let is_new_path = users.paths.insert(operation.path_item.id());
            let is_visible = !operation.is_internal();
            let shows_path = is_visible && users.visible_paths.insert(operation.path_item.id());
            // The list of a path is read once for all of its operations, and once more for the first visible one.
            let of_path = Some(operation.path_item).filter(|_| is_new_path || shows_path);
            let listed = of_path.into_iter().chain([operation.node]).filter_map(|holder| holder.get("parameters"));
            let entries = listed.flat_map(Node::items).chain(operation.node.get("requestBody"));
            for reference in entries.filter_map(|entry| entry.text_of("$ref")) {
                users.references.insert(reference);
                if is_visible {
                    users.visible_references.insert(reference);
                }
            }
        }
        users
    }

    fn are_internal_of_path(&self, path_item: Node) -> bool {
        self.paths.contains(&path_item.id()) && !self.visible_paths.contains(&path_item.id())
    }

    /// Whether a shared object has users, and none that is visible. A reference that is written in another way than
    /// usual does not count.
    fn are_internal_of(&self, version: Version, section: &str, name: &str) -> bool {
        let above = if version == Version::V2 { "" } else { "components/" };
        let reference = format!("#/{above}{section}/{name}");
        self.references.contains(reference.as_str()) && !self.visible_references.contains(reference.as_str())
    }
}

/// Every member of a `properties` object that can be reached from the schema of a response.
pub(super) fn attributes<'d>(
    operations: &[Operation<'d>],
    root: Node<'d>,
    version: Version,
    references: &References<'d>,
) -> Vec<Attribute<'d>> {
    let responses = operations
        .iter()
        .filter_map(|operation| operation.node.get("responses"))
        .chain(version.shared(root, "responses"))
        .flat_map(Node::members)
        .map(|(_, response)| response);
    let (mut open, parts): (Vec<Node>, &[&str]) = if version == Version::V2 {
        (responses.filter_map(|response| response.get("schema")).collect(), &["items", "allOf", "additionalProperties"])
    } else {
        let contents = responses.filter_map(|response| response.get("content")).flat_map(Node::members);
        let schemas = contents.filter_map(|(_, media)| media.get("schema")).collect();
        (schemas, &["items", "allOf", "additionalProperties", "oneOf", "anyOf"])
    };
    let mut seen = IdSet::default();
    let mut attributes = Vec::new();
    while let Some(schema) = open.pop() {
        if !schema.is_object() || !seen.insert(schema.id()) {
            continue;
        }
        open.extend(reference_of(schema).and_then(|reference| references.target(reference)));
        for (name, node) in schema.get("properties").into_iter().flat_map(Node::members) {
            if node.is_object() {
                let target = reference_of(node).and_then(|reference| references.target(reference));
                attributes.push(Attribute { name, node, target });
                open.push(node);
            }
        }
        for key in parts {
            if let Some(node) = schema.get(key) {
                open.push(node);
                open.extend(node.items());
            }
        }
    }
    crate::order::sort_by_key(&mut attributes, |attribute| attribute.node.id());
    attributes.dedup_by_key(|attribute| attribute.node.id());
    attributes
}

pub(super) fn coverage(operations: &[Operation], parameters: &[Parameter], attributes: &[Attribute]) -> Coverage {
    let mut coverage = Coverage::default();
    for operation in operations {
        let has = |key| has_words(operation.node, key);
        add(&mut coverage.operations, has("summary"), has("description"), has("x-ms-visibility"));
    }
    for parameter in parameters {
        let has = |key| has_words(parameter.node, key);
        add(&mut coverage.parameters, has("x-ms-summary"), has("description"), has("x-ms-visibility"));
    }
    for attribute in attributes {
        let (description, visibility) = (attribute.has("description"), attribute.has("x-ms-visibility"));
        add(&mut coverage.response_attributes, attribute.has_summary(), description, visibility);
    }
    coverage
}

fn add(tally: &mut Tally, summary: bool, description: bool, visibility: bool) {
    tally.total += 1;
    tally.summary += u32::from(summary);
    tally.description += u32::from(description);
    tally.visibility += u32::from(visibility);
}

/// What a security scheme stands for. A bearer token counts as an API key: that is how a connector sends it (a secure
/// string in the Authorization header).
pub(super) fn scheme_kind(scheme: Node) -> Authentication {
    match (scheme.text_of("type").unwrap_or_default(), scheme.text_of("scheme").unwrap_or_default()) {
        ("oauth2" | "openIdConnect", _) => Authentication::OAuth2,
        ("apiKey", _) => Authentication::ApiKey,
        ("basic", _) => Authentication::Basic,
        ("http", scheme) if scheme.eq_ignore_ascii_case("basic") => Authentication::Basic,
        ("http", scheme) if scheme.eq_ignore_ascii_case("bearer") => Authentication::ApiKey,
        ("mutualTLS", _) => Authentication::ClientCertificate,
        _ => Authentication::Other,
    }
}

//! Typed looks at what a definition declares.

use super::paths::paths;
use super::references::References;
use crate::criteria::{Authentication, Coverage, Tally};
use crate::document::{Key, Node};
use std::collections::HashSet;

/// The keys of a path item that hold an operation (OpenAPI 2.0, Path Item Object).
pub const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// An operation: a method of a path.
#[derive(Clone, Copy, Debug)]
pub struct Operation<'d> {
    pub node: Node<'d>,
    /// The method as it is written: `get`, `post`, …
    pub method: Key<'d>,
    pub path: Key<'d>,
    pub path_item: Node<'d>,
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

    /// What is marked when something is said of the operation as a whole: its id, where it has one.
    pub fn mark(&self) -> Node<'d> {
        self.node.get("operationId").unwrap_or(self.node)
    }
}

/// A parameter object.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<'d> {
    pub node: Node<'d>,
    pub level: ParameterLevel,
    /// Whether users never see it: it is internal itself, or the operation that it belongs to is.
    pub is_hidden: bool,
}

impl<'d> Parameter<'d> {
    pub fn name(&self) -> Option<&'d str> {
        self.node.text_of("name")
    }

    /// What describes its values: the schema of a body; the parameter itself for any other, since there `type`, `enum`
    /// and the like stand beside the name.
    pub fn schema(&self) -> Option<Node<'d>> {
        if self.is_body() { self.node.get("schema") } else { Some(self.node) }
    }

    pub fn is_required(&self) -> bool {
        self.node.get("required").and_then(Node::as_bool) == Some(true)
    }

    /// What is marked when something is said of the parameter as a whole: its name, where it has one.
    pub fn mark(&self) -> Node<'d> {
        self.node.get("name").unwrap_or(self.node)
    }

    /// `path`, `query`, `header`, `body` or `formData`, when it says one of them.
    pub fn location(&self) -> Option<&'d str> {
        self.node.text_of("in")
    }

    pub fn is_body(&self) -> bool {
        self.location() == Some("body")
    }
}

/// Where a parameter object stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterLevel {
    Operation,
    Path,
    /// In the `parameters` at the root.
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
}

impl<'d> Response<'d> {
    pub fn schema(&self) -> Option<Node<'d>> {
        self.node.get("schema")
    }

    /// Whether it tells of success: a status code that begins with 2.
    pub fn is_success(&self) -> bool {
        self.code.text.starts_with('2')
    }
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
        has_text(self.node, key) || self.target.is_some_and(|target| has_text(target, key))
    }
}

/// Whether a member is there, is a string and is not blank.
pub fn has_text(node: Node, key: &str) -> bool {
    node.text_of(key).is_some_and(|text| !text.trim().is_empty())
}

/// Whether users never see it.
pub fn is_internal(node: Node) -> bool {
    node.text_of("x-ms-visibility") == Some("internal")
}

pub(super) fn operations(root: Node<'_>) -> Vec<Operation<'_>> {
    paths(root)
        .flat_map(|(path, path_item)| {
            path_item
                .members()
                .filter(|(method, node)| METHODS.contains(&method.text) && node.is_object())
                .map(move |(method, node)| Operation { node, method, path, path_item })
        })
        .collect()
}

/// Every parameter object once; entries that only refer to one are not.
pub(super) fn parameters<'d>(root: Node<'d>, operations: &[Operation<'d>]) -> Vec<Parameter<'d>> {
    let of = |level, hidden: bool| {
        move |node: Node<'d>| {
            let is_parameter = node.is_object() && node.get("$ref").is_none();
            is_parameter.then(|| Parameter { node, level, is_hidden: hidden || is_internal(node) })
        }
    };
    let list = |node: Node<'d>| node.get("parameters").into_iter().flat_map(Node::items);
    let on_operations = operations
        .iter()
        .flat_map(|operation| list(operation.node).filter_map(of(ParameterLevel::Operation, operation.is_internal())));
    let on_paths = paths(root).flat_map(|(_, item)| list(item).filter_map(of(ParameterLevel::Path, false)));
    let global = root
        .get("parameters")
        .into_iter()
        .flat_map(Node::members)
        .filter_map(|(_, node)| of(ParameterLevel::Global, false)(node));
    let mut parameters: Vec<Parameter> = on_operations.chain(on_paths).chain(global).collect();
    parameters.sort_by_key(|parameter| parameter.node.id());
    // An alias of YAML can put one object in several places.
    parameters.dedup_by_key(|parameter| parameter.node.id());
    parameters
}

/// Every member of a `properties` object that can be reached from the schema of a response.
pub(super) fn attributes<'d>(
    operations: &[Operation<'d>],
    root: Node<'d>,
    references: &References<'d>,
) -> Vec<Attribute<'d>> {
    let responses = operations
        .iter()
        .filter_map(|operation| operation.node.get("responses"))
        .chain(root.get("responses"))
        .flat_map(Node::members);
    let mut open: Vec<Node> = responses.filter_map(|(_, response)| response.get("schema")).collect();
    let mut seen: HashSet<u32> = HashSet::new();
    let mut attributes = Vec::new();
    while let Some(schema) = open.pop() {
        if !schema.is_object() || !seen.insert(schema.id()) {
            continue;
        }
        open.extend(schema.text_of("$ref").and_then(|reference| references.target(reference)));
        for (name, node) in schema.get("properties").into_iter().flat_map(Node::members) {
            if node.is_object() {
                let target = node.text_of("$ref").and_then(|reference| references.target(reference));
                attributes.push(Attribute { name, node, target });
                open.push(node);
            }
        }
        for key in ["items", "allOf", "additionalProperties"] {
            if let Some(node) = schema.get(key) {
                open.push(node);
                open.extend(node.items());
            }
        }
    }
    attributes.sort_by_key(|attribute| attribute.node.id());
    attributes.dedup_by_key(|attribute| attribute.node.id());
    attributes
}

pub(super) fn coverage(operations: &[Operation], parameters: &[Parameter], attributes: &[Attribute]) -> Coverage {
    let mut coverage = Coverage::default();
    for operation in operations {
        let has = |key| has_text(operation.node, key);
        add(&mut coverage.operations, has("summary"), has("description"), has("x-ms-visibility"));
    }
    for parameter in parameters {
        let has = |key| has_text(parameter.node, key);
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

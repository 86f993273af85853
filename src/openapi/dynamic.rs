//! The calls that a definition makes of its own operations: for the values of a list, for a schema, to test a
//! connection.
//!
//! Each extension that names an operation becomes a [`Call`], with the operation that it leads to, the arguments that
//! it gives and the operations that it is made from. What the arguments meet there is an [`Input`].

use super::extensions::is_path_item;
use super::shape::{Found, Shape};
use super::structure::Extension;
use super::views::METHODS_3;
use super::{Definition, Operation, is_body, is_internal};
use crate::document::{Key, Kind, Node};
use crate::ids::{IdMap, IdSet};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// What an operation is called for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// `x-ms-dynamic-values`
    Values,
    /// `x-ms-dynamic-list`
    List,
    /// `x-ms-dynamic-schema`
    Schema,
    /// `x-ms-dynamic-properties`
    Properties,
    /// `open` and `browse` of `x-ms-dynamic-tree`
    Tree,
    /// `file-picker` of `x-ms-capabilities`
    FilePicker,
    /// `testConnection` of `x-ms-capabilities`
    TestConnection,
    /// `simulate` of `x-ms-operation-context`
    Simulation,
    /// `x-ms-notification`
    Notification,
    /// `replacement` of `x-ms-api-annotation`
    Replacement,
}

impl Purpose {
    /// The extension that says it.
    pub fn extension(self) -> &'static str {
        match self {
            Purpose::Values => "x-ms-dynamic-values",
            Purpose::List => "x-ms-dynamic-list",
            Purpose::Schema => "x-ms-dynamic-schema",
            Purpose::Properties => "x-ms-dynamic-properties",
            Purpose::Tree => "x-ms-dynamic-tree",
            Purpose::FilePicker | Purpose::TestConnection => "x-ms-capabilities",
            Purpose::Simulation => "x-ms-operation-context",
            Purpose::Notification => "x-ms-notification",
            Purpose::Replacement => "x-ms-api-annotation",
        }
    }

    /// Whether the operation is invoked, with arguments.
    pub fn is_invocation(self) -> bool {
        !matches!(self, Purpose::Notification | Purpose::Replacement)
    }

    /// The fields that hold a path to the list, to the parts of one of its items, and to a schema.
    pub fn paths(self) -> Paths {
        match self {
            Purpose::Values => Paths::Items { list: "value-collection", parts: &["value-path", "value-title"] },
            Purpose::List | Purpose::Tree => {
                Paths::Items { list: "itemsPath", parts: &["itemValuePath", "itemTitlePath"] }
            }
            Purpose::Schema => Paths::Schema { path: "value-path" },
            Purpose::Properties => Paths::Schema { path: "itemValuePath" },
            _ => Paths::None,
        }
    }
}

/// How a call says which part of the response it wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paths {
    Items { list: &'static str, parts: &'static [&'static str] },
    Schema { path: &'static str },
    None,
}

/// A call of an operation.
#[derive(Clone, Debug)]
pub struct Call<'d> {
    pub purpose: Purpose,
    /// The object that holds `operationId`.
    pub node: Node<'d>,
    /// The text of `operationId`.
    pub id: Node<'d>,
    /// The object that the extension stands in: a parameter, a schema, an operation, the root.
    pub owner: Node<'d>,
    /// The operation of that id.
    pub target: Option<Operation<'d>>,
    pub arguments: Vec<Argument<'d>>,
    /// The operations that the call is made from, or the first of very many; none where it belongs to the connector as a
    /// whole.
    pub callers: Rc<[Operation<'d>]>,
}

/// What a call gives to a parameter of the operation that it calls.
#[derive(Clone, Copy, Debug)]
pub struct Argument<'d> {
    pub name: Key<'d>,
    pub node: Node<'d>,
    pub source: Source<'d>,
}

/// Where the value of an argument comes from.
#[derive(Clone, Copy, Debug)]
pub enum Source<'d> {
    /// A value that is written in the definition.
    Literal(Node<'d>),
    /// `parameter`: a parameter of the caller by its name, or a property of its body by its path.
    Name(Node<'d>),
    /// `parameterReference`: the name of a parameter, and the path of a property after it.
    Reference(Node<'d>),
    /// Anything else: a rule on the form of the extension tells it.
    Other,
}

/// What a name leads to among the inputs of an operation.
#[derive(Clone, Debug)]
pub enum Input<'d> {
    Found(Place<'d>),
    /// A parameter and a property of the body have the same name.
    Ambiguous,
    Missing,
    /// The body does not say which properties it has.
    Unknown,
}

/// A parameter, or a property of one.
#[derive(Clone, Debug)]
pub struct Place<'d> {
    /// The parameter.
    pub parameter: Node<'d>,
    /// Whether it is a property of the parameter and not the parameter itself.
    pub is_property: bool,
    /// Its type, where it says one.
    pub kind: Option<&'d str>,
    /// Whether it is required; of a property, whether it is required in a body that is sent.
    pub is_required: bool,
    /// Whether it is internal, or something that it is in.
    pub is_internal: bool,
}

/// The calls of a definition, in the order of the text. The definition's operations and structure are known already.
pub(super) fn calls<'d>(definition: &Definition<'d>) -> Vec<Call<'d>> {
    let mut sites = Vec::new();
    for extension in &definition.structure.extensions {
        sites_of(extension, &mut sites);
    }
    if sites.is_empty() {
        return Vec::new();
    }
    let mut by_id: HashMap<&str, Operation> = HashMap::new();
    for operation in &definition.operations {
        if let Some(id) = operation.id() {
            by_id.entry(id).or_insert(*operation);
        }
    }
    let mut users = Users::new(definition);
    let mut calls: Vec<Call> = sites
        .into_iter()
        .filter_map(|(purpose, node, owner)| {
            let id = node.get("operationId").filter(|id| id.as_str().is_some_and(|id| !id.trim().is_empty()))?;
            let arguments = arguments(purpose, node);
            let asks_caller = arguments.iter().any(|a| matches!(a.source, Source::Name(_) | Source::Reference(_)));
            let callers = if asks_caller || purpose == Purpose::Notification { users.of(owner) } else { Rc::default() };
            let target = by_id.get(id.as_str()?).copied();
            Some(Call { purpose, node, id, owner, target, arguments, callers })
        })
        .collect();
    crate::order::sort_by_key(&mut calls, |call| call.node.id());
    calls.dedup_by_key(|call| call.node.id());
    calls
}

type Site<'d> = (Purpose, Node<'d>, Node<'d>);

/// The objects of an extension that name an operation.
fn sites_of<'d>(extension: &Extension<'d>, sites: &mut Vec<Site<'d>>) {
    let (node, owner) = (extension.node, extension.owner);
    let mut add = |purpose, node: Option<Node<'d>>| sites.extend(node.map(|node| (purpose, node, owner)));
    match extension.key.text {
        "x-ms-dynamic-values" => add(Purpose::Values, Some(node)),
        "x-ms-dynamic-list" => add(Purpose::List, Some(node)),
        "x-ms-dynamic-schema" => add(Purpose::Schema, Some(node)),
        "x-ms-dynamic-properties" => add(Purpose::Properties, Some(node)),
        "x-ms-dynamic-tree" => {
            add(Purpose::Tree, node.get("open"));
            add(Purpose::Tree, node.get("browse"));
        }
        "x-ms-capabilities" => {
            add(Purpose::TestConnection, node.get("testConnection"));
            let picker = node.get("file-picker");
            add(Purpose::FilePicker, picker.and_then(|picker| picker.get("open")));
            add(Purpose::FilePicker, picker.and_then(|picker| picker.get("browse")));
        }
        "x-ms-operation-context" => add(Purpose::Simulation, node.get("simulate")),
        "x-ms-notification" => add(Purpose::Notification, Some(node)),
        "x-ms-api-annotation" => add(Purpose::Replacement, node.get("replacement")),
        _ => {}
    }
}

fn arguments(purpose: Purpose, node: Node<'_>) -> Vec<Argument<'_>> {
    let members = node.get("parameters").into_iter().flat_map(Node::members);
    members.map(|(name, node)| Argument { name, node, source: source(purpose, node) }).collect()
}

fn source(purpose: Purpose, node: Node<'_>) -> Source<'_> {
    let text = |key| node.get(key).filter(|node| node.as_str().is_some());
    match purpose {
        Purpose::List | Purpose::Properties | Purpose::Tree => {
            if let Some(reference) = text("parameterReference") {
                return Source::Reference(reference);
            }
            node.get("value").map_or(Source::Other, Source::Literal)
        }
        _ if node.is_object() => text("parameter").map_or(Source::Other, Source::Name),
        _ => Source::Literal(node),
    }
}

/// Finds the operations that a place belongs to or is used by.
struct Users<'a, 'd> {
    definition: &'a Definition<'d>,
    by_node: IdMap<usize>,
    /// For each object at the top that is referred to, where the references stand. Made when first asked for.
    referrers: Option<IdMap<Vec<Node<'d>>>>,
    /// What was found already, by the object near the top.
    known: IdMap<Rc<[Operation<'d>]>>,
}

/// How many operations are named as those that use one place. A connector has 256 at most.
const MAX_USERS: usize = 256;

/// How many objects near the top are gone through to find them.
const MAX_CONTAINERS: usize = 2_000;

impl<'a, 'd> Users<'a, 'd> {
    fn new(definition: &'a Definition<'d>) -> Users<'a, 'd> {
        let by_node = definition.operations.iter().enumerate().map(|(index, op)| (op.node.id(), index)).collect();
        Users { definition, by_node, referrers: None, known: IdMap::default() }
    }

    fn of(&mut self, place: Node<'d>) -> Rc<[Operation<'d>]> {
        let start = container(place);
        if let Some(known) = self.known.get(&start.id()) {
            return Rc::clone(known);
        }
        let found = self.search(start);
        self.known.insert(start.id(), Rc::clone(&found));
        found
    }

    fn search(&mut self, start: Node<'d>) -> Rc<[Operation<'d>]> {
        let mut open = vec![start];
        let mut seen = IdSet::default();
        let mut found = HashSet::new();
        while let Some(at) = open.pop() {
            if seen.len() >= MAX_CONTAINERS || !self.definition.effort().spend(1) {
                break;
            }
            if !seen.insert(at.id()) {
                continue;
            }
            if let Some(&index) = self.by_node.get(&at.id()) {
                found.insert(index);
            } else if is_path_item(at) {
                found.extend(at.members().filter_map(|(_, node)| self.by_node.get(&node.id())));
            } else if at.parent().is_some() {
                let definition = self.definition;
                let referrers = self.referrers().get(&at.id()).map_or(&[][..], Vec::as_slice);
                definition.effort().spend(referrers.len());
                open.extend(referrers.iter().filter(|referrer| !seen.contains(&referrer.id())));
            }
        }
        let mut found: Vec<usize> = found.into_iter().collect();
        crate::order::sort_by_key(&mut found, |index| *index);
        found.into_iter().take(MAX_USERS).map(|index| self.definition.operations[index]).collect()
    }

    fn referrers(&mut self) -> &IdMap<Vec<Node<'d>>> {
        let definition = self.definition;
        self.referrers.get_or_insert_with(|| {
            let mut referrers: IdMap<Vec<Node>> = IdMap::default();
            for reference in &definition.structure.references {
                if let Some(target) = definition.references.target(reference.node) {
                    referrers.entry(container(target).id()).or_default().push(container(reference.holder));
                }
            }
            referrers
        })
    }
}

/// The operation, path, definition or other object near the top that a place lies in.
pub(super) fn container(place: Node<'_>) -> Node<'_> {
    container_of(place, top_of(place))
}

/// What holds a place at the top, from the member of the root that it lies in downwards. The root lies in nothing.
pub(super) fn top_of(place: Node<'_>) -> [Option<Node<'_>>; 3] {
    let mut top = [None; 3];
    let mut at = place;
    while let Some(parent) = at.parent() {
        top = [Some(at), top[0], top[1]];
        at = parent;
    }
    top
}

/// As [`container`], of a place with this top.
pub(super) fn container_of<'d>(place: Node<'d>, [first, second, third]: [Option<Node<'d>>; 3]) -> Node<'d> {
    let operation = || third.filter(|node| node.key().is_some_and(|key| METHODS_3.contains(&key.text)));
    let shared = match first.and_then(Node::key).map(|key| key.text) {
        Some("paths") => operation().or(second),
        Some("components") => third,
        _ => second,
    };
    shared.or(first).unwrap_or(place)
}

/// Whether what lies in this container of a place lies in no other one: what lies in a path may lie in an operation.
pub(super) fn is_innermost(container: Node<'_>, [first, second, third]: [Option<Node<'_>>; 3]) -> bool {
    let has_parts = || first.and_then(Node::key).is_some_and(|key| matches!(key.text, "paths" | "components"));
    third == Some(container) || second == Some(container) && !has_parts()
}

impl<'d> Definition<'d> {
    /// The calls of the definition's own operations that its extensions make, in the order of the text.
    pub fn calls(&self) -> &[Call<'d>] {
        &self.calls
    }

    /// The schema of what an operation answers when all goes well: that of `200`, else of `201`, else of another code
    /// of success. `None` when no such response has a schema.
    pub fn success_schema(&self, operation: &Operation<'d>) -> Option<Node<'d>> {
        let responses = self.responses_of(operation);
        if !self.effort().spend(responses.len()) {
            return None;
        }
        let with = |code: &str| {
            responses.iter().find(|response| response.code.text == code).and_then(|response| response.schema)
        };
        let any = || responses.iter().filter(|response| response.is_success()).find_map(|response| response.schema);
        with("200").or_else(|| with("201")).or_else(any)
    }

    /// What a call's argument is given to: a parameter of the called operation, or a property of its body.
    pub fn input_of(&self, operation: &Operation<'d>, name: &str) -> Input<'d> {
        if !self.effort().spend(1 + name.len()) {
            return Input::Unknown;
        }
        let mut found = self.input_by_name(operation, name).map(|node| self.parameter_place(node));
        for &(body, _) in self.bodies_of(operation) {
            match self.property_place(body, name) {
                Input::Found(place) if found.is_none() => found = Some(place),
                Input::Found(_) => return Input::Ambiguous,
                Input::Unknown if found.is_none() => {
                    return match self.reference_in(operation, name) {
                        Input::Missing => Input::Unknown,
                        other => other,
                    };
                }
                _ => {}
            }
        }
        found.map_or_else(|| self.reference_in(operation, name), Input::Found)
    }

    /// What the source of an argument leads to in an operation that the call is made from; `None` for a fixed value.
    pub fn source_of(&self, caller: &Operation<'d>, argument: &Argument<'d>) -> Option<Input<'d>> {
        match argument.source {
            Source::Name(node) => Some(self.input_of(caller, node.as_str()?)),
            Source::Reference(node) => Some(self.reference_in(caller, node.as_str()?)),
            Source::Literal(_) | Source::Other => None,
        }
    }

    /// What a `parameterReference` leads to: a parameter by its name, and a property by the path after it.
    fn reference_in(&self, operation: &Operation<'d>, reference: &str) -> Input<'d> {
        if let Some(node) = self.input_by_name(operation, reference) {
            return Input::Found(self.parameter_place(node));
        }
        let divisions = reference.match_indices('/').map(|(at, _)| (&reference[..at], &reference[at + 1..]));
        for (name, path) in divisions {
            if !self.effort().spend(1 + name.len()) {
                return Input::Unknown;
            }
            if let Some(node) = self.input_by_name(operation, name) {
                return self.property_place(node, path);
            }
        }
        Input::Missing
    }

    /// The parameter of this name, or the request body, that an operation takes.
    pub fn input_by_name(&self, operation: &Operation<'d>, name: &str) -> Option<Node<'d>> {
        self.names.0.get(&(operation.index, name)).copied()
    }

    fn parameter_place(&self, parameter: Node<'d>) -> Place<'d> {
        let schema = self.value_schema(parameter).unwrap_or(parameter);
        Place {
            parameter,
            is_property: false,
            kind: Shape::of(&self.references, schema).kind(),
            is_required: parameter.get("required").and_then(Node::as_bool) == Some(true),
            is_internal: is_internal(parameter),
        }
    }

    fn property_place(&self, parameter: Node<'d>, path: &str) -> Input<'d> {
        let Some(schema) = self.value_schema(parameter) else { return Input::Missing };
        let mut shape = Shape::of(&self.references, schema);
        let mut place = Place { is_property: true, is_required: true, ..self.parameter_place(parameter) };
        for name in path.split('/').filter(|name| !name.is_empty()) {
            if !self.effort().spend(1) {
                return Input::Unknown;
            }
            place.is_internal |= shape.says("x-ms-visibility", "internal");
            place.is_required &= shape.requires(&self.references, name);
            match shape.property(&self.references, name) {
                Found::Shape(next) => shape = next,
                Found::Missing => return Input::Missing,
                Found::Unknown => return Input::Unknown,
            }
        }
        place.is_internal |= shape.says("x-ms-visibility", "internal");
        place.kind = shape.kind();
        Input::Found(place)
    }
}

/// What operations take, by the index of the operation and the name: where there are calls to ask for it.
#[derive(Default)]
pub(super) struct Names<'d>(HashMap<(usize, &'d str), Node<'d>>);

impl<'d> Names<'d> {
    pub(super) fn of(definition: &Definition<'d>) -> Names<'d> {
        let mut names = HashMap::new();
        if definition.calls.is_empty() {
            return Names(names);
        }
        for operation in &definition.operations {
            for node in definition.inputs_of(operation) {
                // A request body of OpenAPI 3 has no name, and is called `body`.
                let unnamed = || (node.get("name").is_none() && is_body(node)).then_some("body");
                if let Some(name) = node.text_of("name").or_else(unnamed) {
                    names.entry((operation.index, name)).or_insert(node);
                }
            }
        }
        Names(names)
    }
}

/// The type of a value that is written in the definition, as a schema would say it.
pub fn kind_of_literal(node: Node) -> &'static str {
    match node.kind() {
        Kind::Null => "null",
        Kind::Bool => "boolean",
        Kind::Number if node.as_number().is_some_and(|n| !n.contains(['.', 'e', 'E'])) => "integer",
        Kind::Number => "number",
        Kind::String => "string",
        Kind::Array => "array",
        Kind::Object => "object",
    }
}

/// Whether a value of one type can be given where another is asked for.
pub fn fits(given: &str, asked: &str) -> bool {
    given == asked || (given == "integer" && asked == "number") || given == "null"
}

//! Operations that register a webhook, and the property of their body that takes the address to call.

use super::shape::Shape;
use super::structure::Structure;
use super::{Definition, Operation, Version, is_body, is_internal};
use crate::document::Node;
use crate::ids::IdSet;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// An operation with an address to call in its body, or in a path with `x-ms-notification-content`.
#[derive(Clone, Debug)]
pub struct Webhook<'d> {
    pub operation: Operation<'d>,
    /// `x-ms-notification-content` of its path.
    pub content: Option<Node<'d>>,
    /// The member of its path that was meant to be `x-ms-notification-content`.
    pub misspelt_content: Option<Node<'d>>,
    /// What it may send. Thousands of operations may send the same.
    pub bodies: Vec<Rc<Body<'d>>>,
    /// Whether its body is not described so far that one could say what is in it.
    pub is_untold: bool,
}

/// What stands in a body that registers a webhook.
#[derive(Debug, Default)]
pub struct Body<'d> {
    /// What is marked with `x-ms-notification-url` in it, or was meant to be, in the order of the text.
    pub urls: Vec<Url<'d>>,
    /// Whether something bears the mark as it is spelt.
    pub is_marked: bool,
    /// The first member that was meant to be the mark.
    pub misspelt_mark: Option<Node<'d>>,
    is_untold: bool,
}

/// The operations that register a webhook, in the order of the text, and what they send, each once.
#[derive(Debug, Default)]
pub(super) struct Webhooks<'d> {
    pub list: Vec<Webhook<'d>>,
    pub bodies: Vec<Rc<Body<'d>>>,
}

/// A property that is marked as the address to call.
#[derive(Clone, Copy, Debug)]
pub struct Url<'d> {
    pub node: Node<'d>,
    /// Whether it is required, and every property that it is in.
    pub is_required: bool,
    /// Whether it is internal, or something that it is in.
    pub is_internal: bool,
    /// The member that was meant to be `x-ms-notification-url`, where the mark is misspelt.
    pub misspelt_mark: Option<Node<'d>>,
    /// The mark, where it is the text "true" and not true.
    pub text_mark: Option<Node<'d>>,
    /// The member that was meant to say that it, or something that it is in, is internal.
    pub misspelt_visibility: Option<Node<'d>>,
}

/// Whether something is marked as the address to call.
pub fn is_marked(node: Node) -> bool {
    node.get("x-ms-notification-url").and_then(Node::as_bool) == Some(true)
}

impl Webhook<'_> {
    /// Whether its path says what the calls bring, under whatever name.
    pub fn has_content(&self) -> bool {
        self.content.is_some() || self.misspelt_content.is_some()
    }

    /// Whether something in its body takes the address to call.
    pub fn has_url(&self) -> bool {
        self.bodies.iter().any(|body| !body.urls.is_empty())
    }
}

/// The operations that register a webhook. A definition without the two extensions is not searched. What rules ask for is
/// [`Definition::webhooks`] and [`Definition::webhook_bodies`].
pub(super) fn of<'d>(definition: &Definition<'d>) -> Webhooks<'d> {
    let structure = definition.structure();
    let is_there = |name: &str| structure.extensions.iter().any(|extension| extension.key.text == name);
    let has = |name: &str| is_there(name) || structure.is_misspelt_anywhere(name);
    let (has_urls, has_contents) = (has("x-ms-notification-url"), has("x-ms-notification-content"));
    if !has_urls && !has_contents {
        return Webhooks::default();
    }
    let mut bodies = Bodies::default();
    let webhooks = definition.operations().iter().filter_map(|operation| {
        let content = operation.path_item.get("x-ms-notification-content");
        let misspelt_content = structure.misspelt(operation.path_item, "x-ms-notification-content");
        // What fetches or takes back has no body that registers something.
        let registers = !matches!(operation.method.text, "get" | "delete" | "head" | "options");
        if !registers || !has_urls && content.is_none() && misspelt_content.is_none() {
            return None;
        }
        let is_untold = is_body_misspelt(definition, operation);
        let mut webhook = Webhook { operation: *operation, content, misspelt_content, bodies: Vec::new(), is_untold };
        // An address that is sent otherwise is told where it is marked.
        let mut others = definition.parameters_of(operation).iter().filter(|parameter| !is_body(**parameter));
        webhook.is_untold |= others.any(|it| is_marked(*it) || definition.value_schema(*it).is_some_and(is_marked));
        for &(body, schema) in definition.bodies_of(operation) {
            let misspelt_visibility = meant_internal(structure, body);
            let start = State { node: schema, is_required: true, is_internal: is_internal(body), misspelt_visibility };
            let body = bodies.body(definition, start);
            webhook.is_untold |= body.is_untold;
            webhook.bodies.push(body);
        }
        (webhook.has_content() || webhook.has_url()).then_some(webhook)
    });
    let list = webhooks.collect();
    Webhooks { list, bodies: bodies.all.into_iter().map(|(_, body)| body).collect() }
}

/// The bodies that were searched, each with where that began.
#[derive(Default)]
struct Bodies<'d> {
    all: Vec<(State<'d>, Rc<Body<'d>>)>,
    /// Of each schema the last search in it.
    by_schema: HashMap<u32, usize>,
}

impl<'d> Bodies<'d> {
    /// What stands in a body. One that another operation sends in the same way is not searched again.
    fn body(&mut self, definition: &Definition<'d>, start: State<'d>) -> Rc<Body<'d>> {
        let last = self.by_schema.get(&start.node.id()).and_then(|&at| self.all.get(at));
        if let Some((_, body)) = last.filter(|(other, _)| *other == start) {
            return Rc::clone(body);
        }
        let body = Rc::new(search(definition, start));
        self.by_schema.insert(start.node.id(), self.all.len());
        self.all.push((start, Rc::clone(&body)));
        body
    }
}

/// Whether a misspelt name is why the body of an operation, or its schema, is not found.
fn is_body_misspelt(definition: &Definition, operation: &Operation) -> bool {
    let structure = definition.structure();
    let lacks = |owner: Node, field: &str| structure.misspelt(owner, field).is_some();
    let is_meant = |parameter: &Node| {
        let location = structure.misspelt(*parameter, "in").or_else(|| parameter.get("in"));
        let is_body = location.and_then(Node::as_str) == Some("body");
        lacks(*parameter, "$ref") || is_body && (parameter.get("in").is_none() || lacks(*parameter, "schema"))
    };
    // In 2.0 a `requestBody` is told as what 3.0 has.
    definition.version() == Version::V2 && operation.node.get("requestBody").is_some()
        || ["parameters", "requestBody"].iter().any(|field| lacks(operation.node, field))
        || lacks(operation.path_item, "parameters")
        || definition.parameters_of(operation).iter().any(is_meant)
        || definition.request_body(operation).is_some_and(|body| {
            let media = body.get("content").and_then(|content| definition.contents().kept_media(content));
            lacks(body, "$ref") || lacks(body, "content") || media.is_some_and(|(_, media)| lacks(media, "schema"))
        })
}

/// The member of an object that was meant to say that users do not see it.
fn meant_internal<'d>(structure: &Structure<'d>, owner: Node) -> Option<Node<'d>> {
    structure.misspelt(owner, "x-ms-visibility").filter(|member| member.as_str() == Some("internal"))
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct State<'d> {
    node: Node<'d>,
    is_required: bool,
    is_internal: bool,
    misspelt_visibility: Option<Node<'d>>,
}

/// An address that is kept costs as much as so many looks: it takes more memory than what it stands for.
const LOOKS_OF_A_URL: usize = 16;

fn search<'d>(definition: &Definition<'d>, start: State<'d>) -> Body<'d> {
    let mut body = Body::default();
    let (references, structure) = (definition.references(), definition.structure());
    let mut open = vec![start];
    let mut seen = IdSet::default();
    while let Some(state) = open.pop() {
        if !state.node.is_object() || !seen.insert(state.node.id()) {
            continue;
        }
        let shape = Shape::of(references, state.node);
        body.is_untold |= shape.is_free();
        let is_internal = state.is_internal || shape.says("x-ms-visibility", "internal");
        let mut parts = shape.parts().iter();
        let misspelt_visibility =
            state.misspelt_visibility.or_else(|| parts.find_map(|it| meant_internal(structure, *it)));
        // A misspelt list is told as that, and lists what it lists.
        let misspelt = shape.parts().iter().filter_map(|part| structure.misspelt(*part, "required"));
        let misspelt = misspelt.flat_map(Node::items).filter_map(Node::as_str);
        let required: HashSet<&str> =
            if state.is_required { shape.required().chain(misspelt).collect() } else { HashSet::new() };
        let mut looks = required.len();
        for part in shape.parts() {
            let misspelt_mark = structure.misspelt(*part, "x-ms-notification-url");
            let mark = part.get("x-ms-notification-url").or(misspelt_mark);
            let is_text = |mark: &Node| mark.as_str().is_some_and(|text| text.trim().eq_ignore_ascii_case("true"));
            let text_mark = part.get("x-ms-notification-url").filter(is_text);
            if mark.and_then(Node::as_bool) == Some(true) || text_mark.is_some() {
                let is_required = state.is_required;
                let node = *part;
                let url = Url { node, is_required, is_internal, misspelt_mark, text_mark, misspelt_visibility };
                looks += LOOKS_OF_A_URL;
                body.urls.push(url);
            }
            for (name, node) in part.get("properties").into_iter().flat_map(Node::members) {
                looks += 1;
                let is_required = required.contains(name.text);
                open.push(State { node, is_required, is_internal, misspelt_visibility });
            }
            if let Some(node) = part.get("items") {
                open.push(State { node, is_internal, misspelt_visibility, ..state });
            }
        }
        if !references.effort().spend(looks) {
            body.is_untold = true;
            break;
        }
    }
    crate::order::sort_by_key(&mut body.urls, |url| url.node.id());
    body.is_marked = body.urls.iter().any(|url| url.misspelt_mark.is_none());
    body.misspelt_mark = body.urls.iter().find_map(|url| url.misspelt_mark);
    body
}

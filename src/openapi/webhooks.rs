//! Operations that register a webhook, and the property of their body that takes the address to call.

use super::references::References;
use super::shape::Shape;
use super::{Definition, Operation, is_internal};
use crate::document::Node;
use std::collections::HashSet;

/// An operation with an address to call in its body, or in a path with `x-ms-notification-content`.
#[derive(Clone, Debug)]
pub struct Webhook<'d> {
    pub operation: Operation<'d>,
    /// `x-ms-notification-content` of its path.
    pub content: Option<Node<'d>>,
    /// What is marked with `x-ms-notification-url` in its body.
    pub urls: Vec<Url<'d>>,
    /// Whether its body is not described so far that one could say what is in it.
    pub is_untold: bool,
}

/// A property that is marked as the address to call.
#[derive(Clone, Copy, Debug)]
pub struct Url<'d> {
    pub node: Node<'d>,
    /// Whether it is required, and every property that it is in.
    pub is_required: bool,
    /// Whether it is internal, or something that it is in.
    pub is_internal: bool,
}

/// The operations that register a webhook, in the order of the text. A definition without the two extensions is not
/// searched. What rules ask for is [`Definition::webhooks`].
pub(super) fn of<'d>(definition: &Definition<'d>) -> Vec<Webhook<'d>> {
    let extensions = &definition.structure().extensions;
    let has = |name: &str| extensions.iter().any(|extension| extension.key.text == name);
    let (has_urls, has_contents) = (has("x-ms-notification-url"), has("x-ms-notification-content"));
    if !has_urls && !has_contents {
        return Vec::new();
    }
    let webhooks = definition.operations().iter().filter_map(|operation| {
        let content = operation.path_item.get("x-ms-notification-content");
        // What fetches or takes back has no body that registers something.
        let registers = !matches!(operation.method.text, "get" | "delete" | "head" | "options");
        if !registers || !has_urls && content.is_none() {
            return None;
        }
        let mut webhook = Webhook { operation: *operation, content, urls: Vec::new(), is_untold: false };
        for &(body, schema) in definition.bodies_of(operation) {
            let start = State { node: schema, is_required: true, is_internal: is_internal(body) };
            search(definition.references(), start, &mut webhook);
        }
        (content.is_some() || !webhook.urls.is_empty()).then_some(webhook)
    });
    webhooks.collect()
}

#[derive(Clone, Copy)]
struct State<'d> {
    node: Node<'d>,
    is_required: bool,
    is_internal: bool,
}

fn search<'d>(references: &References<'d>, start: State<'d>, webhook: &mut Webhook<'d>) {
    let mut open = vec![start];
    let mut seen = HashSet::new();
    while let Some(state) = open.pop() {
        if !state.node.is_object() || !seen.insert(state.node.id()) {
            continue;
        }
        let shape = Shape::of(references, state.node);
        webhook.is_untold |= shape.is_free();
        let is_internal = state.is_internal || shape.says("x-ms-visibility", "internal");
        let required: HashSet<&str> = if state.is_required { shape.required().collect() } else { HashSet::new() };
        let mut looks = required.len();
        for part in shape.parts() {
            if part.get("x-ms-notification-url").and_then(Node::as_bool) == Some(true) {
                webhook.urls.push(Url { node: *part, is_required: state.is_required, is_internal });
            }
            for (name, node) in part.get("properties").into_iter().flat_map(Node::members) {
                looks += 1;
                let is_required = required.contains(name.text);
                open.push(State { node, is_required, is_internal });
            }
            if let Some(node) = part.get("items") {
                open.push(State { node, is_internal, ..state });
            }
        }
        if !references.effort().spend(looks) {
            webhook.is_untold = true;
            break;
        }
    }
    crate::order::sort_by_key(&mut webhook.urls, |url| url.node.id());
}

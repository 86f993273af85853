//! `$ref` (JSON Reference) within one document.

use super::Effort;
use crate::document::{Kind, Node};
use crate::search::find;
use std::borrow::Cow;
use std::cell::Cell;

/// Follows local references. References to other documents are not followed: the connector platform takes one file.
pub struct References<'d> {
    root: Node<'d>,
    effort: Effort,
    /// Where each `$ref` leads, by the numbers of the nodes, or that it leads nowhere, or that nobody has asked yet: many
    /// rules follow the same references.
    known: Box<[Cell<u32>]>,
}

const UNKNOWN: u32 = u32::MAX;
const NOWHERE: u32 = u32::MAX - 1;

/// How many references are followed one after the other before they are taken for a circle.
const MAX_CHAIN: usize = 32;

impl<'d> References<'d> {
    pub fn of(root: Node<'d>) -> References<'d> {
        let known = vec![Cell::new(UNKNOWN); root.tree().len()].into_boxed_slice();
        let effort = Effort::of(root.tree().text().len());
        References { root, effort, known }
    }

    /// What questions may still cost that a definition can ask without end.
    pub fn effort(&self) -> &Effort {
        &self.effort
    }

    /// The node that a `$ref` leads to, when it is a local JSON pointer to one.
    pub fn target(&self, reference: Node<'d>) -> Option<Node<'d>> {
        let known = self.known.get(reference.id() as usize)?;
        if known.get() == UNKNOWN {
            let target = reference.as_str().and_then(|text| self.resolve(text));
            known.set(target.map_or(NOWHERE, Node::id));
        }
        // No node has the number that stands for nowhere.
        self.root.tree().by_id(known.get())
    }

    /// The node that the text of a `$ref` leads to.
    pub fn resolve(&self, reference: &str) -> Option<Node<'d>> {
        let pointer = percent_decode(reference.strip_prefix('#')?)?;
        self.root.resolve(&pointer)
    }

    /// The node itself or, where it is a reference, what it leads to, over any number of references. `None` where it
    /// leads nowhere or in a circle.
    pub fn follow(&self, node: Node<'d>) -> Option<Node<'d>> {
        let mut at = node;
        for _ in 0..MAX_CHAIN {
            match reference_of(at) {
                None => return Some(at),
                Some(reference) => at = self.target(reference)?,
            }
        }
        None
    }

    /// The nodes of the circle that following references from this node comes back around; empty when it does not come
    /// back to where it was.
    pub fn circle(&self, node: Node<'d>) -> Vec<Node<'d>> {
        let next = |at: Node<'d>| reference_of(at).and_then(|reference| self.target(reference));
        let mut circle = Vec::new();
        let mut at = node;
        // Nearly every reference leads to what is none: then nothing is remembered.
        while let Some(following) = next(at).filter(|following| following.get("$ref").is_some()) {
            if circle.len() > MAX_CHAIN || circle.contains(&at) {
                break;
            }
            circle.push(at);
            if following == node {
                return circle;
            }
            at = following;
        }
        Vec::new()
    }
}

/// The text of the `$ref` in an object.
pub fn reference_of(node: Node<'_>) -> Option<Node<'_>> {
    node.get("$ref").filter(|reference| reference.kind() == Kind::String)
}

/// The fragment of a URI with its percent escapes resolved (RFC 6901, section 6); `None` when they do not make UTF-8.
fn percent_decode(text: &str) -> Option<Cow<'_, str>> {
    if find(text.as_bytes(), b'%').is_none() {
        return Some(text.into());
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escape = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        if let Some(value) = escape.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            decoded.push(value);
            at += 3;
        } else {
            decoded.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(decoded).ok().map(Cow::from)
}

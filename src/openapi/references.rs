//! `$ref` (JSON Reference) within one document.

use crate::document::Node;
use std::collections::HashMap;

/// Follows local references. References to other documents are not followed: the connector platform takes one file.
pub struct References<'d> {
    root: Node<'d>,
    /// The members of the sections that references usually lead to, by name: these can be thousands.
    sections: HashMap<&'static str, HashMap<&'d str, Node<'d>>>,
}

/// The sections of a 2.0 definition that hold what is referred to.
const SECTIONS: [&str; 3] = ["definitions", "parameters", "responses"];

/// How many references are followed one after the other before they are taken for a circle.
const MAX_CHAIN: usize = 32;

impl<'d> References<'d> {
    pub fn of(root: Node<'d>) -> References<'d> {
        let members =
            |section| root.get(section).into_iter().flat_map(Node::members).map(|(key, node)| (key.text, node));
        let sections = SECTIONS.into_iter().map(|section| (section, members(section).collect())).collect();
        References { root, sections }
    }

    /// The node that the text of a `$ref` leads to, when it is a local JSON pointer to one.
    pub fn target(&self, reference: &str) -> Option<Node<'d>> {
        let pointer = reference.strip_prefix('#')?;
        let pointer = percent_decode(pointer)?;
        if let Some((section, name)) = pointer.strip_prefix('/').and_then(|rest| rest.split_once('/'))
            && let Some(members) = self.sections.get(section)
            && !name.contains(['/', '~'])
        {
            return members.get(name).copied();
        }
        self.root.resolve(&pointer)
    }

    /// The node itself or, where it is a reference, what it leads to, over any number of references. `None` where it
    /// leads nowhere or in a circle.
    pub fn follow(&self, node: Node<'d>) -> Option<Node<'d>> {
        let mut at = node;
        for _ in 0..MAX_CHAIN {
            match at.text_of("$ref") {
                None => return Some(at),
                Some(reference) => at = self.target(reference)?,
            }
        }
        None
    }

    /// The nodes of the circle that following references from this node comes back around; empty when it does not come
    /// back to where it was.
    pub fn circle(&self, node: Node<'d>) -> Vec<Node<'d>> {
        let mut circle = vec![node];
        let mut at = node;
        while let Some(next) = at.text_of("$ref").and_then(|reference| self.target(reference)) {
            if next == node {
                return circle;
            }
            if circle.len() > MAX_CHAIN || circle.contains(&next) {
                break;
            }
            circle.push(next);
            at = next;
        }
        Vec::new()
    }
}

/// The fragment of a URI with its percent escapes resolved (RFC 6901, section 6); `None` when they do not make UTF-8.
fn percent_decode(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
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
    String::from_utf8(decoded).ok()
}

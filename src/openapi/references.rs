//! `$ref` (JSON Reference) within one document.

use crate::document::Node;
use std::borrow::Cow;
use std::collections::HashMap;

/// Follows local references. References to other documents are not followed: the connector platform takes one file.
pub struct References<'d> {
    root: Node<'d>,
    /// The members of the sections that references usually lead to, by name: these can be thousands.
    sections: HashMap<&'d str, Members<'d>>,
    /// The same of the sections in `components` (OpenAPI 3).
    components: HashMap<&'d str, Members<'d>>,
}

type Members<'d> = HashMap<&'d str, Node<'d>>;

/// The sections at the root that hold what is referred to.
const SECTIONS: [&str; 4] = ["definitions", "parameters", "responses", "paths"];

/// How many references are followed one after the other before they are taken for a circle.
const MAX_CHAIN: usize = 32;

impl<'d> References<'d> {
    pub fn of(root: Node<'d>) -> References<'d> {
        let members = |section: Node<'d>| section.members().map(|(key, node)| (key.text, node)).collect();
        let sections = SECTIONS.into_iter().filter_map(|name| Some((name, members(root.get(name)?)))).collect();
        let components = root.get("components").into_iter().flat_map(Node::members);
        let components = components.map(|(key, section)| (key.text, members(section))).collect();
        References { root, sections, components }
    }

    /// The node that the text of a `$ref` leads to, when it is a local JSON pointer to one.
    pub fn target(&self, reference: &str) -> Option<Node<'d>> {
        let pointer = percent_decode(reference.strip_prefix('#')?)?;
        let Some((members, rest)) = self.section(&pointer) else { return self.root.resolve(&pointer) };
        let end = rest.find('/').unwrap_or(rest.len());
        members.get(unescape(&rest[..end]).as_ref())?.resolve(&rest[end..])
    }

    /// The members of the section that a pointer leads into, and what it says after the section.
    fn section<'p>(&self, pointer: &'p str) -> Option<(&Members<'d>, &'p str)> {
        let (section, rest) = pointer.strip_prefix('/')?.split_once('/')?;
        if section != "components" {
            return Some((self.sections.get(section)?, rest));
        }
        let (section, rest) = rest.split_once('/')?;
        Some((self.components.get(section)?, rest))
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
        let next = |at: Node<'d>| at.text_of("$ref").and_then(|reference| self.target(reference));
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

/// A reference token of a JSON pointer with its escapes resolved (RFC 6901, section 3).
fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') { token.replace("~1", "/").replace("~0", "~").into() } else { token.into() }
}

/// The fragment of a URI with its percent escapes resolved (RFC 6901, section 6); `None` when they do not make UTF-8.
fn percent_decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
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

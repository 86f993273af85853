//! `$ref` (JSON Reference) within one document.

use super::Effort;
use crate::document::Node;
use std::borrow::Cow;

/// Follows local references. References to other documents are not followed: the connector platform takes one file.
pub struct References<'d> {
    root: Node<'d>,
    effort: Effort,
}

/// How many references are followed one after the other before they are taken for a circle.
const MAX_CHAIN: usize = 32;

impl<'d> References<'d> {
    pub fn of(root: Node<'d>) -> References<'d> {
        References { root, effort: Effort::default() }
    }

    /// What questions may still cost that a definition can ask without end.
    pub fn effort(&self) -> &Effort {
        &self.effort
    }

    /// The node that the text of a `$ref` leads to, when it is a local JSON pointer to one.
    pub fn target(&self, reference: &str) -> Option<Node<'d>> {
        let pointer = percent_decode(reference.strip_prefix('#')?)?;
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

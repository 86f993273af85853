//! The few operations on a document that fixes are made of. Each gives one edit, which looks as if the author had made it:
//! with the indentation, line ends and spaces of its neighbours. Where that is not sure, there is no edit.

use super::block;
use super::edit::Edit;
use super::flow;
use crate::document::{Document, Format, Kind, Node};
use std::fmt::Write as _;

/// A value to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Null,
    Bool(bool),
    /// In JSON notation.
    Number(String),
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

impl Value {
    /// The value of a node.
    pub fn of(node: Node) -> Value {
        match node.kind() {
            Kind::Null => Value::Null,
            Kind::Bool => Value::Bool(node.as_bool() == Some(true)),
            Kind::Number => Value::Number(node.as_number().unwrap_or("0").to_owned()),
            Kind::String => Value::Text(node.as_str().unwrap_or_default().to_owned()),
            Kind::Array => Value::List(node.items().map(Value::of).collect()),
            Kind::Object => {
                Value::Object(node.members().map(|(key, value)| (key.text.to_owned(), Value::of(value))).collect())
            }
        }
    }

    /// An object with these members.
    pub fn object<K: Into<String>, V: Into<Value>>(members: impl IntoIterator<Item = (K, V)>) -> Value {
        Value::Object(members.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }

    pub fn list<V: Into<Value>>(items: impl IntoIterator<Item = V>) -> Value {
        Value::List(items.into_iter().map(Into::into).collect())
    }

    fn is_nested(&self) -> bool {
        match self {
            Value::List(items) => !items.is_empty(),
            Value::Object(members) => !members.is_empty(),
            _ => false,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::Bool(value)
    }
}

impl From<u32> for Value {
    fn from(value: u32) -> Value {
        Value::Number(value.to_string())
    }
}

/// Where in an object a new member goes.
#[derive(Clone, Copy, Debug)]
pub enum Spot<'s> {
    /// Behind the first of these members that the object has; at its end where it has none of them.
    After(&'s [&'s str]),
    Last,
}

/// Writes in one document.
#[derive(Clone, Copy)]
pub struct Writer<'d> {
    pub(super) file: usize,
    pub(super) document: &'d Document,
}

impl<'d> Writer<'d> {
    pub fn new(file: usize, document: &'d Document) -> Writer<'d> {
        Writer { file, document }
    }

    /// Another value in place of this one.
    pub fn replace(self, node: Node, value: impl Into<Value>) -> Option<Edit> {
        let range = node.span().range();
        let value = value.into();
        let old = self.text().get(range.clone())?;
        if self.has_marks(node) {
            return None;
        }
        if self.is_flow(node) {
            let layout = flow::Layout::around(self, node);
            return Some(self.edit(range, flow::to_text(&value, &layout)));
        }
        // A block scalar, or one that goes on in the next line, is laid out by its indentation; a block collection has
        // comments in it.
        let is_plain_line = !old.contains('\n') && !old.starts_with(['|', '>', '&', '*', '!']) && !old.is_empty();
        (is_plain_line && !value.is_nested() && !matches!(node.kind(), Kind::Object | Kind::Array))
            .then(|| self.edit(range, block::scalar(&value)))
    }

    /// Another name for a member.
    pub fn rename(self, member: Node, name: &str) -> Option<Edit> {
        let key = member.key()?;
        if member.parent()?.get(name).is_some() {
            return None;
        }
        let range = key.span.range();
        let old = self.text().get(range.clone())?;
        let new = match old.as_bytes().first()? {
            b'"' => json_string(name),
            b'\'' | b'?' | b'&' | b'*' | b'!' | b'|' | b'>' => return None,
            _ if self.document.format() == Format::Yaml && !old.contains('\n') => block::key(name),
            _ => return None,
        };
        Some(self.edit(range, new))
    }

    /// A new member of an object that does not have it yet.
    pub fn insert(self, object: Node<'d>, spot: Spot, key: &str, value: impl Into<Value>) -> Option<Edit> {
        self.insert_all(object, spot, &[(key, value.into())])
    }

    /// New members of an object that has none of them yet, one behind the other.
    pub fn insert_all(self, object: Node<'d>, spot: Spot, members: &[(&str, Value)]) -> Option<Edit> {
        if !object.is_object() || members.is_empty() || members.iter().any(|(key, _)| object.get(key).is_some()) {
            return None;
        }
        let sibling = match spot {
            Spot::After(names) => names.iter().find_map(|name| object.get(name)),
            Spot::Last => None,
        };
        if self.is_flow(object) {
            flow::insert(self, object, sibling, members)
        } else {
            block::insert(self, object, sibling, members)
        }
    }

    /// A new item at the end of an array.
    pub fn append(self, array: Node<'d>, value: impl Into<Value>) -> Option<Edit> {
        if array.kind() != Kind::Array {
            return None;
        }
        if self.is_flow(array) {
            flow::append(self, array, &value.into())
        } else {
            block::append(self, array, &value.into())
        }
    }

    /// Takes a member or an item away, with its comma.
    pub fn remove(self, node: Node<'d>) -> Option<Edit> {
        let parent = node.parent()?;
        if self.has_marks(node) {
            return None;
        }
        if self.is_flow(parent) { flow::remove(self, parent, node) } else { block::remove(self, parent, node) }
    }

    /// Takes a member away and writes it into another object, under the same or another name.
    pub fn move_to(self, member: Node<'d>, object: Node<'d>, spot: Spot, key: &str) -> Option<Vec<Edit>> {
        // Comments, anchors and aliases would be lost on the way.
        let text = self.text().get(member.span().range())?;
        if self.document.format() == Format::Yaml && (text.contains('#') || self.has_marks(member)) {
            return None;
        }
        Some(vec![self.remove(member)?, self.insert(object, spot, key, Value::of(member))?])
    }

    /// Other text for bytes of the document that a fixer found itself. For notation that has no node, such as a comma.
    pub fn splice(self, range: std::ops::Range<usize>, text: impl Into<String>) -> Option<Edit> {
        self.text().get(range.clone())?;
        Some(self.edit(range, text.into()))
    }

    /// The text that is written in.
    pub fn text(self) -> &'d str {
        self.document.text()
    }

    pub fn root(self) -> Option<Node<'d>> {
        self.document.root()
    }

    pub(super) fn edit(self, range: std::ops::Range<usize>, text: String) -> Edit {
        Edit { file: self.file, range, text }
    }

    /// Whether there is an anchor, an alias or a tag at or in a value: other places of the document hang on it.
    fn has_marks(self, node: Node) -> bool {
        if self.document.format() != Format::Yaml {
            return false;
        }
        let is_mark = |word: &str| word.len() > 1 && word.starts_with(['&', '*', '!']);
        let range = node.span().range();
        let (before, within) = (self.word_before(range.start), self.text().get(range));
        // A tag in full may have commas in it: `!<tag:yaml.org,2002:str>`.
        before.is_none_or(|before| is_mark(before) || before.ends_with('>'))
            || within.is_some_and(|text| text.split_whitespace().any(is_mark))
            || self.is_anchored(node)
    }

    /// The word before a place, or `None` where it stands too far before it, or is too long, to be looked for: it is asked for
    /// all that a value is in. It begins behind a bracket or a comma, too, which no anchor holds (YAML 1.2.2, section 6.9.2).
    fn word_before(self, at: usize) -> Option<&'d str> {
        const LOOKS: usize = 1024;
        let text = self.text().get(..at)?;
        let near = &text[text.ceil_char_boundary(at.saturating_sub(LOOKS))..];
        let before = near.trim_end();
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}');
        match before.rfind(ends) {
            Some(end) => Some(&before[end + before[end..].chars().next().map_or(1, char::len_utf8)..]),
            None if near.len() == text.len() => Some(before),
            None => None,
        }
    }

    /// Whether a value is within one that has an anchor, or may have one: what other places hang on is not edited for one of
    /// them.
    fn is_anchored(self, node: Node) -> bool {
        std::iter::successors(Some(node), |node| node.parent())
            .map(|node| self.word_before(node.span().range().start))
            .any(|word| word.is_none_or(|word| word.len() > 1 && word.starts_with('&')))
    }

    /// Whether a value stands in JSON, or in what YAML has of it (`{ a: b }`).
    pub(super) fn is_flow(self, node: Node) -> bool {
        if self.document.format() == Format::Json {
            return true;
        }
        let text = self.text();
        let range = node.span().range();
        match node.kind() {
            // In a block mapping the first key begins where the mapping does.
            Kind::Object => {
                let first = node.members().next().map(|(key, _)| key.span.range().start);
                text[range.clone()].starts_with('{') && text[range.clone()].ends_with('}') && first != Some(range.start)
            }
            Kind::Array => {
                let first = node.items().next().map(|item| item.span().range().start);
                text[range.clone()].starts_with('[') && text[range.clone()].ends_with(']') && first != Some(range.start)
            }
            _ => node.parent().is_some_and(|parent| self.is_flow(parent)),
        }
    }
}

/// A text as JSON writes it. A double-quoted scalar of YAML is the same.
pub fn json_string(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for c in text.chars() {
        match c {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            // Of the others YAML takes as line breaks, or refuses, what JSON would let pass.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}') => {
                let _ = write!(written, "\\u{:04x}", c as u32);
            }
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

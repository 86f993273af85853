//! The JSON that conversion makes: values of its own, and whole branches of the definition that stay as they are.

use crate::document::{Kind, Node};
use crate::openapi::structure::is_extension;
use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Write as _;

/// A value of the 2.0 definition.
pub enum Json<'d> {
    /// A branch of the 3.0 definition: its order is kept, and its numbers as they are written.
    Node(Node<'d>),
    Text(Cow<'d, str>),
    True,
    List(Vec<Json<'d>>),
    Object(Object<'d>),
}

/// An object whose members stand in the order in which they were put in.
#[derive(Default)]
pub struct Object<'d>(Vec<(Cow<'d, str>, Json<'d>)>);

impl<'d> Object<'d> {
    /// Adds a member whose name is not there yet.
    pub fn put(&mut self, key: impl Into<Cow<'d, str>>, value: impl Into<Json<'d>>) {
        self.0.push((key.into(), value.into()));
    }

    /// Adds a member where there is a value for it.
    pub fn put_some(&mut self, key: &'d str, value: Option<impl Into<Json<'d>>>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }

    /// Adds a member unless one of its name is there: for the few fields that can come from several places.
    pub fn put_new(&mut self, key: &'d str, value: impl Into<Json<'d>>) {
        if !self.has(key) {
            self.put(key, value);
        }
    }

    /// Adds a list or an object where there is something in it.
    pub fn put_filled(&mut self, key: &'d str, value: impl Into<Json<'d>>) {
        let value = value.into();
        let is_empty = match &value {
            Json::List(items) => items.is_empty(),
            Json::Object(object) => object.is_empty(),
            _ => false,
        };
        if !is_empty {
            self.put(key, value);
        }
    }

    /// Copies the extensions of objects of the 3.0 definition that are not there yet. What is there is looked up once for
    /// all of them: a response may have thousands of media types, each with an extension.
    pub fn copy_extensions(&mut self, nodes: impl IntoIterator<Item = Node<'d>>) {
        let mut extensions =
            nodes.into_iter().flat_map(Node::members).filter(|(key, _)| is_extension(key.text)).peekable();
        if extensions.peek().is_none() {
            return;
        }
        let mut there = self.keys();
        for (key, value) in extensions {
            if there.insert(key.text.into()) {
                self.put(key.text, value);
            }
        }
    }

    pub fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(there, _)| there == key)
    }

    /// The names of the members.
    pub fn keys(&self) -> HashSet<Cow<'d, str>> {
        self.0.iter().map(|(key, _)| key.clone()).collect()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn get(&self, key: &str) -> Option<&Json<'d>> {
        self.0.iter().find(|(there, _)| there == key).map(|(_, value)| value)
    }

    /// Takes a member out.
    pub fn take(&mut self, key: &str) -> Option<Json<'d>> {
        let at = self.0.iter().position(|(there, _)| there == key)?;
        Some(self.0.remove(at).1)
    }
}

impl<'d> From<Node<'d>> for Json<'d> {
    fn from(node: Node<'d>) -> Self {
        Json::Node(node)
    }
}

impl From<String> for Json<'_> {
    fn from(text: String) -> Self {
        Json::Text(text.into())
    }
}

impl<'d> From<&'d str> for Json<'d> {
    fn from(text: &'d str) -> Self {
        Json::Text(text.into())
    }
}

impl<'d> From<Vec<Json<'d>>> for Json<'d> {
    fn from(items: Vec<Json<'d>>) -> Self {
        Json::List(items)
    }
}

impl<'d> From<Object<'d>> for Json<'d> {
    fn from(object: Object<'d>) -> Self {
        Json::Object(object)
    }
}

impl Json<'_> {
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            Json::Node(node) => node.as_str(),
            _ => None,
        }
    }

    /// The texts of a list.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let items = if let Json::List(items) = self { items.as_slice() } else { &[] };
        items.iter().filter_map(Json::as_str)
    }

    /// The text of the value, indented by two spaces, with a line break at its end. `None` when it becomes longer than
    /// that: what is nested deeply grows by its indentation.
    pub fn to_text(&self, most: usize) -> Option<String> {
        let mut writer = Writer { text: String::new(), depth: 0, most };
        writer.value(self);
        writer.text.push('\n');
        (writer.text.len() <= most).then_some(writer.text)
    }
}

struct Writer {
    text: String,
    depth: usize,
    most: usize,
}

impl Writer {
    fn value(&mut self, value: &Json) {
        match value {
            Json::Node(node) => self.node(*node),
            Json::Text(text) => self.string(text),
            Json::True => self.text.push_str("true"),
            Json::List(items) => self.list(items.iter(), Writer::value),
            Json::Object(Object(members)) => {
                self.object(members.iter().map(|(key, value)| (key.as_ref(), value)), Writer::value);
            }
        }
    }

    fn node(&mut self, node: Node) {
        match node.kind() {
            Kind::Null => self.text.push_str("null"),
            Kind::Bool => self.text.push_str(if node.as_bool() == Some(true) { "true" } else { "false" }),
            Kind::Number => self.text.push_str(node.as_number().unwrap_or("0")),
            Kind::String => self.string(node.as_str().unwrap_or_default()),
            Kind::Array => self.list(node.items(), |writer, item| writer.node(item)),
            Kind::Object => {
                self.object(node.members().map(|(key, value)| (key.text, value)), |writer, value| writer.node(value));
            }
        }
    }

    fn list<T>(&mut self, items: impl Iterator<Item = T>, mut write: impl FnMut(&mut Writer, T)) {
        let mut is_empty = true;
        self.text.push('[');
        self.depth += 1;
        for item in items {
            if self.text.len() > self.most {
                return;
            }
            self.next(&mut is_empty);
            write(self, item);
        }
        self.depth -= 1;
        self.close(is_empty, ']');
    }

    fn object<'k, T>(&mut self, members: impl Iterator<Item = (&'k str, T)>, mut write: impl FnMut(&mut Writer, T)) {
        let mut is_empty = true;
        self.text.push('{');
        self.depth += 1;
        for (key, value) in members {
            if self.text.len() > self.most {
                return;
            }
            self.next(&mut is_empty);
            self.string(key);
            self.text.push_str(": ");
            write(self, value);
        }
        self.depth -= 1;
        self.close(is_empty, '}');
    }

    fn next(&mut self, is_empty: &mut bool) {
        if !std::mem::replace(is_empty, false) {
            self.text.push(',');
        }
        self.break_line();
    }

    fn close(&mut self, is_empty: bool, bracket: char) {
        if !is_empty {
            self.break_line();
        }
        self.text.push(bracket);
    }

    fn break_line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
    }

    /// A string with its escapes (RFC 8259, section 7).
    fn string(&mut self, string: &str) {
        self.text.push('"');
        let mut rest = string;
        while let Some(at) = rest.find(|c: char| c == '"' || c == '\\' || c < ' ') {
            self.text.push_str(&rest[..at]);
            match rest.as_bytes()[at] {
                b'"' => self.text.push_str("\\\""),
                b'\\' => self.text.push_str("\\\\"),
                b'\n' => self.text.push_str("\\n"),
                b'\r' => self.text.push_str("\\r"),
                b'\t' => self.text.push_str("\\t"),
                other => {
                    let _ = write!(self.text, "\\u{other:04x}");
                }
            }
            rest = &rest[at + 1..];
        }
        self.text.push_str(rest);
        self.text.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn a_branch_is_written_as_serde_json_writes_it() {
        let text = r#"{"b": [1, {"a": "\"\\\n\u0001é"}, [], {}], "a": null, "": true}"#;
        let document = Document::parse(text.as_bytes(), None);
        let written = Json::Node(document.root().expect("a value")).to_text(1_000).expect("it is short");
        let expected = "{\n  \"b\": [\n    1,\n    {\n      \"a\": \"\\\"\\\\\\n\\u0001é\"\n    },\n    [],\n    {}\n  ],\n  \"a\": null,\n  \"\": true\n}\n";
        assert_eq!(written, expected);
        let value: serde_json::Value = serde_json::from_str(&written).expect("JSON");
        assert_eq!(value, serde_json::from_str::<serde_json::Value>(text).expect("JSON"));
    }

    #[test]
    fn what_becomes_too_long_is_not_written() {
        let document = Document::parse("[[1, 2, 3]]".as_bytes(), None);
        assert!(Json::Node(document.root().expect("a value")).to_text(20).is_none());
    }

    #[test]
    fn numbers_stay_as_they_are_written() {
        let document = Document::parse(b"[1.0, 1e3, 9223372036854775807]", None);
        let written = Json::Node(document.root().expect("a value")).to_text(1_000).expect("it is short");
        assert_eq!(written, "[\n  1.0,\n  1e3,\n  9223372036854775807\n]\n");
    }
}

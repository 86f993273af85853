//! Edits of objects and arrays in brackets: all of JSON, and the flow collections of YAML.

use super::edit::Edit;
use super::write::{Value, Writer, json_string};
use crate::document::{Format, Kind, Node};
use std::ops::Range;

/// How a new value is laid out.
pub struct Layout {
    /// What stands between two members: a blank, nothing, or a line end with the indentation.
    gap: String,
    /// What one step further in is indented by, where the gap is a line end.
    unit: String,
    /// What stands between a key and its value.
    colon: String,
}

impl Layout {
    /// As the value at this place is laid out now.
    pub fn around(writer: Writer, node: Node) -> Layout {
        let owner = if matches!(node.kind(), Kind::Object | Kind::Array) { Some(node) } else { node.parent() };
        let colon = owner.map_or_else(|| ": ".to_owned(), |owner| colon(writer, owner));
        let is_open = writer.text().get(node.span().range()).is_some_and(|text| text.contains('\n'));
        let gap = if is_open { line_gap(writer, node) } else { blank(&colon) };
        Layout { gap, unit: unit(writer), colon }
    }

    fn is_lines(&self) -> bool {
        self.gap.contains('\n')
    }

    fn deeper(&self) -> Layout {
        let gap = if self.is_lines() { format!("{}{}", self.gap, self.unit) } else { self.gap.clone() };
        Layout { gap, unit: self.unit.clone(), colon: self.colon.clone() }
    }
}

/// A value as text. `layout` is that of the members beside it.
pub fn to_text(value: &Value, layout: &Layout) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(written) => written.clone(),
        Value::Text(text) => json_string(text),
        Value::List(items) if items.is_empty() => "[]".to_owned(),
        // Lists of scalars stand in one line, as nearly everybody writes them.
        Value::List(items) if items.iter().all(|item| !matches!(item, Value::List(_) | Value::Object(_))) => {
            let items: Vec<String> = items.iter().map(|item| to_text(item, layout)).collect();
            format!("[{}]", items.join(&format!(",{}", blank(&layout.colon))))
        }
        Value::List(items) => {
            let inner = layout.deeper();
            let items = items.iter().map(|item| to_text(item, &inner));
            enclose('[', &items.collect::<Vec<_>>(), ']', layout, &inner)
        }
        Value::Object(members) if members.is_empty() => "{}".to_owned(),
        Value::Object(members) => {
            let inner = layout.deeper();
            let members = members.iter().map(|(key, value)| member(key, value, &inner));
            enclose('{', &members.collect::<Vec<_>>(), '}', layout, &inner)
        }
    }
}

fn enclose(open: char, parts: &[String], close: char, outer: &Layout, inner: &Layout) -> String {
    let parts = parts.join(&format!(",{}", inner.gap));
    // Brackets of a list stand close to what is in them.
    let is_close = open == '[' && !inner.is_lines();
    let (before, after) = if is_close { ("", "") } else { (inner.gap.as_str(), outer.gap.as_str()) };
    format!("{open}{before}{parts}{after}{close}")
}

fn member(key: &str, value: &Value, layout: &Layout) -> String {
    format!("{}{}{}", json_string(key), layout.colon, to_text(value, layout))
}

pub fn insert(writer: Writer, object: Node, sibling: Option<Node>, members: &[(&str, Value)]) -> Option<Edit> {
    let parts = Parts::of(writer, object)?;
    let at = match sibling {
        Some(sibling) => parts.index(sibling)?,
        None => parts.ranges.len().saturating_sub(1),
    };
    Some(parts.add_after(at, |layout| {
        let members: Vec<String> = members.iter().map(|(key, value)| member(key, value, layout)).collect();
        members.join(&format!(",{}", layout.gap))
    }))
}

pub fn append(writer: Writer, array: Node, value: &Value) -> Option<Edit> {
    let parts = Parts::of(writer, array)?;
    Some(parts.add_after(parts.ranges.len().saturating_sub(1), |layout| to_text(value, layout)))
}

pub fn remove(writer: Writer, parent: Node, node: Node) -> Option<Edit> {
    let parts = Parts::of(writer, parent)?;
    let at = parts.index(node)?;
    let own = &parts.ranges[at];
    let range = match (at.checked_sub(1), parts.ranges.get(at + 1)) {
        (_, Some(next)) => own.start..next.start,
        (Some(before), None) => parts.ranges[before].end..own.end,
        (None, None) => parts.inside(),
    };
    Some(writer.edit(range, String::new()))
}

/// In what has more members or items, none are put in or taken out.
const MOST_PARTS: usize = 5_000;

/// The members of an object, with their keys, or the items of an array.
struct Parts<'d> {
    writer: Writer<'d>,
    parent: Node<'d>,
    nodes: Vec<u32>,
    ranges: Vec<Range<usize>>,
}

impl<'d> Parts<'d> {
    /// `None` where there is anything between them but blanks and one comma: a comment, a key that stands twice.
    fn of(writer: Writer<'d>, parent: Node<'d>) -> Option<Parts<'d>> {
        let mut nodes = Vec::new();
        let mut ranges = Vec::new();
        // Thousands of fixes may each ask for the parts of one list.
        if parent.members().nth(MOST_PARTS).is_some() || parent.items().nth(MOST_PARTS).is_some() {
            return None;
        }
        for (key, value) in parent.members() {
            nodes.push(value.id());
            ranges.push(key.span.range().start..value.span().range().end);
        }
        for item in parent.items() {
            nodes.push(item.id());
            ranges.push(item.span().range());
        }
        let parts = Parts { writer, parent, nodes, ranges };
        let text = writer.text();
        let outside = parent.span().range();
        let mut from = outside.start + 1;
        for (at, range) in parts.ranges.iter().enumerate() {
            let between = text.get(from..range.start)?.trim();
            (between == if at == 0 { "" } else { "," }).then_some(())?;
            from = range.end;
        }
        let rest = text.get(from..outside.end.checked_sub(1)?)?.trim();
        rest.is_empty().then_some(parts)
    }

    fn index(&self, node: Node) -> Option<usize> {
        self.nodes.iter().position(|&id| id == node.id())
    }

    /// What is between the brackets.
    fn inside(&self) -> Range<usize> {
        let range = self.parent.span().range();
        range.start + 1..range.end - 1
    }

    /// A new part behind the one at this index, or the first one.
    fn add_after(&self, at: usize, written: impl Fn(&Layout) -> String) -> Edit {
        let colon = colon(self.writer, self.parent);
        let unit = unit(self.writer);
        let Some(own) = self.ranges.get(at) else {
            return self.fill(colon, unit, written);
        };
        let gap = self.gap(at).unwrap_or_else(|| blank(&colon));
        let layout = Layout { gap, unit, colon };
        let text = format!(",{}{}", layout.gap, written(&layout));
        self.writer.edit(own.end..own.end, text)
    }

    /// What stands between two parts here: before this one, or between the next two.
    fn gap(&self, at: usize) -> Option<String> {
        let text = self.writer.text();
        let own = self.ranges.get(at)?;
        if at > 0 {
            let before = text.get(self.ranges[at - 1].end..own.start)?;
            return Some(before.trim_start().trim_start_matches(',').to_owned()).map(|gap| last_line(&gap));
        }
        let first = text.get(self.inside().start..own.start)?;
        if first.contains('\n') {
            return Some(last_line(first));
        }
        let next = self.ranges.get(1)?;
        let gap = text.get(own.end..next.start)?.trim_start().trim_start_matches(',');
        Some(last_line(gap))
    }

    /// The first part of what is empty.
    fn fill(&self, colon: String, unit: String, written: impl Fn(&Layout) -> String) -> Edit {
        let is_in_lines = self.parent.kind() == Kind::Object && stands_on_own_line(self.writer, self.parent);
        if is_in_lines {
            let outer = line_gap(self.writer, self.parent);
            let layout = Layout { gap: format!("{outer}{unit}"), unit, colon };
            let text = format!("{}{}{outer}", layout.gap, written(&layout));
            return self.writer.edit(self.inside(), text);
        }
        let pad = if self.parent.kind() == Kind::Object { blank(&colon) } else { String::new() };
        let layout = Layout { gap: blank(&colon), unit, colon };
        self.writer.edit(self.inside(), format!("{pad}{}{pad}", written(&layout)))
    }
}

/// Without the empty lines before the last line end.
fn last_line(gap: &str) -> String {
    let Some(at) = gap.rfind('\n') else { return gap.to_owned() };
    let start = if gap[..at].ends_with('\r') { at - 1 } else { at };
    gap[start..].to_owned()
}

/// A blank where one follows the colons.
fn blank(colon: &str) -> String {
    if colon.ends_with(char::is_whitespace) { " ".to_owned() } else { String::new() }
}

/// What stands between keys and values here: in this object, or in the nearest one around it.
fn colon(writer: Writer, node: Node) -> String {
    let mut at = Some(node);
    while let Some(owner) = at {
        if let Some((key, value)) = owner.members().next() {
            let between = writer.text().get(key.span.range().end..value.span().range().start).unwrap_or_default();
            let is_plain = between.trim() == ":" && !between.contains('\n');
            if is_plain && (writer.document.format() == Format::Json || between.ends_with(' ')) {
                return between.to_owned();
            }
        }
        at = owner.parent();
    }
    ": ".to_owned()
}

/// The first indentation of the document is what it goes in by each time.
fn unit(writer: Writer) -> String {
    let first = writer.document.root().and_then(|root| root.members().next());
    let start = first.map_or(0, |(key, _)| key.span.range().start);
    let indent = indentation(writer.text(), start);
    if indent.is_empty() { "  ".to_owned() } else { indent.to_owned() }
}

/// The blanks that the line of this place begins with.
pub fn indentation(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let rest = text.get(line..at).unwrap_or_default();
    &rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()]
}

/// A line end as it is used here, and the indentation of the line that a value begins in.
fn line_gap(writer: Writer, node: Node) -> String {
    let start = node.key().map_or(node.span().range().start, |key| key.span.range().start);
    format!("{}{}", line_end(writer.text(), start), indentation(writer.text(), start))
}

/// The line end before this place, or the first one of the text.
pub fn line_end(text: &str, at: usize) -> &'static str {
    let before = text.get(..at).unwrap_or_default();
    let end = before.rfind('\n').or_else(|| text.find('\n'));
    if end.is_some_and(|end| text[..end].ends_with('\r')) { "\r\n" } else { "\n" }
}

/// Whether a member is the first of its line.
fn stands_on_own_line(writer: Writer, node: Node) -> bool {
    let Some(key) = node.key() else { return false };
    let start = key.span.range().start;
    let before = writer.text().get(..start).unwrap_or_default();
    before.trim_end_matches([' ', '\t']).ends_with('\n')
}

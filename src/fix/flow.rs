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
    add(writer, object, sibling.or_else(|| object.last()), |layout| {
        let members: Vec<String> = members.iter().map(|(key, value)| member(key, value, layout)).collect();
        members.join(&format!(",{}", layout.gap))
    })
}

pub fn append(writer: Writer, array: Node, value: &Value) -> Option<Edit> {
    add(writer, array, array.last(), |layout| to_text(value, layout))
}

pub fn remove(writer: Writer, parent: Node, node: Node) -> Option<Edit> {
    let part = Part::of(writer, parent, node)?;
    let range = match (part.before, part.after) {
        (_, Some(after)) => part.own.start..after.start,
        (Some(before), None) => before.end..part.own.end,
        (None, None) => inside(parent)?,
    };
    Some(writer.edit(range, String::new()))
}

/// Writes something behind a part of what is in brackets, or as the first one.
fn add(writer: Writer, parent: Node, part: Option<Node>, written: impl Fn(&Layout) -> String) -> Option<Edit> {
    let (colon, unit) = (colon(writer, parent), unit(writer));
    let Some(part) = part else { return fill(writer, parent, colon, unit, written) };
    let part = Part::of(writer, parent, part)?;
    let gap = part.gap(writer, parent).unwrap_or_else(|| blank(&colon));
    let layout = Layout { gap, unit, colon };
    let text = format!(",{}{}", layout.gap, written(&layout));
    Some(writer.edit(part.own.end..part.own.end, text))
}

/// A member of an object with its key, or an item of an array, and those on both sides of it: one of many thousands is
/// looked at without a look at the others.
struct Part {
    before: Option<Range<usize>>,
    own: Range<usize>,
    after: Option<Range<usize>>,
}

impl Part {
    /// `None` where there is anything around it but blanks and a comma, such as a comment.
    fn of(writer: Writer, parent: Node, node: Node) -> Option<Part> {
        // What an alias stands for is elsewhere.
        if node.parent() != Some(parent) {
            return None;
        }
        let part = Part { before: node.previous().map(range), own: range(node), after: node.next().map(range) };
        let is = |from: usize, to: usize, mark: &str| writer.text().get(from..to).is_some_and(|it| it.trim() == mark);
        let inside = inside(parent)?;
        let is_plain_before = match &part.before {
            Some(before) => is(before.end, part.own.start, ","),
            None => is(inside.start, part.own.start, ""),
        };
        let is_plain_after = match &part.after {
            Some(after) => is(part.own.end, after.start, ","),
            None => is(part.own.end, inside.end, ""),
        };
        (is_plain_before && is_plain_after).then_some(part)
    }

    /// What stands between two parts here: before this one, or between the next two.
    fn gap(&self, writer: Writer, parent: Node) -> Option<String> {
        let text = writer.text();
        let between = |from: usize, to: usize| {
            let gap = text.get(from..to)?.trim_start().trim_start_matches(',');
            Some(last_line(gap))
        };
        if let Some(before) = &self.before {
            return between(before.end, self.own.start);
        }
        let first = text.get(inside(parent)?.start..self.own.start)?;
        if first.contains('\n') {
            return Some(last_line(first));
        }
        between(self.own.end, self.after.as_ref()?.start)
    }
}

/// Where a member stands with its key, or an item.
fn range(node: Node) -> Range<usize> {
    let own = node.span().range();
    node.key().map_or(own.start, |key| key.span.range().start)..own.end
}

/// What is between the brackets.
fn inside(parent: Node) -> Option<Range<usize>> {
    let range = parent.span().range();
    (range.len() > 1).then(|| range.start + 1..range.end - 1)
}

/// The first part of what is empty.
fn fill(
    writer: Writer,
    parent: Node,
    colon: String,
    unit: String,
    written: impl Fn(&Layout) -> String,
) -> Option<Edit> {
    let inside = inside(parent)?;
    // There may be a comment in it.
    writer.text().get(inside.clone()).filter(|text| text.trim().is_empty())?;
    let is_in_lines = parent.kind() == Kind::Object && stands_on_own_line(writer, parent);
    if is_in_lines {
        let outer = line_gap(writer, parent);
        let layout = Layout { gap: format!("{outer}{unit}"), unit, colon };
        let text = format!("{}{}{outer}", layout.gap, written(&layout));
        return Some(writer.edit(inside, text));
    }
    let pad = if parent.kind() == Kind::Object { blank(&colon) } else { String::new() };
    let layout = Layout { gap: blank(&colon), unit, colon };
    Some(writer.edit(inside, format!("{pad}{}{pad}", written(&layout))))
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
    match end {
        Some(end) if text[..end].ends_with('\r') => "\r\n",
        None if text.contains('\r') => "\r",
        _ => "\n",
    }
}

/// Whether a member is the first of its line.
fn stands_on_own_line(writer: Writer, node: Node) -> bool {
    let Some(key) = node.key() else { return false };
    let start = key.span.range().start;
    let before = writer.text().get(..start).unwrap_or_default();
    before.trim_end_matches([' ', '\t']).ends_with('\n')
}

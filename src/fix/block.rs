//! Edits of the block collections of YAML, line by line. Comments stay where they are: what they stand at or between is
//! left alone where it is not plain which of it they belong to.

use super::edit::Edit;
use super::flow::line_end;
use super::write::{Value, Writer, json_string};
use crate::document::{Kind, Node};
use std::fmt::Write as _;

/// A scalar: in quotes where it would be read as something else without them.
pub fn scalar(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(written) => written.clone(),
        Value::Text(text) if is_plain(text) => text.clone(),
        Value::Text(text) => json_string(text),
        Value::List(_) => "[]".to_owned(),
        Value::Object(_) => "{}".to_owned(),
    }
}

pub fn key(name: &str) -> String {
    if is_plain(name) { name.to_owned() } else { json_string(name) }
}

/// Whether every reader of YAML, of version 1.1 too, takes this text for the text that it is.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '(' | ')'))
        && !text.ends_with(' ')
        && !WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

pub fn insert(writer: Writer, object: Node, sibling: Option<Node>, new: &[(&str, Value)]) -> Option<Edit> {
    let (first, _) = object.members().next()?;
    let indent = column(writer.text(), first.span.range().start)?;
    // Behind the sibling where its end is plain, else behind any other, from the last one on.
    let from_the_end = std::iter::successors(object.last(), |member| member.previous());
    // What an alias stands for is elsewhere.
    let sibling = sibling.filter(|sibling| sibling.parent() == Some(object));
    let mut after = sibling.into_iter().chain(from_the_end.take(MOST_TRIED));
    let at = after.find_map(|value| end_of_lines(writer, value))?;
    let new: Vec<String> = new.iter().map(|(name, value)| written(name, value, indent)).collect();
    Some(lines(writer, at, &new.join(&format!("\n{}", " ".repeat(indent))), indent))
}

/// How many members are tried for a plain end: an object may have many thousands that are none.
const MOST_TRIED: usize = 100;

pub fn append(writer: Writer, array: Node, value: &Value) -> Option<Edit> {
    let last = array.last()?;
    let dash = dash(writer.text(), last)?;
    let indent = column(writer.text(), dash)?;
    let at = end_of_lines(writer, last)?;
    let text = match value {
        Value::Object(members) if !members.is_empty() => {
            let parts = members.iter().map(|(key, value)| written(key, value, indent + 2));
            format!("- {}", parts.collect::<Vec<_>>().join(&format!("\n{}", " ".repeat(indent + 2))))
        }
        value => format!("- {}", flat(value)),
    };
    Some(lines(writer, at, &text, indent))
}

pub fn remove(writer: Writer, parent: Node, node: Node) -> Option<Edit> {
    let text = writer.text();
    let start = match node.key() {
        Some(key) => key.span.range().start,
        None => dash(text, node)?,
    };
    // The last one leaves nothing, which is no empty collection.
    parent.first()?.next()?;
    let end = end_of_lines(writer, node)?;
    let line = text.get(..start)?.rfind('\n').map_or(0, |end| end + 1);
    if text.get(line..start)?.trim().is_empty() {
        // The line end goes too: the one behind, or, of the last line of the text, the one before.
        let after = text.get(end..)?;
        let with_end = end + if after.starts_with("\r\n") { 2 } else { usize::from(after.starts_with('\n')) };
        let from = if with_end == end { text.get(..line)?.trim_end_matches(['\r', '\n']).len() } else { line };
        return Some(writer.edit(from..with_end, String::new()));
    }
    // The first member of a list's item: the next one takes its place behind the dash.
    let is_first = parent.first() == Some(node);
    let next = parent.first()?.next()?.key()?;
    let between = text.get(end..next.span.range().start)?;
    (is_first && between.trim().is_empty()).then(|| writer.edit(start..next.span.range().start, String::new()))
}

/// A member, its lines after the first one indented.
fn written(name: &str, value: &Value, indent: usize) -> String {
    let mut text = key(name);
    match value {
        Value::Object(members) if !members.is_empty() => {
            text.push(':');
            for (name, value) in members {
                let _ = write!(text, "\n{}{}", " ".repeat(indent + 2), written(name, value, indent + 2));
            }
        }
        value => {
            let _ = write!(text, ": {}", flat(value));
        }
    }
    text
}

/// A value in one line.
fn flat(value: &Value) -> String {
    match value {
        Value::List(items) => format!("[{}]", items.iter().map(flat_within).collect::<Vec<_>>().join(", ")),
        Value::Object(members) if !members.is_empty() => {
            let members = members.iter().map(|(key, value)| format!("{}: {}", json_string(key), flat_within(value)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
        value => scalar(value),
    }
}

/// Within brackets texts are quoted: a comma or a bracket would end them.
fn flat_within(value: &Value) -> String {
    match value {
        Value::Text(text) => json_string(text),
        value => flat(value),
    }
}

/// New lines behind the line that ends at this place.
fn lines(writer: Writer, at: usize, text: &str, indent: usize) -> Edit {
    let end = line_end(writer.text(), at);
    let text = format!("\n{}{text}", " ".repeat(indent));
    writer.edit(at..at, if end == "\n" { text } else { text.replace('\n', end) })
}

/// How far in a place stands, where only blanks, or the dashes of lists, stand before it in its line.
fn column(text: &str, at: usize) -> Option<usize> {
    let line = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let before = text.get(line..at)?;
    before.bytes().all(|byte| matches!(byte, b' ' | b'-')).then_some(before.len())
}

/// The dash of a list's item.
fn dash(text: &str, item: Node) -> Option<usize> {
    let before = text.get(..item.span().range().start)?.trim_end_matches(' ');
    before.ends_with('-').then(|| before.len() - 1)
}

/// The end of the last line of a value, without its line break, where that is plain: behind what is in the line there is
/// at most a comment.
fn end_of_lines(writer: Writer, node: Node) -> Option<usize> {
    let text = writer.text();
    let mut last = node;
    if !writer.is_flow(node) {
        // A node through an alias stands elsewhere.
        while let Some(child) = last.last().filter(|_| !writer.is_flow(last)) {
            last = child;
        }
    }
    let range = last.span().range();
    let written = text.get(range.clone())?;
    let is_collection = matches!(last.kind(), Kind::Object | Kind::Array);
    let is_alias = last.kind() == Kind::Null && written.starts_with('*');
    if written.is_empty()
        || (written.starts_with(['|', '>', '&', '*', '!']) && !is_alias)
        || (written.contains('\n') && !is_collection)
    {
        return None;
    }
    let rest = text.get(range.end..)?;
    let end = rest.find(['\r', '\n']).unwrap_or(rest.len());
    let behind = &rest[..end];
    let is_comment = behind.trim_start().starts_with('#') && behind.starts_with(' ');
    (behind.trim().is_empty() || is_comment).then_some(range.end + end)
}

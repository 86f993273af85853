//! What each operation writes, in each notation.

use super::edit::apply;
use super::{Edit, Spot, Value, Writer};
use crate::document::{Document, Node};

/// The text after an operation on the value at a pointer; it must still be sound.
fn after(text: &str, pointer: &str, make: impl for<'d> Fn(Writer<'d>, Node<'d>) -> Option<Edit>) -> Option<String> {
    let document = Document::parse(text.as_bytes(), None);
    assert!(document.errors().is_empty(), "{:?}", document.errors());
    let writer = Writer::new(0, &document);
    let node = document.tree().resolve(pointer).expect("the value is there");
    let edit = make(writer, node)?;
    let edited = apply(text, [&edit]).expect("the edit lies in the text");
    let read = Document::parse(edited.as_bytes(), Some(document.format()));
    assert!(read.errors().is_empty(), "{edited}\n{:?}", read.errors());
    Some(edited)
}

fn add(text: &str, pointer: &str) -> Option<String> {
    let spot = Spot::After(&["b"]);
    after(text, pointer, |writer, node| writer.insert(node, spot, "new", Value::object([("x", "yes")])))
}

fn add_text(text: &str, pointer: &str) -> Option<String> {
    after(text, pointer, |writer, node| writer.insert(node, Spot::After(&["a"]), "new", "yes"))
}

#[allow(clippy::redundant_closure_for_method_calls, reason = "the method alone is not general enough in its lifetimes")]
fn remove(text: &str, pointer: &str) -> Option<String> {
    after(text, pointer, |writer, node| writer.remove(node))
}

#[test]
fn members_are_added_in_json_as_their_neighbours_stand() {
    for (old, new) in [
        ("{}", "{ \"new\": \"yes\" }"),
        (r#"{"a":1}"#, r#"{"a":1,"new":"yes"}"#),
        (r#"{"a":1,"b":2}"#, r#"{"a":1,"new":"yes","b":2}"#),
        (r#"{ "a": 1, "b": 2 }"#, r#"{ "a": 1, "new": "yes", "b": 2 }"#),
        ("{\r\n\t\"a\": 1\r\n}\r\n", "{\r\n\t\"a\": 1,\r\n\t\"new\": \"yes\"\r\n}\r\n"),
        ("{\n  \"b\" : 2,\n  \"c\" : 3\n}", "{\n  \"b\" : 2,\n  \"c\" : 3,\n  \"new\" : \"yes\"\n}"),
    ] {
        assert_eq!(add_text(old, "").as_deref(), Some(new));
    }
    assert_eq!(add_text(r#"{"new":1}"#, ""), None, "it is there");
    let lines = "{\n    \"o\": {},\n    \"b\": 1\n}";
    assert_eq!(
        add(lines, "").as_deref(),
        Some("{\n    \"o\": {},\n    \"b\": 1,\n    \"new\": {\n        \"x\": \"yes\"\n    }\n}")
    );
    assert_eq!(
        add_text(lines, "/o").as_deref(),
        Some("{\n    \"o\": {\n        \"new\": \"yes\"\n    },\n    \"b\": 1\n}")
    );
}

#[test]
fn members_are_added_in_yaml_by_lines() {
    for (old, new) in [
        ("a: 1 # one\nb: 2\n", Some("a: 1 # one\nnew: \"yes\"\nb: 2\n")),
        ("o:\r\n  a:\r\n    c: 1\r\n", Some("o:\r\n  a:\r\n    c: 1\r\nnew: \"yes\"\r\n")),
        ("b: 1", Some("b: 1\nnew: \"yes\"")),
        // Behind the other member, since where a block scalar ends is not plain.
        ("b: 1\na: |\n  text\n", Some("b: 1\nnew: \"yes\"\na: |\n  text\n")),
        ("a: |\n  text\n", None),
        ("a: &x one\nb: *x\n", Some("a: &x one\nnew: \"yes\"\nb: *x\n")),
    ] {
        assert_eq!(add_text(old, "").as_deref(), new, "{old}");
    }
    assert_eq!(add_text("o: { a: 1, b: 2 } # c\n", "/o").as_deref(), Some("o: { a: 1, \"new\": \"yes\", b: 2 } # c\n"));
    let list = "list:\n  - a: 1\n    b: 2\n";
    assert_eq!(add_text(list, "/list/0").as_deref(), Some("list:\n  - a: 1\n    new: \"yes\"\n    b: 2\n"));
    assert_eq!(add(list, "/list/0").as_deref(), Some("list:\n  - a: 1\n    b: 2\n    new:\n      x: \"yes\"\n"));
}

#[test]
fn members_and_items_go_with_their_comma_or_line() {
    for (old, pointer, new) in [
        (r#"{ "a": 1, "b": 2 }"#, "/a", Some(r#"{ "b": 2 }"#)),
        (r#"{ "a": 1, "b": 2 }"#, "/b", Some(r#"{ "a": 1 }"#)),
        (r#"{ "a": 1 }"#, "/a", Some("{}")),
        (r#"["a","b","c"]"#, "/1", Some(r#"["a","c"]"#)),
        ("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "/b", Some("{\n  \"a\": 1\n}\n")),
        ("a: 1\nb:\n  c: 1\n  d: 2 # two\n# more\ne: 3\n", "/b", Some("a: 1\n# more\ne: 3\n")),
        ("a: 1\r\nb: 2", "/b", Some("a: 1")),
        ("l:\n- a\n- b\n", "/l/0", Some("l:\n- b\n")),
        ("l:\n- a: 1\n  b: 2\n- c\n", "/l/0/a", Some("l:\n- b: 2\n- c\n")),
        ("l:\n- a: 1\n  b: 2\n- c\n", "/l/0", Some("l:\n- c\n")),
        ("l:\n- a\n", "/l/0", None),
        // What an alias stands for stays.
        ("a: &x one\nb: *x\n", "/a", None),
        ("a:\n  c: &x one\nb: *x\n", "/a", None),
    ] {
        assert_eq!(remove(old, pointer).as_deref(), new, "{old} {pointer}");
    }
}

#[test]
fn values_and_keys_are_replaced_where_they_stand() {
    let set = |text: &str, pointer: &str, value: &str| after(text, pointer, |writer, node| writer.replace(node, value));
    assert_eq!(set(r#"{"a": "x"}"#, "/a", "say \"ä\"\n").as_deref(), Some(r#"{"a": "say \"ä\"\n"}"#));
    assert_eq!(set("a: x # y\n", "/a", "two words").as_deref(), Some("a: two words # y\n"));
    assert_eq!(set("a: 'x'\n", "/a", "no").as_deref(), Some("a: \"no\"\n"));
    assert_eq!(set("a: [x, y]\n", "/a/0", "p, q").as_deref(), Some("a: [\"p, q\", y]\n"));
    assert_eq!(set("a: &x one\nb: *x\n", "/a", "z"), None, "b would change too");
    assert_eq!(set("a: >\n  x\n  y\n", "/a", "z"), None);
    let name = |text: &str, name: &str| after(text, "/a", |writer, node| writer.rename(node, name));
    assert_eq!(name(r#"{"a": 1}"#, "b").as_deref(), Some(r#"{"b": 1}"#));
    assert_eq!(name("a: 1\n", "b").as_deref(), Some("b: 1\n"));
    assert_eq!(name("a: 1\nb: 2\n", "b"), None, "it is there");
    let append = |text: &str| after(text, "/a", |writer, node| writer.append(node, "z"));
    assert_eq!(append(r#"{"a": []}"#).as_deref(), Some(r#"{"a": ["z"]}"#));
    assert_eq!(append(r#"{"a": ["x", "y"]}"#).as_deref(), Some(r#"{"a": ["x", "y", "z"]}"#));
    assert_eq!(append("a:\n  - x\n  - y\n").as_deref(), Some("a:\n  - x\n  - y\n  - z\n"));
    assert_eq!(
        append("{\n  \"a\": [\n    \"x\"\n  ]\n}").as_deref(),
        Some("{\n  \"a\": [\n    \"x\",\n    \"z\"\n  ]\n}")
    );
}

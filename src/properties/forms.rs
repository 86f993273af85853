//! apiProperties.json in the two forms that Microsoft asks for: certification wants `stackOwner` in it, and `paconn create`
//! and `paconn update` fail while it is there.

use crate::document::{Document, Format, Node};

/// Whether a file can be had in both forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Forms {
    /// It names no owner: it is the same for both.
    One,
    /// As paconn takes it: without `stackOwner`. What else stands in it stays byte for byte.
    Two(String),
    /// It may name an owner, but its notation has a fault: it is not certain what would be taken out.
    Unclear,
}

pub fn forms(text: &str) -> Forms {
    let document = Document::parse(text.as_bytes(), Some(Format::Json));
    if !document.errors().is_empty() {
        return if text.contains(KEY) { Forms::Unclear } else { Forms::One };
    }
    for_paconn(text, &document).map_or(Forms::One, Forms::Two)
}

fn for_paconn(text: &str, document: &Document) -> Option<String> {
    let root = document.root()?;
    let properties = root.get("properties")?;
    let within = member(properties, KEY)?;
    // One beside `properties` has no meaning for certification, but paconn hands it on all the same.
    let mut removed = vec![within];
    removed.extend(member(root, KEY));
    removed.sort_unstable_by_key(|range| range.start);
    // The tree does not know of a byte order mark.
    let mark = text.len() - document.text().len();
    let (mut form, mut kept) = (String::with_capacity(text.len()), 0);
    for range in removed {
        form.push_str(text.get(kept..mark + range.start)?);
        kept = mark + range.end;
    }
    form.push_str(text.get(kept..)?);
    Some(form)
}

const KEY: &str = "stackOwner";

/// Where a member stands, with one of the commas beside it and the blanks between that and the member.
fn member(object: Node, key: &str) -> Option<std::ops::Range<usize>> {
    let mut before = None;
    let mut members = object.members().skip_while(|(name, value)| {
        let is_before = name.text != key;
        if is_before {
            before = Some(value.span().range().end);
        }
        is_before
    });
    let (name, value) = members.next()?;
    let (start, end) = (name.span.range().start, value.span().range().end);
    Some(match (members.next(), before) {
        (Some((next, _)), _) => start..next.span.range().start,
        (None, Some(before)) => before..end,
        (None, None) => start..end,
    })
}

#[cfg(test)]
mod tests {
    use super::{Forms, forms};
    use proptest::prelude::*;

    #[test]
    fn the_line_goes_and_all_else_stays() {
        for (with, without) in [
            // In the middle, first, last, alone.
            (
                "{\r\n\t\"properties\": {\r\n\t\t\"publisher\" : \"A\",\r\n\t\t\"stackOwner\": \"B\",\r\n\t\t\"capabilities\": [ ]\r\n\t}\r\n}\r\n",
                "{\r\n\t\"properties\": {\r\n\t\t\"publisher\" : \"A\",\r\n\t\t\"capabilities\": [ ]\r\n\t}\r\n}\r\n",
            ),
            (
                r#"{ "properties": { "stackOwner": "B", "publisher": "A" } }"#,
                r#"{ "properties": { "publisher": "A" } }"#,
            ),
            (
                "{ \"properties\": {\n  \"publisher\": {\"é\": [1, 2.50]} ,\n  \"stackOwner\": \"B\"\n} }",
                "{ \"properties\": {\n  \"publisher\": {\"é\": [1, 2.50]}\n} }",
            ),
            (r#"{ "properties": { "stackOwner": "B" } }"#, r#"{ "properties": {  } }"#),
            // A byte order mark stays, an escaped key is the same key, whatever the value is.
            ("\u{feff}{\"properties\":{\"stackOwner\":\"B\",\"a\":1}}", "\u{feff}{\"properties\":{\"a\":1}}"),
            (r#"{"properties":{"a":1,"stack\u004fwner":{"b":[2]}}}"#, r#"{"properties":{"a":1}}"#),
            // One beside `properties` goes too, before it or after it.
            (r#"{"stackOwner":"C","properties":{"stackOwner":"B","a":1}}"#, r#"{"properties":{"a":1}}"#),
            (
                "{\n  \"properties\": {\n    \"a\": 1,\n    \"stackOwner\": \"B\"\n  },\n  \"stackOwner\": \"C\"\n}\n",
                "{\n  \"properties\": {\n    \"a\": 1\n  }\n}\n",
            ),
        ] {
            assert_eq!(forms(with), Forms::Two(without.to_owned()), "{with}");
        }
    }

    #[test]
    fn without_an_owner_or_with_a_fault_there_are_no_two_forms() {
        for (text, expected) in [
            (r#"{ "properties": { "publisher": "A" } }"#, Forms::One),
            (r#"{ "stackOwner": "B", "properties": { } }"#, Forms::One),
            (r#"{ "properties": { "stackOwner": "B", } }"#, Forms::Unclear),
            (r#"{ "properties": { "stackOwner": "B", "stackOwner": "C" } }"#, Forms::Unclear),
            (r#"{ "properties": { "stackOwner": "B" }"#, Forms::Unclear),
            (r#"{ "properties": { "publisher": "B" }"#, Forms::One),
            (r#"{ "properties": ["stackOwner"] }"#, Forms::One),
            ("[]", Forms::One),
            ("", Forms::One),
        ] {
            assert_eq!(forms(text), expected, "{text}");
        }
    }

    proptest! {
        /// What a JSON reader sees is the same but for the owner, and what was taken out was in one piece.
        #[test]
        fn another_reader_sees_the_same(before in 0..4usize, after in 0..4usize, blank in "[ \n\t\r]{0,3}", is_marked: bool) {
            let members = |side: &str, count: usize| {
                (0..count).map(|n| format!(r#""{side}{n}"{blank}:{blank}[{n},{blank}"é,}}"]"#)).collect::<Vec<_>>()
            };
            let owner = format!(r#""stackOwner"{blank}:{blank}"B, \"{{""#);
            let all = [members("a", before), vec![owner], members("z", after)].concat().join(&format!("{blank},{blank}"));
            let mark = if is_marked { "\u{feff}" } else { "" };
            let text = format!(r#"{mark}{{{blank}"properties":{{{blank}{all}{blank}}},"x":1}}{blank}"#);
            let Forms::Two(form) = forms(&text) else { return Err(TestCaseError::fail("two forms")) };
            let read = |text: &str| serde_json::from_str::<serde_json::Value>(text.trim_start_matches('\u{feff}')).expect("JSON");
            let mut expected = read(&text);
            expected["properties"].as_object_mut().expect("an object").remove("stackOwner");
            prop_assert_eq!(read(&form), expected);
            let shared = form.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
            let rest = form.bytes().rev().zip(text.bytes().rev()).take_while(|(a, b)| a == b).count();
            prop_assert!(shared + rest >= form.len());
        }

        #[test]
        fn any_text_is_taken(text in "\\PC*") {
            let _ = forms(&text);
        }
    }
}

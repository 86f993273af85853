//! Every rule's bad example raises that rule once, at the place that it marks; its good example raises nothing of it.

use connector_check::document::Document;
use connector_check::rules::{DOCS, Example, Finding, RULES, Reading, run};
use connector_check::submission::{File, FileKind, MAX_BYTES, Submission};

fn findings(file: &str, text: &str) -> (Vec<Finding>, Submission) {
    let submission = Submission::from_files([(file, text)]);
    let reading = Reading::of(&submission);
    (run(&reading.context(&submission)), submission)
}

/// The text without its marks, and the marked range of bytes.
fn unmark(example: &Example) -> (String, std::ops::Range<usize>) {
    let start = example.text.find('«').expect("the bad example marks a place");
    let rest = &example.text[start + '«'.len_utf8()..];
    let length = rest.find('»').expect("the mark ends");
    let text = format!("{}{}{}", &example.text[..start], &rest[..length], &rest[length + '»'.len_utf8()..]);
    (text, start..start + length)
}

#[test]
fn bad_examples_raise_their_rule_at_the_marked_place() {
    for (rule, doc) in RULES.iter().zip(DOCS) {
        let (text, marked) = unmark(&doc.bad);
        // Their examples are more than one file, or of a size that no source should have: see below.
        if ["file-size", "def-one"].contains(&rule.id) {
            continue;
        }
        let (found, submission) = findings(doc.bad.file, &text);
        let own: Vec<&Finding> = found.iter().filter(|finding| finding.rule().id == rule.id).collect();
        let all: Vec<String> = found.iter().map(|f| format!("{}: {}", f.rule().id, f.message())).collect();
        assert_eq!(own.len(), 1, "{} is raised {} times in\n{text}\n{all:#?}", rule.id, own.len());
        let place = &own[0].place;
        if place.line == 0 {
            assert!(marked.is_empty() && marked.start == 0, "{} is told on the whole file", rule.id);
            continue;
        }
        let document = Document::parse(&submission.files()[0].bytes, None);
        let (start, end) = (document.position(marked.start as u32), document.position(marked.end as u32));
        let found = (place.line, place.column, place.end_line, place.end_column);
        assert_eq!(found, (start.line, start.column, end.line, end.column), "{} in\n{text}", rule.id);
    }
}

#[test]
fn good_examples_raise_nothing_of_their_rule() {
    for (rule, doc) in RULES.iter().zip(DOCS) {
        let file = if doc.bad.file == "apiDefinition.yaml" { "apiDefinition.swagger.json" } else { doc.bad.file };
        let file = if rule.id == "def-present" { "apiDefinition.swagger.json" } else { file };
        let (found, _) = findings(file, doc.good);
        let own: Vec<String> = found.iter().filter(|f| f.rule().id == rule.id).map(Finding::message).collect();
        assert!(own.is_empty(), "{}: {own:?} in\n{}", rule.id, doc.good);
    }
}

/// An example of 64 MiB would be silly: the file is made here.
#[test]
fn files_that_are_too_large_are_told_and_not_read() {
    let size = MAX_BYTES as u64 + 1;
    let file = File { name: "swagger.json".to_owned(), kind: FileKind::Other, bytes: Vec::new(), size };
    let submission = Submission::new(vec![file]);
    let reading = Reading::of(&submission);
    let found = run(&reading.context(&submission));
    assert_eq!(found.iter().map(|f| f.rule().id).collect::<Vec<_>>(), ["file-size"]);
    assert!(found[0].message().starts_with("`swagger.json` has 64 MiB"), "{}", found[0].message());
}

#[test]
fn a_second_definition_is_told() {
    let files = [("one.swagger.json", r#"{ "swagger": "2.0" }"#), ("two.swagger.json", r#"{ "swagger": "2.0" }"#)];
    let submission = Submission::from_files(files);
    let reading = Reading::of(&submission);
    let found = run(&reading.context(&submission));
    let own: Vec<String> = found.iter().filter(|f| f.rule().id == "def-one").map(Finding::says).collect();
    assert_eq!(own, ["`two.swagger.json` is a definition too and was not checked: `one.swagger.json` was."]);
}

#[test]
fn every_rule_says_what_why_and_what_to_do() {
    for (rule, doc) in RULES.iter().zip(DOCS) {
        let id = rule.id;
        let is_kebab = id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        assert!(is_kebab && !id.starts_with('-') && !id.ends_with('-'), "{id}");
        assert_eq!(RULES.iter().filter(|other| other.id == id).count(), 1, "{id} is there twice");
        assert!(!rule.title.is_empty() && !rule.title.ends_with('.'), "{id}");
        assert!(!rule.source.is_empty() && !rule.wordings.is_empty(), "{id}");
        assert!(doc.why.ends_with('.'), "{id}");
        for wording in rule.wordings {
            assert!(!wording.says.is_empty() && wording.says.ends_with(['.', '?', '!']), "{id}: {}", wording.says);
        }
    }
}

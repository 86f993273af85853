//! Whatever the bytes: never a panic, every span a range of characters within its parent's, and of JSON the same
//! verdict and the same values as `serde_json`.

mod support;

use connector_check::document::{Document, Format, Problem};
use proptest::prelude::*;
use serde_json::Value;
use support::judge::{self, agree};

const JSON: &str = r##"{
  "swagger": "2.0",
  "info": { "title": "Framing — pictures", "version": "1.0", "description": "A \"frame\"\n\u00e9\ud83d\ude00" },
  "host": "api.example.com",
  "paths": {
    "/frames/{id}": {
      "get": {
        "operationId": "GetFrame",
        "parameters": [
          { "name": "id", "in": "path", "required": true, "type": "string" },
          { "name": "width", "in": "query", "type": "number", "minimum": -1.5e3, "default": 0 }
        ],
        "responses": {
          "200": { "description": "The frame", "schema": { "$ref": "#/definitions/Frame" } },
          "default": { "description": "", "x-empty": [], "x-none": null, "x-object": {} }
        },
        "deprecated": false
      }
    }
  },
  "definitions": {
    "Frame": { "type": "object", "properties": { "größe": { "type": "integer" } } }
  }
}
"##;

const YAML: &str = r#"# A definition
swagger: "2.0"
info: &info
  title: Framing — pictures # the title
  version: '1.0'
  description: |
    A "frame"
      in two lines

  x-folded: >-
    some
    text
paths:
  /frames/{id}:
    get:
      tags: [ a, "b", {c: d}, e: f ]
      parameters:
      - name: id
        in: path
        required: true
      - { name: größe, in: query, minimum: -1.5e3, default: 0x1F,
          enum: [] }
      -
      responses:
        200:
          description: !!str 12
          x-info: *info
        ? default
        : description:
          x-none: ~
"#;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&bytes);
    }

    #[test]
    fn any_notation(text in "[\\[\\]{}:,\"'#&*!|>%@?<~ \n\t\r\\\\a-c0-9.+é\u{a0}\u{feff}😀/-]{0,120}") {
        check(text.as_bytes());
    }

    #[test]
    fn truncated(cut in any::<prop::sample::Index>()) {
        for text in [JSON, YAML] {
            check(&text.as_bytes()[..cut.index(text.len())]);
        }
    }

    #[test]
    fn mutated(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        for text in [JSON, YAML] {
            let mut bytes = text.as_bytes().to_vec();
            bytes[at.index(text.len())] = byte;
            check(&bytes);
        }
    }

    #[test]
    fn mutated_notation(edits in prop::collection::vec((any::<prop::sample::Index>(), notation(), 0..4_usize), 1..4)) {
        for text in [JSON, YAML] {
            let text = edit(text, &edits);
            check(text.as_bytes());
        }
    }

    #[test]
    fn json_as_serde_json_reads_it(
        edits in prop::collection::vec((any::<prop::sample::Index>(), notation(), 0..4_usize), 0..3)
    ) {
        agree(&edit(JSON, &edits));
    }

    #[test]
    fn short_json_as_serde_json_reads_it(text in "[\\[\\]{}:,\"\\\\ \n0-9.eE+/-]{0,12}|[\\[\\]{}:,\"au0 ntruefalsb\\\\-]{0,12}") {
        agree(&text);
    }
}

#[test]
fn deep_and_wide_texts_are_read_in_linear_time() {
    let mut texts = Vec::new();
    for part in [
        "[",
        "{\"a\":",
        "{\"a\":[",
        "]",
        "}",
        "[1,",
        "\"a\"b ",
        "\"a\" : ",
        ",",
        "\"\n x",
        "// a\n",
        "{a:",
        "- ",
        "? ",
        "a:\n",
        "&a ",
        "!a ",
        "*a ",
        "'a\n",
        "|\n",
        "[\n]\n",
        "  - a\n",
        "{\n\"a\": {\n",
        "}\n}\n{",
        "\u{a0}",
        "\"a\n",
    ] {
        texts.push(part.repeat(100_000));
    }
    texts.push(format!("{}{}", "[".repeat(50_000), "]".repeat(50_000)));
    texts.push(format!("{{{}\"z\":1}}", "\"a\":1,".repeat(50_000)));
    texts.push((0..20_000).map(|n| " ".repeat(n % 300) + "a:\n").collect());
    for text in texts {
        for format in [Format::Json, Format::Yaml] {
            let start = std::time::Instant::now();
            let document = Document::parse(text.as_bytes(), Some(format));
            let head: String = text.chars().take(20).collect();
            assert!(start.elapsed().as_secs() < 5, "{format:?} {head:?} took {:?}", start.elapsed());
            assert!(document.errors().len() <= 100_000, "{format:?} {head:?}");
        }
    }
}

#[test]
fn the_samples_are_well_formed() {
    for text in [JSON, YAML] {
        let document = check(text.as_bytes());
        assert_eq!(document, []);
    }
    assert!(agree(JSON));
}

/// Each bracket of an indented definition goes missing, is exchanged for the other kind or stands twice.
#[test]
fn a_wrong_bracket_is_one_fault_at_its_line() {
    let value: Value = serde_json::from_str(JSON).expect("the sample is JSON");
    let text = serde_json::to_string_pretty(&value).expect("a value can be written");
    let (mut all, mut exact) = (0, 0);
    for (at, bracket) in text.match_indices(['{', '}', '[', ']']) {
        let indent = text[..at].lines().last().map_or(0, |line| line.len() - line.trim_start().len());
        let twice = format!("{bracket}\n{:indent$}{bracket}", "");
        let other = match bracket {
            "{" => "[",
            "[" => "{",
            "}" => "]",
            _ => "}",
        };
        let changes: &[&str] = if matches!(bracket, "}" | "]") { &["", other, &twice] } else { &["", other] };
        for change in changes {
            let mut broken = text.clone();
            broken.replace_range(at..=at, change);
            // In a text, a bracket means nothing.
            if serde_json::from_str::<Value>(&broken).is_ok() || text[..at].ends_with('/') || text[..at].ends_with("id")
            {
                continue;
            }
            let document = Document::parse(broken.as_bytes(), Some(Format::Json));
            let line = document.position(at as u32).line;
            let lines: Vec<u32> =
                document.errors().iter().map(|error| document.position(error.span.start).line).collect();
            all += 1;
            if matches!(lines[..], [told] if told.abs_diff(line) <= 1) {
                exact += 1;
            } else {
                println!("line {line}, {bracket:?} to {change:?}: {:?}", document.errors());
            }
        }
    }
    println!("{exact} of {all} wrong brackets are one fault at their line or beside it");
    assert!(exact * 100 >= all * 97);
}

fn notation() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "",
        " ",
        "\n",
        "\t",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "'",
        "\\",
        "\\u",
        "#",
        "//",
        "/*",
        "*/",
        "-",
        "- ",
        "? ",
        "|",
        ">",
        "&a ",
        "*a",
        "!t ",
        "<<: ",
        "0",
        "1e5",
        ".",
        "+",
        "nul",
        "true",
        "é",
        "\u{a0}",
        "\u{feff}",
        "\u{1}",
        "\u{0}",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "\r",
        "\"a\": 1",
        "\\ud800",
    ])
    .prop_map(str::to_owned)
}

/// Puts texts in the place of a few characters.
fn edit(text: &str, edits: &[(prop::sample::Index, String, usize)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (at, new, replaced) in edits {
        let at = at.index(chars.len());
        let end = (at + replaced).min(chars.len());
        chars.splice(at..end, new.chars());
    }
    chars.into_iter().collect()
}

/// Reads the bytes in both notations and gives the problems of the one that is guessed.
fn check(bytes: &[u8]) -> Vec<Problem> {
    for format in [Some(Format::Json), Some(Format::Yaml)] {
        judge::document(&Document::parse(bytes, format));
    }
    let guessed = Document::parse(bytes, None);
    guessed.errors().iter().map(|error| error.problem).collect()
}

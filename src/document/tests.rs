//! What is told, and where: `^` under what is wrong, `+` where something is missing.

// Fixtures are written alike, whether or not they hold a quote.
#![allow(clippy::needless_raw_string_hashes)]

use std::fmt::Write as _;

use super::{Document, Format, Lines, MAX_DEPTH, MAX_NODES, Node, Position, Problem, SyntaxError};

#[test]
fn commas() {
    json(
        r#"
{
  "a": [1, 2, ],
            ^ There is a comma after the last entry, before `]`. Delete this comma.
  "b": 1,,
         ^ There is a comma here with no entry before it. Delete this comma.
  "c": [, 1]
        ^ There is a comma here with no entry before it. Delete this comma.
            + There is no comma between this entry and the next. Add a comma here.
  "d": 2,
        ^ There is a comma after the last entry, before `}`. Delete this comma.
}
"#,
    );
}

#[test]
fn tabs_and_blanks_at_the_end_of_lines_are_known_wherever_they_stand() {
    for sign in [' ', '\t'] {
        for end in ["\n", "\r\n", "\r", "", "x"] {
            for before in 0..20 {
                for after in 0..20 {
                    let text = format!("{}{sign}{end}{}", "a".repeat(before), "b".repeat(after));
                    let lines = Lines::new(&text);
                    assert_eq!(lines.has_tabs(), sign == '\t', "{text:?}");
                    let has_blank_ends = text.split(['\n', '\r']).any(|line| line.ends_with([' ', '\t']));
                    assert_eq!(lines.has_blank_ends(), has_blank_ends, "{text:?}");
                }
            }
        }
    }
}

#[test]
fn colons_and_values() {
    json(
        r#"
{
  "a" 1,
     + After the key `a` there is no colon. Write a colon between the key and its value.
  "b": ,
      + There is no value after the colon. Write a value here, or delete the key.
  "c",
     + After the key `c` there is no colon. Write a colon between the key and its value.
  "d" = 2,
     + After the key `d` there is no colon. Write a colon between the key and its value.
  : 3,
  ^ An object holds pairs of a key and a value, but here stands a value without a key. Write a key in double quotes and a colon before the value.
  "e":: 4
      ^ `:` cannot stand here. Delete it, or put the text in double quotes.
}
"#,
    );
}

#[test]
fn comments_and_invisible_characters() {
    json(
        r#"
{
  // one
  ^^^^^^ This is a comment; JSON has none. Delete the comment, or put what it says in a `description`.
  "a": 1, # two
          ^^^^^ This is a comment; JSON has none. Delete the comment, or put what it says in a `description`.
  /* three */ "b": 2
  ^^^^^^^^^^^ This is a comment; JSON has none. Delete the comment, or put what it says in a `description`.
                  ^ There is an invisible character here that JSON does not take for a space: U+00A0. Delete it, and type ordinary spaces instead.
}
"#,
    );
}

#[test]
fn quotes() {
    json(
        r#"
{
  'a': 'b',
  ^ The quote `'` is not valid in JSON. Use the straight double quote `"`.
       ^ The quote `'` is not valid in JSON. Use the straight double quote `"`.
  c: “d”,
  ^ The key `c` is not in double quotes. Write `"c"`.
     ^ The quote `“` is not valid in JSON. Use the straight double quote `"`.
  $ref: "e"
  ^^^^ The key `$ref` is not in double quotes. Write `"$ref"`.
}
"#,
    );
    json(
        r#"
{
  "description": "He said "hello" to me",
                          ^ A double quote inside the text ends it too early. Write `\"` for a double quote inside a text.
  "summary": "a \"b\" c",
  "next": ["a" "b"]
              + There is no comma between this entry and the next. Add a comma here.
}
"#,
    );
    json(
        r#"
{
  "a": "one,
       ^^^^ The text that starts with `"one` has no closing quote on its line. Write the closing `"` where the text ends.
  "b: "two",
  ^^ The text that starts with `"b` has no closing quote on its line. Write the closing `"` where the text ends.
  "c": "three
             ^ The text holds a line break as it is, which JSON does not allow. Write `\n` for a line break, `\t` for a tab, `\u` and four digits for anything else.
  lines
  long",
  "d": "fo	ur"
          ^ The text holds a tab as it is, which JSON does not allow. Write `\n` for a line break, `\t` for a tab, `\u` and four digits for anything else.
}
"#,
    );
}

#[test]
fn escapes() {
    json(
        r#"
["\d+", "it\'s", "\u12", "C:\new", "\ud83d\ude00", "\ud83d"]
  ^^ `\d` is not an escape that JSON knows. Write `\\` for a backslash, or one of `\"` `\/` `\b` `\f` `\n` `\r` `\t` `\u0000`.
           ^^ `\'` is not an escape that JSON knows. Write `\\` for a backslash, or one of `\"` `\/` `\b` `\f` `\n` `\r` `\t` `\u0000`.
                  ^^^^ `\u12` is not an escape that JSON knows. Write `\\` for a backslash, or one of `\"` `\/` `\b` `\f` `\n` `\r` `\t` `\u0000`.
"#,
    );
}

#[test]
fn words_and_numbers() {
    json(
        r#"
[True, None, undefined, NaN, string, 2024-01-01, nul]
 ^^^^ `True` is not a value that JSON knows. Put a text in double quotes; other values are numbers, `true`, `false` and `null`.
       ^^^^ `None` is not a value that JSON knows. Put a text in double quotes; other values are numbers, `true`, `false` and `null`.
             ^^^^^^^^^ `undefined` is not a value that JSON knows. Put a text in double quotes; other values are numbers, `true`, `false` and `null`.
                        ^^^ `NaN` is not a value that JSON knows. Put a text in double quotes; other values are numbers, `true`, `false` and `null`.
                             ^^^^^^ `string` is not a value that JSON knows. Put a text in double quotes; other values are numbers, `true`, `false` and `null`.
                                     ^^^^^^^^^^ `2024-01-01` is not a value that JSON knows. Put a text in double quotes; other values are numbers, `true`, `false` and `null`.
                                                 ^^^ `nul` is not a value that JSON knows. Put a text in double quotes; other values are numbers, `true`, `false` and `null`.
"#,
    );
    json(
        r#"
[+1, 01, .5, 1., 0x1F, -, 1e, 1.5e-3]
 ^^ `+1` is not written as JSON writes numbers. Write digits, with at least one on each side of the point, without leading zeros or `+`. Put it in double quotes if it is a text.
     ^^ `01` is not written as JSON writes numbers. Write digits, with at least one on each side of the point, without leading zeros or `+`. Put it in double quotes if it is a text.
         ^^ `.5` is not written as JSON writes numbers. Write digits, with at least one on each side of the point, without leading zeros or `+`. Put it in double quotes if it is a text.
             ^^ `1.` is not written as JSON writes numbers. Write digits, with at least one on each side of the point, without leading zeros or `+`. Put it in double quotes if it is a text.
                 ^^^^ `0x1F` is not written as JSON writes numbers. Write digits, with at least one on each side of the point, without leading zeros or `+`. Put it in double quotes if it is a text.
                       ^ `-` is not a value that JSON knows. Put a text in double quotes; other values are numbers, `true`, `false` and `null`.
                          ^^ `1e` is not a value that JSON knows. Put a text in double quotes; other values are numbers, `true`, `false` and `null`.
"#,
    );
}

#[test]
fn paths_without_quotes() {
    json(
        r#"
{
  /users/{id}: { "get": {} },
  ^^^^^^^^^^^ The key `/users/{id}` is not in double quotes. Write `"/users/{id}"`.
  /a/{b.c}/d-e/{f}/~g: {},
  ^^^^^^^^^^^^^^^^^^^ The key `/a/{b.c}/d-e/{f}/~g` is not in double quotes. Write `"/a/{b.c}/d-e/{f}/~g"`.
  "first": /users/{id},
           ^^^^^^^^^^^ `/users/{id}` is not a value that JSON knows. Put a text in double quotes; other values are numbers, `true`, `false` and `null`.
  "last": [/users/{id}]
           ^^^^^^^^^^^ `/users/{id}` is not a value that JSON knows. Put a text in double quotes; other values are numbers, `true`, `false` and `null`.
}
"#,
    );
}

#[test]
fn the_end() {
    json(
        r#"
{ "a": 1 }
{ "b": 2 }
^^^^^^^^^^ The document ends before this text: all brackets are closed already. Delete the text that follows, or the closing bracket before it that is one too many.
"#,
    );
    json(
        r#"
{
  "a": {
    "b": [1, 2
              + The text ends here, but the array `b` of line 3 is not closed. Add the missing closing brackets. If the file breaks off here, export or download it again.
"#,
    );
    json(
        r#"

+ The file holds nothing. Export or save the definition again.
"#,
    );
    json(
        r#"
{ "a": 1 }}
          ^ This `}` is one closing bracket too many. Delete this `}`.
"#,
    );
}

#[test]
fn a_bracket_that_is_missing() {
    json(
        r#"
{
  "paths": {
    "/a": {
      "get": {
        "operationId": "A"
                          + The closing bracket of the object `get` of line 4 is missing here. Add the closing bracket here: `}` for an object, `]` for an array.
    },
    "/b": {
      "get": {}
    }
  },
  "definitions": {}
}
"#,
    );
    json(
        r#"
{
  "parameters": [
    {
      "name": "a",
      "in": "query",
                   + The closing bracket of the object of line 3 is missing here. Add the closing bracket here: `}` for an object, `]` for an array.
    {
      "name": "b"
    }
  ],
  "tags": []
}
"#,
    );
    json(
        r#"
{
  "tags": [
    "a",
    "b"
       + The closing bracket of the array `tags` of line 2 is missing here. Add the closing bracket here: `}` for an object, `]` for an array.
  "host": "example.com"
}
"#,
    );
    json(
        r#"
{"a": [1, 2, "b": {"c": 3}}
           + The closing bracket of the array `a` of line 1 is missing here. Add the closing bracket here: `}` for an object, `]` for an array.
"#,
    );
}

#[test]
fn a_bracket_that_is_too_many() {
    json(
        r#"
{
  "paths": {
    "/a": {
      "get": {}
      }
      ^ This `}` is one closing bracket too many. Delete this `}`.
    },
    "/b": {}
  },
  "definitions": {}
}
"#,
    );
}

#[test]
fn a_bracket_of_the_wrong_kind() {
    json(
        r#"
{
  "tags": [
    { "name": "a" },
    { "name": "b" ]
                  ^ This bracket is of the wrong kind: the object of line 4 ends here. Close an object with `}` and an array with `]`.
  ],
  "schemes": ["https"},
                     ^ This bracket is of the wrong kind: the array `schemes` of line 6 ends here. Close an object with `}` and an array with `]`.
  "host": "example.com"
}
"#,
    );
}

#[test]
fn three_faults_at_once() {
    json(
        r#"
{
  "a": {
    "b": 1
  }
  },
  ^ This `}` is one closing bracket too many. Delete this `}`.
  "c": {
    "d": {
      "e": 1
            + The closing bracket of the object `d` of line 7 is missing here. Add the closing bracket here: `}` for an object, `]` for an array.
  },
  "f": [
    2
  }
  ^ This bracket is of the wrong kind: the array `f` of line 10 ends here. Close an object with `}` and an array with `]`.
}
"#,
    );
}

#[test]
fn keys_that_stand_twice() {
    json(
        r#"
{ "a": 1, "b": 2, "a": 3, "\u0061": 4 }
                  ^^^ The key `a` stands twice in the same object; only the last one counts. Delete one of the two, or rename it.
                          ^^^^^^^^ The key `a` stands twice in the same object; only the last one counts. Delete one of the two, or rename it.
"#,
    );
}

#[test]
fn yaml_keys() {
    yaml(
        r#"
a: 1
b: 2
a: 3
^ The key `a` stands twice in the same object; only the last one counts. Delete one of the two, or rename it.
<<: 4
^^ The merge key `<<` is of YAML 1.1: some tools merge what it names, YAML 1.2 does not know it, and JSON has no such thing. Write the members out.
? [c]
  ^^^ This key is a list or a mapping; a definition's keys are texts. Write a plain text as the key.
: 5
200: 6
"#,
    );
}

#[test]
fn yaml_errors() {
    yaml(
        r#"
info:
  title: a
  version
         + After the key `version` there is no colon. Write a colon between the key and its value.
paths: {}
"#,
    );
    yaml(
        r#"
description: Note: this
                 ^ A colon with a space after it stands inside an unquoted text, where YAML takes it for a key. Put the whole text in quotes, or correct the indentation if a key was meant.
"#,
    );
    yaml(
        r#"
a: [1, 2
b: 3
 ^ This is not valid YAML: a `[` or `{` before this line is not closed. Look at the indentation, colons and quotes at this place and on the line before it.
"#,
    );
    yaml(
        r#"
a: @b
   ^ This is not valid YAML: an unquoted text cannot start with `@`. Look at the indentation, colons and quotes at this place and on the line before it.
"#,
    );
    yaml(
        r#"
a: "b
   ^^ The text that starts with `"b` has no closing quote on its line. Write the closing `"` where the text ends.
c: d
"#,
    );
    yaml(
        r#"
a:
  b: 1
 c: 2
 ^^^^ This line is not indented as the lines around it ask for. Indent the entries of one mapping or list by the same number of spaces.
"#,
    );
    yaml(
        r#"
a:
	b: 1
 ^ A tab stands here where YAML needs spaces. Indent with spaces only.
"#,
    );
    yaml(
        r#"
a: *b
   ^^ The alias `*b` refers to an anchor that is not defined before it. Define the anchor `&b` above, or put a text that starts with `*` in quotes.
"#,
    );
}

#[test]
fn yaml_values() {
    yaml(
        r#"
a: .inf
   ^^^^ `.inf` is not a number that JSON can hold. Write an ordinary number, or put the text in quotes.
b: !!int c
         ^ The value does not fit its tag `!!int`. Correct the value, or delete the tag.
c: &c [*c]
       ^^ The alias `*c` stands inside the very node that it refers to. Write the content out, or use `$ref` for a schema that refers to itself.
d: {
  e: 1
}
---
^^^ A second YAML document starts here; only the first is read. Put each definition in a file of its own.
f: 1
"#,
    );
}

#[test]
fn encodings() {
    let told = |bytes: &[u8]| {
        let document = Document::parse(bytes, None);
        let errors: Vec<String> = document.errors().iter().map(SyntaxError::to_string).collect();
        (document.text().to_owned(), errors.join(" "))
    };
    assert_eq!(told(b"\xEF\xBB\xBF[1]"), ("[1]".into(), String::new()));
    let (text, error) = told(b"\xFF\xFE[\x001\x00]\x00");
    assert_eq!(text, "[1]");
    assert_eq!(error, "The file is encoded as UTF-16, little-endian, which Microsoft's tools do not read.");
    assert_eq!(told(b"\xFE\xFF\x00[\x00]").0, "[]");
    let (text, error) = told(b"[\"Br\xF8nn\xF8y\"]");
    assert_eq!(text, "[\"Br\u{FFFD}nn\u{FFFD}y\"]");
    assert_eq!(error, "The bytes here are not UTF-8 (F8, `ø` in Windows-1252; so in 1 more place).");
}

#[test]
fn every_value_of_yaml_has_its_place() {
    let text = "a: &x b # c\nd: 'e'  \nf: |\n  g\n\n  h\n\ni:\n- j\n- {k: l , m: [n]} # o\nö: !!str p\nq:\nr: >-\n  s\nt: *x\n";
    let document = Document::parse(text.as_bytes(), Some(Format::Yaml));
    assert_eq!(document.errors(), []);
    let at = |pointer: &str| document.tree().resolve(pointer).map(|node| &text[node.span().range()]);
    assert_eq!(at("/a"), Some("b"));
    assert_eq!(at("/d"), Some("'e'"));
    assert_eq!(at("/f"), Some("|\n  g\n\n  h"));
    assert_eq!(at("/i"), Some("- j\n- {k: l , m: [n]}"));
    assert_eq!(at("/i/1"), Some("{k: l , m: [n]}"));
    assert_eq!(at("/i/1/k"), Some("l"));
    assert_eq!(at("/i/1/m"), Some("[n]"));
    assert_eq!(at("/ö"), Some("p"));
    assert_eq!(at("/q"), Some(""));
    assert_eq!(at("/r"), Some(">-\n  s"));
    assert_eq!(at("/t"), Some("b"));
    assert_eq!(at(""), Some(text.trim_end()));
    let member =
        document.root().and_then(|root| root.member("q")).map(|(key, value)| (key.span.end, value.span().start));
    assert!(member.is_some_and(|(key, value)| value == key + 1), "nothing stands after the colon");
}

#[test]
fn what_is_nested_too_deep_is_told_once() {
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    for format in [Format::Json, Format::Yaml] {
        let problems = |levels| {
            let document = Document::parse(deep(levels).as_bytes(), Some(format));
            document.errors().iter().map(|error| error.problem).collect::<Vec<_>>()
        };
        assert_eq!(problems(MAX_DEPTH), []);
        assert_eq!(problems(MAX_DEPTH + 1), [Problem::TooDeep]);
        assert_eq!(problems(100_000), [Problem::TooDeep]);
    }
}

#[test]
fn aliases_that_expand_without_end_are_told_once() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..40 {
        let alias = format!("*a{}", level - 1);
        let _ = writeln!(bomb, "a{level}: &a{level} [{}]", [alias.as_str(); 10].join(", "));
    }
    let document = Document::parse(bomb.as_bytes(), Some(Format::Yaml));
    assert_eq!(document.errors().iter().map(|error| error.problem).collect::<Vec<_>>(), [Problem::TooManyAliases]);
    assert!(!document.is_sound());
}

/// In YAML reading ends at any fault of notation, in JSON it goes on behind most.
#[test]
fn what_stands_behind_a_fault_of_yaml_is_not_taken_for_read() {
    for (text, problem) in [
        ("a: 'x\nb: 1\n", Problem::UnclosedString),
        ("a: \"x\" y\nb: 1\n", Problem::YamlSyntax),
        ("a: \"x\n", Problem::UnclosedString),
        ("a: *x\nb: 1\n", Problem::UnknownAlias),
    ] {
        let document = Document::parse(text.as_bytes(), Some(Format::Yaml));
        assert_eq!(document.errors().iter().map(|error| error.problem).collect::<Vec<_>>(), [problem], "{text}");
        assert!(!document.is_sound(), "{text}");
    }
    let document = Document::parse(b"{\"a\": \"x,\n\"b\": 1}", Some(Format::Json));
    assert!(document.is_sound() && document.errors()[0].problem == Problem::UnclosedString);
}

#[test]
fn what_is_too_large_is_told_once_and_read_no_further() {
    assert_eq!(super::MOST_NODES, format!("{} keys and values", crate::number::grouped(MAX_NODES)));
    let (head, lists) = ("x: [[", MAX_NODES / 4);
    for (format, text) in [
        (Format::Json, format!("[{}0]", "0,".repeat(MAX_NODES))),
        (Format::Json, format!("[{}0]", "{\"a\":{}},".repeat(MAX_NODES / 2))),
        (Format::Yaml, format!("[{}0]", "0,".repeat(MAX_NODES))),
        (Format::Yaml, format!("x:\n{}", "- 0\n".repeat(MAX_NODES))),
        (Format::Yaml, format!("{head}{}]]", "[],".repeat(lists))),
        // Where the text ends for the parser, a bracket is open.
        (Format::Yaml, format!("{head}{}: 'a\n", "[],".repeat(lists))),
    ] {
        let document = Document::parse(text.as_bytes(), Some(format));
        let told: Vec<_> = document.errors().iter().map(|error| (error.problem, error.span.start as usize)).collect();
        assert!(matches!(told[..], [(Problem::TooLarge, at)] if at < text.len()), "{told:?}");
        assert!(!document.is_sound() && document.tree().len() < MAX_NODES + MAX_DEPTH);
    }
    let large = format!("{head}{}]]\ny: '{}'\n", "[],".repeat(lists / 5), ", ".repeat(MAX_NODES / 8));
    let document = Document::parse(large.as_bytes(), Some(Format::Yaml));
    assert_eq!((document.errors(), document.tree().len()), (&[][..], lists / 5 + 6));
    // Whatever the brackets are like, they are looked for in no more than could be read.
    let broken = format!("{{]{}", ",".repeat(4 * MAX_NODES));
    assert!(!Document::parse(broken.as_bytes(), Some(Format::Json)).is_sound());
}

/// Where more lines stand too far left than are read all the same, the text is not sound, and all of it is closed.
#[test]
fn more_lines_too_far_left_than_are_shifted_are_a_fault() {
    let text = |lines: usize| format!("a:\n  b: [\n{}  ]\n  c: 1\n  c: 2\n", "  1,\n".repeat(lines));
    let read = |lines: usize| Document::parse(text(lines).as_bytes(), Some(Format::Yaml));
    assert!(read(10).is_sound() && read(10).errors().len() > 10);
    let document = read(500);
    assert!(!document.is_sound());
    assert!(document.errors().iter().any(|error| error.problem != Problem::FlowIndentation), "{:?}", document.errors());
}

#[test]
fn every_problem_says_what_is_wrong_and_what_to_do() {
    for (ordinal, problem) in Problem::ALL.into_iter().enumerate() {
        assert_eq!(problem as usize, ordinal);
        for sentence in [problem.says(), problem.advice()] {
            assert!(sentence.ends_with('.') && !sentence.contains("  "), "{sentence}");
        }
    }
}

fn json(fixture: &str) {
    check(fixture, Format::Json);
}

fn yaml(fixture: &str) {
    check(fixture, Format::Yaml);
}

/// Takes the marks out of a fixture, reads what remains, and expects the same marks.
#[track_caller]
fn check(fixture: &str, format: Format) {
    let fixture = fixture.strip_prefix('\n').unwrap_or(fixture);
    let text: String = fixture.split_inclusive('\n').filter(|line| !is_mark(line)).collect();
    let told = marked(&Document::parse(text.as_bytes(), Some(format)));
    assert!(told == fixture, "told:\n{told}expected:\n{fixture}");
}

fn is_mark(line: &str) -> bool {
    line.trim_start().starts_with(['^', '+'])
}

/// The document's text with its errors below the lines where they start.
fn marked(document: &Document) -> String {
    let text = document.text();
    let mut marked = String::new();
    let mut errors = document.errors().iter().peekable();
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let start = end;
        end += line.len();
        marked.push_str(line);
        let is_last = end == text.len();
        while let Some(error) = errors.next_if(|error| is_last || (error.span.start as usize) < end) {
            if !marked.ends_with('\n') {
                marked.push('\n');
            }
            let span = error.span.range();
            let before = text[start.min(span.start)..span.start].chars().count();
            let width = text[span.clone()].lines().next().unwrap_or_default().chars().count();
            let mark = if span.is_empty() { "+".to_owned() } else { "^".repeat(width.max(1)) };
            let advice = error.advice();
            let _ = writeln!(marked, "{:before$}{mark} {error} {advice}", "");
        }
    }
    marked
}

/// A place of every character is found again, in lines of every length.
#[cfg(feature = "fix")]
#[test]
fn offsets_come_back_from_their_places() {
    let lines = ["plain\n", "", "é\r\n", "\u{1F600}a\u{1F600}\r", "\n", "a line of some length ", "größe \u{1F600} "];
    let mut text = String::new();
    for round in 0..60 {
        text.push_str(lines[round * 5 % 7]);
        text.push_str(&"é\u{1F600}b".repeat(round % 9 * 4));
    }
    for text in [text.as_str(), "a\nb\r\n\rc", ""] {
        let document = Document::parse(text.as_bytes(), Some(Format::Json));
        let (text, source) = (document.text(), document.source());
        for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            let Position { line, column } = source.position(at as u32);
            assert_eq!(source.offset(line, column), Some(at), "line {line}, column {column}");
        }
        let end = source.position(text.len() as u32);
        assert_eq!(source.offset(end.line, end.column + 1), None);
        assert_eq!(source.offset(end.line + 1, 1), None);
    }
}

fn items_by_index(array: Node) {
    let pointer = array.pointer();
    let resolve = |index: usize| array.tree().resolve(&format!("{pointer}/{index}"));
    for (index, item) in array.items().enumerate() {
        assert_eq!(resolve(index), Some(item));
        items_by_index(item);
    }
    assert_eq!(resolve(array.items().count()), None);
    array.members().for_each(|(_, member)| items_by_index(member));
}

#[test]
fn items_are_found_by_their_index() {
    let text = r#"[[], 1, {"a": [2, [3, 4], {"b": 5}]}, [[6], 7], "8"]"#;
    let document = Document::parse(text.as_bytes(), None);
    items_by_index(document.root().expect("there is one"));
    let aliases = Document::parse(b"a: &a [1, 2]\nb: [*a, 3, *a]\n", Some(Format::Yaml));
    let at = |pointer: &str| aliases.tree().resolve(pointer).and_then(Node::as_number);
    assert_eq!((at("/b/0/1"), at("/b/1"), at("/b/2/0"), at("/b/3")), (Some("2"), Some("3"), Some("1"), None));
}

#[test]
fn a_key_at_the_root_is_found_without_reading_the_text() {
    let has = |text: &str| Document::has_at_root(text.as_bytes(), "openapi", &["swagger"]);
    for text in [
        r#"{ "openapi": "3.0.3" }"#,
        "\u{feff}{\"info\": { \"swagger\": 1, \"a\\\"b\": [\"swagger\", {}] },\r\n \"openapi\" : 3 }",
        // What only who reads it can tell: a key that is written otherwise, comments, what is no JSON.
        r#"{ "open\u0061pi": "3.0.3" }"#,
        "{ // \"swagger\":\n \"openapi\": \"3.0.3\" }",
        "{ openapi: '3.0.3', }",
    ] {
        assert!(has(text), "{text}");
    }
    for text in [
        "",
        "[{ \"openapi\": 1 }]",
        r#"{ "swagger": "2.0", "openapi": "3.0.3" }"#,
        r#"{ "info": { "openapi": 1 }, "tags": ["openapi"], "host": "openapi" }"#,
        r#"{ "swagg\u0065r": "2.0", "openapi": "3.0.3" }"#,
        "{ \"a\": \"openapi",
    ] {
        assert!(!has(text), "{text}");
    }
    let utf16: Vec<u8> = "\u{feff}{ \"openapi\": 3 }".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(Document::has_at_root(&utf16, "openapi", &["swagger"]));
}

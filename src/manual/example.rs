//! Examples as they are shown: JSON with long lines is laid out, and the place of the finding is marked.

use crate::markup::escape;

/// How wide a line may be before what stands in brackets gets lines of its own.
const WIDTH: usize = 72;

/// The marks around the place of the finding.
const MARKS: [char; 2] = ['«', '»'];

/// A text as HTML, the marked place in `<mark>`. A place of no width is one on the file as a whole: nothing is marked.
pub fn marked(text: &str) -> String {
    let text = laid_out(text).unwrap_or_else(|| text.to_owned());
    let [from, to] = MARKS;
    let text = text.replace(&format!("{from}{to}"), "");
    escape(&text).replace(from, "<mark>").replace(to, "</mark>")
}

/// JSON with lines that are too long, laid out; nothing where it is no JSON, or where its layout is its own.
fn laid_out(text: &str) -> Option<String> {
    let unmarked = text.replace(MARKS, "");
    let is_narrow = text.contains('\n') && text.lines().all(|line| line.chars().count() <= WIDTH);
    if is_narrow || serde_json::from_str::<serde::de::IgnoredAny>(&unmarked).is_err() {
        return None;
    }
    let tokens = tokens(text);
    let mut out = String::new();
    write(&tokens, &mut out);
    Some(out)
}

/// The parts of JSON: brackets, commas and colons by themselves, marks, values. White space is left out.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '"' => string_end(rest),
            '{' | '}' | '[' | ']' | ',' | ':' | '«' | '»' => first.len_utf8(),
            _ => rest.find(|c: char| "{}[],:«»\"".contains(c) || c.is_whitespace()).unwrap_or(rest.len()),
        };
        let (token, after) = rest.split_at(end);
        tokens.push(token);
        rest = after.trim_start();
    }
    tokens
}

/// Where a string ends that starts a text. Marks in it are a part of it.
fn string_end(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Writes tokens line by line: brackets whose contents fit beside them stay on their line.
fn write(tokens: &[&str], out: &mut String) {
    let fits = fitting(tokens);
    let mut depth = 0_usize;
    // The bracket that is written on one line, by where it ends.
    let mut flat_until = None;
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    for (index, &token) in tokens.iter().enumerate() {
        let is_flat = flat_until.is_some();
        // A mark before a closing bracket or after an opening one belongs to its own line.
        let is_empty = tokens.get(index + 1).is_some_and(|next| matches!(*next, "}" | "]"));
        match token {
            "{" | "[" => {
                out.push_str(token);
                depth += 1;
                if let (false, Some(end)) = (is_flat, fits[index]) {
                    flat_until = Some(end);
                }
                if is_empty {
                } else if flat_until.is_none() {
                    line(out, depth);
                } else if token == "{" {
                    out.push(' ');
                }
            }
            "}" | "]" => {
                depth = depth.saturating_sub(1);
                let was_empty = index > 0 && matches!(tokens[index - 1], "{" | "[");
                if was_empty {
                } else if !is_flat {
                    line(out, depth);
                } else if token == "}" {
                    out.push(' ');
                }
                out.push_str(token);
                if flat_until == Some(index) {
                    flat_until = None;
                }
            }
            "," => {
                out.push(',');
                if is_flat {
                    out.push(' ');
                } else {
                    line(out, depth);
                }
            }
            ":" => out.push_str(": "),
            token => out.push_str(token),
        }
    }
}

/// For each opening bracket whose contents fit on a line, where it closes.
fn fitting(tokens: &[&str]) -> Vec<Option<usize>> {
    let mut fits = vec![None; tokens.len()];
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut width = 0;
    for (index, token) in tokens.iter().enumerate() {
        match *token {
            "{" | "[" => open.push((index, width)),
            "}" | "]" => {
                if let Some((start, before)) = open.pop() {
                    // What stands before it on its line is a key, and the depth of its nesting.
                    let is_short = width - before + 2 * open.len() <= WIDTH - 16;
                    let is_list_of_objects = *token == "]" && tokens[start + 1..index].contains(&"{");
                    let is_whole = open.is_empty();
                    if is_short && !is_list_of_objects && !is_whole {
                        fits[start] = Some(index);
                    }
                }
            }
            _ => {}
        }
        width += token.chars().count() + usize::from(matches!(*token, "," | ":" | "{" | "}"));
    }
    fits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::DOCS;

    #[test]
    fn json_of_one_line_is_laid_out_and_marked() {
        let text = r#"{ "swagger": "2.0", "info": { "title": "A", "version": "1" }, "paths": {}, "tags": [], "parameters": { "Status of the order": { "name": «"status"», "in": "query", "enum": ["a", "b"], "type": "string" } } }"#;
        let shown = r#"{
  "swagger": "2.0",
  "info": { "title": "A", "version": "1" },
  "paths": {},
  "tags": [],
  "parameters": {
    "Status of the order": {
      "name": <mark>"status"</mark>,
      "in": "query",
      "enum": ["a", "b"],
      "type": "string"
    }
  }
}"#;
        assert_eq!(marked(text).replace("&quot;", "\""), shown);
    }

    #[test]
    fn what_has_a_layout_of_its_own_keeps_it() {
        for text in ["{ \"a\": 1, }", "{\n\t\"a\": 1\n}", "a: b"] {
            assert_eq!(marked(text).replace("&quot;", "\""), text);
        }
        assert_eq!(marked("«»[]"), "[]");
    }

    #[test]
    fn laying_out_changes_white_space_only() {
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        for doc in DOCS {
            for text in [doc.bad.text, doc.good] {
                if let Some(shown) = laid_out(text) {
                    assert_eq!(bare(&shown), bare(text));
                    assert!(shown.lines().all(|line| line == line.trim_end()), "{shown}");
                }
            }
        }
    }
}

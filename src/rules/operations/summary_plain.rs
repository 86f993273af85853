//! Summaries are made of letters, digits, blanks and parentheses.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::letters;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::prose::{REFUSED, ends_well, name_characters};
use crate::rules::strings::no_camel::is_identifier;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-summary-alnum-paren",
    title: "Summaries are made of letters, digits, blanks and parentheses",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Prepare connector files for certification\"",
    codes: &[],
    share: Some(23.0),
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: the summary holds {1}.",
        advice: "Microsoft's document asks for letters, digits, blanks and parentheses only. About one published connector in four has others, so this alone will hardly stop yours.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The document for certification allows only these in a summary. The validator refuses fewer, and 23 % of the connectors published in 2024 have a hyphen, a comma or the like.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "summary": «"Get quote - latest"», "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "summary": "Get quote (latest)", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let plain = plain(node.as_str()?.trim());
    // Other characters are told by other rules, which know what to write for them.
    let is_plain =
        !plain.contains(|c: char| is_other(c) && !REFUSED.contains(&c)) && plain.contains(letters::is_alphanumeric);
    let text = site.text_or(Some(plain).filter(|_| is_plain)?);
    Fix::draft(
        "Writes the summary without these characters",
        text.as_str(),
        site.writer()?.replace(node, text.as_str()),
    )
};

/// A summary in letters, digits, blanks and parentheses.
#[cfg(feature = "fix")]
fn plain(text: &str) -> String {
    // What stands behind a dash or a colon at the end adds something to what is before it.
    let dash = [" - ", " – ", " — ", ": "].into_iter().find_map(|sign| {
        let (before, after) = text.rsplit_once(sign)?;
        (!text.contains(['(', ')']) && !before.is_empty() && !after.trim().is_empty()).then(|| (before, after.trim()))
    });
    if let Some((before, after)) = dash {
        let after = after.trim_end_matches(|c: char| is_other(c) && !REFUSED.contains(&c));
        return format!("{} ({})", plain_part(before), plain_part(after));
    }
    plain_part(text)
}

#[cfg(feature = "fix")]
fn plain_part(text: &str) -> String {
    let joint = if text.contains(" or ") { "or" } else { "and" };
    let text = text.replace("’", "'").replace("n't ", " not ").replace("'s ", " ").replace("s' ", "s ");
    let text = text.replace(&format!(", {joint} "), &format!(" {joint} ")).replace(", ", &format!(" {joint} "));
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // `E-mail` is one word.
            '-' if ends_with_a_letter_alone(&plain) => {}
            // Only the point of a whole version can go: `V3.0`.
            '.' if chars.peek().is_some_and(char::is_ascii_digit) => {
                let rest: String = chars.clone().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
                if rest != "0" {
                    return text.clone();
                }
                chars.next();
            }
            '\'' | '"' | '“' | '”' | '‘' | '`' | '!' | '®' | '™' => {}
            '[' | '{' => plain.push('('),
            ']' | '}' => plain.push(')'),
            '+' => plain.push_str(" and "),
            '@' => plain.push_str(" at "),
            '|' => plain.push_str(" or "),
            c if is_other(c) && !REFUSED.contains(&c) => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "(").replace(" )", ")")
}

#[cfg(feature = "fix")]
fn ends_with_a_letter_alone(text: &str) -> bool {
    let mut before = text.chars().rev();
    before.next().is_some_and(letters::is_alphabetic) && before.next().is_none_or(|c| c == ' ')
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let Some(node) = operation.node.get("summary") else { continue };
        let Some(text) = node.as_str().map(str::trim).filter(|text| text.contains(is_other)) else { continue };
        if is_identifier(text, operation.id()) {
            continue;
        }
        // What `op-summary-chars` and `op-summary-ends-alnum` tell is not told again.
        let end = text.chars().next_back().filter(|_| !ends_well(text)).map_or(0, char::len_utf8);
        let found = name_characters(&text[..text.len() - end], |c| is_other(c) && !REFUSED.contains(&c));
        if !found.is_empty() {
            findings.at(node, 0, &[&describe(operation.node), &found]);
        }
    }
}

fn is_other(c: char) -> bool {
    !letters::is_alphanumeric(c) && !matches!(c, ' ' | '(' | ')')
}

#[cfg(all(test, feature = "fix"))]
mod tests {
    use super::plain;

    #[test]
    fn signs_become_words_or_go() {
        for (text, written) in [
            ("Get quote - latest", "Get quote (latest)"),
            ("Create, update or delete a frame", "Create or update or delete a frame"),
            ("Get customer's frames", "Get customer frames"),
            ("Read-only frames", "Read only frames"),
            ("Send E-mail", "Send Email"),
            ("List frames (V3.0)", "List frames (V3)"),
            ("List frames (V3.1)", "List frames (V3.1)"),
            ("List frames: all of them", "List frames (all of them)"),
            ("Get frame [by ID]", "Get frame (by ID)"),
            ("Find \"oak\" frames", "Find oak frames"),
        ] {
            assert_eq!(plain(text), written);
        }
    }
}

//! Patterns are regular expressions.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "schema-pattern",
    title: "Patterns are regular expressions",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, PatternShouldBeValidRegularExpression",
    codes: &["PatternShouldBeValidRegularExpression"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: the pattern `{1}` is no regular expression: {2}.",
        advice: "Correct it, or leave it out. What stands for itself needs a backslash in front, written `\\\\` in JSON.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A pattern that cannot be read holds for nothing. Brackets, what is repeated and a backslash at the end are looked at here, and nothing that some reader of patterns allows.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Code": { "type": "string", "pattern": «"^([A-Z]+$"» } }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {}, "definitions": { "Code": { "type": "string", "pattern": "^([A-Z]+)$" } }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let structure = definition.structure();
    for &node in structure.schemas.iter().chain(&structure.simple) {
        let Some(pattern) = node.get("pattern") else { continue };
        let written = pattern.as_str().unwrap_or_default();
        if let Some(fault) = fault_of(written) {
            findings.at(pattern, 0, &[&describe(node), written, fault]);
        }
    }
}

/// What no reader of regular expressions would accept, be it that of ECMAScript or of .NET.
fn fault_of(pattern: &str) -> Option<&'static str> {
    // These change how the rest is read.
    if ["(?#", "(?x", "\\Q", "[]", "[^]", "[["].iter().any(|other| pattern.contains(other)) {
        return None;
    }
    let mut letters = pattern.chars().peekable();
    let mut open = 0_usize;
    // Whether something stands in front that can be repeated.
    let mut can_repeat = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => {
                if letters.next().is_none() {
                    return Some("it ends in a backslash");
                }
                can_repeat = true;
            }
            '[' => {
                if let Some(fault) = fault_of_class(&mut letters) {
                    return Some(fault);
                }
                can_repeat = true;
            }
            '(' => {
                open += 1;
                // `(?:`, `(?=`, `(?<name>` and the like.
                letters.next_if_eq(&'?');
                can_repeat = false;
            }
            ')' if open == 0 => return Some("a `)` closes nothing"),
            ')' => {
                open -= 1;
                can_repeat = true;
            }
            '|' => can_repeat = false,
            '*' | '+' | '?' if !can_repeat => return Some("there is nothing to repeat in front of `*`, `+` or `?`"),
            '*' | '+' | '?' => {
                // `*?` takes as little as it can; `*+`, which some readers know, gives nothing back.
                letters.next_if(|next| matches!(next, '?' | '+'));
                can_repeat = false;
            }
            '{' if can_repeat && counts_down(letters.clone()) => {
                return Some("a repetition in braces begins with the larger number");
            }
            _ => can_repeat = true,
        }
    }
    (open > 0).then_some("a `(` is not closed")
}

type Letters<'p> = std::iter::Peekable<std::str::Chars<'p>>;

/// Reads a class up to its `]`.
fn fault_of_class(letters: &mut Letters) -> Option<&'static str> {
    letters.next_if_eq(&'^');
    // The sign that a range can begin with.
    let mut first = None;
    loop {
        match letters.next() {
            None => return Some("a `[` is not closed"),
            Some('\\') => {
                letters.next();
                first = None;
            }
            Some(']') => return None,
            Some('-') if first.is_some() => {
                // What is escaped, or taken out of a class of .NET, is not compared.
                let last = letters.next_if(|next| !matches!(next, ']' | '[' | '\\'));
                if first > last && last.is_some() {
                    return Some("a range in brackets begins with the sign that comes later");
                }
                first = None;
            }
            Some(sign) => first = Some(sign),
        }
    }
}

/// Whether what follows a brace is `3,1}`: two numbers, the first one larger.
fn counts_down(mut letters: Letters) -> bool {
    // As many digits as there is room for; nobody writes more, and nothing is read twice for long.
    let mut number = |end: char| {
        let mut value: Option<u64> = None;
        for _ in 0..18 {
            match letters.next()? {
                letter if letter == end => return value,
                letter => value = Some(value.unwrap_or(0) * 10 + u64::from(letter.to_digit(10)?)),
            }
        }
        None
    };
    let least = number(',');
    let most = least.and_then(|_| number('}'));
    least.zip(most).is_some_and(|(least, most)| least > most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_accept_is_left_alone() {
        for pattern in [
            "",
            "^a$",
            r"^\d{3}-\d{4}$",
            "a{",
            "]",
            "}",
            "a]",
            "(?:a|b)+?",
            "(?<year>\\d+)",
            "(?=a)b",
            "[(]",
            r"[\]]",
            r"\(",
            "x*?",
            "(|a)",
            "(?i)a",
            "[a-z-[aeiou]]",
            "[]a(]",
            "/^a$/",
            "^[^@]+@[^@]+$",
            r"\p{L}+",
            "()*",
            "a*?b+?c??",
            "a*+",
            "a{1,3}",
            "a{2}{3}",
            "a{3,}",
            "{3,1",
            "a{3, 1}",
            "[a-zA-Z0-9_-]",
            "[^-a]",
            "[+--]",
            "[a-z-9]",
            r"[\w-a]",
            r"[z-\xff]",
            "[a-a]",
        ] {
            assert_eq!(fault_of(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn what_no_reader_accepts_is_told() {
        for pattern in
            ["(a", "a)", "[a", "*a", "a|*", "(+a)", "a\\", "(a))", "a**", "a+*", "a??*", "[z-a]", "[^b-a]", "a{3,1}"]
        {
            assert!(fault_of(pattern).is_some(), "{pattern}");
        }
    }
}

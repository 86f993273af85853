//! The definition is smaller than 1 MB.

#[cfg(feature = "fix")]
use super::fixes::without_blanks;
use crate::criteria::RowId;
use crate::document::{Document, Format, plain_run};
#[cfg(feature = "fix")]
use crate::fix::Fixer;
use crate::number::grouped;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::ops::Range;

pub static RULE: Rule = Rule {
    id: "def-size-1mb",
    title: "The definition is smaller than 1 MB",
    severity: Severity::Required,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Prepare connector files for certification\"; \"Custom connectors FAQ\"",
    codes: &[],
    share: Some(0.1),
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "`{0}` has {1} bytes; the platform takes definitions below 1 MB (1,048,576 bytes).",
            advice: "Without blanks and line breaks it would have {2} bytes. If that is still too much, define repeated objects once and refer to them, or split the connector.",
        },
        Wording {
            says: "`{0}` has {1} bytes; the platform takes definitions below 1 MB (1,048,576 bytes).",
            advice: "What counts is its size as JSON: convert it first. If that is too much, define repeated objects once and refer to them, or split the connector.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform refuses definitions of 1 MB and more.",
    bad: Example { file: "apiDefinition.swagger.json in words", text: r##"«»A definition of 1,048,576 bytes"## },
    good: r##"A definition of 400,000 bytes"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| without_blanks(site, |text| (text.len() as u64) < LIMIT);

/// The first size, in bytes, that is too large.
const LIMIT: u64 = 1 << 20;

fn check(context: &Context, findings: &mut Findings) {
    let Some(parsed) = context.definition else { return };
    let file = &context.submission.files()[parsed.file];
    if file.size >= LIMIT {
        let size = grouped(file.size as usize);
        match minified_len(parsed.document) {
            Some(minified) => findings.on_file(parsed.file, 0, &[&file.name, &size, &grouped(minified)]),
            None => findings.on_file(parsed.file, 1, &[&file.name, &size]),
        }
    }
}

/// The number of bytes of a JSON text without the white space between its tokens. In YAML that is part of the notation.
pub fn minified_len(document: &Document) -> Option<usize> {
    let text = document.text();
    match (document.blanks(), document.format()) {
        (Some(blanks), _) => Some(text.len() - blanks),
        (None, Format::Json) => Some(pieces(text).map(|piece| piece.len()).sum()),
        (None, Format::Yaml) => None,
    }
}

/// A JSON text without the white space between its tokens.
#[cfg(feature = "fix")]
pub fn minified(text: &str) -> String {
    pieces(text).filter_map(|piece| text.get(piece)).collect()
}

/// The strings of a JSON text, and every byte between them that is no white space.
fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while matches!(bytes.get(at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            at += 1;
        }
        let start = at;
        at = if *bytes.get(at)? == b'"' { string_end(bytes, at + 1) } else { at + 1 };
        Some(start..at)
    })
}

/// Where a string ends, its closing quote included; the end of the text, where it has none.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    loop {
        at = plain_run(bytes, at);
        match bytes.get(at) {
            Some(b'"') => return at + 1,
            Some(b'\\') => at += 2,
            Some(_) => at += 1,
            None => return bytes.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_counts_within_strings_only() {
        let length = |text: &str| minified_len(&Document::parse(text.as_bytes(), Some(Format::Json)));
        // The last one has a fault.
        for (text, short) in [
            ("{ \"a b\\\" c\" :\n\t[1, 2] }\n", r#"{"a b\" c":[1,2]}"#),
            (" [ ] ", "[]"),
            ("\r\n{ \"a\": { } ,\n        \"b\":null}", r#"{"a":{},"b":null}"#),
            ("{ \"a\": 1, }", r#"{"a":1,}"#),
        ] {
            assert_eq!(length(text), Some(short.len()), "{text}");
            #[cfg(feature = "fix")]
            assert_eq!(minified(text), short);
        }
    }
}

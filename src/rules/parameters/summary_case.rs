//! Summaries of parameters are in title case.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::letters;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "param-summary-title-case",
    title: "Summaries of parameters are in title case",
    severity: Severity::Info,
    authority: Authority::Document,
    source: "Microsoft Learn, \"OpenAPI extensions for custom connectors\"; Microsoft Learn, \"Connector string guidance\"",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: the summary `{1}` is not in title case.",
        advice: "Write `{2}`: it is the label of a field.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Labels of fields are in title case (\"Frame Size\"), summaries of operations in sentence case.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": "size", "in": "query", "type": "string", "x-ms-summary": «"frame size"» }
        ], "responses": { "200": { "description": "The quote" } }
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
        "operationId": "GetQuote", "parameters": [
          { "name": "size", "in": "query", "type": "string", "x-ms-summary": "Frame Size" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    Fix::new("Writes it in title case", site.writer()?.replace(node, in_title_case(node.as_str()?)?))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for parameter in definition.parameters().iter().filter(|parameter| !parameter.is_hidden) {
        let Some(node) = parameter.node.get("x-ms-summary") else { continue };
        if let Some((text, titled)) = node.as_str().and_then(|text| Some((text, in_title_case(text)?))) {
            findings.at(node, 0, &[&describe(parameter.node), text, &titled]);
        }
    }
}

/// Words that stay small within a title.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "is", "nor", "of", "on", "or", "per",
    "than", "that", "the", "to", "via", "vs", "when", "with",
];

/// Units of measure, which are written small wherever they stand, but for the beginning.
const UNITS: &[&str] = &[
    "cm", "dl", "ft", "g", "h", "kg", "km", "kwh", "l", "lb", "lbs", "m", "mg", "ml", "mm", "ms", "nm", "oz", "pt",
    "px", "rpm", "s", "yd",
];

/// The text in title case, when it is not. What is no plain word (`e-mail`, `userId`, `https://…`) stays as it is.
fn in_title_case(text: &str) -> Option<String> {
    let is_small =
        |word: &str| !word.is_empty() && word.chars().all(|c| letters::is_alphabetic(c) && letters::is_lowercase(c));
    let is_wrong = |(index, word): (usize, &str)| {
        let word = word.trim_end_matches(['.', ',', ':', ';', '!', '?']);
        is_small(word) && (index == 0 || !SMALL.contains(&word) && !UNITS.contains(&word))
    };
    if !text.split(' ').enumerate().any(is_wrong) {
        return None;
    }
    let mut titled = String::with_capacity(text.len());
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            titled.push(' ');
        }
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if is_wrong((index, word)) => titled.extend(letters::upper(first)),
            Some(first) => titled.push(first),
            None => {}
        }
        titled.push_str(letters.as_str());
    }
    Some(titled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_and_other_notations_stay() {
        for text in ["Date of Birth", "userId", "E-mail", "IDs to Skip", "Width in mm", "Weight kg", "ID", ""] {
            assert_eq!(in_title_case(text), None, "{text}");
        }
        assert_eq!(in_title_case("date of birth").as_deref(), Some("Date of Birth"));
        assert_eq!(in_title_case("Frame width in mm").as_deref(), Some("Frame Width in mm"));
        assert_eq!(in_title_case("Email of the user, hidden").as_deref(), Some("Email of the User, Hidden"));
        assert_eq!(in_title_case("Frame size (in mm)").as_deref(), Some("Frame Size (in mm)"));
    }
}

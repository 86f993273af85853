//! Summaries are made of letters, digits, blanks and parentheses.

use crate::criteria::RowId;
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
    !c.is_alphanumeric() && !matches!(c, ' ' | '(' | ')')
}

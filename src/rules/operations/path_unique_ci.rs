//! No two paths differ in case only.

use crate::criteria::RowId;
use crate::document::Key;
use crate::document::Node;
use crate::letters;
use crate::openapi::METHODS;
use crate::openapi::paths::{paths, without_names};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "op-path-unique-ci",
    title: "No two paths differ in case only",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, PathRedefined",
    codes: &["PathRedefined"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "Path `{0}` differs from `{1}` in capital letters only.",
        advice: "Put the operations of both under one of them.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform does not tell capital letters from small ones in paths, so both would be the same.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": { "operationId": "GetQuotes", "responses": { "200": { "description": "The quote" } } } },
    «"/Quotes"»: { "post": { "operationId": "AddQuote", "responses": { "200": { "description": "The quote" } } } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": { "operationId": "GetQuotes", "responses": { "200": { "description": "The quote" } } },
      "post": { "operationId": "AddQuote", "responses": { "200": { "description": "The quote" } } }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let mut first: HashMap<String, (Key, Node)> = HashMap::new();
    for (path, item) in paths(definition.root()) {
        let Some(&(other, other_item)) = first.get(&letters::lowercase(path.text)) else {
            first.insert(letters::lowercase(path.text), (path, item));
            continue;
        };
        // Paths that only name a placeholder differently are told by `op-path-distinct`.
        let shares_method = METHODS.iter().any(|method| item.get(method).is_some() && other_item.get(method).is_some());
        if !shares_method || without_names(path.text) != without_names(other.text) {
            findings.at_key(item, 0, &[path.text, other.text]);
        }
    }
}

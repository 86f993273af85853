//! Paths hold no query and no fragment.

use crate::criteria::RowId;
use crate::openapi::paths::paths;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-path-no-query",
    title: "Paths hold no query and no fragment",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, OperationPathMayNotContainQueryOrFragment",
    codes: &["OperationPathMayNotContainQueryOrFragment"],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "Path `{0}` holds a `{1}`, with which the path ends.",
        advice: "Describe what follows it as query parameters; if it belongs to the path, write `{2}`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "What follows `?` or `#` is no part of a path. Query parameters are described as parameters, so that users can fill them in.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    «"/quotes?sort=price"»: {
      "get": {
        "operationId": "GetQuote", "summary": "Get a quote", "responses": { "200": { "description": "The quote" } }
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
        "operationId": "GetQuote", "parameters": [{ "name": "sort", "in": "query", "type": "string" }], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for (path, item) in paths(definition.root()) {
        if let Some(at) = path.text.find(['?', '#']) {
            let (found, escaped) = if path.text[at..].starts_with('?') { ("?", "%3F") } else { ("#", "%23") };
            findings.at_key(item, 0, &[path.text, found, escaped]);
        }
    }
}

//! Paths hold no wildcard.

use crate::criteria::RowId;
use crate::openapi::paths::paths;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-path-no-wildcard",
    title: "Paths hold no wildcard",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, OperationPathContainsUnsupportedCharacters",
    codes: &["OperationPathContainsUnsupportedCharacters"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "Path `{0}` holds a `*`, which the platform does not take in paths.",
        advice: "Describe each path that there is, or use a placeholder such as `{path}` for one segment.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "An operation has one path. A wildcard would stand for many.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    «"/quotes/*"»: {
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
    "/quotes/{id}": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": "id", "in": "path", "required": true, "type": "string" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for (path, item) in paths(definition.root()).filter(|(path, _)| path.text.contains('*')) {
        findings.at_key(item, 0, &[path.text]);
    }
}

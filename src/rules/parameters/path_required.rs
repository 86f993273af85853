//! Path parameters are required.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "param-path-required",
    title: "Path parameters are required",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Parameter Object, required",
    codes: &["PathParameterMustBeRequired"],
    share: Some(0.0),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "A path without the value of its placeholder is another path.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes/{id}": {
      "get": {
        "parameters": [«{» "name": "id", "in": "path", "type": "string" }], "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
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
        "parameters": [{ "name": "id", "in": "path", "required": true, "type": "string" }], "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

//! A body parameter has a schema.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "param-body-schema",
    title: "A body parameter has a schema",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Parameter Object, body",
    codes: &["BodyParameterSchemaRequired"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "The body is described by its schema: without one nothing is known of it.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "post": {
        "parameters": [«{» "name": "frame", "in": "body" }], "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "post": {
        "parameters": [{ "name": "frame", "in": "body", "schema": { "type": "object" } }], "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

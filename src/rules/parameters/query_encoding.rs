//! Only path parameters say how they are encoded.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "param-query-no-encoding",
    title: "Only path parameters say how they are encoded",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, QueryParameterEncodingNotSupported",
    codes: &["QueryParameterEncodingNotSupported"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: `x-ms-url-encoding` has no meaning for a {1} parameter.",
        advice: "Remove it: what stands outside of the path is always encoded once, or not at all.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Query parameters are encoded once whatever the definition says; headers and bodies are not part of the address.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": "size", "in": "query", "type": "string", «"x-ms-url-encoding"»: "single" }
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
          { "name": "size", "in": "query", "type": "string" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for parameter in definition.parameters() {
        let Some(location @ ("query" | "header" | "body" | "formData")) = parameter.location() else { continue };
        if let Some(node) = parameter.node.get("x-ms-url-encoding") {
            findings.at_key(node, 0, &[&describe(parameter.node), location]);
        }
    }
}

//! Path parameters say how they are encoded.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "param-path-encoding",
    title: "Path parameters say how they are encoded",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, PathParameterMissingEncoding",
    codes: &["PathParameterMissingEncoding"],
    share: Some(13.0),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} does not say how its value is encoded: one with a slash or a blank would call another address.",
        advice: "Add `\"x-ms-url-encoding\": \"single\"`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "What users fill in becomes a part of the path. Microsoft warns where the definition does not say that it is encoded; one connector in eight of those published in 2024 has such a parameter.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes/{id}": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": «"id"», "in": "path", "required": true, "type": "string" }
        ], "responses": { "200": { "description": "The quote" } }
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
          { "name": "id", "in": "path", "required": true, "type": "string", "x-ms-url-encoding": "single" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let mark = site.node()?;
    let parameter = if mark.is_object() { mark } else { mark.parent()? };
    let writer = site.writer()?;
    // It is what the platform does where nothing is said.
    let edit = match parameter.get("x-ms-url-encoding") {
        Some(blank) => writer.replace(blank, "single"),
        None => writer.insert(parameter, Spot::Last, "x-ms-url-encoding", "single"),
    };
    Fix::new("Adds `x-ms-url-encoding: single`", edit)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for parameter in definition.parameters().iter().filter(|parameter| parameter.location() == Some("path")) {
        if definition.structure().lacks(parameter.node, "x-ms-url-encoding") {
            findings.at(parameter.mark(), 0, &[&describe(parameter.node)]);
        }
    }
}

//! What is hidden and required has a default.

use crate::criteria::RowId;
use crate::openapi::is_internal;
use crate::openapi::naming::describe;
use crate::openapi::webhooks::is_marked;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "param-internal-required-default",
    title: "What is hidden and required has a default",
    severity: Severity::Required,
    authority: Authority::Document,
    source: "Microsoft Learn, \"OpenAPI extensions for custom connectors\"",
    codes: &[],
    share: Some(0.0),
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is hidden from users (`x-ms-visibility: internal`) and required, but has no `default`: nobody could ever fill it in.",
        advice: "Add a `default`, or show the parameter.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Users do not see an internal parameter, so the value that is sent must stand in the definition.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": «"version"», "in": "query", "required": true, "type": "string", "x-ms-visibility": "internal" }
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
          { "name": "version", "in": "query", "required": true, "type": "string", "x-ms-visibility": "internal", "default": "2" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for parameter in definition.parameters().iter().filter(|parameter| !parameter.is_body() && parameter.is_required())
    {
        // The mark of a webhook's address is told: it belongs in a body, where the platform fills it in.
        let is_address = is_marked(parameter.node) || parameter.schema().is_some_and(is_marked);
        if is_internal(parameter.node) && !is_address && parameter.keyword("default").is_none() {
            findings.at(parameter.mark(), 0, &[&describe(parameter.node)]);
        }
    }
}

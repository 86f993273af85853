//! No parameter is called `connectionId`.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "param-name-connectionid",
    title: "No parameter is called `connectionId`",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, ConnectionIdParameterNotAllowed",
    codes: &["ConnectionIdParameterNotAllowed"],
    share: Some(0.0),
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} has the name by which the platform passes on the connection of the user.",
        advice: "Give it another name; if the service insists on this one, set it with a policy.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform puts the id of the connection into each request under this name.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": «"connectionId"», "in": "query", "type": "string" }
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
          { "name": "account", "in": "query", "type": "string" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for parameter in definition.parameters() {
        if parameter.name() == Some("connectionId") {
            findings.at(parameter.mark(), 0, &[&describe(parameter.node)]);
        }
    }
}

//! An operation that fetches sends no body.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-get-no-body",
    title: "An operation that fetches sends no body",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, BodyOrFormDataParameterInFetchOperationNotAllowed",
    codes: &["BodyOrFormDataParameterInFetchOperationNotAllowed"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} is a {1}, but sends the body `{2}`.",
            advice: "Make it a query parameter, or use `post` if the service takes a body there.",
        },
        Wording {
            says: "{0} is a {1}, but sends the form field `{2}`.",
            advice: "Make it a query parameter, or use `post` if the service takes a form there.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "A GET or HEAD request has no body that anybody reads; the platform refuses to send one.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": «"filter"», "in": "body", "schema": { "type": "object" } }
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
          { "name": "filter", "in": "query", "type": "string" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations().iter().filter(|operation| matches!(operation.method.text, "get" | "head"))
    {
        let parameters = definition.parameters_of(operation);
        let sent = parameters.iter().find_map(|node| match node.text_of("in") {
            Some("body") => Some((node, 0)),
            Some("formData") => Some((node, 1)),
            _ => None,
        });
        if let Some((node, case)) = sent {
            let name = node.text_of("name").unwrap_or_default();
            let marked = node.get("name").unwrap_or(*node);
            let method = operation.method.text.to_ascii_uppercase();
            findings.at(marked, case, &[&describe(operation.node), &method, name]);
        }
    }
}

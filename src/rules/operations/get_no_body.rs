//! An operation that fetches sends no body.

use crate::criteria::RowId;
use crate::openapi::Version;
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
        Wording {
            says: "{0} is a {1}, but has a `requestBody`.",
            advice: "Make what it holds query parameters, or use `post` if the service takes a body there.",
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
        let method = operation.method.text.to_ascii_uppercase();
        if let Some(body) = operation.node.get("requestBody").filter(|_| definition.version() != Version::V2) {
            findings.at_key(body, REQUEST_BODY, &[&describe(operation.node), &method]);
            continue;
        }
        let parameters = definition.listed_parameters(operation);
        let sent = parameters.iter().find_map(|listed| match listed.location {
            Some("body") => Some((listed, BODY)),
            Some("formData") => Some((listed, FORM)),
            _ => None,
        });
        if let Some((listed, case)) = sent {
            let name = listed.name.unwrap_or_default();
            findings.at(listed.mark(), case, &[&describe(operation.node), &method, name]);
        }
    }
}

const BODY: usize = 0;
const FORM: usize = 1;
const REQUEST_BODY: usize = 2;

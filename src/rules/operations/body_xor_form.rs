//! An operation has a body or form fields, not both.

use crate::criteria::RowId;
use crate::openapi::ListedParameter;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "op-body-xor-form",
    title: "An operation has a body or form fields, not both",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Parameter Object, formData",
    codes: &["ParameterListContainsFormDataAndBody"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} has both the body `{1}` and the form field `{2}`.",
        advice: "Send either a body or form fields.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Form fields are the body of a request: beside them there is no room for another one.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "post": {
        "parameters": [
          { "name": "frame", "in": "body", "schema": { "type": "object" } },
          { "name": «"print"», "in": "formData", "type": "string" }
        ],
        "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
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
        "parameters": [
          { "name": "size", "in": "query", "type": "string" },
          { "name": "print", "in": "formData", "type": "string" }
        ],
        "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    let mut told = HashSet::new();
    for operation in definition.operations() {
        let listed = definition.listed_parameters(operation);
        let first = |location| listed.iter().find(|listed| listed.location == Some(location));
        let (Some(body), Some(form)) = (first("body"), first("formData")) else { continue };
        // A pair that a path lists for all of its operations is told once.
        if told.insert((body.entry.id(), form.entry.id())) {
            let name = |listed: &ListedParameter| listed.name.unwrap_or("without a name").to_owned();
            findings.at(form.mark(), 0, &[&describe(operation.node), &name(body), &name(form)]);
        }
    }
}

//! An operation has one body at most.

use crate::criteria::RowId;
use crate::ids::IdSet;
use crate::openapi::ListedParameter;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-single-body",
    title: "An operation has one body at most",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Parameter Object, body",
    codes: &["OperationParametersContainMultipleBodyParameters", "PathParametersContainMultipleBodyParameters"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} has two bodies, `{1}` and `{2}`.",
        advice: "Keep one body parameter and put everything that is sent into its schema.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A request has one body: a second body parameter can never be sent.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "post": {
        "parameters": [
          { "name": "frame", "in": "body", "schema": { "type": "object" } },
          { "name": «"print"», "in": "body", "schema": { "type": "object" } }
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
          { "name": "frame", "in": "body", "schema": { "type": "object" } }
        ],
        "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = context.swagger() else { return };
    let mut told = IdSet::default();
    for operation in definition.operations() {
        let listed = definition.listed_parameters(operation);
        let mut bodies = listed.iter().filter(|listed| listed.location == Some("body"));
        let Some(first) = bodies.next() else { continue };
        let name = |listed: &ListedParameter| listed.name.unwrap_or("without a name").to_owned();
        // Two of one name are told by `op-params-unique`.
        let is_other = |second: &&ListedParameter| name(second) != name(first) || second.name.is_none();
        for second in bodies.filter(is_other).filter(|second| told.insert(second.entry.id())) {
            findings.at(second.mark(), 0, &[&describe(operation.node), &name(first), &name(second)]);
        }
    }
}

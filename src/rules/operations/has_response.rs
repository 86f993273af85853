//! Every operation has a response.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "op-has-response",
    title: "Every operation has a response",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Responses Object",
    codes: &["OperationMustHaveResponse"],
    share: Some(1.1),
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "An operation that answers nothing gives a flow nothing to go on with.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", «"responses"»: {}
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
        "operationId": "GetQuote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

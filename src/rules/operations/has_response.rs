//! Every operation has a response.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value};
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

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let writer = site.writer()?;
    let owner = if node.get("operationId").is_some() { node } else { node.parent()? };
    let definition = site.context.openapi.as_ref()?;
    let operation = definition.operation_of(node).or_else(|| definition.operation_of(owner))?;
    let (code, says) = crate::rules::responses::fixes::success_of(operation);
    let text = site.text_or(says);
    let response = Value::object([("description", text.as_str())]);
    let edit = if operation.node == node {
        writer.insert(node, Spot::Last, "responses", Value::object([(code, response)]))
    } else {
        writer.insert(node, Spot::Last, code, response)
    };
    Fix::draft(format!("Adds the response `{code}`"), text, edit)
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

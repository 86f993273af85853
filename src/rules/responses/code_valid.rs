//! Responses are named by status code.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::naming::describe;
use crate::openapi::structure::Problem;
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "resp-code-valid",
    title: "Responses are named by status code",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0, Responses Object; RFC 9110, section 15",
    codes: &["ResponseMustBeDefaultOrHttpStatusCode"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "A response is known by its three digits, or as `default`.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "responses": { «"OK"»: { "description": "The quote" }, "default": { "description": "Anything else" } }
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
    // The tables of 3.0 say it themselves.
    let Some(definition) = context.swagger() else { return };
    for operation in definition.operations() {
        for (code, response) in operation.node.get("responses").into_iter().flat_map(Node::members) {
            if code.text.len() == 3
                && code.text.bytes().all(|b| b.is_ascii_digit())
                && code.text.parse().is_ok_and(|code: u16| !(100..600).contains(&code))
            {
                let hint = "Status codes run from 100 to 599.";
                let args = [&describe(operation.node), code.text, hint];
                findings.at_key(response, Problem::BadKey as usize, &args);
            }
        }
    }
}

//! No operation is in production before its connector.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "annot-status",
    title: "No operation is in production before its connector",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &["OperationStatusAheadOfConnector"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is in `Production`, but the connector is in `Preview`.",
        advice: "Write `Preview`, or leave the operation's `status` out.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A connector in preview has no operations that are further on than itself.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0",
  "info": { "title": "Framing", "version": "1.0", "x-ms-api-annotation": { "status": "Preview" } },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "x-ms-api-annotation": { "status": «"Production"» },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0",
  "info": { "title": "Framing", "version": "1.0", "x-ms-api-annotation": { "status": "Preview" } },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "x-ms-api-annotation": { "status": "Preview" },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| Fix::new("Writes `Preview`", site.writer()?.replace(site.node()?, "Preview"));

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let info = definition.root().get("info").and_then(|info| info.get("x-ms-api-annotation"));
    if info.and_then(|note| note.text_of("status")) != Some("Preview") {
        return;
    }
    for operation in definition.operations() {
        let status = operation.node.get("x-ms-api-annotation").and_then(|note| note.get("status"));
        if let Some(node) = status.filter(|status| status.as_str() == Some("Production")) {
            findings.at(node, 0, &[&describe(operation.node)]);
        }
    }
}

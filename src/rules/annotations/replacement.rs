//! A replacement is named for deprecated operations, with `api` and `operationId`.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::has_text;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "annot-replacement",
    title: "A replacement is named for deprecated operations, with `api` and `operationId`",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &[
        "ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations",
        "ApiAnnotationExtensionReplacementInfoMissingApiProperty",
        "ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty",
    ],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} names a replacement, but is not deprecated.",
            advice: "Add `\"deprecated\": true`, or remove `replacement`.",
        },
        Wording {
            says: "{0}: its replacement has no `{1}`.",
            advice: "Add `{1}`: a replacement needs both `api` and `operationId`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The designer leads users of a deprecated operation to its replacement, which it finds by connector and id.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "x-ms-api-annotation": {
        «"replacement"»: { "api": "Framing Plus", "operationId": "GetQuoteV2" }
      },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "deprecated": true, "x-ms-api-annotation": {
        "replacement": { "api": "Framing Plus", "operationId": "GetQuoteV2" }
      },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let note = operation.node.get("x-ms-api-annotation");
        let Some(replacement) = note.and_then(|note| note.get("replacement")) else { continue };
        if operation.node.get("deprecated").and_then(Node::as_bool) != Some(true) {
            findings.at_key(replacement, 0, &[&describe(operation.node)]);
        }
        for key in ["api", "operationId"] {
            if !has_text(replacement, key) {
                findings.at_key(replacement, 1, &[&describe(operation.node), key]);
            }
        }
    }
}

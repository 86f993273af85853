//! The id of a later revision ends with its number.

use crate::criteria::RowId;
use crate::letters;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "annot-id-suffix",
    title: "The id of a later revision ends with its number",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &["OperationIdShouldEndWithRevision"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is revision {1}, but its id does not end with `_V{1}`.",
        advice: "End the id with `_V{1}`, unless the operation is published already: flows call it by its id.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "So the versions of an operation can be told apart wherever its id is shown.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/getquotenew": { "get": {
      "operationId": «"GetQuoteNew"», "x-ms-api-annotation": { "family": "GetQuote", "revision": 2 },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/getquote_v2": { "get": {
      "operationId": "GetQuote_V2", "x-ms-api-annotation": { "family": "GetQuote", "revision": 2 },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for member in super::families(definition).iter().flatten() {
        let (Some(revision), Some(id)) = (member.revision.filter(|n| *n > 1), member.operation.id()) else { continue };
        let suffix = format!("v{revision}");
        if !letters::lowercase(id).ends_with(&suffix) {
            let args = [&describe(member.operation.node), &revision.to_string()];
            findings.at(member.operation.mark(), 0, &[args[0], args[1]]);
        }
    }
}

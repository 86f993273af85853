//! Each member of a family says its revision.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "annot-revision-present",
    title: "Each member of a family says its revision",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &["OperationRevisionEmpty"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} belongs to the family `{1}`, but says no revision.",
        advice: "Add `revision` to its `x-ms-api-annotation`: 1 for the first version.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "One operation of a family may leave its revision open, yet the order of the versions is plain only where each says it.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", «"x-ms-api-annotation"»: { "family": "GetQuote" },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "x-ms-api-annotation": { "family": "GetQuote", "revision": 1 },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for family in super::families(definition) {
        // Of a second one, another rule tells.
        let member = family.iter().find(|member| member.note.get("revision").is_none());
        if let Some(member) = member {
            findings.at_key(member.note, 0, &[&describe(member.operation.node), member.family]);
        }
    }
}

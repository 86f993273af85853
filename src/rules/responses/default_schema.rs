//! The response `default` has no schema.

#[cfg(feature = "fix")]
use super::fixes::told;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::ids::IdSet;
use crate::openapi::Response;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "resp-default-no-schema",
    title: "The response `default` has no schema",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, DefaultResponseHasSchema; pull requests 3810, 3841 and 4181 of PowerPlatformConnectors",
    codes: &["DefaultResponseHasSchema"],
    share: Some(10.0),
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} has a schema, but a schema belongs to the response that is expected.",
            advice: "Move it to `200`, which is missing here, or remove it.",
        },
        Wording {
            says: "{0} has a schema, but a schema belongs to the responses that are expected.",
            advice: "Remove it: Microsoft's pipeline prints this as an error since 2025, although older published connectors have it.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The designer offers what the schema of a success describes. `default` stands for all that is not described, usually failures. Ten percent of the connectors published by 2024 have a schema there, which is why it does not decide the answer here; but Microsoft's pipeline has printed it as an error since 2025, so remove it before you submit.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "responses": {
          "200": { "description": "The quote" }, "default": { "description": "A failure", «"schema"»: { "type": "string" } }
        }
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
        "operationId": "GetQuote", "responses": {
          "200": { "description": "The quote", "schema": { "type": "string" } }, "default": { "description": "A failure" }
        }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let schema = site.node()?;
    let definition = site.context.openapi.as_ref()?;
    let writer = site.writer()?;
    // In OpenAPI 3 it is that of a format.
    let content = schema.parent()?.parent().filter(|content| content.key().is_some_and(|key| key.text == "content"));
    let response = content.unwrap_or(schema).parent()?;
    let owner = response.parent()?.parent()?;
    let operation = definition.operation_at(owner);
    if site.case() == 0 {
        let edit = writer.rename(response, "200").filter(|_| operation.is_some());
        return Some(Fix::new("Makes it the response `200`", edit)?.as_draft(""));
    }
    let removed = content.unwrap_or(schema);
    let title = format!("Removes the {} of the response `default`", told(&[removed]));
    let fix = Fix::new(title, writer.remove(removed))?;
    // Where a success has a schema, this one is passed over.
    let is_idle = operation.is_some_and(|operation| definition.success_schema(operation).is_some());
    Some(if is_idle { fix } else { fix.as_draft("") })
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let mut told = IdSet::default();
    for operation in definition.operations() {
        let responses = definition.responses_of(operation);
        let Some(default) = responses.iter().find(|response| response.code.text == "default") else { continue };
        // A response that several operations share is told once.
        if let Some(schema) = default.schema.filter(|schema| told.insert(schema.id())) {
            let has_success = responses.iter().any(Response::is_success);
            findings.at_key(schema, usize::from(has_success), &[&describe(default.node)]);
        }
    }
}

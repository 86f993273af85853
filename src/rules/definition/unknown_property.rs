//! No field is unknown to OpenAPI.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::rules::finding::Findings;
use crate::rules::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "def-unknown-property",
    title: "No field is unknown to OpenAPI",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "OpenAPI 2.0 and 3.0",
    codes: &[
        "ExtensionNameNotValid",
        "AdditionalPropertyNotAllowed",
        "BodyParameterPropertyNotValid",
        "NonBodyParameterSchemaNotValid",
        "AllowEmptyValueOnlyValidForQueryFormData",
        "SecuritySchemePropertyNotValid",
    ],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "Only the fields of the specification and extensions (their names start with `x-`) may be there: Microsoft's validator refuses everything else.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", «"sumary"»: "Get a quote", "responses": { "200": { "description": "The quote" } }
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
        "operationId": "GetQuote", "summary": "Get a quote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let meant = structure::meant(site.finding)?;
    let fix = Fix::new(format!("Renames it to `{meant}`"), site.writer()?.rename(site.node()?, meant))?;
    // What comes into force by its right name, as `required` does, the author knows.
    Some(if structure::is_for_reading(meant) { fix } else { fix.as_draft("") })
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

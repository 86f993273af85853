//! A replacement is named for deprecated operations, with `api` and `operationId`.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
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
    fix: FixKind::Draft,
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

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let replacement = site.node()?;
    let note = replacement.parent()?;
    let operation = note.parent()?;
    let writer = site.writer()?;
    if site.case() == 0 {
        let edit = match operation.get("deprecated") {
            Some(stated) => writer.replace(stated, true),
            None => writer.insert(operation, Spot::After(&["operationId"]), "deprecated", true),
        };
        // It is hidden from whoever makes a new flow then.
        return Fix::draft("Marks the operation as deprecated", "", edit);
    }
    let key =
        ["api", "operationId"].into_iter().find(|key| site.finding.args.get(1).is_some_and(|told| told == key))?;
    let proposal = if key == "api" {
        site.context.openapi.as_ref()?.title()?
    } else {
        let family = super::of_family(site, note.text_of("family")?)?;
        let newest = family.iter().filter(|member| member.operation.node != operation).max_by_key(|it| it.revision)?;
        newest.operation.id()?
    };
    let text = site.text_or(proposal);
    let edit = match replacement.get(key) {
        Some(blank) => writer.replace(blank, text.as_str()),
        None => writer.insert(replacement, Spot::Last, key, text.as_str()),
    };
    Fix::draft(format!("Names the replacement: `{key}`"), text, edit)
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

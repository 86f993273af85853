//! `x-ms-pageable` names the link to the next page.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
use crate::openapi::naming::describe;
#[cfg(feature = "fix")]
use crate::openapi::shape::{Found, Shape};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "pageable",
    title: "`x-ms-pageable` names the link to the next page",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's JSON schema of a definition; Microsoft's Swagger validator",
    codes: &["InvalidNextLinkNameValue"],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: `x-ms-pageable` has no `nextLinkName`.",
            advice: "Add `nextLinkName`: `nextLink` or `@odata.nextLink`.",
        },
        Wording {
            says: "{0}: `nextLinkName` is {1}, where the platform does not look for the next page.",
            advice: "Write `nextLink` or `@odata.nextLink`, and let the policy `updatenextlink` fill it in.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform follows a link to the next page under these two names only.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "x-ms-pageable": { "nextLinkName": «"next"» },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "x-ms-pageable": { "nextLinkName": "nextLink" },
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let definition = site.context.openapi.as_ref()?;
    let (pageable, name) = if site.case() == 0 { (node, None) } else { (node.parent()?, Some(node)) };
    let operation = definition.operation_at(pageable.parent()?)?;
    let answers = definition.success_schema(operation).map(|schema| Shape::of(definition.references(), schema));
    let has = |name: &str| {
        answers.as_ref().is_some_and(|shape| matches!(shape.property(definition.references(), name), Found::Shape(_)))
    };
    let proposal = if has("@odata.nextLink") { "@odata.nextLink" } else { "nextLink" };
    let text = site.text_or(proposal);
    let writer = site.writer()?;
    let edit = match name {
        Some(name) => writer.replace(name, text.as_str()),
        None => writer.insert(pageable, Spot::Last, "nextLinkName", text.as_str()),
    };
    Fix::draft(format!("Writes `{text}` as `nextLinkName`"), text, edit)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let Some(node) = operation.node.get("x-ms-pageable") else { continue };
        let Some(name) = node.get("nextLinkName") else {
            findings.at_key(node, 0, &[&describe(operation.node)]);
            continue;
        };
        if !matches!(name.as_str(), Some("nextLink" | "@odata.nextLink")) {
            let found = name.as_str().map_or_else(|| name.kind().with_article().to_owned(), |text| format!("`{text}`"));
            findings.at(name, 1, &[&describe(operation.node), &found]);
        }
    }
}

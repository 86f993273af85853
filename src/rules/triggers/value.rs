//! `x-ms-trigger` is `single` or `batch`.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::naming::describe;
#[cfg(feature = "fix")]
use crate::openapi::shape::Shape;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "trig-value",
    title: "`x-ms-trigger` is `single` or `batch`",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's JSON schema of a definition; OpenAPI extensions for custom connectors (Microsoft Learn)",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: `x-ms-trigger` is {1}, which is no kind of trigger.",
        advice: "Write `single` when each run of a flow gets one object, `batch` when a response lists several.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform knows these two kinds of triggers: `single` gives one object, `batch` an array.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "post": {
      "operationId": "GetQuote", "x-ms-trigger": «"Single"»,
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "post": {
      "operationId": "GetQuote", "x-ms-trigger": "single",
      "responses": { "200": { "description": "The quote" } }
    } }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let writer = site.writer()?;
    let written = node.as_str().map(|text| text.trim().to_ascii_lowercase());
    if let Some(kind @ ("single" | "batch")) = written.as_deref() {
        return Fix::new(format!("Writes `{kind}`"), writer.replace(node, kind));
    }
    let definition = site.context.openapi.as_ref()?;
    let owner = node.parent()?;
    let operation = definition.operation_of(owner)?;
    let is_list = operation.method.text == "get"
        && definition.success_schema(operation).is_some_and(|schema| {
            Shape::of(definition.references(), schema).may_hold(definition.references(), "array")
        });
    let kind = site.text_or(if is_list { "batch" } else { "single" });
    Fix::draft(format!("Writes `{kind}`"), kind.as_str(), writer.replace(node, kind.as_str()))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for operation in definition.operations() {
        let Some(node) = operation.node.get("x-ms-trigger") else { continue };
        if !matches!(node.as_str(), Some("single" | "batch")) {
            let found = node.as_str().map_or_else(|| node.kind().with_article().to_owned(), |text| format!("`{text}`"));
            findings.at(node, 0, &[&describe(operation.node), &found]);
        }
    }
}

//! Visibility is one that the platform knows.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::naming::describe;
#[cfg(feature = "fix")]
use crate::openapi::spelling::nearest;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-visibility-known",
    title: "Visibility is one that the platform knows",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Schema of apiDefinition.swagger.json; Microsoft Learn, \"OpenAPI extensions for custom connectors\"",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: `x-ms-visibility` is `{1}`, which the platform does not know.",
        advice: "Write `important`, `advanced` or `internal`, in small letters; leave it out for normal visibility.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A visibility that the platform does not know is refused, or taken for none: what should be hidden is then shown.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "x-ms-visibility": «"hidden"», "responses": { "200": { "description": "The quote" } }
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
        "operationId": "GetQuote", "x-ms-visibility": "internal", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let written = node.as_str()?.trim();
    let writer = site.writer()?;
    if let Some(meant) = nearest(written, ["important", "advanced", "internal"]) {
        let fix = Fix::new(format!("Writes `{meant}`"), writer.replace(node, meant))?;
        // Two letters part `external` from `internal`; and what is hidden from now on, the author knows.
        let is_sure = written.eq_ignore_ascii_case(meant) && meant != "internal";
        return Some(if is_sure { fix } else { fix.as_draft(meant) });
    }
    match written.to_ascii_lowercase().as_str() {
        "none" | "normal" | "default" | "visible" => {
            Fix::new("Removes `x-ms-visibility`: without it the visibility is normal", writer.remove(node))
        }
        _ => {
            let text = site.text_or("internal");
            Fix::draft("Writes a visibility that the platform knows", text.clone(), writer.replace(node, text))
        }
    }
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let operations = definition.operations().iter().map(|operation| operation.node);
    let parameters = definition.parameters().iter().map(|parameter| parameter.node);
    let schemas = definition.structure().schemas.iter().copied();
    for owner in operations.chain(parameters).chain(schemas) {
        let Some(node) = owner.get("x-ms-visibility") else { continue };
        let known = node.as_str().is_some_and(|text| ["important", "advanced", "internal"].contains(&text));
        // Microsoft's own examples also write the empty text for normal visibility.
        if !known && node.as_str() != Some("") {
            let written = node.as_str().unwrap_or_else(|| node.kind().with_article());
            findings.at(node, 0, &[&describe(owner), written]);
        }
    }
}

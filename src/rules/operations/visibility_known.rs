//! Visibility is one that the platform knows.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Site};
use crate::openapi::naming::describe;
#[cfg(feature = "fix")]
use crate::openapi::spelling::nearest;
#[cfg(feature = "fix")]
use crate::rules::fields::{VISIBILITIES, visibilities};
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
const REMOVES: &str = "Removes `x-ms-visibility`: without it the visibility is normal";

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let written = node.as_str()?.trim();
    let writer = site.writer()?;
    let meant = nearest(written, VISIBILITIES.iter().copied());
    // Two letters part `external` from `internal`; and what is hidden from now on, the author knows.
    if let Some(meant) = meant.filter(|meant| written.eq_ignore_ascii_case(meant) && *meant != "internal") {
        return Fix::new(format!("Writes `{meant}`"), writer.replace(node, meant));
    }
    let choices = choices(site, node.parent()?)?;
    let is_normal = ["none", "normal", "default", "visible"].iter().any(|normal| written.eq_ignore_ascii_case(normal));
    let proposal = match meant.unwrap_or("internal") {
        _ if is_normal && choices.contains(&"") => return Fix::new(REMOVES, writer.remove(node)),
        _ if is_normal => "important",
        meant if choices.contains(&meant) => meant,
        // What is closest to being hidden, where that cannot be.
        _ => "advanced",
    };
    let text = site.text_or(proposal);
    let fix = match text.as_str() {
        "" => Fix::draft(REMOVES, "", writer.remove(node)),
        text => Fix::draft(format!("Writes `{text}`"), text, writer.replace(node, text)),
    };
    Some(fix?.among(choices))
};

/// What a visibility can be there; nothing, where none is asked for.
#[cfg(feature = "fix")]
fn choices(site: &Site, owner: Node) -> Option<&'static [&'static str]> {
    let definition = site.context.openapi.as_ref()?;
    let (parameters, attributes) = (definition.parameters(), definition.attributes());
    if definition.operation_at(owner).is_some() {
        return Some(visibilities(owner, "summary"));
    }
    site.spend(parameters.len() + attributes.len())?;
    Some(if parameters.iter().any(|parameter| parameter.node == owner) {
        visibilities(owner, "x-ms-summary")
    } else if attributes.iter().any(|attribute| attribute.node == owner || attribute.target == Some(owner)) {
        VISIBILITIES
    } else {
        &["important", "advanced", "internal", ""]
    })
}

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

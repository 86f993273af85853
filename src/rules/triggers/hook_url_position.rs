//! `x-ms-notification-url` stands in a body that is sent.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "hook-url-position",
    title: "`x-ms-notification-url` stands in a body that is sent",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &["NotificationUrlNotAllowedInThisPosition"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0}: `x-ms-notification-url` means nothing here.",
        advice: "Mark a property of the body that registers the webhook, or remove it.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The address of a webhook is sent in the body of the request that registers it. In a response, or in a parameter outside of the body, the mark does nothing.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "post": {
      "operationId": "GetQuote", "x-ms-trigger": "single",
      "responses": { "201": { "description": "The quote", "schema": {
        "type": "object", "properties": { "url": { "type": "string", «"x-ms-notification-url"»: true } }
      } } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/hooks": {
      "x-ms-notification-content": { "schema": { "type": "object" } },
      "post": {
        "operationId": "WhenQuoted", "x-ms-trigger": "single",
        "parameters": [{ "name": "body", "in": "body", "schema": {
          "type": "object", "required": ["url"], "properties": { "url": { "type": "string", "x-ms-notification-url": true, "x-ms-visibility": "internal" } }
        } }],
        "responses": { "201": { "description": "The quote" } }
      }
    },
    "/hooks/{id}": { "delete": {
      "operationId": "Unsubscribe", "x-ms-visibility": "internal",
      "parameters": [{ "name": "id", "in": "path", "required": true, "type": "string" }], "responses": { "204": { "description": "The quote" } }
    } }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| Fix::new("Removes the mark", site.writer()?.remove(site.node()?));

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for extension in definition.structure().extensions.iter().filter(|e| e.key.text == "x-ms-notification-url") {
        if extension.node.as_bool() == Some(true) && is_outside_of_bodies(extension.owner) {
            findings.at_key(extension.node, 0, &[&describe(extension.owner)]);
        }
    }
}

/// Whether a place belongs to no body that is sent. Of what stands in a definition that depends on who uses it, so
/// nothing is said of it.
fn is_outside_of_bodies(place: Node) -> bool {
    let mut at = place;
    while let Some(parent) = at.parent() {
        let is_top = parent.parent().is_none();
        match at.key().map(|key| key.text) {
            Some("definitions" | "components") if is_top => return false,
            Some("responses" | "x-ms-notification-content") if is_top || !is_schema_member(parent) => return true,
            Some("parameters") if is_top || !is_schema_member(parent) => return !is_in_schema(place, at),
            _ => at = parent,
        }
    }
    false
}

/// Whether an object is the `properties` of a schema, so that its members bear names of the author's.
fn is_schema_member(node: Node) -> bool {
    node.key().is_some_and(|key| key.text == "properties")
}

/// Whether a place lies in the schema of a parameter, or is not one of a parameter but of a body (OpenAPI 3).
fn is_in_schema(place: Node, parameters: Node) -> bool {
    let mut at = place;
    while let Some(parent) = at.parent().filter(|parent| *parent != parameters) {
        if at.key().is_some_and(|key| key.text == "schema") && parent.text_of("in") == Some("body") {
            return true;
        }
        at = parent;
    }
    false
}

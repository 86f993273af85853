//! The address that a webhook calls is a string.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::ids::IdSet;
use crate::openapi::naming::describe;
use crate::openapi::shape::Shape;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "hook-url-string",
    title: "The address that a webhook calls is a string",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &["NotificationUrlNotString"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is marked with `x-ms-notification-url`, but is of type `{1}`.",
        advice: "Write `\"type\": \"string\"`: the platform fills in an address.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "An address is a text.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/hooks": {
      "x-ms-notification-content": { "schema": { "type": "object" } },
      "post": {
        "operationId": "WhenQuoted", "x-ms-trigger": "single",
        "parameters": [{ "name": "body", "in": "body", "schema": {
          "type": "object", "required": ["url"], "properties": { "url": { "type": «"integer"», "x-ms-notification-url": true, "x-ms-visibility": "internal" } }
        } }],
        "responses": { "201": { "description": "The quote" } }
      }
    }
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
pub static FIX: Fixer = |site| {
    let kind = site.node()?;
    let edit = site.writer()?.replace(kind, "string").filter(|_| kind.key().is_some_and(|key| key.text == "type"));
    let fix = Fix::new("Says that it is of the type `string`", edit)?;
    // It is the platform that fills in an address, which is a text; a schema that is shared may have other users.
    let may_be_shared = site.context.openapi.as_ref()?.may_be_shared(kind);
    Some(if may_be_shared { fix.as_draft("") } else { fix })
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let mut told = IdSet::default();
    for body in definition.webhook_bodies() {
        for url in &body.urls {
            if !told.insert(url.node.id()) {
                continue;
            }
            let Some(kind) = Shape::of(definition.references(), url.node).kind() else { continue };
            if kind != "string" {
                findings.at(url.node.get("type").unwrap_or(url.node), 0, &[&describe(url.node), kind]);
            }
        }
    }
}

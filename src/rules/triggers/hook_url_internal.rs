//! The address that a webhook calls is hidden.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "hook-url-internal",
    title: "The address that a webhook calls is hidden",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &["NotificationUrlNotInternal"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} is marked with `x-ms-notification-url`, but users see it.",
            advice: "Add `\"x-ms-visibility\": \"internal\"` to it: the platform fills it in.",
        },
        Wording {
            says: "{0} is marked with `x-ms-notification-url`, but users see it: `{1}` is no extension of Microsoft's.",
            advice: "Rename it to `x-ms-visibility`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform fills the address in, so it is internal, or something that it is in is.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/hooks": {
      "x-ms-notification-content": { "schema": { "type": "object" } },
      "post": {
        "operationId": "WhenQuoted", "x-ms-trigger": "single",
        "parameters": [{ "name": "body", "in": "body", "schema": {
          "type": "object", "required": ["url"], "properties": { «"url"»: { "type": "string", "x-ms-notification-url": true } }
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
    let node = site.node()?;
    let writer = site.writer()?;
    if site.case() == 1 {
        return Fix::new("Renames it to `x-ms-visibility`", writer.rename(node, "x-ms-visibility"));
    }
    let edit = match node.get("x-ms-visibility") {
        Some(stated) => writer.replace(stated, "internal"),
        None => writer.insert(node, Spot::Last, "x-ms-visibility", "internal"),
    };
    Fix::new("Hides it: the platform fills it in", edit)
};

fn check(context: &Context, findings: &mut Findings) {
    super::tell_urls(context, findings, |url| !url.is_internal, |url| url.misspelt_visibility);
}

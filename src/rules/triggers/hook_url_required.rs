//! The address that a webhook calls is required.

use crate::criteria::RowId;
use crate::document::{Kind, Node};
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::cell::Cell;

pub static RULE: Rule = Rule {
    id: "hook-url-required",
    title: "The address that a webhook calls is required",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &["NotificationUrlNotRequired"],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is marked with `x-ms-notification-url`, but is not required.",
        advice: "Add it to the `required` of its object, and so with every object that it is in.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Without an address there is nothing to call, so it is required, and so is every property that it is in.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/hooks": {
      "x-ms-notification-content": { "schema": { "type": "object" } },
      "post": {
        "operationId": "WhenQuoted", "x-ms-trigger": "single",
        "parameters": [{ "name": "body", "in": "body", "schema": {
          "type": "object", "properties": { «"url"»: { "type": "string", "x-ms-notification-url": true, "x-ms-visibility": "internal" } }
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
    // The schemas may be those of other operations, whose flows leave it out.
    Some(Fix::several("Makes it required", super::fixes::require(site, site.node()?)?)?.as_draft(""))
};

fn check(context: &Context, findings: &mut Findings) {
    // Many addresses may stand in one object.
    let last: Cell<Option<(u32, bool)>> = Cell::new(None);
    let names_nothing = |property: Node| {
        let id = property.parent().map_or(u32::MAX, Node::id);
        let known = last.get().filter(|(last, _)| *last == id).unwrap_or_else(|| (id, names_nothing(property)));
        last.set(Some(known));
        known.1
    };
    super::tell_urls(context, findings, |url| !url.is_required && !names_nothing(url.node), |_| None);
}

/// Whether the `required` of a property's object is empty or names what is not there: that is told, and may be this one.
fn names_nothing(property: Node) -> bool {
    let Some(properties) = property.parent() else { return false };
    let required =
        properties.parent().and_then(|object| object.get("required")).filter(|list| list.kind() == Kind::Array);
    let is_there = |name: Node| name.as_str().is_some_and(|name| properties.get(name).is_some());
    required.is_some_and(|list| list.items().next().is_none() || !list.items().all(is_there))
}

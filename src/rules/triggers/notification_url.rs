//! A webhook trigger takes the address that it calls.

use crate::criteria::RowId;
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "hook-notification-url",
    title: "A webhook trigger takes the address that it calls",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &["WebhookOperationsMissingNotificationUrlProperty"],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is a webhook trigger, but no property of its body is marked as the address to call.",
        advice: "Add `\"x-ms-notification-url\": true` to the property that takes the address; the platform fills it in.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A webhook trigger registers an address with the service, and the service calls it. The platform makes the address, and must know which property takes it.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/hooks": {
      "x-ms-notification-content": { "schema": { "type": "object" } },
      "post": {
        "operationId": «"WhenQuoted"», "x-ms-trigger": "single",
        "parameters": [{ "name": "body", "in": "body", "schema": {
          "type": "object", "required": ["url"], "properties": { "url": { "type": "string", "x-ms-visibility": "internal" } }
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

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for hook in definition.webhooks() {
        if hook.content.is_some() && hook.operation.is_trigger() && hook.urls.is_empty() && !hook.is_untold {
            findings.at(hook.operation.mark(), 0, &[&describe(hook.operation.node)]);
        }
    }
}

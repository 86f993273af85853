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
    wordings: &[
        Wording {
            says: "{0} is a webhook trigger, but no property of its body is marked as the address to call.",
            advice: "Add `\"x-ms-notification-url\": true` to the property that takes the address; the platform fills it in.",
        },
        Wording {
            says: "{0} is a webhook trigger, but the address to call is marked with `{1}`, which is no extension of Microsoft's.",
            advice: "Rename it to `x-ms-notification-url`.",
        },
    ],
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
    let structure = definition.structure();
    for hook in definition.webhooks() {
        let operation = hook.operation.node;
        let is_trigger = hook.operation.is_trigger() || structure.misspelt(operation, "x-ms-trigger").is_some();
        if !is_trigger || !hook.has_content() || hook.urls.iter().any(|url| url.misspelt_mark.is_none()) {
            continue;
        }
        match hook.urls.iter().find_map(|url| url.misspelt_mark) {
            // Several operations may send the same body.
            Some(member) if findings.is_misspelt_told(member) => {}
            Some(member) => {
                let name = member.key().map_or("", |key| key.text);
                findings.at_misspelt(member, 1, &[&describe(operation), name]);
            }
            None if !hook.is_untold => findings.at(hook.operation.mark(), 0, &[&describe(operation)]),
            None => {}
        }
    }
}

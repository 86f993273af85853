//! `x-ms-notification` leads from a trigger to a webhook.

use crate::criteria::RowId;
use crate::ids::IdSet;
use crate::openapi::dynamic::Purpose;
use crate::openapi::naming::describe;
use crate::openapi::shape::Shape;
use crate::openapi::{Definition, Operation};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "notif-rules",
    title: "`x-ms-notification` leads from a trigger to a webhook",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &[
        "NotificationExtensionSupportedForTriggerOnly",
        "NotificationExtensionNotSupportedInWebhookOperation",
        "NotificationOperationMustBeWebhook",
        "ParamtersWithSameNameMustHaveSameTypeAndVisibility",
    ],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} has `x-ms-notification`, but is no trigger.",
            advice: "Add `x-ms-trigger`, or remove the extension.",
        },
        Wording {
            says: "{0} has `x-ms-notification`, but is a webhook itself.",
            advice: "Remove it: it belongs in the trigger that fetches what the webhook tells of.",
        },
        Wording {
            says: "{0}: `x-ms-notification` names `{1}`, which is no webhook.",
            advice: "Name the operation that registers the webhook, with `x-ms-notification-url` in its body.",
        },
        Wording {
            says: "{0}: the parameter `{1}` has another type than in `{2}`.",
            advice: "Give it the same type in both: the trigger hands its parameters on.",
        },
        Wording {
            says: "{0}: the parameter `{1}` has another visibility than in `{2}`.",
            advice: "Give it the same visibility in both: the trigger hands its parameters on.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The extension joins a trigger that fetches with a webhook that tells it when to. The two share their parameters by name.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "ListQuotes", "x-ms-trigger": "batch", "x-ms-notification": { "operationId": «"Subscribe"» },
      "parameters": [{ "name": "size", "in": "query", "type": "string" }],
      "responses": { "200": { "description": "The quote" } }
    } },
    "/hooks": {
      "x-ms-notification-content": { "schema": { "type": "object" } },
      "post": {
        "operationId": "Subscribe",
        "parameters": [
          { "name": "size", "in": "query", "type": "string" },
          { "name": "body", "in": "body", "schema": {
            "type": "object", "required": ["url"],
            "properties": { "url": { "type": "string", "x-ms-visibility": "internal" } }
          } }
        ],
        "responses": { "201": { "description": "The quote" } }
      }
    }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "ListQuotes", "x-ms-trigger": "batch", "x-ms-notification": { "operationId": "Subscribe" },
      "parameters": [{ "name": "size", "in": "query", "type": "string" }],
      "responses": { "200": { "description": "The quote" } }
    } },
    "/hooks": {
      "x-ms-notification-content": { "schema": { "type": "object" } },
      "post": {
        "operationId": "Subscribe",
        "parameters": [
          { "name": "size", "in": "query", "type": "string" },
          { "name": "body", "in": "body", "schema": {
            "type": "object", "required": ["url"],
            "properties": { "url": { "type": "string", "x-ms-visibility": "internal", "x-ms-notification-url": true } }
          } }
        ],
        "responses": { "201": { "description": "The quote" } }
      }
    }
  }
}"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let calls: Vec<_> = definition.calls().iter().filter(|call| call.purpose == Purpose::Notification).collect();
    if calls.is_empty() {
        return;
    }
    let hooks: IdSet = definition
        .webhooks()
        .iter()
        .filter(|hook| hook.has_url() || hook.is_untold)
        .map(|hook| hook.operation.node.id())
        .collect();
    for call in calls {
        let Some(caller) = call.callers.first() else { continue };
        if !caller.is_trigger() {
            findings.at_key(call.node, 0, &[&describe(caller.node)]);
        } else if hooks.contains(&caller.node.id()) {
            findings.at_key(call.node, 1, &[&describe(caller.node)]);
        } else if let Some(target) = call.target {
            let id = call.id.as_str().unwrap_or_default();
            if hooks.contains(&target.node.id()) {
                compare(definition, caller, &target, id, findings);
            } else {
                findings.at(call.id, 2, &[&describe(caller.node), id]);
            }
        }
    }
}

fn compare(definition: &Definition, caller: &Operation, target: &Operation, id: &str, findings: &mut Findings) {
    for &own in definition.parameters_of(caller) {
        let Some(name) = own.text_of("name") else { continue };
        let their = definition.input_by_name(target, name).filter(|their| their.text_of("name") == Some(name));
        let Some(their) = their else { continue };
        let shape = |input| Shape::of(definition.references(), definition.value_schema(input).unwrap_or(input));
        let (here, there) = (shape(own), shape(their));
        let case = if here.kind().zip(there.kind()).is_some_and(|(a, b)| a != b) {
            3
        } else if own.text_of("x-ms-visibility") != their.text_of("x-ms-visibility") {
            4
        } else {
            continue;
        };
        findings.at(own.get("name").unwrap_or(own), case, &[&describe(caller.node), name, id]);
    }
}

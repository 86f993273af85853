//! Webhooks can be taken back.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Held, Spot, Value};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
#[cfg(feature = "fix")]
use crate::rules::operations::fixes;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "hook-delete",
    title: "Webhooks can be taken back",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Create a webhook trigger (Microsoft Learn)",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "{0} is a webhook trigger, and the definition has no DELETE operation.",
        advice: "Add the operation that deletes a registration, with `\"x-ms-visibility\": \"internal\"`; it is called when a flow is switched off.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "When a flow is switched off, the platform takes its webhook back with a DELETE to the address that the registration answered with (its `Location`). The operation for it is part of the definition. Some published connectors do without.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/hooks": {
      "x-ms-notification-content": { "schema": { "type": "object" } },
      "post": {
        "operationId": «"WhenQuoted"», "x-ms-trigger": "single",
        "parameters": [{ "name": "body", "in": "body", "schema": {
          "type": "object", "required": ["url"], "properties": { "url": { "type": "string", "x-ms-notification-url": true, "x-ms-visibility": "internal" } }
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
    let definition = site.context.openapi.as_ref()?;
    let hook = fixes::operation(site)?;
    let below = format!("{}/{{id}}", hook.path.text.trim_end_matches('/'));
    let proposal = crate::rules::operations::id_present::propose("delete", hook.path.text);
    let id = site.text_or(fixes::free(site, &proposal)?);
    let delete = Value::object([
        ("operationId", Value::from(id.as_str())),
        ("summary", "Delete webhook".into()),
        ("description", "Deletes the registration when a flow is switched off.".into()),
        ("x-ms-visibility", "internal".into()),
        (
            "parameters",
            Value::List(vec![fixes::path_parameter(
                definition,
                "id",
                "Webhook ID",
                "The ID that the service gave the webhook.",
            )]),
        ),
        ("responses", Value::object([("204", Value::object([("description", "The webhook was deleted.")]))])),
    ]);
    let paths = definition.root().get("paths")?;
    let writer = site.writer()?;
    let edit = match paths.get(&below) {
        Some(item) => writer.insert(item, Spot::Last, "delete", delete),
        None => writer.insert(paths, Spot::After(&[hook.path.text]), &below, Value::object([("delete", delete)])),
    };
    // Where a registration ends, only the service knows.
    Some(Fix::draft(format!("Adds the operation `{id}` at `{below}`"), id, edit)?.changing(Held::Path))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    if definition.operations().iter().any(|operation| operation.method.text == "delete")
        || definition.structure().is_misspelt_anywhere("delete")
    {
        return;
    }
    // One DELETE would do for all: so one finding tells it.
    let hooks = definition.webhooks();
    if let Some(hook) = hooks.iter().find(|hook| hook.has_content() && hook.operation.is_trigger()) {
        findings.at(hook.operation.mark(), 0, &[&describe(hook.operation.node)]);
    }
}

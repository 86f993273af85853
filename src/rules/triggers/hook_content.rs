//! The path of a webhook says what its calls bring.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value};
use crate::openapi::naming::describe;
use crate::openapi::webhooks::Webhook;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "hook-content",
    title: "The path of a webhook says what its calls bring",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &["OperationMustHaveNotificationContentExtension"],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} takes the address of a webhook, but its path has no `x-ms-notification-content`.",
            advice: "Add it to the path, beside the operation, with the `schema` of what the service sends.",
        },
        Wording {
            says: "{0} is a webhook, but the `x-ms-notification-content` of its path has no `schema`.",
            advice: "Add the `schema` of what the service sends.",
        },
        Wording {
            says: "{0} takes the address of a webhook, but `{1}` in its path is no extension of Microsoft's.",
            advice: "Rename it to `x-ms-notification-content`.",
        },
        Wording {
            says: "{0} takes the address of a webhook, but its `{1}` is no extension of Microsoft's, and stands in the operation.",
            advice: "Rename it to `x-ms-notification-content`, and move it to the path, beside the operation.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "What the service sends when something has happened is what the steps after the trigger work with. Its schema stands in the path, beside the operations.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/hooks": {
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
    let node = site.node()?;
    let writer = site.writer()?;
    let name = "x-ms-notification-content";
    let schema = Value::object([("type", "object")]);
    match site.case() {
        0 => {
            let operation = crate::rules::operations::fixes::operation(site)?;
            let content = Value::object([("schema", schema)]);
            let edit = writer.insert(operation.path_item, Spot::Last, name, content);
            Fix::draft(format!("Adds `{name}` with an object, whose properties are yours to describe"), "", edit)
        }
        1 => Fix::draft("Adds the schema of an object", "", writer.insert(node, Spot::Last, "schema", schema)),
        _ => Fix::draft(format!("Renames it to `{name}`"), "", writer.rename(node, name)),
    }
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for hook in definition.webhooks().iter().filter(|hook| hook.has_url()) {
        let is_misplaced = hook.operation.node.get("x-ms-notification-content").is_some();
        match hook.content {
            None if hook.misspelt_content.is_some() => tell_misspelt(findings, hook),
            None if !is_misplaced => {
                let place = describe(hook.operation.node);
                match definition.structure().misspelt(hook.operation.node, "x-ms-notification-content") {
                    Some(member) => {
                        findings.at_misspelt(member, 3, &[&place, member.key().map_or("", |key| key.text)]);
                    }
                    None => findings.at(hook.operation.mark(), 0, &[&place]),
                }
            }
            Some(node) if node.get("schema").is_none() => findings.at_key(node, 1, &[&describe(hook.operation.node)]),
            _ => {}
        }
    }
}

/// Several operations of a path lack the same member: it is told once.
fn tell_misspelt(findings: &mut Findings, hook: &Webhook) {
    if let Some(member) = hook.misspelt_content.filter(|member| !findings.is_misspelt_told(*member)) {
        let name = member.key().map_or("", |key| key.text);
        findings.at_misspelt(member, 2, &[&describe(hook.operation.node), name]);
    }
}

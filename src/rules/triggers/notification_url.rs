//! A webhook trigger takes the address that it calls.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Edit, Fix, Fixer, Site, Spot, Value};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashSet;

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
        Wording {
            says: "{0} is marked as the address to call with the text `{1}`; the mark must be `true`.",
            advice: "Write `true` without quotation marks.",
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

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    if site.case() == 1 {
        let edit = site.writer()?.rename(site.node()?, MARK);
        return Some(Fix::new(format!("Renames it to `{MARK}`"), edit)?.as_draft(""));
    }
    if site.case() == 2 {
        return Fix::new("Writes `true` without quotation marks", site.writer()?.replace(site.node()?, true));
    }
    let property = address(site)?;
    let name = property.key()?.text;
    Some(Fix::several(format!("Marks `{name}` as the address to call"), mark(site, property)?)?.as_draft(""))
};

#[cfg(feature = "fix")]
const MARK: &str = "x-ms-notification-url";

/// The property of the body that takes the address, by its name.
#[cfg(feature = "fix")]
fn address<'c>(site: &Site<'c>) -> Option<Node<'c>> {
    const SIGNS: &[&str] =
        &["notificationurl", "callback", "webhook", "targeturl", "hookurl", "url", "uri", "endpoint"];
    let definition = site.context.openapi.as_ref()?;
    let operation = crate::rules::operations::fixes::operation(site)?;
    let schemas =
        definition.bodies_of(&operation).iter().filter_map(|(_, schema)| definition.references().follow(*schema));
    let properties = site.all(schemas.filter_map(|schema| schema.get("properties")).flat_map(Node::members))?;
    let bears = |name: &str, sign: &str| {
        let bare: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        bare.to_ascii_lowercase().contains(sign)
    };
    let is_text = |node: Node| node.text_of("type") == Some("string");
    let found =
        SIGNS.iter().find_map(|sign| properties.iter().find(|(key, node)| is_text(*node) && bears(key.text, sign)));
    found.map(|(_, node)| *node)
}

/// The mark, and what it asks for.
#[cfg(feature = "fix")]
fn mark<'c>(site: &Site<'c>, property: Node<'c>) -> Option<Vec<Edit>> {
    let writer = site.writer()?;
    let mut edits = super::fixes::require(site, property)?;
    let mut new: Vec<(&str, Value)> = vec![(MARK, true.into())];
    match property.get("x-ms-visibility") {
        Some(stated) if stated.as_str() != Some("internal") => edits.push(writer.replace(stated, "internal")?),
        Some(_) => {}
        None => new.push(("x-ms-visibility", "internal".into())),
    }
    edits.push(writer.insert_all(property, Spot::After(&["type"]), &new)?);
    Some(edits)
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let structure = definition.structure();
    let mut told = HashSet::new();
    let urls = definition.webhook_bodies().iter().flat_map(|body| &body.urls);
    for (url, mark) in urls.filter_map(|url| Some((url, url.text_mark?))) {
        // Several bodies may have it.
        if told.insert(mark.id()) {
            findings.at(mark, 2, &[&describe(url.node), mark.as_str().unwrap_or_default()]);
        }
    }
    for hook in definition.webhooks() {
        let operation = hook.operation.node;
        let is_trigger = hook.operation.is_trigger() || structure.misspelt(operation, "x-ms-trigger").is_some();
        if !is_trigger || !hook.has_content() || hook.bodies.iter().any(|body| body.is_marked) {
            continue;
        }
        match hook.bodies.iter().find_map(|body| body.misspelt_mark) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Finding;

    #[test]
    fn a_mark_that_is_a_text_is_told_as_that_and_once() {
        let found = |mark: &str| -> Vec<usize> {
            let text =
                DOC.good.replace("\"x-ms-notification-url\": true", &format!("\"x-ms-notification-url\": {mark}"));
            let submission = crate::Submission::from_files([("apiDefinition.swagger.json", text)]);
            let reading = crate::rules::Reading::of(&submission);
            let found = crate::rules::run(&reading.context(&submission));
            found.iter().filter(|it| it.rule().id == RULE.id).map(Finding::case).collect()
        };
        assert_eq!(found("true"), Vec::<usize>::new());
        assert_eq!(found(r#""true""#), [2]);
        assert_eq!(found("false"), [0]);
    }
}

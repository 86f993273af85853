//! Placeholders have no default.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Held, Spot, Value};
use crate::openapi::paths::{paths, placeholders};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
#[cfg(feature = "fix")]
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "op-path-no-default",
    title: "Placeholders have no default",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, OperationPathVariablesContainDefaults",
    codes: &["OperationPathVariablesContainDefaults"],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "Path `{0}`: the placeholder `{1}` sets a default.",
        advice: "Write the name alone between the braces, and give the parameter a `default`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Some servers write defaults into their routes (`{id=1}`). A path of a definition holds names only; a default belongs to the parameter.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    «"/quotes/{id=latest}"»: {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": "id", "in": "path", "required": true, "type": "string" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes/{id}": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": "id", "in": "path", "required": true, "type": "string", "default": "latest" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let item = site.node()?;
    let path = item.key()?.text;
    let writer = site.writer()?;
    let (bare, defaults) = without_defaults(path)?;
    let bare = site.text_or(bare);
    let mut edits = vec![writer.rename(item, &bare)?];
    let operations = item.members().map(|(_, operation)| operation).filter(|operation| operation.is_object());
    let lists = std::iter::once(item).chain(operations).filter_map(|owner| owner.get("parameters"));
    let parameters = site.all(lists.flat_map(Node::items))?;
    for parameter in parameters.into_iter().filter(|parameter| parameter.text_of("in") == Some("path")) {
        let Some(default) = parameter.text_of("name").and_then(|name| defaults.get(name)) else { continue };
        let holder = parameter.get("schema").unwrap_or(parameter);
        let value = match holder.text_of("type") {
            Some("string") => Value::from(*default),
            Some("integer") if default.parse::<i64>().is_ok() => Value::Number((*default).to_owned()),
            _ => continue,
        };
        if holder.get("default").is_none() {
            edits.push(writer.insert(holder, Spot::After(&["type"]), "default", value)?);
        }
    }
    Some(
        Fix::several("Writes the name alone, and gives the parameter the default", edits)?
            .as_draft(bare)
            .changing(Held::Path),
    )
};

/// The path with the names alone in its placeholders, and their defaults.
#[cfg(feature = "fix")]
fn without_defaults(path: &str) -> Option<(String, HashMap<&str, &str>)> {
    let mut bare = String::with_capacity(path.len());
    let mut defaults = HashMap::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, behind) = after.split_once('}')?;
        let name = inside.split_once('=').map_or(inside, |(name, default)| {
            defaults.insert(name, default);
            name
        });
        bare.extend([before, "{", name, "}"]);
        rest = behind;
    }
    bare.push_str(rest);
    Some((bare, defaults))
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for (path, item) in paths(definition.root()).filter(|(path, _)| path.text.contains('=')) {
        let names = placeholders(path.text).unwrap_or_default();
        if let Some(name) = names.iter().find(|name| name.contains('=')) {
            findings.at_key(item, 0, &[path.text, name]);
        }
    }
}

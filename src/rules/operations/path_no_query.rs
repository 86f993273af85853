//! Paths hold no query and no fragment.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Edit, Fix, Fixer, Held, Site, Value};
use crate::openapi::paths::paths;
#[cfg(feature = "fix")]
use crate::openapi::{Definition, Version};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "op-path-no-query",
    title: "Paths hold no query and no fragment",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, OperationPathMayNotContainQueryOrFragment",
    codes: &["OperationPathMayNotContainQueryOrFragment"],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "Path `{0}` holds a `{1}`, with which the path ends.",
        advice: "Describe what follows it as query parameters; if it belongs to the path, write `{2}`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "What follows `?` or `#` is no part of a path. Query parameters are described as parameters, so that users can fill them in.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    «"/quotes?sort=price"»: {
      "get": {
        "operationId": "GetQuote", "summary": "Get a quote", "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "parameters": [{ "name": "sort", "in": "query", "type": "string" }], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let item = site.node()?;
    let path = item.key()?.text;
    let (bare, rest) = path.split_at(path.find(['?', '#'])?);
    let definition = site.context.openapi.as_ref()?;
    let writer = site.writer()?;
    let new = site.text_or(bare);
    let mut edits = vec![writer.rename(item, &new)?];
    let query = rest.strip_prefix('?').unwrap_or_default().split('#').next().unwrap_or_default();
    let operations = site.all(definition.operations())?.into_iter().filter(|operation| operation.path_item == item);
    for operation in operations {
        let mut added = Vec::new();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match value.strip_prefix('{').and_then(|value| value.strip_suffix('}')) {
                Some(placeholder) => edits.extend(into_query(site, operation.node, placeholder, name)?),
                None => added.push(constant(definition, name, value)),
            }
        }
        if !added.is_empty() {
            edits.push(super::fixes::add_to_list(site, operation.node, "parameters", added)?);
        }
    }
    Some(
        Fix::several("Ends the path before it, and describes what follows as parameters", edits)?
            .as_draft(new)
            .changing(Held::Path),
    )
};

/// Makes the path parameter that fills a placeholder one of the query.
#[cfg(feature = "fix")]
fn into_query(site: &Site, operation: Node, placeholder: &str, name: &str) -> Option<Vec<Edit>> {
    let writer = site.writer()?;
    let listed = site.all(operation.get("parameters")?.items())?;
    let parameter = listed.into_iter().find(|item| item.text_of("name") == Some(placeholder))?;
    let mut edits = vec![writer.replace(parameter.get("in")?, "query")?];
    if name != placeholder {
        edits.push(writer.replace(parameter.get("name")?, name)?);
    }
    Some(edits)
}

/// A parameter that is always sent, and that nobody sees.
#[cfg(feature = "fix")]
fn constant(definition: &Definition, name: &str, value: &str) -> Value {
    let text = Value::from(value);
    let kind = [("type", Value::from("string")), ("default", text)];
    let mut members = vec![("name", Value::from(name)), ("in", "query".into()), ("required", true.into())];
    if definition.version() == Version::V2 {
        members.extend(kind);
    } else {
        members.push(("schema", Value::object(kind)));
    }
    members.push(("x-ms-visibility", "internal".into()));
    Value::object(members)
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for (path, item) in paths(definition.root()) {
        if let Some(at) = path.text.find(['?', '#']) {
            let (found, escaped) = if path.text[at..].starts_with('?') { ("?", "%3F") } else { ("#", "%23") };
            findings.at_key(item, 0, &[path.text, found, escaped]);
        }
    }
}

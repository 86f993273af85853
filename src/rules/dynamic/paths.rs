//! The paths of a call lead into the response.

#[cfg(feature = "fix")]
use super::fixes::{call, names};
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Site, Spot};
use crate::openapi::Definition;
use crate::openapi::dynamic::{Call, Paths};
use crate::openapi::naming::describe;
use crate::openapi::shape::{Found, Shape};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "dyn-paths",
    title: "The paths of a call lead into the response",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &["InvokedOperationShouldProduceArray", "InvokedOperationShouldProduceProperty"],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: `{1}` looks for a list at `{3}`, which is {4} in the response of `{2}`.",
            advice: "Name the property that holds the array.",
        },
        Wording {
            says: "{0}: `{1}` takes the response of `{2}` for a list, but it is {4}.",
            advice: "Add `{3}` with the name of the property that holds the array.",
        },
        Wording {
            says: "{0}: `{3}` of `{1}` is `{4}`, and the response of `{2}` has no such property.",
            advice: "Name a property of the response; names are divided by `/`, and case counts.",
        },
        Wording {
            says: "{0}: `{3}` of `{1}` is `{4}`, and the entries that `{2}` lists have no such property.",
            advice: "Name a property of an entry; names are divided by `/`, and case counts.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The designer follows these paths into the response. A list must be found at the first one, and in each of its entries the value and the name that users see. What the response does not describe is not told.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "parameters": [{
        "name": "size", "in": "query", "type": "string",
        "x-ms-dynamic-values": { "operationId": "ListSizes", "value-collection": "value", "value-path": "id", "value-title": «"title"» }
      }],
      "responses": { "200": { "description": "The quote" } }
    } },
    "/sizes": { "get": {
      "operationId": "ListSizes",
      "responses": { "200": { "description": "The sizes", "schema": {
        "type": "object", "properties": { "value": { "type": "array", "items": {
          "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } }
        } } }
      } } }
    } }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "parameters": [{
        "name": "size", "in": "query", "type": "string",
        "x-ms-dynamic-values": { "operationId": "ListSizes", "value-collection": "value", "value-path": "id", "value-title": "name" }
      }],
      "responses": { "200": { "description": "The quote" } }
    } },
    "/sizes": { "get": {
      "operationId": "ListSizes",
      "responses": { "200": { "description": "The sizes", "schema": {
        "type": "object", "properties": { "value": { "type": "array", "items": {
          "type": "object", "properties": { "id": { "type": "string" }, "name": { "type": "string" } }
        } } }
      } } }
    } }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let definition = site.context.openapi.as_ref()?;
    let call = call(definition, if site.case() == NO_LIST { node } else { node.parent()? })?;
    let target = call.target.as_ref()?;
    let response = Shape::of(definition.references(), definition.success_schema(target)?);
    let (field, proposal) = match call.purpose.paths() {
        Paths::Items { list, .. } if site.case() == NO_LIST || node.key()?.text == list => {
            let named = site.all(names(&response))?;
            let lists: Vec<&str> = named.into_iter().filter(|name| is_list(definition, &response, name)).collect();
            let meant = site.nearest(node.as_str().unwrap_or_default(), lists.iter().copied())?;
            (list, meant.or(lists.first().copied())?)
        }
        Paths::Items { list, .. } => (node.key()?.text, part(site, call, &response, list)?),
        Paths::Schema { path } => (path, site.nearest(node.as_str()?, names(&response))??),
        Paths::None => return None,
    };
    let text = site.text_or(proposal);
    let writer = site.writer()?;
    let edit = if site.case() == NO_LIST {
        writer.insert(node, Spot::After(&["operationId"]), field, text.as_str())
    } else {
        writer.replace(node, text.as_str())
    };
    Fix::draft(format!("Points to `{text}` in the response"), text, edit)
};

#[cfg(feature = "fix")]
fn is_list<'d>(definition: &Definition<'d>, response: &Shape<'d>, name: &str) -> bool {
    let found = response.property(definition.references(), name);
    matches!(found, Found::Shape(shape) if shape.kind() == Some("array"))
}

/// The property of an entry that is closest to what is written, or else one that usually says such a thing.
#[cfg(feature = "fix")]
fn part<'c>(site: &Site<'c>, call: &Call<'c>, response: &Shape<'c>, list: &str) -> Option<&'c str> {
    let references = site.context.openapi.as_ref()?.references();
    let node = site.node()?;
    let whole = match call.node.text_of(list).filter(|path| !super::trimmed(path).is_empty()) {
        Some(path) => match response.path(references, path) {
            Found::Shape(shape) => shape,
            _ => return None,
        },
        None => response.clone(),
    };
    let entry = whole.items(references)?;
    let is_title = node.key()?.text.to_ascii_lowercase().contains("title");
    let usual: &[&str] = if is_title {
        &["displayName", "name", "title", "label", "subject", "description", "id"]
    } else {
        &["id", "key", "code", "value", "name"]
    };
    let names = site.all(names(&entry))?;
    let usual = || usual.iter().find_map(|usual| names.iter().find(|name| name.eq_ignore_ascii_case(usual)));
    site.nearest(node.as_str()?, names.iter().copied())?.or_else(|| usual().copied())
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for call in definition.calls() {
        let Some(target) = &call.target else { continue };
        let paths = call.purpose.paths();
        if paths == Paths::None {
            continue;
        }
        let Some(schema) = definition.success_schema(target) else { continue };
        let shape = Shape::of(definition.references(), schema);
        match paths {
            Paths::Items { list, parts } => check_items(definition, call, &shape, list, parts, findings),
            Paths::Schema { path } => {
                check_path(definition, call, &shape, path, NO_PROPERTY, findings);
            }
            Paths::None => {}
        }
    }
}

fn check_items(
    definition: &Definition,
    call: &Call,
    response: &Shape,
    list: &str,
    parts: &[&str],
    findings: &mut Findings,
) {
    let references = definition.references();
    let stated =
        call.node.get(list).filter(|node| node.as_str().is_some_and(|text| !text.trim_matches('/').is_empty()));
    let found = match stated {
        Some(_) => check_path(definition, call, response, list, NO_PROPERTY, findings),
        None => Some(response.clone()),
    };
    let Some(found) = found else { return };
    match (found.kind(), stated) {
        (Some("array"), _) => {
            let Some(entry) = found.items(references) else { return };
            for part in parts {
                check_path(definition, call, &entry, part, NO_ENTRY_PROPERTY, findings);
            }
        }
        (None | Some("file"), _) => {}
        (Some(kind), Some(node)) => {
            let path = node.as_str().unwrap_or_default();
            findings.at(node, NOT_A_LIST, &args(call, &describe(call.owner), path, &named(kind)));
        }
        (Some(kind), None) => {
            findings.at_key(call.node, NO_LIST, &args(call, &describe(call.owner), list, &named(kind)));
        }
    }
}

/// Follows a path that the call states, and tells where it leads to nothing.
fn check_path<'d>(
    definition: &Definition<'d>,
    call: &Call<'d>,
    shape: &Shape<'d>,
    field: &str,
    case: usize,
    findings: &mut Findings,
) -> Option<Shape<'d>> {
    let node = call.node.get(field)?;
    let path = node.as_str()?;
    match shape.path(definition.references(), path) {
        Found::Shape(shape) => Some(shape),
        Found::Missing => {
            findings.at(node, case, &args(call, &describe(call.owner), field, path));
            None
        }
        Found::Unknown => None,
    }
}

fn args<'a>(call: &'a Call, place: &'a str, third: &'a str, fourth: &'a str) -> [&'a str; 5] {
    [place, call.purpose.extension(), call.id.as_str().unwrap_or_default(), third, fourth]
}

fn named(kind: &str) -> String {
    let article = if kind.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {kind}")
}

const NOT_A_LIST: usize = 0;
const NO_LIST: usize = 1;
const NO_PROPERTY: usize = 2;
const NO_ENTRY_PROPERTY: usize = 3;

//! Where the older extension cannot say it, the newer one stands beside it.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Site, Spot, Value};
use crate::openapi::Definition;
#[cfg(feature = "fix")]
use crate::openapi::dynamic::Argument;
use crate::openapi::dynamic::{Call, Input, Purpose, Source};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "dyn-new-form-needed",
    title: "Where the older extension cannot say it, the newer one stands beside it",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &[
        "DynamicListExtensionRequiredForAmbiguousReferences",
        "DynamicListExtensionRequiredForNonParameterReferences",
        "DynamicPropertiesExtensionRequiredForAmbiguousReferences",
        "DynamicPropertiesExtensionRequiredForNonParameterReferences",
        "DynamicPropertiesExtensionRequiredForPropertiesValuePath",
        "OperationParameterNameIsAmbiguous",
    ],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: `{1}` takes a value from `{2}`, a property of the body, which it cannot name for certain.",
            advice: "Add `{3}` beside it, with `\"parameterReference\": \"…\"`: the name of the body, a slash and the path of the property.",
        },
        Wording {
            says: "{0}: `{1}` takes a value from `{2}`, which is both a parameter and a property of the body.",
            advice: "Add `{3}` beside it, with a `parameterReference` that says which of the two is meant.",
        },
        Wording {
            says: "{0}: `{1}` leads to the `properties` of a schema.",
            advice: "Add `{3}` beside it, with an `itemValuePath` that leads to the schema itself.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "`x-ms-dynamic-values` and `x-ms-dynamic-schema` name a parameter only; `x-ms-dynamic-list` and `x-ms-dynamic-properties` name any property of one. The older ones stay for older apps.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "post": {
      "operationId": "CreateQuote", "parameters": [{ "name": "body", "in": "body", "schema": {
        "type": "object", "required": ["unit"], "properties": {
          "unit": { "type": "string" },
          "size": {
            "type": "string",
            «"x-ms-dynamic-values"»: { "operationId": "ListSizes", "value-collection": "value", "value-path": "id", "value-title": "name",
              "parameters": { "unit": { "parameter": "unit" } } }
          }
        }
      } }],
      "responses": { "200": { "description": "The quote" } }
    } },
    "/sizes": { "get": {
      "operationId": "ListSizes", "parameters": [{ "name": "unit", "in": "query", "required": true, "type": "string" }],
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
    "/quotes": { "post": {
      "operationId": "CreateQuote", "parameters": [{ "name": "body", "in": "body", "schema": {
        "type": "object", "required": ["unit"], "properties": {
          "unit": { "type": "string" },
          "size": {
            "type": "string",
            "x-ms-dynamic-values": { "operationId": "ListSizes", "value-collection": "value", "value-path": "id", "value-title": "name",
              "parameters": { "unit": { "parameter": "unit" } } },
            "x-ms-dynamic-list": { "operationId": "ListSizes", "itemsPath": "value", "itemValuePath": "id", "itemTitlePath": "name",
              "parameters": { "unit": { "parameterReference": "body/unit" } } }
          }
        }
      } }],
      "responses": { "200": { "description": "The quote" } }
    } },
    "/sizes": { "get": {
      "operationId": "ListSizes", "parameters": [{ "name": "unit", "in": "query", "required": true, "type": "string" }],
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
    let call = super::fixes::call(definition, node)?;
    let mut members: Vec<(String, Value)> = vec![("operationId".to_owned(), call.id.as_str()?.into())];
    let names: &[(&str, &str)] = if call.purpose == Purpose::Schema {
        &[("value-path", "itemValuePath")]
    } else {
        &[("value-collection", "itemsPath"), ("value-path", "itemValuePath"), ("value-title", "itemTitlePath")]
    };
    for (older, newer) in names {
        let Some(path) = node.text_of(older).map(super::trimmed) else { continue };
        let path =
            if call.purpose == Purpose::Schema { super::item_path_match::without_properties(path) } else { path };
        if !path.is_empty() {
            members.push(((*newer).to_owned(), path.into()));
        }
    }
    let mut arguments: Vec<(String, Value)> = Vec::new();
    for argument in &call.arguments {
        let source = match argument.source {
            Source::Literal(value) => Value::object([("value", Value::of(value))]),
            Source::Name(name) => Value::object([("parameterReference", reference(site, call, argument, name)?)]),
            _ => return None,
        };
        arguments.push((argument.name.text.to_owned(), source));
    }
    if !arguments.is_empty() {
        members.push(("parameters".to_owned(), Value::Object(arguments)));
    }
    let (older, newer) = match call.purpose {
        Purpose::Schema => (call.purpose.extension(), Purpose::Properties.extension()),
        _ => (call.purpose.extension(), Purpose::List.extension()),
    };
    let edit = site.writer()?.insert(call.owner, Spot::After(&[older]), newer, Value::Object(members));
    let fix = Fix::new(format!("Adds `{newer}`"), edit)?;
    // Which of two is meant, the author knows.
    Some(if site.case() == 1 { fix.as_draft("") } else { fix })
};

/// A parameter as the newer extensions name it: a property of a body by the name of the body and its path.
#[cfg(feature = "fix")]
fn reference(site: &Site, call: &Call, argument: &Argument, name: Node) -> Option<String> {
    let path = name.as_str()?;
    let definition = site.context.openapi.as_ref()?;
    let mut places =
        site.all(call.callers.iter())?.into_iter().filter_map(|caller| match definition.source_of(caller, argument) {
            Some(Input::Found(place)) => Some(place),
            _ => None,
        });
    let property = places.find(|place| place.is_property);
    Some(match property {
        Some(place) => format!("{}/{}", place.parameter.text_of("name").unwrap_or("body"), super::trimmed(path)),
        None => path.to_owned(),
    })
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for call in definition.calls() {
        let newer = match call.purpose {
            Purpose::Values => Purpose::List.extension(),
            Purpose::Schema => Purpose::Properties.extension(),
            _ => continue,
        };
        if call.target.is_none() || call.owner.get(newer).is_some() {
            continue;
        }
        if let Some((case, name)) = reason(definition, call) {
            findings.at_key(call.node, case, &[&describe(call.owner), call.purpose.extension(), name, newer]);
        }
    }
}

fn reason<'d>(definition: &Definition<'d>, call: &Call<'d>) -> Option<(usize, &'d str)> {
    for argument in &call.arguments {
        let Source::Name(node) = argument.source else { continue };
        let name = node.as_str().unwrap_or_default();
        for caller in call.callers.iter() {
            match definition.source_of(caller, argument) {
                Some(Input::Found(place)) if place.is_property => return Some((0, name)),
                Some(Input::Ambiguous) => return Some((1, name)),
                _ => {}
            }
        }
    }
    let path = call.node.text_of("value-path").map(super::trimmed).unwrap_or_default();
    let is_properties = path == "properties" || path.ends_with("/properties");
    (call.purpose == Purpose::Schema && is_properties).then_some((2, path))
}

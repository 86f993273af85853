//! What is hidden and has a default is required.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value};
use crate::openapi::is_internal;
use crate::openapi::naming::describe;
use crate::openapi::schemas::is_property;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "param-internal-default-required",
    title: "What is hidden and has a default is required",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator, InternalPropertyWithDefaultOptional, PropertyMustBeRequired",
    codes: &["InternalPropertyWithDefaultOptional", "PropertyMustBeRequired"],
    share: Some(2.0),
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} is hidden from users and has a default, but is not required: the default is never sent.",
            advice: "Add `\"required\": true`.",
        },
        Wording {
            says: "{0} is hidden from users and has a default, but is not required: the default is never sent.",
            advice: "Add `{1}` to `required` of the object that holds it.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform sends what users fill in and what is required. An optional value that nobody sees is left out, whatever its default is.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": "version", "in": "query", "type": "string", «"default"»: "2", "x-ms-visibility": "internal" }
        ], "responses": { "200": { "description": "The quote" } }
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
        "operationId": "GetQuote", "parameters": [
          { "name": "version", "in": "query", "required": true, "type": "string", "default": "2", "x-ms-visibility": "internal" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let holder = site.node()?.parent()?;
    let writer = site.writer()?;
    if site.case() == 0 {
        // In OpenAPI 3 the default stands in the schema of the parameter.
        let is_schema = holder.key().is_some_and(|key| key.text == "schema");
        let parameter = if is_schema { holder.parent()? } else { holder };
        let edit = match parameter.get("required") {
            Some(stated) => writer.replace(stated, true),
            None => writer.insert(parameter, Spot::After(&["in", "name"]), "required", true),
        };
        return Fix::draft("Makes it required, so that its default is sent", "", edit);
    }
    let name = holder.key()?.text;
    let object = holder.parent()?.parent()?;
    let edit = match object.get("required") {
        Some(list) => writer.append(list, name),
        None => writer.insert(object, Spot::After(&["type"]), "required", Value::list([name])),
    };
    Fix::draft("Makes it required, so that its default is sent", "", edit)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for parameter in definition.parameters().iter().filter(|parameter| !parameter.is_body() && !parameter.is_required())
    {
        if let Some(default) = parameter.keyword("default").filter(|_| is_internal(parameter.node)) {
            findings.at_key(default, 0, &[&describe(parameter.node)]);
        }
    }
    // The properties of one object follow each other, and what is required of it is read once.
    let mut read: Option<(Node, HashSet<&str>)> = None;
    for schema in
        definition.input_schemas().iter().copied().filter(|schema| is_property(*schema) && is_internal(*schema))
    {
        let (Some(default), Some(name)) = (schema.get("default"), schema.key()) else { continue };
        let Some(holder) = schema.parent().and_then(Node::parent) else { continue };
        let (_, required) = if let Some(known) = read.take().filter(|(of, _)| *of == holder) {
            read.insert(known)
        } else {
            let required = holder.get("required").into_iter().flat_map(Node::items).filter_map(Node::as_str);
            read.insert((holder, required.collect()))
        };
        if !required.contains(name.text) {
            findings.at_key(default, 1, &[&describe(schema), name.text]);
        }
    }
}

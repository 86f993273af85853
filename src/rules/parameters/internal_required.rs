//! What is hidden and has a default is required.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value};
use crate::ids::IdMap;
use crate::openapi::naming::describe;
use crate::openapi::schemas::is_property;
use crate::openapi::{Definition, is_internal};
use crate::rules::finding::Findings;
use crate::rules::schemas::required_array::Parts;
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
    let mut open = Vec::new();
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
            open.push(Hidden { schema, default, name: name.text, holder, is_required: false });
        }
    }
    look_around(definition, &mut open);
    for Hidden { schema, default, name, .. } in open.into_iter().filter(|hidden| !hidden.is_required) {
        findings.at_key(default, 1, &[&describe(schema), name]);
    }
}

/// A property that its own object does not require.
struct Hidden<'d> {
    schema: Node<'d>,
    default: Node<'d>,
    name: &'d str,
    holder: Node<'d>,
    is_required: bool,
}

/// Marks what another part of the same schema requires: `required` may stand beside the `allOf` that the object is
/// listed in.
fn look_around<'d>(definition: &Definition<'d>, open: &mut [Hidden<'d>]) {
    if open.is_empty() {
        return;
    }
    let mut by_holder: IdMap<Vec<usize>> = IdMap::default();
    for (index, hidden) in open.iter().enumerate() {
        by_holder.entry(hidden.holder.id()).or_default().push(index);
    }
    let mut parts = Parts::of(definition);
    for &schema in &definition.structure().schemas {
        let Some(required) = schema.get("required") else { continue };
        let Some(around) = parts.around(schema) else { continue };
        let touched: Vec<usize> = around.iter().filter_map(|part| by_holder.get(part)).flatten().copied().collect();
        if touched.is_empty() {
            continue;
        }
        let names: HashSet<&str> = required.items().filter_map(Node::as_str).collect();
        if !definition.effort().spend(names.len() + touched.len()) {
            return;
        }
        for index in touched {
            open[index].is_required |= names.contains(open[index].name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_part_may_require_it() {
        let found = |sent: &str| {
            let text = format!(
                r##"{{ "swagger": "2.0", "info": {{ "title": "a", "version": "1" }}, "paths": {{ "/a": {{ "post": {{ "operationId": "A",
                  "parameters": [{{ "name": "body", "in": "body", "schema": {sent} }}], "responses": {{ "200": {{ "description": "d" }} }} }} }} }},
                  "definitions": {{ "B": {{ "type": "object", "properties": {{
                    "mode": {{ "type": "string", "default": "a", "x-ms-visibility": "internal" }}, "size": {{ "type": "string" }} }} }} }} }}"##
            );
            let submission = crate::Submission::from_files([("apiDefinition.swagger.json", text)]);
            let reading = crate::rules::Reading::of(&submission);
            crate::rules::run(&reading.context(&submission)).iter().filter(|it| it.rule().id == RULE.id).count()
        };
        assert_eq!(found(r##"{ "$ref": "#/definitions/B" }"##), 1);
        assert_eq!(found(r##"{ "allOf": [{ "$ref": "#/definitions/B" }] }"##), 1);
        assert_eq!(found(r##"{ "allOf": [{ "$ref": "#/definitions/B" }], "required": ["size"] }"##), 1);
        assert_eq!(found(r##"{ "allOf": [{ "$ref": "#/definitions/B" }], "required": ["mode"] }"##), 0);
        assert_eq!(found(r##"{ "allOf": [{ "$ref": "#/definitions/B" }, { "required": ["mode"] }] }"##), 0);
    }
}

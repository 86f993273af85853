//! What a call takes from its own operation is there when it is made.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::Definition;
use crate::openapi::dynamic::{Argument, Call, Input, Source};
use crate::openapi::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "dyn-sources",
    title: "What a call takes from its own operation is there when it is made",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &["OperationParameterNameNotFound", "OperationParameterRequiredMismatch", "SourcePropertyInternal"],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: `{1}` takes `{2}` from `{3}`, but {4} has no such parameter.",
            advice: "Name a parameter of the operation, or write a fixed value.",
        },
        Wording {
            says: "{0}: `{1}` takes `{2}` from `{3}`, which users do not see.",
            advice: "Make it visible, or write a fixed value: what is internal is not known yet when the call is made.",
        },
        Wording {
            says: "{0}: `{1}` gives `{2}`, which is required there, from `{3}`, which may be left empty.",
            advice: "Make `{3}` required, or write a fixed value: nothing can be listed before it is filled in.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The values of a field may depend on what has been chosen in another one. That one must be there, visible, and be filled in first.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "parameters": [{ "name": "unit", "in": "query", "type": "string" }, {
        "name": "size", "in": "query", "type": "string",
        "x-ms-dynamic-values": { "operationId": "ListSizes", "value-collection": "value", "value-path": "id", "value-title": "name", "parameters": { "unit": { "parameter": «"units"» } } }
      }],
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
    "/quotes": { "get": {
      "operationId": "GetQuote", "parameters": [{ "name": "unit", "in": "query", "type": "string", "required": true }, {
        "name": "size", "in": "query", "type": "string",
        "x-ms-dynamic-values": { "operationId": "ListSizes", "value-collection": "value", "value-path": "id", "value-title": "name", "parameters": { "unit": { "parameter": "unit" } } }
      }],
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

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    for call in definition.calls().iter().filter(|call| call.purpose.is_invocation()) {
        for argument in &call.arguments {
            let (Source::Name(node) | Source::Reference(node)) = argument.source else { continue };
            let source = node.as_str().unwrap_or_default();
            // One place is told once, though several operations may use it.
            let told = call.callers.iter().find_map(|caller| {
                let input = definition.source_of(caller, argument)?;
                let case = match &input {
                    Input::Missing => MISSING,
                    Input::Found(place) if place.is_internal => INTERNAL,
                    Input::Found(place) if !place.is_required && is_needed(definition, call, argument) => OPTIONAL,
                    _ => return None,
                };
                Some((case, caller))
            });
            if let Some((case, caller)) = told {
                let caller = format!("`{}`", caller.id().unwrap_or(caller.path.text));
                let args = [&describe(call.owner), call.purpose.extension(), argument.name.text, source, &caller];
                findings.at(node, case, &args);
            }
        }
    }
}

/// Whether the called operation cannot do without the argument.
fn is_needed(definition: &Definition, call: &Call, argument: &Argument) -> bool {
    let input = call.target.map(|target| definition.input_of(&target, argument.name.text));
    let Some(Input::Found(place)) = input else { return false };
    let is_sent = place.parameter.get("required").and_then(Node::as_bool) == Some(true);
    place.is_required && is_sent && place.parameter.get("default").is_none()
}

const MISSING: usize = 0;
const INTERNAL: usize = 1;
const OPTIONAL: usize = 2;

//! A call gives what the called operation needs.

use crate::criteria::RowId;
use crate::document::Node;
use crate::openapi::dynamic::{Argument, Call, Input, Purpose, Source, fits, kind_of_literal};
use crate::openapi::naming::describe;
use crate::openapi::{Definition, Operation, is_body};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "dyn-params",
    title: "A call gives what the called operation needs",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's Swagger validator",
    codes: &[
        "OperationMissingRequiredProperty",
        "OperationParameterNameNotFound",
        "OperationParameterTypeMismatch",
        "OperationParameterStaticTypeMismatch",
    ],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0}: `{1}` calls `{2}` without its required parameter `{3}`.",
            advice: "Add `{3}` to the `parameters` of the call, with a value or with the parameter that it comes from.",
        },
        Wording {
            says: "{0}: `{1}` gives `{3}`, but `{2}` has no such parameter.",
            advice: "Correct the name, or remove the argument.",
        },
        Wording {
            says: "{0}: `{1}` gives `{3}` to `{2}` as {4}, but it is of type `{5}` there.",
            advice: "Write a value of that type.",
        },
        Wording {
            says: "{0}: `{1}` gives `{3}` to `{2}` from `{4}` of type `{6}`, but it is of type `{5}` there.",
            advice: "Use a parameter of that type, or give both the same type.",
        },
        Wording {
            says: "{0}: `{1}` calls `{2}` without its required parameter `{3}`.",
            advice: "Add `{3}` to the `parameters` of the call with a value: nobody has filled in anything when a connection is tested. Or name an operation that needs nothing.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The designer calls the operation with these arguments while somebody builds a flow. Where one is missing or of another type, the call fails and the field stays empty.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": { "get": {
      "operationId": "GetQuote", "parameters": [{
        "name": "size", "in": "query", "type": "string",
        «"x-ms-dynamic-values"»: { "operationId": "ListSizes", "value-collection": "value", "value-path": "id", "value-title": "name" }
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
      "operationId": "GetQuote", "parameters": [{
        "name": "size", "in": "query", "type": "string",
        "x-ms-dynamic-values": { "operationId": "ListSizes", "value-collection": "value", "value-path": "id", "value-title": "name", "parameters": { "unit": "cm" } }
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
        if let Some(target) = &call.target {
            check_required(definition, call, target, findings);
            for argument in &call.arguments {
                check_argument(definition, call, target, argument, findings);
            }
        }
    }
}

fn check_required(definition: &Definition, call: &Call, target: &Operation, findings: &mut Findings) {
    for parameter in definition.inputs_of(target) {
        // Thousands of calls may go to one operation with thousands of parameters.
        if findings.is_full() || !definition.effort().spend(1 + call.arguments.len()) {
            return;
        }
        let is_required = parameter.get("required").and_then(Node::as_bool) == Some(true);
        let is_body = is_body(parameter);
        let schema = definition.value_schema(parameter).unwrap_or(parameter);
        // A request body of OpenAPI 3 has no name, and is called `body`.
        let name = parameter.text_of("name").or(Some("body").filter(|_| is_body && parameter.get("name").is_none()));
        let Some(name) = name.filter(|_| is_required && schema.get("default").is_none()) else { continue };
        let gives = |argument: &Argument| {
            argument.name.text == name
                || is_body
                    && match definition.input_of(target, argument.name.text) {
                        Input::Found(place) => place.parameter == parameter,
                        Input::Ambiguous | Input::Unknown => true,
                        Input::Missing => false,
                    }
        };
        if !call.arguments.iter().any(gives) {
            let args = [&describe(call.owner), call.purpose.extension(), call.id.as_str().unwrap_or_default(), name];
            let case = if call.purpose == Purpose::TestConnection { MISSING_IN_TEST } else { MISSING };
            findings.at_key(call.node, case, &args);
        }
    }
}

fn check_argument(
    definition: &Definition,
    call: &Call,
    target: &Operation,
    argument: &Argument,
    findings: &mut Findings,
) {
    let place = match definition.input_of(target, argument.name.text) {
        Input::Found(place) => place,
        Input::Missing => return tell(call, argument.node, UNKNOWN, argument, ["", "", ""], findings),
        Input::Ambiguous | Input::Unknown => return,
    };
    let Some(asked) = place.kind else { return };
    match argument.source {
        Source::Literal(value) if !fits(kind_of_literal(value), asked) => {
            tell(call, value, LITERAL_TYPE, argument, [value.kind().with_article(), asked, ""], findings);
        }
        Source::Name(node) | Source::Reference(node) => {
            let given = call.callers.iter().filter_map(|caller| match definition.source_of(caller, argument) {
                Some(Input::Found(source)) => source.kind,
                _ => None,
            });
            if let Some(given) = given.into_iter().find(|given| !fits(given, asked)) {
                let source = node.as_str().unwrap_or_default();
                tell(call, node, SOURCE_TYPE, argument, [source, asked, given], findings);
            }
        }
        _ => {}
    }
}

fn tell(call: &Call, node: Node, case: usize, argument: &Argument, rest: [&str; 3], findings: &mut Findings) {
    let (place, id) = (describe(call.owner), call.id.as_str().unwrap_or_default());
    let [a, b, c] = rest;
    let args = [&place, call.purpose.extension(), id, argument.name.text, a, b, c];
    // What is wrong with a name is marked there.
    if case == UNKNOWN { findings.at_key(node, case, &args) } else { findings.at(node, case, &args) }
}

const MISSING: usize = 0;
const UNKNOWN: usize = 1;
const LITERAL_TYPE: usize = 2;
const SOURCE_TYPE: usize = 3;
const MISSING_IN_TEST: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Finding;

    #[test]
    fn no_test_of_a_connection_takes_a_parameter_from_elsewhere() {
        let text = r#"{ "swagger": "2.0", "info": { "title": "a", "version": "1" },
          "x-ms-capabilities": { "testConnection": { "operationId": "ListSizes" } }, "paths": { "/sizes": { "get": {
            "operationId": "ListSizes", "parameters": [{ "name": "unit", "in": "query", "required": true, "type": "string" }],
            "responses": { "200": { "description": "d" } } } } } }"#;
        let submission = crate::Submission::from_files([("apiDefinition.swagger.json", text)]);
        let reading = crate::rules::Reading::of(&submission);
        let found = crate::rules::run(&reading.context(&submission));
        let own: Vec<usize> = found.iter().filter(|it| it.rule().id == RULE.id).map(Finding::case).collect();
        assert_eq!(own, [MISSING_IN_TEST]);
    }
}

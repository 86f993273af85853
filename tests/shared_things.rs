//! What several operations share: a fault in it is told once, where it stands, with the number of those that use it.

use connector_check::{Answers, Submission, check};

/// What a rule says.
fn told(text: &str, rule: &str) -> Vec<String> {
    let report = check(&Submission::from_files([("apiDefinition.swagger.json", text)]), &Answers::default());
    let own = report.findings().iter().filter(|finding| finding.rule().id == rule);
    own.map(connector_check::rules::Finding::says).collect()
}

fn definition(paths: &str, rest: &str) -> String {
    format!(
        r#"{{ "swagger": "2.0", "info": {{ "title": "Framing", "version": "1.0" }}, "paths": {{ {paths} }}, {rest} }}"#
    )
}

#[test]
fn faults_of_shared_things_are_told_once_with_their_users_counted() {
    let text = definition(
        r##""/a": { "parameters": [{ "$ref": "#/parameters/Size" }],
              "get": { "operationId": "A", "responses": { "200": { "$ref": "#/responses/Page" } } },
              "put": { "operationId": "B", "responses": { "200": { "$ref": "#/responses/Page" } } } },
            "/b": { "get": { "operationId": "C", "responses": { "200": { "description": "d", "schema": { "$ref": "#/definitions/Frame" } } } } },
            "/c": { "get": { "operationId": "D", "responses": { "200": { "description": "d", "schema": { "$ref": "#/definitions/Lone" } } } } }"##,
        r##""parameters": { "Size": { "name": "size", "in": "query", "type": "integer", "default": "3" } },
            "responses": { "Page": { "description": "d", "schema": { "type": "array", "items": { "$ref": "#/definitions/Frame" } } } },
            "definitions": {
                "Frame": { "type": "object", "properties": { "parts": { "type": "array" }, "inner": { "$ref": "#/definitions/Frame" } } },
                "Lone": { "type": "object", "properties": { "parts": { "type": "array" } } },
                "Unused": { "type": "array" } }"##,
    );
    assert_eq!(
        told(&text, "param-default-type"),
        ["Global parameter `Size` (used by 2 operations): the default is a string, but the parameter is an integer."]
    );
    assert_eq!(
        told(&text, "schema-array-items"),
        [
            "Definition `Frame` (used by 3 operations), property `parts` is an array, but does not say what it holds.",
            "Definition `Lone`, property `parts` is an array, but does not say what it holds.",
            "Definition `Unused` is an array, but does not say what it holds.",
        ]
    );
}

#[test]
fn a_format_is_told_once_with_its_places_counted() {
    let text = definition(
        "",
        r#""definitions": { "A": { "properties": { "a": { "type": "string", "format": "guid" }, "b": { "type": "string", "format": "phone" } } },
            "B": { "type": "string", "format": "guid" } }"#,
    );
    assert_eq!(
        told(&text, "schema-format"),
        [
            "Definition `A`, property `a`: the platform does not know the format `guid`, which stands in 2 places.",
            "Definition `A`, property `b`: the platform does not know the format `phone`.",
        ]
    );
}

#[test]
fn shared_parameters_of_internal_operations_alone_are_hidden() {
    let with = |visibility: &str| {
        let text = definition(
            &format!(
                r##""/a": {{ "parameters": [{{ "name": "path", "in": "query", "type": "string" }}],
                    "get": {{ "operationId": "A", "x-ms-visibility": "internal", "parameters": [{{ "$ref": "#/parameters/Size" }}], "responses": {{}} }},
                    "post": {{ "operationId": "B", {visibility} "parameters": [{{ "$ref": "#/parameters/Size" }}], "responses": {{}} }} }}"##
            ),
            r#""parameters": { "Size": { "name": "size", "in": "query", "type": "string" } }"#,
        );
        told(&text, "param-summary")
    };
    assert_eq!(with(r#""x-ms-visibility": "internal","#), [""; 0]);
    assert_eq!(with("").len(), 2);
}

//! Calls that a definition makes of its own operations: what is told of them, and of what nothing can be said.

use connector_check::Submission;
use connector_check::rules::{Reading, run};

/// The findings of these families of rules, each as its id and what it says.
fn told(text: &str, families: &[&str]) -> Vec<String> {
    let submission = Submission::from_files([("apiDefinition.swagger.json", text)]);
    let reading = Reading::of(&submission);
    let context = reading.context(&submission);
    assert!(context.openapi.is_some(), "it is read:\n{text}");
    run(&context)
        .iter()
        .filter(|finding| families.iter().any(|family| finding.rule().id.starts_with(family)))
        .map(|finding| format!("{}: {}", finding.rule().id, finding.says()))
        .collect()
}

fn definition(paths: &str, rest: &str) -> String {
    format!(
        r#"{{ "swagger": "2.0", "info": {{ "title": "Framing", "version": "1.0" }}, "paths": {{ {paths} }} {rest} }}"#
    )
}

/// An operation that asks for a size, with the extension on that parameter, and one that lists sizes, with these
/// parameters and this response.
fn asking(extension: &str, own: &str, parameters: &str, response: &str) -> String {
    let comma = if own.is_empty() { "" } else { ", " };
    definition(
        &format!(
            r##""/quotes": {{ "get": {{ "operationId": "GetQuote", "parameters": [
                {{ "name": "size", "in": "query", "type": "string", {extension} }}{comma}{own}
            ], "responses": {{ "200": {{ "description": "The quote" }} }} }} }},
            "/sizes": {{ "get": {{ "operationId": "ListSizes", "parameters": [{parameters}],
                "responses": {{ "200": {{ "description": "The sizes", "schema": {response} }} }} }} }}"##
        ),
        r##", "definitions": {
            "Size": { "type": "object", "properties": { "id": { "type": "string" }, "name": { "$ref": "#/definitions/Name" } } },
            "Name": { "type": "object", "properties": { "en": { "type": "string" } } },
            "Node": { "allOf": [{ "$ref": "#/definitions/Size" }, { "type": "object", "properties": { "children": { "type": "array", "items": { "$ref": "#/definitions/Node" } } } }] }
        }"##,
    )
}

fn values(fields: &str) -> String {
    format!(r#""x-ms-dynamic-values": {{ "operationId": "ListSizes", {fields} }}"#)
}

const SIZES: &str = r##"{ "type": "array", "items": { "$ref": "#/definitions/Size" } }"##;
const PAGE: &str = r##"{ "type": "object", "properties": { "value": { "type": "array", "items": { "$ref": "#/definitions/Node" } }, "count": { "type": "integer" } } }"##;

#[test]
fn paths_lead_into_the_response() {
    let of = |fields: &str, response: &str| told(&asking(&values(fields), "", "", response), &["dyn-"]);
    let nothing: [String; 0] = [];
    assert_eq!(of(r#""value-path": "id", "value-title": "name/en""#, SIZES), nothing);
    assert_eq!(of(r#""value-collection": "value", "value-path": "id", "value-title": "children""#, PAGE), nothing);
    assert_eq!(of(r#""value-collection": "/value", "value-path": "/id", "value-title": "name""#, PAGE), nothing);
    assert_eq!(
        of(r#""value-path": "id", "value-title": "name/de""#, SIZES),
        [
            "dyn-paths: Operation `GetQuote`, parameter `size`: `value-title` of `x-ms-dynamic-values` is `name/de`, and \
          the entries that `ListSizes` lists have no such property."
        ]
    );
    assert_eq!(
        of(r#""value-path": "id", "value-title": "name""#, PAGE),
        ["dyn-paths: Operation `GetQuote`, parameter `size`: `x-ms-dynamic-values` takes the response of `ListSizes` \
          for a list, but it is an object."]
    );
    assert_eq!(
        of(r#""value-collection": "count", "value-path": "id", "value-title": "name""#, PAGE),
        [
            "dyn-paths: Operation `GetQuote`, parameter `size`: `x-ms-dynamic-values` looks for a list at `count`, which \
          is an integer in the response of `ListSizes`."
        ]
    );
    assert_eq!(
        of(r#""value-collection": "values", "value-path": "ID", "value-title": "x""#, PAGE),
        [
            "dyn-paths: Operation `GetQuote`, parameter `size`: `value-collection` of `x-ms-dynamic-values` is `values`, \
          and the response of `ListSizes` has no such property."
        ],
        "of what lies below a path that leads nowhere nothing is told"
    );
}

#[test]
fn of_what_a_response_does_not_describe_nothing_is_told() {
    for response in [
        "{}",
        r#"{ "type": "object" }"#,
        r#"{ "type": "array", "items": {} }"#,
        r#"{ "type": "array", "items": { "type": "object" } }"#,
        r#"{ "type": "object", "properties": { "id": { "type": "string" } }, "additionalProperties": true }"#,
        r##"{ "$ref": "#/definitions/Nowhere" }"##,
        r#"{ "x-ms-dynamic-schema": { "operationId": "ListSizes" } }"#,
        r#"{ "type": "file" }"#,
    ] {
        let text =
            asking(&values(r#""value-collection": "a/b", "value-path": "c", "value-title": "d""#), "", "", response);
        let own: Vec<String> = told(&text, &["dyn-paths"]);
        let is_plain_array = response.starts_with(r#"{ "type": "array""#);
        assert_eq!(own.is_empty(), !is_plain_array, "{response}: {own:?}");
    }
}

#[test]
fn what_is_called_gets_what_it_needs() {
    let path = r#""value-path": "id", "value-title": "name", "parameters": "#;
    let unit = r#"{ "name": "unit", "in": "query", "required": true, "type": "integer" }"#;
    let own = r#"{ "name": "unit", "in": "query", "required": true, "type": "string" }"#;
    let of = |own: &str, parameters: &str, arguments: &str| {
        told(&asking(&values(&format!("{path}{arguments}")), own, parameters, SIZES), &["dyn-"])
    };
    let nothing: [String; 0] = [];
    let place = "Operation `GetQuote`, parameter `size`: `x-ms-dynamic-values`";
    assert_eq!(of("", unit, r#"{ "unit": 3 }"#), nothing);
    assert_eq!(
        of("", unit, "{}"),
        [format!("dyn-params: {place} calls `ListSizes` without its required parameter `unit`.")]
    );
    assert_eq!(
        of("", unit, r#"{ "unit": "cm" }"#),
        [format!("dyn-params: {place} gives `unit` to `ListSizes` as a string, but it is of type `integer` there.")]
    );
    assert_eq!(
        of(own, unit, r#"{ "unit": { "parameter": "unit" } }"#),
        [format!(
            "dyn-params: {place} gives `unit` to `ListSizes` from `unit` of type `string`, but it is of type `integer` \
             there."
        )]
    );
    assert_eq!(
        of("", "", r#"{ "units": 3 }"#),
        [format!("dyn-params: {place} gives `units`, but `ListSizes` has no such parameter.")]
    );
    assert_eq!(
        of(own, &unit.replace("integer", "string"), r#"{ "unit": { "parameter": "Unit" } }"#),
        [format!("dyn-sources: {place} takes `unit` from `Unit`, but `GetQuote` has no such parameter.")]
    );
    assert_eq!(
        of(&own.replace("true", "false"), &unit.replace("integer", "string"), r#"{ "unit": { "parameter": "unit" } }"#),
        [format!("dyn-sources: {place} gives `unit`, which is required there, from `unit`, which may be left empty.")]
    );
    let hidden = own.replace("\"type\"", "\"x-ms-visibility\": \"internal\", \"default\": \"cm\", \"type\"");
    assert_eq!(
        of(&hidden, &unit.replace("integer", "string"), r#"{ "unit": { "parameter": "unit" } }"#),
        [format!("dyn-sources: {place} takes `unit` from `unit`, which users do not see.")]
    );
    // A parameter with a default needs no argument.
    assert_eq!(of("", &unit.replace("\"type\"", "\"default\": 1, \"type\""), "{}"), nothing);
}

#[test]
fn a_missing_operation_is_told_alone() {
    let extension = r#""x-ms-dynamic-values": { "operationId": "ListSizez", "value-path": "id", "parameters": { "unit": { "parameter": "nowhere" } } }"#;
    let told = told(&asking(extension, "", "", SIZES), &["dyn-"]);
    assert_eq!(
        told.iter().filter(|told| !told.starts_with("dyn-sources")).collect::<Vec<_>>(),
        [
            "dyn-operation-exists: Operation `GetQuote`, parameter `size`: `x-ms-dynamic-values` calls `ListSizez`, and no \
          operation has that id."
        ]
    );
}

/// Properties of a body are found by the older name and by the newer reference; a definition is called from every
/// operation that uses it.
#[test]
fn bodies_and_definitions_are_followed() {
    let text = |source: &str, newer: &str| {
        definition(
            r##""/quotes": { "post": { "operationId": "CreateQuote", "parameters": [
                { "name": "body", "in": "body", "required": true, "schema": { "$ref": "#/definitions/Quote" } }
            ], "responses": { "200": { "description": "The quote" } } } },
            "/sizes": { "post": { "operationId": "ListSizes", "parameters": [
                { "name": "filter", "in": "body", "required": true, "schema": { "type": "object", "required": ["unit"], "properties": { "unit": { "type": "string" } } } }
            ], "responses": { "200": { "description": "The sizes", "schema": { "type": "array", "items": { "type": "string" } } } } } }"##,
            &format!(
                r##", "definitions": {{ "Quote": {{ "type": "object", "required": ["unit"], "properties": {{
                    "unit": {{ "type": "string" }}, "size": {{ "type": "string",
                    "x-ms-dynamic-values": {{ "operationId": "ListSizes", "parameters": {{ "unit": {source} }} }}{newer} }}
                }} }} }}"##
            ),
        )
    };
    let newer = |source: &str| {
        format!(
            r#", "x-ms-dynamic-list": {{ "operationId": "ListSizes", "parameters": {{ "filter/unit": {source} }} }}"#
        )
    };
    let of = |source: &str, newer: &str| told(&text(source, newer), &["dyn-"]);
    let nothing: [String; 0] = [];
    let place = "Definition `Quote`, property `size`: ";
    assert_eq!(of(r#"{ "parameter": "unit" }"#, &newer(r#"{ "parameterReference": "body/unit" }"#)), nothing);
    assert_eq!(
        of(r#"{ "parameter": "unit" }"#, ""),
        [format!(
            "dyn-new-form-needed: {place}`x-ms-dynamic-values` takes a value from `unit`, a property of the body, which \
             it cannot name for certain."
        )]
    );
    assert_eq!(
        of(r#""cm""#, &newer(r#"{ "parameterReference": "body/units" }"#)),
        [format!(
            "dyn-sources: {place}`x-ms-dynamic-list` takes `filter/unit` from `body/units`, but `CreateQuote` has no such parameter."
        )]
    );
    assert_eq!(
        of("true", ""),
        [format!(
            "dyn-params: {place}`x-ms-dynamic-values` gives `unit` to `ListSizes` as a boolean, but it is of type `string` there."
        )]
    );
}

#[test]
fn a_hook_is_looked_at_through_references() {
    let text = |url: &str, required: &str| {
        definition(
            r##""/hooks": { "x-ms-notification-content": { "schema": { "type": "object" } }, "post": {
                "operationId": "WhenQuoted", "x-ms-trigger": "single",
                "parameters": [{ "$ref": "#/parameters/Hook" }], "responses": { "201": { "description": "Done" } }
            } },
            "/hooks/{id}": { "delete": { "operationId": "Unsubscribe", "parameters": [
                { "name": "id", "in": "path", "required": true, "type": "string" }
            ], "responses": { "200": { "description": "Done" } } } }"##,
            &format!(
                r##", "parameters": {{ "Hook": {{ "name": "body", "in": "body", "schema": {{ "$ref": "#/definitions/Hook" }} }} }},
                "definitions": {{ "Hook": {{ "type": "object", "required": ["to"], "properties": {{ "to": {{ "$ref": "#/definitions/To" }} }} }},
                "To": {{ "type": "object", {required} "x-ms-visibility": "internal", "properties": {{ "url": {{ {url} }} }} }} }}"##
            ),
        )
    };
    let of = |url: &str, required: &str| told(&text(url, required), &["hook-"]);
    let nothing: [String; 0] = [];
    let required = r#""required": ["url"],"#;
    assert_eq!(of(r#""type": "string", "x-ms-notification-url": true"#, required), nothing);
    assert_eq!(
        of(r#""type": "string", "x-ms-notification-url": true"#, ""),
        [
            "hook-url-required: Definition `To`, property `url` is marked with `x-ms-notification-url`, but is not required."
        ]
    );
    assert_eq!(
        of(r#""type": "integer", "x-ms-notification-url": true"#, required),
        [
            "hook-url-string: Definition `To`, property `url` is marked with `x-ms-notification-url`, but is of type `integer`."
        ]
    );
    assert_eq!(
        of(r#""type": "string""#, required),
        [
            "hook-notification-url: Operation `WhenQuoted` is a webhook trigger, but no property of its body is marked as \
          the address to call."
        ]
    );
}

#[test]
fn families_are_looked_at_as_a_whole() {
    let text = |notes: &[&str]| {
        let operations: Vec<String> = notes
            .iter()
            .enumerate()
            .map(|(n, note)| {
                format!(
                    r#""/{n}": {{ "get": {{ "operationId": "Op{n}V{}", "x-ms-api-annotation": {{ "family": "Op", {note} }},
                    "responses": {{ "200": {{ "description": "Done" }} }} }} }}"#,
                    n + 1
                )
            })
            .collect();
        told(&definition(&operations.join(","), ""), &["annot-"])
    };
    let nothing: [String; 0] = [];
    assert_eq!(text(&[r#""revision": 1"#, r#""revision": 2"#]), nothing);
    assert_eq!(
        text(&[r#""revision": 2"#, r#""revision": 2"#])[1..],
        ["annot-revision: Operation `Op1V2` is revision 2 of the family `Op`, and so is `Op0V1`."]
    );
    assert_eq!(
        text(&[r#""status": "Preview""#, r#""status": "Preview""#]),
        [
            "annot-revision-present: Operation `Op0V1` belongs to the family `Op`, but says no revision.",
            "annot-revision: Operation `Op1V2` belongs to the family `Op` and says no revision; nor does `Op0V1`."
        ]
    );
    assert_eq!(
        text(&[r#""revision": 1, "status": "Production""#, r#""revision": 2, "status": "Production""#]),
        ["annot-active: Operation `Op1V2` is in production, and so is `Op0V1` of the same family `Op`."]
    );
    assert_eq!(
        text(&[r#""revision": "1""#]),
        ["annot-revision: Operation `Op0V1`: `revision` is `1`, by which the versions cannot be put in order."]
    );
}

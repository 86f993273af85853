//! Definitions of OpenAPI 3.0: the views on them, what is told of them, and where.

use connector_check::document::Document;
use connector_check::openapi::naming::describe;
use connector_check::openapi::{Definition, Version};
use connector_check::{Answers, Authentication, Submission, check};

const EVERY_OBJECT: &str = include_str!("fixtures/every-object.openapi.json");

/// The lines and sentences of what a rule finds.
fn told(text: &str, rule: &str) -> Vec<String> {
    let report = check(&Submission::from_files([("definition.json", text)]), &Answers::default());
    let own = report.findings().iter().filter(|finding| finding.rule().id == rule);
    own.map(|finding| format!("{}: {}", finding.place.line, finding.says())).collect()
}

/// A definition with these operations of one path and these components.
fn definition(path_item: &str, components: &str) -> String {
    format!(
        r#"{{ "openapi": "3.0.3", "info": {{ "title": "Framing", "version": "1.0" }},
             "paths": {{ "/frames": {path_item} }}, "components": {components} }}"#
    )
}

#[test]
fn the_views_see_what_a_definition_of_3_0_declares() {
    let document = Document::parse(EVERY_OBJECT.as_bytes(), None);
    let definition = Definition::of(&document).expect("a definition");
    assert_eq!(definition.version(), Version::V30);
    let methods: Vec<&str> = definition.operations().iter().map(|operation| operation.method.text).collect();
    assert_eq!(methods, ["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

    let parameters = definition.parameters();
    let names: Vec<&str> = parameters.iter().filter_map(connector_check::openapi::Parameter::name).collect();
    assert_eq!(names, ["id", "sizes", "kind", "session", "filter", "body", "limit", "body"]);
    let types: Vec<&str> = parameters
        .iter()
        .filter_map(connector_check::openapi::Parameter::schema)
        .map(|schema| schema.text_of("type").or(schema.text_of("$ref")).unwrap_or_default())
        .collect();
    let expected = ["string", "array", "string", "string", "object", "object", "integer", "#/components/schemas/Frame"];
    assert_eq!(types, expected);
    let bodies: Vec<String> =
        parameters.iter().filter(|parameter| parameter.is_body()).map(|body| describe(body.node)).collect();
    assert_eq!(bodies, ["Operation `POST /frames/{id}`, body", "Request body `Frame`"]);

    let attributes: Vec<&str> = definition.attributes().iter().map(|attribute| attribute.name.text).collect();
    assert_eq!(attributes, ["id", "sides", "mount", "either", "any", "note", "colour"]);
    let coverage = definition.coverage();
    let totals = (coverage.operations.total, coverage.parameters.total, coverage.response_attributes.total);
    assert_eq!(totals, (8, 8, 7));

    let get = &definition.operations()[0];
    let responses = definition.responses_of(get);
    assert_eq!(responses.iter().map(|response| response.code.text).collect::<Vec<_>>(), ["200", "4XX", "default"]);
    assert_eq!(responses[0].schema.and_then(|schema| schema.text_of("$ref")), Some("#/components/schemas/Frame"));
    assert_eq!(definition.parameters_of(get).len(), 6);
    let put = definition.request_body(&definition.operations()[1]).expect("the body, over its reference");
    assert_eq!(describe(put), "Request body `Frame`");
    assert_eq!(definition.authentication(), [Authentication::Basic, Authentication::ApiKey, Authentication::OAuth2]);
}

#[test]
fn a_sound_definition_breaks_no_rule_about_openapi() {
    let report = check(&Submission::from_files([("definition.json", EVERY_OBJECT)]), &Answers::default());
    let about = |id: &str| id.starts_with("def-") || id.starts_with("schema-") || id.starts_with("sec-");
    // What only the platform asks for, of either version.
    let about = |id: &str| about(id) && !matches!(id, "def-keyword-supported" | "schema-prop-summary");
    let mut ids: Vec<&str> = report.findings().iter().map(|finding| finding.rule().id).filter(|id| about(id)).collect();
    ids.dedup();
    // The reference of a whole path to another one is what connectors cannot have.
    assert_eq!(ids, ["def-openapi-2", "def-3-no-counterpart", "def-ref-valid", "def-3-no-counterpart"]);
}

#[test]
fn what_2_0_cannot_say_is_told_once_at_its_place() {
    let expected = "\
9: The definition names 2 servers; OpenAPI 2.0 has one.
10: `servers`: `description` has no counterpart in OpenAPI 2.0.
10: The server `https://{region}.framing.example/v1` has variables, which OpenAPI 2.0 does not know.
18: Path `/frames/{id}` has servers of its own; in OpenAPI 2.0 one server answers all operations.
26: Operation `GetFrame` has servers of its own; in OpenAPI 2.0 one server answers all operations.
28: Operation `GetFrame`, parameter `sizes`: `allowReserved` has no counterpart in OpenAPI 2.0.
30: Operation `GetFrame`, parameter `session` is sent in a cookie; OpenAPI 2.0 does not know cookies.
31: Operation `GetFrame`, parameter `filter` holds `application/json` in a text, which OpenAPI 2.0 cannot say.
36: Operation `GetFrame`, response `200` comes in 2 media types with different schemas; OpenAPI 2.0 has one schema for them all.
37: Operation `GetFrame`, response `200`, `application/json` has 2 examples; OpenAPI 2.0 has a place for one.
43: Operation `GetFrame`, response `200`, header `X-More` holds `text/plain` in a text, which OpenAPI 2.0 cannot say.
45: Operation `GetFrame`, response `200`: `links` has no counterpart in OpenAPI 2.0.
50: Operation `GetFrame`: `4XX` stands for a range of status codes; OpenAPI 2.0 does not know ranges.
54: Operation `GetFrame`: `callbacks` has no counterpart in OpenAPI 2.0.
62: Operation `POST /frames/{id}`, body: `description` has no counterpart in OpenAPI 2.0.
64: Operation `POST /frames/{id}`, body: the form field `sizes` is a list that is sent with its name once for each value; the platform sends all values together.
66: Operation `POST /frames/{id}`, body: `encoding` has no counterpart in OpenAPI 2.0.
76: Path `/frames/{id}`: `trace` has no counterpart in OpenAPI 2.0.
85: Schema `Frame` (used by 2 operations): `discriminator.mapping` has no counterpart in OpenAPI 2.0.
91: Schema `Frame` (used by 2 operations), property `either`: `oneOf` has no counterpart in OpenAPI 2.0.
92: Schema `Frame` (used by 2 operations), property `any`: `anyOf` has no counterpart in OpenAPI 2.0.
92: Schema `Frame` (used by 2 operations), property `any`: `not` has no counterpart in OpenAPI 2.0.
93: Schema `Frame` (used by 2 operations), property `note`: `nullable` has no counterpart in OpenAPI 2.0.
93: Schema `Frame` (used by 2 operations), property `note`: `writeOnly` has no counterpart in OpenAPI 2.0.
107: Security scheme `Bearer` is a bearer token; OpenAPI 2.0 does not know that kind.
111: Security scheme `OAuth` has 4 flows; a scheme of OpenAPI 2.0 has one.
118: Security scheme `OpenId` is OpenID Connect, which OpenAPI 2.0 does not know.";
    assert_eq!(told(EVERY_OBJECT, "def-3-no-counterpart").join("\n"), expected);
}

#[test]
fn what_converts_as_it_is_gets_no_word() {
    let text = definition(
        r##"{ "post": {
            "parameters": [{ "name": "sizes", "in": "query", "style": "spaceDelimited", "explode": false, "schema": { "type": "array", "items": {} } }],
            "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/A" } }, "text/json": { "schema": { "$ref": "#/components/schemas/A" } } } },
            "responses": { "200": { "description": "d" } } } }"##,
        r#"{ "schemas": { "A": { "type": "object", "deprecated": true } }, "securitySchemes": { "B": { "type": "http", "scheme": "Basic" } } }"#,
    );
    let with_servers = text.replacen(
        "\"paths\"",
        r#""servers": [{ "url": "https://a.example/v1" }, { "url": "http://a.example/v1/" }], "paths""#,
        1,
    );
    assert_eq!(told(&with_servers, "def-3-no-counterpart"), Vec::<String>::new());
}

#[test]
fn objects_and_strange_styles_and_forms_are_told() {
    let text = definition(
        r##"{ "post": {
            "parameters": [
              { "name": "deep", "in": "query", "style": "deepObject", "schema": { "type": "object" } },
              { "name": "flat", "in": "query", "schema": { "$ref": "#/components/schemas/A" } }],
            "requestBody": { "content": { "application/json": {}, "multipart/form-data": {} } },
            "responses": { "200": { "description": "d" } } } }"##,
        r#"{ "schemas": { "A": { "type": "object", "nullable": true }, "B": { "nullable": true } } }"#,
    );
    let expected = [
        "4: Operation `POST /frames`, parameter `deep`: the style `deepObject` has no counterpart in OpenAPI 2.0.",
        "5: Operation `POST /frames`, parameter `flat` is an object; outside of the body OpenAPI 2.0 takes simple values and lists of them.",
        "6: Operation `POST /frames`, body may be a form or not; OpenAPI 2.0 takes one of the two.",
        "7: Schema `A`: `nullable`, which stands in 2 places, has no counterpart in OpenAPI 2.0.",
    ];
    assert_eq!(told(&text, "def-3-no-counterpart"), expected);
}

#[test]
fn references_lead_to_components_of_their_kind() {
    let text = definition(
        r##"{ "get": { "responses": { "200": { "$ref": "#/components/schemas/A" }, "201": { "$ref": "#/components/responses/B" },
            "202": { "description": "d", "content": { "a/b": { "schema": { "$ref": "#/components/schemas/A/properties/x" } } } },
            "203": { "$ref": "#/paths/~1frames/get/responses/202" } } } }"##,
        r#"{ "schemas": { "A": { "properties": { "x": { "type": "string" } } } } }"#,
    );
    let expected = [
        "2: Operation `GET /frames`, response `200`: the reference `#/components/schemas/A` leads to another kind of thing.",
        "2: Operation `GET /frames`, response `201`: the reference `#/components/responses/B` leads nowhere.",
    ];
    assert_eq!(told(&text, "def-ref-valid"), expected);
}

#[test]
fn fields_of_2_0_are_told_with_their_new_place() {
    let text = r#"{ "openapi": "3.0.3", "host": "framing.example", "definitions": {}, "info": { "title": "t", "version": "1" },
        "paths": { "/a": { "get": { "produces": [], "parameters": [{ "name": "a", "in": "query", "type": "string", "enum": ["b"] }, { "name": "b", "in": "query" }],
        "responses": { "200": { "description": "d", "schema": {} } } } } } }"#;
    let expected = [
        "The definition: `host` is no field of a definition. OpenAPI 3.0 says where the API is in `servers`: write its whole address there.",
        "The definition: `definitions` is no field of a definition. In OpenAPI 3.0 this stands in `components.schemas`: move it there.",
        "Operation `GET /a`: `produces` is no field of an operation. In OpenAPI 3.0 this stands in the `content` of each response: move it there.",
        "Operation `GET /a`, parameter `a`: `type` is no field of a query parameter. In OpenAPI 3.0 what describes a value stands in its `schema`: put it into `schema`.",
        "Operation `GET /a`, parameter `b` has neither `schema` nor `content`. Add one of them: it says what the values are.",
        "Operation `GET /a`, response `200`: `schema` is no field of a response. In OpenAPI 3.0 this stands in `content`, below a media type such as `application/json`: move it there.",
    ];
    assert_eq!(structural(text), expected);
}

/// What is told of fields: those that are not known or missing, or hold what they may not.
fn structural(text: &str) -> Vec<String> {
    const RULES: &[&str] = &[
        "def-unknown-property",
        "def-required-property",
        "def-enum-value",
        "def-host-present",
        "def-ref-valid",
        "param-type",
        "param-body-schema",
        "sec-def-type",
        "sec-oauth-flow",
        "sec-req-defined",
    ];
    let report = check(&Submission::from_files([("definition.json", text)]), &Answers::default());
    let own = report.findings().iter().filter(|finding| RULES.contains(&finding.rule().id));
    own.map(connector_check::rules::Finding::message).collect()
}

#[test]
fn fields_of_3_0_are_told_with_their_place_in_2_0() {
    let text = r##"{ "swagger": "2.0", "info": { "title": "t", "version": "1" }, "servers": [{ "url": "https://framing.example" }],
        "security": [{ "Basic": [] }],
        "paths": { "/a": { "servers": [], "post": {
          "parameters": [{ "name": "a", "in": "query", "schema": { "type": "string" } }, { "name": "b", "in": "query", "style": "form", "type": "string" },
            { "name": "c", "in": "query", "content": { "a/b": {} } }],
          "requestBody": { "content": {} },
          "responses": { "200": { "description": "d", "headers": { "X": { "schema": { "type": "string" } } },
            "content": { "a/b": { "schema": { "$ref": "#/components/schemas/A" } } } },
            "201": { "description": "d", "schema": { "$ref": "#/components/schemas/A" } } } } } },
        "components": { "schemas": { "A": { "type": "object" } }, "securitySchemes": { "Basic": { "type": "http", "scheme": "basic" } } },
        "definitions": { "B": { "type": "object", "properties": {
          "n": { "type": "string", "nullable": true }, "c": { "const": 1 }, "o": { "oneOf": [] }, "w": { "type": "string", "writeOnly": true } } } } }"##;
    let expected = [
        "The definition: `servers` is no field of a definition. OpenAPI 2.0 says where the API is in `host`, `basePath` and `schemes`: write its address there.",
        "Path `/a`: `servers` is no field of a path. In OpenAPI 2.0 one `host` answers all operations: what another server answers belongs in another connector.",
        "Operation `POST /a`, parameter `a`: `schema` is no field of a query parameter. Only a body parameter may have `schema`: give this one a `type`.",
        "Operation `POST /a`, parameter `b`: `style` is no field of a query parameter. OpenAPI 2.0 says this with `collectionFormat`.",
        "Operation `POST /a`, parameter `c`: `content` is no field of a query parameter. OpenAPI 2.0 says `type` here or, of a body, `schema`: write that instead.",
        "Operation `POST /a`: `requestBody` is no field of an operation. In OpenAPI 2.0 it is a parameter with `in: body` and a `schema`, or one with `in: formData` for each field.",
        "Operation `POST /a`, response `200`, header `X`: `schema` is no field of a response header. A header of OpenAPI 2.0 has no `schema`: give it a `type`.",
        "Operation `POST /a`, response `200`: `content` is no field of a response. In OpenAPI 2.0 a response has one `schema`; the media types stand in `produces` of the operation.",
        "The definition: `components` is no field of a definition. At the root: `schemas` as `definitions`, `securitySchemes` as `securityDefinitions`, `parameters`, `responses`.",
        "Definition `B`, property `n`: `nullable` is no field of a schema. Rename it to `x-nullable`: in OpenAPI 2.0 what may be null has `x-nullable: true`.",
        "Definition `B`, property `c`: `const` is no field of a schema. OpenAPI 2.0 says this with `enum`: write it with that one value.",
        "Definition `B`, property `o`: `oneOf` is no field of a schema. It belongs to OpenAPI 3 and has no counterpart in 2.0: remove it, or describe one form only.",
        "Definition `B`, property `w`: `writeOnly` is no field of a schema. It belongs to OpenAPI 3 and has no counterpart in 2.0: remove it.",
    ];
    assert_eq!(structural(text), expected);
}

#[test]
fn security_schemes_of_another_version_are_told_once_with_what_to_write() {
    let text = r#"{ "swagger": "2.0", "host": "framing.example", "info": { "title": "t", "version": "1" }, "paths": {},
        "securityDefinitions": {
          "A": { "type": "http", "scheme": "basic" }, "B": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT" },
          "C": { "type": "openIdConnect", "openIdConnectUrl": "https://framing.example/id" }, "D": { "type": "http", "scheme": "digest" },
          "E": { "type": "oauth2", "flows": { "authorizationCode": {} } }, "F": { "type": "basic", "scheme": "basic" } } }"#;
    let expected = [
        "Security scheme `A`: `type` is `http`, which OpenAPI 2.0 does not know. Write `\"type\": \"basic\"`, and nothing else of it.",
        "Security scheme `B`: `type` is `http`, which OpenAPI 2.0 does not know. Write `\"type\": \"apiKey\"` with `\"name\": \"Authorization\"` and `\"in\": \"header\"`: users enter `Bearer` and the token.",
        "Security scheme `C`: `type` is `openIdConnect`, which OpenAPI 2.0 does not know. Describe it as `\"type\": \"oauth2\"`, with its `flow` and the addresses for authorization and tokens.",
        "Security scheme `D`: `type` is `http`, which is not allowed here. Write `basic`, `apiKey` or `oauth2`.",
        "Security scheme `E`: `flows` is no field of an OAuth 2.0 scheme. In OpenAPI 2.0 a scheme has one `flow`, with its addresses and `scopes` beside it: write it so.",
        "Security scheme `F`: `scheme` is no field of a basic security scheme. It belongs to OpenAPI 3: the `type` says it all in 2.0, so remove it.",
    ];
    assert_eq!(structural(text), expected);
    let text = definition(
        "{}",
        r#"{ "securitySchemes": { "A": { "type": "basic" }, "B": { "type": "oauth2", "flow": "implicit", "authorizationUrl": "https://framing.example", "scopes": {} } } }"#,
    );
    let expected = [
        "Security scheme `A`: `type` is `basic`, which OpenAPI 3.0 does not know. Write `\"type\": \"http\"` with `\"scheme\": \"basic\"`.",
        "Security scheme `B`: `flow` is no field of an OAuth 2.0 security scheme. In OpenAPI 3.0 this stands in `flows`: move it there.",
    ];
    assert_eq!(structural(&text), expected);
}

#[test]
fn parameters_of_2_0_for_a_body_are_told_once() {
    let text = definition(
        r#"{ "post": { "parameters": [{ "name": "a", "in": "body", "schema": {} }, { "name": "b", "in": "formData", "type": "array", "items": {}, "collectionFormat": "csv" },
            { "name": "c", "in": "query", "type": "string", "collectionFormat": "csv" }],
            "responses": { "200": { "description": "d" } } } }"#,
        "{}",
    );
    let expected = [
        "Operation `POST /frames`, parameter `a`: `in` is `body`, which is not allowed here. In OpenAPI 3.0 this is the `requestBody` of the operation: describe it there.",
        "Operation `POST /frames`, parameter `b`: `in` is `formData`, which is not allowed here. In OpenAPI 3.0 this is the `requestBody` of the operation: describe it there.",
        "Operation `POST /frames`, parameter `c`: `type` is no field of a query parameter. In OpenAPI 3.0 what describes a value stands in its `schema`: put it into `schema`.",
        "Operation `POST /frames`, parameter `c`: `collectionFormat` is no field of a query parameter. OpenAPI 3.0 says this with `style` and `explode`.",
    ];
    assert_eq!(structural(&text), expected);
}

#[test]
fn a_discriminator_is_told_once_with_its_mapping() {
    let schema = |properties: &str| {
        let text = format!(
            r##"{{ "schemas": {{ "A": {{ "type": "object", "properties": {properties},
                "discriminator": {{ "propertyName": "kind", "mapping": {{ "a": "#/components/schemas/A" }} }} }} }} }}"##
        );
        told(&definition("{}", &text), "def-3-no-counterpart")
    };
    assert_eq!(schema("{}"), ["3: Schema `A`: `discriminator` has no counterpart in OpenAPI 2.0."]);
    assert_eq!(
        schema(r#"{ "kind": { "type": "string" } }"#),
        ["3: Schema `A`: `discriminator.mapping` has no counterpart in OpenAPI 2.0."]
    );
}

#[test]
fn security_requirements_name_schemes_of_the_components() {
    let text = definition(
        r#"{ "get": { "security": [{ "Key": [] }, { "Kye": [] }], "responses": { "200": { "description": "d" } } } }"#,
        r#"{ "securitySchemes": { "Key": { "type": "apiKey", "name": "k", "in": "header" } } }"#,
    );
    let expected = ["2: Operation `GET /frames` requires the security scheme `Kye`, which is not defined."];
    assert_eq!(told(&text, "sec-req-defined"), expected);
}

#[test]
fn what_one_alternative_requires_may_be_defined_beside_it() {
    let text = definition(
        r#"{ "get": { "responses": { "200": { "description": "d" } } } }"#,
        r#"{ "schemas": { "A": { "type": "object", "properties": { "a": {}, "b": {} },
            "anyOf": [{ "required": ["a"] }, { "required": ["b", "c"] }], "not": { "required": ["a", "b"] } } } }"#,
    );
    assert_eq!(
        told(&text, "schema-required-array"),
        ["3: Schema `A` requires `c`, which its `properties` do not define."]
    );
}

#[test]
fn security_schemes_of_the_components_are_looked_at() {
    let text = definition(
        r#"{ "get": { "operationId": "A", "security": [{ "Key": ["x"] }, { "Same": ["r", "q"] }], "responses": { "200": { "description": "d" } } } }"#,
        r##"{ "securitySchemes": {
            "Key": { "type": "apiKey", "name": "k", "in": "header" }, "Same": { "$ref": "#/components/securitySchemes/Code" },
            "Code": { "type": "oauth2", "flows": { "clientCredentials": { "tokenUrl": "https://a.example/t", "scopes": {} },
              "authorizationCode": { "authorizationUrl": "http://a.example", "tokenUrl": "https://a.example/t", "scopes": { "r": "Read" } } } },
            "Robot": { "type": "oauth2", "flows": { "clientCredentials": { "tokenUrl": "https://a.example/t", "scopes": {} } } },
            "Page": { "type": "oauth2", "flows": { "implicit": { "authorizationUrl": "https://a.example/a", "scopes": {} } } } } }"##,
    );
    let expected = [
        "2: Operation `A`: the security scheme `Key` has no scopes, but `x` is asked for.",
        "2: Operation `A`: the security scheme `Same` does not define the scope `q`.",
    ];
    assert_eq!(told(&text, "sec-req-value"), expected);
    let expected = [
        "6: Security scheme `Robot` offers the client credentials grant (`flows.clientCredentials`) alone, which connectors do not support.",
    ];
    assert_eq!(told(&text, "auth-client-credentials"), expected);
    let expected = [
        "7: Security scheme `Page` offers the flow `implicit` but not `authorizationCode`, with which connectors sign users in.",
    ];
    assert_eq!(told(&text, "sec-oauth-code-flow"), expected);
    let expected = [
        "5: Security scheme `Code`, flow `authorizationCode`: `authorizationUrl` is not encrypted: tokens and passwords would travel in clear.",
    ];
    assert_eq!(told(&text, "sec-oauth-https"), expected);
}

#[test]
fn what_fetches_has_no_request_body_and_callbacks_are_no_operations() {
    let body =
        r#""requestBody": { "content": { "application/json": {} } }, "responses": { "200": { "description": "d" } }"#;
    let text = definition(
        &format!(
            r#"{{ "get": {{ {body} }}, "delete": {{ {body} }},
               "post": {{ "responses": {{ "200": {{ "description": "d" }} }}, "callbacks": {{ "done": {{ "{{$url}}": {{ "get": {{ {body} }} }} }} }} }} }}"#
        ),
        "{}",
    );
    assert_eq!(told(&text, "op-get-no-body"), ["2: Operation `GET /frames` is a GET, but has a `requestBody`."]);
    assert_eq!(told(&text, "op-id-present").len(), 3);
}

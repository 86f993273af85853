//! Definitions of OpenAPI 3.0 converted to 2.0: what comes out holds to the tables and to the official schema, keeps what
//! 2.0 has a place for, and loses what the author was told.

mod support;

use connector_check::convert::{ConvertError, convert};
use connector_check::document::{Document, Format, Node};
use connector_check::openapi::Definition;
use connector_check::{Answers, Submission, check};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;
use support::mutations::{Random, material_3, mutate};

const EVERY_OBJECT: &str = include_str!("fixtures/every-object.openapi.json");
/// A definition with each feature that 2.0 has no counterpart for, or another one.
const FRAMING: &str = include_str!("fixtures/framing.openapi.json");

fn converted(bytes: &[u8]) -> Result<String, ConvertError> {
    convert(&Document::parse(bytes, None))
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// The official schema of 2.0.
static SCHEMA: LazyLock<Option<jsonschema::Validator>> = LazyLock::new(|| {
    let schemas = support::shared("schemas")?;
    let bytes = fs::read(schemas.join("oai-2.0.schema.json")).expect("readable");
    let schema = serde_json::from_slice(&bytes).expect("JSON");
    Some(jsonschema::options().should_validate_formats(false).build(&schema).expect("a JSON schema"))
});

/// What is wrong with a converted definition, by the tables, by its references and by the official schema.
fn faults(text: &str) -> Vec<String> {
    let mut faults = faults_by_tables(text);
    if let Some(schema) = SCHEMA.as_ref() {
        let value = value(text);
        faults.extend(schema.iter_errors(&value).take(3).map(|error| format!("{error} at {}", error.instance_path())));
    }
    faults
}

fn faults_by_tables(text: &str) -> Vec<String> {
    let document = Document::parse(text.as_bytes(), Some(Format::Json));
    let mut faults: Vec<String> = document.errors().iter().map(|error| format!("{:?}", error.problem)).collect();
    let definition = Definition::of(&document).expect("a definition");
    let structure = definition.structure();
    faults.extend(structure.violations.iter().map(|found| format!("{:?} {:?}", found.problem, found.args)));
    for reference in &structure.references {
        let text = reference.node.as_str().unwrap_or_default();
        if text.starts_with('#') && definition.references().resolve(text).is_none() {
            faults.push(format!("nothing is at {text}"));
        }
    }
    faults
}

/// Valid definitions of 3.0 of the OpenAPI Initiative, and a large one.
fn originals() -> Vec<(String, Vec<u8>)> {
    let mut originals = vec![
        ("every object".to_owned(), EVERY_OBJECT.as_bytes().to_vec()),
        ("framing".to_owned(), FRAMING.as_bytes().to_vec()),
    ];
    if let Some(suite) = support::shared("peer-suites/oai") {
        let cases = support::cases(&suite).into_iter().filter(|case| case.version.starts_with("3.0") && case.is_valid);
        originals.extend(cases.map(|case| (case.file.clone(), case.bytes(&suite))));
    }
    if let Some(perf) = support::shared("perf") {
        let large = "p14-github-13m.json";
        originals.push((large.to_owned(), fs::read(perf.join(large)).expect("readable")));
    }
    originals
}

#[test]
fn what_comes_out_is_openapi_2_0() {
    let mut count = 0;
    for (name, bytes) in originals() {
        let text = converted(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(faults(&text), Vec::<String>::new(), "{name}");
        count += 1;
    }
    println!("{count} definitions converted");
}

/// How often each extension stands where one may stand, but for what is dropped as a whole.
fn extensions(document: &Document) -> BTreeMap<String, usize> {
    const DROPPED: [&str; 7] =
        ["/callbacks/", "/links/", "/trace/", "/encoding/", "/not/", "/variables/", "/examples/"];
    let definition = Definition::of(document).expect("a definition");
    let mut counts = BTreeMap::new();
    for extension in &definition.structure().extensions {
        let pointer = extension.node.pointer();
        let is_cookie = extension.owner.text_of("in") == Some("cookie");
        if !is_cookie && !DROPPED.iter().any(|part| pointer.contains(part)) {
            *counts.entry(extension.key.text.to_owned()).or_default() += 1;
        }
    }
    counts
}

#[test]
fn every_extension_is_kept() {
    let mut all = 0;
    for (name, bytes) in originals() {
        let text = converted(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        let after = extensions(&Document::parse(text.as_bytes(), None));
        for (key, count) in extensions(&Document::parse(&bytes, None)) {
            let kept = after.get(&key).copied().unwrap_or_default();
            assert!(kept >= count, "{name}: {key} stood there {count} times, and {kept} are left");
            all += count;
        }
    }
    println!("{all} extensions kept");
}

/// Forms with extensions and texts wherever 3.0 has a place for them.
const FORMS: &str = r##"{
  "openapi": "3.0.2", "info": { "title": "Framing", "version": "1.0", "x-of-info": 1 },
  "servers": [{ "url": "https://a.framing.io/v1", "description": "Near you", "x-of-server": 1 }, { "url": "http://a.framing.io/v1", "x-of-server": 2 }],
  "paths": { "/f": { "x-of-path": 1,
    "post": {
      "operationId": "AddFrame", "x-of-operation": 1,
      "parameters": [{ "name": "a", "in": "query", "x-of-parameter": 1, "schema": { "type": "string", "description": "How wide", "title": "Width", "x-of-schema": 1 } }],
      "requestBody": { "required": true, "description": "The frame", "x-of-body": 1, "content": { "application/x-www-form-urlencoded": {
        "x-of-media": 1,
        "schema": { "description": "A frame", "x-of-form": 1, "allOf": [
          { "type": "object", "title": "Own", "x-of-part": 1, "required": ["n"], "properties": {
            "n": { "type": "string", "title": "The n", "x-of-field": 1 }, "l": { "type": "array", "items": { "type": "string", "x-of-item": 1 } } } },
          { "$ref": "#/components/schemas/Wood" }
        ] } } } },
      "responses": {
        "200": { "description": "ok", "x-of-response": 1, "content": { "application/json": { "x-of-media": 1, "schema": { "type": "object", "x-of-schema": 1 } } } },
        "4XX": { "description": "bad", "x-of-response": 1, "content": { "application/problem+json": { "x-of-media": 1, "schema": { "type": "object", "x-of-schema": 1 } } } } } },
    "put": {
      "operationId": "PutFrame", "requestBody": { "$ref": "#/components/requestBodies/Frame" }, "responses": { "200": { "description": "ok" } } } } },
  "components": {
    "requestBodies": { "Frame": { "x-of-body": 1, "content": { "multipart/form-data": { "x-of-media": 1, "schema": { "$ref": "#/components/schemas/Wood", "x-beside": 1 } } } } },
    "schemas": { "Wood": { "type": "object", "title": "Wood", "description": "The wood", "x-of-schema": 1, "properties": { "wood": { "type": "string", "format": "binary", "x-of-field": 1 } } } } }
}"##;

/// The pointers to the texts of a value, by the text.
fn places(value: &Value, at: &str, places: &mut BTreeMap<String, Vec<String>>) {
    let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
    match value {
        Value::String(text) => places.entry(text.clone()).or_default().push(at.to_owned()),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| self::places(item, &format!("{at}/{index}"), places));
        }
        Value::Object(members) => {
            members.iter().for_each(|(key, item)| self::places(item, &format!("{at}/{}", escaped(key)), places));
        }
        _ => {}
    }
}

/// What a place in 2.0 begins with that stands for this one in 3.0.
fn home(pointer: &str) -> String {
    let parts: Vec<&str> = pointer.split('/').collect();
    match parts.as_slice() {
        ["", "paths", path, member, _, ..] => format!("/paths/{path}/{member}/"),
        ["", "paths", path, _] => format!("/paths/{path}/"),
        ["", "components", "schemas", name, ..] => format!("/definitions/{name}/"),
        ["", "info", ..] => "/info/".to_owned(),
        _ => "/".to_owned(),
    }
}

#[test]
fn every_extension_stands_where_it_belongs_or_its_loss_is_told_at_its_place() {
    for (name, text) in [("every object", EVERY_OBJECT), ("framing", FRAMING), ("forms", FORMS)] {
        // Each gets a value of its own, by which it is found again.
        let document = Document::parse(text.as_bytes(), None);
        let definition = Definition::of(&document).expect("a definition");
        let mut marked = value(text);
        let mut pointers = Vec::new();
        for extension in &definition.structure().extensions {
            let pointer = extension.node.pointer();
            if extension.owner.text_of("in") == Some("cookie") {
                continue;
            }
            // What stands in another extension goes with it.
            if let Some(place) = marked.pointer_mut(&pointer) {
                *place = json!(format!("mark {pointer}"));
                pointers.push(pointer);
            }
        }
        let marked = serde_json::to_string_pretty(&marked).expect("JSON");
        let mut found = BTreeMap::new();
        places(&value(&converted(marked.as_bytes()).expect("it converts")), "", &mut found);
        let report = check(&Submission::from_files([("definition.json", marked.as_str())]), &Answers::default());
        let told = report.findings().iter().filter(|finding| finding.rule().id == "def-3-no-counterpart");
        let told: Vec<&str> = told.map(|finding| finding.place.pointer.as_str()).collect();
        for pointer in pointers {
            let key = pointer.rsplit('/').next().expect("a key");
            let is_told = told.iter().any(|place| pointer == *place || pointer.starts_with(&format!("{place}/")));
            match found.get(&format!("mark {pointer}")) {
                None => assert!(is_told, "{name}: {pointer} is lost without a word"),
                Some(kept) => {
                    let is_home = |place: &String| place.starts_with(&home(&pointer)) && place.ends_with(key);
                    assert!(kept.iter().any(is_home), "{name}: {pointer} stands at {kept:?}");
                }
            }
        }
    }
}

#[test]
fn what_a_form_says_of_itself_is_told_where_it_stands_and_what_is_dropped_leaves_nothing() {
    let told = told(FORMS);
    for (line, key) in [
        (3, "description"),
        (3, "x-of-server"),
        (8, "description"),
        (8, "x-of-body"),
        (9, "x-of-media"),
        (10, "description"),
        (10, "x-of-form"),
        (11, "title"),
        (11, "x-of-part"),
        (21, "x-of-body"),
        (21, "x-of-media"),
        (21, "x-beside"),
    ] {
        let sentence = format!("`{key}` has no counterpart in OpenAPI 2.0. Conversion drops it.");
        let is_it = |told: &&String| told.starts_with(&format!("{line}: ")) && told.ends_with(&sentence);
        assert_eq!(told.iter().filter(is_it).count(), 1, "{line} {key} in {told:#?}");
    }
    let dropped = told.iter().filter(|told| told.ends_with("Conversion drops it."));
    assert_eq!(dropped.count(), 12, "{told:#?}");
    assert_eq!(told.iter().filter(|told| told.contains("the form field `l` is a list that is sent")).count(), 1);

    let after = value(&converted(FORMS.as_bytes()).expect("it converts"));
    let at = |pointer: &str| after.pointer(pointer).cloned().unwrap_or_default();
    let post = "/paths/~1f/post";
    assert_eq!(at(&format!("{post}/produces")), json!(["application/json"]));
    assert_eq!(at(&format!("{post}/responses/4XX")), Value::Null);
    assert_eq!(at(&format!("{post}/parameters/0/x-title")), json!("Width"));
    assert_eq!(at(&format!("{post}/parameters/1/x-title")), json!("The n"));
    assert_eq!(at(&format!("{post}/parameters/2/collectionFormat")), json!("multi"));
    assert_eq!(at("/definitions/Wood/title"), json!("Wood"));
}

/// The names of the members at a place, in their order.
fn names(root: Node, pointer: &str) -> Vec<String> {
    let members = root.resolve(pointer).into_iter().flat_map(Node::members);
    members.map(|(key, _)| key.text.to_owned()).collect()
}

#[test]
fn paths_operations_schemas_and_properties_keep_their_order() {
    for (name, bytes) in originals() {
        let text = converted(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        let (before, after) = (Document::parse(&bytes, None), Document::parse(text.as_bytes(), None));
        let (before, after) = (before.root().expect("a root"), after.root().expect("a root"));
        assert_eq!(names(before, "/paths"), names(after, "/paths"), "{name}");
        for path in names(before, "/paths") {
            let pointer = format!("/paths/{}", path.replace('~', "~0").replace('/', "~1"));
            let kept = |key: &String| !matches!(key.as_str(), "summary" | "description" | "servers" | "trace");
            let expected: Vec<String> = names(before, &pointer).into_iter().filter(kept).collect();
            assert_eq!(expected, names(after, &pointer), "{name} {path}");
        }
        let schemas = names(before, "/components/schemas");
        let definitions = names(after, "/definitions");
        assert_eq!(schemas, definitions[..schemas.len().min(definitions.len())], "{name}");
        for schema in schemas {
            let properties = names(before, &format!("/components/schemas/{schema}/properties"));
            let kept = names(after, &format!("/definitions/{schema}/properties"));
            // A combination of forms adds those of the forms behind them.
            assert_eq!(properties, kept[..properties.len()], "{name} {schema}");
        }
        let root = ["swagger", "info", "host", "basePath", "schemes", "consumes", "produces", "paths", "definitions"];
        let kept: Vec<String> = names(after, "").into_iter().filter(|key| root.contains(&key.as_str())).collect();
        let expected: Vec<&str> = root.into_iter().filter(|key| after.get(key).is_some()).collect();
        assert_eq!(kept, expected, "{name}");
    }
}

/// Operations with their parameters, and schemas with their properties.
fn outline(text: &[u8]) -> BTreeSet<String> {
    let document = Document::parse(text, None);
    let definition = Definition::of(&document).expect("a definition");
    let mut outline = BTreeSet::new();
    for operation in definition.operations() {
        let id = operation.id().unwrap_or_default();
        outline.insert(format!("{} {} {id}", operation.method.text, operation.path.text));
        for parameter in definition.parameters_of(operation) {
            let place = parameter.text_of("in").unwrap_or_default();
            // 3.0 has no name for a body.
            let name = if place == "body" { "" } else { parameter.text_of("name").unwrap_or_default() };
            outline.insert(format!("{id}: {place} {name}"));
        }
        for response in definition.responses_of(operation) {
            outline.insert(format!("{id}: {}", response.code.text));
        }
    }
    for (name, schema) in definition.root().get("definitions").into_iter().flat_map(Node::members) {
        outline.insert(format!("{}: {:?}", name.text, names(schema, "/properties")));
    }
    outline
}

#[test]
fn twins_of_2_0_and_3_0_agree() {
    let Some(suite) = support::shared("peer-suites/oai") else { return };
    // The older twin of the one sends nothing in its body.
    for (name, expected) in [("petstore.json", &["createPets: body "][..]), ("petstore-expanded.json", &[])] {
        let three = fs::read(suite.join("examples/v3.0").join(name)).expect("readable");
        let json = suite.join("examples/v2.0/json").join(name);
        let text = converted(&three).expect("it converts");
        let (ours, theirs) = (outline(text.as_bytes()), outline(&fs::read(json).expect("readable")));
        let differences: Vec<&String> = ours.symmetric_difference(&theirs).collect();
        assert_eq!(differences, expected, "{name}");
    }
}

/// What the author is told of a definition: its lines and sentences.
fn told(text: &str) -> Vec<String> {
    let report = check(&Submission::from_files([("definition.json", text)]), &Answers::default());
    let own = report.findings().iter().filter(|finding| finding.rule().id == "def-3-no-counterpart");
    own.map(|finding| format!("{}: {} {}", finding.place.line, finding.says(), finding.advice())).collect()
}

#[test]
fn what_is_told_happens_and_what_happens_is_told() {
    let after = value(&converted(FRAMING.as_bytes()).expect("it converts"));
    let at = |pointer: &str| after.pointer(pointer).cloned().unwrap_or_default();
    let get = "/paths/~1quotes~1{id}/get";
    let post = "/paths/~1quotes~1{id}/post";
    let quote = "/definitions/Quote/properties";
    // What a sentence says, and what is then so.
    let happens: Vec<(&str, Value, Value)> = vec![
        ("3 servers", json!([at("/host"), at("/schemes")]), json!(["api.framing.example", ["https", "http"]])),
        ("has variables", at("/basePath"), json!("/v1")),
        (
            "parameter `sizes` is a list that is sent with its name once",
            at(&format!("{get}/parameters/0/collectionFormat")),
            json!("multi"),
        ),
        ("parameter `near`: the style `deepObject`", at(&format!("{get}/parameters/2/type")), json!("string")),
        ("parameter `filter` is an object", at(&format!("{get}/parameters/3/type")), json!("string")),
        (
            "parameter `rows` is a list of objects",
            at(&format!("{get}/parameters/4/items")),
            json!({ "type": "string" }),
        ),
        ("parameter `any` has no single type", at(&format!("{get}/parameters/5/type")), json!("string")),
        (
            "parameter `session` is sent in a cookie",
            at(&format!("{get}/parameters/6")),
            json!({ "$ref": "#/parameters/Body" }),
        ),
        (
            "Conversion keeps the schema of `application/json`",
            at(&format!("{get}/responses/200/schema")),
            json!({ "$ref": "#/definitions/Quote" }),
        ),
        ("has 2 examples", at(&format!("{get}/responses/200/examples")), json!({ "application/json": { "id": "a" } })),
        ("Conversion writes it as `200`", at(&format!("{get}/responses/200/description")), json!("The quote")),
        ("`4XX` stands for a range", at(&format!("{get}/responses/4XX")), Value::Null),
        (
            "Conversion writes it as `default`",
            at(&format!("{post}/responses/default/description")),
            json!("Never well"),
        ),
        ("`encoding`", at(&format!("{post}/parameters/0/type")), json!("file")),
        (
            "the form field `more` is a list of files",
            at(&format!("{post}/parameters/1/items")),
            json!({ "type": "string", "format": "binary" }),
        ),
        ("`callbacks`", at("/paths/~1quotes~1{id}/put/callbacks"), Value::Null),
        ("`trace`", at("/paths/~1quotes~1{id}/trace"), Value::Null),
        ("`discriminator.mapping`", at("/definitions/Quote/discriminator"), json!("kind")),
        ("property `loose`: `discriminator`", at(&format!("{quote}/loose")), json!({})),
        ("property `loose`: `not`", at(&format!("{quote}/loose/not")), Value::Null),
        ("`nullable`", at(&format!("{quote}/id/x-nullable")), json!(true)),
        ("property `wood`: `oneOf`", at(&format!("{quote}/wood/required")), json!(["kind"])),
        ("property `size`: `oneOf`", at(&format!("{quote}/size")), json!({ "type": "string", "enum": ["s", "l"] })),
        ("property `mixed`: `anyOf`", at(&format!("{quote}/mixed")), json!({})),
        ("property `next`: `oneOf`", at("/definitions/Ash/allOf/0/properties/next/type"), json!("object")),
        ("`writeOnly`", at(&format!("{quote}/secret")), json!({ "type": "string" })),
        (
            "is a bearer token",
            at("/securityDefinitions/Token"),
            json!({ "type": "apiKey", "name": "Authorization", "in": "header" }),
        ),
        ("`Session` is sent in a cookie", at("/security"), json!([{ "Token": [] }])),
        ("has 2 flows", at("/securityDefinitions/OAuth/flow"), json!("accessCode")),
        ("`refreshUrl`", at("/securityDefinitions/OAuth/refreshUrl"), Value::Null),
        ("is OpenID Connect", at("/securityDefinitions/OpenId"), Value::Null),
        (
            "asks for nothing but `OpenId`, which OpenAPI 2.0 does not know. Conversion leaves its `security` out, so that what the definition asks for as a whole holds",
            at(&format!("{post}/security")),
            Value::Null,
        ),
    ];
    let told = told(FRAMING);
    for (sentence, found, expected) in &happens {
        assert_eq!(told.iter().filter(|told| told.contains(sentence)).count(), 1, "{sentence} in {told:#?}");
        assert_eq!(found, expected, "{sentence}");
    }
    let unmatched: Vec<&String> =
        told.iter().filter(|told| !happens.iter().any(|(sentence, ..)| told.contains(sentence))).collect();
    assert_eq!(unmatched, Vec::<&String>::new(), "told, and not looked at here");
}

#[test]
fn what_is_kept_in_another_way_needs_no_word() {
    let after = value(&converted(FRAMING.as_bytes()).expect("it converts"));
    let at = |pointer: &str| after.pointer(pointer).cloned().unwrap_or_default();
    let get = "/paths/~1quotes~1{id}/get";
    let post = "/paths/~1quotes~1{id}/post";
    let quote = "/definitions/Quote/properties";
    for (pointer, expected) in [
        (format!("{get}/summary"), json!("Quotes")),
        (
            format!("{get}/parameters/0"),
            json!({ "name": "sizes", "in": "query", "type": "array", "items": { "type": "integer", "format": "int32" }, "collectionFormat": "multi", "x-ms-summary": "Sizes", "x-example": [1, 2] }),
        ),
        (
            format!("{get}/parameters/1"),
            json!({ "name": "kinds", "in": "query", "type": "array", "items": { "type": "string", "enum": ["oak", "ash"], "default": "oak", "x-ms-enum": { "name": "Kind" } } }),
        ),
        (format!("{get}/responses/200/headers/X-Left"), json!({ "type": "integer", "x-required": true })),
        (format!("{get}/responses/404"), json!({ "$ref": "#/responses/NotFound" })),
        (format!("{get}/produces"), json!(["application/xml", "application/json"])),
        (format!("{post}/consumes"), json!(["multipart/form-data"])),
        (
            format!("{post}/parameters/0"),
            json!({ "name": "print", "in": "formData", "required": true, "description": "The print", "type": "file" }),
        ),
        ("/paths/~1quotes~1{id}/put/parameters".to_owned(), json!([{ "$ref": "#/parameters/BodyBody" }])),
        (
            "/parameters/BodyBody".to_owned(),
            json!({ "name": "body", "in": "body", "description": "A quote", "required": true, "schema": { "$ref": "#/definitions/Quote" }, "x-ms-summary": "Quote" }),
        ),
        ("/parameters/Body/enum".to_owned(), json!(["oak", "ash"])),
        ("/parameters/Body/description".to_owned(), json!("Which kind")),
        (format!("{quote}/zeta/maximum"), json!(9_223_372_036_854_775_807_i64)),
        (format!("{quote}/id/x-deprecated"), json!(true)),
        (format!("{quote}/maybe"), json!({ "x-nullable": true, "allOf": [{ "$ref": "#/definitions/Oak" }] })),
        (format!("{quote}/only"), json!({ "description": "One form", "allOf": [{ "$ref": "#/definitions/Oak" }] })),
        (format!("{quote}/age"), json!({ "$ref": "#/definitions/Oak_age" })),
        (format!("{quote}/wood/properties/kind"), json!({ "type": "string", "enum": ["oak", "ash"] })),
        ("/definitions/Oak_age".to_owned(), json!({ "type": "integer" })),
        ("/x-ms-capabilities".to_owned(), json!({ "z": 1, "a": 2 })),
    ] {
        assert_eq!(at(&pointer), expected, "{pointer}");
    }
}

#[test]
fn what_is_rarely_written_is_told_too() {
    let unusual = r#"{ "openapi": "3.0.0", "info": { "title": "T", "version": "1" }, "servers": [{ "url": "ftp://{h}/a?b" }],
      "paths": { "/a": {
        "post": { "requestBody": { "content": { "multipart/form-data": {}, "text/json": { "schema": { "type": "string" } } } }, "responses": { "200": { "description": "d" } } },
        "put": { "requestBody": { "content": { "multipart/form-data": { "schema": { "type": "object" } } } }, "responses": { "200": { "description": "d" } } }
      } },
      "components": { "securitySchemes": { "No": { "type": "oauth2", "flows": {} }, "Digest": { "type": "http", "scheme": "digest" } } } }"#;
    let told_unusual = told(unusual).join("\n");
    let sentences = [
        "The address `ftp://{h}/a?b` has more",
        "may be a form or not",
        "is a form whose fields are not named",
        "`No` has no flow",
        "authentication `digest`",
    ];
    for sentence in sentences {
        assert_eq!(told_unusual.matches(sentence).count(), 1, "{sentence} in {told_unusual}");
    }
    assert_eq!(told_unusual.lines().count(), sentences.len(), "{told_unusual}");
    let expected = json!({
        "swagger": "2.0", "info": { "title": "T", "version": "1" }, "basePath": "/a",
        "paths": { "/a": {
            "post": { "consumes": ["text/json"], "parameters": [{ "name": "body", "in": "body", "schema": { "type": "string" } }], "responses": { "200": { "description": "d" } } },
            "put": { "consumes": ["multipart/form-data"], "responses": { "200": { "description": "d" } } }
        } }
    });
    assert_eq!(value(&converted(unusual.as_bytes()).expect("it converts")), expected);
}

#[test]
fn what_nobody_is_asked_for_any_more_is_told_at_the_operation() {
    let with = |root: &str| {
        format!(
            r#"{{ "openapi": "3.0.0", "info": {{ "title": "T", "version": "1" }}, {root}
              "paths": {{ "/a": {{
                "get": {{ "security": [{{ "Session": [] }}, {{ "Digest": [], "Session": [] }}], "responses": {{ "200": {{ "description": "d" }} }} }},
                "put": {{ "security": [{{ "Session": [], "Key": [] }}], "responses": {{ "200": {{ "description": "d" }} }} }},
                "post": {{ "security": [], "responses": {{ "200": {{ "description": "d" }} }} }},
                "patch": {{ "security": [{{ "Session": [] }}, {{}}], "responses": {{ "200": {{ "description": "d" }} }} }}
              }} }},
              "components": {{ "securitySchemes": {{
                "Session": {{ "type": "apiKey", "in": "cookie", "name": "s" }}, "Digest": {{ "type": "http", "scheme": "digest" }},
                "Key": {{ "type": "apiKey", "in": "header", "name": "k" }} }} }} }}"#
        )
    };
    let told = |text: &str| -> Vec<String> {
        told(text).into_iter().filter(|sentence| sentence.contains("asks for nothing but")).collect()
    };
    let open =
        "Conversion leaves its `security` out, and then it asks for no authentication. Name a scheme that 2.0 knows.";
    let get = "3: Operation `GET /a` asks for nothing but `Session` or `Digest` or `Session`, which OpenAPI 2.0 does not know.";
    assert_eq!(told(&with("")), [format!("{get} {open}")]);
    let keeps = "Conversion leaves its `security` out, so that what the definition asks for as a whole holds here too. Name a scheme that 2.0 knows.";
    assert_eq!(told(&with(r#""security": [{ "Key": [] }],"#)), [format!("{get} {keeps}")]);
    let both = told(&with(r#""security": [{ "Session": [] }],"#));
    let root = "1: The definition asks for nothing but `Session`, which OpenAPI 2.0 does not know.";
    assert_eq!(both, [format!("{root} {open}"), format!("{get} {open}")]);

    let after = value(&converted(with(r#""security": [{ "Key": [] }],"#).as_bytes()).expect("it converts"));
    let of = |method: &str| after.pointer(&format!("/paths/~1a/{method}/security")).cloned().unwrap_or_default();
    assert_eq!(
        [of("get"), of("put"), of("post"), of("patch")],
        [Value::Null, json!([{ "Key": [] }]), json!([]), json!([{}])]
    );
}

#[test]
fn forms_are_known_in_any_case_and_other_multiparts_are_bodies() {
    let sent = |media: &str| {
        let text = format!(
            r#"{{ "openapi": "3.0.0", "info": {{ "title": "T", "version": "1" }}, "paths": {{ "/a": {{ "post": {{
              "requestBody": {{ "content": {{ "{media}": {{ "schema": {{ "type": "object", "properties": {{ "f": {{ "type": "string", "format": "binary" }} }} }} }} }} }},
              "responses": {{ "200": {{ "description": "d" }} }} }} }} }} }}"#
        );
        let after = value(&converted(text.as_bytes()).expect("it converts"));
        let at = |pointer: &str| after.pointer(&format!("/paths/~1a/post{pointer}")).cloned().unwrap_or_default();
        (at("/consumes/0"), at("/parameters/0/in"), at("/parameters/0/type"))
    };
    for (media, place, kind) in [
        ("Multipart/Form-Data; boundary=x", json!("formData"), json!("file")),
        ("Application/X-WWW-Form-URLEncoded", json!("formData"), json!("string")),
        ("application/vnd.a+x-www-form-urlencoded", json!("formData"), json!("string")),
        ("multipart/mixed", json!("body"), Value::Null),
    ] {
        assert_eq!(sent(media), (json!(media), place, kind), "{media}");
    }
}

#[test]
fn mutated_definitions_give_a_sound_result_or_one_error() {
    let material = material_3();
    let originals = [value(FRAMING), value(EVERY_OBJECT)];
    let mut random = Random(20_261_123);
    let (mut sound, mut refused) = (0, 0);
    for round in 0..6_000 {
        let mut definition = originals[round % 2].clone();
        for _ in 0..=random.below(3) {
            mutate(&mut definition, &mut random, &material);
        }
        let text = definition.to_string();
        match converted(text.as_bytes()) {
            Ok(result) => {
                let faults: Vec<String> =
                    faults(&result).into_iter().filter(|fault| !fault.starts_with("nothing is at")).collect();
                assert_eq!(faults, Vec::<String>::new(), "round {round}: {text}");
                sound += 1;
            }
            Err(error) => {
                assert!(error.message.ends_with('.') && error.message.len() < 2_000, "round {round}: {error}");
                refused += 1;
            }
        }
    }
    println!("{sound} mutated definitions converted, {refused} refused");
    assert!(sound > 2_000 && refused > 100, "{sound} converted, {refused} refused");
}

/// A definition with these schemas.
fn with_schemas(schemas: &str) -> String {
    format!(
        r#"{{ "openapi": "3.0.0", "info": {{ "title": "T", "version": "1" }}, "paths": {{}}, "components": {{ "schemas": {schemas} }} }}"#
    )
}

#[test]
fn circles_and_depths_come_to_an_end() {
    let forms = "{ \"oneOf\": [{ \"$ref\": \"#/components/schemas/A\" }, { \"$ref\": \"#/components/schemas/B\" }] }";
    let node = |other: &str| {
        format!(
            "{{ \"type\": \"object\", \"properties\": {{ \"x\": {forms}, \"{other}\": {forms} }}, \"oneOf\": [{{ \"$ref\": \"#/components/schemas/A\" }}, {{ \"$ref\": \"#/components/schemas/B\" }}] }}"
        )
    };
    let circle = with_schemas(&format!(
        "{{ \"A\": {}, \"B\": {}, \"C\": {{ \"$ref\": \"#/components/schemas/C\" }}, \"D\": {{ \"type\": \"array\", \"items\": {{ \"$ref\": \"#/components/schemas/D\" }} }} }}",
        node("y"),
        node("z")
    ));
    let text = converted(circle.as_bytes()).expect("it converts");
    assert_eq!(faults(&text), Vec::<String>::new());

    // Deeper than that is told as a fault of notation.
    for (open, close) in
        [(r#"{"items":"#, "}"), (r#"{"properties":{"a":"#, "}}"), (r#"{"oneOf":["#, ",{}]}"), (r#"{"allOf":["#, "]}")]
    {
        let depth = 240 / open.matches(['{', '[']).count();
        let deep = with_schemas(&format!("{{ \"A\": {}{{}}{} }}", open.repeat(depth), close.repeat(depth)));
        // A WebAssembly module has a stack of one megabyte; frames are larger here than there.
        let run = move || converted(deep.as_bytes()).map(|text| faults_by_tables(&text));
        let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(run).expect("a thread");
        assert_eq!(thread.join().expect("no panic"), Ok(Vec::new()), "{open}");
    }
}

#[test]
fn what_would_grow_without_bound_is_refused() {
    let many = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(",");
    let properties = many(4_000, &|n| format!("\"p{n}\": {{ \"type\": \"string\" }}"));
    let users = many(4_000, &|n| {
        format!(
            "\"U{n}\": {{ \"oneOf\": [{{ \"$ref\": \"#/components/schemas/A\" }}, {{ \"$ref\": \"#/components/schemas/B\" }}] }}"
        )
    });
    let object = format!("{{ \"type\": \"object\", \"properties\": {{ {properties} }} }}");
    let hostile = with_schemas(&format!("{{ \"A\": {object}, \"B\": {object},\n {users} }}"));
    let error = converted(hostile.as_bytes()).expect_err("it is too large");
    assert!(error.message.contains("far larger"), "{error}");
    // What grows stands on a line of its own.
    let grown = hostile.lines().position(|line| line.contains("\"U0\"")).expect("a line") + 1;
    assert_eq!(error.line as usize, grown);
}

/// What is wrong in a definition stays: its author finds the same in both notations.
#[test]
fn what_is_2_0_in_yaml_is_written_in_json_as_it_is() {
    let yaml = r##"# Framing
swagger: "2.0"
info: { title: Framing, version: "1.0" }
host: api.framing.example
paths:
  /frames:
    get:
      operationId: GetFrames
      summary: |
        Get "frames"
      x-size: 1.50
      responses:
        200: { description: Done, schema: { $ref: "#/definitions/Frame" } }
        default: { description: }
definitions:
  Frame: { type: object, properties: { née: { type: strin, default: ~, x-hex: 0x1F } } }
"##;
    let text = converted(yaml.as_bytes()).expect("it is converted");
    let made = value(&text);
    let get = &made["paths"]["/frames"]["get"];
    assert_eq!(get["summary"], "Get \"frames\"\n");
    assert_eq!(get["responses"]["200"]["description"], "Done");
    assert!(text.contains("\"x-size\": 1.50") && text.contains("\"née\""), "{text}");
    assert_eq!(made["definitions"]["Frame"]["properties"]["née"]["x-hex"], 31);
    // In the order of the text.
    let keys = ["swagger", "info", "host", "paths", "definitions"];
    assert!(keys.is_sorted_by_key(|key| text.find(&format!("\"{key}\":"))), "{text}");
    let found = |name: &str, text: &str| {
        let submission = Submission::from_files([(name, text.as_bytes())]);
        let report = check(&submission, &Answers::default());
        let is_of_text = |id: &str| ["def-notation-json", "def-format-indent", "def-key-order"].contains(&id);
        let told = report.findings().iter().filter(|finding| !is_of_text(finding.rule().id));
        told.map(|finding| (finding.rule().id, finding.place.pointer.clone(), finding.says())).collect::<Vec<_>>()
    };
    let (before, after) = (found("a.yaml", yaml), found("a.json", &text));
    assert!(before.len() > 3, "{before:?}");
    assert_eq!(before, after);
    // What is written once and used twice stands there twice; what is not read to its end is not written.
    let twice = converted(b"swagger: '2.0'\nx-a: &a { b: c }\nx-d: *a\n").map(|text| value(&text));
    assert_eq!(twice, Ok(json!({ "swagger": "2.0", "x-a": { "b": "c" }, "x-d": { "b": "c" } })));
    assert_eq!(converted(b"swagger: '2.0'\ninfo: [").map_err(|error| error.line > 0), Err(true));
}

/// What YAML says and JSON cannot, or what is read in more than one way, is mended before and not lost on the way.
#[test]
fn what_would_not_say_the_same_in_json_is_refused_with_its_line() {
    for (line, says) in [
        ("x-a: .inf", "`.inf` is not a number that JSON can hold."),
        ("x-a: [1, -.INF]", "`-.INF` is not a number that JSON can hold."),
        ("x-a: { b: .nan }", "`.nan` is not a number that JSON can hold."),
        ("x-a: { <<: *x, b: 1 }", "The merge key `<<` is of YAML 1.1"),
        ("x-a: { [a, b]: 1 }", "This key is a list or a mapping"),
        ("x-a: { ? { a: b } : 1 }", "This key is a list or a mapping"),
        ("x-a: { b: 1, b: 2 }", "The key `b` stands twice in the same object"),
        ("x-a: !!int seven", "The value does not fit its tag `!!int`."),
        ("---", "A second YAML document starts here"),
    ] {
        for version in ["swagger: '2.0'", "openapi: 3.0.0"] {
            let text = format!(
                "{version}\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\nx-x: &x {{ c: 1 }}\n{line}\nx-y: .nan\n"
            );
            let refused = converted(text.as_bytes()).expect_err(line).to_string();
            assert!(refused.starts_with(&format!("line 5: {says}")), "{refused}");
            assert!(
                refused.ends_with(". Mend this first: the converted definition would not say the same."),
                "{refused}"
            );
        }
    }
    let latin = converted(b"swagger: '2.0'\nx-a: caf\xE9\n").expect_err("it is not UTF-8");
    assert_eq!(latin.line, 2, "{latin}");
    // A line that stands too far left is read by everybody in the same way.
    let left = converted(b"swagger: '2.0'\nx-a:\n  b: [\n  1\n  ]\n").map(|text| value(&text));
    assert_eq!(left, Ok(json!({ "swagger": "2.0", "x-a": { "b": [1] } })));
}

#[test]
fn what_is_no_definition_of_3_0_is_told_plainly() {
    for (text, expected) in [
        ("{ \"swagger\": \"2.0\" }", "It is a definition of OpenAPI 2.0 in JSON already."),
        (
            "{\n  \"openapi\": \"3.1.0\" }",
            "line 2: Only definitions of OpenAPI 3.0, and of 2.0 in YAML, are converted; this one names another version.",
        ),
        ("[]", "There is no definition in it."),
        (
            "{ \"openapi\": \"3.0.0\", \"paths\": {} }",
            "line 1: The definition cannot be read as OpenAPI 3.0: `info` is missing.",
        ),
        (
            "openapi: 3.0.0\ninfo: { title: T, version: '1' }\npaths:\n  /a:\n    get:\n      summary: 5\n      responses: {}\n",
            "line 6: Operation `GET /a` cannot be read as OpenAPI 3.0: invalid type: integer `5`, expected a string.",
        ),
    ] {
        assert_eq!(converted(text.as_bytes()).expect_err("it is none").to_string(), expected);
    }
}

#[test]
fn notation_makes_no_difference() {
    let yaml = "openapi: 3.0.0\ninfo:\n  title: T\n  version: '1'\npaths:\n  /b: {}\n  /a: {}\n";
    let json = r#"{ "openapi": "3.0.0", "info": { "title": "T", "version": "1" }, "paths": { "/b": {}, "/a": {} } }"#;
    assert_eq!(converted(yaml.as_bytes()), converted(json.as_bytes()));
}

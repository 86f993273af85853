//! The tables of OpenAPI 2.0, after the specification and its official JSON schema.

use super::structure::{
    Field, Form, List, Named, Object, ObjectId, Others, Target, Value, is_extension, object, optional, required,
};
use crate::document::{Kind, Node};

/// What to do about a field that 2.0 does not know in an object. An argument of a finding is cut after 120 characters.
pub fn hint(object: ObjectId, key: &str) -> Option<String> {
    let hint = match (object, key) {
        (ObjectId::Reference, _) => "Beside `$ref` nothing else may stand: remove it.",
        (ObjectId::Root, "servers") => {
            "OpenAPI 2.0 says where the API is in `host`, `basePath` and `schemes`: write its address there."
        }
        (_, "servers") => {
            "In OpenAPI 2.0 one `host` answers all operations: what another server answers belongs in another connector."
        }
        (ObjectId::Root, "components") => {
            "At the root: `schemas` as `definitions`, `securitySchemes` as `securityDefinitions`, `parameters`, `responses`."
        }
        (ObjectId::Root, "contact" | "description" | "license" | "termsOfService" | "title" | "version") => {
            "It belongs in `info`: move it there."
        }
        (ObjectId::Operation, "requestBody") => {
            "In OpenAPI 2.0 it is a parameter with `in: body` and a `schema`, or one with `in: formData` for each field."
        }
        (ObjectId::Response, "content") => {
            "In OpenAPI 2.0 a response has one `schema`; the media types stand in `produces` of the operation."
        }
        (ObjectId::Parameter | ObjectId::Header, "content") => {
            "OpenAPI 2.0 says `type` here or, of a body, `schema`: write that instead."
        }
        (ObjectId::Parameter | ObjectId::Header, "style" | "explode") => {
            "OpenAPI 2.0 says this with `collectionFormat`."
        }
        (ObjectId::Parameter, "schema") => "Only a body parameter may have `schema`: give this one a `type`.",
        (ObjectId::Header, "schema") => "A header of OpenAPI 2.0 has no `schema`: give it a `type`.",
        (ObjectId::Parameter, "allowEmptyValue") => "Only a query parameter or a form field may be empty: remove it.",
        (ObjectId::SecurityScheme, "flows") => {
            "In OpenAPI 2.0 a scheme has one `flow`, with its addresses and `scopes` beside it: write it so."
        }
        (ObjectId::SecurityScheme, "scheme" | "bearerFormat" | "openIdConnectUrl") => {
            "It belongs to OpenAPI 3: the `type` says it all in 2.0, so remove it."
        }
        (ObjectId::SecurityScheme, "name" | "in" | "flow" | "authorizationUrl" | "tokenUrl" | "scopes") => {
            "It belongs to another type of security scheme: remove it, or correct the `type`."
        }
        (ObjectId::Parameter, "type" | "format" | "items" | "enum" | "default" | "minimum" | "maximum" | "pattern") => {
            return Some(format!("A body parameter says this in its `schema`: move `{key}` there."));
        }
        (_, "nullable") => "Rename it to `x-nullable`: in OpenAPI 2.0 what may be null has `x-nullable: true`.",
        (_, "const") => "OpenAPI 2.0 says this with `enum`: write it with that one value.",
        (_, "oneOf" | "anyOf" | "not") => {
            "It belongs to OpenAPI 3 and has no counterpart in 2.0: remove it, or describe one form only."
        }
        (_, "writeOnly") => "It belongs to OpenAPI 3 and has no counterpart in 2.0: remove it.",
        (_, "example" | "examples") => "Remove it, or name it `x-example`.",
        _ => return None,
    };
    Some(hint.to_owned())
}

/// What fields of OpenAPI 3, and others in the place of ours, say.
pub fn stands_for(object: ObjectId, key: &str, value: Node) -> Vec<&'static str> {
    const SECTIONS: [(&str, &str); 4] = [
        ("schemas", "definitions"),
        ("parameters", "parameters"),
        ("responses", "responses"),
        ("securitySchemes", "securityDefinitions"),
    ];
    match (object, key) {
        (ObjectId::Root, "servers") => vec!["host"],
        (ObjectId::Root, "components") => {
            SECTIONS.into_iter().filter(|(theirs, _)| value.get(theirs).is_some()).map(|(_, own)| own).collect()
        }
        (ObjectId::Response, "content") => vec!["schema"],
        (ObjectId::Parameter | ObjectId::Header, "content") => vec!["type", "schema"],
        (ObjectId::Parameter, "summary" | "title") => vec!["x-ms-summary"],
        (ObjectId::SecurityScheme, "flows") if value.is_object() => vec!["flow"],
        _ => Vec::new(),
    }
}

pub static ROOT: Object = object(
    "a definition",
    ObjectId::Root,
    &[
        required("swagger", Value::Form(Form::Version)),
        required("info", Value::Object(&INFO)),
        optional("host", Value::Form(Form::Host)),
        optional("basePath", Value::Form(Form::BasePath)),
        optional("schemes", Value::List(&SCHEMES)),
        optional("consumes", Value::List(&UNIQUE_TEXTS)),
        optional("produces", Value::List(&UNIQUE_TEXTS)),
        required("paths", Value::Object(&PATHS)),
        optional("definitions", Value::Map(&SCHEMA_VALUE)),
        optional("parameters", Value::Map(&Value::Decide(parameter_entry))),
        optional("responses", Value::Map(&Value::Decide(response_entry))),
        optional("security", Value::List(&SECURITY)),
        optional("securityDefinitions", Value::Map(&SECURITY_SCHEME_VALUE)),
        optional("tags", Value::List(&List { item: Value::Object(&TAG), is_nonempty: false, is_unique: true })),
        optional("externalDocs", Value::Object(&EXTERNAL_DOCS)),
    ],
);

static INFO: Object = object(
    "`info`",
    ObjectId::Info,
    &[
        required("title", Value::Text),
        required("version", Value::Text),
        optional("description", Value::Text),
        optional("termsOfService", Value::Text),
        optional("contact", Value::Object(&CONTACT)),
        optional("license", Value::Object(&LICENSE)),
    ],
);

static CONTACT: Object = object(
    "`contact`",
    ObjectId::Other,
    &[optional("name", Value::Text), optional("url", Value::Text), optional("email", Value::Text)],
);

static LICENSE: Object =
    object("`license`", ObjectId::Other, &[required("name", Value::Text), optional("url", Value::Text)]);

static EXTERNAL_DOCS: Object =
    object("`externalDocs`", ObjectId::Other, &[optional("description", Value::Text), required("url", Value::Text)]);

static TAG: Object = object(
    "a tag",
    ObjectId::Other,
    &[
        required("name", Value::Text),
        optional("description", Value::Text),
        optional("externalDocs", Value::Object(&EXTERNAL_DOCS)),
    ],
);

static PATHS: Object =
    Object { name: "`paths`", fields: &[], others: Others::Named(&EVERY_PATH), bonds: &[], id: ObjectId::Other };

static EVERY_PATH: Named = Named {
    field: "paths",
    is_name: |name| name.starts_with('/'),
    value: Value::Object(&PATH_ITEM),
    hint: "Start the path with `/`.",
    counts: None,
};

static PATH_ITEM: Object = object(
    "a path",
    ObjectId::Other,
    &[
        optional("$ref", Value::Reference(Target::PathItem)),
        optional("get", Value::Object(&OPERATION)),
        optional("put", Value::Object(&OPERATION)),
        optional("post", Value::Object(&OPERATION)),
        optional("delete", Value::Object(&OPERATION)),
        optional("options", Value::Object(&OPERATION)),
        optional("head", Value::Object(&OPERATION)),
        optional("patch", Value::Object(&OPERATION)),
        optional("parameters", Value::List(&PARAMETERS)),
    ],
);

static OPERATION: Object = object(
    "an operation",
    ObjectId::Operation,
    &[
        optional("tags", Value::List(&UNIQUE_TEXTS)),
        optional("summary", Value::Text),
        optional("description", Value::Text),
        optional("externalDocs", Value::Object(&EXTERNAL_DOCS)),
        optional("operationId", Value::Text),
        optional("produces", Value::List(&UNIQUE_TEXTS)),
        optional("consumes", Value::List(&UNIQUE_TEXTS)),
        optional("parameters", Value::List(&PARAMETERS)),
        required("responses", Value::Object(&RESPONSES)),
        optional("schemes", Value::List(&SCHEMES)),
        optional("deprecated", Value::Boolean),
        optional("security", Value::List(&SECURITY)),
    ],
);

static PARAMETERS: List = List { item: Value::Decide(parameter_or_reference), is_nonempty: false, is_unique: true };

fn parameter_or_reference(node: Node) -> &'static Value {
    if node.get("$ref").is_some() { &PARAMETER_REFERENCE_VALUE } else { parameter(node) }
}

static PARAMETER_REFERENCE_VALUE: Value = Value::Object(&Object {
    name: "a reference",
    fields: &[required("$ref", Value::Reference(Target::Parameter))],
    others: Others::Nothing,
    bonds: &[],
    id: ObjectId::Reference,
});

/// An entry of the root's `parameters` or `responses` that is only a reference to another: not allowed, and told as that
/// alone.
static CHAIN_VALUE: Value = Value::Object(&object("an entry", ObjectId::Chain, &[]));

fn parameter_entry(node: Node) -> &'static Value {
    if node.get("$ref").is_some() { &CHAIN_VALUE } else { parameter(node) }
}

fn response_entry(node: Node) -> &'static Value {
    static INLINE: Value = Value::Object(&RESPONSE);
    if node.get("$ref").is_some() { &CHAIN_VALUE } else { &INLINE }
}

fn parameter(node: Node) -> &'static Value {
    static BODY: Value = Value::Object(&BODY_PARAMETER);
    static HEADER: Value = Value::Object(&HEADER_PARAMETER);
    static QUERY: Value = Value::Object(&QUERY_PARAMETER);
    static FORM: Value = Value::Object(&FORM_PARAMETER);
    static PATH: Value = Value::Object(&PATH_PARAMETER);
    static UNKNOWN: Value = Value::Object(&UNKNOWN_PARAMETER);
    match node.text_of("in") {
        Some("body") => &BODY,
        Some("header") => &HEADER,
        Some("query") => &QUERY,
        Some("formData") => &FORM,
        Some("path") => &PATH,
        _ => &UNKNOWN,
    }
}

const LOCATIONS: &[&str] = &["path", "query", "header", "body", "formData"];
const TYPES: &[&str] = &["string", "number", "integer", "boolean", "array"];
const FORM_TYPES: &[&str] = &["string", "number", "integer", "boolean", "array", "file"];
const COLLECTION_FORMATS: &[&str] = &["csv", "ssv", "tsv", "pipes"];
const FORM_COLLECTION_FORMATS: &[&str] = &["csv", "ssv", "tsv", "pipes", "multi"];

static BODY_PARAMETER: Object = object(
    "a body parameter",
    ObjectId::Parameter,
    &[
        required("name", Value::Text),
        required("in", Value::Choice(LOCATIONS)),
        optional("description", Value::Text),
        optional("required", Value::Boolean),
        required("schema", Value::Object(&SCHEMA)),
    ],
);

/// A parameter that does not say where it goes: what else it may hold depends on that, so only the common fields are
/// looked at, and the others are taken as they are.
static UNKNOWN_PARAMETER: Object = object(
    "a parameter",
    ObjectId::Parameter,
    &[
        required("name", Value::Text),
        required("in", Value::Choice(LOCATIONS)),
        optional("description", Value::Text),
        optional("required", Value::Boolean),
        optional("schema", Value::Anything),
        optional("allowEmptyValue", Value::Anything),
        optional("type", Value::Anything),
        optional("format", Value::Anything),
        optional("items", Value::Anything),
        optional("collectionFormat", Value::Anything),
        optional("default", Value::Anything),
        optional("maximum", Value::Anything),
        optional("exclusiveMaximum", Value::Anything),
        optional("minimum", Value::Anything),
        optional("exclusiveMinimum", Value::Anything),
        optional("maxLength", Value::Anything),
        optional("minLength", Value::Anything),
        optional("pattern", Value::Anything),
        optional("maxItems", Value::Anything),
        optional("minItems", Value::Anything),
        optional("uniqueItems", Value::Anything),
        optional("enum", Value::Anything),
        optional("multipleOf", Value::Anything),
    ],
);

/// The fields that every parameter outside of the body has, then those of one kind, then those of its type.
macro_rules! simple {
    ($name:literal, $id:expr, [$($own:expr),* $(,)?], $type:expr, $formats:expr) => {
        object($name, $id, &[
            $($own,)*
            $type,
            optional("format", Value::Text),
            optional("items", Value::Object(&ITEMS)),
            optional("collectionFormat", Value::Choice($formats)),
            optional("default", Value::Anything),
            optional("maximum", Value::Number),
            optional("exclusiveMaximum", Value::Boolean),
            optional("minimum", Value::Number),
            optional("exclusiveMinimum", Value::Boolean),
            optional("maxLength", Value::Count),
            optional("minLength", Value::Count),
            optional("pattern", Value::Text),
            optional("maxItems", Value::Count),
            optional("minItems", Value::Count),
            optional("uniqueItems", Value::Boolean),
            optional("enum", Value::List(&ENUM)),
            optional("multipleOf", Value::PositiveNumber),
        ])
    };
}

static HEADER_PARAMETER: Object = simple!(
    "a header parameter",
    ObjectId::Parameter,
    [
        required("name", Value::Text),
        required("in", Value::Choice(LOCATIONS)),
        optional("description", Value::Text),
        optional("required", Value::Boolean),
    ],
    required("type", Value::Choice(TYPES)),
    COLLECTION_FORMATS
);

static QUERY_PARAMETER: Object = simple!(
    "a query parameter",
    ObjectId::Parameter,
    [
        required("name", Value::Text),
        required("in", Value::Choice(LOCATIONS)),
        optional("description", Value::Text),
        optional("required", Value::Boolean),
        optional("allowEmptyValue", Value::Boolean),
    ],
    required("type", Value::Choice(TYPES)),
    FORM_COLLECTION_FORMATS
);

static FORM_PARAMETER: Object = simple!(
    "a form parameter",
    ObjectId::Parameter,
    [
        required("name", Value::Text),
        required("in", Value::Choice(LOCATIONS)),
        optional("description", Value::Text),
        optional("required", Value::Boolean),
        optional("allowEmptyValue", Value::Boolean),
    ],
    required("type", Value::Choice(FORM_TYPES)),
    FORM_COLLECTION_FORMATS
);

static PATH_PARAMETER: Object = simple!(
    "a path parameter",
    ObjectId::Parameter,
    [
        required("name", Value::Text),
        required("in", Value::Choice(LOCATIONS)),
        optional("description", Value::Text),
        required("required", Value::True),
    ],
    required("type", Value::Choice(TYPES)),
    COLLECTION_FORMATS
);

static HEADER: Object = simple!(
    "a response header",
    ObjectId::Header,
    [optional("description", Value::Text)],
    required("type", Value::Choice(TYPES)),
    COLLECTION_FORMATS
);

static ITEMS: Object =
    simple!("`items`", ObjectId::Other, [], optional("type", Value::Choice(TYPES)), COLLECTION_FORMATS);

static RESPONSES: Object = Object {
    name: "`responses`",
    fields: &[],
    others: Others::Named(&EVERY_RESPONSE),
    bonds: &[],
    id: ObjectId::Responses,
};

static EVERY_RESPONSE: Named = Named {
    field: "responses",
    is_name: |name| name == "default" || (name.len() == 3 && name.bytes().all(|b| b.is_ascii_digit())),
    value: Value::Decide(response_or_reference),
    hint: "Write a status code of three digits, such as `200`, or `default`.",
    counts: Some(|name| !is_extension(name)),
};

fn response_or_reference(node: Node) -> &'static Value {
    static REFERENCE: Value = Value::Object(&Object {
        name: "a reference",
        fields: &[required("$ref", Value::Reference(Target::Response))],
        others: Others::Nothing,
        bonds: &[],
        id: ObjectId::Reference,
    });
    static INLINE: Value = Value::Object(&RESPONSE);
    if node.get("$ref").is_some() { &REFERENCE } else { &INLINE }
}

static RESPONSE: Object = object(
    "a response",
    ObjectId::Response,
    &[
        required("description", Value::Text),
        optional("schema", Value::Decide(schema_or_file)),
        optional("headers", Value::Map(&Value::Object(&HEADER))),
        optional("examples", Value::AnyObject),
    ],
);

fn schema_or_file(node: Node) -> &'static Value {
    static FILE: Value = Value::Object(&FILE_SCHEMA);
    if node.text_of("type") == Some("file") { &FILE } else { &SCHEMA_VALUE }
}

static SCHEMA_VALUE: Value = Value::Object(&SCHEMA);

static SCHEMA: Object = object(
    "a schema",
    ObjectId::Schema,
    &[
        optional("$ref", Value::Reference(Target::Schema)),
        optional("format", Value::Text),
        optional("title", Value::Text),
        optional("description", Value::Text),
        optional("default", Value::Anything),
        optional("multipleOf", Value::PositiveNumber),
        optional("maximum", Value::Number),
        optional("exclusiveMaximum", Value::Boolean),
        optional("minimum", Value::Number),
        optional("exclusiveMinimum", Value::Boolean),
        optional("maxLength", Value::Count),
        optional("minLength", Value::Count),
        optional("pattern", Value::Text),
        optional("maxItems", Value::Count),
        optional("minItems", Value::Count),
        optional("uniqueItems", Value::Boolean),
        optional("maxProperties", Value::Count),
        optional("minProperties", Value::Count),
        optional("required", Value::List(&REQUIRED)),
        optional("enum", Value::List(&ENUM)),
        optional("additionalProperties", Value::Decide(schema_or_boolean)),
        optional("type", Value::Decide(type_or_types)),
        optional("items", Value::Decide(schema_or_schemas)),
        optional("allOf", Value::List(&SCHEMAS)),
        optional("properties", Value::Map(&SCHEMA_VALUE)),
        optional("discriminator", Value::Text),
        optional("readOnly", Value::Boolean),
        optional("xml", Value::Object(&XML)),
        optional("externalDocs", Value::Object(&EXTERNAL_DOCS)),
        optional("example", Value::Anything),
    ],
);

static FILE_SCHEMA: Object = object(
    "a file schema",
    ObjectId::Other,
    &[
        optional("format", Value::Text),
        optional("title", Value::Text),
        optional("description", Value::Text),
        optional("default", Value::Anything),
        optional("required", Value::List(&REQUIRED)),
        required("type", Value::Choice(&["file"])),
        optional("readOnly", Value::Boolean),
        optional("externalDocs", Value::Object(&EXTERNAL_DOCS)),
        optional("example", Value::Anything),
    ],
);

fn schema_or_boolean(node: Node) -> &'static Value {
    if node.kind() == Kind::Bool { &Value::Boolean } else { &SCHEMA_VALUE }
}

fn schema_or_schemas(node: Node) -> &'static Value {
    static LIST: Value = Value::List(&SCHEMAS);
    if node.kind() == Kind::Array { &LIST } else { &SCHEMA_VALUE }
}

fn type_or_types(node: Node) -> &'static Value {
    static ONE: Value = Value::Choice(SCHEMA_TYPES);
    static SEVERAL: Value =
        Value::List(&List { item: Value::Choice(SCHEMA_TYPES), is_nonempty: true, is_unique: true });
    if node.kind() == Kind::Array { &SEVERAL } else { &ONE }
}

/// The simple types of JSON Schema, draft 4.
const SCHEMA_TYPES: &[&str] = &["string", "number", "integer", "boolean", "array", "object", "null"];

static SCHEMAS: List = List { item: Value::Object(&SCHEMA), is_nonempty: true, is_unique: false };
static REQUIRED: List = List { item: Value::Text, is_nonempty: true, is_unique: true };
static ENUM: List = List { item: Value::Anything, is_nonempty: true, is_unique: true };
static UNIQUE_TEXTS: List = List { item: Value::Text, is_nonempty: false, is_unique: true };

static SCHEMES: List =
    List { item: Value::Choice(&["http", "https", "ws", "wss"]), is_nonempty: false, is_unique: true };

static XML: Object = object(
    "`xml`",
    ObjectId::Other,
    &[
        optional("name", Value::Text),
        optional("namespace", Value::Text),
        optional("prefix", Value::Text),
        optional("attribute", Value::Boolean),
        optional("wrapped", Value::Boolean),
    ],
);

static SECURITY: List = List { item: Value::Map(&Value::List(&UNIQUE_TEXTS)), is_nonempty: false, is_unique: true };

static SECURITY_SCHEME_VALUE: Value = Value::Decide(security_scheme);

fn security_scheme(node: Node) -> &'static Value {
    static BASIC: Value = Value::Object(&BASIC_SCHEME);
    static API_KEY: Value = Value::Object(&API_KEY_SCHEME);
    static IMPLICIT: Value = Value::Object(&IMPLICIT_FLOW);
    static PASSWORD: Value = Value::Object(&PASSWORD_FLOW);
    static APPLICATION: Value = Value::Object(&APPLICATION_FLOW);
    static ACCESS_CODE: Value = Value::Object(&ACCESS_CODE_FLOW);
    static UNKNOWN_FLOW_VALUE: Value = Value::Object(&UNKNOWN_FLOW);
    static UNKNOWN: Value = Value::Object(&UNKNOWN_SCHEME);
    match (node.text_of("type"), node.text_of("flow")) {
        (Some("basic"), _) => &BASIC,
        (Some("apiKey"), _) => &API_KEY,
        (Some("oauth2"), Some("implicit")) => &IMPLICIT,
        (Some("oauth2"), Some("password")) => &PASSWORD,
        (Some("oauth2"), Some("application")) => &APPLICATION,
        (Some("oauth2"), Some("accessCode")) => &ACCESS_CODE,
        (Some("oauth2"), _) => &UNKNOWN_FLOW_VALUE,
        _ => &UNKNOWN,
    }
}

const SCHEME_TYPES: &[&str] = &["basic", "apiKey", "oauth2"];
const FLOWS: &[&str] = &["accessCode", "implicit", "password", "application"];

const fn scheme(name: &'static str, fields: &'static [Field]) -> Object {
    object(name, ObjectId::SecurityScheme, fields)
}

static BASIC_SCHEME: Object = scheme(
    "a basic security scheme",
    &[required("type", Value::Choice(SCHEME_TYPES)), optional("description", Value::Text)],
);

static API_KEY_SCHEME: Object = scheme(
    "an API key security scheme",
    &[
        required("type", Value::Choice(SCHEME_TYPES)),
        required("name", Value::Text),
        required("in", Value::Choice(&["header", "query"])),
        optional("description", Value::Text),
    ],
);

/// The fields of every OAuth 2.0 scheme, then the addresses that its flow needs.
macro_rules! flow {
    ($name:literal, [$($address:expr),*]) => {
        scheme($name, &[
            required("type", Value::Choice(SCHEME_TYPES)),
            required("flow", Value::Choice(FLOWS)),
            optional("scopes", Value::Map(&Value::Text)),
            optional("description", Value::Text),
            $($address),*
        ])
    };
}

static IMPLICIT_FLOW: Object =
    flow!("an OAuth 2.0 scheme with the flow `implicit`", [required("authorizationUrl", Value::Text)]);
static PASSWORD_FLOW: Object =
    flow!("an OAuth 2.0 scheme with the flow `password`", [required("tokenUrl", Value::Text)]);
static APPLICATION_FLOW: Object =
    flow!("an OAuth 2.0 scheme with the flow `application`", [required("tokenUrl", Value::Text)]);
static ACCESS_CODE_FLOW: Object = flow!(
    "an OAuth 2.0 scheme with the flow `accessCode`",
    [required("authorizationUrl", Value::Text), required("tokenUrl", Value::Text)]
);
static UNKNOWN_FLOW: Object =
    flow!("an OAuth 2.0 scheme", [optional("authorizationUrl", Value::Text), optional("tokenUrl", Value::Text)]);

static UNKNOWN_SCHEME: Object = scheme(
    "a security scheme",
    &[
        required("type", Value::Choice(SCHEME_TYPES)),
        optional("description", Value::Text),
        optional("name", Value::Anything),
        optional("in", Value::Anything),
        optional("flow", Value::Anything),
        optional("scopes", Value::Anything),
        optional("authorizationUrl", Value::Anything),
        optional("tokenUrl", Value::Anything),
    ],
);

//! The tables of OpenAPI 3.0, after the specification and its official JSON schema.
//!
//! Where the schema says less than the text of the specification, the tables follow the schema, so that tests can hold
//! them to it; rules say the rest. Fields that 2.0 has no counterpart for are marked with the [`Feature`] that they are.

use super::structure::{
    Bond, Feature, Field, Form, List, Named, Object, ObjectId, Others, Target, Value, object, optional, required,
};
use crate::document::{Kind, Node};

/// What to do about a field that 3.0 does not know in an object.
pub fn hint(object: ObjectId, key: &str) -> Option<String> {
    let moved = |place: &str| Some(format!("In OpenAPI 3.0 this stands in {place}: move it there."));
    match (object, key) {
        (ObjectId::Root | ObjectId::Operation, "host" | "basePath" | "schemes") => {
            Some("OpenAPI 3.0 says where the API is in `servers`: write its whole address there.".to_owned())
        }
        (ObjectId::Root | ObjectId::Operation, "consumes") => moved("the `content` of each `requestBody`"),
        (ObjectId::Root | ObjectId::Operation, "produces") => moved("the `content` of each response"),
        (ObjectId::Root, "definitions") => moved("`components.schemas`"),
        (ObjectId::Root, "parameters" | "responses") => moved(&format!("`components.{key}`")),
        (ObjectId::Root, "securityDefinitions") => moved("`components.securitySchemes`"),
        (ObjectId::Root, "contact" | "description" | "license" | "termsOfService" | "title" | "version") => {
            Some("It belongs in `info`: move it there.".to_owned())
        }
        (ObjectId::Root, "webhooks" | "jsonSchemaDialect") => Some("It belongs to OpenAPI 3.1: remove it.".to_owned()),
        (ObjectId::Parameter | ObjectId::Header, "collectionFormat") => {
            Some("OpenAPI 3.0 says this with `style` and `explode`.".to_owned())
        }
        (ObjectId::Parameter | ObjectId::Header, key) if OF_VALUES.contains(&key) => {
            Some("In OpenAPI 3.0 what describes a value stands in its `schema`: put it into `schema`.".to_owned())
        }
        (ObjectId::Response, "schema") => moved("`content`, below a media type such as `application/json`"),
        (ObjectId::Response, "examples") => moved("`content`, below a media type"),
        (ObjectId::SecurityScheme, "flow" | "authorizationUrl" | "tokenUrl" | "scopes") => moved("`flows`"),
        (ObjectId::SecurityScheme, "bearerFormat") => {
            Some("Only the scheme `bearer` may have it: remove it.".to_owned())
        }
        (
            ObjectId::Schema,
            "const"
            | "examples"
            | "if"
            | "then"
            | "else"
            | "$defs"
            | "definitions"
            | "$id"
            | "$schema"
            | "$comment"
            | "contains"
            | "prefixItems"
            | "patternProperties"
            | "propertyNames"
            | "dependentRequired"
            | "dependentSchemas"
            | "unevaluatedProperties"
            | "contentEncoding"
            | "contentMediaType",
        ) => Some("The schemas of OpenAPI 3.0 do not know it: remove it, or name it with `x-`.".to_owned()),
        _ => None,
    }
}

/// What 2.0 says of a value beside the name of its parameter or header, and 3.0 in a schema.
const OF_VALUES: &[&str] = &[
    "default",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "multipleOf",
    "nullable",
    "pattern",
    "type",
    "uniqueItems",
];

/// What fields of 2.0, and others in the place of ours, say.
pub fn stands_for(object: ObjectId, key: &str, value: Node) -> Vec<&'static str> {
    let is_oauth = || value.parent().is_some_and(|scheme| scheme.text_of("type") == Some("oauth2"));
    match (object, key) {
        (ObjectId::Root | ObjectId::Operation, "host" | "basePath" | "schemes") => vec!["servers"],
        (ObjectId::Parameter | ObjectId::Header, key) if OF_VALUES.contains(&key) => vec!["schema"],
        (ObjectId::Parameter, "summary" | "title") => vec!["x-ms-summary"],
        (ObjectId::Response, "schema" | "examples") => vec!["content"],
        (ObjectId::SecurityScheme, "flow" | "authorizationUrl" | "tokenUrl" | "scopes")
            if is_oauth() && !(key == "flow" && value.is_object()) =>
        {
            vec!["flows"]
        }
        _ => Vec::new(),
    }
}

pub static ROOT: Object = object(
    "a definition",
    ObjectId::Root,
    &[
        required("openapi", Value::Form(Form::Version3)),
        required("info", Value::Object(&INFO)),
        optional("externalDocs", Value::Object(&EXTERNAL_DOCS)),
        optional("servers", Value::List(&SERVERS)).only_in_3(Feature::Servers),
        optional("security", Value::List(&SECURITY)),
        optional("tags", Value::List(&List { item: Value::Object(&TAG), is_nonempty: false, is_unique: true })),
        required("paths", Value::Object(&PATHS)),
        optional("components", Value::Object(&COMPONENTS)),
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

static SERVERS: List = List { item: Value::Object(&SERVER), is_nonempty: false, is_unique: false };

static SERVER: Object = object(
    "a server",
    ObjectId::Other,
    &[
        required("url", Value::Text),
        optional("description", Value::Text),
        optional("variables", Value::Map(&Value::Object(&SERVER_VARIABLE))).only_in_3(Feature::ServerVariables),
    ],
);

static SERVER_VARIABLE: Object = object(
    "a server variable",
    ObjectId::Other,
    &[optional("enum", Value::List(&TEXTS)), required("default", Value::Text), optional("description", Value::Text)],
);

static TEXTS: List = List { item: Value::Text, is_nonempty: false, is_unique: false };

static SECURITY: List = List { item: Value::Map(&Value::List(&TEXTS)), is_nonempty: false, is_unique: false };

static COMPONENTS: Object = object(
    "`components`",
    ObjectId::Other,
    &[
        optional("schemas", Value::Section(&SCHEMA_VALUE)),
        optional("responses", Value::Section(&RESPONSE_VALUE)),
        optional("parameters", Value::Section(&PARAMETER_VALUE)),
        optional("examples", Value::Section(&EXAMPLE_VALUE)),
        optional("requestBodies", Value::Section(&REQUEST_BODY_VALUE)),
        optional("headers", Value::Section(&HEADER_VALUE)),
        optional("securitySchemes", Value::Section(&SECURITY_SCHEME_VALUE)),
        optional("links", Value::Section(&LINK_VALUE)).only_in_3(Feature::Links),
        optional("callbacks", Value::Section(&CALLBACK_VALUE)).only_in_3(Feature::Callbacks),
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
        optional("summary", Value::Text),
        optional("description", Value::Text),
        optional("get", Value::Object(&OPERATION)),
        optional("put", Value::Object(&OPERATION)),
        optional("post", Value::Object(&OPERATION)),
        optional("delete", Value::Object(&OPERATION)),
        optional("options", Value::Object(&OPERATION)),
        optional("head", Value::Object(&OPERATION)),
        optional("patch", Value::Object(&OPERATION)),
        optional("trace", Value::Object(&OPERATION)).only_in_3(Feature::Trace),
        optional("servers", Value::List(&SERVERS)).only_in_3(Feature::OwnServers),
        optional("parameters", Value::List(&PARAMETERS)),
    ],
);

static OPERATION: Object = object(
    "an operation",
    ObjectId::Operation,
    &[
        optional("tags", Value::List(&TEXTS)),
        optional("summary", Value::Text),
        optional("description", Value::Text),
        optional("externalDocs", Value::Object(&EXTERNAL_DOCS)),
        optional("operationId", Value::Text),
        optional("parameters", Value::List(&PARAMETERS)),
        optional("requestBody", REQUEST_BODY_VALUE),
        required("responses", Value::Object(&RESPONSES)).only_in_3(Feature::Responses),
        optional("callbacks", Value::Map(&CALLBACK_VALUE)).only_in_3(Feature::Callbacks),
        optional("deprecated", Value::Boolean),
        optional("security", Value::List(&SECURITY)),
        optional("servers", Value::List(&SERVERS)).only_in_3(Feature::OwnServers),
    ],
);

static PARAMETERS: List = List { item: PARAMETER_VALUE, is_nonempty: false, is_unique: true };

static PARAMETER_VALUE: Value = Value::Referable(&Value::Decide(parameter), Target::Parameter);

fn parameter(node: Node) -> &'static Value {
    static PATH: Value = Value::Object(&PATH_PARAMETER);
    static QUERY: Value = Value::Object(&QUERY_PARAMETER);
    static HEADER: Value = Value::Object(&HEADER_PARAMETER);
    static COOKIE: Value = Value::Object(&COOKIE_PARAMETER);
    static UNKNOWN: Value = Value::Object(&UNKNOWN_PARAMETER);
    match node.text_of("in") {
        Some("path") => &PATH,
        Some("query") => &QUERY,
        Some("header") => &HEADER,
        Some("cookie") => &COOKIE,
        _ => &UNKNOWN,
    }
}

const LOCATIONS: &[&str] = &["path", "query", "header", "cookie"];

/// What describes the values of a parameter or header: a schema with its style, or the content of one media type.
const SCHEMA_OR_CONTENT: &[Bond] = &[
    Bond::Either("schema", "content"),
    Bond::NotBoth("schema", "content"),
    Bond::NotBoth("content", "style"),
    Bond::NotBoth("content", "explode"),
    Bond::NotBoth("content", "allowReserved"),
    Bond::NotBoth("content", "example"),
    Bond::NotBoth("content", "examples"),
    Bond::NotBoth("example", "examples"),
];

/// The fields of one kind of parameter, or of a header, and those that all of them have.
macro_rules! parameter {
    ($name:literal, $id:expr, [$($own:expr),* $(,)?], $style:expr, $content:expr) => {
        Object {
            name: $name,
            fields: &[
                $($own,)*
                optional("description", Value::Text),
                optional("deprecated", Value::Boolean),
                optional("allowEmptyValue", Value::Boolean),
                $style,
                optional("explode", Value::Boolean),
                optional("allowReserved", Value::Boolean).only_in_3(Feature::AllowReserved),
                optional("schema", SCHEMA_VALUE),
                optional("content", Value::Single(&MEDIA_TYPE_VALUE)).only_in_3($content),
                optional("example", Value::Anything),
                optional("examples", Value::Map(&EXAMPLE_VALUE)).only_in_3(Feature::Examples),
            ],
            others: Others::Extensions,
            bonds: SCHEMA_OR_CONTENT,
            id: $id,
        }
    };
}

static PATH_PARAMETER: Object = parameter!(
    "a path parameter",
    ObjectId::Parameter,
    [required("name", Value::Text), required("in", Value::Choice(LOCATIONS)), required("required", Value::True),],
    optional("style", Value::Choice(&["matrix", "label", "simple"])).only_in_3(Feature::Style),
    Feature::ParameterContent
);

static QUERY_PARAMETER: Object = parameter!(
    "a query parameter",
    ObjectId::Parameter,
    [required("name", Value::Text), required("in", Value::Choice(LOCATIONS)), optional("required", Value::Boolean),],
    optional("style", Value::Choice(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]))
        .only_in_3(Feature::Style),
    Feature::ParameterContent
);

static HEADER_PARAMETER: Object = parameter!(
    "a header parameter",
    ObjectId::Parameter,
    [required("name", Value::Text), required("in", Value::Choice(LOCATIONS)), optional("required", Value::Boolean),],
    optional("style", Value::Choice(&["simple"])),
    Feature::ParameterContent
);

static COOKIE_PARAMETER: Object = parameter!(
    "a cookie parameter",
    ObjectId::Parameter,
    [
        required("name", Value::Text),
        required("in", Value::Choice(LOCATIONS)).only_in_3(Feature::Cookie),
        optional("required", Value::Boolean),
    ],
    optional("style", Value::Choice(&["form"])),
    Feature::ParameterContent
);

/// A parameter that does not say where it goes: its `style` depends on that, so it is not looked at.
static UNKNOWN_PARAMETER: Object = parameter!(
    "a parameter",
    ObjectId::Parameter,
    [required("name", Value::Text), required("in", Value::Choice(LOCATIONS)), optional("required", Value::Boolean),],
    optional("style", Value::Text),
    Feature::ParameterContent
);

static HEADER_VALUE: Value = Value::Referable(&Value::Object(&HEADER), Target::Header);

static HEADER: Object = parameter!(
    "a header",
    ObjectId::Header,
    [optional("required", Value::Boolean)],
    optional("style", Value::Choice(&["simple"])),
    Feature::HeaderContent
);

static REQUEST_BODY_VALUE: Value = Value::Referable(&Value::Object(&REQUEST_BODY), Target::RequestBody);

static REQUEST_BODY: Object = object(
    "a request body",
    ObjectId::Other,
    &[
        optional("description", Value::Text),
        required("content", Value::Map(&MEDIA_TYPE_VALUE)).only_in_3(Feature::BodyContent),
        optional("required", Value::Boolean),
    ],
);

static MEDIA_TYPE_VALUE: Value = Value::Object(&MEDIA_TYPE);

static MEDIA_TYPE: Object = Object {
    name: "a media type",
    fields: &[
        optional("schema", SCHEMA_VALUE),
        optional("example", Value::Anything),
        optional("examples", Value::Map(&EXAMPLE_VALUE)).only_in_3(Feature::Examples),
        optional("encoding", Value::Map(&Value::Object(&ENCODING))).only_in_3(Feature::Encoding),
    ],
    others: Others::Extensions,
    bonds: &[Bond::NotBoth("example", "examples")],
    id: ObjectId::Other,
};

static ENCODING: Object = object(
    "an encoding",
    ObjectId::Other,
    &[
        optional("contentType", Value::Text),
        optional("headers", Value::Map(&HEADER_VALUE)),
        optional("style", Value::Choice(&["form", "spaceDelimited", "pipeDelimited", "deepObject"])),
        optional("explode", Value::Boolean),
        optional("allowReserved", Value::Boolean),
    ],
);

static EXAMPLE_VALUE: Value = Value::Referable(&Value::Object(&EXAMPLE), Target::Example);

static EXAMPLE: Object = object(
    "an example",
    ObjectId::Other,
    &[
        optional("summary", Value::Text),
        optional("description", Value::Text),
        optional("value", Value::Anything),
        optional("externalValue", Value::Text),
    ],
);

static RESPONSES: Object = Object {
    name: "`responses`",
    fields: &[],
    others: Others::Named(&EVERY_RESPONSE),
    bonds: &[],
    id: ObjectId::Responses,
};

static EVERY_RESPONSE: Named = Named {
    field: "responses",
    is_name: is_status,
    value: RESPONSE_VALUE,
    hint: "Write a status code of three digits, such as `200`, a range such as `4XX`, or `default`.",
    counts: Some(|_| true),
};

/// A status code from 100 to 599, a range of them or `default`.
fn is_status(name: &str) -> bool {
    match name.as_bytes() {
        [b'1'..=b'5', b'X', b'X'] => true,
        [b'1'..=b'5', tens, ones] => tens.is_ascii_digit() && ones.is_ascii_digit(),
        _ => name == "default",
    }
}

static RESPONSE_VALUE: Value = Value::Referable(&Value::Object(&RESPONSE), Target::Response);

static RESPONSE: Object = object(
    "a response",
    ObjectId::Response,
    &[
        required("description", Value::Text),
        optional("headers", Value::Map(&HEADER_VALUE)),
        optional("content", Value::Map(&MEDIA_TYPE_VALUE)).only_in_3(Feature::ResponseContent),
        optional("links", Value::Map(&LINK_VALUE)).only_in_3(Feature::Links),
    ],
);

static LINK_VALUE: Value = Value::Referable(&Value::Object(&LINK), Target::Link);

static LINK: Object = Object {
    name: "a link",
    fields: &[
        optional("operationId", Value::Text),
        optional("operationRef", Value::Text),
        optional("parameters", Value::AnyObject),
        optional("requestBody", Value::Anything),
        optional("description", Value::Text),
        optional("server", Value::Object(&SERVER)),
    ],
    others: Others::Extensions,
    bonds: &[Bond::NotBoth("operationId", "operationRef")],
    id: ObjectId::Other,
};

static CALLBACK_VALUE: Value = Value::Decide(callback_or_reference);

/// The names of a callback are expressions of any form, so only a text in `$ref` makes it a reference.
fn callback_or_reference(node: Node) -> &'static Value {
    static CALLBACK_OBJECT: Value = Value::Object(&CALLBACK);
    static REFERENCE: Value = Value::Referable(&CALLBACK_OBJECT, Target::Callback);
    if node.text_of("$ref").is_some() { &REFERENCE } else { &CALLBACK_OBJECT }
}

static CALLBACK: Object = Object {
    name: "a callback",
    fields: &[],
    others: Others::Named(&EVERY_EXPRESSION),
    bonds: &[],
    id: ObjectId::Other,
};

static EVERY_EXPRESSION: Named =
    Named { field: "callbacks", is_name: |_| true, value: Value::Object(&PATH_ITEM), hint: "", counts: None };

static SCHEMA_VALUE: Value = Value::Referable(&Value::Object(&SCHEMA), Target::Schema);

static SCHEMA: Object = object(
    "a schema",
    ObjectId::Schema,
    &[
        optional("type", Value::Choice(&["string", "number", "integer", "boolean", "array", "object"])),
        optional("description", Value::Text),
        optional("format", Value::Text),
        optional("properties", Value::Map(&SCHEMA_VALUE)),
        optional("items", SCHEMA_VALUE),
        optional("required", Value::List(&REQUIRED)),
        optional("enum", Value::List(&ENUM)),
        optional("example", Value::Anything),
        optional("nullable", Value::Boolean).only_in_3(Feature::Nullable),
        optional("title", Value::Text),
        optional("default", Value::Anything),
        optional("allOf", Value::List(&SCHEMAS)),
        optional("oneOf", Value::List(&SCHEMAS)).only_in_3(Feature::OneOf),
        optional("anyOf", Value::List(&SCHEMAS)).only_in_3(Feature::AnyOf),
        optional("not", SCHEMA_VALUE).only_in_3(Feature::Not),
        optional("additionalProperties", Value::Decide(schema_or_boolean)),
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
        optional("discriminator", Value::Object(&DISCRIMINATOR)).only_in_3(Feature::Discriminator),
        optional("readOnly", Value::Boolean),
        optional("writeOnly", Value::Boolean).only_in_3(Feature::WriteOnly),
        optional("deprecated", Value::Boolean),
        optional("externalDocs", Value::Object(&EXTERNAL_DOCS)),
        optional("xml", Value::Object(&XML)),
    ],
);

static SCHEMAS: List = List { item: SCHEMA_VALUE, is_nonempty: false, is_unique: false };
static REQUIRED: List = List { item: Value::Text, is_nonempty: true, is_unique: true };
static ENUM: List = List { item: Value::Anything, is_nonempty: true, is_unique: false };

fn schema_or_boolean(node: Node) -> &'static Value {
    if node.kind() == Kind::Bool { &Value::Boolean } else { &SCHEMA_VALUE }
}

/// The specification speaks of two fields; its schema lets others stand beside them.
static DISCRIMINATOR: Object = Object {
    name: "`discriminator`",
    fields: &[
        required("propertyName", Value::Text),
        optional("mapping", Value::Map(&Value::Text)).only_in_3(Feature::Mapping),
    ],
    others: Others::Anything,
    bonds: &[],
    id: ObjectId::Other,
};

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

static SECURITY_SCHEME_VALUE: Value = Value::Referable(&Value::Decide(security_scheme), Target::SecurityScheme);

fn security_scheme(node: Node) -> &'static Value {
    static API_KEY: Value = Value::Object(&API_KEY_SCHEME);
    static BEARER: Value = Value::Object(&BEARER_SCHEME);
    static HTTP: Value = Value::Object(&HTTP_SCHEME);
    static OAUTH: Value = Value::Object(&OAUTH_SCHEME);
    static OPEN_ID: Value = Value::Object(&OPEN_ID_SCHEME);
    static UNKNOWN: Value = Value::Object(&UNKNOWN_SCHEME);
    match (node.text_of("type"), node.text_of("scheme")) {
        (Some("apiKey"), _) => &API_KEY,
        (Some("http"), Some(scheme)) if scheme.eq_ignore_ascii_case("bearer") => &BEARER,
        (Some("http"), _) => &HTTP,
        (Some("oauth2"), _) => &OAUTH,
        (Some("openIdConnect"), _) => &OPEN_ID,
        _ => &UNKNOWN,
    }
}

const SCHEME_TYPES: &[&str] = &["apiKey", "http", "oauth2", "openIdConnect"];

const fn scheme(name: &'static str, fields: &'static [Field]) -> Object {
    object(name, ObjectId::SecurityScheme, fields)
}

static API_KEY_SCHEME: Object = scheme(
    "an API key security scheme",
    &[
        required("type", Value::Choice(SCHEME_TYPES)),
        required("name", Value::Text),
        required("in", Value::Choice(&["header", "query", "cookie"])).only_in_3(Feature::ApiKeyPlace),
        optional("description", Value::Text),
    ],
);

static BEARER_SCHEME: Object = scheme(
    "a bearer security scheme",
    &[
        required("type", Value::Choice(SCHEME_TYPES)),
        required("scheme", Value::Text).only_in_3(Feature::HttpScheme),
        optional("bearerFormat", Value::Text),
        optional("description", Value::Text),
    ],
);

static HTTP_SCHEME: Object = scheme(
    "an HTTP security scheme",
    &[
        required("type", Value::Choice(SCHEME_TYPES)),
        required("scheme", Value::Text).only_in_3(Feature::HttpScheme),
        optional("description", Value::Text),
    ],
);

static OAUTH_SCHEME: Object = scheme(
    "an OAuth 2.0 security scheme",
    &[
        required("type", Value::Choice(SCHEME_TYPES)),
        required("flows", Value::Object(&OAUTH_FLOWS)).only_in_3(Feature::Flows),
        optional("description", Value::Text),
    ],
);

static OPEN_ID_SCHEME: Object = scheme(
    "an OpenID Connect security scheme",
    &[
        required("type", Value::Choice(SCHEME_TYPES)),
        required("openIdConnectUrl", Value::Text).only_in_3(Feature::OpenIdConnect),
        optional("description", Value::Text),
    ],
);

static UNKNOWN_SCHEME: Object = Object {
    name: "a security scheme",
    fields: &[required("type", Value::Choice(SCHEME_TYPES)), optional("description", Value::Text)],
    others: Others::Anything,
    bonds: &[],
    id: ObjectId::SecurityScheme,
};

static OAUTH_FLOWS: Object = object(
    "`flows`",
    ObjectId::Other,
    &[
        optional("implicit", Value::Object(&IMPLICIT_FLOW)),
        optional("password", Value::Object(&PASSWORD_FLOW)),
        optional("clientCredentials", Value::Object(&CLIENT_CREDENTIALS_FLOW)),
        optional("authorizationCode", Value::Object(&AUTHORIZATION_CODE_FLOW)),
    ],
);

/// The addresses that a flow needs, and the fields of every flow.
macro_rules! flow {
    ($name:literal, [$($address:expr),*]) => {
        scheme($name, &[
            $($address,)*
            optional("refreshUrl", Value::Text),
            required("scopes", Value::Map(&Value::Text)),
        ])
    };
}

static IMPLICIT_FLOW: Object = flow!("the flow `implicit`", [required("authorizationUrl", Value::Text)]);
static PASSWORD_FLOW: Object = flow!("the flow `password`", [required("tokenUrl", Value::Text)]);
static CLIENT_CREDENTIALS_FLOW: Object = flow!("the flow `clientCredentials`", [required("tokenUrl", Value::Text)]);
static AUTHORIZATION_CODE_FLOW: Object = flow!(
    "the flow `authorizationCode`",
    [required("authorizationUrl", Value::Text), required("tokenUrl", Value::Text)]
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn responses_have_codes_ranges_and_a_default() {
        for name in ["200", "599", "1XX", "default"] {
            assert!(is_status(name), "{name}");
        }
        for name in ["600", "2xx", "20", "2000", "XX", "", "Default", "2X0"] {
            assert!(!is_status(name), "{name}");
        }
    }
}

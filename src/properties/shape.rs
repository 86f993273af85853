//! The table of apiProperties.json: what may stand where, after the JSON schema of paconn in its revision of 2026, what
//! Microsoft's document on several ways to connect shows, and what published connectors hold besides.

use super::connection::TYPES;
use super::policies::POLICIES;
use crate::document::{Kind, Node};
use crate::structure::{Field, List, Named, Object, ObjectId, Others, Value, object, optional, required};

const fn closed(name: &'static str, id: ObjectId, fields: &'static [Field]) -> Object {
    Object { others: Others::Nothing, ..object(name, id, fields) }
}

const fn open(name: &'static str, id: ObjectId, fields: &'static [Field]) -> Object {
    Object { others: Others::Anything, ..object(name, id, fields) }
}

const fn list(item: Value) -> List {
    List { item, is_nonempty: false, is_unique: false }
}

/// What to do about a field that an object does not know.
pub fn hint(object: ObjectId, key: &str) -> Option<String> {
    let hint = match (object, key) {
        (ObjectId::PropertiesFile, _) => "All but `$schema` stands in `properties`: move it there, or remove it.",
        (ObjectId::Properties, "script") => "Which operations run the script stands in `scriptOperations`.",
        (ObjectId::Properties, key) if key.starts_with("token") => "Move it into `connectionParameters`.",
        (ObjectId::ConnectionParameter, "displayName" | "description" | "tooltip" | "constraints") => {
            return Some(format!("Move it into `uiDefinition`: `\"uiDefinition\": {{ \"{key}\": … }}`."));
        }
        (ObjectId::ConnectionParameter, "required" | "clearText" | "hidden" | "tabIndex") => {
            return Some(format!("Move it to `uiDefinition.constraints.{key}`."));
        }
        (ObjectId::ConnectionParameter, "oAuthSettings") => "Only the type `oauthSetting` has it.",
        (ObjectId::ConnectionParameter, "metadata") => "Only the parameter `token:TenantId` has it.",
        (ObjectId::ConnectionUi, "required" | "clearText" | "hidden") => "Move it into `constraints`.",
        (ObjectId::Policy, key) if key.starts_with("x-ms-apimTemplate") => "Move it into `parameters`.",
        (ObjectId::PolicyParameters, "x-ms-apimTemplate-policySection") => {
            "This template runs in a place of its own: remove it."
        }
        (ObjectId::Settings, _) => "paconn does not read it: remove it.",
        _ => "Remove it: no tool of Microsoft's reads it there.",
    };
    Some(hint.to_owned())
}

pub static ROOT: Object = closed(
    "apiProperties.json",
    ObjectId::PropertiesFile,
    &[optional("$schema", Value::Text), required("properties", Value::Object(&PROPERTIES))],
);

static PROPERTIES: Object = closed(
    "`properties`",
    ObjectId::Properties,
    &[
        // Rules on the brand colour look at it.
        optional("iconBrandColor", Value::Anything),
        optional("publisher", Value::Text),
        optional("stackOwner", Value::Text),
        optional("capabilities", Value::List(&TEXTS)),
        optional("connectionParameters", Value::Object(&PARAMETERS)),
        optional("connectionParameterSets", Value::Object(&SETS)),
        optional("scriptOperations", Value::Decide(operations_or_null)),
        optional("policyTemplateInstances", Value::List(&POLICIES)),
    ],
);

static TEXTS_VALUE: Value = Value::List(&TEXTS);

pub(super) static TEXTS: List = list(Value::Text);

fn operations_or_null(node: Node) -> &'static Value {
    if node.kind() == Kind::Null { &Value::Anything } else { &TEXTS_VALUE }
}

fn text_or_null(node: Node) -> &'static Value {
    if node.kind() == Kind::Null { &Value::Anything } else { &Value::Text }
}

static PARAMETERS: Object = Object {
    others: Others::OnlyNamed(&Named {
        field: "connectionParameters",
        is_name: is_parameter_name,
        value: Value::Decide(parameter),
        hint: "A name has letters, digits and `_`; before it may stand a prefix with a colon, as in `token:region`.",
        counts: None,
    }),
    ..closed("`connectionParameters`", ObjectId::ConnectionParameters, &[])
};

fn is_parameter_name(name: &str) -> bool {
    let is_word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    match name.split_once(':') {
        None => is_word(name),
        // The tenant is asked for by its one name only.
        Some((prefix, "TenantId")) => prefix == "token",
        Some((prefix, rest)) => is_word(prefix) && is_word(rest),
    }
}

fn parameter(node: Node) -> &'static Value {
    let name = node.key().map_or("", |key| key.text);
    if name == "token:TenantId" {
        return &TENANT_VALUE;
    }
    match node.text_of("type") {
        Some("string" | "securestring" | "int" | "bool") => &PRIMITIVE_VALUE,
        _ if name.contains(':') => &PRIMITIVE_VALUE,
        Some("oauthSetting") => &OAUTH_PARAMETER_VALUE,
        Some("gatewaySetting") => &GATEWAY_VALUE,
        _ => &UNKNOWN_VALUE,
    }
}

static TENANT_VALUE: Value = Value::Object(&TENANT);
static PRIMITIVE_VALUE: Value = Value::Object(&PRIMITIVE);
static OAUTH_PARAMETER_VALUE: Value = Value::Object(&OAUTH_PARAMETER);
static GATEWAY_VALUE: Value = Value::Object(&GATEWAY);
static UNKNOWN_VALUE: Value = Value::Object(&UNKNOWN);

static UNKNOWN: Object =
    open("a connection parameter", ObjectId::ConnectionParameter, &[required("type", Value::Choice(&TYPES))]);

static PRIMITIVE: Object = closed(
    "a connection parameter",
    ObjectId::ConnectionParameter,
    &[
        required("type", Value::Choice(&["string", "securestring", "int", "bool"])),
        optional("allowedValues", Value::List(&list(Value::Object(&ALLOWED_VALUE)))),
        optional("defaultValue", Value::Text),
        optional("uiDefinition", Value::Object(&UI)),
    ],
);

static ALLOWED_VALUE: Object = closed(
    "an allowed value",
    ObjectId::ConnectionParameter,
    &[required("value", Value::Text), optional("uiDefinition", Value::Object(&VALUE_UI))],
);

static VALUE_UI: Object = closed(
    "`uiDefinition` of an allowed value",
    ObjectId::ConnectionUi,
    &[optional("displayName", Value::Text), optional("description", Value::Text)],
);

static GATEWAY: Object = closed(
    "a parameter for the gateway",
    ObjectId::ConnectionParameter,
    &[
        required("type", Value::Choice(&TYPES)),
        // Published connectors have it, the schema does not.
        optional("gatewaySettings", Value::AnyObject),
        optional("uiDefinition", Value::Object(&UI)),
    ],
);

static OAUTH_PARAMETER: Object = closed(
    "a parameter for OAuth",
    ObjectId::ConnectionParameter,
    &[
        required("type", Value::Choice(&TYPES)),
        required("oAuthSettings", Value::Object(&OAUTH)),
        optional("uiDefinition", Value::Object(&UI)),
    ],
);

static TENANT: Object = closed(
    "`token:TenantId`",
    ObjectId::TenantParameter,
    &[
        required("type", Value::Choice(&["string"])),
        required("metadata", Value::Object(&TENANT_METADATA)),
        required("uiDefinition", Value::Object(&TENANT_UI)),
    ],
);

static TENANT_METADATA: Object = closed(
    "`metadata` of `token:TenantId`",
    ObjectId::TenantParameter,
    &[required("sourceType", Value::Choice(&["AzureActiveDirectoryTenant"]))],
);

static TENANT_UI: Object = closed(
    "`uiDefinition` of `token:TenantId`",
    ObjectId::TenantParameter,
    &[
        optional("constraints", Value::Object(&TENANT_CONSTRAINTS)),
        optional("description", Value::Text),
        optional("displayName", Value::Choice(&["Tenant"])),
    ],
);

static TENANT_CONSTRAINTS: Object = closed(
    "`constraints` of `token:TenantId`",
    ObjectId::TenantParameter,
    &[required("hidden", Value::Choice(&["true"])), required("required", Value::Choice(&["false"]))],
);

static UI: Object = closed(
    "`uiDefinition`",
    ObjectId::ConnectionUi,
    &[
        optional("schema", Value::Object(&UI_SCHEMA)),
        optional("displayName", Value::Text),
        optional("description", Value::Text),
        optional("tooltip", Value::Text),
        optional("tabIndex", Value::Count),
        optional("constraints", Value::Object(&CONSTRAINTS)),
    ],
);

static UI_SCHEMA: Object = closed(
    "`uiDefinition.schema`",
    ObjectId::ConnectionUi,
    &[optional("type", Value::Text), optional("description", Value::Text)],
);

static CONSTRAINTS: Object = closed(
    "`constraints`",
    ObjectId::Constraints,
    &[
        optional("clearText", Value::Boolean),
        optional("required", Value::Text),
        optional("tabIndex", Value::Count),
        optional("capability", Value::List(&TEXTS)),
        optional("hidden", Value::Text),
        optional("allowedValues", Value::List(&list(Value::Object(&ALLOWED_TEXT)))),
        optional("dependencies", Value::Map(&Value::Object(&DEPENDENCY))),
    ],
);

static ALLOWED_TEXT: Object =
    closed("an allowed value", ObjectId::Constraints, &[required("value", Value::Text), optional("text", Value::Text)]);

static DEPENDENCY: Object = closed("a dependency", ObjectId::Constraints, &[required("values", Value::List(&TEXTS))]);

static OAUTH: Object = closed(
    "`oAuthSettings`",
    ObjectId::OAuth,
    &[
        required("identityProvider", Value::Choice(&PROVIDERS)),
        optional("clientId", Value::Decide(text_or_null)),
        optional("ClientId", Value::Decide(text_or_null)),
        optional("clientSecret", Value::Decide(text_or_null)),
        optional("ClientSecret", Value::Decide(text_or_null)),
        optional("redirectMode", Value::Choice(&["Global", "Direct", "GlobalPerConnector"])),
        optional("redirectUrl", Value::Text),
        optional("scopes", Value::List(&TEXTS)),
        optional("properties", Value::Object(&OAUTH_PROPERTIES)),
        optional("additionalParameters", Value::AnyObject),
        optional("customParameters", Value::Decide(custom_parameters)),
    ],
);

/// The identity providers that the schema knows.
pub const PROVIDERS: [&str; 5] = ["oauth2", "oauth2generic", "aad", "aadcertificate", "facebook"];

static OAUTH_PROPERTIES: Object = open(
    "`oAuthSettings.properties`",
    ObjectId::OAuthProperties,
    &[required("IsFirstParty", Value::Choice(&["True", "False"]))],
);

fn custom_parameters(node: Node) -> &'static Value {
    match node.parent().and_then(|settings| settings.text_of("identityProvider")) {
        Some("oauth2") => &CUSTOM_OAUTH2_VALUE,
        Some("aad") => &CUSTOM_AAD_VALUE,
        _ => &Value::AnyObject,
    }
}

static CUSTOM_OAUTH2_VALUE: Value = Value::Object(&CUSTOM_OAUTH2);
static CUSTOM_AAD_VALUE: Value = Value::Object(&CUSTOM_AAD);

static CUSTOM_OAUTH2: Object = closed(
    "`customParameters` of `oauth2`",
    ObjectId::CustomOAuth2,
    &[
        required("authorizationUrl", Value::Object(&CUSTOM)),
        required("tokenUrl", Value::Object(&CUSTOM)),
        required("refreshUrl", Value::Object(&CUSTOM)),
    ],
);

static CUSTOM_AAD: Object = closed(
    "`customParameters` of `aad`",
    ObjectId::CustomAad,
    &[
        required("resourceUri", Value::Object(&CUSTOM)),
        optional("loginUri", Value::Object(&CUSTOM)),
        optional("tenantId", Value::Object(&CUSTOM)),
        // The schema refuses it, and twelve published connectors have it.
        optional("enableOnbehalfOfLogin", Value::AnyObject),
    ],
);

static CUSTOM: Object =
    open("a custom parameter", ObjectId::CustomParameter, &[required("value", Value::Decide(text_or_null))]);

static SETS: Object = closed(
    "`connectionParameterSets`",
    ObjectId::ParameterSet,
    &[optional("uiDefinition", Value::Object(&SET_UI)), required("values", Value::List(&list(Value::Object(&SET))))],
);

static SET: Object = closed(
    "a set of connection parameters",
    ObjectId::ParameterSet,
    &[
        required("name", Value::Text),
        optional("uiDefinition", Value::Object(&SET_UI)),
        // Microsoft's document and published connectors have it, the schema does not.
        optional("metadata", Value::AnyObject),
        required("parameters", Value::Object(&PARAMETERS)),
    ],
);

static SET_UI: Object = closed(
    "`uiDefinition` of a set",
    ObjectId::ParameterSet,
    &[
        // Microsoft's document writes both.
        optional("displayName", Value::Text),
        optional("displayname", Value::Text),
        optional("description", Value::Text),
    ],
);

//! Credentials are asked for once, by the connection.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Held, Spot, Value};
use crate::openapi::Version;
use crate::openapi::naming::describe;
#[cfg(feature = "fix")]
use crate::rules::fields;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "param-header-secret",
    title: "Credentials are asked for once, by the connection",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "Credentials belong to the connection, not to each step of a flow",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} asks for a credential in each step of a flow, where everybody who sees the flow can read it.",
            advice: "Describe it in `securityDefinitions`, so that the connection asks for it once and keeps it secret.",
        },
        Wording {
            says: "{0} asks for a credential in each step of a flow, where everybody who sees the flow can read it.",
            advice: "Describe it in `components.securitySchemes`, so that the connection asks for it once and keeps it secret.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "What the connection asks for is kept secret by the platform. What an operation asks for stands in the flow in clear.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": «"X-API-Key"», "in": "header", "type": "string" }
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
          { "name": "X-Request-Id", "in": "header", "type": "string" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let parameter = site.node()?.parent()?;
    let definition = site.context.openapi.as_ref()?;
    let (name, location) = (parameter.text_of("name")?, parameter.text_of("in")?);
    let is_listed = parameter.parent()?.key().is_some_and(|key| key.text == "parameters");
    let writer = site.writer()?;
    let mut edits =
        vec![fields::remove_from_list(writer, parameter).filter(|_| is_listed && parameter.key().is_none())?];
    let is_it = |scheme: Node| match scheme.text_of("type") {
        Some("apiKey") => {
            scheme.text_of("in") == Some(location)
                && scheme.text_of("name").is_some_and(|other| other.eq_ignore_ascii_case(name))
        }
        Some("basic" | "oauth2" | "http") => name.eq_ignore_ascii_case("authorization"),
        _ => false,
    };
    let schemes = definition.security_schemes();
    let mut known = site.all(schemes.into_iter().flat_map(Node::members))?.into_iter();
    if known.any(|(_, scheme)| is_it(scheme)) {
        let title = "Removes the parameter: the connection sends it already";
        return Some(Fix::several(title, edits)?.as_draft("").changing(Held::Parameter));
    }
    let root = definition.root();
    if definition.version() != Version::V2 || schemes.is_some() || root.get("security").is_some() {
        return None;
    }
    let scheme = Value::object([("type", "apiKey"), ("in", location), ("name", name)]);
    let new = [
        ("securityDefinitions", Value::object([("api_key", scheme)])),
        ("security", Value::list([Value::object([("api_key", Value::List(Vec::new()))])])),
    ];
    edits.push(writer.insert_all(root, Spot::After(&["definitions", "paths"]), &new)?);
    let fix = Fix::several("Lets the connection ask for it, in place of the operation", edits)?;
    Some(fix.as_draft("").changing(Held::Parameter))
};

/// Names that stand for nothing but a credential, without signs and capital letters.
const NAMES: &[&str] = &[
    "authorization",
    "apikey",
    "xapikey",
    "apitoken",
    "xapitoken",
    "accesstoken",
    "xaccesstoken",
    "authtoken",
    "xauthtoken",
    "bearertoken",
    "clientsecret",
    "apisecret",
    "ocpapimsubscriptionkey",
    "subscriptionkey",
];

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    let case = usize::from(definition.version() != Version::V2);
    for parameter in definition.parameters().iter().filter(|parameter| !parameter.is_hidden) {
        // A fixed value (`Accept`-like headers with one choice) asks for nothing.
        let is_asked = parameter.keyword("default").is_none() && parameter.keyword("enum").is_none();
        let is_place = matches!(parameter.location(), Some("header" | "query"));
        if is_asked && is_place && parameter.name().is_some_and(is_credential) {
            findings.at(parameter.mark(), case, &[&describe(parameter.node)]);
        }
    }
}

fn is_credential(name: &str) -> bool {
    let bare = || name.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase());
    NAMES.iter().any(|known| bare().eq(known.bytes()))
}

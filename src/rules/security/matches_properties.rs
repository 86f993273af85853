//! Definition and apiProperties.json ask for the same.

use crate::criteria::Authentication;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Site, Spot, Value};
#[cfg(feature = "fix")]
use crate::openapi::Definition;
use crate::openapi::Version;
use crate::rules::finding::Findings;
#[cfg(feature = "fix")]
use crate::rules::properties::fixes;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "sec-matches-properties",
    title: "Definition and apiProperties.json ask for the same",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "28 published connectors differ",
    codes: &[],
    share: Some(2.8),
    fix: FixKind::Draft,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "The definition declares {0}, but apiProperties.json asks a connection for {1}.",
            advice: "Make both say the same: the platform takes what a connection asks for from apiProperties.json.",
        },
        Wording {
            says: "The definition declares {0}, but apiProperties.json asks a connection for nothing secret.",
            advice: "Add the connection parameters to apiProperties.json.",
        },
        Wording {
            says: "apiProperties.json asks a connection for {1}, but the definition declares no authentication.",
            advice: "Declare it in `securityDefinitions`, and require it in `security`.",
        },
        Wording {
            says: "apiProperties.json asks a connection for {1}, but the definition declares no authentication.",
            advice: "Declare it in `components.securitySchemes`, and require it in `security`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The definition tells how the API is called, apiProperties.json what users fill in when they connect. Where the two differ, one of them is out of date.",
    bad: Example {
        file: "files in words",
        text: r##"«»A definition that declares an API key, and apiProperties.json that asks a connection for OAuth 2.0"##,
    },
    good: r##"A definition that declares an API key, and apiProperties.json that asks a connection for a `securestring`"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let definition = site.context.openapi.as_ref()?;
    match site.case() {
        1 => ask(site, &definition.authentication()),
        2 => declare(site, definition),
        // Which of the two is out of date, nobody else can say.
        _ => None,
    }
};

/// Lets a connection ask for what the definition declares.
#[cfg(feature = "fix")]
fn ask(site: &Site, declared: &[Authentication]) -> Option<Fix> {
    let connector = site.context.connector.as_ref()?;
    let body = connector.body().filter(|_| connector.sets_node().is_none())?;
    let ui = |name: &str| fixes::Ui::named(site.context, name.to_owned());
    let (parameters, text) = if declared.contains(&Authentication::ApiKey) {
        let key = ui("API key");
        let text = site.text_or(key.description.as_str());
        (vec![("api_key", fixes::typed_in("securestring", &key, &text))], text)
    } else if declared.contains(&Authentication::Basic) {
        let (user, password) = (ui("User name"), ui("Password"));
        let text = site.text_or(password.description.as_str());
        let user = fixes::typed_in("string", &user, &user.description);
        (vec![("username", user), ("password", fixes::typed_in("securestring", &password, &text))], text)
    } else if declared.contains(&Authentication::OAuth2) {
        (vec![("token", sign_in(site)?)], site.text_or(""))
    } else {
        return None;
    };
    let writer = site.properties_writer()?;
    let edit = match connector.parameters_node() {
        Some(own) => writer.insert_all(own, Spot::Last, &parameters),
        None => writer.insert(body, Spot::Last, "connectionParameters", Value::object(parameters)),
    };
    Fix::draft("Adds what the definition declares to what a connection asks for", text, edit)
}

/// The parameter of a sign-in with the addresses that the definition has.
#[cfg(feature = "fix")]
fn sign_in(site: &Site) -> Option<Value> {
    let address = |field: &str| Some(Value::object([("value", fixes::address(site.context, field)?)]));
    let custom = [
        ("authorizationUrl", address("authorizationUrl")?),
        ("tokenUrl", address("tokenUrl")?),
        ("refreshUrl", address("refreshUrl")?),
    ];
    let schemes = super::oauth_schemes(site.context.openapi.as_ref()?).flat_map(super::flows);
    let scopes = schemes.filter_map(|flow| flow.get("scopes")).flat_map(Node::members).map(|(key, _)| key.text);
    let settings = Value::object([
        ("identityProvider", Value::from("oauth2")),
        ("scopes", Value::list(scopes.take(MAX_SCOPES))),
        ("redirectMode", "GlobalPerConnector".into()),
        ("properties", Value::object([("IsFirstParty", "False")])),
        ("customParameters", Value::object(custom)),
    ]);
    Some(Value::object([("type", Value::from("oauthSetting")), ("oAuthSettings", settings)]))
}

/// How many scopes of the definition are taken over.
#[cfg(feature = "fix")]
const MAX_SCOPES: usize = 50;

/// Declares what a connection asks for, where apiProperties.json says enough of it: it does not say how a key is sent.
#[cfg(feature = "fix")]
fn declare(site: &Site, definition: &Definition) -> Option<Fix> {
    let asked = site.context.connector.as_ref()?.authentication();
    let (name, scheme) = if asked.contains(&Authentication::Basic) {
        ("basic_auth", Value::object([("type", "basic")]))
    } else if asked.contains(&Authentication::OAuth2) {
        let address = |field: &str| fixes::custom_address(site.context, field).map(Value::from);
        let oauth = [
            ("type", Value::from("oauth2")),
            ("flow", "accessCode".into()),
            ("authorizationUrl", address("authorizationUrl")?),
            ("tokenUrl", address("tokenUrl")?),
            ("scopes", Value::Object(Vec::new())),
        ];
        ("oauth2_auth", Value::object(oauth))
    } else {
        return None;
    };
    let (root, writer) = (definition.root(), site.definition_writer()?);
    let requirement = || ("security", Value::List(vec![Value::object([(name, Value::List(Vec::new()))])]));
    let spot = Spot::After(&["definitions", "paths"]);
    let mut edits = Vec::new();
    match (root.get("securityDefinitions"), root.get("security")) {
        (None, None) => {
            let members = [("securityDefinitions", Value::object([(name, scheme)])), requirement()];
            edits.push(writer.insert_all(root, spot, &members)?);
        }
        (Some(schemes), None) => {
            edits.push(writer.insert(schemes, Spot::Last, name, scheme)?);
            let (key, value) = requirement();
            edits.push(writer.insert(root, spot, key, value)?);
        }
        _ => return None,
    }
    Some(Fix::several("Declares what a connection asks for", edits)?.as_draft(""))
}

fn check(context: &Context, findings: &mut Findings) {
    let (Some(definition), Some(connector)) = (&context.openapi, &context.connector) else { return };
    // A parameter without a type, or one that a slip hides, may be what is asked for: that is told.
    let is_known =
        connector.has_all_parameters() && connector.parameters().iter().all(|it| it.node.get("type").is_some());
    if !is_known {
        return;
    }
    let (declared, connection) = (definition.authentication(), connector.authentication());
    let case = match (declared.is_empty(), connection.is_empty()) {
        (true, true) => return,
        (false, true) => 1,
        (true, false) if definition.version() == Version::V2 => 2,
        (true, false) => 3,
        (false, false) if declared.iter().any(|kind| connection.contains(kind)) => return,
        (false, false) => 0,
    };
    let name = |kinds: &[Authentication]| kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" and ");
    let place = definition.security_schemes().unwrap_or(definition.root());
    findings.at_key(place, case, &[&name(&declared), &name(&connection)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(definition: &str, properties: &str) -> Vec<String> {
        let definition = format!(
            r#"{{ "swagger": "2.0", "info": {{ "title": "a", "version": "1" }}, "paths": {{}}, "securityDefinitions": {definition} }}"#
        );
        let properties = format!(r#"{{ "properties": {properties} }}"#);
        let files = [("apiDefinition.swagger.json", definition), ("apiProperties.json", properties)];
        let submission = crate::Submission::from_files(files);
        let reading = crate::rules::Reading::of(&submission);
        let found = crate::rules::run(&reading.context(&submission));
        found.iter().filter(|finding| finding.rule().id == RULE.id).map(crate::rules::Finding::says).collect()
    }

    #[test]
    fn one_kind_in_common_is_enough() {
        let key = r#"{ "Key": { "type": "apiKey", "name": "key", "in": "header" } }"#;
        let secret = r#"{ "connectionParameters": { "api_key": { "type": "securestring" } } }"#;
        assert_eq!(told(key, secret), [""; 0]);
        assert_eq!(told("{}", "{}"), [""; 0]);
        let oauth = r#"{ "connectionParameters": { "token": { "type": "oauthSetting" } } }"#;
        assert_eq!(
            told(key, oauth),
            ["The definition declares an API key, but apiProperties.json asks a connection for OAuth 2.0."]
        );
        assert_eq!(told("{}", secret).len(), 1);
        assert_eq!(told(key, "{}").len(), 1);
        // Each of these is told as what it is.
        for slip in [
            r#"{ "connectionParameter": { "api_key": { "type": "securestring" } } }"#,
            r#"{ "connectionParameters": { "api_key": { "typ": "securestring" } } }"#,
            r#"{ "connectionParameterSets": { "value": [] } }"#,
        ] {
            assert_eq!(told(key, slip), [""; 0], "{slip}");
        }
    }
}

//! Definition and apiProperties.json ask for the same.

use crate::criteria::Authentication;
use crate::criteria::RowId;
use crate::openapi::Version;
use crate::rules::finding::Findings;
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

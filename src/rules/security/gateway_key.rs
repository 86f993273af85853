//! The gateway is not used with an API key.

use crate::criteria::Authentication;
use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "auth-gateway-apikey",
    title: "The gateway is not used with an API key",
    severity: Severity::Info,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Custom connectors FAQ\"",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[Wording {
        says: "The connector goes through the on-premises gateway, where an API key is not available.",
        advice: "Use basic or Windows authentication with the gateway, or leave the gateway out.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The on-premises data gateway reaches services in a company's own network. It does not pass on API keys.",
    bad: Example::properties(
        r##"{ "properties": { "capabilities": [«"gateway"»], "connectionParameters": { "api_key": { "type": "securestring" } } } }"##,
    ),
    good: r##"{ "properties": { "capabilities": ["actions"], "connectionParameters": { "api_key": { "type": "securestring" } } } }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    if connector.authentication() != [Authentication::ApiKey] {
        return;
    }
    if let Some(gateway) = connector.gateway() {
        findings.at_key(gateway, 0, &[]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A connector goes through the gateway by its capability, or by a parameter for it.
    #[test]
    fn both_signs_of_the_gateway_count() {
        let key = r#""api_key": { "type": "securestring" }"#;
        for (properties, pointer) in [
            (
                format!(r#""capabilities": ["gateway"], "connectionParameters": {{ {key} }}"#),
                "/properties/capabilities/0",
            ),
            (
                format!(r#""connectionParameters": {{ {key}, "gateway": {{ "type": "gatewaySetting" }} }}"#),
                "/properties/connectionParameters/gateway",
            ),
        ] {
            let properties = format!(r#"{{ "properties": {{ {properties} }} }}"#);
            let submission =
                crate::Submission::from_files([("apiProperties.json", properties), ("script.csx", String::new())]);
            let reading = crate::rules::Reading::of(&submission);
            let found = crate::rules::run(&reading.context(&submission));
            for id in [RULE.id, "script-gateway"] {
                let places = found.iter().filter(|finding| finding.rule().id == id);
                assert_eq!(places.map(|finding| finding.place.pointer.as_str()).collect::<Vec<_>>(), [pointer], "{id}");
            }
        }
    }
}

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
    if let Some(gateway) = connector.capabilities().find(|item| item.as_str() == Some("gateway")) {
        findings.at(gateway, 0, &[]);
    }
}

//! The gateway is not used with an API key.

use crate::criteria::Authentication;
use crate::criteria::RowId;
use crate::document::Node;
use crate::properties;
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
    let Some(parsed) = context.properties.filter(|parsed| parsed.document.is_sound()) else { return };
    let Some(root) = parsed.document.root() else { return };
    if properties::authentication(root) != [Authentication::ApiKey] {
        return;
    }
    let capabilities = root.get("properties").and_then(|properties| properties.get("capabilities"));
    let gateway = capabilities.into_iter().flat_map(Node::items).find(|item| item.as_str() == Some("gateway"));
    if let Some(gateway) = gateway {
        findings.in_document(parsed.file, parsed.document, gateway.span(), gateway.pointer(), 0, &[]);
    }
}

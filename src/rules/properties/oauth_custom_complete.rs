//! OAuth gives each address that its provider needs.

use super::structure;
use crate::criteria::RowId;
use crate::properties::connection::OAuth;
use crate::properties::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "oauth-custom-complete",
    title: "OAuth gives each address that its provider needs",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "147 of 148 published connectors with `oauth2` have all three",
    codes: &[],
    share: Some(0.1),
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "Without the address where users sign in, or the one where tokens are fetched and renewed, no connection can be made.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2", «"customParameters"»: { "authorizationUrl": { "value": "https://id.framing.example/authorize" }, "tokenUrl": { "value": "https://id.framing.example/token" } } } } } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2", "customParameters": { "authorizationUrl": { "value": "https://id.framing.example/authorize" }, "tokenUrl": { "value": "https://id.framing.example/token" }, "refreshUrl": { "value": "https://id.framing.example/token" } } } } } } }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
    let Some(connector) = &context.connector else { return };
    let is_missing = |oauth: &OAuth| oauth.custom().is_none() && !connector.is_misspelt(oauth.node, "customParameters");
    for oauth in connector.oauth().filter(|oauth| oauth.is_by("oauth2") && is_missing(oauth)) {
        findings.at_key(oauth.node, MISSING, &[&describe(oauth.node), "customParameters", "`oauth2`"]);
    }
}

/// The wording of what is missing.
const MISSING: usize = 3;

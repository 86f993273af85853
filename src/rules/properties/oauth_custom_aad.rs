//! `aad` names the resource that users sign in to.

use super::structure;
use crate::criteria::RowId;
use crate::properties::connection::OAuth;
use crate::properties::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "oauth-custom-aad",
    title: "`aad` has `resourceUri` as a custom parameter, and none that it does not know",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "Microsoft Entra ID gives a token for one resource: `resourceUri` says for which.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "aad", «"customParameters"»: { "tenantId": { "value": "common" } } } } } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "aad", "customParameters": { "resourceUri": { "value": "https://api.framing.example" }, "tenantId": { "value": "common" } } } } } } }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
    let Some(connector) = &context.connector else { return };
    let is_missing = |oauth: &OAuth| oauth.custom().is_none() && !connector.is_misspelt(oauth.node, "customParameters");
    for oauth in connector.oauth().filter(|oauth| oauth.is_by("aad") && is_missing(oauth)) {
        findings.at_key(oauth.node, MISSING, &[&describe(oauth.node), "customParameters.resourceUri", "`aad`"]);
    }
}

/// The wording of what is missing.
const MISSING: usize = 3;

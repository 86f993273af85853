//! OAuth has no custom parameter that its provider does not know.

use super::structure;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "oauth-custom-oauth2",
    title: "`oauth2` has the three addresses as custom parameters, and nothing else",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Package,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "The identity provider `oauth2` reads `authorizationUrl`, `tokenUrl` and `refreshUrl`. Capital and small letters count.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2", "customParameters": { "authorizationUrl": { "value": "https://id.framing.example/authorize" }, "tokenUrl": { "value": "https://id.framing.example/token" }, "refreshUrl": { "value": "https://id.framing.example/token" }, «"audience"»: { "value": "https://id.framing.example/token" } } } } } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2", "customParameters": { "authorizationUrl": { "value": "https://id.framing.example/authorize" }, "tokenUrl": { "value": "https://id.framing.example/token" }, "refreshUrl": { "value": "https://id.framing.example/token" } } } } } } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let (node, writer) = (site.node()?, site.writer()?);
    match crate::rules::structure::meant(site.finding) {
        Some(meant) => Fix::new(format!("Renames it to `{meant}`"), writer.rename(node, meant)),
        None => Fix::draft(format!("Removes `{}`", node.key()?.text), "", writer.remove(node)),
    }
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

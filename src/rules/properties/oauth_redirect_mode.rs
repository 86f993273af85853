//! OAuth leads users back in a way that the platform knows.

use super::structure;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Held};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "oauth-redirect-mode",
    title: "OAuth leads users back in a way that the platform knows",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json",
    codes: &[],
    share: Some(0.0),
    fix: FixKind::Auto,
    row: RowId::Package,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "After the sign-in the identity provider leads users back to an address of the platform: `redirectMode` says to which.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2", "redirectMode": «"PerConnector"», "customParameters": { "authorizationUrl": { "value": "https://id.framing.example/authorize" }, "tokenUrl": { "value": "https://id.framing.example/token" }, "refreshUrl": { "value": "https://id.framing.example/token" } } } } } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2", "redirectMode": "GlobalPerConnector", "customParameters": { "authorizationUrl": { "value": "https://id.framing.example/authorize" }, "tokenUrl": { "value": "https://id.framing.example/token" }, "refreshUrl": { "value": "https://id.framing.example/token" } } } } } } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let written = node.as_str()?.trim();
    let modes = ["GlobalPerConnector", "Global", "Direct"];
    if let Some(mode) = modes.iter().find(|mode| mode.eq_ignore_ascii_case(written)) {
        return Fix::new(format!("Writes `{mode}`"), site.writer()?.replace(node, *mode));
    }
    let mode = site.text_or(modes[0]);
    let edit = site.writer()?.replace(node, mode.as_str());
    Some(Fix::draft(format!("Writes `{mode}`"), mode, edit)?.changing(Held::RedirectMode))
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

//! apiProperties.json holds no client secret.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::properties::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "oauth-no-secret",
    title: "apiProperties.json holds no client secret",
    severity: Severity::Recommended,
    authority: Authority::Reviewers,
    source: "Readme of PowerPlatformConnectors; its issue 485",
    codes: &[],
    share: Some(0.6),
    fix: FixKind::Auto,
    row: RowId::Package,
    wordings: &[Wording {
        says: "{0} holds a client secret.",
        advice: "Take it out, and make it invalid at the identity provider: what you submit becomes public. Microsoft asks for the real one when it deploys the connector.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A certified connector is open source. With its secret anybody can pass for the connector's app.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2", "clientId": "framing", "clientSecret": «"s8Xq0-vT1kd"», "customParameters": { "authorizationUrl": { "value": "https://id.framing.example/authorize" }, "tokenUrl": { "value": "https://id.framing.example/token" }, "refreshUrl": { "value": "https://id.framing.example/token" } } } } } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2", "clientId": "framing", "clientSecret": "<your secret>", "customParameters": { "authorizationUrl": { "value": "https://id.framing.example/authorize" }, "tokenUrl": { "value": "https://id.framing.example/token" }, "refreshUrl": { "value": "https://id.framing.example/token" } } } } } } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| Fix::new("Takes the secret out", site.writer()?.replace(site.node()?, ""));

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    for oauth in connector.oauth() {
        if let Some(secret) = oauth.secret().filter(|secret| secret.as_str().is_some_and(is_secret)) {
            findings.at(secret, 0, &[&describe(oauth.node)]);
        }
    }
}

/// Whether a text is more than the place for a secret.
fn is_secret(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let is_place = ["secret", "placeholder", "your", "enter", "replace", "todo", "xxx", "***"];
    let is_bracketed = text.starts_with(['<', '{', '[', '@', '%', '$']);
    !text.is_empty() && text != "null" && !is_bracketed && !is_place.iter().any(|word| text.contains(word))
}

//! OAuth leads users back to the platform.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::properties::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "oauth-redirect-url",
    title: "OAuth leads users back to the platform",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Prepare connector files for certification (Microsoft Learn), step 3",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[Wording {
        says: "{0}: `redirectUrl` is `{1}`, which is no address of the platform.",
        advice: "Write `https://global.consent.azure-apim.net/redirect`, with the connector's own end if it has one, and register the same address at the identity provider; or leave it out.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Only the platform's own address finishes the sign-in. The identity provider must know it too.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2", "redirectUrl": «"https://framing.example/redirect"», "customParameters": { "authorizationUrl": { "value": "https://id.framing.example/authorize" }, "tokenUrl": { "value": "https://id.framing.example/token" }, "refreshUrl": { "value": "https://id.framing.example/token" } } } } } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2", "redirectUrl": "https://global.consent.azure-apim.net/redirect", "customParameters": { "authorizationUrl": { "value": "https://id.framing.example/authorize" }, "tokenUrl": { "value": "https://id.framing.example/token" }, "refreshUrl": { "value": "https://id.framing.example/token" } } } } } } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    // The identity provider must know the new address: only the author can see to that.
    let address = site.text_or(PLATFORM[0]);
    let edit = site.writer()?.replace(site.node()?, address.as_str());
    Fix::draft("Writes the address of the platform", address, edit)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    for oauth in connector.oauth() {
        let Some(url) = oauth.redirect_url() else { continue };
        let is_known = |text: &str| {
            PLATFORM
                .iter()
                .any(|known| text.strip_prefix(known).is_some_and(|end| end.is_empty() || end.starts_with('/')))
        };
        if let Some(text) = url.as_str().filter(|text| !is_known(text.trim_end_matches('/'))) {
            findings.at(url, 0, &[&describe(oauth.node), text]);
        }
    }
}

const PLATFORM: [&str; 2] =
    ["https://global.consent.azure-apim.net/redirect", "https://global-test.consent.azure-apim.net/redirect"];

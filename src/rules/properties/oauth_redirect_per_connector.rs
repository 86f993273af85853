//! OAuth leads users back to an address of this connector's own.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Held, Spot};
use crate::properties::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "oauth-redirect-per-connector",
    title: "OAuth leads users back to an address of this connector's own",
    severity: Severity::Recommended,
    authority: Authority::Reviewers,
    source: "PowerPlatformConnectors, 3097; schema of paconn in its revision of 2026",
    codes: &[],
    share: Some(19.7),
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "{0}: `redirectMode` is `{1}`, as in connectors published before 2024. Microsoft contradicts itself: reviewers ask for `GlobalPerConnector`, which paconn's schema refused until 2026.",
            advice: "For certification write `\"redirectMode\": \"GlobalPerConnector\"` and register the connector's own redirect address at the identity provider; with an older paconn, or to update a published connector, keep `\"Global\"`.",
        },
        Wording {
            says: "{0} has no `redirectMode`. Microsoft contradicts itself: reviewers ask for `GlobalPerConnector`, which paconn's schema refused until 2026.",
            advice: "For certification write `\"redirectMode\": \"GlobalPerConnector\"`; only with a paconn whose schema refuses that, write `\"redirectMode\": \"Global\"`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "An address of its own keeps other connectors from getting the tokens of this one. New connectors with OAuth must have it; 199 of 231 published ones are older and share an address.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2", "redirectMode": «"Global"», "customParameters": { "authorizationUrl": { "value": "https://id.framing.example/authorize" }, "tokenUrl": { "value": "https://id.framing.example/token" }, "refreshUrl": { "value": "https://id.framing.example/token" } } } } } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2", "redirectMode": "GlobalPerConnector", "customParameters": { "authorizationUrl": { "value": "https://id.framing.example/authorize" }, "tokenUrl": { "value": "https://id.framing.example/token" }, "refreshUrl": { "value": "https://id.framing.example/token" } } } } } } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    // The identity provider must know the new address: only the author can see to that.
    const MODE: &str = "GlobalPerConnector";
    let (node, writer) = (site.node()?, site.writer()?);
    if node.is_object() {
        let edit = writer.insert(node, Spot::After(&["identityProvider"]), "redirectMode", MODE);
        let fix = Fix::draft("Adds `\"redirectMode\": \"GlobalPerConnector\"`", "", edit)?;
        return Some(fix.changing(Held::RedirectMode));
    }
    Some(Fix::draft("Writes `GlobalPerConnector`", "", writer.replace(node, MODE))?.changing(Held::RedirectMode))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    for oauth in connector.oauth() {
        match oauth.redirect_mode() {
            None if connector.is_misspelt(oauth.node, "redirectMode") => {}
            None => findings.at_key(oauth.node, 1, &[&describe(oauth.node)]),
            Some(mode) => {
                if let Some(text) = mode.as_str().filter(|text| matches!(*text, "Global" | "Direct")) {
                    findings.at(mode, 0, &[&describe(oauth.node), text]);
                }
            }
        }
    }
}

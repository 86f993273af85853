//! `oauth2generic` has templates of addresses.

#[cfg(feature = "fix")]
use super::fixes;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value};
use crate::properties::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "oauth-custom-generic",
    title: "`oauth2generic` has templates of addresses as custom parameters",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "{0}: `oauth2generic` does not read `{1}`.",
            advice: "Rename it to `{1}Template`, or make the identity provider `oauth2`.",
        },
        Wording {
            says: "{0} has no `{1}`, which `oauth2generic` reads.",
            advice: "Add it, with the address in its `value`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The two generic identity providers name their addresses differently: `oauth2` has `tokenUrl`, `oauth2generic` has `tokenUrlTemplate`.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2generic", "customParameters": { "authorizationUrlTemplate": { "value": "https://id.framing.example/authorize" }, «"tokenUrl"»: { "value": "https://id.framing.example/token" } } } } } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2generic", "customParameters": { "authorizationUrlTemplate": { "value": "https://id.framing.example/authorize" }, "tokenUrlTemplate": { "value": "https://id.framing.example/token" }, "refreshUrlTemplate": { "value": "https://id.framing.example/token" } } } } } } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let (node, writer) = (site.node()?, site.writer()?);
    if site.case() == 0 {
        let name = format!("{}Template", node.key()?.text);
        return Fix::new(format!("Renames it to `{name}`"), writer.rename(node, &name));
    }
    let name = site.finding.args.get(1)?;
    let address = site.text_or(fixes::address(site.context, name.strip_suffix("Template")?)?);
    let value = Value::object([("value", address.as_str())]);
    Fix::draft(format!("Adds `{name}`"), address, writer.insert(node, Spot::Last, name, value))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    for custom in connector.oauth().filter(|oauth| oauth.is_by("oauth2generic")).filter_map(|oauth| oauth.custom()) {
        for name in ["authorizationUrl", "tokenUrl", "refreshUrl"] {
            let template = format!("{name}Template");
            let place = describe(custom);
            if custom.get(&template).is_some() {
                continue;
            }
            match custom.get(name) {
                Some(misnamed) => findings.at_key(misnamed, 0, &[&place, name]),
                // Not every service renews its tokens.
                None if name != "refreshUrl" => findings.at_key(custom, 1, &[&place, &template]),
                None => {}
            }
        }
    }
}

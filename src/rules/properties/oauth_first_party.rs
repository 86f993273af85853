//! OAuth says that the app is not Microsoft's own.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
use crate::properties::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "oauth-firstparty",
    title: "OAuth says whether the app is Microsoft's own",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "{0} has `properties` without `IsFirstParty`.",
            advice: "Add `\"IsFirstParty\": \"False\"`: the app is not one of Microsoft's own.",
        },
        Wording {
            says: "{0}: `IsFirstParty` is {1}.",
            advice: "Write the text `\"{2}\"`, with quotes and a capital letter.",
        },
        Wording {
            says: "`IsFirstParty` is `\"True\"`, but the publisher is `{0}`.",
            advice: "Write `\"False\"`: only apps of Microsoft's own are first-party.",
        },
        Wording {
            says: "The identity provider `aadcertificate` is for Microsoft's own apps, but the publisher is `{0}`.",
            advice: "Use `aad`, or `oauth2` with the addresses of Microsoft Entra ID.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "Microsoft's own apps are trusted further than others. `IsFirstParty` is a text, and `\"False\"` for everybody but Microsoft; so is the provider `aadcertificate` for Microsoft's apps only.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2", "properties": { "IsFirstParty": «false» }, "customParameters": { "authorizationUrl": { "value": "https://id.framing.example/authorize" }, "tokenUrl": { "value": "https://id.framing.example/token" }, "refreshUrl": { "value": "https://id.framing.example/token" } } } } } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2", "properties": { "IsFirstParty": "False" }, "customParameters": { "authorizationUrl": { "value": "https://id.framing.example/authorize" }, "tokenUrl": { "value": "https://id.framing.example/token" }, "refreshUrl": { "value": "https://id.framing.example/token" } } } } } } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let writer = site.writer()?;
    match site.case() {
        0 => Fix::new("Adds `IsFirstParty`", writer.insert(node, Spot::Last, "IsFirstParty", "False")),
        1 => {
            let text = if site.finding.args.get(2)? == "True" { "True" } else { "False" };
            Fix::new(format!("Writes `\"{text}\"`"), writer.replace(node, text))
        }
        2 => Fix::new("Writes `\"False\"`", writer.replace(node, "False")),
        // Another provider has other settings.
        _ => None,
    }
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    // Whoever publishes as Microsoft may be Microsoft.
    let publisher = connector.publisher().and_then(Node::as_str).unwrap_or_default().trim();
    let is_known = !publisher.is_empty();
    let is_microsoft = publisher.get(..9).is_some_and(|name| name.eq_ignore_ascii_case("microsoft"));
    for oauth in connector.oauth() {
        let place = describe(oauth.node);
        let properties = oauth.node.get("properties").filter(|properties| properties.is_object());
        match oauth.first_party() {
            None => {
                if let Some(properties) = properties {
                    findings.at_key(properties, 0, &[&place]);
                }
            }
            Some(first) if !matches!(first.as_str(), Some("True" | "False")) => {
                let is_true = first.as_bool() == Some(true)
                    || first.as_str().is_some_and(|text| text.eq_ignore_ascii_case("true"));
                let written =
                    first.as_str().map_or_else(|| first.kind().with_article().to_owned(), |t| format!("`{t}`"));
                findings.at(first, 1, &[&place, &written, if is_true { "True" } else { "False" }]);
            }
            Some(first) if first.as_str() == Some("True") && is_known && !is_microsoft => {
                findings.at(first, 2, &[publisher]);
            }
            Some(_) => {}
        }
        if let Some(provider) = oauth.provider().filter(|_| oauth.is_by("aadcertificate") && is_known && !is_microsoft)
        {
            findings.at(provider, 3, &[publisher]);
        }
    }
}

//! OAuth gives each address that its provider needs.

#[cfg(feature = "fix")]
use super::fixes;
use super::structure;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot, Value};
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

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    const FIELDS: [&str; 3] = ["authorizationUrl", "tokenUrl", "refreshUrl"];
    let (node, writer) = (site.node()?, site.writer()?);
    let field = site.finding.args.get(1)?.as_str();
    let entry = |address: &str| Value::object([("value", address)]);
    if field == "customParameters" {
        let addresses = FIELDS.map(|field| fixes::address(site.context, field));
        let [Some(authorization), Some(token), Some(refresh)] = addresses else { return None };
        let custom =
            [("authorizationUrl", entry(&authorization)), ("tokenUrl", entry(&token)), ("refreshUrl", entry(&refresh))];
        let edit = writer.insert(node, Spot::After(&["identityProvider"]), field, Value::object(custom));
        return Fix::draft("Adds the addresses that the definition has", "", edit);
    }
    let (name, custom) = if field == "value" { (node.key()?.text, node.parent()?) } else { (field, node) };
    // Nearly every service renews tokens where it hands them out.
    let sibling = match name {
        "refreshUrl" => custom.get("tokenUrl"),
        "tokenUrl" => custom.get("refreshUrl"),
        _ => None,
    };
    let sibling = sibling.and_then(|sibling| sibling.text_of("value")).map(str::to_owned);
    let address = site.text_or(sibling.or_else(|| fixes::address(site.context, name))?);
    let edit = if field == "value" {
        writer.insert(node, Spot::Last, field, address.as_str())
    } else {
        writer.insert(node, Spot::After(&["tokenUrl", "authorizationUrl"]), field, entry(&address))
    };
    Fix::draft(format!("Adds the address of `{name}`"), address, edit)
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

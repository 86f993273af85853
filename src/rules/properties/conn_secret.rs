//! Secrets are asked for as secrets.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Held};
use crate::properties::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "conn-secret-secure",
    title: "Secrets are asked for as secrets",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "paconn (Microsoft Learn), its sample; no published connector does otherwise",
    codes: &[],
    share: Some(0.0),
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[Wording {
        says: "{0} is of type `string`, but its name says that it is a secret.",
        advice: "Make its type `securestring`: the platform then keeps it encrypted and never shows it.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A value of type `string` can be read by everyone who may edit the connection.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameters": { "api_key": { "type": «"string"», "uiDefinition": { "displayName": "API key", "description": "The key of your account", "tooltip": "Enter your key", "constraints": { "required": "true" } } } } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key of your account", "tooltip": "Enter your key", "constraints": { "required": "true" } } } } } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    // Connections that were made before are to be made again.
    let edit = site.writer()?.replace(site.node()?, "securestring");
    Some(Fix::draft("Makes the type `securestring`", "", edit)?.changing(Held::Connection))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    for parameter in connector.parameters().iter().filter(|parameter| parameter.is_named_secret()) {
        if let Some(kind) = parameter.node.get("type").filter(|kind| kind.as_str() == Some("string")) {
            findings.at(kind, 0, &[&describe(parameter.node)]);
        }
    }
}

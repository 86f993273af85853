//! Connection parameters have a type that the platform knows.

#[cfg(feature = "fix")]
use super::fixes;
use super::structure;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Spot};
#[cfg(feature = "fix")]
use crate::properties::connection::{Parameter, TYPES};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "conn-type",
    title: "Connection parameters have a type that the platform knows",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json; Solution Checker, connector-validate-connectionparameters",
    codes: &[],
    share: Some(0.1),
    fix: FixKind::Auto,
    row: RowId::Package,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "The type says what users see when they connect: a field, a hidden field, a sign-in. Capital and small letters count.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameters": { "token": { "type": «"oAuthSetting"», "oAuthSettings": { "identityProvider": "oauth2" } } } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key of your account", "tooltip": "Enter your key", "constraints": { "required": "true" } } } } } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let (node, writer) = (site.node()?, site.writer()?);
    let parameter = fixes::parameter(site)?;
    if node == parameter.node {
        let kind = site.text_or(meant(&parameter));
        let edit = writer.insert(node, Spot::Last, "type", kind.as_str());
        return Fix::draft(format!("Adds the type `{kind}`"), kind, edit);
    }
    let written = node.as_str()?;
    if let Some(kind) = TYPES.iter().find(|kind| kind.eq_ignore_ascii_case(written.trim())) {
        return Fix::new(format!("Writes `{kind}`"), writer.replace(node, *kind));
    }
    let kind = site.text_or(match written.trim().to_lowercase().as_str() {
        "integer" | "number" | "int32" => "int",
        "boolean" => "bool",
        "text" | "str" => "string",
        _ => meant(&parameter),
    });
    let edit = writer.replace(node, kind.as_str());
    Fix::draft(format!("Writes `{kind}`"), kind, edit)
};

/// The type by what else stands there.
#[cfg(feature = "fix")]
fn meant(parameter: &Parameter) -> &'static str {
    let has = |field: &str| parameter.node.get(field).is_some();
    match () {
        () if has("oAuthSettings") => "oauthSetting",
        () if has("gatewaySettings") => "gatewaySetting",
        () if parameter.is_named_secret() => "securestring",
        () => "string",
    }
}

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

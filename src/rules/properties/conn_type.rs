//! Connection parameters have a type that the platform knows.

use super::structure;
use crate::criteria::RowId;
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

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

//! Sets of connection parameters have the form that the platform reads.

use super::structure;
use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "sets-shape",
    title: "Sets of connection parameters have the form that the platform reads",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json, revision of 2026; Multi-auth (Microsoft Learn)",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Package,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "Each set is one way to connect. It has a name, its parameters, and how it is shown.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameterSets": { "uiDefinition": { "displayName": "Sign in", "description": "How to sign in" }, "values": [«{» "parameters": { "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key of your account", "tooltip": "Enter your key", "constraints": { "required": "true" } } } } }] } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameterSets": { "uiDefinition": { "displayName": "Sign in", "description": "How to sign in" }, "values": [{ "name": "key", "parameters": { "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key of your account", "tooltip": "Enter your key", "constraints": { "required": "true" } } } } }] } } }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
    let Some(connector) = &context.connector else { return };
    for name in connector.sets().filter_map(|set| set.name()) {
        if name.as_str() == Some("") {
            findings.at(name, NOT_ALLOWED, &["`connectionParameterSets`", "name", "a name", ""]);
        }
    }
}

/// The wording of a value that is not allowed.
const NOT_ALLOWED: usize = 2;

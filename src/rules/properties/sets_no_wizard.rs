//! Several ways to connect cannot be made in the wizard.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "sets-no-wizard",
    title: "Several ways to connect cannot be made in the wizard",
    severity: Severity::Info,
    authority: Authority::Document,
    source: "Multi-auth (Microsoft Learn)",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[Wording {
        says: "The connector offers several ways to connect, which the wizard of Power Automate neither makes nor keeps.",
        advice: "Upload it with paconn or pac. When a published connector gets sets, keep what `connectionParameters` held as one of them, so that existing connections go on.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Whoever opens such a connector in the wizard and saves it loses the sets.",
    bad: Example::properties(
        r##"{ "properties": { «"connectionParameterSets"»: { "uiDefinition": { "displayName": "Sign in", "description": "How to sign in" }, "values": [{ "name": "key", "parameters": { "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key of your account", "tooltip": "Enter your key", "constraints": { "required": "true" } } } } }] } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key of your account", "tooltip": "Enter your key", "constraints": { "required": "true" } } } } } }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    if let Some(sets) = connector.sets_node() {
        findings.at_key(sets, 0, &[]);
    }
}

//! A connection asks for something.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "conn-none",
    title: "A connection asks for something",
    severity: Severity::Info,
    authority: Authority::Inferred,
    source: "135 published connectors ask for nothing",
    codes: &[],
    share: Some(13.4),
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[Wording {
        says: "A connection asks its user for nothing: the connector has no authentication.",
        advice: "Nothing to do if the API is open to everybody; else add `connectionParameters`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Some APIs need no authentication. Where one does, its connection parameters were forgotten.",
    bad: Example::properties(r##"{ «"properties"»: { "publisher": "Framing Ltd." } }"##),
    good: r##"{ "properties": { "connectionParameters": { "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key of your account", "tooltip": "Enter your key", "constraints": { "required": "true" } } } } } }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    let Some(body) = connector.body() else { return };
    if connector.parameters().is_empty() && connector.sets_node().is_none() && connector.has_all_parameters() {
        findings.at_key(connector.parameters_node().unwrap_or(body), 0, &[]);
    }
}

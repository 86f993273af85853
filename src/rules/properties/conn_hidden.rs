//! `hidden` is written as the schema of today reads it.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::properties::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "conn-hidden",
    title: "`hidden` is written as the schema of today reads it",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json; PowerPlatformConnectors, 1421",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Package,
    wordings: &[Wording {
        says: "{0}: `hidden` is {1}. Microsoft contradicts itself: its schema takes the text `\"true\"` or `\"false\"`, its validator asked for a boolean in 2022.",
        advice: "Write `\"hidden\": \"{2}\"` for certification and for paconn; only if a validator refuses that, write `\"hidden\": {2}`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Of the two forms that Microsoft's tools asked for, published connectors and the schema use the text.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameters": { "api_key": { "type": "string", "uiDefinition": { "displayName": "Region", "description": "Where", "tooltip": "Where", "constraints": { "required": "false", "hidden": «true» } } } } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "api_key": { "type": "string", "uiDefinition": { "constraints": { "required": "false", "hidden": "true" } } } } } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    // Of anything else nobody knows what it means.
    let text = if node.as_bool()? { "true" } else { "false" };
    Fix::new(format!("Writes `\"{text}\"`"), site.writer()?.replace(node, text))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    for parameter in connector.parameters() {
        let hidden = parameter.constraints().and_then(|constraints| constraints.get("hidden"));
        let Some(hidden) = hidden.filter(|hidden| hidden.as_str().is_none() && parameter.name.text != "token:TenantId")
        else {
            continue;
        };
        let meant = if hidden.as_bool() == Some(false) { "false" } else { "true" };
        findings.at(hidden, 0, &[&describe(parameter.node), hidden.kind().with_article(), meant]);
    }
}

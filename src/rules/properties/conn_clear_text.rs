//! Secrets are not shown while they are typed.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::properties::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "conn-clear-text",
    title: "Secrets are not shown while they are typed",
    severity: Severity::Info,
    authority: Authority::Inferred,
    source: "paconn (Microsoft Learn), its sample; 71 published parameters show theirs",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Package,
    wordings: &[Wording {
        says: "{0} is a secret, and `clearText` shows it while it is typed.",
        advice: "Write `\"clearText\": false`, or leave it out.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Who looks over a shoulder, or at a shared screen, reads along.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameters": { "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key of your account", "tooltip": "Enter your key", "constraints": { "required": "true", "clearText": «true» } } } } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key of your account", "tooltip": "Enter your key", "constraints": { "required": "true", "clearText": false } } } } } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| Fix::new("Writes `false`", site.writer()?.replace(site.node()?, false));

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    for parameter in connector.parameters().iter().filter(|p| p.is_secret() && p.is_named_secret()) {
        let shown = parameter.constraints().and_then(|constraints| constraints.get("clearText"));
        if let Some(shown) = shown.filter(|shown| shown.as_bool() == Some(true)) {
            findings.at(shown, 0, &[&describe(parameter.node)]);
        }
    }
}

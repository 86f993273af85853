//! Connection parameters say what users are asked for.

#[cfg(feature = "fix")]
use super::fixes;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::properties::naming::describe;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "conn-ui",
    title: "Connection parameters say what users are asked for",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Validator of apiProperties.json, as printed in PowerPlatformConnectors, 1421 and 3097",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[Wording {
        says: "{0} has an empty `{1}`.",
        advice: "Say what users must enter there and where they find it: Microsoft's validator calls this critical.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Who makes a connection sees a field for each parameter. Without a name and a description users guess what belongs into it.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameters": { "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": «""» } } } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key of your account", "tooltip": "Enter your key", "constraints": { "required": "true" } } } } } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let ui = fixes::Ui::of(site.context, &fixes::parameter(site)?);
    let is_name = node.key()?.text == "displayName";
    let text = site.text_or(if is_name { ui.name } else { ui.description });
    let edit = site.writer()?.replace(node, text.as_str());
    Fix::draft(if is_name { "Writes a name" } else { "Writes a description" }, text, edit)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    for parameter in connector.parameters().iter().filter(|parameter| parameter.is_typed_in()) {
        for field in ["displayName", "description"] {
            let text = parameter.ui().and_then(|ui| ui.get(field));
            if let Some(text) = text.filter(|text| text.as_str().is_some_and(|text| text.trim().is_empty())) {
                findings.at(text, 0, &[&describe(parameter.node), field]);
            }
        }
    }
}

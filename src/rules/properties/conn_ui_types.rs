//! What a connection parameter shows is written as the platform reads it.

use super::structure;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Value};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "conn-ui-types",
    title: "What a connection parameter shows is written as the platform reads it",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json; PowerPlatformConnectors, 918",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Package,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "`required` is a text with quotes, `clearText` is none, `tabIndex` is a whole number. Microsoft's validator refuses other forms.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameters": { "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key", "tooltip": "Enter it", "constraints": { "required": «true» } } } } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key of your account", "tooltip": "Enter your key", "constraints": { "required": "true" } } } } } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let key = node.key()?.text;
    let written = node.as_str().or_else(|| node.as_number()).map(str::to_owned);
    let written = written.or_else(|| node.as_bool().map(|is| is.to_string()))?;
    let plain = written.trim().to_lowercase();
    let value = match (key, plain.as_str()) {
        ("clearText", "true" | "false") => Value::Bool(plain == "true"),
        ("required" | "hidden", "true" | "false") => Value::Text(plain),
        ("tabIndex", number) if number.len() < 4 && number.parse::<u32>().is_ok() => Value::Number(plain),
        ("displayName" | "description" | "tooltip" | "text" | "value", _) if node.as_str().is_none() => {
            Value::Text(written)
        }
        _ => return None,
    };
    Fix::new(format!("Writes `{key}` as the platform reads it"), site.writer()?.replace(node, value))
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

//! Connection parameters have names that the platform takes.

#[cfg(feature = "fix")]
use super::fixes;
use super::structure;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Held};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "conn-name",
    title: "Connection parameters have names that the platform takes",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "Policies and the platform find a connection parameter by its name. Names with other signs are refused.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameters": { «"api-key"»: { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key of your account", "tooltip": "Enter your key", "constraints": { "required": "true" } } } } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key of your account", "tooltip": "Enter your key", "constraints": { "required": "true" } } } } } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let parameter = fixes::parameter(site)?;
    let name = site.text_or(allowed(parameter.name.text)?);
    let edits = fixes::rename(site, &parameter, &name)?;
    Some(Fix::several(format!("Names the parameter `{name}`"), edits)?.as_draft(name).changing(Held::Connection))
};

/// The name with what is allowed in one.
#[cfg(feature = "fix")]
fn allowed(name: &str) -> Option<String> {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let word = |part: &str| part.replace(|c: char| !is_allowed(c), "_").trim_matches('_').to_owned();
    let name = match name.split_once(':') {
        Some((_, "TenantId")) => "token:TenantId".to_owned(),
        Some((prefix, rest)) => format!("{}:{}", word(prefix), word(rest)),
        None => word(name),
    };
    name.split(':').all(|part| !part.is_empty()).then_some(name)
}

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

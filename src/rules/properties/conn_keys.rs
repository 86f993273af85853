//! Connection parameters hold what their type allows.

#[cfg(feature = "fix")]
use super::fixes;
use super::structure;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "conn-keys",
    title: "Connection parameters hold what their type allows",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Package,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "A setting in a place where nobody reads it has no effect, and Microsoft's schema refuses it.",
    bad: Example::properties(
        r##"{ "properties": { "connectionParameters": { "api_key": { "type": "securestring", «"tooltip"»: "Enter your key", "uiDefinition": { "displayName": "API key", "description": "The key of your account" } } } } }"##,
    ),
    good: r##"{ "properties": { "connectionParameters": { "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key", "description": "The key of your account", "tooltip": "Enter your key", "constraints": { "required": "true" } } } } } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let (node, writer) = (site.node()?, site.writer()?);
    if let Some(meant) = crate::rules::structure::meant(site.finding) {
        return Fix::new(format!("Renames it to `{meant}`"), writer.rename(node, meant));
    }
    let (key, owner) = (node.key()?.text, node.parent()?);
    let parameter = fixes::parameter(site)?;
    let is_of_ui = parameter.ui() == Some(owner);
    let path: &[&str] = match key {
        "displayName" | "description" | "tooltip" | "constraints" if owner == parameter.node => &["uiDefinition"],
        "required" | "clearText" | "hidden" | "tabIndex" if owner == parameter.node => &["uiDefinition", "constraints"],
        "required" | "clearText" | "hidden" if is_of_ui => &["constraints"],
        // Nothing reads it, and its author may still want to keep what it says.
        _ => return Fix::draft(format!("Removes `{key}`"), "", writer.remove(node)),
    };
    Fix::several(format!("Moves it into `{}`", path.join(".")), fixes::move_into(writer, node, path)?)
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

//! Sets of connection parameters have the form that the platform reads.

use super::structure;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer, Held, Spot};
#[cfg(feature = "fix")]
use crate::properties::connection::Set;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};
#[cfg(feature = "fix")]
use std::collections::HashSet;

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

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let (node, writer) = (site.node()?, site.writer()?);
    if let Some(meant) = crate::rules::structure::meant(site.finding) {
        return Fix::new(format!("Renames it to `{meant}`"), writer.rename(node, meant));
    }
    if site.case() == UNKNOWN {
        return Fix::draft(format!("Removes `{}`", node.key()?.text), "", writer.remove(node));
    }
    if site.finding.args.get(1)? != "name" {
        return None;
    }
    let sets: Vec<Set> = site.all(site.context.connector.as_ref()?.sets())?;
    let set = sets.iter().find(|set| set.node == node || set.name() == Some(node))?;
    let name = site.text_or(name_of(set, &sets)?);
    let edit = if set.node == node {
        writer.insert(node, Spot::Last, "name", name.as_str())
    } else if node.as_str().is_some() {
        writer.replace(node, name.as_str())
    } else {
        return None;
    };
    let fix = Fix::draft(format!("Names the set `{name}`"), name, edit)?;
    Some(if set.node == node { fix } else { fix.changing(Held::Connection) })
};

/// A name for a set by what it asks for, which no other one has.
#[cfg(feature = "fix")]
fn name_of(set: &Set, sets: &[Set]) -> Option<String> {
    let has = |kind: &str| set.parameters().any(|parameter| parameter.kind() == Some(kind));
    let has_password = || set.parameters().any(|parameter| parameter.name.text.to_lowercase().contains("pass"));
    let kind = match () {
        () if has("oauthSetting") => "oauth",
        () if has_password() => "basic",
        () if has("securestring") => "key",
        () => "anonymous",
    };
    let taken: HashSet<&str> = sets.iter().filter_map(|set| set.name()?.as_str()).collect();
    let mut names = std::iter::once(kind.to_owned()).chain((2..).map(|number| format!("{kind}{number}")));
    names.find(|name| !taken.contains(name.as_str()))
}

#[cfg(feature = "fix")]
const UNKNOWN: usize = 0;

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

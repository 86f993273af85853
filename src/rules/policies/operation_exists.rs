//! Policies name operations that exist.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::Operation;
use crate::properties::naming::describe;
use crate::rules::finding::Findings;
#[cfg(feature = "fix")]
use crate::rules::properties::fixes;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "pol-operation-exists",
    title: "Policies name operations that exist",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "12 stale names in published connectors",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[Wording {
        says: "{0} is limited to `{1}`, but the definition has no such operation.",
        advice: "Take the name out, or write the `operationId` as the definition has it; where none is left, the policy does nothing.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A policy that waits for an operation of another name never runs. Nothing tells so when the connector is used.",
    bad: Example {
        file: "apiProperties.json",
        text: r##"{ "properties": { "policyTemplateInstances": [{ "templateId": "setheader", "title": "Language", "parameters": { "x-ms-apimTemplateParameter.name": "Accept-Language", "x-ms-apimTemplateParameter.value": "en", "x-ms-apimTemplateParameter.existsAction": "skip", "x-ms-apimTemplate-operationName": [«"GetQuotes"»] } }] } }"##,
    },
    good: r##"{ "properties": { "policyTemplateInstances": [{ "templateId": "setheader", "title": "Language", "parameters": { "x-ms-apimTemplateParameter.name": "Accept-Language", "x-ms-apimTemplateParameter.value": "en", "x-ms-apimTemplateParameter.existsAction": "skip", "x-ms-apimTemplate-policySection": "Request" } }] } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    if let Some(fix) = fixes::operation_name(site) {
        return Some(fix);
    }
    let list = site.node()?.parent()?;
    let ids = site.context.openapi.as_ref()?.ids();
    let is_idle =
        site.all(list.items())?.into_iter().all(|name| name.as_str().is_some_and(|name| !ids.contains_key(name)));
    let policy = list.parent()?.parent().filter(|_| is_idle)?;
    Fix::draft("Removes the policy, which applies to no operation", "", site.writer()?.remove(policy))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    let Some(definition) = &context.openapi else { return };
    let ids: HashSet<&str> = definition.operations().iter().filter_map(Operation::id).collect();
    for policy in connector.policies() {
        for name in policy.operations().into_iter().flat_map(Node::items) {
            if let Some(text) = name.as_str().filter(|text| !ids.contains(text)) {
                findings.at(name, 0, &[&describe(policy.node), text]);
            }
        }
    }
}

//! Policies have the parameters of their template.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::properties::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "pol-params-required",
    title: "Policies have the parameters of their template",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json; PowerPlatformConnectors, 2881",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: structure::WORDINGS,
    check,
};

pub static DOC: Doc = Doc {
    why: "A template does its work by its parameters. What it must have, what it may have, and which values, the schema says.",
    bad: Example::properties(
        r##"{ "properties": { "policyTemplateInstances": [{ "templateId": "setheader", "title": "Language", «"parameters"»: { "x-ms-apimTemplateParameter.name": "Accept-Language", "x-ms-apimTemplateParameter.existsAction": "skip", "x-ms-apimTemplate-policySection": "Request" } }] } }"##,
    ),
    good: r##"{ "properties": { "policyTemplateInstances": [{ "templateId": "setheader", "title": "Language", "parameters": { "x-ms-apimTemplateParameter.name": "Accept-Language", "x-ms-apimTemplateParameter.value": "en", "x-ms-apimTemplateParameter.existsAction": "skip", "x-ms-apimTemplate-policySection": "Request" } }] } }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

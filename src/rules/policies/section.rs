//! Policies run where their template can.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::properties::structure;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "pol-section",
    title: "Policies run where their template can",
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
    why: "A policy runs before the call (`Request`) or after it (`Response`), `setheader` also after a failure. Some templates have a place of their own.",
    bad: Example::properties(
        r##"{ "properties": { "policyTemplateInstances": [{ "templateId": "setheader", "title": "Language", "parameters": { "x-ms-apimTemplateParameter.name": "Accept-Language", "x-ms-apimTemplateParameter.value": "en", "x-ms-apimTemplateParameter.existsAction": "skip", "x-ms-apimTemplate-policySection": «"request"» } }] } }"##,
    ),
    good: r##"{ "properties": { "policyTemplateInstances": [{ "templateId": "setheader", "title": "Language", "parameters": { "x-ms-apimTemplateParameter.name": "Accept-Language", "x-ms-apimTemplateParameter.value": "en", "x-ms-apimTemplateParameter.existsAction": "skip", "x-ms-apimTemplate-policySection": "Request" } }] } }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

//! Policies have a template that the platform knows.

use crate::criteria::RowId;
use crate::openapi::structure::opening;
use crate::properties::naming::describe;
use crate::properties::policies::{BEYOND_SCHEMA, TEMPLATES, template};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "pol-template-known",
    title: "Policies have a template that the platform knows",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording { says: "{0} has no `templateId`.", advice: "Add the name of its template, such as `setheader`." },
        Wording { says: "{0}: `{1}` is no template of a policy.", advice: "Write one of {2}." },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform runs a policy by its template. One that it does not know is refused.",
    bad: Example::properties(
        r##"{ "properties": { "policyTemplateInstances": [{ "templateId": «"addheader"», "title": "Language", "parameters": { "x-ms-apimTemplateParameter.name": "Accept-Language", "x-ms-apimTemplateParameter.value": "en", "x-ms-apimTemplateParameter.existsAction": "skip", "x-ms-apimTemplate-policySection": "Request" } }] } }"##,
    ),
    good: r##"{ "properties": { "policyTemplateInstances": [{ "templateId": "setheader", "title": "Language", "parameters": { "x-ms-apimTemplateParameter.name": "Accept-Language", "x-ms-apimTemplateParameter.value": "en", "x-ms-apimTemplateParameter.existsAction": "skip", "x-ms-apimTemplate-policySection": "Request" } }] } }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    for policy in connector.policies().filter(|policy| policy.node.is_object()) {
        let Some(id) = policy.template() else {
            findings.at_span(policy.node, opening(policy.node), 0, &[&describe(policy.node)]);
            continue;
        };
        let name = id.as_str().unwrap_or_default();
        if template(name).is_none() && !BEYOND_SCHEMA.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            let known: Vec<String> = TEMPLATES.iter().map(|template| format!("`{}`", template.id)).collect();
            findings.at(id, 1, &[&describe(policy.node), name, &known.join(", ")]);
        }
    }
}

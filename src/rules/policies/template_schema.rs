//! Policies have a template of Microsoft's schema, written as there.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::properties::naming::describe;
use crate::properties::policies::{BEYOND_SCHEMA, template};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "pol-template-schema",
    title: "Policies have a template of Microsoft's schema, written as there",
    severity: Severity::Recommended,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "{0}: published connectors use the template `{1}`, but Microsoft's schema does not know it.",
            advice: "Keep it if the platform takes it in your environment; a validator may refuse it.",
        },
        Wording {
            says: "{0}: the template is written `{1}`, which Microsoft's schema does not take.",
            advice: "Write `{2}`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "A validator by the schema refuses what stands not in it, even if the platform takes it.",
    bad: Example::properties(
        r##"{ "properties": { "policyTemplateInstances": [{ "templateId": «"SETHEADER"», "title": "Language", "parameters": { "x-ms-apimTemplateParameter.name": "Accept-Language", "x-ms-apimTemplateParameter.value": "en", "x-ms-apimTemplateParameter.existsAction": "skip", "x-ms-apimTemplate-policySection": "Request" } }] } }"##,
    ),
    good: r##"{ "properties": { "policyTemplateInstances": [{ "templateId": "setheader", "title": "Language", "parameters": { "x-ms-apimTemplateParameter.name": "Accept-Language", "x-ms-apimTemplateParameter.value": "en", "x-ms-apimTemplateParameter.existsAction": "skip", "x-ms-apimTemplate-policySection": "Request" } }] } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    // What the schema does not know at all may still be what the author needs.
    let known = template(node.as_str()?)?.id;
    Fix::draft(format!("Writes `{known}`"), "", site.writer()?.replace(node, known))
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    for policy in connector.policies() {
        let Some((id, name)) = policy.template().and_then(|id| Some((id, id.as_str()?))) else { continue };
        match template(name) {
            Some(known) if known.id != name && !known.others.contains(&name) => {
                findings.at(id, 1, &[&describe(policy.node), name, known.id]);
            }
            None if BEYOND_SCHEMA.iter().any(|known| known.eq_ignore_ascii_case(name)) => {
                findings.at(id, 0, &[&describe(policy.node), name]);
            }
            _ => {}
        }
    }
}

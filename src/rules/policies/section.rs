//! Policies run where their template can.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
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

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let (node, writer) = (site.node()?, site.writer()?);
    if site.case() == UNKNOWN {
        return Fix::draft("Removes the section", "", writer.remove(node));
    }
    let written = node.as_str()?.trim();
    let section = ["Request", "Response", "Failure"].into_iter().find(|known| known.eq_ignore_ascii_case(written))?;
    Fix::new(format!("Writes `{section}`"), writer.replace(node, section))
};

/// The wording of a field that the template does not have.
#[cfg(feature = "fix")]
const UNKNOWN: usize = 0;

fn check(context: &Context, findings: &mut Findings) {
    structure::tell(context, findings, RULE.id);
}

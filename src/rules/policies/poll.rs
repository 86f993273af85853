//! A polling trigger has a policy.

use crate::criteria::RowId;
use crate::document::Node;
use crate::properties::policies::Policy;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "poll-policy",
    title: "A polling trigger has the policy that polls",
    severity: Severity::Info,
    authority: Authority::Document,
    source: "Create a polling trigger (Microsoft Learn)",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[Wording {
        says: "Operation `{0}` is a trigger that polls, but no policy `pollingtrigger` in apiProperties.json applies to it.",
        advice: "Add one with `triggerConfig` and `triggerDataPath`, unless the service keeps the state itself and answers with a `Location`.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The policy remembers what a flow has seen already. Without it every poll may bring the same entries again, unless the service sees to that.",
    bad: Example {
        file: "files in words",
        text: r##"«»A trigger that polls, with `x-ms-trigger: batch`, and apiProperties.json without a policy for it"##,
    },
    good: r##"The same trigger, and apiProperties.json with the policy template `pollingtrigger` for its operation"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    let Some(definition) = context.openapi.as_ref().filter(|_| context.script.is_none()) else { return };
    // A policy without a template, or a list of them that is misspelt, may be what is missing: that is told.
    let is_misspelt = connector.body().is_none_or(|body| connector.is_misspelt(body, "policyTemplateInstances"));
    if is_misspelt || connector.policies().any(|policy| policy.template().is_none()) {
        return;
    }
    let polling: Vec<Policy> = connector.policies().filter(|policy| policy.is("pollingtrigger")).collect();
    let is_limited = polling.iter().all(|policy| policy.operations().is_some());
    let named: HashSet<&str> =
        polling.iter().filter_map(Policy::operations).flat_map(Node::items).filter_map(Node::as_str).collect();
    for operation in definition.operations().iter().filter(|operation| operation.is_trigger() && is_limited) {
        let Some(id) = operation.id().filter(|id| operation.method.text == "get" && !named.contains(id)) else {
            continue;
        };
        findings.at(operation.mark(), 0, &[id]);
    }
}

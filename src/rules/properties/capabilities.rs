//! `capabilities` holds what connectors have.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "props-capabilities",
    title: "`capabilities` holds what connectors have",
    severity: Severity::Info,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json, examples; published connectors",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Package,
    wordings: &[
        Wording { says: "`capabilities` holds `{0}`, which is written `{1}`.", advice: "Write `{1}`." },
        Wording {
            says: "`capabilities` holds `{0}`, which is none that connectors have.",
            advice: "Write `actions`, `triggers` or `gateway`, or leave the list empty, as most published connectors do.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform passes over what it does not know.",
    bad: Example::properties(r##"{ "properties": { "capabilities": [«"Actions"»] } }"##),
    good: r##"{ "properties": { "capabilities": ["actions"] } }"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let text = node.as_str()?;
    let Some(known) = KNOWN.iter().find(|known| known.eq_ignore_ascii_case(text)) else {
        return Fix::draft("Removes it from the list", "", site.writer()?.remove(node));
    };
    let is_there = site.all(node.parent()?.items())?.into_iter().any(|item| item.as_str() == Some(known));
    let writer = site.writer()?;
    let edit = if is_there { writer.remove(node) } else { writer.replace(node, *known) };
    Fix::new(format!("Writes `{known}`"), edit)
};

fn check(context: &Context, findings: &mut Findings) {
    let Some(connector) = &context.connector else { return };
    for capability in connector.capabilities() {
        let Some(text) = capability.as_str().filter(|text| !KNOWN.contains(text)) else { continue };
        match KNOWN.iter().find(|known| known.eq_ignore_ascii_case(text)) {
            Some(known) => findings.at(capability, 0, &[text, known]),
            None => findings.at(capability, 1, &[text]),
        }
    }
}

const KNOWN: [&str; 4] = ["actions", "triggers", "gateway", "cloud only"];

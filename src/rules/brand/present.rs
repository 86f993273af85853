//! The connector has a brand colour.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "brand-present",
    title: "`iconBrandColor` is there",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "JSON schema of paconn for apiProperties.json",
    codes: &[],
    share: Some(0.0),
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "apiProperties.json has no `iconBrandColor`.",
            advice: "Add the background colour of the icon to `properties`, such as `\"iconBrandColor\": \"#2e1648\"`; an independent publisher writes `#da3b01`.",
        },
        Wording {
            says: "`iconBrandColor` is empty.",
            advice: "Write the background colour of the icon, such as `#2e1648`; an independent publisher writes `#da3b01`.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The platform paints the connector's tiles in this colour. Every published connector has one, and the command line tool asks for it.",
    bad: Example::properties(r##"{ "properties": { "iconBrandColor": «""» } }"##),
    good: r##"{ "properties": { "iconBrandColor": "#2e1648" } }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let (Some(parsed), Some(root)) = (context.properties, context.properties_root()) else { return };
    let Some((key, properties)) = root.member("properties").filter(|(_, node)| node.is_object()) else { return };
    let is_misspelt = || context.connector.as_ref().is_some_and(|it| it.is_misspelt(properties, "iconBrandColor"));
    match properties.get("iconBrandColor") {
        None if is_misspelt() => {}
        None => findings.in_document(parsed.file, parsed.document, key.span, properties.pointer(), ABSENT, &[]),
        Some(node) if node.as_str().is_some_and(|text| text.trim().is_empty()) => {
            findings.in_document(parsed.file, parsed.document, node.span(), node.pointer(), EMPTY, &[]);
        }
        Some(_) => {}
    }
}

const ABSENT: usize = 0;
const EMPTY: usize = 1;

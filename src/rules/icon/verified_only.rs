//! An independent publisher gives no icon.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::FileKind;

pub static RULE: Rule = Rule {
    id: "icon-verified-only",
    title: "An independent publisher submits no icon",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Submit for certification\"; the pull request template of PowerPlatformConnectors",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`{0}` is an icon, but connectors of independent publishers all have the same one.",
            advice: "Leave it out: Microsoft gives the connector its icon.",
        },
        Wording {
            says: "`{0}` looks like an icon, but connectors of independent publishers all have the same one.",
            advice: "Leave it out: Microsoft gives the connector its icon.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "The mark of a service belongs to its owner. Connectors of independent publishers get an icon from Microsoft.",
    bad: Example {
        file: "icon.png in words",
        text: r##"«»apiProperties.json of an independent publisher, and icon.png"##,
    },
    good: r##"apiProperties.json of an independent publisher"##,
};

fn check(context: &Context, findings: &mut Findings) {
    if let Some((index, file)) = context.submission.first(FileKind::Icon) {
        findings.on_file(index, ICON, &[&file.name]);
    } else if let Some((index, file)) = super::named::could_be_meant(context.submission) {
        findings.on_file(index, LIKENESS, &[&file.name]);
    }
}

const ICON: usize = 0;
const LIKENESS: usize = 1;

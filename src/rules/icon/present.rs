//! The owner of a service gives an icon.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::FileKind;

pub static RULE: Rule = Rule {
    id: "icon-present",
    title: "The owner of a service submits an icon",
    severity: Severity::Recommended,
    authority: Authority::BaseText,
    source: "Share a custom connector: the review may ask for an icon file; Microsoft Learn, \"Submit for certification\"",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[Wording {
        says: "There is no `icon.png` beside `{0}`.",
        advice: "Add the icon that the catalogue shows: a PNG of 230 × 230 pixels, the logo on the brand colour.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "The owner of a service submits an icon with the connector. It need not lie in the folder of the definition.",
    bad: Example { file: "icon.png in words", text: r##"«»Definition and apiProperties.json only"## },
    good: r##"Definition, apiProperties.json and icon.png"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let (submission, has) = (context.submission, |kind| context.submission.first(kind).is_some());
    // A picture that is named otherwise is told by `icon-named`.
    if let Some((index, file)) = submission.first(FileKind::Definition)
        && has(FileKind::Properties)
        && !has(FileKind::Icon)
        && super::named::could_be_meant(submission).is_none()
    {
        findings.on_file(index, 0, &[&file.name]);
    }
}

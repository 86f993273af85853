//! There is an intro.

#[cfg(feature = "fix")]
use super::fixes;
use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
#[cfg(feature = "fix")]
use crate::make::Thing;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::FileKind;
#[cfg(feature = "fix")]
use crate::submission::beside;

pub static RULE: Rule = Rule {
    id: "intro-present",
    title: "The owner of a service submits an intro.md",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Submit for certification\"; Microsoft's package validator",
    codes: &[],
    share: None,
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[Wording {
        says: "There is no `intro.md` beside `{0}`.",
        advice: "Write it for the package that goes to Partner Center: its first paragraph, prerequisites, credentials, known issues.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "Microsoft makes the connector's page in its documentation from this file. The package has it at its root; in the public repository hardly any connector has one.",
    bad: Example { file: "intro.md in words", text: r##"«»Definition and apiProperties.json only"## },
    good: r##"Definition, apiProperties.json and intro.md"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let (index, definition) = site.context.submission.first(FileKind::Definition)?;
    // A solution has no place for it.
    if site.context.submission.is_of_solution(index) {
        return None;
    }
    let text = site.text_or(fixes::made(site.context, Thing::Intro)?);
    let name = beside(&definition.name, Thing::Intro.file_name());
    Some(fixes::file("Adds an intro with the sections that Microsoft asks for", name, "", text))
};

fn check(context: &Context, findings: &mut Findings) {
    let (submission, has) = (context.submission, |kind| context.submission.first(kind).is_some());
    if let Some((index, file)) = submission.first(FileKind::Definition)
        && has(FileKind::Properties)
        && !has(FileKind::Intro)
    {
        findings.on_file(index, 0, &[&file.name]);
    }
}

//! The files of a connector are there.

use crate::criteria::RowId;
#[cfg(feature = "fix")]
use crate::fix::Fixer;
#[cfg(feature = "fix")]
use crate::make::{Thing, make};
#[cfg(feature = "fix")]
use crate::rules::documents::fixes;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::FileKind;
#[cfg(feature = "fix")]
use crate::submission::beside;

pub static RULE: Rule = Rule {
    id: "pkg-artifacts",
    title: "Definition, apiProperties.json and readme.md are there",
    severity: Severity::Recommended,
    authority: Authority::Document,
    source: "PowerPlatformConnectors, readme; Microsoft Learn, \"Submit for certification\"",
    codes: &[],
    share: Some(1.0),
    fix: FixKind::Draft,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "There is no `readme.md` beside `{0}`.",
            advice: "Write one by Microsoft's template: pull requests without it are sent back.",
        },
        Wording {
            says: "There is no `apiProperties.json` beside `{0}`.",
            advice: "Export it with the definition: it says what a connection asks for, and the brand colour.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "A pull request has three files: the definition, apiProperties.json and readme.md; a script where there is one.",
    bad: Example { file: "files in words", text: r##"«»Definition and apiProperties.json"## },
    good: r##"Definition, apiProperties.json and readme.md"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    // Without apiProperties.json nothing says what a connection asks for.
    if site.case() != README {
        return None;
    }
    let (_, definition) = site.context.submission.first(FileKind::Definition)?;
    let made = make(Thing::Readme, site.context, None).ok()?;
    let text = site.text_or(String::from_utf8(made.bytes).ok()?);
    let name = beside(&definition.name, Thing::Readme.file_name());
    Some(fixes::file("Adds a readme with the sections of the template", name, "", text))
};

fn check(context: &Context, findings: &mut Findings) {
    use FileKind::{Definition, Icon, Intro, Properties, Readme, Script};
    let has = |kinds: &[FileKind]| kinds.iter().any(|&kind| context.submission.first(kind).is_some());
    // A definition alone is a definition to be checked, and no package with everything missing.
    let Some((index, file)) = context.submission.first(Definition) else { return };
    if !has(&[Properties, Icon, Intro, Readme, Script]) {
        return;
    }
    // A solution goes another way than by a pull request, and has no place for a readme.
    if context.submission.is_of_solution(index) {
        return;
    }
    // A package for Partner Center has an intro in place of a readme.
    if !has(&[Readme, Intro]) {
        findings.on_file(index, README, &[&file.name]);
    }
    if !has(&[Properties]) {
        findings.on_file(index, PROPERTIES, &[&file.name]);
    }
}

const README: usize = 0;
const PROPERTIES: usize = 1;

//! There is one definition only.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::{FileKind, is_definition};

pub static RULE: Rule = Rule {
    id: "def-one",
    title: "There is one definition only",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "A connector is described by one file",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`{0}` is a definition too and was not checked: `{1}` was.",
        advice: "Check it on its own if it is another connector, or leave it out.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A connector has one definition. What stands in a second one is not part of it, and nothing is said of it here. Definitions in folders of their own are connectors of their own.",
    bad: Example { file: "files in words", text: r##"«»One folder with one.swagger.json and two.swagger.json"## },
    good: r##"One folder with apiDefinition.swagger.json"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let Some((checked, definition)) = context.submission.first(FileKind::Definition) else { return };
    for (index, file) in context.submission.files().iter().enumerate() {
        // A package holds its definition in each of its solutions: that is no second one as long as it is the same.
        let is_spare = match file.kind {
            FileKind::Other => true,
            FileKind::Solution => file.bytes != definition.bytes,
            _ => false,
        };
        if index != checked && is_spare && is_definition(file) {
            findings.on_file(index, 0, &[&file.name, &definition.name]);
        }
    }
}

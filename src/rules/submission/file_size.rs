//! Every file can be read here.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};

pub static RULE: Rule = Rule {
    id: "file-size",
    title: "Every file can be read here",
    severity: Severity::Required,
    authority: Authority::Inferred,
    source: "A limit of this program, 64 MiB; Microsoft takes definitions below 1 MB",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`{0}` has {1} and was not read: files above 64 MiB are not.",
        advice: "A definition must stay below 1 MB: give that file.",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A browser keeps the whole file in memory. The largest connector that was ever published is 1.1 MB, so a file beyond 64 MiB is no definition.",
    bad: Example::definition(r##"«»{ "swagger": "2.0" }"##),
    good: r##"{ "swagger": "2.0" }"##,
};

fn check(context: &Context, findings: &mut Findings) {
    for (index, file) in context.submission.files().iter().enumerate().filter(|(_, file)| file.is_too_large()) {
        let size = format!("{} MB", file.size / 1_000_000);
        findings.on_file(index, 0, &[&file.name, &size]);
    }
}

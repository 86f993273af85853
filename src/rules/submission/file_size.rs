//! The definition is small enough to be read here.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::{File, FileKind};

pub static RULE: Rule = Rule {
    id: "file-size",
    title: "The definition is small enough to be read here",
    severity: Severity::Required,
    authority: Authority::Document,
    source: "Microsoft Learn, \"Prepare connector files for certification\": less than 1 MB; this program reads 64 MiB",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Definition,
    wordings: &[Wording {
        says: "`{0}` has {1} MiB and was not read: files above 64 MiB are not.",
        advice: "A definition must stay below 1 MB. Was another file meant?",
    }],
    check,
};

pub static DOC: Doc = Doc {
    why: "A browser keeps the whole file in memory. The largest connector that was ever published is 1.1 MB, so a file beyond 64 MiB is no definition.",
    bad: Example { file: "apiDefinition.swagger.json in words", text: r##"«»A file of 65 MiB"## },
    good: r##"A definition of 400 kB"##,
};

fn check(context: &Context, findings: &mut Findings) {
    let files = context.submission.files();
    // A file on its own is what the author wants to have checked. Of the others only the definition must be read: a
    // large picture beside it stands in nobody's way.
    let is_meant = |file: &File| file.kind == FileKind::Definition || files.len() == 1;
    for (index, file) in files.iter().enumerate().filter(|(_, file)| file.is_too_large() && is_meant(file)) {
        findings.on_file(index, 0, &[&file.name, &(file.size >> 20).to_string()]);
    }
}

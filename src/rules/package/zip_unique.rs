//! No two entries of an archive have one name.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::Refusal;

pub static RULE: Rule = Rule {
    id: "pkg-zip-unique",
    title: "No two entries of an archive have one name",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "Microsoft's package validator unpacks on Windows with Expand-Archive -Force: one file takes the other's place unnoticed",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`{0}` holds {1} more than once: only the first one was read.",
            advice: "Make the archive again with one file of that name: which one a program takes cannot be told.",
        },
        Wording {
            says: "`{0}` holds {1} once more with other capitals.",
            advice: "Leave one of them out: on Windows the two names are the same, and one file takes the other's place.",
        },
    ],
    check: super::with_archives(check),
};

pub static DOC: Doc = Doc {
    why: "An archive may hold two entries of one name, and programs differ in which of them they take: what was reviewed may not be what is published.",
    bad: Example { file: "connector.zip", text: "«»An archive with the entries icon.png and Icon.png" },
    good: "An archive with the entry icon.png",
};

fn check(context: &Context, findings: &mut Findings) {
    for archive in context.submission.archives() {
        for refused in &archive.refused {
            let case = match refused.why {
                Refusal::SameName => SAME,
                Refusal::SameButCase => CAPITALS,
                _ => continue,
            };
            let name = &context.submission.files()[archive.file].name;
            findings.on_file(archive.file, case, &[name, &super::entries(refused)]);
        }
    }
}

const SAME: usize = 0;
const CAPITALS: usize = 1;

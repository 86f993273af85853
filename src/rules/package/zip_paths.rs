//! Paths within an archive stay within it.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::Refusal;

pub static RULE: Rule = Rule {
    id: "pkg-zip-paths",
    title: "Paths within an archive stay within it",
    severity: Severity::Recommended,
    authority: Authority::Inferred,
    source: "Programs that unpack archives leave such entries out, or stop at them",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "{1} of `{0}` was not read: its path leads out of the archive with `..`.",
            advice: "Make the archive again from the folder that holds the files.",
        },
        Wording {
            says: "{1} of `{0}` was not read: its path begins at the root of a disk.",
            advice: "Make the archive again from within the folder, so that its paths begin there.",
        },
        Wording {
            says: "{1} of `{0}` was not read: it is a symbolic link, not a file.",
            advice: "Put the file itself into the archive (`zip` does so without `--symlinks`).",
        },
        Wording {
            says: "{1} of `{0}` was not read: its path has more than 1,024 bytes.",
            advice: "Put the files into fewer folders; Windows takes 260 characters.",
        },
    ],
    check: super::with_archives(check),
};

pub static DOC: Doc = Doc {
    why: "A path that leads out of the archive would write over files of whoever unpacks it, and a link points to what only its maker has. Such entries are left unread by every careful program.",
    bad: Example { file: "connector.zip", text: "«»An archive with the entry ../apiProperties.json" },
    good: "An archive with the entry apiProperties.json",
};

fn check(context: &Context, findings: &mut Findings) {
    for archive in context.submission.archives() {
        for refused in &archive.refused {
            let case = match refused.why {
                Refusal::Climbs => CLIMBS,
                Refusal::Absolute => ABSOLUTE,
                Refusal::Link => LINK,
                Refusal::LongPath => LONG,
                _ => continue,
            };
            let name = &context.submission.files()[archive.file].name;
            findings.on_file(archive.file, case, &[name, &super::entries(refused)]);
        }
    }
}

const CLIMBS: usize = 0;
const ABSOLUTE: usize = 1;
const LINK: usize = 2;
const LONG: usize = 3;

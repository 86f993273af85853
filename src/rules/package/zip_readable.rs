//! Every zip archive can be read.

use crate::criteria::RowId;
use crate::number::grouped;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::{Archive, Refusal};

pub static RULE: Rule = Rule {
    id: "pkg-zip-readable",
    title: "Every zip archive can be read",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's package validator unpacks every archive; the limits are those of this program",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`{0}` is damaged: it is not a whole zip archive.",
            advice: "Make it again, or copy it again: a part of it is missing or changed.",
        },
        Wording {
            says: "`{0}` is damaged: what it holds as {1} is not what its directory says.",
            advice: "Make it again, or copy it again.",
        },
        Wording {
            says: "`{0}` is encrypted: {1} cannot be read without a password.",
            advice: "Make it again without a password: whoever reviews the connector cannot open it either.",
        },
        Wording {
            says: "`{0}` is compressed in a way that is not read here: {1}.",
            advice: "Make it again with the usual method, Deflate, as Windows, macOS and `zip` do by themselves.",
        },
        Wording {
            says: "`{0}` has {1} entries and was not read: not more than 2,000 are, all archives together.",
            advice: "Give the folder or the archive of one connector, not of a whole repository.",
        },
        Wording {
            says: "`{0}` was not read: it lies in more than three other archives.",
            advice: "A package has three levels: the zip with intro.md, the zip in it, the solutions in that.",
        },
        Wording {
            says: "{1} of `{0}` was not read: unpacked, all files together would take more than 128 MiB.",
            advice: "A connector takes some hundred kilobytes. Was another file meant?",
        },
        Wording {
            says: "{1} of `{0}` was not read: it would become more than 250 times as large as it is.",
            advice: "That is what archives do that are made to exhaust whoever opens them. Make the archive again from the files themselves.",
        },
        Wording {
            says: "`{0}` was not read: entries in it lie in the same bytes of the archive.",
            advice: "That is what archives do that are made to exhaust whoever opens them. Make the archive again from the files themselves.",
        },
    ],
    check: super::with_archives(check),
};

pub static DOC: Doc = Doc {
    why: "What cannot be unpacked cannot be reviewed. Archives that are encrypted, damaged, far too large or folded into one another are not read here, and a submission with one is turned back.",
    bad: Example { file: "connector.zip", text: "«»The beginning of a zip archive whose end is missing" },
    good: "A zip archive, made without a password",
};

fn check(context: &Context, findings: &mut Findings) {
    for archive in context.submission.archives() {
        for refused in &archive.refused {
            let name = &context.submission.files()[archive.file].name;
            let case = match refused.why {
                Refusal::Damaged if refused.entry.is_empty() => DAMAGED,
                Refusal::Damaged => ENTRY,
                Refusal::Encrypted => ENCRYPTED,
                Refusal::Method => METHOD,
                Refusal::TooMany => {
                    findings.on_file(archive.file, TOO_MANY, &[name, &grouped(refused.count as usize)]);
                    continue;
                }
                Refusal::TooDeep => TOO_DEEP,
                Refusal::TooMuch => TOO_MUCH,
                Refusal::Bomb => BOMB,
                Refusal::Overlapping => OVERLAPPING,
                _ => continue,
            };
            // A directory that ends too early says nothing of the entries that it had.
            if case == ENTRY && is_damaged(archive) {
                continue;
            }
            findings.on_file(archive.file, case, &[name, &super::entries(refused)]);
        }
    }
}

fn is_damaged(archive: &Archive) -> bool {
    archive.refused.iter().any(|refused| refused.why == Refusal::Damaged && refused.entry.is_empty())
}

const DAMAGED: usize = 0;
const ENTRY: usize = 1;
const ENCRYPTED: usize = 2;
const METHOD: usize = 3;
const TOO_MANY: usize = 4;
const TOO_DEEP: usize = 5;
const TOO_MUCH: usize = 6;
const BOMB: usize = 7;
const OVERLAPPING: usize = 8;

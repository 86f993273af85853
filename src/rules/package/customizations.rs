//! customizations.xml of a solution can be read.

use crate::criteria::RowId;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::submission::{What, XmlFault};

pub static RULE: Rule = Rule {
    id: "pkg-customizations",
    title: "customizations.xml of a solution can be read",
    severity: Severity::Required,
    authority: Authority::Tool,
    source: "Microsoft's package validator reads it as XML; XML 1.0",
    codes: &[],
    share: None,
    fix: FixKind::No,
    row: RowId::Package,
    wordings: &[
        Wording {
            says: "`{0}` is not well-formed XML: line {1}.",
            advice: "Export the solution again; its files are not made to be edited by hand.",
        },
        Wording {
            says: "`{0}` declares a document type, line {1}, and was not read.",
            advice: "No exported solution has one: it could define entities that unfold without end. Export the solution again.",
        },
    ],
    check: super::with_archives(check),
};

pub static DOC: Doc = Doc {
    why: "customizations.xml tells which components a solution has. When it cannot be read, nobody can tell whether the connector and the flow are there.",
    bad: Example { file: "solution.zip", text: "«»A solution whose customizations.xml ends too early" },
    good: "A solution as Power Platform exports it",
};

fn check(context: &Context, findings: &mut Findings) {
    for archive in context.submission.archives() {
        let Some(Err(fault)) = archive.customizations else { continue };
        let (case, line) = match fault {
            XmlFault::Broken(line) => (BROKEN, line),
            XmlFault::Doctype(line) => (DOCTYPE, line),
        };
        let mut files = archive.files_in("").filter(|(name, _)| name.eq_ignore_ascii_case("customizations.xml"));
        if let Some((_, What::File(file))) = files.next() {
            findings.on_file(file, case, &[&context.submission.files()[file].name, &line.to_string()]);
        }
    }
}

const BROKEN: usize = 0;
const DOCTYPE: usize = 1;

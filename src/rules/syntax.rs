//! The faults of notation that the document room found, told by the rule of the file that they are in.

use super::Wording;
use super::context::Parsed;
use super::finding::Findings;
use crate::document::Problem;

/// What is said of each [`Problem`], in its order.
pub const WORDINGS: &[Wording] = &wordings();

/// Tells every fault of notation of a document.
pub fn tell(parsed: Parsed, findings: &mut Findings) {
    for error in parsed.document.errors() {
        findings.in_document(
            parsed.file,
            parsed.document,
            error.span,
            String::new(),
            error.problem as usize,
            &[&error.detail],
        );
    }
}

const fn wordings() -> [Wording; Problem::ALL.len()] {
    let mut wordings = [const { Wording { says: "", advice: "" } }; Problem::ALL.len()];
    let mut at = 0;
    while at < wordings.len() {
        wordings[at] = Wording { says: Problem::ALL[at].says(), advice: Problem::ALL[at].advice() };
        at += 1;
    }
    wordings
}

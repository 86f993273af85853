//! The faults of notation that the document room found, told by the rule of the file that they are in.

use super::Wording;
use super::context::Parsed;
use super::finding::Findings;
use crate::document::{Problem, SyntaxError};

/// What is said of each [`Problem`], in its order, but for one case between them: brackets that are wrong again and
/// again. Links name a case by its index, so it keeps its place and later problems come after it.
pub const WORDINGS: &[Wording] = &wordings();

const REPEATED: usize = 43;

const CASES: usize = Problem::ALL.len() + 1;

/// How many lines are named of those in which a bracket is wrong again.
const NAMED: usize = 12;

/// Tells every fault of notation of a document, each at its place; but where the same kind of bracket is wrong more than
/// twice, the second place tells all that follow: a slip that was copied with its surroundings is one slip.
pub fn tell(parsed: Parsed, findings: &mut Findings) {
    let errors = parsed.document.errors();
    let mut before = [0_usize; Problem::ALL.len()];
    for (index, error) in errors.iter().enumerate() {
        let (mut case, mut detail) = (case_of(error.problem as usize), error.detail.clone());
        if is_bracket(error.problem) {
            let before = &mut before[error.problem as usize];
            *before += 1;
            if *before > 2 {
                continue;
            }
            // Once for each kind of bracket: what follows is gone through no more often than that.
            if *before == 2 {
                let is_same = |other: &&SyntaxError| other.problem == error.problem;
                let after: Vec<&SyntaxError> = errors[index + 1..].iter().filter(is_same).collect();
                if !after.is_empty() {
                    (case, detail) = (REPEATED, lines(parsed, &after));
                }
            }
        }
        findings.in_document(parsed.file, parsed.document, error.span, String::new(), case, &[&detail]);
    }
}

/// The index of a problem's wording.
const fn case_of(problem: usize) -> usize {
    if problem < REPEATED { problem } else { problem + 1 }
}

fn is_bracket(problem: Problem) -> bool {
    matches!(
        problem,
        Problem::ExtraBracket | Problem::MissingBracket | Problem::WrongBracket | Problem::MismatchedBracket
    )
}

fn lines(parsed: Parsed, errors: &[&SyntaxError]) -> String {
    let line = |error: &&SyntaxError| parsed.document.position(error.span.start).line.to_string();
    let named: Vec<String> = errors.iter().take(NAMED).map(line).collect();
    match (named.as_slice(), errors.len().saturating_sub(NAMED)) {
        ([only], 0) => format!("line {only}"),
        ([rest @ .., last], 0) => format!("lines {} and {last}", rest.join(", ")),
        (_, more) => format!("lines {} and {more} more", named.join(", ")),
    }
}

const fn wordings() -> [Wording; CASES] {
    let mut wordings = [const {
        Wording {
            says: "Here and in {0} brackets are wrong in the same way as above.",
            advice: "Mend each as the first one: the same slip seems to have been copied.",
        }
    }; CASES];
    let mut at = 0;
    while at < Problem::ALL.len() {
        wordings[case_of(at)] = Wording { says: Problem::ALL[at].says(), advice: Problem::ALL[at].advice() };
        at += 1;
    }
    wordings
}

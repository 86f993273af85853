//! The faults of notation that the document room found, told by the rule of the file that they are in.

use super::Wording;
use super::context::Parsed;
use super::finding::Findings;
use crate::document::{Problem, SyntaxError};

/// What is said of each [`Problem`], in its order, and then of brackets that are wrong again and again.
pub const WORDINGS: &[Wording] = &wordings();

const REPEATED: usize = Problem::ALL.len();

/// How many lines are named of those in which a bracket is wrong again.
const NAMED: usize = 12;

/// Tells every fault of notation of a document, each at its place; but where the same kind of bracket is wrong more than
/// twice, the second place tells all that follow: a slip that was copied with its surroundings is one slip.
pub fn tell(parsed: Parsed, findings: &mut Findings) {
    let errors = parsed.document.errors();
    for (index, error) in errors.iter().enumerate() {
        let is_same = |other: &&SyntaxError| is_bracket(error.problem) && other.problem == error.problem;
        let before = errors[..index].iter().filter(is_same).count();
        let after: Vec<&SyntaxError> = errors[index + 1..].iter().filter(is_same).collect();
        let (case, detail) = match (before, after.len()) {
            (1, 1..) => (REPEATED, lines(parsed, &after)),
            (2.., _) => continue,
            _ => (error.problem as usize, error.detail.clone()),
        };
        findings.in_document(parsed.file, parsed.document, error.span, String::new(), case, &[&detail]);
    }
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

const fn wordings() -> [Wording; REPEATED + 1] {
    let mut wordings = [const {
        Wording {
            says: "Here and in {0} brackets are wrong in the same way as above.",
            advice: "Mend each as the first one: the same slip seems to have been copied.",
        }
    }; REPEATED + 1];
    let mut at = 0;
    while at < REPEATED {
        wordings[at] = Wording { says: Problem::ALL[at].says(), advice: Problem::ALL[at].advice() };
        at += 1;
    }
    wordings
}

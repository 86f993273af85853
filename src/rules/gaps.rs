//! Which of summary, description and visibility a thing lacks.

use super::Wording;
use crate::document::Node;
use crate::openapi::has_gap;
use crate::structure::Structure;

/// What is said of a parameter or response attribute, by [`Gap::case`].
pub const WORDINGS: &[Wording] = &[
    Wording { says: "{0} has no summary.", advice: "Add `x-ms-summary`: the name by which users know it." },
    Wording { says: "{0} has no description.", advice: "Add `description`: a sentence that says what it holds." },
    Wording {
        says: "{0} has no summary and no description.",
        advice: "Add `x-ms-summary`, the name by which users know it, and `description`, what it holds.",
    },
    Wording {
        says: "{0} has no visibility.",
        advice: "Add `x-ms-visibility`: `important` (shown first), `advanced` (shown on demand) or `internal` (hidden).",
    },
    Wording {
        says: "{0} has no summary and no visibility.",
        advice: "Add `x-ms-summary`, the name by which users know it, and `x-ms-visibility`: `important`, `advanced` or `internal`.",
    },
    Wording {
        says: "{0} has no description and no visibility.",
        advice: "Add `description`, what it holds, and `x-ms-visibility`: `important`, `advanced` or `internal`.",
    },
    Wording {
        says: "{0} has no summary, no description and no visibility.",
        advice: "Add `x-ms-summary`, the name by which users know it, `description`, what it holds, and `x-ms-visibility`: `important`, `advanced` or `internal`.",
    },
];

/// Whether a thing lacks a text. One that is still to be written is as good as none.
pub fn lacks(structure: &Structure, owner: Node, field: &str) -> bool {
    has_gap(owner, field) || structure.lacks(owner, field)
}

/// What is missing. Its wordings are seven, one for each combination: see [`Gap::case`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    pub summary: bool,
    pub description: bool,
    pub visibility: bool,
}

impl Gap {
    /// The index of the wording that tells this gap: 1 for the summary, 2 for the description, 4 for the visibility,
    /// added up, less one. `None` when nothing is missing.
    pub fn case(self) -> Option<usize> {
        let bits = usize::from(self.summary) | usize::from(self.description) << 1 | usize::from(self.visibility) << 2;
        bits.checked_sub(1)
    }

    /// The gap that a wording tells.
    pub fn of_case(case: usize) -> Gap {
        let bits = case + 1;
        Gap { summary: bits & 1 != 0, description: bits & 2 != 0, visibility: bits & 4 != 0 }
    }
}

//! Which of summary, description and visibility a thing lacks.

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

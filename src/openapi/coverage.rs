//! How much a definition tells of its operations, parameters and responses, counted.

use serde::{Deserialize, Serialize};

/// How much of the information that the base text asks for is there. Counting rules: see `docs/counting.md`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    pub operations: Tally,
    pub parameters: Tally,
    pub response_attributes: Tally,
}

impl Coverage {
    /// The three rows of the matrix, in the order of display.
    pub fn tallies(&self) -> [Tally; 3] {
        [self.operations, self.parameters, self.response_attributes]
    }

    pub fn is_full(&self) -> bool {
        self.tallies().iter().all(|tally| tally.present() == 3 * u64::from(tally.total))
    }

    /// The share of the cells' items that are there, in whole percent, rounded down; 100 where there is nothing to
    /// fill.
    pub fn percent(&self) -> u32 {
        let total: u64 = self.tallies().iter().map(|tally| 3 * u64::from(tally.total)).sum();
        let present: u64 = self.tallies().iter().map(|tally| tally.present()).sum();
        (present * 100).checked_div(total).map_or(100, |percent| percent as u32)
    }
}

/// One row of the matrix: how many there are, and how many of them have each piece of information.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub total: u32,
    pub summary: u32,
    pub description: u32,
    pub visibility: u32,
}

impl Tally {
    fn present(self) -> u64 {
        u64::from(self.summary) + u64::from(self.description) + u64::from(self.visibility)
    }
}

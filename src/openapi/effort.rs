//! A bound on the work that a definition can ask for.
//!
//! Some questions cost as much as what they look at is large, and a definition can ask each of them thousands of times
//! of the same large thing: where a path leads in a schema of thousands of parts, whether one operation gives what
//! another takes, what a parameter of 3.0 would be in 2.0. These draw on one store of steps. When it is used up they are
//! answered with "not known", of which no rule makes a finding. Names that are looked for in a readme have a store of
//! their own.
//!
//! Fixers have one, too, anew each time that the files are gone through: when it is used up there are no more fixes.
//!
//! Two bounds are apart from these: how many operations use a shared thing is counted once, with a bound of its own (see
//! `uses.rs`), so that what a finding names does not depend on what was asked before; and conversion answers for what it
//! makes, not for what it looks at.

use std::cell::Cell;

/// The steps that are left.
#[derive(Debug)]
pub struct Effort {
    left: Cell<u64>,
    /// How many there were.
    #[cfg(feature = "fix")]
    all: u64,
}

/// Every step is a look at one member, one item or one name. So many are there for any definition, and so many more for each
/// byte of it: the time follows the size of the file.
const STEPS: u64 = 4_000_000;
const STEPS_OF_A_BYTE: u64 = 4;

impl Default for Effort {
    fn default() -> Effort {
        Effort::of(0)
    }
}

impl Effort {
    /// For a definition of so many bytes.
    pub fn of(bytes: usize) -> Effort {
        Effort::with(STEPS + STEPS_OF_A_BYTE * bytes as u64)
    }

    fn with(steps: u64) -> Effort {
        Effort {
            left: Cell::new(steps),
            #[cfg(feature = "fix")]
            all: steps,
        }
    }

    /// How many steps were taken.
    #[cfg(feature = "fix")]
    pub fn spent(&self) -> u64 {
        self.all - self.left.get()
    }

    /// For the fixers of files of so many bytes, each time that they are asked: what they look at together with a finding takes
    /// longer than a look of a rule.
    #[cfg(feature = "fix")]
    pub fn of_fixers(bytes: usize) -> Effort {
        Effort::with(STEPS / 16 + STEPS_OF_A_BYTE / 2 * bytes as u64)
    }

    /// Takes some steps. Whether they were still there: if not, none are left for anything that follows.
    pub fn spend(&self, steps: usize) -> bool {
        if let Some(left) = self.left.get().checked_sub(steps as u64) {
            self.left.set(left);
            true
        } else {
            self.left.set(0);
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn when_it_is_used_up_nothing_is_left() {
        let effort = Effort::of(1_000);
        assert!(effort.spend(1));
        assert!(!effort.spend(usize::MAX));
        assert!(!effort.spend(1));
    }
}

//! A set that mostly holds a few things.
//!
//! An operation has a handful of parameters, and a definition thousands of operations: to look along a short list takes less
//! than to hash a text, and a list takes no table. A file may still list as many as it likes.

use std::collections::HashSet;
use std::hash::Hash;

/// So many are looked along.
const FEW: usize = 12;

/// A list, and a table as soon as it holds many.
#[derive(Debug)]
pub struct FewSet<T> {
    few: Vec<T>,
    many: HashSet<T>,
}

impl<T> Default for FewSet<T> {
    fn default() -> Self {
        FewSet { few: Vec::new(), many: HashSet::default() }
    }
}

impl<T: Eq + Hash> FewSet<T> {
    pub fn contains(&self, item: &T) -> bool {
        self.few.contains(item) || !self.many.is_empty() && self.many.contains(item)
    }

    /// Adds what is not in it; tells whether it was not.
    pub fn insert(&mut self, item: T) -> bool {
        if self.few.len() < FEW {
            let is_new = !self.few.contains(&item);
            if is_new {
                self.few.push(item);
            }
            return is_new;
        }
        !self.few.contains(&item) && self.many.insert(item)
    }
}

impl<T: Eq + Hash> FromIterator<T> for FewSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut set = FewSet::default();
        for item in items {
            set.insert(item);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_each_thing_once_few_or_many() {
        let mut set = FewSet::default();
        for number in 0..100 {
            assert!(!set.contains(&number));
            assert!(set.insert(number) && !set.insert(number) && set.contains(&number));
        }
        assert!((0..100).all(|number| set.contains(&number)) && !set.contains(&100));
        assert!(!FewSet::<u8>::default().contains(&0));
    }
}

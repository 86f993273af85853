//! Lists that belong to one thing each, one after the other in one list.

/// The lists of things that are known by their index.
pub(super) struct Grouped<T> {
    all: Vec<T>,
    /// Where each list ends.
    ends: Vec<u32>,
}

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Grouped { all: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Grouped<T> {
    /// Adds the list of the next thing.
    pub fn push_all(&mut self, list: impl IntoIterator<Item = T>) {
        self.all.extend(list);
        self.ends.push(self.all.len() as u32);
    }

    /// The list of one thing; empty where it has none.
    pub fn of(&self, index: usize) -> &[T] {
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end as usize);
        self.ends.get(index).map_or(&[], |&end| &self.all[start..end as usize])
    }

    /// Every entry of every list.
    pub fn all(&self) -> &[T] {
        &self.all
    }
}

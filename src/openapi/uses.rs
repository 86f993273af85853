//! How many operations use what is shared: a definition, a global parameter, a component.

use super::Definition;
use super::dynamic::container;
use crate::document::Node;
use std::collections::{HashMap, HashSet};

/// How many operations lead to each shared thing, over any number of references.
#[derive(Debug, Default)]
pub struct Uses {
    counts: HashMap<u32, Count>,
}

#[derive(Clone, Copy, Debug)]
struct Count {
    operations: u32,
    /// The index of the operation that was counted last: each counts once.
    last: usize,
}

/// Where operations and definitions lead to one another so often that counting would take long, nothing is counted.
const MAX_STEPS: usize = 2_000_000;

/// The sections of a definition whose members are shared.
const SECTIONS: [&str; 4] = ["definitions", "parameters", "responses", "components"];

impl Uses {
    pub fn count(definition: &Definition) -> Uses {
        let mut edges: HashMap<u32, HashSet<u32>> = HashMap::new();
        for reference in &definition.structure().references {
            let target = reference.node.as_str().and_then(|text| definition.references().target(text));
            if let Some(target) = target {
                edges.entry(container(reference.holder).id()).or_default().insert(container(target).id());
            }
        }
        let mut counts: HashMap<u32, Count> = HashMap::new();
        let mut steps = 0;
        for (index, operation) in definition.operations().iter().enumerate() {
            let mut open = vec![operation.node.id(), operation.path_item.id()];
            while let Some(at) = open.pop() {
                for &next in edges.get(&at).into_iter().flatten() {
                    steps += 1;
                    let count = counts.entry(next).or_insert(Count { operations: 0, last: usize::MAX });
                    if count.last != index {
                        *count = Count { operations: count.operations + 1, last: index };
                        open.push(next);
                    }
                }
                if steps > MAX_STEPS {
                    return Uses::default();
                }
            }
        }
        Uses { counts }
    }

    /// The shared thing that a place lies in, and how many operations use it. `None` of what is not shared.
    pub fn of<'n>(&self, place: Node<'n>) -> Option<(Node<'n>, u32)> {
        let shared = container(place);
        let above = std::iter::successors(shared.parent(), |node| node.parent());
        let section = above.filter_map(Node::key).last()?;
        let count = self.counts.get(&shared.id()).filter(|_| SECTIONS.contains(&section.text))?;
        Some((shared, count.operations))
    }
}

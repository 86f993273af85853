//! How many operations use what is shared: a definition, a global parameter, a component.

use super::Definition;
use super::dynamic::{container, container_of, is_innermost, top_of};
use crate::document::Node;
use crate::ids::IdMap;
use std::cell::Cell;

/// How many operations lead to each shared thing, over any number of references.
#[derive(Debug, Default)]
pub struct Uses {
    counts: IdMap<u32>,
    /// Whether they were counted.
    #[cfg(feature = "fix")]
    is_known: bool,
    /// The shared thing that was asked for last, and its count: places are asked for in the order of the text.
    last: Cell<Option<(u32, u32)>>,
}

/// Where operations and definitions lead to one another so often that counting would take long, nothing is counted.
const MAX_STEPS: usize = 2_000_000;

/// The sections of a definition whose members are shared.
const SECTIONS: [&str; 4] = ["definitions", "parameters", "responses", "components"];

impl Uses {
    /// Nothing is counted where there are aliases of YAML: what stands in one place is of several operations then.
    pub fn count(definition: &Definition) -> Uses {
        if definition.root().tree().has_aliases() {
            return Uses::default();
        }
        let mut graph = Graph::default();
        let mut last = None;
        for reference in &definition.structure().references {
            if let Some(target) = definition.references().target(reference.node) {
                let from = container_after(&mut last, reference.holder);
                let (from, to) = (graph.index(from), graph.index(container(target)));
                graph.next[from].push(to);
            }
        }
        for next in &mut graph.next {
            next.sort_unstable();
            next.dedup();
        }
        // How many operations lead to each, and which of them did last: each counts once.
        let mut counts = vec![(0_u32, usize::MAX); graph.next.len()];
        let mut steps = 0;
        for (number, operation) in definition.operations().iter().enumerate() {
            let start = [operation.node, operation.path_item];
            let mut open: Vec<usize> = start.iter().filter_map(|node| graph.indices.get(&node.id()).copied()).collect();
            while let Some(at) = open.pop() {
                for &to in &graph.next[at] {
                    let (count, last) = &mut counts[to];
                    if *last != number {
                        (*count, *last) = (*count + 1, number);
                        open.push(to);
                    }
                }
                steps += graph.next[at].len();
                if steps > MAX_STEPS {
                    return Uses::default();
                }
            }
        }
        let counts = graph.indices.into_iter().map(|(id, index)| (id, counts[index].0)).collect();
        Uses {
            counts,
            #[cfg(feature = "fix")]
            is_known: true,
            last: Cell::default(),
        }
    }

    /// Whether several operations may use what a place lies in.
    #[cfg(feature = "fix")]
    pub fn may_be_shared(&self, place: Node) -> bool {
        self.of(place).map_or(!self.is_known, |(_, count)| count > 1)
    }

    /// The shared thing that a place lies in, and how many operations use it. `None` of what is not shared.
    pub fn of<'n>(&self, place: Node<'n>) -> Option<(Node<'n>, u32)> {
        let last = self.last.get().and_then(|(id, count)| Some((place.tree().by_id(id)?, count)));
        if let Some(last) = last.filter(|(shared, _)| shared.holds(place)) {
            return Some(last);
        }
        let top = top_of(place);
        let section = top[0].filter(|section| section.key().is_some_and(|key| SECTIONS.contains(&key.text)))?;
        let shared = container_of(place, top);
        let count = *self.counts.get(&shared.id()).filter(|_| shared != section)?;
        self.last.set(is_innermost(shared, top).then_some((shared.id(), count)));
        Some((shared, count))
    }
}

/// As [`container`], where the innermost one of a place before is known.
fn container_after<'d>(last: &mut Option<Node<'d>>, place: Node<'d>) -> Node<'d> {
    if let Some(last) = last.filter(|last| last.holds(place)) {
        return last;
    }
    let top = top_of(place);
    let container = container_of(place, top);
    *last = Some(container).filter(|container| is_innermost(*container, top));
    container
}

/// Operations, paths and shared things, and which of them refer to which, by index.
#[derive(Default)]
struct Graph {
    indices: IdMap<usize>,
    next: Vec<Vec<usize>>,
}

impl Graph {
    fn index(&mut self, node: Node) -> usize {
        let index = *self.indices.entry(node.id()).or_insert(self.next.len());
        if index == self.next.len() {
            self.next.push(Vec::new());
        }
        index
    }
}

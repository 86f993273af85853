//! Sets and maps of nodes by their numbers.
//!
//! The standard library's hash is slow, and guards against keys that were made to collide. The numbers of nodes follow
//! one another, whatever a file says, so that one multiplication spreads them.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

pub type IdSet = HashSet<u32, BuildHasherDefault<IdHasher>>;
pub type IdMap<V> = HashMap<u32, V, BuildHasherDefault<IdHasher>>;

/// For the numbers of nodes and nothing else.
#[derive(Clone, Copy, Debug, Default)]
pub struct IdHasher(u64);

impl Hasher for IdHasher {
    fn write_u32(&mut self, id: u32) {
        self.0 = u64::from(id).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

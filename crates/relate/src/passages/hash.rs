//! Maps by gram: fast, and the same on every run.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Hashes are hashed by one multiplication.
#[derive(Default)]
pub(crate) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*b);
        }
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = n.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(26);
    }
}

pub(crate) type ByGram<V> = HashMap<u64, V, BuildHasherDefault<AsIs>>;

//! A fixed stream of numbers (xorshift, Marsaglia 2003): the made-up articles of a bench are the same on every run.
//!
//! Use: `mod numbers;` in a bench.

/// A fixed stream of numbers.
pub struct Numbers(u64);

impl Numbers {
    /// The stream, from its start.
    pub fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    /// The next number, from 0 to under `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).unwrap_or(0)
    }
}

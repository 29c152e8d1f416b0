//! Articles to the pairs that share passages.

use recoupe_model::{Reuse, Told};

/// The pairs of articles that share passages, by ids.
#[must_use]
pub fn reuse(_told: &[Told<'_>]) -> Vec<Reuse> {
    Vec::new()
}

//! Two word sequences to the stretches that they share: the core under reuse and changes.
//!
//! Runs of equal words are anchors, anchors in one order and close together are a chain, and the ends of a chain grow
//! over letters, so that a misread letter, a lost space or another spelling does not end it. Misses a passage in which
//! no three words in a row are equal.

mod align;
mod grow;
mod located;
mod tokens;
mod weight;

pub(crate) use align::{Chain, Sketch, chains};
pub(crate) use located::{GRAM_BITS, Located, Place};
pub(crate) use tokens::{GRAM_WORDS, Tokens, grams, index, minimizers};
pub(crate) use weight::Weights;

/// A map by gram or by the hash of a word.
pub(crate) type ByGram<V> = rustc_hash::FxHashMap<u64, V>;

//! The lists of senses to numbered lines: one number a sense, in whichever of the lists its words stand.
//!
//! Senses of what happens come first, then those that only the comparing part reads, then states.

use super::lexicon::items;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

const SENSES: &str = include_str!("../../data/compare-senses.txt");
const WORDS: &str = include_str!("../../data/compare-words.txt");
const STATES: &str = include_str!("../../data/compare-states.txt");

/// The lines that hold words, states apart.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    items(SENSES).chain(items(WORDS))
}

fn name(line: &'static str) -> &'static str {
    line.split('|').next().unwrap_or("").trim()
}

/// Each sense, states apart, with its number, in the order of the names.
pub(super) fn names() -> BTreeMap<&'static str, u32> {
    let names: BTreeSet<&str> = words().map(name).collect();
    names.into_iter().zip(0..).collect()
}

/// Every line with the number of its sense; the lines of one sense together, so that a word of two senses is of the first.
pub(super) fn numbered() -> Vec<(&'static str, u32)> {
    let names = names();
    let first = u32::try_from(names.len()).unwrap_or(u32::MAX);
    let mut found: Vec<(&str, u32)> = words().filter_map(|l| Some((l, *names.get(name(l))?))).collect();
    found.sort_by_key(|(_, sense)| *sense);
    found.extend(items(STATES).zip(first..));
    found
}

/// True when the number of a sense is that of a state.
pub(crate) fn is_state(sense: u32) -> bool {
    static FIRST: OnceLock<usize> = OnceLock::new();
    sense as usize >= *FIRST.get_or_init(|| names().len())
}

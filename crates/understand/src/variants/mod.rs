//! Names of several texts and languages to who they are: which spellings are one person, organisation or place.
//!
//! Words are compared by sound, the alias table knows what sound cannot, and nothing is joined through a single link.
//! A wrong join of two people is worse than a split. Each join keeps its reason; what is merely likely is proposed.
//! Gets wrong: two people of one name in two tellings; translated names that the table lacks.

mod clusters;
mod parts;
mod same;
mod score;
mod sounds;
pub(crate) mod table;

pub use same::same_names;

/// What the names of one article are compared with.
pub(crate) mod forms {
    pub(crate) use super::clusters::{bears, is_bare};
    pub(crate) use super::parts::Form;
    pub(crate) use super::score::likeness;
}

use parts::Form;
use std::collections::BTreeMap;

/// One name to be put beside others.
#[derive(Clone, Debug, Default)]
pub struct NameAsked {
    /// Language, primary subtag.
    pub language: String,
    /// Names of different blocks are never compared.
    pub block: Option<String>,
    /// As written.
    pub name: String,
    /// How often it stands in its texts.
    pub count: u32,
}

/// One label a name, in order: the same label, the same person, organisation or place. The label is the index of the first
/// name that bears it. Time grows with the number of names, not its square.
#[must_use]
pub fn variants(names: &[NameAsked]) -> Vec<usize> {
    let mut blocks: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for (index, name) in names.iter().enumerate() {
        blocks.entry(name.block.as_deref()).or_default().push(index);
    }
    let mut labels: Vec<usize> = (0..names.len()).collect();
    for members in blocks.values() {
        let forms: Vec<Form> =
            members.iter().filter_map(|i| names.get(*i)).map(|n| Form::of(&n.name)).collect();
        for (index, cluster) in members.iter().zip(clusters::clusters(&forms)) {
            if let (Some(label), Some(first)) = (labels.get_mut(*index), members.get(cluster)) {
                *label = *first;
            }
        }
    }
    labels
}

/// How likely two names are one, 0 to 1.
#[must_use]
pub fn name_score(a: &str, b: &str) -> f32 {
    score::probability(score::likeness(&Form::of(a), &Form::of(b)).score)
}

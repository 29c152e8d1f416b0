//! The linear tagger: features of words to the kinds of names that they make.
//!
//! Each label has a weight a feature, each pair of labels one more; the best sequence wins (Viterbi). The weights are
//! trained by `tools/names-train` on texts and sets that may be used so (see data/names/SOURCE.md).

use super::features::{FEATURE_BITS, Sight};
use recoupe_model::NameKind;
use std::sync::LazyLock;

/// Labels: none, then for each kind the first word of a name and a later one.
pub const LABELS: usize = 9;

/// A label by its number: 0 none, 1 + 2k first word of kind k, 2 + 2k a later one.
pub(crate) fn kind_of(label: usize) -> Option<(NameKind, bool)> {
    let kinds = [NameKind::Person, NameKind::Organisation, NameKind::Place, NameKind::Other];
    let index = label.checked_sub(1)?;
    Some((*kinds.get(index / 2)?, index % 2 == 0))
}

/// Scores of the labels of one word.
pub type Scores = [f32; LABELS];

/// The weights.
pub trait Weights {
    /// Adds the weights of a feature to `scores`.
    fn add(&self, feature: u32, scores: &mut Scores);
    /// The weight of a label after another.
    fn after(&self, before: usize, label: usize) -> f32;
}

/// The weights that ship: bytes, all on one scale.
pub(crate) struct Shipped {
    features: &'static [u8],
    pairs: Vec<f32>,
}

static MODEL: &[u8] = include_bytes!("../../data/names/model.bin");

/// What one step of a shipped weight is worth; the scale of scores matters only for confidence.
pub const STEP: f32 = 1.0 / 16.0;

pub(crate) static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| {
    let features = MODEL.get(..LABELS << FEATURE_BITS).unwrap_or(&[]);
    let pairs = MODEL.get(LABELS << FEATURE_BITS..).unwrap_or(&[]);
    Shipped { features, pairs: pairs.iter().map(|b| f32::from(b.cast_signed()) * STEP).collect() }
});

impl Weights for Shipped {
    fn add(&self, feature: u32, scores: &mut Scores) {
        let at = feature as usize * LABELS;
        let Some(weights) = self.features.get(at..at + LABELS) else { return };
        for (score, weight) in scores.iter_mut().zip(weights) {
            *score += f32::from(weight.cast_signed()) * STEP;
        }
    }

    fn after(&self, before: usize, label: usize) -> f32 {
        self.pairs.get(before * LABELS + label).copied().unwrap_or(0.0)
    }
}

/// True when a label may follow another: a later word only after a word of its kind.
fn may_follow(before: usize, label: usize) -> bool {
    label == 0 || label % 2 == 1 || before == label || before + 1 == label
}

/// The scores of the words `tagged` of a run.
pub fn scores_of(features: &[Vec<u32>], weights: &impl Weights) -> Vec<Scores> {
    let score = |list: &Vec<u32>| {
        let mut scores = [0.0; LABELS];
        list.iter().for_each(|f| weights.add(*f, &mut scores));
        scores
    };
    features.iter().map(score).collect()
}

/// The best sequence of labels.
pub fn best(scores: &[Scores], weights: &impl Weights) -> Vec<usize> {
    let mut so_far: Scores = [f32::NEG_INFINITY; LABELS];
    let mut came_from: Vec<[usize; LABELS]> = Vec::with_capacity(scores.len());
    for (at, word) in scores.iter().enumerate() {
        let mut next = [f32::NEG_INFINITY; LABELS];
        let mut from = [0; LABELS];
        for (label, ((next, from), own)) in next.iter_mut().zip(&mut from).zip(word).enumerate() {
            let befores = so_far.iter().enumerate().filter(|_| at > 0);
            let start = (
                0_usize,
                if at == 0 && may_follow(0, label) { weights.after(0, label) } else { f32::NEG_INFINITY },
            );
            let (before, score) = befores
                .filter(|(before, _)| may_follow(*before, label))
                .map(|(before, score)| (before, score + weights.after(before, label)))
                .fold(start, |best, one| if one.1 > best.1 { one } else { best });
            (*from, *next) = (before, score + own);
        }
        so_far = next;
        came_from.push(from);
    }
    let mut label = best_of(&so_far);
    let mut labels: Vec<usize> = Vec::with_capacity(scores.len());
    for from in came_from.iter().rev() {
        labels.push(label);
        label = from.get(label).copied().unwrap_or(0);
    }
    labels.reverse();
    labels
}

fn best_of(scores: &Scores) -> usize {
    let first = (0, f32::NEG_INFINITY);
    scores
        .iter()
        .enumerate()
        .fold(first, |best, (label, score)| if *score > best.1 { (label, *score) } else { best })
        .0
}

/// A name that the tagger found: token numbers, kind, and by how much it won, 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: NameKind,
    pub(crate) confidence: f32,
}

/// The names of one sentence.
pub(crate) fn names_of(sight: &Sight) -> Vec<Found> {
    let weights = &*SHIPPED;
    let mut found: Vec<Found> = Vec::new();
    for (number, run) in sight.runs.iter().enumerate() {
        let tagged = Sight::tagged(run);
        let features: Vec<Vec<u32>> = tagged
            .clone()
            .map(|at| {
                let mut list = Vec::new();
                sight.features(number, at, &mut list);
                list
            })
            .collect();
        let scores = scores_of(&features, weights);
        let mut before = 0;
        for ((at, label), scores) in tagged.zip(best(&scores, weights)).zip(&scores) {
            let was = std::mem::replace(&mut before, label);
            let Some((kind, is_first)) = kind_of(label) else { continue };
            match found.last_mut().filter(|f| !is_first && f.end == at && f.kind == kind) {
                Some(open) => open.end = at + 1,
                None => {
                    let confidence = confidence(scores, was, label, weights);
                    found.push(Found { start: at, end: at + 1, kind, confidence });
                }
            }
        }
    }
    found
}

/// By how much a label beats the best one of another kind, as 0 to 1.
fn confidence(scores: &Scores, before: usize, label: usize, weights: &impl Weights) -> f32 {
    let of = |label: usize| scores.get(label).copied().unwrap_or(0.0) + weights.after(before, label);
    let kind = label.div_ceil(2);
    let others = (0..LABELS).filter(|other| other.div_ceil(2) != kind && may_follow(before, *other)).map(of);
    // The words after may speak for the name where its first one does not: the best sequence knows better.
    let margin = (of(label) - others.fold(f32::NEG_INFINITY, f32::max)).max(0.0);
    1.0 / (1.0 + (-margin * CONFIDENCE_RATE - CONFIDENCE_BASE).exp())
}

/// Turns margins into shares of right answers: a name that wins by nothing is right two times in three, one that wins clearly
/// nineteen times in twenty.
const CONFIDENCE_RATE: f32 = 0.15;
const CONFIDENCE_BASE: f32 = 0.8;

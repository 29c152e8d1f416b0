//! What the training tool needs: the statements that the rules find in a text, each with its features.

use super::candidates;
pub use super::weigh::{FEATURE_BITS, STEP};
use recoupe_model::{Article, Statement};

/// The confidence that `model`, a byte a feature, gives to what has these features; none when it has none.
#[must_use]
pub fn confidence(features: &[u32], model: &[u8]) -> Option<f32> {
    (!features.is_empty()).then(|| super::weigh::confidence_under(features, model))
}

/// The statements of `article`, doubtful ones too, each with its features; empty for those that no rule of a line made.
#[must_use]
pub fn examples(article: &Article) -> Vec<(Statement, Vec<u32>)> {
    let mut seen = Some(Vec::new());
    let told = candidates(article, &mut seen);
    let seen = seen.unwrap_or_default();
    let features = |s: &Statement| {
        let fits =
            seen.iter().filter(|(cue, content, _)| *cue == s.cue && content.first() == s.content.first());
        fits.map(|(_, _, features)| features.clone()).next().unwrap_or_default()
    };
    told.into_iter()
        .map(|(s, _)| {
            let f = features(&s);
            (s, f)
        })
        .collect()
}

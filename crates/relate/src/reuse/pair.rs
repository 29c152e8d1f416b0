//! Two articles to what they share, or nothing.

use super::{Read, stretch};
use crate::passages::{Chain, chains};
use recoupe_model::{Direction, Passage, PassageKind, Reuse, ReuseKind};

/// Words of a passage that stands for itself.
const SURE_WORDS: usize = 12;
/// Equal words that it must have.
const SURE_EQUAL: usize = 8;
/// Words of a passage that counts beside a sure one.
const BESIDE_WORDS: usize = 5;
/// Share of the longer text that makes a pair copies.
const COPY_SHARE: f32 = 0.57;

/// What `earlier` and `read` share; none when it is nothing, or no more than a phrase.
pub(super) fn reused(earlier: &Read<'_>, read: &Read<'_>) -> Option<Reuse> {
    let (a, b) = if earlier.id <= read.id { (earlier, read) } else { (read, earlier) };
    let found = chains(&a.tokens, &b.tokens, a.sketch(), b.sketch());
    if !found.iter().any(is_sure) {
        return None;
    }
    let kept: Vec<&Chain> = found.iter().filter(|c| extent(c) >= BESIDE_WORDS).collect();
    let words =
        |side: fn(&Chain) -> (usize, usize)| kept.iter().map(|c| side(c)).map(|(f, t)| t - f).sum::<usize>();
    let (in_a, in_b) = (words(|c| c.a) as f32, words(|c| c.b) as f32);
    let (len_a, len_b) = (a.tokens.len().max(1) as f32, b.tokens.len().max(1) as f32);
    let is_copy = (in_a / len_a).min(in_b / len_b) >= COPY_SHARE;
    let passages = kept.iter().map(|c| Passage {
        a: stretch(&a.tokens, c.a),
        b: stretch(&b.tokens, c.b),
        kind: PassageKind::Copy,
    });
    Some(Reuse {
        a: a.id.clone(),
        b: b.id.clone(),
        kind: if is_copy { ReuseKind::Copy } else { ReuseKind::Partial },
        share: (in_a / len_a).max(in_b / len_b).min(1.0),
        passages: passages.collect(),
        direction: Direction::Unknown,
        clues: Vec::new(),
    })
}

/// Words of the shorter side.
fn extent(chain: &Chain) -> usize {
    (chain.a.1 - chain.a.0).min(chain.b.1 - chain.b.0)
}

fn is_sure(chain: &Chain) -> bool {
    extent(chain) >= SURE_WORDS && chain.equal >= SURE_EQUAL
}

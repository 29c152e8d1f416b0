//! Articles to how much each word says when two texts share it.
//!
//! A word of few articles says much, a word of all says next to nothing. In a small set the count knows little: lists
//! of words that every text uses stand in for it.

use super::{ByGram, Tokens};
use recoupe_model::Span;

/// Articles counted at most: a sample fixes the weights well enough.
const ARTICLES_MAX: usize = 2_000;
/// Articles that the word lists stand for.
const PRIOR_ARTICLES: f32 = 200.0;
/// In how many of them a listed word stands.
const PRIOR_COMMON: f32 = 120.0;
/// What a word that says all it can weighs, before scaling to 1: one in about two hundred articles.
const FULL: f32 = 5.0;
/// What every equal word weighs at least: order itself says something.
const LEAST: f32 = 0.1;

const LISTS: [&str; 2] = [include_str!("../../data/common/en.txt"), include_str!("../../data/common/fr.txt")];

/// The weights of words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Weights {
    /// What an equal word says that stands in no article.
    of_unknown: f32,
    of_known: ByGram<f32>,
}

/// In how many articles a word stands, and the last of them.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    articles: f32,
    last: u32,
}

impl Weights {
    /// The weights of the words of some articles, in a fixed order.
    pub(crate) fn of(articles: &[&Tokens]) -> Self {
        let mut counts: ByGram<Count> = ByGram::default();
        for list in LISTS {
            let words = list.lines().filter(|l| !l.starts_with('#')).collect::<Vec<_>>().join(" ");
            let tokens = Tokens::of(&words, std::iter::once(Span::new(0, words.len())));
            let listed = Count { articles: PRIOR_COMMON, last: 0 };
            counts.extend(tokens.hashes().iter().map(|h| (u64::from(*h), listed)));
        }
        let step = articles.len().div_ceil(ARTICLES_MAX).max(1);
        let mut sampled = 0.0;
        for (n, tokens) in (1_u32..).zip(articles.iter().step_by(step)) {
            sampled += 1.0;
            for hash in tokens.hashes() {
                let count = counts.entry(u64::from(*hash)).or_default();
                if std::mem::replace(&mut count.last, n) != n {
                    count.articles += 1.0;
                }
            }
        }
        let weight = |of: f32| (((sampled + PRIOR_ARTICLES) / (of + 1.0)).ln() / FULL).clamp(LEAST, 1.0);
        let of_known = counts.into_iter().map(|(hash, count)| (hash, weight(count.articles))).collect();
        Self { of_unknown: weight(0.0), of_known }
    }

    /// What an equal word says, [`LEAST`] to 1.
    pub(crate) fn of_word(&self, hash: u32) -> f32 {
        self.of_known.get(&u64::from(hash)).copied().unwrap_or(self.of_unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_say_little() {
        for list in LISTS {
            let words: Vec<&str> = list.lines().filter(|l| !l.starts_with('#')).collect();
            assert!(words.is_sorted());
        }
        let weights = Weights::of(&[]);
        let of =
            |word: &str| weights.of_word(Tokens::of(word, std::iter::once(Span::new(0, word.len()))).hash(0));
        assert!(of("the") < 0.2 && of("pour") < 0.2);
        assert!(of("Valmer") > 0.9);
    }
}

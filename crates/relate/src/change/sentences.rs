//! Words to sentences: where each starts.

use crate::passages::Tokens;

/// The sentences of a text, as stretches of words.
pub(super) struct Sentences {
    starts: Vec<usize>,
    len: usize,
}

impl Sentences {
    /// The sentences of `tokens`: a full stop, a question or exclamation mark or a line end parts two.
    pub(super) fn of(tokens: &Tokens) -> Self {
        let len = tokens.len();
        Self { starts: (0..len).filter(|w| *w == 0 || tokens.marks(*w).starts).collect(), len }
    }

    /// First word of the sentence of a word, and the word after its last.
    pub(super) fn around(&self, word: usize) -> (usize, usize) {
        let after = self.starts.partition_point(|s| *s <= word);
        let low = after.checked_sub(1).and_then(|i| self.starts.get(i)).copied().unwrap_or(0);
        (low, self.starts.get(after).copied().unwrap_or(self.len))
    }

    /// In how many sentences some words stand, given in order.
    pub(super) fn count(&self, words: impl Iterator<Item = usize>) -> usize {
        let mut count = 0;
        let mut end = 0;
        for word in words.filter(|w| *w < self.len) {
            if word >= end {
                (count, end) = (count + 1, self.around(word).1);
            }
        }
        count
    }

    /// All sentences, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let ends = self.starts.iter().skip(1).copied().chain(std::iter::once(self.len));
        self.starts.iter().copied().zip(ends)
    }
}

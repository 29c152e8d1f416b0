//! Grams with the places at which they stand, gathered gram by gram.

/// One gram at one place: the gram, then who has it, then the word at which it starts, in that order of weight.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place(u128);

impl Place {
    /// Number of the article or page.
    pub(crate) fn owner(self) -> u32 {
        (self.0 >> 32) as u32
    }

    /// First word of the gram.
    pub(crate) fn word(self) -> u32 {
        self.0 as u32
    }

    fn gram(self) -> u64 {
        (self.0 >> 64) as u64
    }
}

/// Grams of many owners, in parts by their first bits: each part is sorted where the processor has it at hand.
#[derive(Default)]
pub(crate) struct Located(Vec<Vec<Place>>);

/// First bits of a gram that say its part.
const PART_BITS: u32 = 7;

impl Located {
    /// Adds the grams of one owner, each with the word at which it starts.
    pub(crate) fn extend(&mut self, owner: u32, grams: impl Iterator<Item = (u64, u32)>) {
        self.0.resize_with(1 << PART_BITS, Vec::new);
        for (gram, word) in grams {
            if let Some(part) = self.0.get_mut((gram >> (u64::BITS - PART_BITS)) as usize) {
                part.push(Place((u128::from(gram) << 64) | (u128::from(owner) << 32) | u128::from(word)));
            }
        }
    }

    /// The places gram by gram, those of one gram by owner and word.
    pub(crate) fn by_gram(&mut self) -> impl Iterator<Item = &[Place]> {
        self.0.iter_mut().for_each(|part| part.sort_unstable());
        self.0.iter().flat_map(|part| part.chunk_by(|p, q| p.gram() == q.gram()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_gram_by_gram_whatever_the_order_in_which_they_went_in() {
        let mut located = Located::default();
        located.extend(1, [(u64::MAX, 4), (7, 2)].into_iter());
        located.extend(0, [(7, 9), (7, 3)].into_iter());
        let found: Vec<Vec<(u32, u32)>> =
            located.by_gram().map(|g| g.iter().map(|p| (p.owner(), p.word())).collect()).collect();
        assert_eq!(found, [vec![(0, 3), (0, 9), (1, 2)], vec![(1, 4)]]);
    }
}

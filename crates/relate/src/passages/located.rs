//! Grams with the places at which they stand, gathered gram by gram.

/// One gram at one place: the gram, then who has it, then the word at which it starts, in that order of weight; and what
/// stands beside it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place(u128);

impl Place {
    /// Number of the article or page.
    pub(crate) fn owner(self) -> u32 {
        (self.0 >> 48) as u32
    }

    /// First word of the gram.
    pub(crate) fn word(self) -> u32 {
        (self.0 >> 16) as u32
    }

    /// What stands beside it, as it was given.
    pub(crate) fn beside(self) -> u16 {
        self.0 as u16
    }

    fn gram(self) -> u64 {
        (self.0 >> 80) as u64
    }
}

/// Grams of many owners, in parts by their first bits: each part is sorted where the processor has it at hand.
#[derive(Default)]
pub(crate) struct Located(Vec<Vec<Place>>);

/// First bits of a gram that say its part.
const PART_BITS: u32 = 7;
/// Bits of a gram that are kept: two different grams of ten million are alike in them once in a few times, and what is
/// found is compared word by word.
pub(crate) const GRAM_BITS: u32 = 48;

impl Located {
    /// Adds the grams of one owner, each with the word at which it starts and what stands beside it.
    pub(crate) fn extend(&mut self, owner: u32, grams: impl Iterator<Item = (u64, u32, u16)>) {
        self.0.resize_with(1 << PART_BITS, Vec::new);
        for (gram, word, beside) in grams {
            if let Some(part) = self.0.get_mut((gram >> (u64::BITS - PART_BITS)) as usize) {
                let kept = u128::from(gram >> (u64::BITS - GRAM_BITS)) << 80;
                part.push(Place(
                    kept | u128::from(owner) << 48 | u128::from(word) << 16 | u128::from(beside),
                ));
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
        located.extend(1, [(u64::MAX, 4, 5), (7, 2, 6)].into_iter());
        located.extend(0, [(7, 9, 7), (7, 3, 8)].into_iter());
        let of = |p: &Place| (p.owner(), p.word(), p.beside());
        let found: Vec<Vec<_>> = located.by_gram().map(|g| g.iter().map(of).collect()).collect();
        assert_eq!(found, [vec![(0, 3, 8), (0, 9, 7), (1, 2, 6)], vec![(1, 4, 5)]]);
    }
}

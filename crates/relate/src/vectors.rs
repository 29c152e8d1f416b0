//! Words to places in one space for French and English: close words mean alike things, in either language.
//!
//! The table (`data/vectors.bin`, made by `tools/word-vectors/build.py`) holds a small vector and a rough frequency for frequent words;
//! a text is the mean of its words, the rare ones weighing more. Names are not in it: they are compared as written.

use std::sync::OnceLock;

/// The table as it is in the program: "RWV2", words, dimensions, then per word: length, folded form, languages, frequency, vector.
static TABLE: &[u8] = include_bytes!("../data/vectors.bin");

/// Numbers of a vector.
pub(crate) const DIMENSIONS: usize = 96;

/// A word of the table.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    word: &'static [u8],
    /// Ten times the Zipf value: 10 × log10 of occurrences in a thousand million words.
    frequency: u8,
    vector: &'static [u8],
}

impl Entry {
    /// Share of running words that are this one.
    pub(crate) fn share(self) -> f32 {
        10_f32.powf(f32::from(self.frequency) / 10.0 - 9.0)
    }

    /// Adds the vector, times `weight`.
    pub(crate) fn add_to(self, sum: &mut [f32; DIMENSIONS], weight: f32) {
        for (slot, byte) in sum.iter_mut().zip(self.vector) {
            *slot += weight * f32::from(byte.cast_signed());
        }
    }
}

/// The entry of a folded word.
pub(crate) fn entry(folded: &str) -> Option<Entry> {
    let entries = entries();
    let at = entries.binary_search_by(|e| e.word.cmp(folded.as_bytes())).ok()?;
    entries.get(at).copied()
}

/// Reads the table once: 40,000 entries, about a millisecond.
fn entries() -> &'static [Entry] {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        let mut found = Vec::new();
        let mut rest = TABLE.get(HEAD_BYTES..).unwrap_or(&[]);
        while let Some((entry, after)) = next(rest) {
            found.push(entry);
            rest = after;
        }
        found
    })
}

/// Mark, number of words, number of dimensions: four bytes each.
const HEAD_BYTES: usize = 12;

fn next(bytes: &'static [u8]) -> Option<(Entry, &'static [u8])> {
    let (length, rest) = bytes.split_first()?;
    let (word, rest) = rest.split_at_checked(usize::from(*length))?;
    let (_languages, rest) = rest.split_first()?;
    let (frequency, rest) = rest.split_first()?;
    let (vector, rest) = rest.split_at_checked(DIMENSIONS)?;
    Some((Entry { word, frequency: *frequency, vector }, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_whole() {
        let all = entries();
        assert!(all.len() > 30_000, "{}", all.len());
        assert!(all.windows(2).all(|w| w[0].word < w[1].word));
        assert_eq!(TABLE.get(8..12), Some(&96_u32.to_le_bytes()[..]));
    }

    #[test]
    fn words_of_one_meaning_are_close_across_languages() {
        let cosine = |a: &str, b: &str| {
            let of = |w: &str| {
                let mut sum = [0.0; DIMENSIONS];
                entry(w).unwrap().add_to(&mut sum, 1.0);
                sum
            };
            let (a, b) = (of(a), of(b));
            let dot = |x: &[f32; DIMENSIONS], y: &[f32; DIMENSIONS]| {
                x.iter().zip(y).map(|(x, y)| x * y).sum::<f32>()
            };
            dot(&a, &b) / (dot(&a, &a) * dot(&b, &b)).sqrt()
        };
        for (french, english, other) in [
            ("seisme", "earthquake", "football"),
            ("blesses", "injured", "budget"),
            ("greve", "strike", "church"),
        ] {
            assert!(cosine(french, english) > cosine(french, other) + 0.2, "{french}");
        }
    }
}

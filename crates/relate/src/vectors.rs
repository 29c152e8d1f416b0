//! Words to places in one space for French and English: close words mean alike things, in either language.
//!
//! The table (`data/vectors.bin`, made by `tools/word-vectors/build.py`) holds a small vector and a rough frequency for frequent words;
//! a text is the mean of its words, the rare ones weighing more. Names are not in it: they are compared as written.

use std::sync::OnceLock;

/// The table as it is in the program: "RWV2", words, dimensions, then per word: length, folded form, languages, frequency, vector.
static TABLE: &[u8] = include_bytes!("../data/vectors.bin");

/// Numbers of a vector.
pub(crate) const DIMENSIONS: usize = 96;

/// A word of the table, by its position there.
#[derive(Clone, Copy)]
pub(crate) struct Known(u16);

struct Entry {
    word: &'static [u8],
    /// Ten times the Zipf value: 10 × log10 of occurrences in a thousand million words.
    frequency: u8,
    vector: &'static [u8],
}

impl Known {
    fn entry(self) -> Option<&'static Entry> {
        table().entries.get(usize::from(self.0))
    }

    /// Share of running words that are this one.
    pub(crate) fn share(self) -> f32 {
        self.entry().map_or(0.0, |entry| 10_f32.powf(f32::from(entry.frequency) / 10.0 - 9.0))
    }

    /// Adds the vector, times `weight`.
    pub(crate) fn add_to(self, sum: &mut [f32; DIMENSIONS], weight: f32) {
        for (slot, byte) in sum.iter_mut().zip(self.entry().map_or(&[][..], |entry| entry.vector)) {
            *slot += weight * f32::from(byte.cast_signed());
        }
    }
}

/// The place of a folded word in the table.
pub(crate) fn entry(folded: &str) -> Option<Known> {
    let table = table();
    let mut at = table.place(folded.as_bytes());
    // At most half of the places are taken, so a free one comes soon.
    loop {
        let position = table.places.get(at)?.checked_sub(1)?;
        if table.entries.get(usize::from(position))?.word == folded.as_bytes() {
            return Some(Known(position));
        }
        at = (at + 1) & (table.places.len() - 1);
    }
}

/// The entries, and where to look for a word among them.
struct Table {
    entries: Vec<Entry>,
    /// Position of an entry plus one, 0 when free; each stands at the place of its word, or in the next free one.
    places: Vec<u16>,
}

impl Table {
    fn place(&self, word: &[u8]) -> usize {
        // FNV-1a.
        let hash = word.iter().fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193));
        (hash ^ (hash >> 15)) as usize & (self.places.len() - 1)
    }
}

/// Reads the table once: 40,000 entries, some milliseconds.
fn table() -> &'static Table {
    static READ: OnceLock<Table> = OnceLock::new();
    READ.get_or_init(|| {
        let mut entries = Vec::new();
        let mut rest = TABLE.get(HEAD_BYTES..).unwrap_or(&[]);
        while let Some((entry, after)) = next(rest) {
            entries.push(entry);
            rest = after;
        }
        let mut table = Table { places: vec![0; (entries.len().max(1) * 2).next_power_of_two()], entries };
        for (number, entry) in (1_u16..).zip(&table.entries) {
            let mut at = table.place(entry.word);
            while table.places.get(at).is_some_and(|p| *p > 0) {
                at = (at + 1) & (table.places.len() - 1);
            }
            if let Some(place) = table.places.get_mut(at) {
                *place = number;
            }
        }
        table
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
        let all = &table().entries;
        // The places hold 16 bits.
        assert!((30_000..65_000).contains(&all.len()), "{}", all.len());
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

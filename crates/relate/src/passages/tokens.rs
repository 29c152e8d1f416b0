//! A text to its words, folded for comparing, each with its place.

use recoupe_model::{Span, words};

/// Words in a gram: three in a row are seldom shared by chance, and still survive between two misread words.
pub(crate) const GRAM_WORDS: usize = 3;

/// Longest stretch of letters that one end of a passage may grow by; the next equal words are found long before.
const GROWN_LETTERS_MAX: usize = 1_200;

/// The words of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    /// Folded letters of all words, without anything between them.
    letters: Vec<u8>,
    /// End of each word in `letters`.
    ends: Vec<u32>,
    /// Hash of each folded word.
    hashes: Vec<u32>,
    /// Place of each word in the text.
    spans: Vec<Span>,
    /// What stands around each word.
    marks: Vec<Marks>,
    /// Words before which something was left out: nothing is read across.
    breaks: Vec<u32>,
}

/// What stands around a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// A sentence, line or paragraph may start with it.
    pub starts: bool,
    /// It stands between quotation marks.
    pub is_quoted: bool,
}

impl Tokens {
    /// The words of `parts` of `text`, in order.
    pub(crate) fn of(text: &str, parts: impl Iterator<Item = Span>) -> Self {
        let mut tokens = Self::default();
        for part in parts {
            tokens.read(part.of(text), part.start as usize);
        }
        tokens
    }

    /// Appends the words of `text`, which stands at byte `at`.
    fn read(&mut self, text: &str, at: usize) {
        self.letters.reserve(text.len());
        let mut start = None;
        let mut hash = OFFSET;
        let mut around = Around::default();
        for (place, c) in text.char_indices() {
            if c.is_ascii_alphanumeric() {
                let byte = c.to_ascii_lowercase() as u8;
                self.letters.push(byte);
                hash = hashed(hash, byte);
            } else if !c.is_ascii() && words::is_word(c) {
                let before = self.letters.len();
                let mut buffer = [0; 4];
                self.letters.extend_from_slice(words::folded(c.encode_utf8(&mut buffer)).as_bytes());
                hash = self.letters.get(before..).unwrap_or(&[]).iter().fold(hash, |h, b| hashed(h, *b));
            } else if c == SOFT_HYPHEN && start.is_some() {
                continue;
            } else {
                if let Some(from) = start.take() {
                    self.push(hash, Span::new(at + from, at + place), around.taken());
                    hash = OFFSET;
                }
                around.pass(c);
                continue;
            }
            start.get_or_insert(place);
        }
        if let Some(from) = start {
            self.push(hash, Span::new(at + from, at + text.len()), around.taken());
        }
    }

    fn push(&mut self, hash: u64, span: Span, marks: Marks) {
        self.ends.push(u32::try_from(self.letters.len()).unwrap_or(u32::MAX));
        self.hashes.push((hash >> 32) as u32 ^ hash as u32);
        self.spans.push(span);
        self.marks.push(marks);
    }

    /// The same words without those that are marked; a break stands where some were left out.
    pub(crate) fn without(self, is_marked: &[bool]) -> Self {
        if !is_marked.contains(&true) {
            return self;
        }
        let mut kept = Self::default();
        let mut is_after_cut = false;
        for (word, marked) in is_marked.iter().enumerate().take(self.len()) {
            if *marked {
                is_after_cut = true;
                continue;
            }
            if std::mem::take(&mut is_after_cut) && kept.len() > 0 {
                kept.breaks.push(index(kept.len()));
            }
            kept.letters.extend_from_slice(self.word(word));
            kept.ends.push(index(kept.letters.len()));
            kept.hashes.push(self.hash(word));
            kept.spans.push(self.span(word));
            kept.marks.push(self.marks(word));
        }
        kept
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }

    /// Hash of a word; 0 past the end.
    pub(crate) fn hash(&self, word: usize) -> u32 {
        self.hashes.get(word).copied().unwrap_or(0)
    }

    /// Hashes of all words.
    pub(crate) fn hashes(&self) -> &[u32] {
        &self.hashes
    }

    /// Place of a word in the text; empty past the end.
    pub(crate) fn span(&self, word: usize) -> Span {
        self.spans.get(word).copied().unwrap_or_default()
    }

    /// What stands around a word.
    pub(crate) fn marks(&self, word: usize) -> Marks {
        self.marks.get(word).copied().unwrap_or_default()
    }

    /// True when a sentence may end between the words `from` and `to`.
    pub(crate) fn has_end(&self, from: usize, to: usize) -> bool {
        (from + 1..=to).any(|word| self.marks(word).starts)
    }

    /// The words of the sentence around `word`, at most `reach` to either side.
    pub(crate) fn sentence(&self, word: usize, reach: usize) -> (usize, usize) {
        let low = word.saturating_sub(reach);
        let from = (low..=word).rev().find(|w| self.marks(*w).starts).unwrap_or(low);
        let high = self.len().min(word + reach);
        let to = (word + 1..high).find(|w| self.marks(*w).starts).unwrap_or(high);
        (from, to)
    }

    /// The smallest stretch of the text over the words `from..to`.
    pub(crate) fn stretch(&self, from: usize, to: usize) -> Span {
        if from >= to { Span::default() } else { self.span(from).hull(self.span(to - 1)) }
    }

    /// Folded letters of a word.
    pub(crate) fn word(&self, word: usize) -> &[u8] {
        self.letters_of(word, word + 1)
    }

    /// Folded letters of the words `from..to`.
    pub(crate) fn letters_of(&self, from: usize, to: usize) -> &[u8] {
        self.letters.get(self.letter(from)..self.letter(to)).unwrap_or(&[])
    }

    /// Folded letters before word `at`, down to word `low`: as many as an end may grow by.
    pub(crate) fn letters_before(&self, at: usize, low: usize) -> &[u8] {
        let end = self.letter(at);
        self.letters.get(self.letter(low).max(end.saturating_sub(GROWN_LETTERS_MAX))..end).unwrap_or(&[])
    }

    /// Folded letters from word `at` on, up to word `high`: as many as an end may grow by.
    pub(crate) fn letters_after(&self, at: usize, high: usize) -> &[u8] {
        let start = self.letter(at);
        self.letters.get(start..self.letter(high).min(start + GROWN_LETTERS_MAX)).unwrap_or(&[])
    }

    /// Where word `word` starts among the letters; their number past the end.
    pub(crate) fn letter(&self, word: usize) -> usize {
        match word {
            0 => 0,
            _ => self.ends.get(word - 1).map_or(self.letters.len(), |e| *e as usize),
        }
    }

    /// The word boundary nearest to a place among the letters.
    pub(crate) fn boundary(&self, letter: usize) -> usize {
        let after = self.ends.partition_point(|e| (*e as usize) <= letter);
        let (start, end) = (self.letter(after), self.letter(after + 1));
        if after < self.len() && letter - start > end.saturating_sub(letter) { after + 1 } else { after }
    }

    /// The stretch of words around `word` with no break inside.
    pub(crate) fn unbroken(&self, word: usize) -> (usize, usize) {
        let after = self.breaks.partition_point(|b| (*b as usize) <= word);
        let start = after.checked_sub(1).and_then(|i| self.breaks.get(i)).map_or(0, |b| *b as usize);
        let end = self.breaks.get(after).map_or(self.len(), |b| *b as usize);
        (start, end)
    }
}

/// What has been passed between two words.
struct Around {
    starts: bool,
    is_quoted: bool,
    before: char,
}

impl Default for Around {
    fn default() -> Self {
        Self { starts: true, is_quoted: false, before: ' ' }
    }
}

impl Around {
    fn pass(&mut self, c: char) {
        match c {
            '.' | '!' | '?' | '…' | '\n' => self.starts = true,
            '«' | '“' | '„' => self.is_quoted = true,
            '»' | '”' => self.is_quoted = false,
            '"' => self.is_quoted = !self.is_quoted,
            '\'' if self.before == '\'' => {
                self.is_quoted = !self.is_quoted;
                self.before = ' ';
                return;
            }
            _ => {}
        }
        self.before = c;
    }

    /// The marks of the word just read; what comes after it starts afresh.
    fn taken(&mut self) -> Marks {
        self.before = ' ';
        Marks { starts: std::mem::take(&mut self.starts), is_quoted: self.is_quoted }
    }
}

/// A count as an index of 32 bits; texts are capped far below.
pub(crate) fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

const SOFT_HYPHEN: char = '\u{ad}';
/// Start and prime of FNV-1a, 64 bits.
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

fn hashed(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(PRIME)
}

/// Hashes of every `size` words in a row: gram `i` is words `i..i + size`.
pub(crate) fn grams(hashes: &[u32], size: usize) -> impl Iterator<Item = u64> + '_ {
    hashes.windows(size).map(|w| {
        let mixed = w
            .iter()
            .fold(0_u64, |h, x| (h.rotate_left(23) ^ u64::from(*x)).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        mixed ^ (mixed >> 29)
    })
}

/// Of every `window` grams in a row the smallest, with its place: two texts that share `window + 2` words in a row
/// have one of these in common. Equal neighbours are taken once a window, the last one.
pub(crate) fn minimizers(grams: &[u64], window: usize) -> Vec<(u64, u32)> {
    let mut out: Vec<(u64, u32)> = Vec::with_capacity(grams.len() / 2 + 1);
    let window = window.clamp(1, grams.len().max(1));
    let mut least = (u64::MAX, 0_usize);
    for (end, gram) in grams.iter().enumerate() {
        if *gram <= least.0 {
            least = (*gram, end);
        } else if least.1 + window <= end {
            let start = end + 1 - window;
            let stretch = grams.get(start..=end).unwrap_or(&[]).iter().zip(start..);
            least = stretch.min_by_key(|(g, at)| (**g, usize::MAX - at)).map_or(least, |(g, at)| (*g, at));
        }
        let found = (least.0, index(least.1));
        if end + 1 >= window && out.last() != Some(&found) {
            out.push(found);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Tokens {
        Tokens::of(text, std::iter::once(Span::new(0, text.len())))
    }

    #[test]
    fn words_are_compared_without_case_and_accents() {
        let (a, b) = (tokens("L’Été à Valmer"), tokens("l'ete a VALMER"));
        assert_eq!(a.hashes(), b.hashes());
        assert_eq!(a.span(1).of("L’Été à Valmer"), "Été");
        assert_eq!(a.letters_of(0, 3), b"letea");
    }

    #[test]
    fn what_was_left_out_leaves_a_break() {
        let kept = tokens("one two three four").without(&[false, true, false, false]);
        assert_eq!(kept.len(), 3);
        assert_eq!(kept.unbroken(0), (0, 1));
        assert_eq!(kept.unbroken(2), (1, 3));
    }

    #[test]
    fn a_place_inside_a_word_goes_to_the_nearest_end() {
        let t = tokens("abcd efgh");
        assert_eq!([0, 1, 3, 4, 5, 7, 8].map(|l| t.boundary(l)), [0, 0, 1, 1, 1, 2, 2]);
    }
}

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
        self.make_room(text.len());
        let mut start = None;
        let mut hash = OFFSET;
        let mut around = Around::default();
        let mut place = 0;
        while let Some(byte) = text.as_bytes().get(place) {
            let low = FOLDED.get(usize::from(*byte)).copied().unwrap_or(0);
            if low != 0 {
                self.letters.push(low);
                hash = hashed(hash, low);
                start.get_or_insert(place);
                place += 1;
                continue;
            }
            let c = if byte.is_ascii() { char::from(*byte) } else { char_at(text, place) };
            if !c.is_ascii() && words::is_word(c) {
                hash = self.push_folded(c, hash);
                start.get_or_insert(place);
            } else if c != SOFT_HYPHEN || start.is_none() {
                if let Some(from) = start.take() {
                    self.push(hash, Span::new(at + from, at + place), around.taken());
                    hash = OFFSET;
                }
                around.pass(c);
            }
            place += c.len_utf8();
        }
        if let Some(from) = start {
            self.push(hash, Span::new(at + from, at + text.len()), around.taken());
        }
    }

    /// Room for the words of so many bytes of text.
    fn make_room(&mut self, bytes: usize) {
        let words = bytes / BYTES_A_WORD + 1;
        self.letters.reserve(bytes);
        self.ends.reserve(words);
        self.hashes.reserve(words);
        self.spans.reserve(words);
        self.marks.reserve(words);
    }

    /// Appends the folded letters of `c` to the word that is read, and gives its hash with them.
    fn push_folded(&mut self, c: char, hash: u64) -> u64 {
        let before = self.letters.len();
        let mut buffer = [0; 4];
        self.letters.extend_from_slice(words::folded(c.encode_utf8(&mut buffer)).as_bytes());
        self.letters.get(before..).unwrap_or(&[]).iter().fold(hash, |h, b| hashed(h, *b))
    }

    fn push(&mut self, hash: u64, span: Span, marks: Marks) {
        self.ends.push(u32::try_from(self.letters.len()).unwrap_or(u32::MAX));
        self.hashes.push((hash >> 32) as u32 ^ hash as u32);
        self.spans.push(span);
        self.marks.push(marks);
    }

    /// Takes out the words that are marked; a break stands where some were.
    pub(crate) fn take_out(&mut self, is_marked: &[bool]) {
        if !is_marked.contains(&true) {
            return;
        }
        let (mut kept, mut letters, mut start) = (0, 0, 0);
        let mut is_after_cut = false;
        for word in 0..self.len() {
            let end = self.ends.get(word).map_or(start, |e| *e as usize);
            let own = std::mem::replace(&mut start, end)..end;
            if is_marked.get(word) == Some(&true) {
                is_after_cut = true;
                continue;
            }
            if std::mem::take(&mut is_after_cut) && kept > 0 {
                self.breaks.push(index(kept));
            }
            let len = own.len();
            self.letters.copy_within(own, letters);
            letters += len;
            self.ends.get_mut(kept).into_iter().for_each(|e| *e = index(letters));
            self.hashes.swap(kept, word);
            self.spans.swap(kept, word);
            self.marks.swap(kept, word);
            kept += 1;
        }
        self.letters.truncate(letters);
        self.ends.truncate(kept);
        self.hashes.truncate(kept);
        self.spans.truncate(kept);
        self.marks.truncate(kept);
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

/// Bytes of text for each word, spaces included, in plain English; French has a little less.
const BYTES_A_WORD: usize = 5;

/// For each byte the lower-case letter or the digit that it is, 0 for others.
const FOLDED: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0_u8;
    let mut rest: &mut [u8] = &mut table;
    // A table that is made while compiling cannot be walked by an iterator.
    while let Some((slot, more)) = rest.split_first_mut() {
        if byte.is_ascii_alphanumeric() {
            *slot = byte.to_ascii_lowercase();
        }
        byte = byte.wrapping_add(1);
        rest = more;
    }
    table
};

/// The character that starts at a byte; a space where none does.
fn char_at(text: &str, place: usize) -> char {
    text.get(place..).and_then(|rest| rest.chars().next()).unwrap_or(' ')
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
pub(crate) fn minimizers(grams: &[u64], window: usize) -> impl Iterator<Item = (u64, u32)> + '_ {
    let window = window.clamp(1, grams.len().max(1));
    let mut least = (u64::MAX, 0_usize);
    let mut last = usize::MAX;
    grams.iter().enumerate().filter_map(move |(end, gram)| {
        if *gram <= least.0 {
            least = (*gram, end);
        } else if least.1 + window <= end {
            let start = end + 1 - window;
            let stretch = grams.get(start..=end).unwrap_or(&[]).iter().zip(start..);
            least = stretch.min_by_key(|(g, at)| (**g, usize::MAX - at)).map_or(least, |(g, at)| (*g, at));
        }
        let is_new = end + 1 >= window && last != least.1;
        if is_new {
            last = least.1;
        }
        is_new.then(|| (least.0, index(least.1)))
    })
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
        assert_eq!(a.letters_after(0, 3), b"letea");
    }

    #[test]
    fn what_was_left_out_leaves_a_break() {
        let mut kept = tokens("one two three four");
        kept.take_out(&[false, true, false, false]);
        assert_eq!(kept.len(), 3);
        assert_eq!(kept.unbroken(0), (0, 1));
        assert_eq!(kept.unbroken(2), (1, 3));
        assert_eq!(kept.letters_after(0, 3), b"onethreefour");
        assert_eq!(kept.hashes(), tokens("one three four").hashes());
    }

    #[test]
    fn a_place_inside_a_word_goes_to_the_nearest_end() {
        let t = tokens("abcd efgh");
        assert_eq!([0, 1, 3, 4, 5, 7, 8].map(|l| t.boundary(l)), [0, 0, 1, 1, 1, 2, 2]);
    }
}

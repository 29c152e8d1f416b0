//! A word of a name to its sounds, and how near the sounds of two words are (0 to 1).
//!
//! Romanisations write one sound in many ways (`Loukachenko`, `Lukashenko`); spellings are mapped to coarse sounds, then
//! compared by an edit distance in which vowels and sounds of one family cost little. Letters of other scripts are written
//! in Latin ones first. Han characters have no reading here: two such names are one only when they are written the same.

use crate::lang::items;
use recoupe_model::words::folded;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The sounds of a word: one byte each.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Sounds(Vec<u8>);

/// Longest word that is heard, in sounds: the comparison is quadratic in it, and no name is longer.
const SOUNDS_MAX: usize = 48;

static LETTERS: LazyLock<BTreeMap<char, &'static str>> = LazyLock::new(|| {
    items(include_str!("../../data/variants/letters.txt"))
        .filter_map(|line| {
            let (letter, latin) = line.split_once(' ').unwrap_or((line, ""));
            letter.chars().next().map(|c| (c, latin))
        })
        .collect()
});

static SPELLINGS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    items(include_str!("../../data/variants/sounds.txt")).filter_map(|line| line.split_once(' ')).collect()
});

/// `word` in lower case, without accents, in Latin letters as far as its letters have a reading.
pub(crate) fn latin(word: &str) -> String {
    let folded = folded(word);
    // The Arabic article is written with its word; in Latin letters it is parted or left out.
    let folded = folded
        .strip_prefix("ال")
        .filter(|rest| rest.chars().count() > 2)
        .map_or(folded.clone(), str::to_owned);
    if folded.is_ascii() {
        return folded;
    }
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars() {
        match LETTERS.get(&c) {
            Some(latin) => out.push_str(latin),
            None if ('가'..='힣').contains(&c) => push_hangul(c, &mut out),
            None => out.push(c),
        }
    }
    out
}

const HANGUL_FIRST: [&str; 19] =
    ["k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "cch", "ch", "k", "t", "p", "h"];
const HANGUL_VOWEL: [&str; 21] = [
    "a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
    "u", "ui", "i",
];
const HANGUL_LAST: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t",
    "ng", "t", "t", "k", "t", "p", "t",
];

/// A Korean syllable is computed from its number: 21 vowels × 28 endings for each first consonant.
fn push_hangul(c: char, out: &mut String) {
    let number = (u32::from(c) - u32::from('가')) as usize;
    let parts =
        [HANGUL_FIRST.get(number / 588), HANGUL_VOWEL.get(number % 588 / 28), HANGUL_LAST.get(number % 28)];
    parts.into_iter().flatten().for_each(|part| out.push_str(part));
}

impl Sounds {
    /// The sounds of a word that went through [`latin`].
    pub(crate) fn of(latin: &str) -> Self {
        let mut found = Self::default();
        let mut rest = latin;
        while let Some(c) = rest.chars().next() {
            if found.0.len() >= SOUNDS_MAX {
                break;
            }
            let spelling =
                SPELLINGS.iter().find_map(|(spelt, heard)| Some((rest.strip_prefix(spelt)?, *heard)));
            if let Some((after, heard)) = spelling {
                heard.bytes().for_each(|b| found.push(b));
                rest = after;
            } else {
                found.push_letter(c);
                rest = rest.get(c.len_utf8()..).unwrap_or("");
            }
        }
        found.drop_silent_end();
        found
    }

    fn push(&mut self, sound: u8) {
        if self.0.last() != Some(&sound) {
            self.0.push(sound);
        }
    }

    fn push_letter(&mut self, c: char) {
        if c.is_ascii_alphanumeric() {
            self.push(c as u8);
        } else if c.is_alphabetic() {
            // Another script: bytes that stand for themselves, above ASCII.
            let code = u32::from(c);
            self.0.push(0x80 | (code & 0x7f) as u8);
            self.0.push(0x80 | (code >> 7 & 0x7f) as u8);
        }
    }

    /// `Poutine`, `Salmane`: an e after a consonant at the end is not heard; nor is an h.
    fn drop_silent_end(&mut self) {
        if let [.., before, last] = self.0.as_slice()
            && self.0.len() > 3
            && (*last == b'h' || (*last == b'e' && !is_vowel(*before)))
        {
            self.0.pop();
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The first sound, families of consonants as one.
    pub(crate) fn first(&self) -> Option<u8> {
        self.0.first().map(|s| family(*s))
    }

    /// Both, one after the other.
    pub(crate) fn extend(&mut self, other: &Self) {
        for sound in other.0.iter().take(SOUNDS_MAX.saturating_sub(self.0.len())) {
            self.push(*sound);
        }
    }

    /// The first `count` consonants, families as one: what words that sound alike share.
    pub(crate) fn skeleton(&self, count: usize) -> Vec<u8> {
        let mut out: Vec<u8> = Vec::with_capacity(count);
        let heard = self.0.iter().enumerate().filter(|(i, s)| (*i == 0 || !is_vowel(**s)) && **s != b'h');
        for (_, sound) in heard {
            let sound = family(*sound);
            if out.last() != Some(&sound) {
                out.push(sound);
            }
            if out.len() == count {
                break;
            }
        }
        out
    }

    fn weight(&self) -> f32 {
        self.0.iter().map(|s| weight(*s)).sum()
    }

    /// How near, 0 to 1: one less the cheapest edit, as a share of the longer. Quadratic in at most [`SOUNDS_MAX`].
    pub(crate) fn nearness(&self, other: &Self) -> f32 {
        if self == other {
            return 1.0;
        }
        let long = self.weight().max(other.weight());
        if long <= 0.0 {
            return 0.0;
        }
        (1.0 - edit(&self.0, &other.0) / long).max(0.0)
    }
}

fn is_vowel(sound: u8) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn weight(sound: u8) -> f32 {
    match sound {
        b'a' | b'e' | b'i' | b'o' | b'u' | b'h' => 0.5,
        _ => 1.0,
    }
}

/// Consonants that romanisations exchange.
fn family(sound: u8) -> u8 {
    match sound {
        b'g' | b'X' | b'q' => b'k',
        b'C' | b'Z' => b'S',
        b'f' | b'b' | b'p' => b'v',
        b'd' => b't',
        b'z' => b's',
        b'e' | b'i' | b'o' | b'u' => b'a',
        other => other,
    }
}

fn edit(a: &[u8], b: &[u8]) -> f32 {
    let mut above: Vec<f32> = Vec::with_capacity(b.len() + 1);
    above.push(0.0);
    for y in b {
        above.push(above.last().unwrap_or(&0.0) + dropped(*y));
    }
    let mut below = Vec::with_capacity(b.len() + 1);
    for x in a {
        below.clear();
        let mut left = above.first().unwrap_or(&0.0) + dropped(*x);
        below.push(left);
        for (y, pair) in b.iter().zip(above.windows(2)) {
            let &[diagonal, up] = pair else { continue };
            left = (diagonal + exchanged(*x, *y)).min(up + dropped(*x)).min(left + dropped(*y));
            below.push(left);
        }
        std::mem::swap(&mut above, &mut below);
    }
    above.last().copied().unwrap_or(0.0)
}

fn dropped(sound: u8) -> f32 {
    match sound {
        b'h' => 0.2,
        b'e' => 0.22,
        b'a' | b'i' | b'o' | b'u' => 0.28,
        _ => 1.0,
    }
}

fn exchanged(a: u8, b: u8) -> f32 {
    if a == b {
        return 0.0;
    }
    let pair = if a < b { (a, b) } else { (b, a) };
    match pair {
        (b'C', b'S') | (b'X', b'h') => 0.1,
        (b'e', b'i') | (b'o', b'u') | (b'a', b'e') => 0.12,
        (b'S' | b'C', b'Z') | (b'Z', b'i') | (b'f', b'v') | (b's', b'z') | (b'S', b's') => 0.25,
        (b'X' | b'g', b'k') | (b'X', b'g') | (b'd', b't') | (b'Z', b'g' | b'z') => 0.3,
        (b'b', b'p' | b'v') | (b'f', b'p') | (b'k', b'q') | (b'C', b't') => 0.4,
        // OCR reads the long s as an f; n and m, l and r are heard alike.
        (b'f', b's') | (b'm', b'n') | (b'l', b'r') | (b'i', b'l') => 0.6,
        (x, y) if is_vowel(x) && is_vowel(y) => 0.3,
        (x, y) if is_vowel(x) || is_vowel(y) => 1.1,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: &str, b: &str) -> f32 {
        Sounds::of(&latin(a)).nearness(&Sounds::of(&latin(b)))
    }

    #[test]
    fn romanisations_of_one_name_sound_alike() {
        for (a, b) in
            [("Borislavine", "Borislavin"), ("Chtcherbatov", "Shcherbatov"), ("Кравчук", "Kravtchouk")]
        {
            assert!(near(a, b) > 0.93, "{a} {b} {}", near(a, b));
        }
        assert!(near("김", "Kim") > 0.99);
    }

    #[test]
    fn other_names_do_not() {
        for (a, b) in [("Jong", "Il"), ("Martin", "Morel"), ("Dupont", "Durand")] {
            assert!(near(a, b) < 0.75, "{a} {b} {}", near(a, b));
        }
    }
}

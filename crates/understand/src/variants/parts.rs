//! A name to its parts: which words carry it, which are titles, particles, legal forms or words of kind.
//!
//! Titles in front are left out (« le président Macron » is Macron), points of initials are read (`U.N.`, `V.`), line-end
//! hyphens of scanned print are closed. Each part has a weight: how much it tells two names apart.

use super::sounds::{Sounds, latin};
use super::table::{self, Key};
use crate::lang::{Words, items};
use recoupe_model::words::{is_apostrophe, is_word};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A name in its parts.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// Words in Latin letters, folded, without titles, parted by a space.
    pub(crate) plain: String,
    /// The words.
    pub(crate) parts: Vec<Part>,
    /// The sounds of all words that are neither legal form nor article, one after the other.
    pub(crate) joined: Sounds,
    /// What the alias table knows it as.
    pub(crate) keys: &'static [Key],
    /// The name as an acronym: its capitals when it is one word of capitals.
    pub(crate) acronym: Option<String>,
}

/// One word of a name.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) text: String,
    pub(crate) sounds: Sounds,
    pub(crate) class: Class,
    pub(crate) weight: f32,
}

/// What a word does in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Tells who.
    Name,
    /// A single letter for a name.
    Initial,
    /// de, bin, von.
    Particle,
    /// Bank, ministère: tells what kind.
    Kind,
    /// groupe, agence: may be left out.
    Neutral,
    /// Ltd, GmbH.
    Legal,
    /// Figures, Roman numerals, Jr: two names that differ in them differ.
    Number,
}

/// More words than any name has: what comes after is not read.
const PARTS_MAX: usize = 24;

struct Lists {
    titles: Words,
    particles: Words,
    kinds: Words,
    neutral: Words,
    legal: BTreeMap<&'static str, usize>,
    given: BTreeMap<String, Vec<usize>>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists {
    titles: Words::of(include_str!("../../data/variants/titles.txt")),
    particles: Words::of(include_str!("../../data/variants/particles.txt")),
    kinds: Words::of(include_str!("../../data/variants/kind-words.txt")),
    neutral: Words::of(include_str!("../../data/variants/neutral-words.txt")),
    legal: items(include_str!("../../data/variants/legal-forms.txt"))
        .enumerate()
        .flat_map(|(row, line)| line.split(' ').map(move |form| (form, row)))
        .collect(),
    given: given_names(),
});

fn given_names() -> BTreeMap<String, Vec<usize>> {
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (row, line) in items(include_str!("../../data/variants/given-names.txt")).enumerate() {
        for name in line.split(' ') {
            found.entry(latin(name)).or_default().push(row);
        }
    }
    found
}

/// True when two folded given names stand for each other (`vladimir`, `volodymyr`).
pub(crate) fn are_one_given_name(a: &str, b: &str) -> bool {
    let rows = |name: &str| LISTS.given.get(name).map_or(&[] as &[usize], Vec::as_slice);
    rows(a).iter().any(|row| rows(b).contains(row))
}

/// True for a folded given name of the table.
pub(crate) fn is_given_name(name: &str) -> bool {
    LISTS.given.contains_key(name)
}

/// The given names of the tagger's list, as [`Part::text`] writes them.
static GIVEN: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| items(include_str!("../../data/names/given-names.txt")).map(latin).collect());

/// True for a word, as [`Part::text`] writes it, that is a given name somewhere.
pub(crate) fn is_listed_given(text: &str) -> bool {
    GIVEN.contains(text)
}

/// Which legal form a folded word is.
pub(crate) fn legal_form(word: &str) -> Option<usize> {
    LISTS.legal.get(word).copied()
}

impl Form {
    /// The parts of `name`.
    pub(crate) fn of(name: &str) -> Self {
        let cleaned = without_line_ends(name);
        let words = words_of(&cleaned);
        let skipped = titles_before(&words);
        let mut parts: Vec<Part> = words.iter().skip(skipped).map(|w| part(w)).collect();
        weigh(&mut parts);
        let mut joined = Sounds::default();
        for part in
            parts.iter().filter(|p| !matches!(p.class, Class::Legal | Class::Neutral) && !is_article(&p.text))
        {
            joined.extend(&part.sounds);
        }
        let plain: Vec<&str> = parts.iter().map(|p| p.text.as_str()).collect();
        Self {
            plain: plain.join(" "),
            joined,
            keys: table::keys(&cleaned),
            acronym: acronym_of(&cleaned),
            parts,
        }
    }

    /// The parts that tell who.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|p| matches!(p.class, Class::Name | Class::Initial))
    }

    /// True when some word says that it is an organisation or a place of some kind.
    pub(crate) fn has_kind_word(&self) -> bool {
        self.parts.iter().any(|p| matches!(p.class, Class::Kind | Class::Legal | Class::Neutral))
    }

    /// First letters of its words: with and without particles.
    pub(crate) fn initials(&self) -> [String; 2] {
        let of = |keep: &dyn Fn(&&Part) -> bool| -> String {
            self.parts.iter().filter(|p| keep(p)).filter_map(|p| p.text.chars().next()).collect()
        };
        [of(&|_| true), of(&|p| p.class != Class::Particle)]
    }
}

/// Scanned print parts words at the line's end: `Phila¬ delphia`, `Chat- lahoochy`.
fn without_line_ends(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name.trim();
    while let Some((before, after)) = rest.split_once(['¬', '-']) {
        out.push_str(before);
        let is_soft = rest.get(before.len()..).is_some_and(|r| r.starts_with('¬'));
        let trimmed = after.trim_start();
        let is_parted = trimmed.len() < after.len() && trimmed.starts_with(char::is_lowercase);
        if !is_soft && !is_parted {
            out.push('-');
        }
        rest = if is_soft || is_parted { trimmed } else { after };
    }
    out.push_str(rest);
    out
}

/// Words: hyphens and spaces part, points of initials and apostrophes inside names do not.
fn words_of(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        let goes_on = is_word(c) || (c == '.' && word.chars().count() <= 3 && continues(&word, chars.peek()));
        if goes_on && c != '.' {
            word.push(c);
        } else if is_apostrophe(c) {
            if matches!(word.as_str(), "l" | "L" | "d" | "D") {
                words.push(std::mem::take(&mut word));
            }
        } else if !goes_on && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if words.len() >= PARTS_MAX {
            return words;
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// `U.N.`: capitals with points and nothing else between them are one word.
fn continues(word: &str, next: Option<&char>) -> bool {
    word.chars().all(char::is_uppercase) && next.is_some_and(|c| c.is_uppercase())
}

/// How many words in front are articles and titles, as long as a name follows.
fn titles_before(words: &[String]) -> usize {
    let mut skipped = 0;
    for (index, word) in words.iter().enumerate() {
        let low = latin(word);
        let is_left_out = is_article(&low) || LISTS.titles.has(&low);
        if !is_left_out || index + 1 >= words.len() {
            break;
        }
        skipped = index + 1;
    }
    // « le Roi du Nord »: what follows a title must be a name, not a particle.
    let follows = words.get(skipped).map(|w| latin(w)).unwrap_or_default();
    let is_title = skipped > 0 && words.get(skipped - 1).is_some_and(|w| !is_article(&latin(w)));
    if is_title && matches!(follows.as_str(), "of" | "de" | "du" | "des" | "d" | "and" | "et") {
        0
    } else {
        skipped
    }
}

fn is_article(word: &str) -> bool {
    matches!(word, "le" | "la" | "les" | "l" | "the")
}

fn part(word: &str) -> Part {
    let text = latin(word);
    let class = class_of(&text);
    Part { sounds: Sounds::of(&text), text, class, weight: 1.0 }
}

fn class_of(text: &str) -> Class {
    let lists = &*LISTS;
    if text.bytes().any(|b| b.is_ascii_digit())
        || is_numeral(text)
        || matches!(text, "jr" | "sr" | "junior" | "senior")
    {
        Class::Number
    } else if lists.particles.has(text) {
        Class::Particle
    } else if text.chars().count() == 1 {
        Class::Initial
    } else if lists.legal.contains_key(text) {
        Class::Legal
    } else if lists.neutral.has(text) {
        Class::Neutral
    } else if lists.kinds.has(text) {
        Class::Kind
    } else {
        Class::Name
    }
}

/// Roman numerals of two letters or more, as far as rulers count. `xi` and `di` are names too.
fn is_numeral(text: &str) -> bool {
    matches!(
        text,
        "ii" | "iii"
            | "iv"
            | "vi"
            | "vii"
            | "viii"
            | "ix"
            | "xii"
            | "xiii"
            | "xiv"
            | "xv"
            | "xvi"
            | "xviii"
            | "xxiii"
    )
}

/// A name of words of kind only (« Assemblée nationale ») weighs by them.
fn weigh(parts: &mut [Part]) {
    let has_name = parts.iter().any(|p| p.class == Class::Name);
    for part in parts {
        part.weight = match part.class {
            Class::Name => {
                if part.sounds.len() <= 2 {
                    0.8
                } else {
                    1.0
                }
            }
            Class::Initial => 0.5,
            Class::Particle => 0.12,
            Class::Kind => {
                if has_name {
                    0.55
                } else {
                    1.0
                }
            }
            Class::Neutral => {
                if has_name {
                    0.06
                } else {
                    0.8
                }
            }
            Class::Legal => {
                if has_name {
                    0.12
                } else {
                    0.8
                }
            }
            Class::Number => 0.9,
        };
    }
}

/// Longest acronym that is tried against first letters.
const ACRONYM_LETTERS_MAX: usize = 8;

fn acronym_of(name: &str) -> Option<String> {
    let letters: String = name.chars().filter(|c| *c != '.').collect();
    let count = letters.chars().count();
    let is_one = (2..=ACRONYM_LETTERS_MAX).contains(&count) && letters.chars().all(char::is_uppercase);
    is_one.then(|| latin(&letters))
}

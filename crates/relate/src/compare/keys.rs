//! Words to numbers that meet across the tellings of a story, whatever their spelling or language.
//!
//! A name whose spelling differs by few letters is the same, and so is a long plain word that another language spells nearly
//! alike; the rest meets by its stem or sense. Words of pages come in here, so the tables keep the standard hash.

use super::senses::is_state;
use super::stem::Language;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Keys of the words of one story.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    pub(super) of: HashMap<String, u32>,
    /// Words with a capital, for spellings of one name.
    pub(super) capitals: BTreeMap<char, Vec<(String, u32)>>,
    pub(super) states: BTreeSet<u32>,
    /// Keys of words with a capital, and of states.
    pub(super) named: BTreeSet<u32>,
    /// Keys of words written without a capital somewhere: a sentence that starts with them makes them no names.
    pub(super) plain: BTreeSet<u32>,
    /// Stems of long plain words by their first letters, for words that two languages share: *irremplaçable*, *irreplaceable*.
    pub(super) long: HashMap<String, Vec<(String, Language, u32)>>,
}

/// Letters of a plain word that may be shared by two languages, and those that both start with.
pub(super) const COGNATE_LETTERS_MIN: usize = 6;

pub(super) const COGNATE_HEAD: usize = 4;

/// Names of one first letter that are held against a new one; a story has tens.
pub(super) const CAPITALS_MAX: usize = 200;

impl Keys {
    pub(crate) fn key(&mut self, name: &str) -> u32 {
        if let Some(known) = self.of.get(name) {
            return *known;
        }
        let next = u32::try_from(self.of.len()).unwrap_or(u32::MAX);
        self.of.insert(name.to_owned(), next);
        next
    }

    /// The key of a sense; states are remembered.
    pub(super) fn sense(&mut self, sense: u32) -> u32 {
        let key = self.key(&format!("s{sense}"));
        if is_state(sense) {
            self.states.insert(key);
            self.named.insert(key);
        }
        key
    }

    /// The key is that of a state.
    pub(super) fn is_state(&self, key: u32) -> bool {
        self.states.contains(&key)
    }

    /// The keys that name somebody or something: they say who, not what is told.
    pub(crate) fn named(&self) -> BTreeSet<u32> {
        self.named.difference(&self.plain).copied().collect()
    }

    /// The key of a word that may be a name: a spelling that differs by few letters is the same.
    pub(super) fn name(&mut self, fold: &str) -> u32 {
        let key = self.spelling(fold);
        self.named.insert(key);
        key
    }

    /// The key of a plain word: a long one of another language that is spelled nearly alike is the same.
    pub(super) fn word(&mut self, stem: &str, language: Language) -> u32 {
        let key = self.cognate(stem, language);
        self.plain.insert(key);
        key
    }

    pub(super) fn cognate(&mut self, stem: &str, language: Language) -> u32 {
        let head: String = stem.chars().take(COGNATE_HEAD).collect();
        if stem.chars().count() < COGNATE_LETTERS_MIN || self.of.contains_key(stem) {
            return self.key(stem);
        }
        let known = self.long.get(&head).map_or(&[][..], Vec::as_slice);
        let other = known
            .iter()
            .find(|(word, of, _)| *of != language && is_spelling(word, stem))
            .map(|(.., key)| *key);
        let key = match other {
            Some(key) => {
                self.of.insert(stem.to_owned(), key);
                key
            }
            None => self.key(stem),
        };
        let list = self.long.entry(head).or_default();
        if list.len() < CAPITALS_MAX {
            list.push((stem.to_owned(), language, key));
        }
        key
    }

    pub(super) fn spelling(&mut self, fold: &str) -> u32 {
        let Some(first) = fold.chars().next() else { return self.key(fold) };
        if fold.chars().count() < 6 {
            return self.key(fold);
        }
        if let Some(known) = self.of.get(fold) {
            return *known;
        }
        let near = self
            .capitals
            .get(&first)
            .and_then(|l| l.iter().find(|(other, _)| is_spelling(other, fold)))
            .map(|(_, k)| *k);
        let key = match near {
            Some(key) => {
                self.of.insert(fold.to_owned(), key);
                key
            }
            None => self.key(fold),
        };
        let list = self.capitals.entry(first).or_default();
        if list.len() < CAPITALS_MAX {
            list.push((fold.to_owned(), key));
        }
        key
    }
}

/// At most a letter in four differs.
pub(super) fn is_spelling(a: &str, b: &str) -> bool {
    let (short, long) = (a.chars().count().min(b.chars().count()), a.chars().count().max(b.chars().count()));
    long - short <= 2 && distance(a, b) * 4 <= long
}

/// Edits from one word to the other.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (j, y) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(usize::MAX - 1);
            let best = (diagonal + usize::from(x != *y)).min(above + 1).min(left + 1);
            diagonal = above;
            left = best;
            next.push(best);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

//! A word as it is written → what is known of it: its term, its sense, the figure or month that it names.
//!
//! Each written form is looked up once; then it is remembered, up to a bound. A form says nothing of where a word stands.

use super::concepts::concept;
use super::facts::{Told, told_by};
use crate::compare::stem::Language;
use crate::vectors::{self, Known};
use recoupe_model::words::folded;
use rustc_hash::{FxHashMap, FxHasher};
use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

/// What is known of a written form.
#[derive(Clone, Copy)]
pub(super) struct Form {
    /// Its term; none of words that every text uses.
    pub(super) term: Option<u32>,
    /// Its place among the senses, with what it weighs there; none when no list of frequent words has it.
    pub(super) sense: Option<(Known, f32)>,
    pub(super) told: Told,
    pub(super) is_figure: bool,
    /// More than one digit, and no year.
    pub(super) is_telling_figure: bool,
    pub(super) is_capital: bool,
}

/// A term that a form asks for: what it is known by, the word, and how frequent the word is in general.
pub(super) struct Asked<'w> {
    pub(super) key: &'w str,
    pub(super) word: &'w str,
    pub(super) share: f32,
}

/// The forms that were read of late, by language.
#[derive(Default)]
pub(super) struct Forms {
    /// By the hash of language and word: two words share one about never, and would then be one word.
    known: FxHashMap<u64, Form>,
}

/// Forms that are remembered: some 5 MB.
const FORMS_MAX: usize = 100_000;
/// Letters that a word is compared by: joins most endings of French and English, parts most roots.
const STEM_CHARACTERS: usize = 7;

impl Forms {
    /// The form of a word; `number` gives the number of a term.
    pub(super) fn of(
        &mut self,
        word: &str,
        language: Language,
        number: impl FnOnce(Asked<'_>) -> u32,
    ) -> Form {
        let mut hasher = FxHasher::default();
        (language as u8, word).hash(&mut hasher);
        let key = hasher.finish();
        if let Some(form) = self.known.get(&key) {
            return *form;
        }
        let form = form(word, language, number);
        if self.known.len() >= FORMS_MAX {
            self.known.clear();
        }
        self.known.insert(key, form);
        form
    }
}

fn form(word: &str, language: Language, number: impl FnOnce(Asked<'_>) -> u32) -> Form {
    let low = folded(word);
    let is_figure = low.starts_with(|c: char| c.is_ascii_digit());
    let is_year = low.len() == 4 && (low.starts_with("19") || low.starts_with("20"));
    let is_common = (low.chars().count() < 3 && !is_figure) || common().contains(low.as_str());
    let entry = vectors::entry(&low).filter(|_| !is_common);
    let share = entry.map_or(0.0, Known::share);
    let key = match concept(&low, language) {
        Some(concept) => format!("={concept}"),
        None => low.chars().take(STEM_CHARACTERS).collect(),
    };
    Form {
        term: (!is_common).then(|| number(Asked { key: &key, word: &low, share })),
        // Smooth inverse frequency (Arora et al. 2017), with the usual 1e-3.
        sense: entry.map(|entry| (entry, 1e-3 / (1e-3 + share))),
        told: told_by(&low),
        is_figure,
        is_telling_figure: is_figure && low.len() > 1 && !is_year,
        is_capital: word.starts_with(char::is_uppercase),
    }
}

/// Words that stand in every text.
fn common() -> &'static HashSet<&'static str> {
    static COMMON: OnceLock<HashSet<&str>> = OnceLock::new();
    let lists = [include_str!("../../data/common/en.txt"), include_str!("../../data/common/fr.txt")];
    COMMON.get_or_init(|| lists.into_iter().flat_map(str::lines).filter(|l| !l.starts_with('#')).collect())
}

//! Reads an article into its profile (weighed terms, and the sense of its words), and finds the articles that share rare terms.

use super::concepts::concept;
use super::facts::FactsReader;
use super::profile::{Language, Profile, Term, TermKind};
use crate::compare::stem;
use crate::vectors::{self, DIMENSIONS};
use recoupe_model::words::{folded, words};
use recoupe_model::{Span, Told};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

/// A term while an article is read.
#[derive(Default)]
struct Weighed {
    weight: f32,
    kind: TermKind,
}

/// What is gathered while an article is read.
struct Read {
    language: stem::Language,
    /// True when most words of the title have a capital: then a capital tells nothing.
    is_title_case: bool,
    weights: BTreeMap<u32, Weighed>,
    sense: [f32; DIMENSIONS],
    facts: FactsReader,
}

impl Read {
    fn of(told: Told<'_>) -> Self {
        let title = told.article.title.as_ref().map_or("", |t| t.value.as_str());
        let long = || words(title).map(|w| w.of(title)).filter(|w| w.chars().count() > 3);
        let capitals = long().filter(|w| w.starts_with(char::is_uppercase)).count();
        let language = match told.article.language.as_deref().and_then(|l| l.get(..2)) {
            Some("fr") => stem::Language::French,
            Some("en") => stem::Language::English,
            _ => stem::Language::Other,
        };
        Self {
            language,
            is_title_case: capitals * 3 > long().count() * 2,
            weights: BTreeMap::new(),
            sense: [0.0; DIMENSIONS],
            facts: FactsReader::default(),
        }
    }
}

/// The terms of a stream: how often each was seen, and where last.
#[derive(Default)]
pub(super) struct Terms {
    numbers: HashMap<String, u32>,
    seen: Vec<Seen>,
    articles: u32,
}

#[derive(Default)]
struct Seen {
    word: String,
    /// Articles with it.
    count: f32,
    latest: Vec<u32>,
}

/// Rarest terms that look for candidates, and articles kept for each: bounds the cost of one article.
const PROBES: usize = 24;
const LATEST_MAX: usize = 48;
/// Words of a text that are read: the event stands at its head.
const WORDS_MAX: usize = 350;
/// Terms kept of an article, the weightiest: 1.2 KB.
const TERMS_MAX: usize = 100;
const TITLE_WEIGHT: f32 = 2.5;
const LEAD_WEIGHT: f32 = 1.6;
const LEAD_WORDS: usize = 60;
/// Letters that a word is compared by: joins most endings of French and English, parts most roots.
const STEM_CHARACTERS: usize = 7;
/// As if so many articles had been seen before the first, in which a word stands as often as in general.
const PRIOR_ARTICLES: f32 = 3000.0;
/// Words of such an article.
const PRIOR_WORDS: f32 = 250.0;

/// A word with what its place says of it.
struct Word<'t> {
    span: Span,
    text: &'t str,
    is_first: bool,
    in_title: bool,
    weight: f32,
}

impl Terms {
    /// The profile of an article, its terms counted as seen.
    pub(super) fn profile(&mut self, told: Told<'_>) -> Profile {
        let mut read = Read::of(told);
        for word in words_of(told) {
            self.weigh(&word, &mut read);
        }
        let Read { weights, sense, facts, .. } = read;
        self.articles += 1;
        for number in weights.keys() {
            if let Some(seen) = self.seen.get_mut(*number as usize) {
                seen.count += 1.0;
            }
        }
        let mut terms: Vec<Term> = weights
            .into_iter()
            .map(|(number, w)| {
                Term::new(number, (1.0 + w.weight.ln().max(0.0)) * self.rarity(number), w.kind)
            })
            .collect();
        if terms.len() > TERMS_MAX {
            terms.sort_by(|a, b| b.weight().total_cmp(&a.weight()).then(a.number.cmp(&b.number)));
            terms.truncate(TERMS_MAX);
            terms.sort_by_key(|t| t.number);
        }
        let article = told.article;
        let language = Language::of(article.language.as_deref().unwrap_or(""));
        let day = article.published.as_ref().and_then(|p| day_number(&p.value));
        Profile::new(terms, &sense, language, facts.facts(), day)
    }

    fn weigh(&mut self, word: &Word<'_>, read: &mut Read) {
        let text = word.span.of(word.text);
        let low = folded(text);
        let is_figure = low.starts_with(|c: char| c.is_ascii_digit());
        if (low.chars().count() < 3 && !is_figure) || common().contains(low.as_str()) {
            read.facts.take(&low, None);
            return;
        }
        let entry = vectors::entry(&low);
        let is_year = low.len() == 4 && (low.starts_with("19") || low.starts_with("20"));
        // Where every word has a capital, only those that no dictionary of frequent words has are taken for names.
        let is_capital = text.starts_with(char::is_uppercase)
            && if word.in_title && read.is_title_case { entry.is_none() } else { !word.is_first };
        let is_name = (is_figure && low.len() > 1 && !is_year) || is_capital;
        if let Some(entry) = entry.filter(|_| !is_name) {
            // Smooth inverse frequency (Arora et al. 2017), with the usual 1e-3.
            entry.add_to(&mut read.sense, word.weight * 1e-3 / (1e-3 + entry.share()));
        }
        let number = self.number(&low, read.language, entry.map_or(0.0, vectors::Entry::share));
        read.facts.take(&low, Some(number).filter(|_| !is_figure));
        let slot = read.weights.entry(number).or_default();
        slot.weight += word.weight;
        slot.kind.is_name |= is_name;
        slot.kind.is_figure |= is_figure;
        slot.kind.in_title |= word.in_title;
        slot.kind.in_lead |= word.weight > 1.0;
    }

    /// The number of a word's meaning or stem; a new one starts with what the word is worth in general.
    fn number(&mut self, low: &str, language: stem::Language, share: f32) -> u32 {
        let next = u32::try_from(self.seen.len()).unwrap_or(u32::MAX);
        let key = match concept(low, language) {
            Some(concept) => format!("={concept}"),
            None => low.chars().take(STEM_CHARACTERS).collect(),
        };
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            let count = PRIOR_ARTICLES * (share * PRIOR_WORDS).min(1.0);
            self.seen.push(Seen { word: low.to_owned(), count, latest: Vec::new() });
        }
        number
    }

    /// How telling a term is: the rarer, in general and so far, the more.
    fn rarity(&self, number: u32) -> f32 {
        let count = self.seen.get(number as usize).map_or(1.0, |s| s.count);
        ((PRIOR_ARTICLES + self.articles as f32) / (count + 1.0)).ln().max(0.0)
    }

    /// Puts an article into the index.
    pub(super) fn keep(&mut self, article: u32, profile: &Profile) {
        for term in profile.weightiest(PROBES) {
            if let Some(seen) = self.seen.get_mut(term.number as usize) {
                if seen.latest.len() >= LATEST_MAX {
                    seen.latest.remove(0);
                }
                seen.latest.push(article);
            }
        }
    }

    /// The articles that share most rare terms with a profile, at most `max`, with the weight that they share, most first.
    pub(super) fn candidates(&self, profile: &Profile, max: usize) -> Vec<(f32, u32)> {
        let mut hits: Vec<(u32, f32)> = Vec::new();
        for term in profile.weightiest(PROBES) {
            let latest = self.seen.get(term.number as usize).map_or(&[][..], |s| s.latest.as_slice());
            hits.extend(latest.iter().map(|article| (*article, term.weight())));
        }
        hits.sort_unstable_by_key(|h| h.0);
        let mut found: Vec<(f32, u32)> = Vec::new();
        for (article, weight) in hits {
            match found.last_mut().filter(|f| f.1 == article) {
                Some(last) => last.0 += weight,
                None => found.push((weight, article)),
            }
        }
        let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1));
        if found.len() > max {
            found.select_nth_unstable_by(max, order);
            found.truncate(max);
        }
        found.sort_unstable_by(order);
        found
    }

    /// What two profiles share, weightiest first: (a word of that stem as first seen, whether it is a name or figure).
    pub(super) fn reasons(&self, a: &Profile, b: &Profile) -> Vec<(&str, bool)> {
        let mut found: Vec<(f32, u32, bool)> = a
            .pairs(b)
            .map(|(x, y)| (x.weight() * y.weight(), x.number, x.kind.is_name || y.kind.is_name))
            .collect();
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        let word = |(_, number, is_name): (f32, u32, bool)| {
            Some((self.seen.get(number as usize)?.word.as_str(), is_name))
        };
        found.into_iter().filter_map(word).collect()
    }
}

/// The words of title, then text, that are read.
fn words_of<'t>(told: Told<'t>) -> impl Iterator<Item = Word<'t>> {
    let article = told.article;
    let title = article.title.as_ref().map_or("", |t| t.value.as_str());
    let of = |text: &'t str, at: Span| {
        words(at.of(text)).map(move |w| {
            let span = w.shifted(at.start as usize);
            Word { span, text, is_first: is_first(text, span.start as usize), in_title: false, weight: 1.0 }
        })
    };
    let title =
        of(title, Span::new(0, title.len())).map(|w| Word { weight: TITLE_WEIGHT, in_title: true, ..w });
    let body = article.prose().flat_map(move |b| of(&article.text, b.span)).take(WORDS_MAX).enumerate();
    title.chain(body.map(|(n, w)| if n < LEAD_WORDS { Word { weight: LEAD_WEIGHT, ..w } } else { w }))
}

/// True when nothing but space and opening marks stands between a word and the end of the sentence before.
fn is_first(text: &str, at: usize) -> bool {
    let before = text
        .get(..at)
        .unwrap_or("")
        .trim_end_matches(|c: char| c.is_whitespace() || "«“\"'‘(–—-".contains(c));
    before.is_empty()
        || before.ends_with(['.', '!', '?', '…', ':', '\n'])
        || text.get(before.len()..at).is_some_and(|gap| gap.contains('\n'))
}

/// Words that stand in every text.
fn common() -> &'static HashSet<&'static str> {
    static COMMON: OnceLock<HashSet<&str>> = OnceLock::new();
    let lists = [include_str!("../../data/common/en.txt"), include_str!("../../data/common/fr.txt")];
    COMMON.get_or_init(|| lists.into_iter().flat_map(str::lines).filter(|l| !l.starts_with('#')).collect())
}

/// Days since 1970 of `YYYY-MM-DD…` (Hinnant's civil calendar).
fn day_number(date: &str) -> Option<i32> {
    let part = |range: std::ops::Range<usize>| date.get(range)?.parse::<i32>().ok();
    let (year, month, day) = (part(0..4)?, part(5..7)?, part(8..10)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years that start in March put the leap day last.
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719_468)
}

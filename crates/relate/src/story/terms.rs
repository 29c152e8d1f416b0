//! An article to its profile: weighed terms, and the sense of its words; and the index that finds profiles which share rare terms.

use crate::vectors::{self, DIMENSIONS};
use recoupe_model::words::{folded, words};
use recoupe_model::{Span, Told};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

/// What is compared of an article.
pub(super) struct Profile {
    /// By term number.
    terms: Vec<Term>,
    /// The weightiest names and figures.
    chief: Vec<u32>,
    norm_all: f32,
    norm_names: f32,
    /// Sense of the words, of length 127 at most in each direction; empty when no word is known.
    sense: Vec<i8>,
    sense_norm: f32,
    language: String,
    /// Days since year 0, by a calendar of even months: only gaps matter.
    pub(super) day: Option<i32>,
}

#[derive(Clone, Copy)]
struct Term {
    number: u32,
    weight: f32,
    /// A name or a figure: the same in any language.
    is_name: bool,
    is_figure: bool,
}

/// A term while an article is read.
#[derive(Default)]
struct Weighed {
    weight: f32,
    is_name: bool,
    is_figure: bool,
}

/// What two profiles share.
pub(super) struct Shared {
    /// Cosine over all terms.
    pub(super) all: f32,
    /// Cosine over names and figures.
    pub(super) names: f32,
    /// Sum of the weights shared: how much speaks for it at all.
    pub(super) evidence: f32,
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
/// Names by which an event is known; fewer tell nothing.
const CHIEF_MAX: usize = 6;
const CHIEF_MIN: usize = 3;
/// Words of such an article.
const PRIOR_WORDS: f32 = 250.0;

/// A word with what its place says of it.
struct Word<'t> {
    span: Span,
    text: &'t str,
    is_first: bool,
    weight: f32,
}

impl Terms {
    /// The profile of an article, its terms counted as seen.
    pub(super) fn profile(&mut self, told: Told<'_>) -> Profile {
        let mut weights: BTreeMap<u32, Weighed> = BTreeMap::new();
        let mut sense = [0.0_f32; DIMENSIONS];
        for word in words_of(told) {
            self.weigh(&word, &mut weights, &mut sense);
        }
        self.articles += 1;
        for number in weights.keys() {
            if let Some(seen) = self.seen.get_mut(*number as usize) {
                seen.count += 1.0;
            }
        }
        let mut terms: Vec<Term> = weights
            .into_iter()
            .map(|(number, w)| Term {
                number,
                weight: (1.0 + w.weight.ln().max(0.0)) * self.rarity(number),
                is_name: w.is_name,
                is_figure: w.is_figure,
            })
            .collect();
        if terms.len() > TERMS_MAX {
            terms.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.number.cmp(&b.number)));
            terms.truncate(TERMS_MAX);
            terms.sort_by_key(|t| t.number);
        }
        let article = told.article;
        let language = article.language.clone().unwrap_or_default();
        let day = article.published.as_ref().and_then(|p| day_number(&p.value));
        Profile::of(terms, &sense, language, day)
    }

    fn weigh(
        &mut self,
        word: &Word<'_>,
        weights: &mut BTreeMap<u32, Weighed>,
        sense: &mut [f32; DIMENSIONS],
    ) {
        let text = word.span.of(word.text);
        let low = folded(text);
        let is_figure = low.starts_with(|c: char| c.is_ascii_digit());
        if (low.chars().count() < 3 && !is_figure) || common().contains(low.as_str()) {
            return;
        }
        let entry = vectors::entry(&low);
        let is_year = low.len() == 4 && (low.starts_with("19") || low.starts_with("20"));
        let is_name = (is_figure && low.len() > 1 && !is_year)
            || (!word.is_first && text.starts_with(char::is_uppercase));
        if let Some(entry) = entry.filter(|_| !is_name) {
            // Smooth inverse frequency (Arora et al. 2017), with the usual 1e-3.
            entry.add_to(sense, word.weight * 1e-3 / (1e-3 + entry.share()));
        }
        let number = self.number(&low, entry.map_or(0.0, vectors::Entry::share));
        let slot = weights.entry(number).or_default();
        slot.weight += word.weight;
        slot.is_name |= is_name;
        slot.is_figure |= is_figure;
    }

    /// The number of a word's stem; a new one starts with what the word is worth in general.
    fn number(&mut self, low: &str, share: f32) -> u32 {
        let stem: String = low.chars().take(STEM_CHARACTERS).collect();
        let next = u32::try_from(self.seen.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(stem).or_insert(next);
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
        for term in profile.probes() {
            if let Some(seen) = self.seen.get_mut(term.number as usize) {
                if seen.latest.len() >= LATEST_MAX {
                    seen.latest.remove(0);
                }
                seen.latest.push(article);
            }
        }
    }

    /// The articles that share most rare terms with a profile, at most `max`, by number.
    pub(super) fn candidates(&self, profile: &Profile, max: usize) -> Vec<u32> {
        let mut shared: BTreeMap<u32, f32> = BTreeMap::new();
        for term in profile.probes() {
            for article in self.seen.get(term.number as usize).map_or(&[][..], |s| s.latest.as_slice()) {
                *shared.entry(*article).or_default() += term.weight;
            }
        }
        let mut ranked: Vec<(f32, u32)> = shared.into_iter().map(|(a, w)| (w, a)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
        ranked.truncate(max);
        let mut found: Vec<u32> = ranked.into_iter().map(|(_, a)| a).collect();
        found.sort_unstable();
        found
    }

    /// What two profiles share, weightiest first: (a word of that stem as first seen, whether it is a name or figure).
    pub(super) fn reasons(&self, a: &Profile, b: &Profile) -> Vec<(&str, bool)> {
        let mut found: Vec<(f32, u32, bool)> =
            a.pairs(b).map(|(x, y)| (x.weight * y.weight, x.number, x.is_name || y.is_name)).collect();
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        let word = |(_, number, is_name): (f32, u32, bool)| {
            Some((self.seen.get(number as usize)?.word.as_str(), is_name))
        };
        found.into_iter().filter_map(word).collect()
    }
}

impl Profile {
    fn of(terms: Vec<Term>, sense: &[f32; DIMENSIONS], language: String, day: Option<i32>) -> Self {
        let norm = |wanted: fn(&Term) -> bool| {
            terms.iter().filter(|t| wanted(t)).map(|t| t.weight * t.weight).sum::<f32>().sqrt()
        };
        let (norm_all, norm_names) = (norm(|_| true), norm(|t| t.is_name));
        let largest = sense.iter().fold(0.0_f32, |m, x| m.max(x.abs()));
        let sense: Vec<i8> = if largest > 0.0 {
            sense.iter().map(|x| (x / largest * 127.0).round() as i8).collect()
        } else {
            Vec::new()
        };
        let sense_norm = sense.iter().map(|x| f32::from(*x) * f32::from(*x)).sum::<f32>().sqrt();
        let mut names: Vec<&Term> = terms.iter().filter(|t| t.is_name && !t.is_figure).collect();
        names.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.number.cmp(&b.number)));
        let chief = names.iter().take(CHIEF_MAX).map(|t| t.number).collect();
        Self { chief, terms, norm_all, norm_names, sense, sense_norm, language, day }
    }

    /// The weightiest terms.
    fn probes(&self) -> Vec<Term> {
        let mut probes = self.terms.clone();
        probes.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.number.cmp(&b.number)));
        probes.truncate(PROBES);
        probes
    }

    /// Unknown languages count as one with any.
    pub(super) fn is_of_one_language(&self, other: &Self) -> bool {
        self.language == other.language || self.language.is_empty() || other.language.is_empty()
    }

    /// The terms that both have, side by side.
    fn pairs<'p>(&'p self, other: &'p Self) -> impl Iterator<Item = (&'p Term, &'p Term)> {
        let mut rest = other.terms.iter().peekable();
        self.terms.iter().filter_map(move |term| {
            while rest.next_if(|t| t.number < term.number).is_some() {}
            rest.next_if(|t| t.number == term.number).map(|t| (term, t))
        })
    }

    /// What two profiles share.
    pub(super) fn shared(&self, other: &Self) -> Shared {
        let (mut all, mut names, mut evidence) = (0.0, 0.0, 0.0);
        for (a, b) in self.pairs(other) {
            let product = a.weight * b.weight;
            all += product;
            if a.is_name || b.is_name {
                names += product;
            }
            evidence += a.weight.min(b.weight);
        }
        let over = |sum: f32, x: f32, y: f32| if x > 0.0 && y > 0.0 { (sum / (x * y)).min(1.0) } else { 0.0 };
        Shared {
            all: over(all, self.norm_all, other.norm_all),
            names: over(names, self.norm_names, other.norm_names),
            evidence,
        }
    }

    /// Share of the chief names of each that the other does not write, 0 to 1; 0 when one has too few to tell.
    pub(super) fn clash(&self, other: &Self) -> f32 {
        if self.chief.len() < CHIEF_MIN || other.chief.len() < CHIEF_MIN {
            return 0.0;
        }
        let absent = |of: &Self, from: &Self| {
            let missing =
                of.chief.iter().filter(|n| from.terms.binary_search_by_key(*n, |t| t.number).is_err());
            missing.count() as f32 / of.chief.len() as f32
        };
        (absent(self, other) + absent(other, self)) / 2.0
    }

    /// Cosine of the senses, 0 when one has none.
    pub(super) fn sense(&self, other: &Self) -> f32 {
        let dot: f32 = self.sense.iter().zip(&other.sense).map(|(a, b)| f32::from(*a) * f32::from(*b)).sum();
        if dot > 0.0 { dot / (self.sense_norm * other.sense_norm) } else { 0.0 }
    }
}

/// The words of title, then text, that are read.
fn words_of<'t>(told: Told<'t>) -> impl Iterator<Item = Word<'t>> {
    let article = told.article;
    let title = article.title.as_ref().map_or("", |t| t.value.as_str());
    let of = |text: &'t str, at: Span| {
        words(at.of(text)).map(move |w| {
            let span = w.shifted(at.start as usize);
            Word { span, text, is_first: is_first(text, span.start as usize), weight: 1.0 }
        })
    };
    let title = of(title, Span::new(0, title.len())).map(|w| Word { weight: TITLE_WEIGHT, ..w });
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

/// Days since year 0 of `YYYY-MM-DD…`, as if months were even: only gaps matter.
fn day_number(date: &str) -> Option<i32> {
    let part = |range: std::ops::Range<usize>| date.get(range)?.parse::<i32>().ok();
    Some(part(0..4)? * 365 + (part(5..7)? - 1) * 61 / 2 + part(8..10)?)
}

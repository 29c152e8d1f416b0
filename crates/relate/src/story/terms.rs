//! Reads an article into its profile (weighed terms, and the sense of its words), and finds the articles that share rare terms.

use super::facts::FactsReader;
use super::forms::{Asked, Form, Forms};
use super::profile::{Chief, Language, Profile, Term, TermKind};
use crate::compare::stem;
use crate::vectors::DIMENSIONS;
use recoupe_model::words::words;
use recoupe_model::{Span, Told};
use rustc_hash::{FxHashMap, FxHasher};
use std::cell::Cell;
use std::hash::{Hash, Hasher};

/// A word of an article that has a term.
struct Weighed {
    number: u32,
    weight: f32,
    kind: TermKind,
}

/// What is gathered while an article is read.
struct Read {
    language: stem::Language,
    /// True when most words of the title have a capital: then a capital tells nothing.
    is_title_case: bool,
    weighed: Vec<Weighed>,
    sense: [f32; DIMENSIONS],
    facts: FactsReader,
    /// Where the last word of a name ended.
    name_end: Option<usize>,
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
            weighed: Vec::new(),
            sense: [0.0; DIMENSIONS],
            facts: FactsReader::default(),
            name_end: None,
        }
    }

    fn take(&mut self, word: &Word<'_>, form: Form) {
        self.facts.take(form.told, form.term.filter(|_| !form.is_figure));
        let Some(number) = form.term else { return };
        // Where every word has a capital, only those that no list of frequent words has are taken for names.
        let is_capital = form.is_capital
            && if word.in_title && self.is_title_case { form.sense.is_none() } else { !word.is_first };
        let is_name = form.is_telling_figure || is_capital;
        if let Some((entry, weight)) = form.sense.filter(|_| !is_name) {
            entry.add_to(&mut self.sense, word.weight * weight);
        }
        let kind = TermKind {
            is_tail: is_capital && self.follows_name(word),
            is_name,
            is_figure: form.is_figure,
            in_lead: word.weight > 1.0,
        };
        self.name_end = is_capital.then_some(word.span.end as usize);
        self.weighed.push(Weighed { number, weight: word.weight, kind });
    }

    /// True when only a space or a hyphen stands between a word and the name before it.
    fn follows_name(&self, word: &Word<'_>) -> bool {
        let gap = self.name_end.and_then(|end| word.text.get(end..word.span.start as usize));
        gap.is_some_and(|gap| matches!(gap, " " | "-" | "‑" | "\u{a0}"))
    }

    /// Each term once, by number, with the sum of its weights.
    fn summed(&mut self) -> Vec<Weighed> {
        let mut all = std::mem::take(&mut self.weighed);
        all.sort_by_key(|w| w.number);
        all.dedup_by(|next, kept| {
            let is_same = next.number == kept.number;
            if is_same {
                kept.weight += next.weight;
                kept.kind.is_name |= next.kind.is_name;
                kept.kind.is_figure |= next.kind.is_figure;
                kept.kind.in_lead |= next.kind.in_lead;
                kept.kind.is_tail &= next.kind.is_tail;
            }
            is_same
        });
        all
    }
}

/// The terms of a stream: how often each was seen, and where last.
#[derive(Default)]
pub(super) struct Terms {
    /// By the hash of what a term is known by: among a million terms, two share one in a run of some ten million.
    numbers: FxHashMap<u64, u32>,
    seen: Vec<Seen>,
    /// The words of the terms as first seen, one after the other.
    words: String,
    forms: Forms,
    articles: u32,
    /// Room for the sums of one look-up, kept for the next.
    room: Cell<Vec<(u32, f32)>>,
}

struct Seen {
    /// Where its word ends in [`Terms::words`].
    word_end: u32,
    /// Articles with it.
    count: f32,
    latest: Vec<u32>,
}

/// Articles kept for a term, the latest: bounds the cost of one article.
const LATEST_MAX: usize = 48;
/// Words of a text that are read: the event stands at its head.
const WORDS_MAX: usize = 350;
/// Terms kept of an article, the weightiest: 0.8 KB.
const TERMS_MAX: usize = 100;
const TITLE_WEIGHT: f32 = 2.5;
const LEAD_WEIGHT: f32 = 1.6;
const LEAD_WORDS: usize = 60;
/// A name that weighs no more stands once or twice, and may be anyone's: an article speaks of those that it repeats.
const ONCE_WEIGHT: f32 = 3.0;
/// As if so many articles had been seen before the first, in which a word stands as often as in general.
const PRIOR_ARTICLES: f32 = 3000.0;
/// Words of such an article.
const PRIOR_WORDS: f32 = 250.0;
/// A term seen by no more articles is as rare as one never seen.
const SELDOM: f32 = 2.0;
/// In place of the number of a term that is forgotten.
const GONE: u32 = u32::MAX;
/// Letters kept of a word to show it as a reason.
const SHOWN_CHARACTERS: usize = 32;

/// A word with what its place says of it.
struct Word<'t> {
    span: Span,
    text: &'t str,
    is_first: bool,
    in_title: bool,
    weight: f32,
}

/// Which candidates are looked for: terms that look, candidates at most, and the least share of what the first shares.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    pub(super) probes: usize,
    pub(super) max: usize,
    pub(super) share: f32,
}

impl Terms {
    /// The profile of an article, its terms counted as seen.
    pub(super) fn profile(&mut self, told: Told<'_>) -> Profile {
        let mut read = Read::of(told);
        for word in words_of(told) {
            let form = self.form(word.span.of(word.text), read.language);
            read.take(&word, form);
        }
        let weighed = read.summed();
        self.articles += 1;
        for w in &weighed {
            if let Some(seen) = self.seen.get_mut(w.number as usize) {
                seen.count += 1.0;
            }
        }
        let names = weighed.iter().filter(|w| w.kind.is_name && !w.kind.is_figure);
        let repeated = |w: &Weighed| (w.number, (w.weight - ONCE_WEIGHT).max(0.0) * self.rarity(w.number));
        let chief = Chief::of(names.map(repeated).collect());
        let term =
            |w: Weighed| Term::new(w.number, (1.0 + w.weight.ln().max(0.0)) * self.rarity(w.number), w.kind);
        let mut terms: Vec<Term> = weighed.into_iter().map(term).collect();
        if terms.len() > TERMS_MAX {
            terms.select_nth_unstable_by(TERMS_MAX, Term::weightier);
            terms.truncate(TERMS_MAX);
            terms.sort_unstable_by_key(|t| t.number);
        }
        let article = told.article;
        let language = Language::of(article.language.as_deref().unwrap_or(""));
        let day = article.published.as_ref().and_then(|p| day_number(&p.value));
        Profile::new(terms, &read.sense, language, read.facts.facts(), chief, day)
    }

    fn form(&mut self, word: &str, language: stem::Language) -> Form {
        let (numbers, seen, words) = (&mut self.numbers, &mut self.seen, &mut self.words);
        self.forms.of(word, language, |asked| number(numbers, seen, words, &asked))
    }

    /// How telling a term is: the rarer, in general and so far, the more.
    fn rarity(&self, number: u32) -> f32 {
        let count = self.seen.get(number as usize).map_or(1.0, |s| s.count);
        ((PRIOR_ARTICLES + self.articles as f32) / (count + 1.0)).ln().max(0.0)
    }

    /// Puts an article into the index, under its rarest terms.
    pub(super) fn keep(&mut self, article: u32, profile: &Profile, probes: usize) {
        for term in profile.weightiest(probes) {
            if let Some(seen) = self.seen.get_mut(term.number as usize) {
                if seen.latest.len() >= LATEST_MAX {
                    seen.latest.remove(0);
                }
                seen.latest.push(article);
            }
        }
    }

    /// Takes an article out of the index.
    pub(super) fn drop_article(&mut self, article: u32, profile: &Profile) {
        for term in &profile.terms {
            if let Some(seen) = self.seen.get_mut(term.number as usize)
                && let Ok(at) = seen.latest.binary_search(&article)
            {
                seen.latest.remove(at);
                if seen.latest.is_empty() {
                    seen.latest = Vec::new();
                }
            }
        }
    }

    /// How many terms there are.
    pub(super) fn count(&self) -> usize {
        self.seen.len()
    }

    /// By number: whether a term was seen so often that its rarity is worth keeping.
    pub(super) fn often_seen(&self) -> Vec<bool> {
        self.seen.iter().map(|seen| seen.count > SELDOM || !seen.latest.is_empty()).collect()
    }

    /// Keeps the terms that are `used` and gives the new number of each; their order stays.
    pub(super) fn renumbered(&mut self, used: &[bool]) -> Vec<u32> {
        let mut new = Vec::with_capacity(self.seen.len());
        let (mut kept, mut words) = (Vec::new(), String::new());
        let mut word_start = 0;
        for (seen, is_used) in std::mem::take(&mut self.seen).into_iter().zip(used) {
            let word = word_start as usize..seen.word_end as usize;
            word_start = seen.word_end;
            new.push(if *is_used { u32::try_from(kept.len()).unwrap_or(GONE) } else { GONE });
            if *is_used {
                words.push_str(self.words.get(word).unwrap_or(""));
                kept.push(Seen { word_end: end_of(&words), ..seen });
            }
        }
        (self.seen, self.words) = (kept, words);
        self.numbers.retain(|_, number| {
            *number = new.get(*number as usize).copied().unwrap_or(GONE);
            *number != GONE
        });
        self.numbers.shrink_to_fit();
        // The forms hold old numbers.
        self.forms = Forms::default();
        new
    }

    /// The articles that share most rare terms with a profile, with the weight that they share, most first. None that shares
    /// less than a part of what the first shares, nor the article itself.
    pub(super) fn candidates(&self, profile: &Profile, own: Option<u32>, wanted: Wanted) -> Vec<(f32, u32)> {
        let probes = profile.weightiest(wanted.probes);
        let latest = |t: &Term| self.seen.get(t.number as usize).map_or(&[][..], |s| s.latest.as_slice());
        let mut sums = Tally::in_room(self.room.take(), probes.iter().map(|t| latest(t).len()).sum());
        for term in &probes {
            for article in latest(term).iter().filter(|a| own != Some(**a)) {
                sums.add(*article, term.weight());
            }
        }
        let mut found = sums.at_least(wanted.share);
        self.room.set(sums.slots);
        let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1));
        if found.len() > wanted.max {
            found.select_nth_unstable_by(wanted.max, order);
            found.truncate(wanted.max);
        }
        found.sort_unstable_by(order);
        found
    }

    /// What two profiles share, weightiest first: (a word of that stem as first seen, whether it is a name or figure).
    pub(super) fn reasons(&self, a: &Profile, b: &Profile) -> Vec<(&str, bool)> {
        let mut found: Vec<(f32, u32, bool)> = Vec::new();
        a.each_pair(b, |x, y| {
            found.push((x.weight() * y.weight(), x.number, x.kind().is_name || y.kind().is_name));
        });
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        found.into_iter().map(|(_, number, is_name)| (self.word(number), is_name)).collect()
    }

    fn word(&self, number: u32) -> &str {
        let end = |n: usize| self.seen.get(n).map_or(0, |s| s.word_end as usize);
        let start = (number as usize).checked_sub(1).map_or(0, end);
        self.words.get(start..end(number as usize)).unwrap_or("")
    }
}

/// The number of a term; a new one starts with what its word is worth in general.
fn number(
    numbers: &mut FxHashMap<u64, u32>,
    seen: &mut Vec<Seen>,
    words: &mut String,
    asked: &Asked<'_>,
) -> u32 {
    let mut hasher = FxHasher::default();
    asked.key.hash(&mut hasher);
    let next = u32::try_from(seen.len()).unwrap_or(u32::MAX);
    let number = *numbers.entry(hasher.finish()).or_insert(next);
    if number == next {
        words.extend(asked.word.chars().take(SHOWN_CHARACTERS));
        let count = PRIOR_ARTICLES * (asked.share * PRIOR_WORDS).min(1.0);
        seen.push(Seen { word_end: end_of(words), count, latest: Vec::new() });
    }
    number
}

fn end_of(words: &str) -> u32 {
    u32::try_from(words.len()).unwrap_or(u32::MAX)
}

/// Sums of weight by article: a small table for one look-up.
struct Tally {
    /// (article + 1, weight); 0 is free. A power of two long, at most half full.
    slots: Vec<(u32, f32)>,
}

impl Tally {
    fn in_room(mut slots: Vec<(u32, f32)>, entries: usize) -> Self {
        slots.clear();
        slots.resize((entries.max(1) * 2).next_power_of_two(), (0, 0.0));
        Self { slots }
    }

    fn add(&mut self, article: u32, weight: f32) {
        let mask = self.slots.len() - 1;
        // Knuth's multiplicative hashing: neighbours go far apart.
        let mut at = (article.wrapping_mul(2_654_435_769) >> 8) as usize & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.0 == 0 || slot.0 == article + 1 {
                *slot = (article + 1, slot.1 + weight);
                return;
            }
            at = (at + 1) & mask;
        }
    }

    /// The (weight, article) pairs of at least a share of the greatest weight.
    fn at_least(&self, share: f32) -> Vec<(f32, u32)> {
        let least = self.slots.iter().map(|s| s.1).fold(0.0, f32::max) * share;
        let wanted = self.slots.iter().filter(|s| s.0 > 0 && s.1 >= least);
        wanted.map(|(n, weight)| (*weight, n - 1)).collect()
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

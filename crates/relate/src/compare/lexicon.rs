//! The word lists of one language, ready to be asked. In: the data files. Out: one [`Lexicon`] a language, made once.
//!
//! Words are folded (no case, no accents); senses and verbs are found by their stem, so one entry stands for its endings.
//! A language of ours is French, English or German; any other gets an empty lexicon and is compared by its bare words.

use super::hash::{Map, Set};
use super::senses;
use super::stem::{Language, stem};
use recoupe_model::words::{folded, words};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Where a sentence is cut before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cut {
    /// Not at all.
    No,
    /// A part that another telling may answer separately.
    Phrase,
    /// A clause when a verb follows.
    Verb,
    /// A clause.
    Clause,
}

/// Strength of a verb of saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Say {
    /// Neutral.
    Plain,
    /// Announces, often one's own act.
    Own,
    /// Accuses, suspects.
    Claim,
    /// Denies.
    Deny,
}

/// What a word does to the commitment of its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lowers {
    /// Hedge.
    Hedge,
    /// Somebody's allegation.
    Claim,
    /// Conditional.
    Conditional,
}

/// What a word beside a figure says of what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subset {
    /// A part of a whole.
    Part,
    /// A part, when it follows the figure.
    After,
    /// What is left later.
    Left,
    /// Given before, no longer held.
    Old,
}

/// What a sense that tells what happens says besides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Predicate {
    /// What a count beside it counts.
    pub(crate) role: Option<u32>,
    /// The sense that cannot be true with it.
    pub(crate) against: Option<u32>,
}

/// What a word before a figure does to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// Both ways.
    Around,
    /// Upwards.
    Above,
    /// Downwards.
    Below,
}

/// A word of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeWord {
    /// Weekday, Monday is 1.
    Weekday(u8),
    /// Month, January is 1.
    Month(u8),
    /// Part of a day.
    Part(char),
    /// Days from the telling.
    Relative(i8),
}

/// Phrases of one or more words, found at a place, the longest first.
#[derive(Debug)]
pub(crate) struct Phrases<T>(Map<String, Vec<(Vec<String>, T)>>);

impl<T: Copy> Phrases<T> {
    fn of(entries: impl Iterator<Item = (Vec<String>, T)>) -> Self {
        let mut map: Map<String, Vec<(Vec<String>, T)>> = Map::default();
        for (mut phrase, value) in entries {
            if phrase.is_empty() {
                continue;
            }
            let first = phrase.remove(0);
            map.entry(first).or_default().push((phrase, value));
        }
        for list in map.values_mut() {
            list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Self(map)
    }

    /// The value and length in words of the longest phrase at the start of `words`.
    pub(crate) fn at<'w>(
        &self,
        first: &str,
        mut rest: impl Iterator<Item = &'w str> + Clone,
    ) -> Option<(T, usize)> {
        let list = self.0.get(first)?;
        list.iter()
            .find(|(phrase, _)| {
                let mut rest = rest.by_ref().clone();
                phrase.iter().all(|word| rest.next() == Some(word))
            })
            .map(|(phrase, value)| (*value, phrase.len() + 1))
    }
}

/// The word lists of one language.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) language: Language,
    stop: Set<String>,
    common: Set<String>,
    finite: Set<String>,
    participles: Set<String>,
    complements: Set<String>,
    imperfects: Set<String>,
    verbs: Set<String>,
    nouns: Set<String>,
    acts: Set<String>,
    say: Map<String, Say>,
    numbers: Map<String, (f64, bool)>,
    times: Map<String, TimeWord>,
    pub(crate) cuts: Phrases<Cut>,
    pub(crate) lowers: Phrases<Lowers>,
    pub(crate) about: Phrases<About>,
    pub(crate) subsets: Phrases<Subset>,
    persons: Set<String>,
    anybody: Set<String>,
    predicates: Map<u32, Predicate>,
    year: Option<u32>,
    pub(crate) units: Phrases<Measure>,
    /// By stems. Senses of words are numbered from 0, states follow.
    pub(crate) senses: Phrases<u32>,
}

struct Files {
    stop: &'static str,
    common: &'static str,
    cut: &'static str,
    finite: &'static str,
    participles: &'static str,
    complements: &'static str,
    acts: &'static str,
    say: &'static str,
    hedge: &'static str,
    numbers: &'static str,
    about: &'static str,
    subset: &'static str,
    anybody: &'static str,
    time: &'static str,
}

const NONE: Files = Files {
    stop: "",
    common: "",
    cut: "",
    finite: "",
    participles: "",
    complements: "",
    acts: "",
    say: "",
    hedge: "",
    numbers: "",
    about: "",
    subset: "",
    anybody: "",
    time: "",
};

/// The files of one language folder; a macro because `include_str!` wants literals.
macro_rules! files {
    ($folder:literal) => {
        Files {
            stop: include_str!(concat!("../../data/", $folder, "/compare-stop.txt")),
            common: include_str!(concat!("../../data/", $folder, "/compare-common.txt")),
            cut: include_str!(concat!("../../data/", $folder, "/compare-cut.txt")),
            finite: include_str!(concat!("../../data/", $folder, "/compare-finite.txt")),
            participles: include_str!(concat!("../../data/", $folder, "/compare-participles.txt")),
            complements: include_str!(concat!("../../data/", $folder, "/compare-complements.txt")),
            acts: include_str!(concat!("../../data/", $folder, "/compare-acts.txt")),
            say: include_str!(concat!("../../data/", $folder, "/compare-say.txt")),
            hedge: include_str!(concat!("../../data/", $folder, "/compare-hedge.txt")),
            numbers: include_str!(concat!("../../data/", $folder, "/compare-numbers.txt")),
            about: include_str!(concat!("../../data/", $folder, "/compare-about.txt")),
            subset: include_str!(concat!("../../data/", $folder, "/compare-subset.txt")),
            anybody: include_str!(concat!("../../data/", $folder, "/compare-anybody.txt")),
            time: include_str!(concat!("../../data/", $folder, "/compare-time.txt")),
        }
    };
}

const IMPERFECTS: &str = include_str!("../../data/fr/compare-imperfects.txt");
const NOUNS: &str = include_str!("../../data/fr/compare-nouns.txt");
const PERSONS: &str = include_str!("../../data/fr/compare-person.txt");
const PREDICATES: &str = include_str!("../../data/compare-predicates.txt");
const UNITS: &str = include_str!("../../data/compare-units.txt");

/// The lexicon of a language, by primary subtag.
pub(crate) fn lexicon(language: &str) -> &'static Lexicon {
    static FRENCH: OnceLock<Lexicon> = OnceLock::new();
    static ENGLISH: OnceLock<Lexicon> = OnceLock::new();
    static GERMAN: OnceLock<Lexicon> = OnceLock::new();
    static OTHER: OnceLock<Lexicon> = OnceLock::new();
    let french = || Lexicon::of(Language::French, &files!("fr"));
    let english = || Lexicon::of(Language::English, &files!("en"));
    let german = || Lexicon::of(Language::German, &files!("de"));
    match language {
        "fr" => FRENCH.get_or_init(french),
        "en" => ENGLISH.get_or_init(english),
        "de" => GERMAN.get_or_init(german),
        _ => OTHER.get_or_init(|| Lexicon::of(Language::Other, &NONE)),
    }
}

pub(super) fn items(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// Two columns: words and the name of their class, which stands last.
fn classed(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    items(file).filter_map(|l| l.rsplit_once(' '))
}

/// The folded words of an entry, parted by underscores, blanks, apostrophes or hyphens; a sign (`%`, `€`) is its own word.
fn phrase(entry: &str) -> Vec<String> {
    let found: Vec<String> = words(entry).map(|w| folded(w.of(entry))).collect();
    if found.is_empty() { vec![entry.to_owned()] } else { found }
}

impl Lexicon {
    fn of(language: Language, files: &Files) -> Self {
        let fold_set = |file| items(file).map(folded).collect::<Set<_>>();
        let stem_of = |word: &str| stem(&folded(word), language);
        Self {
            language,
            stop: fold_set(files.stop),
            common: items(files.common).map(stem_of).collect(),
            finite: fold_set(files.finite),
            participles: fold_set(files.participles),
            complements: fold_set(files.complements),
            imperfects: if language == Language::French { fold_set(IMPERFECTS) } else { Set::default() },
            verbs: verbs(language),
            nouns: if language == Language::French { fold_set(NOUNS) } else { Set::default() },
            acts: items(files.acts).map(stem_of).collect(),
            say: classed(files.say).map(|(w, c)| (stem_of(w), say(c))).collect(),
            numbers: classed(files.numbers).filter_map(|(w, v)| Some((folded(w), number(v)?))).collect(),
            times: classed(files.time).filter_map(|(w, v)| Some((folded(w), time_word(v)?))).collect(),
            cuts: Phrases::of(items(files.cut).filter_map(|l| {
                let (class, words) = l.split_once(' ')?;
                Some((phrase(words), cut(class)))
            })),
            lowers: Phrases::of(classed(files.hedge).map(|(w, c)| (phrase(w), lowers(c)))),
            about: Phrases::of(classed(files.about).map(|(w, c)| (phrase(w), about(c)))),
            subsets: Phrases::of(classed(files.subset).map(|(w, c)| (phrase(w), subset(c)))),
            persons: if language == Language::French { fold_set(PERSONS) } else { Set::default() },
            anybody: fold_set(files.anybody),
            predicates: predicates(),
            year: units().at("ans", std::iter::empty()).map(|(m, _)| m.unit),
            units: units(),
            senses: senses(language),
        }
    }

    pub(crate) fn is_stop(&self, fold: &str) -> bool {
        self.stop.contains(fold)
    }

    /// A word without weight; a month with a capital in French is something else (*Mars*).
    pub(crate) fn is_stop_token(&self, token: &super::token::Token) -> bool {
        let is_month = matches!(self.time(&token.fold), Some(TimeWord::Month(_)));
        self.is_stop(&token.fold) && !(is_month && token.is_capital && self.language == Language::French)
    }

    /// Ends like a French conditional and is none.
    pub(crate) fn is_imperfect(&self, fold: &str) -> bool {
        self.imperfects.contains(fold)
    }

    /// A word that starts the complement of a participle.
    pub(crate) fn is_complement(&self, fold: &str) -> bool {
        self.complements.contains(fold)
    }

    pub(crate) fn is_common(&self, stem: &str) -> bool {
        self.common.contains(stem)
    }

    pub(crate) fn is_finite(&self, fold: &str) -> bool {
        self.finite.contains(fold)
    }

    pub(crate) fn is_participle(&self, fold: &str) -> bool {
        self.participles.contains(fold)
    }

    pub(crate) fn is_verb(&self, stem: &str) -> bool {
        self.verbs.contains(stem)
    }

    /// The stem of a verb whose act is made known by who does it.
    pub(crate) fn is_act(&self, stem: &str) -> bool {
        self.acts.contains(stem)
    }

    /// What a sense tells happens, when it is one of the table of predicates.
    pub(crate) fn predicate(&self, sense: u32) -> Option<Predicate> {
        self.predicates.get(&sense).copied()
    }

    /// The unit of figures is that of years.
    pub(crate) fn is_year(&self, unit: u32) -> bool {
        self.year == Some(unit)
    }

    /// Looks like a verb and is none.
    pub(crate) fn is_noun(&self, fold: &str) -> bool {
        self.nouns.contains(fold)
    }

    /// A minus stands before a figure of heat, where it is no dash.
    pub(crate) fn is_below_zero(
        &self,
        unit: &super::figure::Unit,
        before: Option<&super::token::Token>,
    ) -> bool {
        let minus = before.is_some_and(|t| matches!(t.fold.as_str(), "-" | "−" | "–" | "minus" | "moins"));
        let heat = self.units.at("celsius", std::iter::empty()).map(|(m, _)| m.unit);
        minus && heat.is_some_and(|h| *unit == super::figure::Unit::Known(h))
    }

    /// A noun for somebody whose age may follow.
    pub(crate) fn is_person(&self, fold: &str) -> bool {
        self.persons.contains(fold)
    }

    /// A noun that counts anybody.
    pub(crate) fn is_anybody(&self, fold: &str) -> bool {
        self.anybody.contains(fold)
    }

    pub(crate) fn say(&self, stem: &str) -> Option<Say> {
        self.say.get(stem).copied()
    }

    pub(crate) fn number(&self, fold: &str) -> Option<(f64, bool)> {
        self.numbers.get(fold).copied()
    }

    pub(crate) fn time(&self, fold: &str) -> Option<TimeWord> {
        self.times.get(fold).copied()
    }
}

fn cut(class: &str) -> Cut {
    match class {
        "clause" => Cut::Clause,
        "verb" => Cut::Verb,
        "phrase" => Cut::Phrase,
        _ => Cut::No,
    }
}

fn say(class: &str) -> Say {
    match class {
        "own" => Say::Own,
        "claim" => Say::Claim,
        "deny" => Say::Deny,
        _ => Say::Plain,
    }
}

fn lowers(class: &str) -> Lowers {
    match class {
        "claim" => Lowers::Claim,
        "cond" => Lowers::Conditional,
        _ => Lowers::Hedge,
    }
}

fn about(class: &str) -> About {
    match class {
        "above" => About::Above,
        "below" => About::Below,
        _ => About::Around,
    }
}

fn subset(class: &str) -> Subset {
    match class {
        "old" => Subset::Old,
        "left" => Subset::Left,
        "after" => Subset::After,
        _ => Subset::Part,
    }
}

/// The table of predicates by sense; roles are numbered in the order of their names.
fn predicates() -> Map<u32, Predicate> {
    let names = senses::names();
    let marked =
        |line: &'static str, mark: char| line.split_whitespace().find_map(move |w| w.strip_prefix(mark));
    let roles: BTreeSet<&str> = items(PREDICATES).filter_map(|l| marked(l, '=')).collect();
    let roles: BTreeMap<&str, u32> = roles.into_iter().zip(0..).collect();
    items(PREDICATES)
        .filter_map(|line| {
            let sense = names.get(line.split_whitespace().next()?)?;
            let role = marked(line, '=').and_then(|r| roles.get(r)).copied();
            let against = marked(line, '!').and_then(|s| names.get(s)).copied();
            Some((*sense, Predicate { role, against }))
        })
        .collect()
}

/// `~20` is 20, round.
fn number(value: &str) -> Option<(f64, bool)> {
    let digits = value.trim_start_matches('~');
    Some((digits.parse().ok()?, digits.len() < value.len()))
}

fn time_word(value: &str) -> Option<TimeWord> {
    let rest = value.get(1..)?;
    match value.chars().next()? {
        'd' => rest.parse().ok().map(TimeWord::Weekday),
        'm' => rest.parse().ok().map(TimeWord::Month),
        'p' => rest.chars().next().map(TimeWord::Part),
        'r' => rest.parse().ok().map(TimeWord::Relative),
        _ => None,
    }
}

/// How a figure of one unit becomes one of the unit that it is compared in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Measure {
    /// The unit that it is compared in, by its line.
    pub(crate) unit: u32,
    /// What is added before.
    pub(crate) offset: f64,
    pub(crate) factor: f64,
}

impl Measure {
    /// The value in the unit that it is compared in.
    pub(crate) fn of(self, value: f64) -> f64 {
        (value + self.offset) * self.factor
    }

    /// It is not the unit that it is compared in.
    pub(crate) fn converts(self) -> bool {
        self.offset != 0.0 || (self.factor - 1.0).abs() > f64::EPSILON
    }
}

/// Each unit by its words, in all languages at once.
fn units() -> Phrases<Measure> {
    let lines = || items(UNITS).map(|line| line.split_once('|').unwrap_or((line, "")));
    let index: BTreeMap<&str, u32> =
        lines().map(|(head, _)| head.split('=').next().unwrap_or("").trim()).zip(0..).collect();
    let measure = |head: &'static str| {
        let (name, rule) = head.trim().split_once('=').unwrap_or((head.trim(), ""));
        let (rule, offset) = rule.split_once('@').unwrap_or((rule, "0"));
        let digits = rule.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rule.len());
        let (factor, base) = rule.split_at_checked(digits)?;
        let unit = index.get(if base.is_empty() { name } else { base })?;
        Some(Measure { unit: *unit, offset: offset.parse().ok()?, factor: factor.parse().unwrap_or(1.0) })
    };
    Phrases::of(lines().flat_map(|(head, list)| {
        let measure = measure(head);
        list.split_whitespace().filter_map(move |w| Some((phrase(w), measure?))).collect::<Vec<_>>()
    }))
}

fn column(line: &'static str, language: Language) -> &'static str {
    let at = match language {
        Language::French => 1,
        Language::English => 2,
        Language::German => 3,
        Language::Other => return "",
    };
    line.split('|').nth(at).unwrap_or("")
}

fn senses(language: Language) -> Phrases<u32> {
    Phrases::of(senses::numbered().into_iter().flat_map(|(line, sense)| {
        column(line, language)
            .split_whitespace()
            .map(move |w| (phrase(w).iter().map(|p| stem(p, language)).collect(), sense))
            .collect::<Vec<(Vec<String>, u32)>>()
    }))
}

/// Stems of the verbs that stand in the infinitive in the senses.
fn verbs(language: Language) -> Set<String> {
    let nouns: BTreeSet<String> = items(NOUNS).map(folded).collect();
    let is_infinitive = |word: &str| match language {
        _ if nouns.contains(&folded(word)) => false,
        Language::French => ["er", "ir", "re"].iter().any(|e| word.ends_with(e)),
        _ => false,
    };
    senses::words()
        .flat_map(|line| column(line, language).split_whitespace())
        .filter(|w| !w.contains('_') && is_infinitive(w))
        .map(|w| stem(&folded(w), language))
        .collect()
}

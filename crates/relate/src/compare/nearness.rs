//! How near two units of two tellings are. In: all units of a story. Out: for two of them what they share, and a score from 0 to about 1.
//!
//! Shared words count by their worth: less the more units of one telling hold them (the names of the story say nothing about
//! which assertion is meant). Figures, times, quotations, tolls and owners add to it; what holds two events apart takes away
//! ([`super::apart`]). Everything that depends on one unit is made once.

use super::apart::{
    QUOTED_MIN, SAME_SIDES, TOLL_LESSER, ages, magnitudes, meet, roles, sides, subjects, tolls, tolls_apart,
    verbs, wordings,
};
use super::figure::Figure;
use super::unit::{Grain, Unit};
use std::collections::{BTreeMap, BTreeSet};

/// The nearness of units, made once for a story.
pub(crate) struct Nearness<'u> {
    pub(super) units: &'u [Unit],
    /// Of each unit what pairs ask of it, by their thousands.
    pub(super) sides: Vec<Side>,
    /// The key names somebody or something, by key.
    pub(super) named: Vec<bool>,
    /// What a key is worth here, by key.
    pub(super) worth: Vec<f32>,
    pub(super) clauses: Vec<(Bag, Size)>,
    pub(super) sentences: Vec<Bag>,
    pub(super) grain: Grain,
    /// Years that the tellings write.
    pub(super) years: BTreeSet<u16>,
}

/// Keys with their weight times their worth, by key.
pub(super) type Bag = Vec<(u32, f32)>;

/// One unit as it is held against others.
pub(super) struct Side {
    pub(super) keys: Bag,
    pub(super) lent: Bag,
    pub(super) soft: Bag,
    pub(super) counts: Bag,
    pub(super) size: Size,
    pub(super) clause: usize,
    pub(super) sentence: usize,
    /// What its figures count, ages and parts left out.
    pub(super) tolls: Vec<u32>,
    /// Those of them that are the greatest count of their telling, and those that are not.
    pub(super) greatest: Vec<u32>,
    pub(super) lesser: Vec<u32>,
}

/// The worth of a bag, and its powers for [`cosine`].
#[derive(Clone, Copy, Default)]
pub(super) struct Size {
    pub(super) whole: f32,
    pub(super) as_smaller: f32,
    pub(super) as_greater: f32,
}

impl Size {
    pub(super) fn of(bag: &Bag) -> Self {
        let whole: f32 = bag.iter().map(|(_, w)| w).sum();
        Self { whole, as_smaller: whole.powf(0.6), as_greater: whole.powf(0.4) }
    }
}

/// What is shared over what there is, nearer to the smaller one: a long clause that holds a short one tells it too.
pub(super) fn cosine(shared: f32, x: Size, y: Size) -> f32 {
    let (small, great) = if x.whole <= y.whole { (x, y) } else { (y, x) };
    shared / (small.as_smaller * great.as_greater).max(0.3)
}

/// The worth of the keys that both bags hold and that `counts`.
pub(super) fn shared(a: &Bag, b: &Bag, counts: impl Fn(u32) -> bool) -> f32 {
    let mut sum = 0.0;
    let mut rest = b.iter().peekable();
    for (key, weight) in a {
        while rest.next_if(|(k, _)| k < key).is_some() {}
        match rest.peek() {
            Some((k, other)) if k == key && counts(*key) => sum += weight.min(*other),
            Some(_) => {}
            None => break,
        }
    }
    sum
}

impl<'u> Nearness<'u> {
    pub(crate) fn of(units: &'u [Unit], named: &'u BTreeSet<u32>, grain: Grain) -> Self {
        let worth = worth(units);
        let weighed = |bag: &Bag| bag.iter().map(|(k, w)| (*k, w * get(&worth, *k))).collect::<Bag>();
        let (clause_of, clauses) = bags(units, |u| u.clause);
        let (sentence_of, sentences) = bags(units, |u| u.sentence);
        let sides = units.iter().zip(clause_of.into_iter().zip(sentence_of));
        let sides = sides.map(|(u, (clause, sentence))| {
            let keys = weighed(&u.keys);
            let size = Size::of(&keys);
            Side {
                keys,
                size,
                lent: weighed(&u.lent),
                soft: weighed(&u.soft),
                counts: weighed(&u.counts),
                clause,
                sentence,
                tolls: tolls(u),
                greatest: roles(u, |f| !f.is_lesser),
                lesser: roles(u, |f| f.is_lesser),
            }
        });
        let sides = sides.collect();
        let with_size = |bag: &Bag| {
            let bag = weighed(bag);
            let size = Size::of(&bag);
            (bag, size)
        };
        Self {
            units,
            sides,
            named: (0..).take(worth.len()).map(|key| named.contains(&key)).collect(),
            clauses: clauses.iter().map(with_size).collect(),
            sentences: sentences.iter().map(weighed).collect(),
            years: units.iter().flat_map(|u| u.cue.years.iter().copied()).collect(),
            worth,
            grain,
        }
    }

    /// Rare words shared by two units, and their nearness from 0 to about 1.
    pub(crate) fn pair(&self, a: usize, b: usize) -> (f32, f32) {
        self.near_pair(a, b, 0.0, 0.0).unwrap_or_default()
    }

    /// As [`Nearness::pair`]; none when they share less than `shared_min`, or no word, or are less near than `near_min`.
    pub(super) fn near_pair(&self, a: usize, b: usize, shared_min: f32, near_min: f32) -> Option<(f32, f32)> {
        let (u, v) = (self.units.get(a)?, self.units.get(b)?);
        let (x, y) = (self.sides.get(a)?, self.sides.get(b)?);
        let all = |_| true;
        let counts = shared(&x.counts, &y.counts, all);
        // A figure that tells enough by itself: no small count, and no unit alone.
        let told = if self.grain == Grain::Clauses && counts >= COUNTS_MIN { counts } else { 0.0 };
        let hard = shared(&x.keys, &y.keys, all) + told;
        if hard <= 0.0 {
            return None;
        }
        let lent =
            shared(&x.lent, &y.keys, all) + shared(&x.keys, &y.lent, all) + shared(&x.lent, &y.lent, all);
        let common = hard
            + (counts - told)
            + lent
            + shared(&x.soft, &y.soft, all)
            + self.arithmetic(u, v)
            + self.owners(a, b, hard)
            + self.quotation(u, v);
        let toll = if self.grain == Grain::Clauses && meet(&x.greatest, &y.greatest) { TOLL } else { 0.0 };
        let common = common + toll;
        if common < shared_min {
            return None;
        }
        // Without its verb's share a pair must hold enough by itself.
        let drawn = common + self.same_verb(u, v);
        let own = cosine(drawn, x.size, y.size);
        let around = match (self.clauses.get(x.clause), self.clauses.get(y.clause)) {
            (Some((c, c_size)), Some((d, d_size))) => cosine(shared(c, d, all), *c_size, *d_size),
            _ => 0.0,
        };
        let evidence = drawn / (drawn + EVIDENCE_HALF);
        let near = (0.75 * own + 0.25 * around) * evidence * 1.3;
        // What holds apart is only asked of those that are near enough.
        if near * SAME_SIDES < near_min {
            return None;
        }
        // A lead says one thing with many verbs; a clause of an article has one.
        let verbs = if self.grain == Grain::Clauses { verbs(u, v) * subjects(u, v) } else { 1.0 };
        let is_part = |x: &Side, y: &Side| meet(&x.greatest, &y.lesser) && !meet(&x.greatest, &y.greatest);
        let lesser = if is_part(x, y) || is_part(y, x) { TOLL_LESSER } else { 1.0 };
        let tolls = tolls_apart(&x.tolls, &y.tolls) * lesser;
        let said = if self.grain == Grain::Clauses { wordings(u, v, self.names_alike(x, y)) } else { 1.0 };
        let apart = verbs * tolls * ages(u, v) * magnitudes(u, v) * said;
        // One rare figure of one measure is told by other verbs of other subjects and is the same.
        let manner =
            if told >= FIGURE_ALONE_MIN { (sides(u, v) * apart).max(1.0) } else { sides(u, v) * apart };
        let near = near * manner;
        (near >= near_min).then_some((common, near))
    }

    /// Both name somebody or something that the other names.
    pub(super) fn names_alike(&self, x: &Side, y: &Side) -> bool {
        let is_named = |key: u32| self.named.get(key as usize).is_some_and(|named| *named);
        x.keys.iter().any(|(key, _)| is_named(*key) && holds(&y.keys, *key))
    }

    /// Worth and number of the shared words that name nobody.
    pub(super) fn plain(&self, a: usize, b: usize) -> (f32, usize) {
        let (Some(x), Some(y)) = (self.sides.get(a), self.sides.get(b)) else { return (0.0, 0) };
        let is_plain = |key: u32| !self.named.get(key as usize).is_some_and(|named| *named);
        let words = x.keys.iter().filter(|(k, _)| is_plain(*k) && holds(&y.keys, *k)).count();
        (shared(&x.keys, &y.keys, is_plain), words)
    }

    /// Clauses of articles that give one rare figure, or count the same things: *51 retraités*, *une cinquantaine de retraités*.
    pub(super) fn count_alike(&self, a: usize, b: usize) -> bool {
        let (Some(x), Some(y)) = (self.sides.get(a), self.sides.get(b)) else { return false };
        let (Some(u), Some(v)) = (self.units.get(a), self.units.get(b)) else { return false };
        let same_noun = |f: &Figure| !f.is_part && v.figures.iter().any(|g| !g.is_part && f.names_noun_of(g));
        // A speed, a length or a sum that meets in another unit: *143 km/h*, *90 mph*.
        let same_measure = |f: &Figure| {
            let is_telling = f.is_measured() && !f.is_part && f.role.is_none() && f.value >= MEASURE_MIN;
            is_telling && v.figures.iter().any(|g| !g.is_part && g.unit == f.unit && g.meets(f))
        };
        let alike = |f: &Figure| same_noun(f) || same_measure(f);
        self.grain == Grain::Clauses
            && (shared(&x.counts, &y.counts, |_| true) >= COUNTS_MIN || u.figures.iter().any(alike))
    }

    /// They share enough beside names: a word that names nobody, a figure, a verb, an owner or a sum of years.
    pub(super) fn tells_alike(&self, a: usize, b: usize, min: f32) -> bool {
        let (Some(u), Some(v)) = (self.units.get(a), self.units.get(b)) else { return false };
        // *The vote was nine to six*: figures alone say which fact it is.
        let counts = || match (self.sides.get(a), self.sides.get(b)) {
            (Some(x), Some(y)) => shared(&x.counts, &y.counts, |_| true) >= COUNTS_MIN,
            _ => false,
        };
        self.plain(a, b).0 >= min
            || self.grain == Grain::Clauses && counts()
            || self.same_verb(u, v) > 0.0
            || self.arithmetic(u, v) > 0.0
            || self.owners(a, b, 0.0) > 0.0
            || u.figures
                .iter()
                .any(|x| v.figures.iter().any(|y| x.counts_alike(y) && (x.role.is_some() || x.meets(y))))
    }

    /// "The first time in 24 years" beside "in 2000": their sum is a year of a telling, or may be one.
    pub(super) fn arithmetic(&self, u: &Unit, v: &Unit) -> f32 {
        let sums = |x: &Unit, y: &Unit| {
            x.years_since
                .is_some_and(|n| y.cue.years.iter().any(|year| self.is_present(year.saturating_add(n))))
        };
        if sums(u, v) || sums(v, u) { ARITHMETIC } else { 0.0 }
    }

    /// Both quote the same words: two and more, or all that one of them quotes.
    pub(super) fn quotation(&self, u: &Unit, v: &Unit) -> f32 {
        let few = u.quoted.len().min(v.quoted.len());
        let same = u.quoted.iter().filter(|key| v.quoted.contains(key)).count();
        let is_rare = || u.quoted.iter().any(|key| v.quoted.contains(key) && self.is_rare(*key));
        if same >= QUOTED_MIN || same > 0 && same == few && is_rare() { QUOTED } else { 0.0 }
    }

    /// The same verb tells both.
    pub(super) fn same_verb(&self, u: &Unit, v: &Unit) -> f32 {
        match (u.verb, v.verb) {
            (Some(x), Some(y)) if x == y => VERB * get(&self.worth, x),
            _ => 0.0,
        }
    }

    /// A year in which the story may happen: one more than the last year that is written, at most, when one is recent.
    pub(super) fn is_present(&self, year: u16) -> bool {
        self.years.contains(&year)
            || self.years.iter().all(|y| *y < year) && (PRESENT_FIRST..=PRESENT_LAST).contains(&year)
    }

    /// The keys that two units share, the worthiest first.
    pub(crate) fn common(&self, a: &Unit, b: &Unit) -> Vec<(u32, f32)> {
        let in_b = |key: u32| b.keys.iter().find(|(k, _)| *k == key).map(|(_, w)| *w);
        let mut out: Vec<(u32, f32)> = a
            .keys
            .iter()
            .filter_map(|(k, w)| in_b(*k).map(|v| (*k, w.min(v) * get(&self.worth, *k))))
            .collect();
        out.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        out
    }

    /// Stands in about one unit of a telling.
    pub(crate) fn is_rare(&self, key: u32) -> bool {
        get(&self.worth, key) >= OWNED_WORTH_MIN
    }

    /// A rare noun that both tellings give an owner, in sentences that share more: a slot to be compared.
    pub(super) fn owners(&self, a: usize, b: usize, hard: f32) -> f32 {
        let (Some(u), Some(v)) = (self.units.get(a), self.units.get(b)) else { return 0.0 };
        let both = u.owned.iter().any(|x| self.is_rare(x.noun) && v.owned.iter().any(|y| y.noun == x.noun));
        if !both {
            return 0.0;
        }
        let sentence = |i: usize| self.sides.get(i).and_then(|s| self.sentences.get(s.sentence));
        let around = match (sentence(a), sentence(b)) {
            (Some(x), Some(y)) => shared(x, y, |_| true) - hard,
            _ => 0.0,
        };
        if around >= OWNED_AROUND_MIN { OWNED } else { 0.0 }
    }
}

/// Years that news is written in; a sum outside them is chance.
pub(super) const PRESENT_FIRST: u16 = 1990;

pub(super) const PRESENT_LAST: u16 = 2060;

/// Worth of two times that meet by arithmetic: as much as a rare word.
pub(super) const ARITHMETIC: f32 = 0.8;

/// Worth of shared figures from which nothing else holds two parts apart: a rare figure with its unit.
pub(super) const FIGURE_ALONE_MIN: f32 = 1.4;

/// Worth of shared figures from which they hold two parts against each other without a shared word.
pub(super) const COUNTS_MIN: f32 = 0.8;

/// A measure under which two tellings may give the same one by chance: *three hours*, *5 %*.
pub(super) const MEASURE_MIN: f64 = 20.0;

/// Worth of a quotation that both give, beside its words, and words that make it the same.
pub(super) const QUOTED: f32 = 0.6;

/// Worth of a verb that both tell by, beside its worth as a word.
pub(super) const VERB: f32 = 0.4;

/// Worth of an owned noun that both tell, and how rare the noun must be.
pub(super) const OWNED: f32 = 1.0;

/// Worth of what their sentences share besides, at least: a rare name.
pub(super) const OWNED_AROUND_MIN: f32 = 0.6;

pub(super) const OWNED_WORTH_MIN: f32 = 0.6;

/// The bag holds the key.
pub(super) fn holds(bag: &Bag, key: u32) -> bool {
    bag.binary_search_by_key(&key, |(k, _)| *k).is_ok()
}

/// Worth of two tolls of one kind that are the greatest of their tellings: they answer one question, whatever they say.
pub(super) const TOLL: f32 = 1.2;

/// Shared worth that gives half of the full trust: a single rare word is not enough.
pub(super) const EVIDENCE_HALF: f32 = 0.5;

pub(super) fn get(list: &[f32], at: impl TryInto<usize>) -> f32 {
    at.try_into().ok().and_then(|i| list.get(i)).copied().unwrap_or(0.0)
}

/// A key is worth less the more units of a telling hold it, on average over the tellings that hold it.
pub(super) fn worth(units: &[Unit]) -> Vec<f32> {
    let mut holds: BTreeMap<u32, BTreeMap<usize, f32>> = BTreeMap::new();
    for unit in units {
        for (key, _) in unit.keys.iter().chain(&unit.soft).chain(&unit.counts) {
            *holds.entry(*key).or_default().entry(unit.telling).or_insert(0.0) += 1.0;
        }
    }
    let count = holds.keys().last().map_or(0, |k| *k as usize + 1);
    let mut out = vec![0.0; count];
    for (key, tellings) in holds {
        let mean = tellings.values().sum::<f32>() / tellings.len() as f32;
        if let Some(slot) = out.get_mut(key as usize) {
            *slot = mean.powf(-0.6);
        }
    }
    out
}

/// For each unit its clause, and the bag of each clause.
pub(super) fn bags(units: &[Unit], part: fn(&Unit) -> usize) -> (Vec<usize>, Vec<Bag>) {
    let mut of = Vec::with_capacity(units.len());
    let mut bags: Vec<BTreeMap<u32, f32>> = Vec::new();
    let mut last = None;
    for unit in units {
        let here = (unit.telling, part(unit));
        if last != Some(here) {
            bags.push(BTreeMap::new());
            last = Some(here);
        }
        of.push(bags.len() - 1);
        if let Some(bag) = bags.last_mut() {
            for (key, weight) in &unit.keys {
                let slot = bag.entry(*key).or_insert(0.0);
                *slot = slot.max(*weight);
            }
        }
    }
    (of, bags.into_iter().map(|b| b.into_iter().collect()).collect())
}

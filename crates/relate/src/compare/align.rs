//! Units of several tellings to groups that answer one question. In: the units. Out: groups, at most one unit a telling.
//!
//! Two units are as near as the rare words that they share: a word counts less the more units of one telling hold it (the
//! names of the story say nothing about which assertion is meant). The nearest are joined first, by their
//! average over tellings, so a chain of weak links does not make a row; then units move between groups while the sum over all
//! pairs rises, so what was settled too early is set right. A group without one sure pair is no row.
//! Misses what is told in other words altogether: no meaning is known beyond the small dictionary.

use super::figure::Figure;
use super::hash::Map;
use super::role::AGE;
use super::unit::{Grain, Unit};
use std::collections::{BTreeMap, BTreeSet};

/// What is near enough; set by false rows first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Nearness under which two units are never put together.
    pub(crate) pair_min: f32,
    /// Average nearness under which two groups are not joined.
    pub(crate) group_min: f32,
    /// Nearness that the best pair of a row has, at least.
    pub(crate) row_min: f32,
    /// Worth of what two units share, at least.
    pub(crate) shared_min: f32,
    /// Or else the worth of the words that its parts share and that name nobody.
    pub(crate) row_plain_min: f32,
    /// Worth of the shared words that name nobody, at least, when no figure and no verb is shared.
    pub(crate) plain_min: f32,
    /// A unit never leaves a nearer one for the sake of more others.
    pub(crate) keeps_nearest: bool,
    /// Clauses that only say who speaks are compared too.
    pub(crate) wrappers: bool,
}

/// Units that hold one key, over which the key brings no pairs: it is a word of the whole story.
const POSTINGS_MAX: usize = 400;

/// Worth of a key in a unit under which it brings no pairs.
const WEIGHED_MIN: f32 = 0.15;

/// Pairs that keys bring, one pair counted by each key of it; the rarest keys win. 100 tellings of 600 words give about 2,600,000.
const PAIRS_MAX: usize = 8_000_000;

/// The nearness of units, made once for a story.
pub(crate) struct Nearness<'u> {
    units: &'u [Unit],
    /// Of each unit what pairs ask of it, by their thousands.
    sides: Vec<Side>,
    /// The key names somebody or something, by key.
    named: Vec<bool>,
    /// What a key is worth here, by key.
    worth: Vec<f32>,
    clauses: Vec<(Bag, Size)>,
    sentences: Vec<Bag>,
    grain: Grain,
    /// Years that the tellings write.
    years: BTreeSet<u16>,
}

/// Keys with their weight times their worth, by key.
type Bag = Vec<(u32, f32)>;

/// One unit as it is held against others.
struct Side {
    keys: Bag,
    lent: Bag,
    soft: Bag,
    counts: Bag,
    size: Size,
    clause: usize,
    sentence: usize,
    /// What its figures count, ages and parts left out.
    tolls: Vec<u32>,
    /// Those of them that are the greatest count of their telling, and those that are not.
    greatest: Vec<u32>,
    lesser: Vec<u32>,
}

/// The worth of a bag, and its powers for [`cosine`].
#[derive(Clone, Copy, Default)]
struct Size {
    whole: f32,
    as_smaller: f32,
    as_greater: f32,
}

impl Size {
    fn of(bag: &Bag) -> Self {
        let whole: f32 = bag.iter().map(|(_, w)| w).sum();
        Self { whole, as_smaller: whole.powf(0.6), as_greater: whole.powf(0.4) }
    }
}

/// What is shared over what there is, nearer to the smaller one: a long clause that holds a short one tells it too.
fn cosine(shared: f32, x: Size, y: Size) -> f32 {
    let (small, great) = if x.whole <= y.whole { (x, y) } else { (y, x) };
    shared / (small.as_smaller * great.as_greater).max(0.3)
}

/// The worth of the keys that both bags hold and that `counts`.
fn shared(a: &Bag, b: &Bag, counts: impl Fn(u32) -> bool) -> f32 {
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
        self.near_pair(a, b, 0.0).unwrap_or_default()
    }

    /// As [`Nearness::pair`]; none when they share less than `shared_min`, or no word.
    fn near_pair(&self, a: usize, b: usize, shared_min: f32) -> Option<(f32, f32)> {
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
        // A lead says one thing with many verbs; a clause of an article has one.
        let verbs = if self.grain == Grain::Clauses { verbs(u, v) * subjects(u, v) } else { 1.0 };
        let is_part = |x: &Side, y: &Side| meet(&x.greatest, &y.lesser) && !meet(&x.greatest, &y.greatest);
        let lesser = if is_part(x, y) || is_part(y, x) { TOLL_LESSER } else { 1.0 };
        let tolls = tolls_apart(&x.tolls, &y.tolls) * lesser;
        let said = if self.grain == Grain::Clauses && !self.names_alike(x, y) { wordings(u, v) } else { 1.0 };
        let apart = verbs * tolls * ages(u, v) * magnitudes(u, v) * said;
        // One rare figure of one measure is told by other verbs of other subjects and is the same.
        let manner =
            if told >= FIGURE_ALONE_MIN { (sides(u, v) * apart).max(1.0) } else { sides(u, v) * apart };
        Some((common, (0.75 * own + 0.25 * around) * evidence * 1.3 * manner))
    }

    /// Both name somebody or something that the other names.
    fn names_alike(&self, x: &Side, y: &Side) -> bool {
        let is_named = |key: u32| self.named.get(key as usize).is_some_and(|named| *named);
        x.keys.iter().any(|(key, _)| is_named(*key) && holds(&y.keys, *key))
    }

    /// Worth and number of the shared words that name nobody.
    fn plain(&self, a: usize, b: usize) -> (f32, usize) {
        let (Some(x), Some(y)) = (self.sides.get(a), self.sides.get(b)) else { return (0.0, 0) };
        let is_plain = |key: u32| !self.named.get(key as usize).is_some_and(|named| *named);
        let words = x.keys.iter().filter(|(k, _)| is_plain(*k) && holds(&y.keys, *k)).count();
        (shared(&x.keys, &y.keys, is_plain), words)
    }

    /// They share enough beside names: a word that names nobody, a figure, a verb, an owner or a sum of years.
    fn tells_alike(&self, a: usize, b: usize, min: f32) -> bool {
        let (Some(u), Some(v)) = (self.units.get(a), self.units.get(b)) else { return false };
        self.plain(a, b).0 >= min
            || self.same_verb(u, v) > 0.0
            || self.arithmetic(u, v) > 0.0
            || self.owners(a, b, 0.0) > 0.0
            || u.figures
                .iter()
                .any(|x| v.figures.iter().any(|y| x.counts_alike(y) && (x.role.is_some() || x.meets(y))))
    }

    /// "The first time in 24 years" beside "in 2000": their sum is a year of a telling, or may be one.
    fn arithmetic(&self, u: &Unit, v: &Unit) -> f32 {
        let sums = |x: &Unit, y: &Unit| {
            x.years_since
                .is_some_and(|n| y.cue.years.iter().any(|year| self.is_present(year.saturating_add(n))))
        };
        if sums(u, v) || sums(v, u) { ARITHMETIC } else { 0.0 }
    }

    /// Both quote the same words: two and more, or all that one of them quotes.
    fn quotation(&self, u: &Unit, v: &Unit) -> f32 {
        let few = u.quoted.len().min(v.quoted.len());
        let same = u.quoted.iter().filter(|key| v.quoted.contains(key)).count();
        let is_rare = || u.quoted.iter().any(|key| v.quoted.contains(key) && self.is_rare(*key));
        if same >= QUOTED_MIN || same > 0 && same == few && is_rare() { QUOTED } else { 0.0 }
    }

    /// The same verb tells both.
    fn same_verb(&self, u: &Unit, v: &Unit) -> f32 {
        match (u.verb, v.verb) {
            (Some(x), Some(y)) if x == y => VERB * get(&self.worth, x),
            _ => 0.0,
        }
    }

    /// A year in which the story may happen: one more than the last year that is written, at most, when one is recent.
    fn is_present(&self, year: u16) -> bool {
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
    fn owners(&self, a: usize, b: usize, hard: f32) -> f32 {
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
const PRESENT_FIRST: u16 = 1990;
const PRESENT_LAST: u16 = 2060;

/// Worth of two times that meet by arithmetic: as much as a rare word.
const ARITHMETIC: f32 = 0.8;

/// Worth of shared figures from which nothing else holds two parts apart: a rare figure with its unit.
const FIGURE_ALONE_MIN: f32 = 1.4;

/// Worth of shared figures from which they hold two parts against each other without a shared word.
const COUNTS_MIN: f32 = 0.8;

/// Worth of a quotation that both give, beside its words, and words that make it the same.
const QUOTED: f32 = 0.6;
const QUOTED_MIN: usize = 2;

/// Worth of a verb that both tell by, beside its worth as a word.
const VERB: f32 = 0.4;

/// Worth of an owned noun that both tell, and how rare the noun must be.
const OWNED: f32 = 1.0;

/// Worth of what their sentences share besides, at least: a rare name.
const OWNED_AROUND_MIN: f32 = 0.6;

const OWNED_WORTH_MIN: f32 = 0.6;

/// What is left of a pair whose verbs tell two events.
const VERBS_APART: f32 = 0.7;

/// Whether both tell by verbs of the table of predicates, and neither verb stands in the other.
fn verbs(u: &Unit, v: &Unit) -> f32 {
    match (u.verb.filter(|_| u.is_predicate), v.verb.filter(|_| v.is_predicate)) {
        (Some(x), Some(y)) if !holds(&u.keys, y) && !holds(&v.keys, x) => VERBS_APART,
        _ => 1.0,
    }
}

/// The bag holds the key.
fn holds(bag: &Bag, key: u32) -> bool {
    bag.binary_search_by_key(&key, |(k, _)| *k).is_ok()
}

/// What is left of a pair that shares its subject and nothing that is told of it.
const SUBJECT_ONLY: f32 = 0.45;

/// Whether something is shared at the verb or after it, in one of them at least: *la ministre s'est rendue sur place* and *la ministre
/// recevra la direction* share who, not what.
fn subjects(u: &Unit, v: &Unit) -> f32 {
    if u.told.is_empty() || v.told.is_empty() {
        return 1.0;
    }
    let tells = |x: &Unit, y: &Unit| x.told.iter().any(|key| holds(&y.keys, *key));
    let figures = || u.figures.iter().any(|x| v.figures.iter().any(|y| x.counts_alike(y)));
    let times = || u.soft.iter().any(|(key, _)| holds(&v.soft, *key));
    if tells(u, v) || tells(v, u) || figures() || times() { 1.0 } else { SUBJECT_ONLY }
}

/// What is left of a pair of which one gives a toll and the other tells something else.
const TOLL_APART: f32 = 0.8;

/// What the figures of a unit count, ages and parts left out.
fn tolls(unit: &Unit) -> Vec<u32> {
    roles(unit, |_| true)
}

fn roles(unit: &Unit, counts: impl Fn(&Figure) -> bool) -> Vec<u32> {
    let whole = unit.figures.iter().filter(|f| !f.is_part && counts(f));
    whole.filter_map(|f| f.role).filter(|r| *r != AGE).collect()
}

/// Worth of two tolls of one kind that are the greatest of their tellings: they answer one question, whatever they say.
const TOLL: f32 = 1.2;

/// What is left of a pair of which one gives the toll, the other a part of it.
const TOLL_LESSER: f32 = 0.45;

fn meet(x: &[u32], y: &[u32]) -> bool {
    x.iter().any(|role| y.contains(role))
}

/// Whether both give a toll of one kind, or none does.
fn tolls_apart(x: &[u32], y: &[u32]) -> f32 {
    if x.is_empty() && y.is_empty() || x.iter().any(|r| y.contains(r)) { 1.0 } else { TOLL_APART }
}

/// Years between two ages from which they are two persons', and what is left of such a pair.
const AGES_APART: f64 = 3.0;
const OTHER_PERSON: f32 = 0.6;

/// Whether both tell of somebody of one age, as far as both give one: tellings differ by a year or two.
fn ages(u: &Unit, v: &Unit) -> f32 {
    let ages =
        |u: &Unit| u.figures.iter().filter(|f| f.role == Some(AGE)).map(|f| f.value).collect::<Vec<_>>();
    let (x, y) = (ages(u), ages(v));
    let is_near = |a: &f64| y.iter().any(|b| (a - b).abs() < AGES_APART);
    if x.is_empty() || y.is_empty() || x.iter().any(is_near) { 1.0 } else { OTHER_PERSON }
}

/// Share of the words of a quotation that the other side holds too, at least, and what is left of a pair that shares fewer.
const QUOTED_SHARE_MIN: f32 = 0.6;
const OTHER_WORDS: f32 = 0.7;

/// Whether each side holds most of the words that the other quotes among its own: *« l'hégémonie occidentale »* is no answer to *l'Occident*.
fn wordings(u: &Unit, v: &Unit) -> f32 {
    let is_other = |x: &Unit, y: &Unit| {
        let told = x.quoted.iter().filter(|key| holds(&y.keys, **key)).count();
        (QUOTED_MIN..x.keys.len()).contains(&x.quoted.len())
            && (told as f32) < QUOTED_SHARE_MIN * x.quoted.len() as f32
    };
    if is_other(u, v) || is_other(v, u) { OTHER_WORDS } else { 1.0 }
}

/// What is left of a pair whose figures of one unit lie far apart.
const MAGNITUDE_APART: f32 = 0.5;

/// Whether figures of one measure are of one size, as far as both give one: ten million and 140 million dollars are two facts.
fn magnitudes(u: &Unit, v: &Unit) -> f32 {
    let is_whole = |f: &&Figure| f.is_measured() && f.role.is_none() && !f.is_part;
    let mut is_far = false;
    for x in u.figures.iter().filter(is_whole) {
        for y in v.figures.iter().filter(is_whole).filter(|y| y.unit == x.unit) {
            if !x.is_far_from(y) {
                return 1.0;
            }
            is_far = true;
        }
    }
    if is_far { MAGNITUDE_APART } else { 1.0 }
}

/// Whether the same ones act.
fn sides(u: &Unit, v: &Unit) -> f32 {
    if u.actors.is_empty() || v.actors.is_empty() {
        1.0
    } else if u.actors.iter().any(|a| v.actors.contains(a)) {
        1.1
    } else if u.patients.iter().any(|a| v.patients.contains(a)) {
        // The same is done to the same by somebody else: who does it may be what differs.
        1.0
    } else {
        0.8
    }
}

/// Shared worth that gives half of the full trust: a single rare word is not enough.
const EVIDENCE_HALF: f32 = 0.5;

fn get(list: &[f32], at: impl TryInto<usize>) -> f32 {
    at.try_into().ok().and_then(|i| list.get(i)).copied().unwrap_or(0.0)
}

/// A key is worth less the more units of a telling hold it, on average over the tellings that hold it.
fn worth(units: &[Unit]) -> Vec<f32> {
    let mut holds: BTreeMap<u32, BTreeMap<usize, f32>> = BTreeMap::new();
    for unit in units {
        for (key, _) in unit.keys.iter().chain(&unit.soft).chain(&unit.counts) {
            *holds.entry(*key).or_default().entry(unit.telling).or_insert(0.0) += 1.0;
        }
    }
    let count = holds.keys().last().map_or(0, |k| *k as usize + 1);
    let mut out = vec![0.0; count];
    for (key, tellings) in holds {
        #[expect(clippy::cast_precision_loss, reason = "counts of tellings are small")]
        let mean = tellings.values().sum::<f32>() / tellings.len() as f32;
        if let Some(slot) = out.get_mut(key as usize) {
            *slot = mean.powf(-0.6);
        }
    }
    out
}

/// For each unit its clause, and the bag of each clause.
fn bags(units: &[Unit], part: fn(&Unit) -> usize) -> (Vec<usize>, Vec<Bag>) {
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

/// Pairs of units of different tellings that are near enough, best first.
pub(crate) fn edges(near: &Nearness<'_>, limits: &Limits) -> Vec<(usize, usize, f32)> {
    let postings = postings(near);
    let mut of_unit: Vec<Vec<&[usize]>> = vec![Vec::new(); near.units.len()];
    for list in &postings {
        for (n, unit) in list.iter().enumerate() {
            if let Some(lists) = of_unit.get_mut(*unit) {
                lists.push(list.get(n + 1..).unwrap_or(&[]));
            }
        }
    }
    // The unit that a unit was last held against, plus one: each pair is weighed once.
    let mut held_by = vec![0; near.units.len()];
    let mut out = Vec::new();
    for (a, lists) in of_unit.iter().enumerate() {
        for &b in lists.iter().copied().flatten() {
            match held_by.get_mut(b) {
                Some(by) if *by != a + 1 => *by = a + 1,
                _ => continue,
            }
            if !can_pair(near.units, a, b, limits) {
                continue;
            }
            let pair = near.near_pair(a, b, limits.shared_min).filter(|(_, s)| *s >= limits.pair_min);
            if let Some((_, score)) = pair
                && near.tells_alike(a, b, limits.plain_min)
            {
                out.push((a, b, score));
            }
        }
    }
    out.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    out
}

/// The units that hold a key, for each key that brings pairs, as far as [`PAIRS_MAX`] allows; the rarest keys first.
fn postings(near: &Nearness<'_>) -> Vec<Vec<usize>> {
    let mut postings: Vec<(f32, Vec<usize>)> = near.worth.iter().map(|w| (*w, Vec::new())).collect();
    for (i, side) in near.sides.iter().enumerate() {
        for (key, weight) in side.keys.iter().chain(&side.counts) {
            if let Some((_, list)) = postings.get_mut(*key as usize)
                && *weight >= WEIGHED_MIN
            {
                list.push(i);
            }
        }
    }
    postings.retain(|(_, list)| list.len() > 1 && list.len() <= POSTINGS_MAX);
    postings.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut pairs = 0;
    let fits = |list: &Vec<usize>| {
        pairs += list.len() * (list.len() - 1) / 2;
        pairs <= PAIRS_MAX
    };
    postings.into_iter().map(|(_, list)| list).take_while(fits).collect()
}

fn can_pair(units: &[Unit], a: usize, b: usize, limits: &Limits) -> bool {
    match (units.get(a), units.get(b)) {
        (Some(u), Some(v)) => {
            u.telling != v.telling
                && !u.is_bare
                && !v.is_bare
                && u.is_wrapper == v.is_wrapper
                && (limits.wrappers || !(u.is_wrapper || is_empty(u) || is_empty(v)))
        }
        _ => false,
    }
}

/// Says that somebody says, or names somebody, and tells nothing.
fn is_empty(unit: &Unit) -> bool {
    unit.only_says || unit.is_label
}

/// Groups of units, each with at most one unit a telling and at least two units.
pub(crate) fn groups(near: &Nearness<'_>, edges: &[(usize, usize, f32)], limits: &Limits) -> Vec<Vec<usize>> {
    let units = near.units;
    let score: Map<(usize, usize), f32> = edges.iter().map(|(a, b, s)| ((*a, *b), *s)).collect();
    let mut group_of: Map<usize, usize> = Map::default();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for &(a, b, _) in edges {
        let ga = *group_of.entry(a).or_insert_with(|| alone(&mut groups, a));
        let gb = *group_of.entry(b).or_insert_with(|| alone(&mut groups, b));
        if ga == gb {
            continue;
        }
        let (Some(x), Some(y)) = (groups.get(ga), groups.get(gb)) else { continue };
        if !may_join(units, x, y, &score, limits) {
            continue;
        }
        let moved = groups.get_mut(gb).map(std::mem::take).unwrap_or_default();
        for m in &moved {
            group_of.insert(*m, ga);
        }
        if let Some(into) = groups.get_mut(ga) {
            into.extend(moved);
            into.sort_unstable();
        }
    }
    let mut groups = improved(units, edges, groups, limits);
    let is_sure = |g: &[usize]| {
        let pairs = g.iter().enumerate().flat_map(|(n, a)| g.iter().skip(n + 1).map(move |b| (*a, *b)));
        pairs.filter_map(|pair| Some((pair, *score.get(&pair)?))).any(|((a, b), s)| {
            let (plain, words) = near.plain(a, b);
            s >= limits.row_min || plain >= limits.row_plain_min || words >= ROW_WORDS_MIN
        })
    };
    groups.retain(|g| g.len() > 1 && is_sure(g));
    groups.sort();
    groups
}

/// Words that name nobody and that a pair shares, from which a row is sure whatever their worth.
const ROW_WORDS_MIN: usize = 3;

/// Rounds over all units in which each may move to a better group; more change next to nothing.
const ROUNDS_MAX: usize = 4;

/// The groups after moves that raise the sum, over all pairs inside groups, of nearness less the least that joins: what
/// joining the nearest first settles too early is set right here. A unit may take the place of another of its telling.
fn improved(
    units: &[Unit],
    edges: &[(usize, usize, f32)],
    groups: Vec<Vec<usize>>,
    limits: &Limits,
) -> Vec<Vec<usize>> {
    let mut board = Board::of(units, edges, groups, limits);
    for _ in 0..ROUNDS_MAX {
        let moved = (0..units.len()).filter(|unit| board.settle(*unit)).count();
        if moved == 0 {
            break;
        }
    }
    board.groups
}

/// Groups while units move between them.
struct Board<'u> {
    units: &'u [Unit],
    near: Vec<Vec<(usize, f32)>>,
    group_of: Vec<Option<usize>>,
    groups: Vec<Vec<usize>>,
    join_min: f32,
    keeps_nearest: bool,
}

impl<'u> Board<'u> {
    fn of(
        units: &'u [Unit],
        edges: &[(usize, usize, f32)],
        groups: Vec<Vec<usize>>,
        limits: &Limits,
    ) -> Self {
        let mut near = vec![Vec::new(); units.len()];
        for &(a, b, score) in edges {
            for (from, to) in [(a, b), (b, a)] {
                if let Some(list) = near.get_mut(from) {
                    list.push((to, score));
                }
            }
        }
        let mut group_of = vec![None; units.len()];
        for (n, group) in groups.iter().enumerate() {
            for unit in group {
                if let Some(slot) = group_of.get_mut(*unit) {
                    *slot = Some(n);
                }
            }
        }
        Self {
            units,
            near,
            group_of,
            groups,
            join_min: limits.group_min,
            keeps_nearest: limits.keeps_nearest,
        }
    }

    /// Nearness of the member of a group that is nearest to a unit.
    fn nearest(&self, unit: usize, group: usize) -> f32 {
        let near = self.near.get(unit).map_or(&[][..], Vec::as_slice);
        near.iter().filter(|(v, _)| self.group(*v) == Some(group)).fold(0.0, |best, (_, s)| best.max(*s))
    }

    fn nearest_here(&self, unit: usize) -> f32 {
        self.group(unit).map_or(0.0, |group| self.nearest(unit, group))
    }

    fn group(&self, unit: usize) -> Option<usize> {
        self.group_of.get(unit).copied().flatten()
    }

    /// What a unit brings to its group.
    fn worth(&self, unit: usize) -> f32 {
        let Some(group) = self.group(unit) else { return 0.0 };
        let near = self.near.get(unit).map_or(&[][..], Vec::as_slice);
        let sum: f32 = near.iter().filter(|(v, _)| self.group(*v) == Some(group)).map(|(_, s)| s).sum();
        sum - self.join_min * self.others(group, unit)
    }

    #[expect(clippy::cast_precision_loss, reason = "groups are small")]
    fn others(&self, group: usize, unit: usize) -> f32 {
        let telling = self.units.get(unit).map(|u| u.telling);
        let members = self.groups.get(group).map_or(&[][..], Vec::as_slice);
        members.iter().filter(|m| self.units.get(**m).map(|u| u.telling) != telling).count() as f32
    }

    /// Moves a unit to the group where it brings most, when that is better than where it stands; true when it moved.
    fn settle(&mut self, unit: usize) -> bool {
        let mut sums: BTreeMap<usize, f32> = BTreeMap::new();
        for (other, score) in self.near.get(unit).map_or(&[][..], Vec::as_slice) {
            if let Some(group) = self.group(*other) {
                *sums.entry(group).or_insert(0.0) += score;
            }
        }
        let here = self.group(unit);
        let own = self.worth(unit);
        let telling = self.units.get(unit).map(|u| u.telling);
        let mut best: Option<(f32, usize, Option<usize>)> = None;
        for (group, sum) in sums.into_iter().filter(|(g, _)| Some(*g) != here) {
            let members = self.groups.get(group).map_or(&[][..], Vec::as_slice);
            let holder = members.iter().copied().find(|m| self.units.get(*m).map(|u| u.telling) == telling);
            let lost = holder.map_or(0.0, |w| self.worth(w));
            let nearest = self.nearest(unit, group);
            let is_nearer_to_holder = holder.is_some_and(|w| nearest < self.nearest(w, group));
            if self.keeps_nearest && (nearest < self.nearest_here(unit) || is_nearer_to_holder) {
                continue;
            }
            let gain = sum - self.join_min * self.others(group, unit) - lost - own;
            if gain > GAIN_MIN && best.is_none_or(|(most, ..)| gain > most) {
                best = Some((gain, group, holder));
            }
        }
        let Some((_, group, holder)) = best else { return false };
        self.put(unit, Some(group));
        if let Some(holder) = holder {
            self.groups.push(Vec::new());
            let alone = self.groups.len() - 1;
            self.put(holder, Some(alone));
        }
        true
    }

    fn put(&mut self, unit: usize, to: Option<usize>) {
        if let Some(from) = self.group(unit).and_then(|g| self.groups.get_mut(g)) {
            from.retain(|m| *m != unit);
        }
        if let Some(slot) = self.group_of.get_mut(unit) {
            *slot = to;
        }
        if let Some(into) = to.and_then(|g| self.groups.get_mut(g)) {
            into.push(unit);
            into.sort_unstable();
        }
    }
}

/// Gain under which a move is noise of rounding.
const GAIN_MIN: f32 = 1e-3;

/// Units that stand in no group though they say what a group says, which has a cell of their telling already: (group, unit).
pub(crate) fn repeats(
    units: &[Unit],
    edges: &[(usize, usize, f32)],
    groups: &[Vec<usize>],
    limits: &Limits,
) -> Vec<(usize, usize)> {
    let board = Board::of(units, edges, groups.to_vec(), limits);
    let mut out = Vec::new();
    for (unit, u) in units.iter().enumerate().filter(|(i, _)| board.group(*i).is_none()) {
        let mut sums: BTreeMap<usize, f32> = BTreeMap::new();
        for (other, score) in board.near.get(unit).map_or(&[][..], Vec::as_slice) {
            if let Some(group) = board.group(*other) {
                *sums.entry(group).or_insert(0.0) += score;
            }
        }
        let tells = |g: usize| {
            let members = groups.get(g).map_or(&[][..], Vec::as_slice);
            members
                .iter()
                .any(|m| units.get(*m).is_some_and(|v| v.telling == u.telling && v.clause != u.clause))
        };
        let is_same = |g: usize, sum: f32| sum >= limits.group_min * board.others(g, unit) && tells(g);
        out.extend(sums.into_iter().filter(|(g, sum)| is_same(*g, *sum)).map(|(g, _)| (g, unit)));
    }
    out
}

fn alone(groups: &mut Vec<Vec<usize>>, unit: usize) -> usize {
    groups.push(vec![unit]);
    groups.len() - 1
}

/// No telling stands in both, and they are near on average.
fn may_join(
    units: &[Unit],
    x: &[usize],
    y: &[usize],
    score: &Map<(usize, usize), f32>,
    limits: &Limits,
) -> bool {
    let telling = |i: &usize| units.get(*i).map(|u| u.telling);
    if x.iter().any(|a| y.iter().any(|b| telling(a) == telling(b))) {
        return false;
    }
    let mut sum = 0.0;
    let mut count = 0.0;
    for a in x {
        for b in y {
            sum += score.get(&(*a.min(b), *a.max(b))).copied().unwrap_or(0.0);
            count += 1.0;
        }
    }
    sum / count >= limits.group_min
}

//! Units of several tellings to groups that answer one question. In: the units. Out: groups, at most one unit a telling.
//!
//! Two units are as near as the rare words that they share: a word counts less the more units of one telling hold it (the
//! names of the story say nothing about which assertion is meant). Between each two tellings the pairing that is best as a
//! whole is kept; pairs are then joined over tellings by their average, so a chain of weak links does not make a row.

use super::unit::Unit;
use std::collections::{BTreeMap, HashMap};

/// What is near enough; set by false rows first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Nearness under which two units are never put together.
    pub(crate) pair_min: f32,
    /// Average nearness under which two groups are not joined.
    pub(crate) group_min: f32,
    /// Worth of what two units share, at least.
    pub(crate) shared_min: f32,
    /// Clauses that only say who speaks are compared too.
    pub(crate) wrappers: bool,
}

/// Units that hold one key, over which the key brings no pairs: it is a word of the whole story.
const POSTINGS_MAX: usize = 400;

/// Pairs that are weighed; the first by rarity win. 100 tellings of 600 words give about 300,000.
const PAIRS_MAX: usize = 1_500_000;

/// The nearness of units, made once for a story.
pub(crate) struct Nearness<'u> {
    units: &'u [Unit],
    /// What a key is worth here, by key.
    worth: Vec<f32>,
    sizes: Vec<f32>,
    clause_of: Vec<usize>,
    clauses: Vec<Bag>,
    clause_sizes: Vec<f32>,
}

type Bag = Vec<(u32, f32)>;

impl<'u> Nearness<'u> {
    pub(crate) fn of(units: &'u [Unit]) -> Self {
        let worth = worth(units);
        let size = |bag: &Bag| bag.iter().map(|(k, w)| w * get(&worth, *k)).sum::<f32>();
        let sizes = units.iter().map(|u| size(&u.keys)).collect();
        let (clause_of, clauses) = clauses(units);
        let clause_sizes = clauses.iter().map(size).collect();
        Self { units, sizes, clause_of, clause_sizes, clauses, worth }
    }

    /// Rare words shared by two units, and their nearness from 0 to about 1.
    pub(crate) fn pair(&self, a: usize, b: usize) -> (f32, f32) {
        let (Some(u), Some(v)) = (self.units.get(a), self.units.get(b)) else { return (0.0, 0.0) };
        let hard = self.shared(&u.keys, &v.keys);
        if hard <= 0.0 {
            return (0.0, 0.0);
        }
        let shared = hard + self.shared(&u.soft, &v.soft);
        // Nearer to the smaller one: a long clause that holds a short one tells it too.
        let cosine =
            |shared: f32, x: f32, y: f32| shared / (x.min(y).powf(0.6) * x.max(y).powf(0.4)).max(0.3);
        let own = cosine(shared, get(&self.sizes, a), get(&self.sizes, b));
        let (ca, cb) =
            (self.clause_of.get(a).copied().unwrap_or(0), self.clause_of.get(b).copied().unwrap_or(0));
        let around = match (self.clauses.get(ca), self.clauses.get(cb)) {
            (Some(x), Some(y)) => {
                let common = self.shared(x, y);
                cosine(common, get(&self.clause_sizes, ca), get(&self.clause_sizes, cb))
            }
            _ => 0.0,
        };
        let evidence = shared / (shared + EVIDENCE_HALF);
        (shared, (0.75 * own + 0.25 * around) * evidence * 1.3 * sides(u, v))
    }

    fn shared(&self, a: &Bag, b: &Bag) -> f32 {
        let mut sum = 0.0;
        let mut rest = b.iter().peekable();
        for (key, weight) in a {
            while rest.peek().is_some_and(|(k, _)| k < key) {
                rest.next();
            }
            if let Some((_, other)) = rest.peek().filter(|(k, _)| k == key) {
                sum += weight.min(*other) * get(&self.worth, *key);
            }
        }
        sum
    }
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
        for (key, _) in unit.keys.iter().chain(&unit.soft) {
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
fn clauses(units: &[Unit]) -> (Vec<usize>, Vec<Bag>) {
    let mut of = Vec::with_capacity(units.len());
    let mut bags: Vec<BTreeMap<u32, f32>> = Vec::new();
    let mut last = None;
    for unit in units {
        let here = (unit.telling, unit.clause);
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
    let mut postings: Vec<(f32, Vec<usize>)> = near.worth.iter().map(|w| (*w, Vec::new())).collect();
    for (i, unit) in near.units.iter().enumerate() {
        for (key, weight) in &unit.keys {
            if let Some((worth, list)) = postings.get_mut(*key as usize)
                && *worth * *weight >= 0.15
            {
                list.push(i);
            }
        }
    }
    postings.retain(|(_, list)| list.len() > 1 && list.len() <= POSTINGS_MAX);
    postings.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut seen: HashMap<(usize, usize), ()> = HashMap::new();
    let mut out = Vec::new();
    for (_, list) in &postings {
        for (n, &a) in list.iter().enumerate() {
            for &b in list.get(n + 1..).unwrap_or(&[]) {
                if seen.len() >= PAIRS_MAX
                    || !can_pair(near.units, a, b, limits)
                    || seen.insert((a, b), ()).is_some()
                {
                    continue;
                }
                let (shared, score) = near.pair(a, b);
                if score >= limits.pair_min && shared >= limits.shared_min {
                    out.push((a, b, score));
                }
            }
        }
    }
    out.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    out
}

fn can_pair(units: &[Unit], a: usize, b: usize, limits: &Limits) -> bool {
    match (units.get(a), units.get(b)) {
        (Some(u), Some(v)) => {
            u.telling != v.telling
                && !u.is_bare
                && !v.is_bare
                && u.is_wrapper == v.is_wrapper
                && (limits.wrappers || !u.is_wrapper)
        }
        _ => false,
    }
}

/// Groups of units, each with at most one unit a telling and at least two units.
pub(crate) fn groups(units: &[Unit], edges: &[(usize, usize, f32)], limits: &Limits) -> Vec<Vec<usize>> {
    let score: HashMap<(usize, usize), f32> = edges.iter().map(|(a, b, s)| ((*a, *b), *s)).collect();
    let mut group_of: HashMap<usize, usize> = HashMap::new();
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
    groups.retain(|g| g.len() > 1);
    groups.sort();
    groups
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
    score: &HashMap<(usize, usize), f32>,
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

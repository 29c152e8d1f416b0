//! Units of several tellings to groups that answer one question. In: the units. Out: groups, at most one unit a telling.
//!
//! Two units are as near as the rare words that they share: a word counts less the more units of one telling hold it (the
//! names of the story say nothing about which assertion is meant). The nearest are joined first, by their
//! average over tellings, so a chain of weak links does not make a row; then units move between groups while the sum over all
//! pairs rises, so what was settled too early is set right. A group without one sure pair is no row.
//! Misses what is told in other words altogether: no meaning is known beyond the small dictionary.

use super::board::improved;
use super::hash::Map;
use super::nearness::Nearness;
use super::unit::Unit;

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
pub(super) const POSTINGS_MAX: usize = 400;

/// Worth of a key in a unit under which it brings no pairs.
pub(super) const WEIGHED_MIN: f32 = 0.15;

/// Pairs that keys bring, one pair counted by each key of it; the rarest keys win. 100 tellings of 600 words give about 2,600,000.
pub(super) const PAIRS_MAX: usize = 8_000_000;

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
            let pair = near.near_pair(a, b, limits.shared_min, limits.pair_min);
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
pub(super) fn postings(near: &Nearness<'_>) -> Vec<Vec<usize>> {
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

pub(super) fn can_pair(units: &[Unit], a: usize, b: usize, limits: &Limits) -> bool {
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
pub(super) fn is_empty(unit: &Unit) -> bool {
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
            s >= limits.row_min
                || plain >= limits.row_plain_min
                || words >= ROW_WORDS_MIN
                || words > 0 && near.count_alike(a, b)
        })
    };
    groups.retain(|g| g.len() > 1 && is_sure(g));
    groups.sort();
    groups
}

/// Words that name nobody and that a pair shares, from which a row is sure whatever their worth.
pub(super) const ROW_WORDS_MIN: usize = 3;

pub(super) fn alone(groups: &mut Vec<Vec<usize>>, unit: usize) -> usize {
    groups.push(vec![unit]);
    groups.len() - 1
}

/// No telling stands in both, and they are near on average.
pub(super) fn may_join(
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

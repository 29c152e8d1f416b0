//! Groups while units move between them: what joining the nearest first settles too early is set right here.

use super::align::Limits;
use super::unit::Unit;
use std::collections::BTreeMap;

/// Rounds over all units in which each may move to a better group; more change next to nothing.
pub(super) const ROUNDS_MAX: usize = 4;

/// The groups after moves that raise the sum, over all pairs inside groups, of nearness less the least that joins: what
/// joining the nearest first settles too early is set right here. A unit may take the place of another of its telling.
pub(super) fn improved(
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
pub(super) struct Board<'u> {
    pub(super) units: &'u [Unit],
    pub(super) near: Vec<Vec<(usize, f32)>>,
    pub(super) group_of: Vec<Option<usize>>,
    pub(super) groups: Vec<Vec<usize>>,
    pub(super) join_min: f32,
    pub(super) keeps_nearest: bool,
}

impl<'u> Board<'u> {
    pub(super) fn of(
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
    pub(super) fn nearest(&self, unit: usize, group: usize) -> f32 {
        let near = self.near.get(unit).map_or(&[][..], Vec::as_slice);
        near.iter().filter(|(v, _)| self.group(*v) == Some(group)).fold(0.0, |best, (_, s)| best.max(*s))
    }

    pub(super) fn nearest_here(&self, unit: usize) -> f32 {
        self.group(unit).map_or(0.0, |group| self.nearest(unit, group))
    }

    pub(super) fn group(&self, unit: usize) -> Option<usize> {
        self.group_of.get(unit).copied().flatten()
    }

    /// What a unit brings to its group.
    pub(super) fn worth(&self, unit: usize) -> f32 {
        let Some(group) = self.group(unit) else { return 0.0 };
        let near = self.near.get(unit).map_or(&[][..], Vec::as_slice);
        let sum: f32 = near.iter().filter(|(v, _)| self.group(*v) == Some(group)).map(|(_, s)| s).sum();
        sum - self.join_min * self.others(group, unit)
    }
    pub(super) fn others(&self, group: usize, unit: usize) -> f32 {
        let telling = self.units.get(unit).map(|u| u.telling);
        let members = self.groups.get(group).map_or(&[][..], Vec::as_slice);
        members.iter().filter(|m| self.units.get(**m).map(|u| u.telling) != telling).count() as f32
    }

    /// Moves a unit to the group where it brings most, when that is better than where it stands; true when it moved.
    pub(super) fn settle(&mut self, unit: usize) -> bool {
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

    pub(super) fn put(&mut self, unit: usize, to: Option<usize>) {
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
pub(super) const GAIN_MIN: f32 = 1e-3;

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

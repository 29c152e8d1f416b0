//! The days of the stream: how often two articles stand so near in time by chance.

use std::collections::{BTreeMap, VecDeque};

/// The days of the latest articles.
#[derive(Default)]
pub(super) struct Calendar {
    latest: VecDeque<i32>,
    count: BTreeMap<i32, u32>,
}

/// Articles that are remembered: enough for a share, few enough to follow the pace of a stream.
const LATEST_MAX: usize = 2000;
/// As if so many articles of the same days had been seen: a few articles tell nothing of the pace.
const PRIOR: f32 = 8.0;

impl Calendar {
    pub(super) fn add(&mut self, day: Option<i32>) {
        let Some(day) = day else { return };
        self.latest.push_back(day);
        *self.count.entry(day).or_default() += 1;
        if self.latest.len() <= LATEST_MAX {
            return;
        }
        if let Some(left) = self.latest.pop_front()
            && let Some(count) = self.count.get_mut(&left)
        {
            *count -= 1;
            if *count == 0 {
                self.count.remove(&left);
            }
        }
    }

    /// The middle one of the latest days: what a few strange dates do not move.
    pub(super) fn usual(&self) -> Option<i32> {
        let mut left = self.latest.len() / 2;
        for (day, count) in &self.count {
            match left.checked_sub(*count as usize) {
                Some(rest) => left = rest,
                None => return Some(*day),
            }
        }
        self.count.keys().next_back().copied()
    }

    /// -ln of the share of articles that stand within `gap` days of a day: 0 when all do.
    pub(super) fn rarity(&self, day: i32, gap: i32) -> f32 {
        let days = day.saturating_sub(gap)..=day.saturating_add(gap);
        let near: u32 = self.count.range(days).map(|(_, c)| c).sum();
        ((self.latest.len() as f32 + PRIOR) / (near as f32 + PRIOR)).ln()
    }
}

//! Looks again at what a newcomer touches: stories that are one are merged, one that is two is split, articles move.
//!
//! Every step is bounded: a few neighbours, the latest members. The larger part keeps its id, so most readers see no change.
//! What persons said is obeyed by every step.

use super::terms::Wanted;
use super::{CANDIDATES, Placed, Scored, Stories, decide};
use recoupe_model::StepKind;
use std::collections::BTreeSet;

/// Members that a merge or a split looks at, of each story: the latest.
const LOOKED_AT: usize = 12;
/// Other stories that a newcomer may bring together with its own.
const MERGE_STORIES: usize = 3;
/// Articles that are looked at again at the end of a stream, the latest: a day of all the news of a country.
const FINISHED_MAX: u32 = 20_000;
/// How much likelier two stories of full texts must be one: long texts share much by chance, and a merge is seldom undone.
const MERGE_LONG: f32 = 2.0;
/// Length of a lead of some twenty terms, as [`decide::length`] gives it.
const LEAD_LENGTH: f32 = 0.65;
/// Candidates for being drawn: all, however little they share.
const DRAWN: Wanted = Wanted { share: 0.0, ..CANDIDATES };
/// Articles of other stories that a newcomer may draw to its own.
const DRAWN_MAX: usize = 6;
/// A story is asked whether it is two when it has this many articles, then at each doubling.
const SPLIT_FROM: usize = 6;

impl Stories {
    /// What a newcomer changes about its neighbours.
    pub(super) fn regrouped(&mut self, article: u32, scored: &[Scored]) -> Vec<Placed> {
        let mut answers = Vec::new();
        let others = scored.iter().skip(1).filter(|s| s.odds >= self.join_min()).take(MERGE_STORIES);
        for other in others.map(|s| s.group).collect::<Vec<_>>() {
            answers.extend(self.merged(self.group_of(article), other));
        }
        // A story that doubled draws otherwise than before; between, its middle hardly moves.
        if self.size(self.group_of(article)).is_power_of_two() {
            for drawn in self.drawn(article) {
                answers.extend(self.reconsidered(drawn, Some(self.group_of(article))));
            }
        }
        let group = self.group_of(article);
        let size = self.size(group);
        if size >= SPLIT_FROM && (size / SPLIT_FROM).is_power_of_two() && size.is_multiple_of(SPLIT_FROM) {
            answers.extend(self.split(group));
        }
        answers
    }

    /// Last corrections at the end of the stream, now that rarity is known and all are there: of its latest articles.
    pub fn finish(&mut self) -> Vec<Placed> {
        let mut answers = Vec::new();
        let end = u32::try_from(self.articles.len()).unwrap_or(u32::MAX);
        for article in end.saturating_sub(FINISHED_MAX)..end {
            answers.extend(self.reconsidered(article, None));
        }
        let latest = end.saturating_sub(FINISHED_MAX)..end;
        for group in latest.map(|article| self.group_of(article)).collect::<BTreeSet<_>>() {
            for other in self.neighbours(group) {
                answers.extend(self.merged(group, other));
            }
        }
        answers
    }

    pub(super) fn group_of(&self, article: u32) -> u32 {
        self.group_of.get(article as usize).copied().unwrap_or(u32::MAX)
    }

    fn members(&self, group: u32) -> &[u32] {
        self.groups.get(group as usize).map_or(&[], |g| g.members.as_slice())
    }

    fn size(&self, group: u32) -> usize {
        self.members(group).len()
    }

    fn latest(&self, group: u32) -> Vec<u32> {
        let at_hand = |m: &&u32| self.profile(**m).is_some();
        self.members(group).iter().rev().take(LOOKED_AT).filter(at_hand).copied().collect()
    }

    /// False when a person said that an article and one of a story are not of one story.
    pub(super) fn may_join(&self, article: u32, group: u32) -> bool {
        let is_there = |other: &u32| self.members(group).binary_search(other).is_ok();
        !self.said.apart_from(article).iter().any(is_there)
    }

    /// The stories of the articles that a person put together with one.
    pub(super) fn bound_to(&self, article: u32) -> Vec<u32> {
        let there = self.said.together_with(article).iter().filter(|o| (**o as usize) < self.articles.len());
        there.map(|other| self.group_of(*other)).collect()
    }

    /// The articles of other stories that share most with an article.
    fn drawn(&self, article: u32) -> Vec<u32> {
        let Some(profile) = self.profile(article) else { return Vec::new() };
        let all = self.terms.candidates(profile, Some(article), DRAWN).into_iter().map(|c| c.1);
        let own = self.group_of(article);
        all.filter(|n| self.group_of(*n) != own && !self.is_cold(*n)).take(DRAWN_MAX).collect()
    }

    /// Moves an article to the story (`into`, or any) that is likelier by far than its own.
    fn reconsidered(&mut self, article: u32, into: Option<u32>) -> Vec<Placed> {
        let Some(profile) = self.profile(article) else { return Vec::new() };
        if self.is_cold(article) || !self.said.together_with(article).is_empty() {
            return Vec::new();
        }
        let own = self.group_of(article);
        let scored = self.scored(profile, Some(article), |g| g == own || into.is_none_or(|into| g == into));
        let (join_min, gain) = (self.join_min(), self.options.move_gain);
        let here = scored.iter().find(|s| s.group == own).map_or(f32::NEG_INFINITY, |s| s.odds);
        let wanted = if self.size(own) < 2 {
            self.options.join_min + self.options.crowd_late * self.crowd()
        } else {
            here.max(join_min - gain) + gain
        };
        let is_open = |s: &&Scored| {
            s.group != own && into.is_none_or(|i| s.group == i) && self.may_join(article, s.group)
        };
        match scored.iter().find(is_open).filter(|s| s.odds >= wanted) {
            Some(s) => self.moved(article, s.group, StepKind::Moved, Some(s.nearest)),
            None => Vec::new(),
        }
    }

    /// The stories that the articles of one are near to.
    fn neighbours(&self, group: u32) -> BTreeSet<u32> {
        let mut found = BTreeSet::new();
        for member in self.latest(group) {
            let Some(profile) = self.profile(member) else { continue };
            let scored = self.scored(profile, Some(member), |_| true);
            found.extend(scored.iter().filter(|s| s.group != group).take(2).map(|s| s.group));
        }
        found
    }

    /// Mean log-odds that articles tell a story.
    fn towards(&self, articles: &[u32], story: u32, near: &[u32]) -> f32 {
        let profile = |m: &u32| self.profile(*m);
        let odds = articles.iter().filter_map(profile).map(|p| self.odds(p, story, near, None));
        odds.sum::<f32>() / articles.len().max(1) as f32
    }

    /// Makes one story of two, when the articles of each likely tell the other.
    fn merged(&mut self, a: u32, b: u32) -> Vec<Placed> {
        if a == b || self.size(a) == 0 || self.size(b) == 0 {
            return Vec::new();
        }
        let (into, from) = larger_first(self, a, b);
        let (large, small) = (self.latest(into), self.latest(from));
        let mean = f32::midpoint(self.towards(&small, into, &large), self.towards(&large, from, &small));
        let asked = self.options.merge_min
            + self.options.crowd_late * self.crowd()
            + MERGE_LONG * self.fullness(&large).min(self.fullness(&small));
        if mean < asked || !self.members(from).iter().all(|m| self.may_join(*m, into)) {
            return Vec::new();
        }
        self.poured(from, into, StepKind::Merged)
    }

    /// How far some articles are full texts: 0 for leads and headlines, 1 for texts of a hundred terms.
    fn fullness(&self, articles: &[u32]) -> f32 {
        let terms = articles.iter().filter_map(|m| self.profile(*m)).map(|p| p.terms.len());
        let length = decide::length(terms.sum::<usize>() as f32 / articles.len().max(1) as f32);
        ((length - LEAD_LENGTH) / (1.0 - LEAD_LENGTH)).max(0.0)
    }

    /// Makes one story of two because a person said so.
    pub(super) fn joined_as_said(&mut self, a: u32, b: u32) -> Vec<Placed> {
        if a == b {
            return Vec::new();
        }
        let (into, from) = larger_first(self, a, b);
        self.poured(from, into, StepKind::Corrected)
    }

    /// Puts all articles of a story into another.
    fn poured(&mut self, from: u32, into: u32, step: StepKind) -> Vec<Placed> {
        let Some(group) = self.groups.get_mut(from as usize).map(std::mem::take) else { return Vec::new() };
        let (members, days) = (group.members, group.days);
        if let Some(into) = self.groups.get_mut(into as usize) {
            into.widen(days);
        }
        let there = self.latest(into);
        for member in &members {
            self.put(*member, into);
        }
        members.iter().map(|m| self.placed(*m, step, self.nearest(*m, &there))).collect()
    }

    /// The article of some that likeliest tells the story of another.
    fn nearest(&self, article: u32, among: &[u32]) -> Option<u32> {
        let own = self.profile(article)?;
        let all = among.iter().filter_map(|n| Some((self.likelihood(own, self.profile(*n)?), *n)));
        all.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|n| n.1)
    }

    /// Parts a story whose latest articles stand in two camps that would not be joined today; the smaller camp leaves.
    fn split(&mut self, group: u32) -> Vec<Placed> {
        let Some((stay, leave)) = self.camps(group) else { return Vec::new() };
        let chain = self.groups.get(group as usize).map(|g| g.chain);
        let fresh = self.opened(chain);
        for member in &leave {
            self.moved(*member, fresh, StepKind::Split, None);
        }
        let mean = f32::midpoint(self.towards(&leave, group, &stay), self.towards(&stay, fresh, &leave));
        if mean > self.options.split_max {
            self.poured(fresh, group, StepKind::Merged);
            return Vec::new();
        }
        leave.iter().map(|m| self.placed(*m, StepKind::Split, None)).collect()
    }

    /// The latest articles of a story beside the two that are least alike: who stands nearer to which.
    fn camps(&self, group: u32) -> Option<(Vec<u32>, Vec<u32>)> {
        let latest = self.latest(group);
        let alike = |a: u32, b: u32| {
            let profile = |n: u32| self.profile(n);
            profile(a).zip(profile(b)).map_or(1.0, |(a, b)| self.likelihood(a, b))
        };
        let pairs = latest.iter().enumerate().flat_map(|(n, a)| latest.iter().skip(n + 1).map(|b| (*a, *b)));
        let (_, a, b) = pairs.map(|(a, b)| (alike(a, b), a, b)).min_by(|x, y| x.0.total_cmp(&y.0))?;
        let is_bound = |m: &u32| !self.said.together_with(*m).is_empty();
        if latest.iter().any(is_bound) {
            return None;
        }
        let (near_a, near_b): (Vec<u32>, Vec<u32>) =
            latest.iter().partition(|m| **m == a || (**m != b && alike(**m, a) >= alike(**m, b)));
        // Only whole camps of some size leave; older articles stay where the id is.
        let (stay, leave) = if near_a.len() >= near_b.len() { (near_a, near_b) } else { (near_b, near_a) };
        (leave.len() > 1).then_some((stay, leave))
    }

    /// Takes an article out of its story and puts it into another.
    fn moved(&mut self, article: u32, into: u32, step: StepKind, beside: Option<u32>) -> Vec<Placed> {
        let from = self.group_of(article);
        if let Some(group) = self.groups.get_mut(from as usize) {
            group.members.retain(|m| *m != article);
        }
        self.made_again(from);
        self.put(article, into);
        vec![self.placed(article, step, beside)]
    }
}

/// The larger story first, of two equal ones the older: it keeps its id.
fn larger_first(stories: &Stories, a: u32, b: u32) -> (u32, u32) {
    if (stories.size(a), b) >= (stories.size(b), a) { (a, b) } else { (b, a) }
}

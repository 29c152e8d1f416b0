//! What of a stream stays at hand: the latest articles whole, a quiet story as one short article, the rest as a place.
//!
//! So the cost of an article and the memory for it follow the pace of the news, not the length of the stream. An article
//! cools in the order of the stream: its words leave the index, and when it was the last of its story, its weightiest terms
//! stay, by which a much later telling still finds the story. What that costs: a late telling is compared with one short
//! text in place of all, so it opens a story of its own (in the same chain) somewhat more often; and an article that has
//! cooled alone moves no more, it goes where its story goes.

use super::Stories;
use super::profile::Profile;
use std::collections::VecDeque;

/// The articles that are at hand.
#[derive(Default)]
pub(super) struct Window {
    /// Articles before this one have cooled.
    pub(super) cooled: u32,
    /// The days of the others, in order: its own, or that of the stream when it has none or claims a later one.
    days: VecDeque<Option<i32>>,
    /// The usual day of the latest articles.
    today: Option<i32>,
    /// Terms after the last sweep.
    swept_terms: usize,
}

/// How much is kept at hand.
#[derive(Clone, Copy, Debug)]
pub struct Keep {
    /// Articles that are kept whatever their day, the latest.
    pub articles_min: usize,
    /// Articles that are kept at most: without dates, this alone is the bound.
    pub articles_max: usize,
    /// Days that an article is kept. Beyond, a story lives on by its summary.
    pub days: i32,
    /// Terms that are known whatever their use: above twice what the last sweep left, those that are used no more are
    /// forgotten.
    pub terms_min: usize,
}

impl Default for Keep {
    /// A fortnight; an archive of ten thousand articles in whole; some 60 MB of full texts at most.
    fn default() -> Self {
        Self { articles_min: 10_000, articles_max: 50_000, days: 14, terms_min: 100_000 }
    }
}

/// Articles among which what is near is so hardly ever by chance.
const SMALL_STREAM: f32 = 800.0;
/// Terms kept of the last article of a quiet story, and those of them by which it is found.
const SUMMARY_TERMS: usize = 24;
const SUMMARY_PROBES: usize = 4;
/// How often, in articles, the usual day is looked up.
const TODAY_EVERY: usize = 64;

impl Stories {
    /// How much is at hand: articles, whole or as the summary of their story, and terms.
    #[doc(hidden)]
    #[must_use]
    pub fn held(&self) -> (usize, usize) {
        (self.articles.iter().flatten().count(), self.terms.count())
    }

    /// How many articles are at hand, as the logarithm of their number over that of a small stream: the more there are, the
    /// likelier one of them is near by chance, and the more so each time that one is looked for.
    pub(super) fn crowd(&self) -> f32 {
        (self.window.days.len() as f32 / SMALL_STREAM).ln().max(0.0)
    }

    /// Log-odds from which an article joins a story now.
    pub(super) fn join_min(&self) -> f32 {
        self.options.join_min + self.options.crowd_join * self.crowd()
    }

    /// The profile of an article that is at hand.
    pub(super) fn profile(&self, article: u32) -> Option<&Profile> {
        self.articles.get(article as usize)?.as_deref()
    }

    /// The profile of any article that reasons can be given for.
    pub(super) fn known(&self, article: usize) -> Option<&Profile> {
        let number = u32::try_from(article).ok()?;
        self.set_aside
            .as_ref()
            .and_then(|aside| aside.get(&number))
            .map(|p| &**p)
            .or_else(|| self.profile(number))
    }

    /// True when an article has left the window.
    pub(super) fn is_cold(&self, article: u32) -> bool {
        article < self.window.cooled
    }

    /// Lets the window follow an article that was kept.
    pub(super) fn slide(&mut self, day: Option<i32>) {
        if self.articles.len().is_multiple_of(TODAY_EVERY) || self.window.today.is_none() {
            self.window.today = self.calendar.usual();
        }
        let today = self.window.today;
        self.window.days.push_back(day.zip(today).map(|(day, today)| day.min(today)).or(today));
        while self.has_overstayed() {
            self.window.days.pop_front();
            self.cool(self.window.cooled);
            self.window.cooled += 1;
        }
        if self.terms.count() > 2 * self.window.swept_terms.max(self.options.keep.terms_min) {
            self.sweep();
            self.window.swept_terms = self.terms.count();
        }
    }

    fn has_overstayed(&self) -> bool {
        let (keep, days) = (self.options.keep, &self.window.days);
        let oldest = days.front().copied().flatten();
        let age = oldest.zip(self.window.today).map_or(0, |(day, today)| today.saturating_sub(day));
        days.len() > keep.articles_max || (days.len() > keep.articles_min && age > keep.days)
    }

    /// Takes an article out of the index; the last of its story stays as the summary of it.
    fn cool(&mut self, article: u32) {
        let Some(profile) = self.articles.get_mut(article as usize).and_then(Option::take) else { return };
        self.terms.drop_article(article, &profile);
        let of = self.group_of(article);
        let mut replaced = None;
        if let Some(group) = self.groups.get_mut(of as usize)
            && group.members.last() == Some(&article)
        {
            group.centres = Vec::new();
            group.members.shrink_to_fit();
            replaced = group.summary.replace(article);
            let summary = profile.summary(SUMMARY_TERMS);
            self.terms.keep(article, &summary, SUMMARY_PROBES);
            if let Some(slot) = self.articles.get_mut(article as usize) {
                *slot = Some(Box::new(summary));
            }
        }
        if let Some(aside) = &mut self.set_aside {
            aside.insert(article, profile);
        }
        if let Some(old) = replaced.filter(|old| *old != article && self.group_of(*old) == of)
            && let Some(profile) = self.articles.get_mut(old as usize).and_then(Option::take)
        {
            self.terms.drop_article(old, &profile);
        }
    }

    /// Forgets the terms that nothing at hand uses and that were seldom seen, and numbers the others anew.
    fn sweep(&mut self) {
        let mut used = self.terms.often_seen();
        let mut mark = |number: u32| {
            if let Some(slot) = used.get_mut(number as usize) {
                *slot = true;
            }
        };
        let aside = self.set_aside.iter().flat_map(|aside| aside.values());
        for profile in self.articles.iter().flatten().chain(aside) {
            profile.each_number(&mut mark);
        }
        for centre in self.groups.iter().flat_map(|g| &g.centres) {
            centre.each_number(&mut mark);
        }
        let new = self.terms.renumbered(&used);
        let number = |old: u32| new.get(old as usize).copied().unwrap_or(old);
        let aside = self.set_aside.iter_mut().flat_map(|aside| aside.values_mut());
        for profile in self.articles.iter_mut().flatten().chain(aside) {
            profile.renumber(&number);
        }
        for centre in self.groups.iter_mut().flat_map(|g| &mut g.centres) {
            centre.renumber(&number);
        }
    }
}

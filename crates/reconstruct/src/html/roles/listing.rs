//! A page without a text, to its main part when that is a list: its lines are what such a page tells.

use super::prose::is_linky;
use super::{Decision, Page, STANDFIRST_WORDS_MIN, ZONE_SHARE_MAX, cut};
use crate::html::zones::Zone;
use html5ever::local_name;
use recoupe_model::{BlockKind, Role};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

impl<'a> Page<'a> {
    /// The range of the main part of a page that is a list and no text: its prose is next to nothing beside its short lines.
    pub(super) fn listing(&self, body: &Range<usize>) -> Option<Range<usize>> {
        let is_prose = self.prose_in(body.clone()) > LISTING_PROSE_MAX;
        let is_told = self.evidence.is_told
            || self.prose_in(body.clone()) >= TOLD_PROSE_MIN
            || self.brief(&(0..self.drafts.drafts.len())).as_ref() == Some(body);
        if (self.evidence.is_article && is_told) || (is_prose && self.evidence.is_forum) {
            return None;
        }
        let main = self.dom.elements().find(|id| {
            *self.dom.name(*id) == local_name!("main") || self.dom.attribute(*id, "role") == Some("main")
        });
        let main = main.map(|id| self.drafts.range(id)).filter(|r| r.len() > LISTING_PIECES_MIN);
        let mut range = main.unwrap_or(0..self.drafts.drafts.len());
        // What stands above the headline of a list are menus.
        if let Some(title) = self.title.filter(|t| range.contains(t) && (t - range.start) * 2 < range.len()) {
            range.start = title;
        }
        let words = |r: Range<usize>| -> usize {
            r.filter_map(|i| self.draft(i)).filter(|d| self.zone_role(d).is_none()).map(|d| d.words).sum()
        };
        let is_list = if is_prose {
            // A menu that no class names is made of links; the shelf of a shop has prices and ratings too.
            let free =
                |i: &usize| self.draft(*i).is_some_and(|d| !is_linky(d) && self.zone_role(d).is_none());
            let free_words: usize =
                range.clone().filter(free).filter_map(|i| self.draft(i)).map(|d| d.words).sum();
            free_words > words(body.clone()) * LISTING_TIMES
        } else {
            words(range.clone()) > words(body.clone()) * LISTING_TIMES
        };
        is_list.then_some(range)
    }

    /// Takes back the belief in a class that names most of the words of a list: its teasers are what the page is.
    pub(super) fn believe_list(&mut self, listing: &Range<usize>) {
        let words = |r: Range<usize>| -> usize {
            r.filter_map(|i| self.draft(i)).filter(|d| d.words > 0).map(|d| d.words).sum()
        };
        let total = words(listing.clone());
        let mut named: HashMap<&str, usize> = HashMap::new();
        let is_teaser = |z: &Zone| z.rule == "class" && matches!(z.role, Role::Related | Role::Advertisement);
        for zone in self.drafts.zones.iter().filter(|z| is_teaser(z)) {
            let range = self.drafts.range(zone.node);
            if listing.start <= range.start && range.end <= listing.end {
                *named.entry(zone.word).or_default() += words(range);
            }
        }
        for (zone, believed) in self.drafts.zones.iter().zip(&mut self.believed) {
            let share = named.get(zone.word).copied().unwrap_or(0) as f32 / total.max(1) as f32;
            *believed &= !is_teaser(zone) || share < ZONE_SHARE_MAX;
        }
    }

    /// The role of each piece of a page that is a list; a line that it gives twice, for wide and for narrow screens, is told once.
    pub(super) fn listed_all(&self, listing: &Range<usize>) -> Vec<Decision> {
        let mut seen: HashSet<&str> = HashSet::new();
        let is_long = |i: usize| self.draft(i).is_some_and(|d| d.words >= STANDFIRST_WORDS_MIN);
        (0..self.drafts.drafts.len())
            .map(|i| match self.listed(i, listing) {
                found if found.role == Role::Body && is_long(i) && !seen.insert(self.folded(i)) => {
                    cut(Role::Furniture, "repeated")
                }
                found => found,
            })
            .collect()
    }

    /// The role of a piece of a page that is a list.
    fn listed(&self, i: usize, listing: &Range<usize>) -> Decision {
        let Some(draft) = self.draft(i) else { return Decision::default() };
        // "3 min read" beside a headline is a part of its teaser.
        let words = || self.furniture_role(i).filter(|f| f.rule != "inside");
        // A shop's "order summary" is called like a standfirst; a list has none.
        let known = self.zone_role(draft).filter(|z| z.role != Role::Standfirst).or_else(words);
        match known {
            Some(found) => found,
            None if !listing.contains(&i) => cut(Role::Furniture, "outside-body"),
            None if draft.words == 0 => cut(Role::Furniture, "no-words"),
            None if draft.kind == BlockKind::Figure => cut(Role::Caption, "figure"),
            None if self.is_headline(i) => cut(Role::Title, "title"),
            None => cut(Role::Body, "listing"),
        }
    }
}

/// A page with more prose words than this in one place is a text, not a list…
const LISTING_PROSE_MAX: u32 = 80;

/// … unless its other words are so many times more: a shop's shelf with a text on how to choose below.
const LISTING_TIMES: usize = 3;

/// A page that calls itself an article by its `og:type` alone has a paragraph: systems give that type to their lists too.
const TOLD_PROSE_MIN: u32 = 25;

/// A main part of fewer pieces says nothing.
const LISTING_PIECES_MIN: usize = 8;

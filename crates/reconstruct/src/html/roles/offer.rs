//! The page of one product, to what its shop says of it apart from the description: features, rows of facts, facts behind labels.
//!
//! Shops set these beside the description, in lists and tables of their own; a list of sizes and colours looks alike but names each in
//! a word. A product without a description (a thing sold second hand) is told by its price and by what follows its labels.

use super::prose::is_linky;
use super::shelf::names_sum;
use super::{Decision, Page, cut};
use crate::html::blocks::Draft;
use recoupe_model::{BlockKind, Role};
use std::ops::Range;

impl Page<'_> {
    /// True for what a shop says of its product apart from the description: what its data say too, rows of facts, a list of features.
    pub(super) fn describes_offer(&self, i: usize, draft: &Draft, body: &Range<usize>) -> bool {
        let is_fact = || draft.kind == BlockKind::Table && self.prose_of(i) == 0;
        self.evidence.is_offer
            && self.title.unwrap_or(body.start) < i
            && !is_linky(draft)
            && (self.is_offered(i) || is_fact() || self.is_feature(i, FEATURES_MIN))
    }

    /// True for an item of a list of features: its items say more than the names of sizes and colours.
    pub(super) fn is_feature(&self, i: usize, items_min: usize) -> bool {
        let Some(draft) = self.draft(i).filter(|d| d.kind == BlockKind::ListItem) else { return false };
        let list = draft.node.and_then(|n| self.dom.parent(n)).map(|p| self.drafts.range(p));
        let pieces = list.filter(|l| l.contains(&i)).into_iter().flatten().take(FEATURES_SEEN);
        let pieces = pieces.filter_map(|j| self.draft(j));
        // A line just before the list may be counted to it.
        let items: Vec<&Draft> = pieces.filter(|d| d.kind == BlockKind::ListItem).collect();
        let words: usize = items.iter().map(|d| d.words).sum();
        items.len() >= items_min
            && words * 2 >= items.len() * FEATURE_HALF_WORDS
            && items
                .iter()
                .all(|d| d.link_bytes == 0 && self.is_unnamed(d) && !names_sum(self.drafts.words_of(d)))
    }

    /// True outside the parts that a class names; "product summary" is called like a standfirst.
    fn is_unnamed(&self, draft: &Draft) -> bool {
        self.zone_role(draft).is_none_or(|z| z.role == Role::Standfirst)
    }

    /// Takes back the cuts of the price and of the labelled facts of a product that nothing else tells of.
    pub(super) fn keep_facts(&self, decisions: &mut [Decision]) {
        let Some(title) = self.title.filter(|_| self.evidence.is_offer && self.evidence.offer.is_empty())
        else {
            return;
        };
        let told =
            decisions.iter().enumerate().filter(|(_, d)| d.role.is_kept()).map(|(i, _)| self.prose_of(i));
        if told.sum::<u32>() >= THIN_PROSE_MAX {
            return;
        }
        let text = |i: usize| self.draft(i).map_or("", |d| self.drafts.words_of(d));
        let is_free = |i: usize| self.draft(i).is_some_and(|d| self.is_unnamed(d) && !is_linky(d));
        let is_label = |i: usize| {
            is_free(i) && text(i).ends_with(':') && self.draft(i).is_some_and(|d| d.words <= LABEL_WORDS_MAX)
        };
        let end = decisions.len();
        let price = (title..end).find(|i| is_free(*i) && names_sum(text(*i)));
        let labels = (title..end).filter(|i| is_label(*i) && is_free(i + 1) && !is_label(i + 1));
        for i in price.into_iter().chain(labels.flat_map(|i| [i, i + 1])) {
            if let Some(decision) = decisions.get_mut(i).filter(|d| d.role == Role::Furniture) {
                *decision = cut(Role::Body, "fact");
            }
        }
    }
}

/// Items of a list of features, at least.
const FEATURES_MIN: usize = 3;

/// Items by which a list is judged: the longest of real shops are shorter.
const FEATURES_SEEN: usize = 64;

/// Words of two features, on average, at least: "Black", "44 mm" are choices.
const FEATURE_HALF_WORDS: usize = 5;

/// A product of which fewer words in sentences tell has no description.
const THIN_PROSE_MAX: u32 = 30;

/// Words of a label, at most.
const LABEL_WORDS_MAX: usize = 4;

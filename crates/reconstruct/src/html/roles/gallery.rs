//! Pictures to look through, set into the text and counted ("3/12 The quay"), to captions: what is told below each is no part of the text.
//!
//! An article that is a series of counted pictures keeps them. Gets wrong: a gallery at the end of a text, which is kept.

use super::{ARTICLE_PROSE_MIN, Decision, Page, cut};
use crate::dom::NodeId;
use recoupe_model::Role;
use std::ops::Range;

impl<'a> Page<'a> {
    /// Cuts the galleries between two parts of the text.
    pub(super) fn cut_galleries(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let Some(title) = self.title.filter(|_| self.evidence.is_article) else { return };
        let is_first = |i: &usize| self.counter(*i).is_some_and(|(at, of)| at == 1 && of >= PICTURES_MIN);
        for first in body.clone().filter(is_first) {
            let Some(gallery) = self.gallery(first, body) else { continue };
            let before = self.prose_in(title.max(body.start)..gallery.start.max(title));
            let after = self.prose_in(gallery.end..body.end);
            if before < ARTICLE_PROSE_MIN || after == 0 {
                continue;
            }
            for decision in decisions.get_mut(gallery).into_iter().flatten() {
                if decision.role == Role::Body {
                    *decision = cut(Role::Caption, "gallery");
                }
            }
        }
    }

    /// The smallest part that holds the pictures counted from `first` on, with the headings around it.
    fn gallery(&self, first: usize, body: &Range<usize>) -> Option<Range<usize>> {
        let (_, of) = self.counter(first)?;
        let mut last = (first, 1);
        for i in first + 1..body.end {
            if let Some((at, _)) = self.counter(i).filter(|c| *c == (last.1 + 1, of)) {
                last = (i, at);
            }
        }
        if last.1 < PICTURES_MIN {
            return None;
        }
        let node = self.draft(first)?.node?;
        let around: Vec<Range<usize>> = std::iter::once(node)
            .chain(self.dom.ancestors(node))
            .map(|n: NodeId| self.drafts.range(n))
            .skip_while(|r| r.end <= last.0)
            .take_while(|r| body.start <= r.start && r.end <= body.end)
            .collect();
        let prose = self.prose_in(around.first()?.clone());
        around.into_iter().take_while(|r| self.prose_in(r.clone()) == prose).last()
    }

    /// "3/12" at the beginning of piece `i`.
    fn counter(&self, i: usize) -> Option<(usize, usize)> {
        let text = self.drafts.words_of(self.draft(i)?);
        let (at, rest) = text.split_once('/')?;
        let of = rest.trim_start().split(|c: char| !c.is_ascii_digit()).next()?;
        let (at, of) = (at.trim_end().parse().ok()?, of.parse().ok()?);
        // A fraction in a recipe, a day and its month.
        (at <= of && !rest.contains('/')).then_some((at, of))
    }
}

/// Fewer are two halves of a thing.
const PICTURES_MIN: usize = 3;

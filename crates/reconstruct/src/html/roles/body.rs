//! The pieces of a page, to the part that holds the body: the one whose weights sum highest, widened over short lines or narrowed to
//! what its class calls the text.

use super::prose::{is_linky, sum_in, sums};
use super::{ARTICLE_PROSE_MIN, HEAD_PIECES, Page};
use crate::dom::NodeId;
use crate::html::blocks::Draft;
use recoupe_model::{BlockKind, Role};
use std::ops::Range;

impl<'a> Page<'a> {
    /// The range of pieces that hold the body.
    pub(super) fn body(&self) -> Range<usize> {
        let before = sums(self.weights().into_iter());
        let sum = |range: &Range<usize>| sum_in(&before, range);
        let best = self
            .dom
            .elements()
            .map(|id| (id, self.drafts.range(id)))
            .filter(|(_, r)| !r.is_empty())
            .max_by_key(|(_, r)| (sum(r), std::cmp::Reverse(r.len())));
        let Some((node, best)) = best else { return 0..0 };
        if let Some(own) = self.brief(&best) {
            return own;
        }
        let hints = self.text_parts().filter(|r| best.start <= r.start && r.end <= best.end);
        // Posts of a thread bear the class of a text each.
        let is_one = !self.evidence.is_forum || hints.clone().count() < HINTS_MANY;
        match hints.clone().max_by_key(|r| sum(r)).filter(|_| is_one) {
            Some(range) if sum(&range) * 4 >= sum(&best) * 3 => self.with_parts_before(range, hints),
            Some(range) if sum(&range) * 3 >= sum(&best) && self.is_only_text(&range, hints) => range,
            _ => self.widened(node, &best),
        }
    }

    /// The parts of the page that their tag or class calls the text, outer before inner.
    fn text_parts(&self) -> impl Iterator<Item = Range<usize>> + Clone {
        self.drafts.zones.iter().filter(|z| z.role == Role::Body).map(|z| self.drafts.range(z.node))
    }

    /// The part right below the headline that its class calls the text, when what outweighs it stands elsewhere: a news item of three
    /// lines beside a column of teasers.
    pub(super) fn brief(&self, best: &Range<usize>) -> Option<Range<usize>> {
        let title = self.title.filter(|t| self.evidence.is_article && *t < best.end)?;
        let mut hints = self.text_parts();
        let is_told = hints.clone().any(|r| r.start <= best.start && best.end <= r.end);
        let is_item = |r: &Range<usize>| title < r.end && self.prose_in(r.clone()) >= BRIEF_PROSE_MIN;
        let item = hints.clone().find(is_item)?;
        // An advertisement parts a text in two: what goes on in another part of that name, below no headline, is no column of teasers.
        let is_heading = |i: usize| self.draft(i).is_some_and(|d| d.kind == BlockKind::Heading);
        let goes_on = hints.any(|r| {
            item.end <= r.start
                && r.start < best.end
                && self.prose_in(r.clone()) > 0
                && !(item.end..=r.start).any(is_heading)
        });
        let is_short = |i: usize| self.prose_of(i) <= TEASER_PROSE_MAX;
        let is_beside = self.prose_in(item.end.max(best.start)..best.end) <= BESIDE_PROSE_MAX
            && self.prose_in(title..item.start.max(title)) == 0
            && (item.end..best.end).all(is_short);
        (!is_told && !goes_on && is_beside && item.end < best.end).then_some(item)
    }

    /// `text` with the parts between the headline and it that their class calls the text too: an advertisement may part a text in two.
    fn with_parts_before(
        &self,
        text: Range<usize>,
        hints: impl Iterator<Item = Range<usize>>,
    ) -> Range<usize> {
        let Some(title) = self.title.filter(|t| self.evidence.is_article && *t < text.start) else {
            return text;
        };
        let is_heading = |i: usize| self.draft(i).is_some_and(|d| d.kind == BlockKind::Heading);
        let is_part = |r: &Range<usize>| {
            title < r.start
                && r.end <= text.start
                && self.prose_in(r.clone()) > 0
                && !(r.start..text.start)
                    .any(|i| is_heading(i) && self.draft(i).is_some_and(|d| d.level == 1))
        };
        let start = hints.filter(is_part).map(|r| r.start).min();
        start.unwrap_or(text.start)..text.end
    }

    /// True for a part that its class calls the text, the only such part, of an article whose headline stands just before.
    fn is_only_text(&self, hint: &Range<usize>, mut hints: impl Iterator<Item = Range<usize>>) -> bool {
        let is_inside = |r: Range<usize>| hint.start <= r.start && r.end <= hint.end;
        let Some(title) = self.title.filter(|t| *t < hint.end) else { return false };
        self.evidence.is_article
            && hints.all(is_inside)
            && self.prose_in(hint.clone()) >= ARTICLE_PROSE_MIN
            && self.prose_in(title..hint.start.max(title)) < ARTICLE_PROSE_MIN
    }

    /// The part around `best` that holds the text in short lines too: recipes, lists of winners, tables. Never beyond the title.
    fn widened(&self, node: NodeId, best: &Range<usize>) -> Range<usize> {
        let before = sums((0..self.drafts.drafts.len()).map(|i| self.line_weight(i)));
        let title =
            (0..best.end).rev().find(|i| self.is_headline(*i)).or(self.title.filter(|t| *t < best.end));
        let earliest = title.map_or(best.start, |t| t.saturating_sub(HEAD_PIECES));
        self.dom
            .ancestors(node)
            .map(|n| self.drafts.range(n))
            .take_while(|r| r.start >= earliest.min(best.start))
            .chain(std::iter::once(best.clone()))
            .max_by_key(|r| (sum_in(&before, r), std::cmp::Reverse(r.len())))
            .unwrap_or_else(|| best.clone())
    }

    /// How much each piece speaks for the part of the page it stands in.
    fn weights(&self) -> Vec<i64> {
        let is_head = |d: &Draft| self.zone_role(d).is_some_and(|z| z.role == Role::Standfirst);
        let heads = self.drafts.drafts.iter().enumerate().filter(|(_, d)| is_head(d));
        let is_abstract = heads.map(|(i, _)| self.prose_of(i)).sum::<u32>() > STANDFIRST_PROSE_MAX;
        (0..self.drafts.drafts.len())
            .map(|i| {
                let Some(draft) = self.draft(i) else { return 0 };
                let zone = self.zone_role(draft).map(|d| d.role);
                if self.is_offered(i) {
                    return i64::try_from(draft.words).unwrap_or(0);
                }
                match zone {
                    Some(Role::Standfirst) if is_abstract => i64::from(self.prose_of(i)),
                    Some(Role::Standfirst | Role::Caption | Role::Byline | Role::Dates) => 0,
                    Some(_) => -1,
                    None if self
                        .furniture
                        .get(i)
                        .copied()
                        .flatten()
                        .is_some_and(|f| f.role == Role::Consent) =>
                    {
                        -20
                    }
                    None if self.prose_of(i) > 0 => i64::from(self.prose_of(i)),
                    None if is_linky(draft) => -5,
                    None if draft.kind == BlockKind::Heading => 0,
                    None => 0,
                }
            })
            .collect()
    }

    /// How much a piece speaks for its part when short lines count too.
    fn line_weight(&self, i: usize) -> i64 {
        let Some(draft) = self.draft(i) else { return 0 };
        let words = i64::try_from(draft.words).unwrap_or(0);
        match self.zone_role(draft) {
            Some(_) => 0,
            None if self.is_consent(i, draft) => -20,
            None if self.prose_of(i) > 0 => i64::from(self.prose_of(i)),
            None if is_linky(draft) || self.furniture_role(i).is_some() => -words - 2,
            None => words.min(12) - 2,
        }
    }
}

/// Prose words of a news item, at least.
const BRIEF_PROSE_MIN: u32 = 12;

/// A longer piece is a paragraph.
const TEASER_PROSE_MAX: u32 = 30;

/// A part beside a news item with more prose words than this is a text.
const BESIDE_PROSE_MAX: u32 = 150;

/// Prose words of a standfirst, at most: the abstract of a paper is its text.
const STANDFIRST_PROSE_MAX: u32 = 150;

/// Parts called the text from which each of them is a post of a thread.
const HINTS_MANY: usize = 3;

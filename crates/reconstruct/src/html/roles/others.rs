//! The parts of the page built as the one that bears the headline, to other articles: what loads as the reader scrolls on.
//!
//! A part is another article when it follows, has the tag and the class of the part of the headline, and begins with a heading dressed as
//! the headline is, or with a date or a name of its own. Gets wrong: articles without either stay in the text.

use super::{ARTICLE_PROSE_MIN, Decision, HEAD_PIECES, Page, cut};
use crate::dom::NodeId;
use recoupe_model::{BlockKind, Role};
use std::ops::Range;

impl<'a> Page<'a> {
    /// Cuts the articles that follow the one of the page in parts of the same make.
    pub(super) fn cut_next_articles(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let Some(title) = self.title.filter(|t| body.contains(t) && !self.evidence.is_forum) else { return };
        let Some(node) = self.draft(title).and_then(|d| d.node) else { return };
        let dress = self.dom.attribute(node, "class").filter(|c| !c.trim().is_empty());
        for part in self.dom.ancestors(node) {
            let range = self.drafts.range(part);
            if range.start < body.start || range.end > body.end {
                return;
            }
            if self.prose_in(range) < ARTICLE_PROSE_MIN / 2 {
                continue;
            }
            for next in self.parts_like(part) {
                let range = self.drafts.range(next);
                if !self.is_next(&range, dress, decisions) {
                    continue;
                }
                for decision in decisions.get_mut(range).into_iter().flatten() {
                    if matches!(decision.role, Role::Body | Role::Standfirst | Role::Title) {
                        *decision = cut(Role::OtherArticle, "next-article");
                    }
                }
            }
        }
    }

    /// The siblings below `part` with its tag and class.
    fn parts_like(&self, part: NodeId) -> impl Iterator<Item = NodeId> {
        let class = self.dom.attribute(part, "class").filter(|c| !c.trim().is_empty());
        let below = std::iter::successors(self.dom.next_sibling(part), |n| self.dom.next_sibling(*n));
        below.take(SIBLINGS_MAX).filter(move |n| {
            class.is_some()
                && self.dom.attribute(*n, "class") == class
                && self.dom.name(*n) == self.dom.name(part)
        })
    }

    /// True for a part with prose that begins with a headline dressed like ours, or heads its heading with a date or a name.
    fn is_next(&self, range: &Range<usize>, dress: Option<&str>, decisions: &[Decision]) -> bool {
        let head = range.start..range.end.min(range.start + HEAD_PIECES);
        let heading = head.clone().filter_map(|i| self.draft(i)).find(|d| d.kind == BlockKind::Heading);
        let Some(heading) = heading.filter(|_| self.prose_in(range.clone()) > 0) else { return false };
        let is_dressed =
            || dress.is_some() && heading.node.is_some_and(|n| self.dom.attribute(n, "class") == dress);
        let is_signed = || {
            decisions
                .get(head.clone())
                .into_iter()
                .flatten()
                .any(|d| matches!(d.role, Role::Dates | Role::Byline))
        };
        heading.level <= 2 && (is_dressed() || is_signed())
    }
}

/// Siblings looked at: pages load a dozen articles at most, with advertisements between them.
const SIBLINGS_MAX: usize = 200;

//! Pieces of the body that head a box or another article, to the whole of what they head: "read also" and its links, the next article.

use super::prose::ends_sentence;
use super::{ARTICLE_PROSE_MIN, Decision, HEAD_PIECES, Page, cut};
use crate::dom::NodeId;
use crate::html::blocks::Draft;
use html5ever::local_name;
use recoupe_model::{BlockKind, Role};
use std::ops::Range;

impl<'a> Page<'a> {
    /// Cuts the box that a furniture line heads: the largest element that begins with the line and holds little prose.
    pub(super) fn cut_boxes(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let total = self.prose_in(body.clone()).max(1);
        self.keep_linked_headings(body, decisions);
        self.cut_cards(body, decisions);
        for i in body.clone() {
            let Some(found) = decisions.get(i).cloned() else { break };
            // "How to cite this article" heads a box; a tool of one word, "Feedback", may head a part of the text.
            let is_tools = || {
                found.role == Role::Tools
                    && found.rule == "line"
                    && self.furniture.get(i).copied().flatten().is_some_and(|f| f.words > 1)
                    && self.draft(i).is_some_and(|d| d.kind == BlockKind::Heading)
            };
            let is_named = self.evidence.is_article && found.rule == "class" && self.is_named_alone(i);
            let is_head = heads_box(found.role) || is_tools();
            let is_known = matches!(found.rule, "words" | "line" | "inside" | "linked-heading");
            if !is_head || !(is_named || is_known) {
                continue;
            }
            if found.role == Role::Related && found.rule != "linked-heading" {
                self.cut_links_below(i, body, decisions);
            }
            if self.is_remark(i) {
                continue;
            }
            if found.role == Role::Newsletter {
                self.cut_around(i, body, total, decisions);
            }
            for decision in
                self.box_of(i, body, total).and_then(|r| decisions.get_mut(r)).into_iter().flatten()
            {
                if decision.role == Role::Body {
                    *decision = cut(found.role, "box");
                }
            }
        }
    }

    /// Cuts the few lines that one small part of the page holds with the line `i` of a newsletter: its name, what it brings.
    fn cut_around(&self, i: usize, body: &Range<usize>, total: u32, decisions: &mut [Decision]) {
        let Some(node) = self.draft(i).and_then(|d| d.node) else { return };
        let is_item = |j: usize| {
            self.draft(j).is_some_and(|d| matches!(d.kind, BlockKind::ListItem | BlockKind::Table))
        };
        let is_small = |r: &Range<usize>| {
            let prose = self.prose_in(r.clone());
            body.start <= r.start
                && r.end <= body.end
                && r.len() <= AROUND_PIECES_MAX
                && prose <= AROUND_PROSE_MAX
                && prose * AROUND_SHARE <= total
                && !r.clone().any(|j| self.is_headline(j) || is_item(j))
        };
        let around = self.dom.ancestors(node).map(|n| self.drafts.range(n)).take_while(is_small).last();
        for decision in around.and_then(|r| decisions.get_mut(r)).into_iter().flatten() {
            if decision.role == Role::Body {
                *decision = cut(Role::Newsletter, "box");
            }
        }
    }

    /// Cuts the links that follow the line "read also" `i` without a box around both: each piece to the first that holds no link.
    fn cut_links_below(&self, i: usize, body: &Range<usize>, decisions: &mut [Decision]) {
        if self.draft(i).is_none_or(|d| d.words > HEAD_WORDS_MAX || d.link_bytes > 0) {
            return;
        }
        // In the list of a series this article stands without a link.
        let is_link = |j: &usize| {
            self.draft(*j).is_some_and(|d| {
                d.kind == BlockKind::ListItem
                    && (d.link_bytes > 0 || self.evidence.is_like_title(self.folded(*j)))
            })
        };
        for j in (i + 1..body.end).take(LINKS_BELOW_MAX).take_while(is_link) {
            if let Some(decision) = decisions.get_mut(j).filter(|d| d.role == Role::Body) {
                *decision = cut(Role::Related, "links-below");
            }
        }
    }

    /// Cuts the boxes that "read more" ends below a heading: the headline of another article, whose link lies over the whole box. A
    /// page that is made of them is a list of what it names.
    fn cut_cards(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let is_line = |i: usize| self.draft(i).is_some_and(|d| d.words <= MORE_WORDS_MAX);
        let is_more = |i: &usize| {
            let is_known = |d: &Decision| d.role == Role::Related && matches!(d.rule, "line" | "words");
            is_line(*i) && decisions.get(*i).is_some_and(is_known)
        };
        let cards: Vec<Range<usize>> =
            body.clone().filter(is_more).filter_map(|i| self.card(i, body)).collect();
        if !self.evidence.is_article || cards.len() > CARDS_MAX {
            return;
        }
        for i in cards.into_iter().flatten() {
            if let Some(decision) = decisions.get_mut(i).filter(|d| d.role == Role::Body) {
                *decision = cut(Role::Related, "box");
            }
        }
    }

    /// The largest small element that piece `i` ends and a heading begins.
    fn card(&self, i: usize, body: &Range<usize>) -> Option<Range<usize>> {
        let node = self.draft(i)?.node?;
        let is_small = |r: &Range<usize>| {
            let pieces = self.drafts.drafts.get(r.clone()).unwrap_or_default();
            r.end == i + 1
                && body.start < r.start
                && r.len() <= CARD_PIECES_MAX
                && pieces.iter().map(|d| d.words).sum::<usize>() <= CARD_WORDS_MAX
        };
        let around = std::iter::once(node).chain(self.dom.ancestors(node)).map(|n| self.drafts.range(n));
        let card = around.take_while(is_small).last()?;
        self.draft(card.start).is_some_and(|d| d.kind == BlockKind::Heading).then_some(card)
    }

    /// How many `<article>`s with a headline and a text of their own stand on the page; the posts of a thread are none.
    pub(super) fn articles(&self) -> usize {
        let is_article = |id: &NodeId| *self.dom.name(*id) == local_name!("article");
        let is_told = |r: &Range<usize>| {
            let is_head =
                |d: &Draft| d.kind == BlockKind::Heading && d.level <= 3 && self.zone_role(d).is_none();
            self.prose_in(r.clone()) > ARTICLE_PROSE_MIN
                && r.clone().take(HEAD_PIECES).filter_map(|i| self.draft(i)).any(is_head)
        };
        let mut ranges: Vec<Range<usize>> =
            self.dom.elements().filter(is_article).map(|id| self.drafts.range(id)).filter(is_told).collect();
        // An element around others is not one more.
        ranges.sort_by_key(|r| (r.len(), r.start));
        let mut own: Vec<Range<usize>> = Vec::new();
        for range in ranges.into_iter().take(ARTICLES_MAX) {
            if !own.iter().any(|o| range.start <= o.start && o.end <= range.end) {
                own.push(range);
            }
        }
        if self.evidence.is_forum { 1 } else { own.len() }
    }

    /// Cuts the articles beside the one that bears the headline: infinite scroll, full teasers.
    pub(super) fn cut_other_articles(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let is_article = |id: &NodeId| *self.dom.name(*id) == local_name!("article");
        let articles: Vec<NodeId> = self.dom.elements().filter(is_article).collect();
        let own = articles.iter().find(|a| self.title.is_some_and(|t| self.drafts.range(**a).contains(&t)));
        let Some(own) =
            own.map(|a| self.drafts.range(*a)).filter(|r| self.prose_in(r.clone()) > ARTICLE_PROSE_MIN)
        else {
            return;
        };
        for other in articles.iter().map(|a| self.drafts.range(*a)) {
            let is_apart = other.start >= own.end && body.contains(&other.start) && !self.evidence.is_forum;
            for decision in decisions.get_mut(other).into_iter().flatten().filter(|_| is_apart) {
                if decision.role == Role::Body {
                    *decision = cut(Role::OtherArticle, "other-article");
                }
            }
        }
    }

    /// True for a heading whose class names what is below it, and its own element alone: "most popular", and the links.
    fn is_named_alone(&self, i: usize) -> bool {
        self.draft(i).is_some_and(|d| {
            let zone = d.zone.and_then(|z| self.drafts.zones.get(z));
            d.words <= HEAD_WORDS_MAX
                && !ends_sentence(self.drafts.words_of(d))
                && zone.is_some_and(|z| z.role == Role::Related && self.drafts.range(z.node) == (i..i + 1))
        })
    }

    /// True for a sentence of the site set as one more paragraph between those of the text: it heads nothing.
    fn is_remark(&self, i: usize) -> bool {
        let is_paragraph =
            |n: &NodeId| *self.dom.name(*n) == local_name!("p") && self.prose_in(self.drafts.range(*n)) > 0;
        let Some((draft, node)) = self.draft(i).and_then(|d| Some((d, d.node?))) else { return false };
        let next = std::iter::successors(self.dom.next_sibling(node), |n| self.dom.next_sibling(*n));
        let is_followed = next.take(REMARK_SIBLINGS).filter(is_paragraph).count() >= REMARK_PARAGRAPHS;
        let text = self.drafts.words_of(draft).trim_end_matches([']', ')']);
        let is_sentence = draft.words >= REMARK_WORDS_MIN && text.ends_with(['.', '!', '?']);
        *self.dom.name(node) == local_name!("p") && (is_sentence || draft.link_bytes > 0) && is_followed
    }

    /// The largest element that begins with piece `i` and holds little of the body's prose.
    fn box_of(&self, i: usize, body: &Range<usize>, total: u32) -> Option<Range<usize>> {
        let draft = self.draft(i)?;
        let node = draft.node?;
        // Below a short text, what others wrote may be as long.
        let before = self.prose_in(body.start.max(self.title.unwrap_or(0)).min(i)..i);
        let role = self.furniture.get(i).copied().flatten().map(|f| f.role);
        let is_head =
            role == Some(Role::Comment) || (role == Some(Role::Related) && draft.kind == BlockKind::Heading);
        let is_last = |r: &Range<usize>| is_head && r.len() > 1 && self.is_after_text(i);
        std::iter::once(node)
            .chain(self.dom.ancestors(node))
            .map(|n| self.drafts.range(n))
            .take_while(|r| r.start == i && r.end <= body.end)
            .filter(|r| {
                let prose = self.prose_in(r.clone());
                (prose as f32) < total as f32 * BOX_SHARE_MAX || (is_last(r) && prose <= before)
            })
            .last()
    }

    /// Linked headings head boxes of other articles, unless the body is made of them.
    fn keep_linked_headings(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let total = self.prose_in(body.clone()).max(1);
        let linked: Vec<usize> =
            body.clone().filter(|i| decisions.get(*i).is_some_and(|d| d.rule == "linked-heading")).collect();
        // The name of the site may be one, above the headline.
        let first = linked.iter().find(|i| self.title.is_none_or(|t| t < **i));
        let own = first.map_or(0, |first| self.prose_in(body.start..*first));
        if self.evidence.is_article && own >= ARTICLE_PROSE_MIN {
            return;
        }
        let inside: u32 =
            linked.iter().filter_map(|i| self.box_of(*i, body, total)).map(|r| self.prose_in(r)).sum();
        if inside as f32 > total as f32 * BOX_SHARE_MAX {
            for decision in decisions.iter_mut().filter(|d| d.rule == "linked-heading") {
                *decision = cut(Role::Body, "body");
            }
        }
    }
}

/// Roles whose line heads a box of its own.
pub(super) fn heads_box(role: Role) -> bool {
    matches!(
        role,
        Role::Related
            | Role::Newsletter
            | Role::Comment
            | Role::CommentForm
            | Role::AuthorNote
            | Role::Donate
            | Role::Paywall
            | Role::Tags
            | Role::Legal
    )
}

/// Words of a remark of the site: "Read more in our newsletter." heads a box too.
const REMARK_WORDS_MIN: usize = 8;

/// Siblings looked at after a remark, line breaks between tags included, and the paragraphs of text among them.
const REMARK_SIBLINGS: usize = 8;
const REMARK_PARAGRAPHS: usize = 2;

/// Words of the line that heads a list of links, at most.
const HEAD_WORDS_MAX: usize = 10;

/// Links that one line heads, at most.
const LINKS_BELOW_MAX: usize = 20;

/// Pieces and prose words of a box that offers a newsletter, and the part of the text's prose that they are at most.
const AROUND_PIECES_MAX: usize = 6;
const AROUND_PROSE_MAX: u32 = 60;
const AROUND_SHARE: u32 = 2;

/// Articles counted on one page.
const ARTICLES_MAX: usize = 200;

/// Pieces and words of the card of one other article: a label, a headline, a line about it, "read more".
const CARD_PIECES_MAX: usize = 4;
const CARD_WORDS_MAX: usize = 40;

/// "Read more", "Lire la suite", with room.
const MORE_WORDS_MAX: usize = 3;

/// Cards set into one text; more are what the page is.
const CARDS_MAX: usize = 3;

/// A box beside the text holds less than this share of its prose.
const BOX_SHARE_MAX: f32 = 0.25;

//! The body once its boxes are gone, to the body without what says it again, tells of its author or stands at its ends for nothing.

use super::posts::Posts;
use super::prose::{ends_sentence, is_linked_sentence, is_linky};
use super::{Decision, Page, STANDFIRST_WORDS_MIN, cut};
use crate::dom::NodeId;
use crate::html::blocks::Draft;
use html5ever::local_name;
use recoupe_model::{BlockKind, Role};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

impl<'a> Page<'a> {
    /// Cuts pieces that say again, word for word, what a longer or earlier piece of the body says.
    pub(super) fn cut_repeated(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let mut times: HashMap<&str, (usize, usize)> = HashMap::new();
        for draft in body.clone().filter_map(|i| self.draft(i)).filter(|d| d.words >= STANDFIRST_WORDS_MIN) {
            times.entry(self.drafts.words_of(draft)).or_insert((0, draft.words)).0 += 1;
        }
        let words =
            |n: fn(usize) -> usize| -> usize { times.values().map(|(times, words)| words * n(*times)).sum() };
        let is_doubled = words(|_| 1) * 5 < words(|times| times) * 3;
        // All of it, and not its refrain alone.
        let is_shown_twice = times.len() > 1 && words(|times| usize::from(times > 1)) * 5 > words(|_| 1) * 4;
        let mut seen: HashMap<&str, Option<NodeId>> = HashMap::new();
        for i in body.clone() {
            let Some(draft) = self.draft(i).filter(|d| d.words >= STANDFIRST_WORDS_MIN) else { continue };
            let is_often = !self.evidence.is_article
                && draft.kind != BlockKind::Table
                && times.get(self.drafts.words_of(draft)).is_some_and(|(t, _)| *t >= REPEATED_TIMES_MIN);
            let is_sent = self.is_below_title_again(i);
            let may_be_item = self.evidence.is_forum || is_sent || draft.kind != BlockKind::ListItem;
            let is_long = draft.words >= REPEATED_WORDS_MIN && may_be_item;
            if !is_long && !is_often {
                continue;
            }
            let is_told = |d: &&mut Decision| matches!(d.role, Role::Body | Role::Standfirst);
            let Some(decision) = decisions.get_mut(i).filter(is_told) else { continue };
            let text = self.drafts.words_of(draft);
            if !ends_sentence(text) && !is_often {
                continue;
            }
            let Some(first) = seen.get(text) else {
                seen.insert(text, self.run_of(i));
                continue;
            };
            // An interviewer asks the same twice; a thread, a shop, a displayed quotation or a page that stands twice shows it twice.
            let may_repeat = self.evidence.is_article
                && !self.evidence.is_forum
                && draft.kind != BlockKind::Quote
                && !is_doubled;
            // In one run of paragraphs the author says it again: a refrain, a form of words.
            let is_refrain = is_long && !is_shown_twice && first.is_some() && *first == self.run_of(i);
            if is_sent || (decision.role == Role::Body && !may_repeat && !is_refrain) {
                *decision = cut(Role::Furniture, "repeated");
            }
        }
    }

    /// True right below the headline as it stands again: a form to send the article says its title, and how it begins.
    fn is_below_title_again(&self, i: usize) -> bool {
        let before = i.checked_sub(1).filter(|b| self.title.is_some_and(|t| t < *b));
        before.is_some_and(|b| self.evidence.is_title(self.folded(b)))
    }

    /// The element whose paragraphs run on from each other, when piece `i` is one of them.
    fn run_of(&self, i: usize) -> Option<NodeId> {
        let is_run = !self.evidence.is_forum && !self.evidence.is_offer;
        let draft = self.draft(i).filter(|d| is_run && d.kind == BlockKind::Paragraph)?;
        let is_plain = |n: &NodeId| *self.dom.name(*n) == local_name!("p");
        draft.node.filter(is_plain).and_then(|n| self.dom.parent(n))
    }

    /// Cuts the lines at the end that tell who the author is.
    pub(super) fn cut_author_notes(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let total = self.prose_in(body.clone());
        for i in body.clone() {
            let is_late = self.prose_in(body.start..i) * 10 >= total * 7;
            if self.draft(i).is_none_or(|d| !is_late || d.words > AUTHOR_NOTE_WORDS_MAX) {
                continue;
            }
            let Some(decision) = decisions.get_mut(i).filter(|d| d.role == Role::Body) else { continue };
            if self.evidence.is_about_author(self.folded(i)) {
                *decision = cut(Role::AuthorNote, "author-name");
            }
        }
    }

    /// True for a run of pieces at an edge of the body that is a list of the article: many short lines, next to none cut.
    fn is_list(&self, range: Range<usize>, decisions: &[Decision]) -> bool {
        let run = decisions.get(range).unwrap_or_default();
        let kept = run.iter().filter(|d| d.role == Role::Body).count();
        kept >= EDGE_LIST_MIN && kept * 10 >= run.len() * 8
    }

    /// The first of the short lines that lead from the headline into paragraph `first`, on a page of no article. What a shop sets there
    /// are prices and choices: of its lines, headings alone.
    fn led_into(&self, first: usize, body: &Range<usize>, decisions: &[Decision]) -> usize {
        let Some(title) = self.title.filter(|_| self.evidence.is_plain()) else { return first };
        let is_heading = |i: usize| self.draft(i).is_some_and(|d| d.kind == BlockKind::Heading);
        let leads = |i: &usize| {
            decisions.get(*i).is_some_and(|d| d.role == Role::Body)
                && (!self.evidence.is_offer || is_heading(*i))
        };
        (body.start.max(title + 1)..first).rev().take_while(leads).last().unwrap_or(first)
    }

    /// True for a short sentence right below the last long one, in the same part of the page.
    fn goes_on(&self, last: usize, i: usize) -> bool {
        let around = |i: usize| {
            let node = self.draft(i).and_then(|d| d.node);
            node.map(|n| self.dom.ancestors(n).take(PART_DEPTH).collect::<Vec<_>>()).unwrap_or_default()
        };
        let part = around(last);
        i == last + 1
            && self.draft(i).is_some_and(|d| {
                d.kind == BlockKind::Paragraph
                    && d.words >= SHORT_WORDS_MIN
                    && d.link_bytes == 0
                    && ends_sentence(self.drafts.words_of(d))
                    && !self.drafts.words_of(d).starts_with(['•', '*', '·'])
            })
            && around(i).iter().any(|n| part.contains(n))
    }

    /// The list with its heading that stands before paragraph `first` of an article and before nothing else: what one needs for the steps below.
    fn needed_before(&self, first: usize, body: &Range<usize>, decisions: &[Decision]) -> Range<usize> {
        let Some(title) = self.title.filter(|_| self.evidence.is_article) else { return 0..0 };
        let is_kept = |i: usize| decisions.get(i).is_some_and(|d| d.role == Role::Body);
        let is_item = |i: &usize| {
            is_kept(*i)
                && self
                    .draft(*i)
                    .is_some_and(|d| d.kind == BlockKind::ListItem && d.link_bytes == 0 && d.words > 0)
        };
        let parent = |i: usize| self.draft(i).and_then(|d| d.node).and_then(|n| self.dom.parent(n));
        let is_line = |i: &usize| {
            is_kept(*i) && self.draft(*i).is_some_and(|d| d.words <= HEAD_WORDS_MAX && d.link_bytes == 0)
        };
        // "Step 1" may stand between the list and the text.
        let after = (body.start..first).rev().take_while(|i| is_line(i) && !is_item(i)).take(2).last();
        let end = after.unwrap_or(first);
        let Some(start) = (body.start.max(title + 1)..end).rev().take_while(is_item).last() else {
            return 0..0;
        };
        let head = start.checked_sub(1).filter(|h| *h > title && is_line(h) && !is_item(h));
        let is_one = (start..end).all(|i| parent(i) == parent(start));
        match head {
            Some(head) if is_one && end - start >= NEEDED_MIN => head..first,
            _ => 0..0,
        }
    }

    /// Cuts what stands before the first and after the last paragraph of the body and tells nothing.
    pub(super) fn trim(&self, body: &Range<usize>, posts: &Posts, decisions: &mut [Decision]) {
        let is_prose = |i: usize, d: &Decision| d.role == Role::Body && self.prose_of(i) > 0;
        let first = decisions.iter().enumerate().find(|(i, d)| is_prose(*i, d)).map(|(i, _)| i);
        let last = decisions.iter().enumerate().rev().find(|(i, d)| is_prose(*i, d)).map(|(i, _)| i);
        let (Some(first), Some(last)) = (first, last) else { return };
        let first = self.led_into(first, body, decisions);
        let parent = |i: usize| self.draft(i).and_then(|d| d.node).and_then(|n| self.dom.parent(n));
        // The heading of a quotation stands beside it, not beside the paragraphs in it.
        let around_quote = |i: usize| {
            let is_quote = |n: &NodeId| *self.dom.name(*n) == local_name!("blockquote");
            self.draft(i).filter(|d| d.kind == BlockKind::Quote)?;
            let quote = self.draft(i)?.node.and_then(|n| self.dom.ancestors(n).find(is_quote));
            quote.and_then(|q| self.dom.parent(q))
        };
        let parents: HashSet<NodeId> = body
            .clone()
            .filter(|i| decisions.get(*i).is_some_and(|d| is_prose(*i, d)))
            .flat_map(|i| [parent(i), around_quote(i)])
            .flatten()
            .collect();
        // A shop lists what its product has between its name and its description.
        let is_feature =
            |i: usize| self.evidence.is_offer && self.title.is_some_and(|t| t < i) && self.is_feature(i, 1);
        let levels: HashSet<u8> = (first..=last)
            .filter(|i| decisions.get(*i).is_some_and(|d| d.role == Role::Body))
            .filter_map(|i| self.draft(i))
            .filter(|d| d.kind == BlockKind::Heading)
            .map(|d| d.level)
            .collect();
        // The first of the headings of a text stands before its first paragraph.
        let head =
            (body.start..first).rev().find(|i| decisions.get(*i).is_some_and(|d| d.role == Role::Body));
        let is_first_heading = |i: usize| {
            self.evidence.is_article
                && Some(i) == head
                && self.title.is_some_and(|t| t < i)
                && self.draft(i).is_some_and(|d| {
                    d.kind == BlockKind::Heading
                        && d.level > 1
                        && d.link_bytes == 0
                        && levels.contains(&d.level)
                })
        };
        let needed = self.needed_before(first, body, decisions);
        let is_head_list = !self.evidence.is_offer && self.is_list(body.start..first, decisions);
        let is_tail_list = self.is_list(last + 1..body.end, decisions);
        for (i, decision) in decisions.iter_mut().enumerate() {
            if (i < first && is_head_list) || (i > last && is_tail_list) || needed.contains(&i) {
                continue;
            }
            if i > last && self.goes_on(last, i) {
                continue;
            }
            let is_edge = i < first || i > last;
            if decision.role == Role::Body && is_edge && body.contains(&i) {
                let draft = self.draft(i);
                let is_list = draft
                    .is_some_and(|d| matches!(d.kind, BlockKind::ListItem | BlockKind::Table) && i > last)
                    || is_feature(i);
                let is_text = |d: &Draft| !is_linky(d) || is_linked_sentence(d, self.drafts.words_of(d));
                let is_sibling =
                    parent(i).is_some_and(|p| parents.contains(&p)) && draft.is_some_and(is_text);
                // A post of a network that the last sentence announces is a part of the article.
                let is_embed = draft.is_some_and(|d| d.kind == BlockKind::Embed);
                if !is_list && !is_sibling && !is_embed && !is_first_heading(i) && !self.is_posted(i, posts) {
                    *decision = cut(Role::Furniture, "edge");
                }
            }
        }
    }
}

/// A line that stands so often on a page is a label of its shop or forum.
const REPEATED_TIMES_MIN: usize = 3;

/// Short lines at an edge of the body that are a list and no left-overs.
const EDGE_LIST_MIN: usize = 6;

/// Elements around two paragraphs in which one part of the page holds both: `<p>` that none closed stand in each other.
const PART_DEPTH: usize = 3;

/// Words of a short sentence.
const SHORT_WORDS_MIN: usize = 4;

/// Things that a list of what is needed names, at least.
const NEEDED_MIN: usize = 3;

/// Words of the line above such a list.
const HEAD_WORDS_MAX: usize = 8;

/// Shorter pieces may well stand twice.
const REPEATED_WORDS_MIN: usize = 12;

/// Longest note about an author, with room.
const AUTHOR_NOTE_WORDS_MAX: usize = 110;

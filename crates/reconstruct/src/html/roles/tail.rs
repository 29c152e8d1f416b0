//! What stands at the ends of the body outside the part that holds its text, to what it is: a kicker above the headline; below the
//! text, beyond a line that heads other things, whatever follows.

use super::boxes::heads_box;
use super::prose::ends_sentence;
use super::{Decision, Page, cut};
use crate::dom::NodeId;
use recoupe_model::{BlockKind, Role};
use std::ops::Range;

impl<'a> Page<'a> {
    /// Cuts the short lines between the head of the page and the headline: the name of a town, of a section.
    pub(super) fn cut_kickers(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let Some(title) = self.title.filter(|t| body.contains(t)) else { return };
        // A column beside the text may stand before it in the page.
        if self.evidence.is_forum
            || self.prose_in(body.start..title) * ABOVE_SHARE > self.prose_in(title..body.end)
        {
            return;
        }
        for decision in decisions.get_mut(body.start..title).into_iter().flatten() {
            if decision.role == Role::Body {
                *decision = cut(Role::Furniture, "above-title");
            }
        }
    }

    /// Cuts what follows a box below the text, outside the element that holds nearly all of the text: a horoscope, a shop, the start
    /// of the next article.
    pub(super) fn cut_tail(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let Some(core) = self.core(body, decisions).filter(|c| c.end < body.end && self.may_end(c)) else {
            return;
        };
        let rest = core.end..body.end;
        let is_end = |i: &usize| {
            // "Next article" is a line; other links may stand in the text.
            let is_pager = |d: &Decision| d.role == Role::Navigation && matches!(d.rule, "words" | "line");
            decisions.get(*i).is_some_and(|d| ends_text(d.role) || is_pager(d))
        };
        let Some(end) = rest.clone().find(is_end) else { return };
        // On a page that does not call itself an article, a long list below may be what it is for.
        let words = |r: Range<usize>| r.filter_map(|i| self.draft(i)).map(|d| d.words).sum::<usize>();
        if !self.evidence.is_article && words(end..rest.end) * 2 > words(core) {
            return;
        }
        for decision in decisions.get_mut(end..rest.end).into_iter().flatten() {
            if decision.role == Role::Body {
                *decision = cut(Role::Furniture, "below-text");
            }
        }
    }

    /// True where the element of the text may be told from what follows: on an article, and on a page whose headline stands above it.
    fn may_end(&self, core: &Range<usize>) -> bool {
        let is_headed = self.title.is_some_and(|t| t <= core.start || core.contains(&t));
        self.evidence.is_article
            || (is_headed
                && !self.evidence.is_offer
                && !self.evidence.is_forum
                && self.prose_in(core.clone()) >= UNCALLED_PROSE_MIN)
    }

    /// The range of the smallest element that holds nearly all the prose of the body, when it is a part of it.
    fn core(&self, body: &Range<usize>, decisions: &[Decision]) -> Option<Range<usize>> {
        let is_text = |i: &usize| decisions.get(*i).is_some_and(|d| d.role == Role::Body);
        let total: u32 = body.clone().filter(is_text).map(|i| self.prose_of(i)).sum();
        let enough = |r: &Range<usize>| self.prose_in(r.clone()) * 100 >= total * CORE_PERCENT;
        let is_inside = |r: &Range<usize>| body.start <= r.start && r.end <= body.end;
        let first = self.dom.elements().map(|id| self.drafts.range(id)).filter(|r| is_inside(r) && enough(r));
        (total >= CORE_PROSE_MIN).then(|| first.min_by_key(|r| r.end - r.start)).flatten()
    }

    /// Cuts the headings all of whose pieces are cut: "Contents" above links to parts of the page, "The author" above a note. A picture or
    /// an embedded post below a heading is what it heads.
    pub(super) fn cut_empty_headings(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let level = |i: usize| self.draft(i).filter(|d| d.kind == BlockKind::Heading).map(|d| d.level);
        for i in body.clone() {
            let is_body = |d: &Decision| d.role == Role::Body;
            let Some(own) = level(i).filter(|_| decisions.get(i).is_some_and(is_body)) else { continue };
            // What firms and shops tell stands in parts that are called menus and boxes.
            let most = if self.evidence.is_article { LABEL_WORDS_MAX } else { PLAIN_LABEL_WORDS_MAX };
            let is_label = self.draft(i).is_some_and(|d| d.words <= most);
            let ends =
                |j: &usize| level(*j).is_some_and(|l| l <= own) || decisions.get(*j).is_some_and(is_body);
            let end = (i + 1..decisions.len()).find(ends).unwrap_or(decisions.len());
            let headed = decisions.get(i + 1..end).unwrap_or_default();
            let is_end = level(end).is_some_and(|l| l <= own) || !body.contains(&end);
            let is_own = |d: &&Decision| {
                self.evidence.is_article
                    || matches!(d.role, Role::AuthorNote | Role::Byline)
                    || d.rule == "links-to-here"
            };
            let role = headed.first().filter(is_own).map(|d| d.role).filter(|r| is_apart(*r));
            if let Some(role) = role
                && is_end
                && is_label
                && headed.iter().all(|d| !matches!(d.role, Role::Caption | Role::Standfirst))
                && let Some(decision) = decisions.get_mut(i)
            {
                *decision = cut(role, "heads-cut");
            }
        }
    }

    /// Cuts a short line set to the right below the text: "The board", initials.
    pub(super) fn cut_signature(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let is_body = |i: &usize| decisions.get(*i).is_some_and(|d| d.role == Role::Body);
        let Some(last) = body.clone().rev().find(is_body) else { return };
        let is_signature = self.draft(last).is_some_and(|d| {
            d.kind == BlockKind::Paragraph
                && (1..=SIGNATURE_WORDS_MAX).contains(&d.words)
                && !ends_sentence(self.drafts.words_of(d))
                && d.node.is_some_and(|n| self.is_set_right(n))
        });
        if let Some(decision) = decisions.get_mut(last).filter(|_| is_signature) {
            *decision = cut(Role::Byline, "set-right");
        }
    }

    /// Cuts the headings at the end of the text that head nothing of it: what stood below them was cut, or is drawn by script.
    pub(super) fn cut_last_headings(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        for i in body.clone().rev() {
            let Some((draft, decision)) = self.draft(i).zip(decisions.get_mut(i)) else { return };
            let is_head = draft.kind == BlockKind::Heading
                && draft.words <= LAST_HEAD_WORDS_MAX
                && !self.drafts.words_of(draft).ends_with(['.', '…', '!']);
            match decision.role {
                Role::Body if is_head => *decision = cut(Role::Furniture, "heads-nothing"),
                Role::Body | Role::Standfirst | Role::Title | Role::Caption => return,
                _ => {}
            }
        }
    }

    /// True for an element that its style sets to the right.
    fn is_set_right(&self, node: NodeId) -> bool {
        std::iter::once(node).chain(self.dom.ancestors(node)).take(2).any(|n| {
            let says = |name, value: &str| {
                self.dom
                    .attribute(n, name)
                    .is_some_and(|a| a.to_ascii_lowercase().replace(' ', "").contains(value))
            };
            says("align", "right") || says("style", "text-align:right") || says("class", "align-right")
        })
    }

    /// Keeps the heading of a list that begins the body: "In short", and its points.
    pub(super) fn keep_list_head(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let is_body = |d: &Decision| d.role == Role::Body;
        let Some(first) = body.clone().find(|i| decisions.get(*i).is_some_and(is_body)) else { return };
        let Some(head) = first.checked_sub(1).filter(|h| self.title.is_some_and(|t| t < *h)) else { return };
        let parent = |i: usize| self.draft(i)?.node.and_then(|n| self.dom.parent(n));
        let list = parent(first).and_then(|l| self.dom.parent(l));
        let is_item = self.draft(first).is_some_and(|d| d.kind == BlockKind::ListItem);
        let is_heading = self.draft(head).is_some_and(|d| {
            d.kind == BlockKind::Heading && d.link_bytes == 0 && !ends_sentence(self.drafts.words_of(d))
        });
        if let Some(decision) = decisions.get_mut(head).filter(|d| d.rule == "edge")
            && is_item
            && is_heading
            && list.is_some()
            && parent(head) == list
        {
            *decision = cut(Role::Body, "list-heading");
        }
    }
}

/// Roles of lines below which nothing of the text follows once its own element has ended.
fn ends_text(role: Role) -> bool {
    heads_box(role) || role == Role::OtherArticle
}

/// Words of a heading of links or of a note, on a page that calls itself an article and on others.
const LABEL_WORDS_MAX: usize = 5;
const PLAIN_LABEL_WORDS_MAX: usize = 2;

/// Roles of what has a heading of its own beside the text.
fn is_apart(role: Role) -> bool {
    matches!(
        role,
        Role::AuthorNote
            | Role::Comment
            | Role::CommentForm
            | Role::Navigation
            | Role::Newsletter
            | Role::Related
            | Role::Tags
    )
}

/// Prose above the headline is less than one part of so many of that below it.
const ABOVE_SHARE: u32 = 5;

/// Words of a heading: some sites set paragraphs in its tag.
const LAST_HEAD_WORDS_MAX: usize = 12;

/// Words of a signature: a name with its function.
const SIGNATURE_WORDS_MAX: usize = 6;

/// Share of the body's prose that its own element holds; a text parted into several has less in each.
const CORE_PERCENT: u32 = 80;

/// Prose words of the text of a page that does not call itself an article.
const UNCALLED_PROSE_MIN: u32 = 60;

/// A shorter text is parted by too little to tell.
const CORE_PROSE_MIN: u32 = 60;

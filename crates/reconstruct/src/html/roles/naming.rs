//! A piece cut for where it stands, to what it does: its own words, the line that heads its box, or its links say more than "outside".
//!
//! Decides nothing about the text: only pieces that are furniture already get another role.

use super::prose::{ends_sentence, is_linky};
use super::{Decision, Page, cut};
use crate::metadata::dates;
use recoupe_model::{BlockKind, Role};

impl<'a> Page<'a> {
    /// Names the pieces that were cut without a reason of their own.
    pub(super) fn name_cuts(&self, decisions: &mut [Decision]) {
        let mut head: Option<(usize, Role)> = None;
        let first = decisions.iter().position(|d| d.role == Role::Body).unwrap_or(0);
        let above = self.title.unwrap_or(first)..first;
        for i in 0..decisions.len() {
            let Some(role) = decisions.get(i).map(|d| d.role) else { break };
            if is_kept(role) {
                head = None;
                continue;
            }
            if self.heads(i) {
                head = self.role_of_words(i).filter(|r| heads_more(*r)).map(|r| (i, r));
            }
            if role != Role::Furniture {
                continue;
            }
            let named = self
                .role_of_words(i)
                .map(|r| cut(r, "words"))
                .or_else(|| (above.contains(&i) && self.is_date(i)).then_some(cut(Role::Dates, "date-alone")))
                .or_else(|| self.below(i, head))
                .or_else(|| self.role_of_links(i));
            if let (Some(named), Some(decision)) = (named, decisions.get_mut(i)) {
                *decision = named;
            }
        }
    }

    /// The role that the words of a cut piece give it: nothing is lost when they err, so more words are believed.
    fn role_of_words(&self, i: usize) -> Option<Role> {
        let found = self.furniture.get(i).copied().flatten()?;
        let draft = self.draft(i)?;
        (draft.words <= found.words * 6 + 4 && found.role != Role::Comment).then_some(found.role)
    }

    /// True for a short line that is a date.
    fn is_date(&self, i: usize) -> bool {
        self.draft(i)
            .is_some_and(|d| d.words <= HEAD_WORDS_MAX && dates::is_dates_line(self.drafts.words_of(d)))
    }

    /// True for a piece that may head others: a heading, or a short line that is no link.
    fn heads(&self, i: usize) -> bool {
        self.draft(i).is_some_and(|d| {
            d.kind == BlockKind::Heading
                || (d.kind == BlockKind::Paragraph
                    && (1..=HEAD_WORDS_MAX).contains(&d.words)
                    && d.link_bytes == 0
                    && !ends_sentence(self.drafts.words_of(d)))
        })
    }

    /// The role of the line that heads the box of piece `i`: the links below "most read" are such.
    fn below(&self, i: usize, head: Option<(usize, Role)>) -> Option<Decision> {
        let (at, role) = head?;
        let draft = self.draft(i)?;
        let is_of_kind = draft.link_bytes > 0 || role != Role::Related;
        (i > at && i - at <= BELOW_MAX && is_of_kind).then_some(cut(role, "box-heading"))
    }

    /// The role of a cut piece that is a link: a headline leads to another article, a word or two to a part of the site.
    fn role_of_links(&self, i: usize) -> Option<Decision> {
        let draft = self.draft(i).filter(|d| is_linky(d))?;
        let is_headline = draft.words >= HEADLINE_WORDS_MIN;
        Some(if is_headline { cut(Role::Related, "link-density") } else { cut(Role::Navigation, "links") })
    }
}

fn is_kept(role: Role) -> bool {
    matches!(role, Role::Body | Role::Standfirst | Role::Title)
}

/// Roles whose line says what the pieces below it are.
fn heads_more(role: Role) -> bool {
    matches!(
        role,
        Role::Related
            | Role::Newsletter
            | Role::Donate
            | Role::Paywall
            | Role::Tags
            | Role::AuthorNote
            | Role::Advertisement
            | Role::Legal
    )
}

/// Words of a line that heads a box, at most.
const HEAD_WORDS_MAX: usize = 8;

/// Pieces that one line heads, at most.
const BELOW_MAX: usize = 12;

/// Words of a link from which it is a headline and no part of a menu.
const HEADLINE_WORDS_MIN: usize = 5;

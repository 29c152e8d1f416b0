//! A piece cut for where it stands, to what it does: its own words, the line that heads its box, or its links say more than "outside".
//!
//! Decides nothing about the text: only pieces that are furniture already get another role.

use super::piece::{DATE_WORDS_MAX, has_year_and_hour};
use super::prose::{ends_sentence, is_linky};
use super::{Decision, HEAD_PIECES, Page, cut};
use crate::html::signatures;
use crate::html::zones::role_named;
use crate::metadata::dates;
use recoupe_model::{BlockKind, Role};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Words that follow each other, and the role that they tell.
type Telling = (Vec<&'static str>, Role);

/// Words that name a piece that is cut, by the first of them.
static CUT_WORDS: LazyLock<FxHashMap<&'static str, Vec<Telling>>> = LazyLock::new(|| {
    let mut items: FxHashMap<&str, Vec<Telling>> = FxHashMap::default();
    for line in include_str!("../../../data/cut-words.txt").lines().filter(|l| !l.starts_with('#')) {
        let mut words = line.split_whitespace();
        let Some(role) = words.next().and_then(role_named) else { continue };
        let words: Vec<&str> = words.collect();
        if let Some(first) = words.first() {
            items.entry(first).or_default().push((words, role));
        }
    }
    items
});

impl<'a> Page<'a> {
    /// Names the pieces that were cut without a reason of their own.
    pub(super) fn name_cuts(&self, decisions: &mut [Decision]) {
        let mut head: Option<(usize, Role)> = None;
        let first = decisions.iter().position(|d| d.role == Role::Body).unwrap_or(0);
        let above = self.title.unwrap_or(first.saturating_sub(HEAD_PIECES))..first;
        for i in 0..decisions.len() {
            let Some(role) = decisions.get(i).map(|d| d.role) else { break };
            if is_kept(role) {
                head = None;
                continue;
            }
            // A line amid comments is a name or a date of them.
            let is_amid = head.is_some_and(|(_, r)| r == Role::Comment) && !self.is_heading(i);
            if self.heads(i) && !is_amid {
                let own = (role != Role::Furniture).then_some(role);
                let own =
                    if role == Role::Navigation && self.heads_related(i) { Some(Role::Related) } else { own };
                // "Comments" heads them, and the form below.
                let is_comments = role == Role::CommentForm
                    && self.draft(i).is_some_and(|d| d.words == 1)
                    && decisions.get(i).is_some_and(|d| d.rule == "line");
                let own = if is_comments { Some(Role::Comment) } else { own };
                let said = own.or_else(|| self.role_of_words(i)).or_else(|| self.role_of_telling(i));
                head = said.filter(|r| heads_more(*r)).map(|r| (i, r));
            }
            // The links below "Small ads" are no articles.
            let is_offer = role == Role::Related
                && decisions.get(i).is_some_and(|d| d.rule == "link-density")
                && head.is_some_and(|(_, r)| r == Role::Advertisement);
            // "In the same section" and its links, in a column that its class calls a menu.
            let is_shelf = role == Role::Navigation
                && decisions.get(i).is_some_and(|d| matches!(d.rule, "class" | "tag" | "links"))
                && (self.heads_related(i) || head.is_some_and(|(_, r)| r == Role::Related));
            if role != Role::Furniture && !is_offer && !is_shelf {
                continue;
            }
            let named = self
                .role_of_words(i)
                .map(|r| cut(r, "words"))
                .or_else(|| (above.contains(&i) && self.is_date(i)).then_some(cut(Role::Dates, "date-alone")))
                .or_else(|| self.is_initials(i).then_some(cut(Role::Byline, "initials")))
                .or_else(|| {
                    (i > first && self.is_on_author(i)).then_some(cut(Role::AuthorNote, "author-name"))
                })
                .or_else(|| self.below(i, head))
                .or_else(|| self.role_of_telling(i).map(|r| cut(r, "cut-words")))
                .or_else(|| self.role_of_links(i));
            if let (Some(named), Some(decision)) = (named, decisions.get_mut(i)) {
                *decision = named;
            }
        }
        self.name_heads_of_links(decisions);
    }

    /// Names the headings that nothing has named by what they head: links to other articles.
    fn name_heads_of_links(&self, decisions: &mut [Decision]) {
        let parent = |i: usize| self.draft(i).and_then(|d| d.node).and_then(|n| self.dom.parent(n));
        for i in 0..decisions.len() {
            let is_unnamed =
                decisions.get(i).is_some_and(|d| d.role == Role::Furniture) && self.is_heading(i);
            let is_link =
                decisions.get(i + 1).is_some_and(|d| d.role == Role::Related && d.rule == "link-density");
            let is_inside = || parent(i).is_some_and(|p| self.drafts.range(p).contains(&(i + 1)));
            if let Some(decision) = decisions.get_mut(i).filter(|_| is_unnamed && is_link && is_inside()) {
                *decision = cut(Role::Related, "heads-links");
            }
        }
    }

    /// True for a sentence that begins with the name of who signs the article.
    fn is_on_author(&self, i: usize) -> bool {
        self.evidence.is_about_author(self.folded(i))
            && self.draft(i).is_some_and(|d| d.link_bytes == 0 && ends_sentence(self.drafts.words_of(d)))
    }

    /// The role that the words of a cut piece give it: nothing is lost when they err, so more words are believed.
    fn role_of_words(&self, i: usize) -> Option<Role> {
        let found = self.furniture.get(i).copied().flatten()?;
        let draft = self.draft(i)?;
        (draft.words <= found.words * 6 + 4 && found.role != Role::Comment).then_some(found.role)
    }

    /// The role that the longest telling words in a cut piece give it.
    pub(super) fn role_of_telling(&self, i: usize) -> Option<Role> {
        let words: Vec<&str> = self.folded(i).split(' ').collect();
        let at = |at: usize| words.get(at..).unwrap_or_default();
        let fitting = (0..words.len()).flat_map(|from| {
            let here = at(from);
            let items = here.first().and_then(|w| CUT_WORDS.get(w)).into_iter().flatten();
            items.filter(move |(known, _)| here.starts_with(known))
        });
        fitting.max_by_key(|(known, _)| known.len()).map(|(_, role)| *role)
    }

    /// True for a line that is the initials of a name.
    fn is_initials(&self, i: usize) -> bool {
        self.draft(i).is_some_and(|d| signatures::is_persons_initials(self.drafts.words_of(d)))
    }

    fn is_heading(&self, i: usize) -> bool {
        self.draft(i).is_some_and(|d| d.kind == BlockKind::Heading)
    }

    /// True for a short line that is a date.
    fn is_date(&self, i: usize) -> bool {
        self.draft(i).is_some_and(|d| {
            let text = self.drafts.words_of(d);
            d.words <= HEAD_WORDS_MAX && dates::is_dates_line(text)
                || d.words <= DATE_WORDS_MAX && has_year_and_hour(text)
        })
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

    /// True for a line that is known to head links to other articles, of more than one word.
    fn heads_related(&self, i: usize) -> bool {
        let found = self.furniture.get(i).copied().flatten();
        self.heads(i) && found.is_some_and(|f| f.role == Role::Related && f.words > 1)
    }

    /// The role of the line that heads the box of piece `i`: the links below "most read" are such.
    fn below(&self, i: usize, head: Option<(usize, Role)>) -> Option<Decision> {
        let (at, role) = head?;
        let draft = self.draft(i)?;
        let is_of_kind = match role {
            Role::Related => draft.link_bytes > 0,
            Role::Comment => !is_linky(draft),
            _ => true,
        };
        let most = if role == Role::Comment { COMMENTS_MAX } else { BELOW_MAX };
        (i > at && i - at <= most && is_of_kind).then_some(cut(role, "box-heading"))
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
            | Role::Comment
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

/// Pieces of comments below their heading, at most.
const COMMENTS_MAX: usize = 500;

/// Words of a link from which it is a headline and no part of a menu.
const HEADLINE_WORDS_MIN: usize = 5;

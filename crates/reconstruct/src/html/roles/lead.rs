//! The head of the text, to its standfirst where no class and no description names one: a line right below the headline and apart
//! from the text, or a first paragraph all in bold above paragraphs that are not.

use super::piece::is_dated_line;
use super::prose::{ends_sentence, is_linky};
use super::{Decision, Page, cut};
use crate::html::{figures, zones};
use crate::metadata::dates;

use recoupe_model::{BlockKind, MarkKind, Role};
use std::ops::Range;

impl<'a> Page<'a> {
    /// Names the standfirst that nothing else has named.
    pub(super) fn name_lead(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        if self.evidence.is_offer || self.evidence.is_forum {
            return;
        }
        if let Some(named) = decisions.iter().position(|d| d.role == Role::Standfirst) {
            return self.name_beside(named, decisions);
        }
        if let Some(points) = self.points_below_title(body, decisions) {
            for decision in decisions.get_mut(points).into_iter().flatten() {
                *decision = cut(Role::Standfirst, "points");
            }
            return;
        }
        let found = self
            .below_title(body, decisions)
            .map(|i| (i, "below-title"))
            .or_else(|| self.above_byline(decisions).map(|i| (i, "above-byline")))
            .or_else(|| self.bold_lead(body, decisions).map(|i| (i, "bold-lead")))
            .or_else(|| self.alone_above(body, decisions).map(|i| (i, "alone-above")));
        // "Also available in these languages:" leads to what follows.
        let leads_on =
            |i: usize| self.draft(i).is_some_and(|d| self.drafts.words_of(d).trim_end().ends_with(':'));
        if let Some((i, rule)) = found
            && !leads_on(i)
            && let Some(decision) = decisions.get_mut(i)
        {
            *decision = cut(Role::Standfirst, rule);
        }
    }

    /// Keeps the first words of the text, which a system cut off for its description, where a rule took them for furniture.
    pub(super) fn keep_excerpt(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let is_kept = |d: &Decision| matches!(d.role, Role::Body | Role::Standfirst);
        let excerpts: Vec<usize> = (0..decisions.len())
            .filter(|i| self.evidence.is_excerpt(self.folded(*i)) && self.may_lead(*i, body))
            .collect();
        if excerpts.iter().any(|i| decisions.get(*i).is_some_and(is_kept)) {
            return;
        }
        if let Some(decision) = excerpts.first().and_then(|i| decisions.get_mut(*i)) {
            *decision = cut(Role::Standfirst, "description");
        }
    }

    /// Leaves one standfirst where a page has both a subtitle and a lead of its own: the subtitle is a second line of the headline.
    pub(super) fn part_subtitle(&self, decisions: &mut [Decision]) {
        let is_of = |d: &Decision, words: &[&str]| d.role == Role::Standfirst && words.contains(&d.word);
        let is_called = |i: usize| {
            self.draft(i).and_then(|d| self.zone_role(d)).is_some_and(|zone| LEADS.contains(&zone.word))
        };
        let is_lead = |(i, d): (usize, &Decision)| {
            is_of(d, LEADS) || d.role == Role::Standfirst && d.rule == "description" && is_called(i)
        };
        if !decisions.iter().enumerate().any(is_lead) {
            return;
        }
        for decision in decisions.iter_mut().filter(|d| is_of(d, SUBTITLES)) {
            *decision = cut(Role::Furniture, "subtitle");
        }
    }

    /// Names the lines that stand beside the standfirst `named` in one element and were cut for standing outside the text.
    fn name_beside(&self, named: usize, decisions: &mut [Decision]) {
        let shape = |i: usize| self.draft(i).and_then(|d| Some((d.kind, self.dom.parent(d.node?)?)));
        let Some(shaped) = shape(named).filter(|_| self.title.is_some_and(|t| t < named)) else { return };
        for i in named + 1..named + BESIDE_MAX {
            let is_line = self.draft(i).is_some_and(|d| d.words >= LEAD_WORDS_MIN && d.link_bytes == 0);
            let Some(decision) = decisions.get_mut(i).filter(|d| matches!(d.rule, "edge" | "outside-body"))
            else {
                return;
            };
            if !is_line || shape(i) != Some(shaped) || self.says_when(i) {
                return;
            }
            *decision = cut(Role::Standfirst, "beside-standfirst");
        }
    }

    /// True for a line of names and days, or of tools: "Ana Roux - 17 August 2022 at 9:10 | 2 min read".
    fn says_when(&self, i: usize) -> bool {
        self.draft(i).is_some_and(|d| {
            let text = self.drafts.words_of(d);
            let days = || dates::dates(text, dates::Hint::default());
            !ends_sentence(text)
                && (self.role_of_telling(i).is_some() || days().iter().any(|(_, s)| s.day.is_some()))
        })
    }

    /// The list right below the headline that says in a few lines what the text tells.
    fn points_below_title(&self, body: &Range<usize>, decisions: &[Decision]) -> Option<Range<usize>> {
        let title = self.title.filter(|t| *t < body.end && self.evidence.is_article)?;
        let is_point = |i: &usize| {
            self.draft(*i).is_some_and(|d| {
                d.kind == BlockKind::ListItem
                    && (POINT_WORDS_MIN..=LEAD_WORDS_MAX).contains(&d.words)
                    && d.link_bytes == 0
            }) && decisions.get(*i).is_some_and(|d| matches!(d.rule, "edge" | "outside-body"))
        };
        let count = (title + 1..body.end).take_while(is_point).count();
        (POINTS_MIN..=POINTS_MAX).contains(&count).then(|| title + 1..title + 1 + count)
    }

    /// The piece right below the headline that was cut for standing outside the text, when it is long enough to lead into it.
    fn below_title(&self, body: &Range<usize>, decisions: &[Decision]) -> Option<usize> {
        let title = self.title.filter(|t| *t < body.end && self.evidence.is_article)?;
        let is_body = |d: &Decision| d.role == Role::Body;
        let first = (title..decisions.len()).find(|i| decisions.get(*i).is_some_and(is_body))?;
        let next = (title + 1..first).find(|i| self.draft(*i).is_some_and(|d| d.words > 0))?;
        let draft = self.draft(next)?;
        let is_apart = decisions
            .get(next)
            .is_some_and(|d| matches!(d.rule, "edge" | "outside-body") && d.role == Role::Furniture);
        let text = self.drafts.words_of(draft);
        let is_other = figures::has_credit(text) || is_dated_line(draft, text);
        let is_shape = !is_other
            && matches!(draft.kind, BlockKind::Paragraph | BlockKind::Heading)
            && draft.link_bytes == 0;
        (is_apart && is_shape && (LEAD_WORDS_MIN..=LEAD_WORDS_MAX).contains(&draft.words)).then_some(next)
    }

    /// The only sentences between the headline and the text that nothing has named, above or below names, dates and a picture.
    fn alone_above(&self, body: &Range<usize>, decisions: &[Decision]) -> Option<usize> {
        let title = self.title.filter(|t| *t < body.end && self.evidence.is_article)?;
        let first = (title..decisions.len())
            .find(|i| decisions.get(*i).is_some_and(|d| d.role == Role::Body))
            .filter(|first| first - title <= HEAD_LINES_MAX)?;
        let is_unnamed =
            |i: &usize| decisions.get(*i).is_some_and(|d| matches!(d.rule, "edge" | "outside-body"));
        let tells = |i: &usize| {
            self.draft(*i).is_some_and(|d| {
                d.words >= LEAD_WORDS_MIN && d.link_bytes == 0 && ends_sentence(self.drafts.words_of(d))
            })
        };
        let mut told = (title + 1..first).filter(|i| is_unnamed(i) && tells(i));
        let (only, None) = (told.next()?, told.next()) else { return None };
        let draft = self.draft(only)?;
        // A box of the site is headed, or asks for something.
        let is_headed =
            self.draft(only - 1).is_some_and(|d| d.kind == BlockKind::Heading) && only - 1 != title;
        let is_lead = draft.kind == BlockKind::Paragraph
            && (ALONE_WORDS_MIN..=LEAD_WORDS_MAX).contains(&draft.words)
            && !is_headed
            && self.role_of_telling(only).is_none()
            && !is_dated_line(draft, self.drafts.words_of(draft))
            && !figures::has_credit(self.drafts.words_of(draft));
        is_lead.then_some(only)
    }

    /// The paragraph between the headline and the line of names or dates.
    fn above_byline(&self, decisions: &[Decision]) -> Option<usize> {
        let title = self.title.filter(|_| self.evidence.is_article)?;
        let is_body = |i: &usize| decisions.get(*i).is_some_and(|d| d.role == Role::Body);
        let is_sign =
            |i: usize| decisions.get(i).is_some_and(|d| matches!(d.role, Role::Byline | Role::Dates));
        let first = (title + 1..decisions.len()).find(is_body)?;
        let next = (first + 1..decisions.len()).find(is_body)?;
        let draft = self.draft(first).filter(|d| d.kind == BlockKind::Paragraph && d.link_bytes == 0)?;
        let is_apart = !(title + 1..first).any(is_sign) && (first + 1..next).any(is_sign);
        (is_apart && (LEAD_WORDS_MIN..=LEAD_WORDS_MAX).contains(&draft.words)).then_some(first)
    }

    /// The first paragraph of the text, when it alone is all in bold.
    fn bold_lead(&self, body: &Range<usize>, decisions: &[Decision]) -> Option<usize> {
        let is_prose =
            |i: &usize| decisions.get(*i).is_some_and(|d| d.role == Role::Body) && self.prose_of(*i) > 0;
        let mut prose = body.clone().filter(is_prose);
        let first = prose.next()?;
        let draft = self.draft(first)?;
        let text = self.drafts.words_of(draft);
        let is_lead = draft.kind == BlockKind::Paragraph
            && draft.words >= BOLD_WORDS_MIN
            && !is_linky(draft)
            && ends_sentence(text)
            && !text.ends_with(['?', ':'])
            && self.is_bold(first);
        let others: Vec<usize> = prose.take(OTHERS).collect();
        (is_lead && others.len() == OTHERS && !others.iter().any(|i| self.is_bold(*i))).then_some(first)
    }

    /// True when nearly all of a piece is set in bold.
    fn is_bold(&self, i: usize) -> bool {
        self.draft(i).is_some_and(|d| {
            let bold =
                d.marks.iter().filter(|m| m.kind == MarkKind::Strong).map(|m| m.span.len()).sum::<usize>();
            bold * 10 >= d.span.len() * 9 || d.node.is_some_and(|n| zones::is_bold(self.dom, n))
        })
    }
}

/// How classes call the paragraph that leads into the text.
const LEADS: &[&str] = &["article-chapo", "chapeau", "chapo", "vorspann"];

/// How classes call a second line of the headline, which is the lead where there is no other.
const SUBTITLES: &[&str] = &["sous-titre", "soustitre", "sub-title", "subhead", "subheadline", "subtitle"];

/// A shorter line below a headline is a label or a place.
const LEAD_WORDS_MIN: usize = 8;

/// Lines of one standfirst, at most.
const BESIDE_MAX: usize = 4;

/// Points of a standfirst in a list, and the words of one.
const POINTS_MIN: usize = 2;
const POINTS_MAX: usize = 6;
const POINT_WORDS_MIN: usize = 5;

/// A shorter sentence amid names and a picture may be a slogan of the site.
const ALONE_WORDS_MIN: usize = 12;

/// Pieces between a headline and its text, at most.
const HEAD_LINES_MAX: usize = 20;

/// A longer one is a paragraph.
const LEAD_WORDS_MAX: usize = 60;

/// A shorter bold sentence is a heading.
const BOLD_WORDS_MIN: usize = 12;

/// Paragraphs below a bold lead that must not be bold themselves: an interview has its questions so.
const OTHERS: usize = 3;

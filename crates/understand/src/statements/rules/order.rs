//! Subject and verb behind what is said, as English has them: "“…,” Ann said", "…, officials said, …".

use super::super::content::{Rule, over_adverbs, trimmed};
use super::super::group::{Group, Voice};
use super::super::lexicon::{Class, Frame};
use super::super::phrase::{self, Phrase};
use super::{FOLLOWS, Found, Scene, is_verb};
use crate::tokens::TokenKind;

impl<'l> Scene<'_, 'l> {
    /// « Transorvane “categorically” denied »: one quoted word between subject and verb is an adverb of the verb, which then
    /// reaches to the subject; none where none stands.
    pub(super) fn without_quoted_adverb(&self, group: &Group<'l>) -> Option<Group<'l>> {
        let line = self.line;
        let quote = line.unit(group.reach - 1).quote.and_then(|q| self.quotes.get(q));
        let is_adverb = quote.is_some_and(|q| q.words == 1 && !q.has_comma && !q.is_ended)
            && group.reach > 2
            && line.unit(group.reach - 2).is_word()
            && group.voice == Voice::Active;
        is_adverb.then(|| Group { reach: group.reach - 1, ..group.clone() })
    }

    /// "“…,” Ann Lee, a nurse, told the paper": the name right behind a quotation, parted from its verb by an apposition or
    /// a relative clause.
    pub(super) fn named_behind_quote(&self, group: &Group<'_>) -> Option<Phrase> {
        /// Units of an apposition.
        const LONG: usize = 25;
        let line = self.line;
        let close = group.reach.checked_sub(1).filter(|c| line.unit(*c).is_comma())?;
        if line.lexicon.code != "en" || group.voice != Voice::Active {
            return None;
        }
        let floor = close.saturating_sub(LONG).max(1);
        let at = (floor..close).rev().find(|u| line.unit(*u).quote.is_some())?;
        let quote = line.unit(at).quote.and_then(|q| self.quotes.get(q))?;
        let from = at + 1 + usize::from(line.unit(at + 1).is_comma());
        // "a company spokesman, Tom Rask, told": the name belongs to the role.
        let is_named = |open: usize| {
            line.unit(from).is(Class::ARTICLE)
                && (open + 1..close).all(|u| line.unit(u).is_capital())
                && open + 1 < close
        };
        let is_said = quote.has_comma || quote.is_ended || from > at + 1;
        let open = (from..close).find(|u| !line.unit(*u).is_word())?;
        let who = Phrase { from, to: open };
        let starts = line.unit(from).is_capital() || line.unit(from).is(Class::DET);
        let holds_verb = (from..open).any(|u| is_verb(line, u) && !line.unit(u).is_capital());
        let whole = if is_named(open) { Phrase { to: close, ..who } } else { who };
        (is_said && line.unit(open).is_comma() && starts && !holds_verb && phrase::can_speak(line, who))
            .then_some(whole)
    }

    /// « “…,” Ann said »: subject and verb behind what is said.
    pub(super) fn subject_then_verb(
        &self,
        index: usize,
        group: &Group<'l>,
        who: Phrase,
        all: &[Found],
    ) -> Option<Found> {
        let line = self.line;
        let before = line.unit(who.from - 1);
        let quoted = self.is_behind_quote(who);
        let ends = !line.unit(group.end).is_word() || line.unit(group.end).is(FOLLOWS);
        // "…, a claim officials dispute": what was said is claimed, and the clause says of whom.
        let is_claim = (who.from..who.to).take(2).any(|u| {
            let unit = line.unit(u);
            unit.is(Class::CLAIM) || line.lexicon.noun(&unit.low).is_some()
        });
        if is_claim && before.is_comma() && line.lexicon.code == "en" && line.unit(who.from).is(Class::DET) {
            return None;
        }
        let clause = before.is_comma()
            && ends
            && line.lexicon.code == "en"
            && (phrase::can_speak(line, who)
                || line.unit(who.from).says("it") && line.unit(who.to).is_word());
        if !group.verb.frames.has(Frame::Incise) || !(quoted || clause) {
            return None;
        }
        let shifted = Group { reach: who.from, ..group.clone() };
        let from = self.content_start(&shifted, all);
        let to = trimmed(line, from, who.from);
        if to <= from {
            return None;
        }
        let mut content = vec![(from, to)];
        let end = if line.unit(group.end).is_comma() || line.unit(group.end).quote.is_some() {
            group.end
        } else {
            over_adverbs(line, group.end)
        };
        content.extend(self.resumed(index, from, to, end));
        let rule = if quoted { Rule::Before } else { Rule::Incise };
        Some(self.made(group, content, Some(who), rule, 1.0, Vec::new()))
    }

    /// The speaker that the active verb of `group` follows, a few words aside.
    pub(super) fn right_before(group: &Group<'_>, speaker: Option<Phrase>) -> Option<Phrase> {
        /// Units between the two.
        const NEAR: usize = 3;
        speaker.filter(|s| s.to <= group.reach && s.to + NEAR >= group.reach && group.voice == Voice::Active)
    }

    /// True for a phrase right behind a quotation, or behind its comma.
    fn is_behind_quote(&self, who: Phrase) -> bool {
        let before = self.line.unit(who.from - 1);
        before.quote.is_some() || before.is_comma() && self.line.unit(who.from - 2).quote.is_some()
    }

    /// True for an English subject and verb between commas, or between a quotation and a comma.
    pub(super) fn is_between(&self, group: &Group<'_>, speaker: Option<Phrase>) -> bool {
        let line = self.line;
        let Some(who) = speaker.filter(|s| line.lexicon.code == "en" && s.to <= group.reach) else {
            return false;
        };
        let (before, behind, next) =
            (line.unit(who.from - 1), line.unit(group.end), line.unit(group.end + 1));
        let quoted = self.is_behind_quote(who);
        let ends = behind.is_comma() || behind.kind == TokenKind::Stop;
        ends && (quoted || before.is_comma() && next.quote.is_none())
    }
}

//! A verb group to the statement that stands before or around it: « …, a indiqué la police », « “…”, a-t-il précisé, … »,
//! « comme l’a rappelé X ».

use super::super::content::{self, Rule, behind, over_adverbs, trimmed};
use super::super::group::{Group, Voice};
use super::super::lexicon::{Class, Frame};
use super::super::media;
use super::super::phrase::{self, Phrase, phrase_at, subject_before};
use super::{FOLLOWS, Found, Scene, is_on, is_verb};
use crate::tokens::TokenKind;

/// Units of an aside between a verb and its subject behind it.
const ASIDE_MAX: usize = 10;

impl<'l> Scene<'_, 'l> {
    /// A verb behind or inside what is said: « …, a indiqué la police », « … » a-t-il précisé, comme l’a rappelé X.
    pub(super) fn incise(&self, index: usize, group: &Group<'l>, all: &[Found]) -> Option<Found> {
        let line = self.line;
        let frames = &group.verb.frames;
        let may_follow =
            frames.has(Frame::Incise) || frames.has(Frame::Np) && self.quote_before(group).is_some();
        if !may_follow {
            return None;
        }
        let is_as = line.unit(group.reach - 1).says("comme") || line.unit(group.reach - 1).says("as");
        let speaker = match group.hanging {
            Some(unit) => {
                let who = Phrase { from: unit, to: unit + 1 };
                Some(if is_on(line, unit) { self.place_behind(group.end).unwrap_or(who) } else { who })
            }
            None => self.subject_after(group),
        };
        let behind_it = behind(line, &self.groups, index, group.end);
        // « … », a-t-il lâché, avant d’ajouter que …: what stands behind the comma is said by another verb.
        let is_apart = self.quote_before(group).is_some() && line.unit(group.end).is_comma();
        let opens_clause = !is_apart
            && behind_it.is_some_and(|b| {
                matches!(b.rule, Rule::Clause | Rule::Infinitive | Rule::Toward)
                    || (b.rule == Rule::BareClause
                        && (b.from..b.to).any(|u| is_verb(line, u))
                        && self.quote_before(group).is_none()
                        && subject_before(line, group.reach).is_some_and(|s| phrase::can_speak(line, s)))
                    || (b.rule == Rule::Noun && line.unit(b.from).is(Class::PREP) && group.verb.is_reflexive)
            });
        if opens_clause || (speaker.is_none() && self.quote_before(group).is_none()) {
            return None;
        }
        let speaker = match speaker {
            Some(s) => Some(s),
            None => subject_before(line, group.reach).filter(|s| phrase::can_speak(line, *s)),
        };
        let end = speaker.map_or(group.end, |s| s.to).max(group.end);
        let announces =
            is_as || group.hanging.is_some() || speaker.is_some_and(|s| phrase::can_speak(line, s));
        // "One, who asked not to be named, told the Echo: “…”": behind an English verb of telling stands who is told.
        let tells = line.lexicon.code == "en" && !frames.to.is_empty() && !is_as;
        if let Some(quote) = self.quote_announced(end, is_as).filter(|_| announces) {
            if tells {
                return None;
            }
            let via = self.media(group.end, end);
            return Some(self.made(group, vec![(quote, quote + 1)], speaker, Rule::Colon, 1.0, via));
        }
        // « Comme l’a souligné le rapporteur, le texte ne règle pas tout »: what is said stands behind.
        if is_as && group.reach <= 3 && line.unit(end).is_comma() {
            let to = content::clause_end(line, &self.groups, index, end + 1);
            let content = vec![(end + 1, to)];
            return (to > end + 1)
                .then(|| self.made(group, content, speaker, Rule::Incise, 1.0, self.media(group.end, end)));
        }
        let from = self.content_start(group, all);
        let to = trimmed(line, from, if is_as { group.reach - 1 } else { group.reach });
        if to <= from || !self.is_inverted(group, speaker) {
            return None;
        }
        let is_quoted = line.unit(to - 1).quote.is_some();
        let mut content = vec![(from, to)];
        content.extend(self.resumed(index, from, to, end));
        // « Faux, disent ses amis »: one word is enough when somebody says it and nothing else.
        let speaks = group.verb.frames.has(Frame::Que) && speaker.is_some_and(|s| phrase::can_speak(line, s));
        if content.len() == 1 && to == from + 1 && !is_quoted && !speaks {
            return None;
        }
        let rule = if is_quoted { Rule::Before } else { Rule::Incise };
        Some(self.made(group, content, speaker, rule, 1.0, self.media(group.end, end + 12)))
    }

    /// The quotation right before the group, or before the comma before it.
    pub(super) fn quote_before(&self, group: &Group<'_>) -> Option<usize> {
        let mut at = group.reach.checked_sub(1)?;
        if self.line.unit(at).is_comma() {
            at = at.checked_sub(1)?;
        }
        self.line.unit(at).quote.map(|_| at)
    }

    /// A verb behind a comma is an incise when its subject behind it can speak, or when it takes no object.
    fn is_inverted(&self, group: &Group<'_>, speaker: Option<Phrase>) -> bool {
        if group.hanging.is_some() || self.quote_before(group).is_some() {
            return true;
        }
        let ends = speaker.is_some_and(|s| {
            let next = self.line.unit(s.to);
            !next.is_word() || next.is(FOLLOWS.or(Class::REL))
        });
        let before = || subject_before(self.line, group.reach);
        let subject = || before().is_some_and(|s| phrase::can_speak(self.line, s));
        ends && speaker.is_some_and(|s| phrase::can_speak(self.line, s))
            || ends && !group.verb.frames.has(Frame::Np) && !subject()
            || ends && group.voice == Voice::Active && before().is_none()
    }

    /// The quotation that a colon or comma announces at `at`: « comme le précise X : « … » ».
    fn quote_announced(&self, at: usize, is_as: bool) -> Option<usize> {
        let mark = self.line.unit(at);
        let opens = mark.is_colon() || (mark.is_comma() && is_as);
        (opens && self.line.unit(at + 1).quote.is_some()).then_some(at + 1)
    }

    /// The subject behind an inverted verb, over addressee, medium and day.
    pub(super) fn subject_after(&self, group: &Group<'_>) -> Option<Phrase> {
        let line = self.line;
        let mut at = group.end;
        for _ in 0..4 {
            at = over_adverbs(line, at);
            let unit = line.unit(at);
            let is_object = unit.is(Class::PREP) && !matches!(&*unit.low, "des" | "de" | "d'");
            let is_date = unit.is(Class::ARTICLE)
                && line.unit(at + 1).kind == TokenKind::Number
                && line.unit(at + 2).is(Class::TIME);
            if is_date {
                at += 3;
                continue;
            }
            if !is_object {
                break;
            }
            let outlet = media::outlet(line, at, line.last() + 1);
            let object = phrase_at(line, at + 1);
            if let Some(name) = object.filter(|_| outlet.is_none()).and_then(|o| self.name_behind(o)) {
                return Some(name);
            }
            at = outlet.map(|o| o.1).or_else(|| object.map(|p| p.to)).unwrap_or(at + 2);
            if line.unit(at).is_comma() {
                at += 1;
            }
        }
        if line.unit(at).is_comma() && self.quote_before(group).is_some() {
            // « confie, les larmes aux yeux, Marie Dormoy »: the aside between verb and subject.
            let close = (at + 1..at + ASIDE_MAX).find(|u| line.unit(*u).is_comma())?;
            return phrase_at(line, close + 1).filter(|p| phrase::can_speak(line, *p));
        }
        phrase_at(line, at)
    }

    /// « devant la presse Mme Ruel »: the name that follows a common noun directly, when nothing follows the whole.
    fn name_behind(&self, object: Phrase) -> Option<Phrase> {
        let line = self.line;
        let ends = !line.unit(object.to).is_word();
        let starts = |u: &usize| {
            let (unit, before) = (line.unit(*u), line.unit(u - 1));
            let is_common = before.is_word() && before.class == Class::default() && !before.is_capital();
            unit.is_capital() && !unit.is(Class::DET) && is_common && !line.lexicon.can_speak(&before.low)
        };
        let from = (object.from + 1..object.to).find(starts).filter(|_| ends)?;
        phrase_at(line, from)
    }

    /// Where the content before an incise starts: at the quotation that stands alone, else with the clause.
    pub(super) fn content_start(&self, group: &Group<'_>, all: &[Found]) -> usize {
        let line = self.line;
        let quote = self.quote_before(group);
        if let Some(quote) = quote {
            let before = line.unit(quote - 1);
            let words = line.unit(quote).quote.and_then(|q| self.quotes.get(q)).map_or(0, |q| q.words);
            let is_apart = before.is_colon() || (before.is_comma() && words > 8);
            if is_apart || quote == 1 {
                return quote;
            }
        }
        let taken = all
            .iter()
            .flat_map(|f| &f.content)
            .map(|c| c.1)
            .filter(|to| *to < group.reach)
            .max()
            .unwrap_or(1);
        let floor = if quote.is_some() { taken.max(1) } else { 1 };
        // « Il appelle à la prudence : les modèles, rappelle-t-il, … »: the colon parts two clauses too.
        let parts = |u: &usize| {
            let unit = line.unit(*u);
            unit.is_semicolon() || quote.is_none() && unit.is_colon() && line.lexicon.code == "fr"
        };
        let mut from = (floor..group.reach).rev().find(parts).map_or(floor, |u| u + 1);
        while line.unit(from).is(Class::CONJ)
            || matches!(
                line.unit(from).kind,
                TokenKind::Dash | TokenKind::Comma | TokenKind::Colon | TokenKind::Stop
            )
        {
            from += 1;
        }
        from
    }

    /// What goes on behind an incise: a quotation, behind a comma or not.
    pub(super) fn resumed(&self, index: usize, from: usize, to: usize, end: usize) -> Option<(usize, usize)> {
        /// Units of a beginning that cannot be all that is said: « Par ailleurs, poursuit le maire, … ».
        const SHORT: usize = 8;
        let line = self.line;
        let has_quote = (from..to).any(|u| line.unit(u).quote.is_some());
        let next = line.unit(end + 1);
        let no_verb = (from..to).all(|u| !line.unit(u).is(Class::HAVE.or(Class::BE).or(Class::MODAL)));
        let is_start = line.lexicon.code == "en"
            && !has_quote
            && to - from <= 12
            && !(from..to).any(|u| is_verb(line, u));
        let is_subject = || {
            line.lexicon.code == "fr"
                && no_verb
                && !has_quote
                && to - from <= SHORT
                && line.unit(from).is(Class::ARTICLE)
                && phrase_at(line, from).is_some_and(|p| p.to == to)
        };
        let is_torn = is_start
            || is_subject()
            || no_verb
                && !has_quote
                && next.is(Class::HAVE.or(Class::BE).or(Class::MODAL))
                && !next.is(Class::DET);
        let opens = Class::DET.or(Class::WEAK).or(Class::BE).or(Class::HAVE).or(Class::MODAL).or(Class::SI);
        let goes_on = next.is(opens) || next.is_capital() || to - from <= 2;
        let is_short = to - from <= SHORT && !has_quote && goes_on || is_torn;
        if is_short && line.unit(end).is_comma() {
            let rest = content::clause_end(line, &self.groups, index, end);
            return (rest > end + 1).then_some((end + 1, rest));
        }
        let at = if line.unit(end).is_comma() { end + 1 } else { end };
        let at = if line.unit(at).is(Class::AND) && line.unit(at + 1).quote.is_some() { at + 1 } else { at };
        if line.unit(at).quote.is_some()
            && (line.unit(end).is_comma() || line.unit(end).kind == TokenKind::QuoteOpen)
        {
            return Some((at, at + 1));
        }
        None
    }
}

//! A verb group to the statement whose content stands behind it: « a déclaré que … », « a été accusée par X de … », "is
//! expected to rise".

use super::super::content::{self, Behind, Rule, behind};
use super::super::group::Group;
use super::super::lexicon::{Class, Frame};
use super::super::phrase::{self, Phrase, phrase_at, subject_before};
use super::{DOUBT_AGENTLESS, Found, Scene};

impl Scene<'_, '_> {
    /// "Prices are expected to rise", "he seems tired": what is thought stands on both sides, and nobody thinks it.
    pub(super) fn raising(&self, index: usize, group: &Group<'_>) -> Option<Found> {
        let line = self.line;
        let subject = subject_before(line, group.reach)?;
        let found = behind(line, &self.groups, index, group.end);
        let is_plain = line.unit(group.end).is_word() && !line.unit(group.end).is(Class::QUE.or(Class::CONJ));
        let (from, to, rule) = match found.filter(|b| b.from == group.end) {
            Some(b) => (b.from, b.to, b.rule),
            None if is_plain && group.verb.particles.is_empty() => {
                (group.end, content::clause_end(line, &self.groups, index, group.end), Rule::Attribute)
            }
            None => return None,
        };
        let content = vec![(subject.from, subject.to), (from, to)];
        Some(self.made(group, content, None, rule, DOUBT_AGENTLESS, Vec::new()))
    }

    /// A statement whose content stands behind its verb.
    pub(super) fn forward(
        &self,
        group: &Group<'_>,
        content: Behind,
        speaker: Option<Phrase>,
    ) -> Option<Found> {
        let speaks = speaker.is_some_and(|s| phrase::can_speak(self.line, s));
        let is_noun = matches!(content.rule, Rule::Noun | Rule::As);
        // "It promised to pay": what promises or threatens is a body.
        let acts = |s: Phrase| group.verb.act.is_some() && self.line.unit(s.from).says("it");
        let is_human = speaker.is_some_and(|s| !group.verb.may_be_thing && !self.is_neuter(s) || acts(s));
        if is_noun && !speaks && !is_human {
            return None;
        }
        let is_clause = content.rule == Rule::Clause && group.verb.may_be_thing && !speaks;
        if is_clause
            && speaker.is_none_or(|s| self.is_neuter(s) || self.line.unit(content.from).is(Class::SI))
        {
            return None;
        }
        let must_speak = matches!(content.rule, Rule::Toward | Rule::Attribute)
            || content.rule == Rule::Infinitive && self.line.unit(content.from).is(Class::PREP);
        let sentences = is_noun
            && group.verb.may_be_court
            && (content.from..content.to).any(|u| self.line.unit(u).is(Class::COURT));
        if sentences {
            return None;
        }
        let one = speaker.filter(|s| self.line.unit(s.from).says("on") && group.hanging.is_none());
        let place = one.and_then(|s| self.place_before(s.from));
        let is_one = one.is_some() && place.is_none();
        let (speaks, speaker) = (speaks || place.is_some(), place.or(speaker));
        if is_one || (must_speak && !speaks && !is_human && speaker.is_some()) {
            return None;
        }
        let is_scare = content.rule == Rule::Quoted && speaker.is_none();
        if is_scare {
            return None;
        }
        let doubt = if speaks { 1.0 } else { 0.85 };
        let mut via = self.media(group.end, content.between);
        via.extend(self.media(1, speaker.map_or(1, |s| s.from.min(group.start))));
        Some(self.made(group, vec![(content.from, content.to)], speaker, content.rule, doubt, via))
    }

    /// « a précisé que …: « … » »: the quotation behind the colon is a second statement of the same verb.
    pub(super) fn quote_behind(&self, group: &Group<'_>, content: Behind, found: &Found) -> Option<Found> {
        let next = self.groups.iter().map(|g| g.start).find(|s| *s >= content.to).unwrap_or(usize::MAX);
        let stop = (content.to + 30).min(next).min(self.line.last());
        let colon = (content.to..stop).find(|u| self.line.unit(*u).is_colon())?;
        let is_colon = content.rule != Rule::Colon;
        let quote = colon + 1;
        (is_colon && self.line.unit(quote).quote.is_some()).then(|| {
            self.made(group, vec![(quote, quote + 1)], found.speaker, Rule::Colon, 1.0, found.via.clone())
        })
    }

    /// « a été accusée par X de », « ont été démenties par X ».
    pub(super) fn passive(&self, index: usize, group: &Group<'_>) -> Option<Found> {
        let line = self.line;
        if group.is_negated {
            return None;
        }
        let by = (group.end..(group.end + 12).min(line.last())).find(|u| line.unit(*u).is(Class::BY));
        let Some((by, agent)) = by.and_then(|by| Some((by, phrase_at(line, by + 1)?))) else {
            return self.agentless(index, group);
        };
        let toward = behind(line, &self.groups, index, agent.to)
            .or_else(|| behind(line, &self.groups, index, group.end).filter(|b| b.from < by));
        if let Some(content) =
            toward.filter(|b| matches!(b.rule, Rule::Toward | Rule::Infinitive | Rule::Clause))
        {
            let to = if content.from < by { content.to.min(by) } else { content.to };
            return Some(self.made(
                group,
                vec![(content.from, to)],
                Some(agent),
                content.rule,
                1.0,
                Vec::new(),
            ));
        }
        if !group.verb.frames.has(Frame::Np) || !phrase::can_speak(line, agent) {
            return None;
        }
        let subject = subject_before(line, group.reach)?;
        // « Elle est annoncée partante par la presse »: what a pronoun stands for is hardly what is said.
        let is_pronoun = subject.to == subject.from + 1 && line.unit(subject.from).is(Class::WEAK);
        if is_pronoun && !group.verb.denies {
            return None;
        }
        if group.verb.wants_claim && !(subject.from..subject.to).any(|u| line.unit(u).is(Class::CLAIM)) {
            return None;
        }
        Some(self.made(group, vec![(subject.from, subject.to)], Some(agent), Rule::Passive, 1.0, Vec::new()))
    }

    /// "He was asked about the fire", "was told to leave": English names nobody, and it is a statement all the same; in French
    /// « il y est écrit que » is.
    fn agentless(&self, index: usize, group: &Group<'_>) -> Option<Found> {
        let content = behind(self.line, &self.groups, index, group.end).filter(|b| {
            let is_impersonal = || {
                let (il, y) = (self.line.unit(group.reach - 1), self.line.unit(group.reach));
                il.says("il") && y.says("y") && b.rule == Rule::Clause
            };
            match self.line.lexicon.code {
                "fr" => is_impersonal(),
                _ => matches!(b.rule, Rule::Toward | Rule::Infinitive | Rule::Clause),
            }
        })?;
        let (from, to) = (content.from, content.to);
        Some(self.made(group, vec![(from, to)], None, content.rule, DOUBT_AGENTLESS, Vec::new()))
    }
}

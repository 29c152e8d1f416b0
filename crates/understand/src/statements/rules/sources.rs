//! Words that name a source to statements: « selon X », « d’après X », « pour X », "according to X".

use super::super::content::{self, Rule, over_adverbs, trimmed};
use super::super::lexicon::{Class, Trust};
use super::super::phrase::{self, Phrase, phrase_at, subject_before};
use super::{Found, Scene, is_verb};
use crate::tokens::TokenKind;
use recoupe_model::Span;

/// Sources of one line: a sentence with more is a list, and each costs a reading of the line.
const SOURCES_MAX: usize = 8;

/// Units from whoever *pour* names to the quotation that makes him the one who says it.
const QUOTES_WITHIN: usize = 6;

/// « selon laquelle », « pour qui »: what stands behind the words of a source is a pronoun for the noun before them.
fn is_relative(word: &str) -> bool {
    matches!(word, "qui" | "lequel" | "laquelle" | "lesquels" | "lesquelles")
}

impl Scene<'_, '_> {
    /// True when words that name a source start within `from..to`.
    fn has_source(&self, from: usize, to: usize) -> bool {
        let line = self.line;
        (from..to).any(|u| {
            let source = line.source_at(u);
            source.is_some_and(|(length, trust)| {
                trust == Trust::Sure && !line.lexicon.is_no_source(line.words_from(u + length), trust)
            })
        })
    }

    /// Statements by *selon* and the like.
    pub(super) fn sources(&self, all: &[Found]) -> Vec<Found> {
        let line = self.line;
        let mut found: Vec<Found> = self.heard_source().into_iter().collect();
        let mut at = 1;
        while at <= line.last() && found.len() < SOURCES_MAX {
            let source = line.source_at(at);
            let last = found.last().and_then(|f: &Found| f.speaker).map(|s| s.to);
            match source.and_then(|(length, trust)| self.source(at, length, trust, (last, all))) {
                Some(statement) => {
                    at = statement.speaker.map_or(at + 1, |s| s.to).max(at + 1);
                    let more = self.quote_after(&statement, all);
                    found.push(statement);
                    found.extend(more);
                }
                None => at += 1,
            }
        }
        found
    }

    /// « À l’entendre, il songeait à partir », « À les en croire, … »: the pronoun stands for who is heard.
    fn heard_source(&self) -> Option<Found> {
        let line = self.line;
        let word = |at: usize| &*line.unit(at).low;
        let is_pronoun = matches!(word(2), "l'" | "les");
        let verb = 3 + usize::from(word(3) == "en");
        let hears = matches!(word(verb), "entendre" | "croire" | "écouter" | "lire");
        if word(1) != "à" || !is_pronoun || !hears || !line.unit(verb + 1).is_comma() {
            return None;
        }
        let content = self.led_content(Phrase { from: verb, to: verb + 1 })?;
        let who = Phrase { from: 2, to: 3 };
        Some(Found::without_verb(content, Some((verb, verb + 1)), Some(who), Rule::Source))
    }

    /// « Pour X, le débat est mal posé : « … » »: the quotation behind the colon is his too.
    fn quote_after(&self, told: &Found, all: &[Found]) -> Option<Found> {
        let line = self.line;
        let to = told.content.last()?.1;
        let announces = line.unit(to).is_colon() && line.unit(to + 1).quote.is_some();
        let is_taken = all.iter().flat_map(|f| &f.content).any(|c| c.0 <= to + 1 && to + 1 < c.1);
        (announces && !is_taken).then(|| Found {
            content: vec![(to + 1, to + 2)],
            rule: Rule::Colon,
            ..told.clone()
        })
    }

    /// The statement of the source whose words start at `at`; `last` is where the source before it ends, `all` what the
    /// verbs of the line say.
    fn source(
        &self,
        at: usize,
        length: usize,
        trust: Trust,
        (last, all): (Option<usize>, &[Found]),
    ) -> Option<Found> {
        let line = self.line;
        let start = at + length;
        if is_relative(&line.unit(start).low) {
            return self.relative_source(at, start, all);
        }
        // « variant selon les professions »: no source, what it depends on.
        let depends = &line.unit(at - 1).low;
        if ["vari", "diff"].iter().any(|s| depends.starts_with(s)) && !line.unit(at - 1).is_capital() {
            return None;
        }
        let is_pronoun = matches!(&*line.unit(start).low, "lui" | "elle" | "eux" | "elles");
        // « Pour les jeunes, … » tells for whom; « Pour lui, c’était « un récit » » who says so.
        let quotes = || {
            trust == Trust::Weak
                && (start..=line.last()).take(QUOTES_WITHIN).any(|u| line.unit(u).quote.is_some())
        };
        let is_bare = trust == Trust::Weak && phrase_at(line, start).is_none() && !(is_pronoun && quotes());
        let is_none = line.lexicon.is_no_source(line.words_from(start), trust) && !quotes();
        if is_none && trust != Trust::Noun || is_bare {
            return None;
        }
        let before = line.unit(at - 1);
        let opens = before.is_comma() && at <= 10 && phrase::is_adverbial(line, 1);
        let is_first = opens
            || at == 1
            || (before.is(Class::CONJ.or(Class::ADV).or(Class::ASIDE)) && at <= 3)
            || before.is_comma()
                && at <= 4
                && (1..at).all(|u| {
                    line.unit(u).quote.is_none()
                        && (u == 1 || !is_verb(line, u) && line.unit(u).forms.is_empty())
                })
            || before.is_semicolon()
            || before.kind == TokenKind::Open
            || before.is_colon();
        let leads =
            is_first || (before.is(Class::SUB.or(Class::QUE).or(Class::CONJ)) && trust != Trust::Weak);
        let lone =
            matches!(&*line.unit(start).low, "lui" | "elle" | "eux" | "elles" | "him" | "her" | "them");
        let mut who = if lone {
            Some(Phrase { from: start, to: start + 1 })
        } else {
            self.long_phrase(start, is_first)
        };
        if trust == Trust::Noun {
            who = self.noun_source(at, start);
        }
        let who = who?;
        if trust == Trust::Weak
            && !(is_first && (lone || phrase::can_speak(line, who)) && self.weak_fits(who))
            && !(length > 1 && before.quote.is_some() && phrase::can_speak(line, who))
        {
            return None;
        }
        let content = if leads { self.led_content(who) } else { self.content_before_source(at, who, last) }?;
        let rule = if trust == Trust::Weak { Rule::WeakSource } else { Rule::Source };
        // « De l’avis des experts »: the contracted article is the speaker's.
        let contracted = matches!(&*line.unit(start - 1).low, "des" | "du") && trust != Trust::Noun;
        let (cue_end, who) =
            if contracted { (start - 1, Phrase { from: start - 1, ..who }) } else { (start, who) };
        let (who, via) = self.relayed(who);
        Some(Found { via, ..Found::without_verb(content, Some((at, cue_end)), Some(who), rule) })
    }

    /// « un mémo révélé par Le Phare », « un décompte cité par l’agence »: the source without its participle, and who relays
    /// it.
    fn relayed(&self, who: Phrase) -> (Phrase, Vec<Span>) {
        let line = self.line;
        let part = (who.from + 1..=who.to)
            .find(|u| line.unit(*u).is(Class::RELAY) && line.unit(over_adverbs(line, u + 1)).is(Class::BY));
        let agent = |p: usize| phrase_at(line, over_adverbs(line, p + 1) + 1);
        let Some((part, agent)) = part.and_then(|p| Some((p, agent(p)?))) else {
            return (who, Vec::new());
        };
        if !phrase::can_speak(line, agent) {
            return (who, Vec::new());
        }
        let via = line.span(agent.from, agent.to).into_iter().collect();
        (Phrase { from: who.from, to: part.min(who.to) }, via)
    }

    /// « …, le chercheur Luc Amant, pour qui « … » », « une étude selon laquelle … »: the noun before it is the source of
    /// what follows; what a claim says (« la rumeur selon laquelle ») is its owner's, if it names one.
    fn relative_source(&self, at: usize, who: usize, all: &[Found]) -> Option<Found> {
        let line = self.line;
        let is_apart = line.unit(at - 1).is_comma();
        let is_weak = line.unit(at).says("pour") || line.unit(who).says("qui");
        if is_weak && !is_apart {
            return None;
        }
        let end = at - usize::from(is_apart);
        let spoke = all.iter().filter_map(|f| f.speaker).find(|s| s.to == end && is_apart);
        let noun = spoke.or_else(|| subject_before(line, end))?;
        let start = (noun.from..noun.to)
            .rev()
            .find(|u| line.unit(*u).is(Class::ARTICLE) && !line.unit(*u).is(Class::OF));
        let near = Phrase { from: start.unwrap_or(noun.from), to: noun.to };
        let speaker = spoke.into_iter().chain([near, noun]).find(|s| phrase::can_speak(line, *s))?;
        let content = self.led_content(Phrase { from: who, to: who + 1 })?;
        Some(Found::without_verb(content, Some((at, who + 1)), Some(speaker), Rule::Source))
    }

    /// The noun phrase of a source; up to the comma when a participle clause follows it.
    fn long_phrase(&self, start: usize, leads: bool) -> Option<Phrase> {
        /// Units that a source may be long: title of a report, its author, its date.
        const LONG: usize = 30;
        let line = self.line;
        let whole = phrase_at(line, start).or_else(|| phrase::bare_at(line, start))?;
        let comma = (start..whole.to).find(|u| line.unit(*u).is_comma());
        // An apposition is followed by the clause; what runs to the end is the clause itself.
        let who = match comma.filter(|_| leads && whole.to + 2 > line.last()) {
            Some(comma) => Phrase { from: start, to: comma },
            None => whole,
        };
        if leads && line.unit(who.to).is_comma() {
            return Some(self.with_bare_role(who));
        }
        if !leads || !line.unit(who.to).is_word() {
            return Some(who);
        }
        let comma = (who.to..(start + LONG).min(line.last())).find(|u| line.unit(*u).is_comma());
        let Some(comma) = comma else { return Some(who) };
        let next = line.unit(who.to);
        let more = Class::PREP.or(Class::REL).or(Class::TIME).or(Class::ADV).or(Class::ASIDE);
        let is_described = next.low.ends_with("ant") || next.is(more);
        Some(if is_described { Phrase { from: who.from, to: comma } } else { who })
    }

    /// « Pour Mireille, cliente depuis dix ans, … »: a noun without article between commas belongs to the name.
    fn with_bare_role(&self, who: Phrase) -> Phrase {
        /// Units of such an apposition.
        const LONG: usize = 14;
        let line = self.line;
        let (first, second) = (line.unit(who.to + 1), line.unit(who.to + 2));
        let is_noun = first.is_word()
            && first.class == Class::default()
            && first.forms.is_empty()
            && !first.is_capital();
        let links = second.is(Class::PREP) || second.class == Class::default();
        let close = (who.to + 2..who.to + LONG).find(|u| line.unit(*u).is_comma());
        let leads = |c: &usize| c + 2 < line.last() || line.unit(c + 1).quote.is_some();
        match close.filter(|c| is_noun && links && leads(c)) {
            Some(to) => Phrase { from: who.from, to },
            None => who,
        }
    }

    /// « de source policière »: noun and adjective are the source.
    fn noun_source(&self, at: usize, start: usize) -> Option<Phrase> {
        let line = self.line;
        let before = line.unit(at - 1);
        let apart = at == 1 || before.is_comma();
        let adjective = line.unit(start);
        (apart && adjective.is_word() && adjective.class == Class::default())
            .then_some(Phrase { from: start - 1, to: start + 1 })
    }

    /// « Pour X, » is a source when a comma or quotation follows and then a clause.
    fn weak_fits(&self, who: Phrase) -> bool {
        let (mark, next) = (self.line.unit(who.to), self.line.unit(who.to + 1));
        if mark.is_colon() {
            return next.quote.is_some();
        }
        mark.is_comma() && !self.line.lexicon.is_infinitive(&next.low)
    }

    /// The clause behind « Selon X, ».
    fn led_content(&self, who: Phrase) -> Option<Vec<(usize, usize)>> {
        let line = self.line;
        let mut from = who.to;
        // « Selon X, qui cite Y, … »: the relative clause is about the source.
        if line.unit(from).is_comma() && line.unit(from + 1).is(Class::REL) {
            from = (from + 2..=line.last()).find(|u| line.unit(*u).is_comma())?;
        }
        while line.unit(from).is_comma() || line.unit(from).is_colon() {
            from += 1;
        }
        // « De source policière, on indique que … »: *on* only lends its voice.
        if line.unit(from).says("on") {
            from = (from..from + 5).find(|u| line.unit(*u).is(Class::QUE)).unwrap_or(from);
        }
        let none = self.groups.len();
        let to = content::clause_end(line, &self.groups, none, from);
        (to > from).then(|| vec![(from, to)])
    }

    /// The clause before « …, selon X », and what goes on behind it.
    fn content_before_source(
        &self,
        at: usize,
        who: Phrase,
        last: Option<usize>,
    ) -> Option<Vec<(usize, usize)>> {
        let line = self.line;
        let before = at - 1;
        let quote = if line.unit(before).is_comma() { before.checked_sub(1)? } else { before };
        if line.unit(quote).quote.is_some() {
            let lead = line.unit(quote - 1);
            if quote == 1 || lead.is_comma() || lead.is_colon() {
                return Some(vec![(quote, quote + 1)]);
            }
        }
        let said = (1..at).rev().find(|u| {
            line.unit(*u).is_semicolon()
                || line.unit(*u).is_colon() && line.lexicon.code == "fr" && line.unit(u + 1).quote.is_none()
                || line.unit(*u).is(Class::QUE) && self.groups.iter().any(|g| g.end == *u)
        });
        let is_clause = said.is_some_and(|u| !line.unit(u).is_colon());
        if is_clause && matches!(&*line.unit(who.from).low, "lui" | "elle" | "eux" | "elles") {
            return None;
        }
        // « Ils étaient 400, selon la police, 900 d’après les organisateurs »: each source has its own part.
        let mut from = said.map_or(1, |u| u + 1).max(last.map_or(1, |u| u + 1));
        // « … a revendiqué l’attaque et réclame, selon la presse, 2 millions »: the source tells the second verb only.
        let joins = |u: &usize| {
            line.unit(*u).is(Class::AND)
                && line.unit(before).is_comma()
                && is_verb(line, u + 1)
                && !line.unit(u + 1).is_comma()
        };
        if let Some(and) =
            (from.max(before.saturating_sub(4))..before).find(joins).filter(|_| line.unit(who.to).is_comma())
        {
            from = and + 1;
        }
        while line.unit(from).is(Class::CONJ)
            || matches!(line.unit(from).kind, TokenKind::Dash | TokenKind::Stop)
        {
            from += 1;
        }
        let to = trimmed(line, from, at);
        if to <= from {
            return None;
        }
        let mut content = vec![(from, to)];
        let goes_on = !line.unit(who.to + 1).is(Class::REL)
            && line.unit(who.to).is_comma()
            && who.to + 2 < line.last()
            && line.unit(before).is_comma();
        let end = || content::clause_end(line, &self.groups, self.groups.len(), who.to + 1);
        if let Some(end) = goes_on.then(end).filter(|end| !self.has_source(who.to + 1, *end)) {
            content.push((who.to + 1, end));
        }
        Some(content)
    }
}

//! Nouns of saying to statements: "her claim that", "the mayor's plan to".

use super::super::content::{self, Rule};
use super::super::group::Voice;
use super::super::lexicon::{Class, Frame, Verb};
use super::super::phrase::{Phrase, phrase_at, subject_before};
use super::{About, DOUBT_AGENTLESS, Found, Scene, markers_of};

/// Nouns of saying of one line: a sentence with more is a list, and each costs a reading of the line.
const NOUNS_MAX: usize = 8;

impl Scene<'_, '_> {
    /// Statements by nouns: "her claim that", "the mayor's plan to".
    pub(super) fn nouns(&self, all: &[Found]) -> Vec<Found> {
        let line = self.line;
        let is_cue = |at: usize| all.iter().filter_map(|f| f.cue).any(|c| c.0 <= at && at < c.1);
        let open = (1..=line.last()).filter(|at| {
            let unit = line.unit(*at);
            unit.is_word()
                && unit.class == Class::default()
                && (!unit.is_capital() || *at == 1 && line.lexicon.code == "en")
                && !is_cue(*at)
        });
        let found = open.filter_map(|at| self.noun(at, line.lexicon.noun(&line.unit(at).low)?));
        found.take(NOUNS_MAX).collect()
    }

    fn noun(&self, at: usize, noun: &Verb) -> Option<Found> {
        let line = self.line;
        let (next, from) = (line.unit(at + 1), at + 1);
        let none = self.groups.len();
        let clause = (next.is(Class::QUE) && noun.frames.has(Frame::Que))
            || (next.is(Class::SI) && noun.frames.has(Frame::Whether));
        let infinitive = noun.frames.has(Frame::A) && next.says("to") && content::infinitive_at(line, at + 2);
        let object = noun.frames.behind.iter().any(|p| next.says(p)) && line.unit(at + 2).is_word();
        let (to, rule) = if clause {
            (content::clause_end(line, &self.groups, none, from), Rule::Clause)
        } else if infinitive {
            (content::clause_end(line, &self.groups, none, from), Rule::Infinitive)
        } else if object {
            (phrase_at(line, at + 2).map_or(at + 3, |p| p.to), Rule::Noun)
        } else {
            return None;
        };
        let speaker = self.owner(at);
        let is_own = speaker.is_some_and(|s| s.from > at && s.from < to);
        if is_own || to <= from + 1 {
            return None;
        }
        let frames = noun.frames.bits();
        let about = About { frames, markers: markers_of(noun), voice: 0, facts: About::NOUN };
        let confidence = rule.confidence() * DOUBT_AGENTLESS;
        let (content, cue) = (vec![(from, to)], Some((at, at + 1)));
        Some(Found { confidence, about, ..Found::without_verb(content, cue, speaker, rule) })
    }

    /// Whose claim, plan or fear the noun at `at` is: a possessive before it, else the subject of *have*, *make* and the like.
    fn owner(&self, at: usize) -> Option<Phrase> {
        /// Adjectives between owner and noun.
        const NEAR: usize = 5;
        let line = self.line;
        let floor = at.saturating_sub(NEAR).max(1);
        for here in (floor..at).rev() {
            let unit = line.unit(here);
            let is_own = matches!(
                &*unit.low,
                "his"
                    | "her"
                    | "their"
                    | "its"
                    | "my"
                    | "our"
                    | "your"
                    | "son"
                    | "sa"
                    | "ses"
                    | "leur"
                    | "leurs"
            );
            if is_own {
                return Some(Phrase { from: here, to: here + 1 });
            }
            if unit.says("'s") || unit.says("'") {
                return subject_before(line, here);
            }
            let group = self.groups.iter().find(|g| g.start <= here && here < g.end);
            if let Some(group) = group.filter(|g| g.voice == Voice::Active) {
                return subject_before(line, group.reach);
            }
            if unit.is(Class::HAVE) {
                return subject_before(line, here);
            }
            if !unit.is_word() || unit.is(Class::PREP.or(Class::CONJ).or(Class::SUB)) {
                return None;
            }
        }
        None
    }
}

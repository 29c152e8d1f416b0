//! Quotations behind which a verb stands that no list knows, to statements: « “…”, positive la sélectionneuse », "“…,” beamed Sue
//! Platt", where the place of the word makes it the verb, whatever it means.

use super::super::content::{Rule, over_adverbs};
use super::super::lexicon::Class;
use super::super::phrase::{self, Phrase, phrase_at};
use super::{Found, Scene};

/// What the place alone shows is a verb of saying less surely than a listed one.
const DOUBT_UNLISTED: f32 = 0.85;

/// Endings of finite French verbs in the third person: *positive*, *sourit*, *répond*, *tempêta*.
const ENDINGS: [&str; 4] = ["e", "t", "d", "a"];

impl Scene<'_, '_> {
    /// Quotations behind which a word stands that can only be a verb.
    pub(super) fn unlisted(&self, all: &[Found]) -> Vec<Found> {
        let line = self.line;
        let is_taken = |at: usize| all.iter().flat_map(|f| &f.content).any(|c| c.0 <= at && at < c.1);
        let quoted = (1..line.last()).filter(|at| line.unit(*at).quote.is_some() && !is_taken(*at));
        quoted.filter_map(|at| self.by_place(at)).collect()
    }

    /// The statement of the quotation at `at`: it starts its clause, and a word and its subject follow.
    fn by_place(&self, at: usize) -> Option<Found> {
        let line = self.line;
        let before = line.unit(at - 1);
        let quote = line.unit(at).quote.and_then(|q| self.quotes.get(q))?;
        let verb = at + 1 + usize::from(line.unit(at + 1).is_comma());
        let is_apart = verb > at + 1 || quote.has_comma || quote.is_ended;
        let starts = at == 1 || before.is_colon() || before.is_semicolon();
        let unit = line.unit(verb);
        let is_word = unit.is_word() && unit.class == Class::default() && !unit.is_capital();
        if !(is_apart && starts && is_word) {
            return None;
        }
        let made = |cue_end: usize, who: Phrase| {
            let rule = Rule::Before;
            let found = Found::without_verb(vec![(at, at + 1)], Some((verb, cue_end)), Some(who), rule);
            Some(Found { confidence: rule.confidence() * DOUBT_UNLISTED, ..found })
        };
        if line.unit(verb + 1).hangs() {
            return made(verb + 2, Phrase { from: verb + 1, to: verb + 2 });
        }
        let endings: &[&str] = if line.lexicon.code == "fr" { &ENDINGS } else { &["ed"] };
        let is_finite = endings.iter().any(|e| unit.low.ends_with(e)) && !line.lexicon.can_speak(&unit.low);
        let from = over_adverbs(line, verb + 1);
        let first = line.unit(from);
        let opens = first.is(Class::ARTICLE) && !first.is(Class::OF) || first.is_capital();
        let who = phrase_at(line, from).filter(|p| is_finite && opens && phrase::can_speak(line, *p))?;
        made(verb + 1, who)
    }
}

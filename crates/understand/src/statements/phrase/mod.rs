//! Noun phrases of a line: the subject before a verb, the subject behind it, the source behind *selon*.
//!
//! No parser: a phrase ends at a mark, a conjunction, a verb or a preposition that does not belong to nouns, and what
//! stands between commas is an apposition when it starts like a noun and holds no verb.
//! Gets wrong: a subject behind a long relative clause without commas.

mod before;
mod behind;
mod start;

use super::lexicon::Class;
use super::line::Line;
use crate::tokens::TokenKind;
pub use before::subject_before;
pub use behind::{bare_at, phrase_at};
pub use start::is_adverbial;

/// A noun phrase: units `from..to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// First unit.
    pub from: usize,
    /// One past the last.
    pub to: usize,
}

impl Phrase {
    fn some(from: usize, to: usize) -> Option<Self> {
        (from < to).then_some(Self { from, to })
    }
}

/// True when `phrase` can stand in apposition: starts like a noun or a role, holds no finite verb and no clause.
pub fn is_apposition(line: &Line<'_>, phrase: Phrase) -> bool {
    let first = line.unit(phrase.from);
    if first.is(Class::ASIDE.or(Class::TIME)) || phrase.from >= phrase.to {
        return false;
    }
    let starts = first.is(Class::ARTICLE)
        || first.is_capital()
        || line.lexicon.can_speak(&first.low)
        || line.lexicon.code == "en" && line.lexicon.can_speak(&line.unit(phrase.from + 1).low)
        || first.kind == TokenKind::Number
        || first.low.ends_with("eur")
        || (first.is(Class::ADV) && line.lexicon.can_speak(&line.unit(phrase.from + 1).low));
    let is_age = first.kind == TokenKind::Number && phrase.to - phrase.from > 3;
    starts && !is_age && !(phrase.from..phrase.to).any(|u| breaks_phrase(line, u))
}

/// True for what a noun phrase never holds: auxiliaries, weak pronouns, conjunctions of clauses.
fn breaks_phrase(line: &Line<'_>, at: usize) -> bool {
    let unit = line.unit(at);
    if unit.is_capital() && at > 1 {
        return false;
    }
    unit.is(Class::HAVE.or(Class::BE).or(Class::WEAK)) && !unit.says("été") && !unit.is(Class::DET)
        || line.lexicon.looks_finite(&unit.low)
        || (unit.is(Class::SUB.or(Class::QUE)) && !unit.says("bien") && !unit.says("ainsi"))
        || (unit.is(Class::REL) && !unit.says("dont"))
        || unit.is_semicolon()
        || unit.is_colon()
}

/// « Interrogé par l’AFP », « Arrivés en retard »: a participle with a capital at the start, not a name.
pub fn looks_participle(line: &Line<'_>, phrase: Phrase) -> bool {
    let (first, next) = (line.unit(phrase.from), line.unit(phrase.from + 1));
    let endings = ["é", "ée", "és", "ées", "ant", "ing", "ed"];
    endings.iter().any(|e| first.low.ends_with(e))
        && !next.is_capital()
        && (phrase.to == phrase.from + 1 || next.is_word())
}

/// True when the phrase names someone who can speak: a pronoun, a name, or a noun that can, before any « de ».
pub fn can_speak(line: &Line<'_>, phrase: Phrase) -> bool {
    let first = line.unit(phrase.from);
    if first.is(Class::SUBJECT) && phrase.to == phrase.from + 1 {
        return !matches!(&*first.low, "cela" | "ça" | "ceci" | "c'" | "ce" | "it" | "this" | "that" | "on");
    }
    let mut has_noun = false;
    for at in phrase.from..phrase.to {
        let unit = line.unit(at);
        let parts = unit.is(Class::OF) || (unit.is(Class::PREP) && !unit.is(Class::ARTICLE));
        if parts && at > phrase.from && has_noun {
            return false;
        }
        let is_name = unit.is_capital()
            && !unit.is(Class::DET.or(Class::PREP))
            && (at > 1 || unit.class == Class::default());
        let is_last = matches!(&*unit.low, "dernier" | "derniers" | "dernière" | "dernières");
        if is_name
            || line.lexicon.can_speak(&unit.low) && !unit.is(Class::PREP)
            || unit.is(Class::SUBJECT)
            || (is_last && at + 1 == phrase.to)
        {
            return true;
        }
        let is_amount = unit.is(Class::AMOUNT) || unit.says("%");
        has_noun |= !is_amount
            && unit.is_word()
            && !unit.is(Class::DET.or(Class::BEFORE).or(Class::OF))
            && unit.kind != TokenKind::Number;
    }
    false
}

/// False for what cannot be a subject in English: « received funding », « walk away », « However ».
pub fn may_be_subject(line: &Line<'_>, phrase: Phrase) -> bool {
    if line.lexicon.code != "en" {
        return true;
    }
    let first = line.unit(phrase.from);
    let is_alone = phrase.to == phrase.from + 1;
    if first.is_capital() {
        let opens = Class::ADV.or(Class::ASIDE).or(Class::CONJ).or(Class::SUB);
        return !(is_alone
            && phrase.from == 1
            && first.is(opens)
            && !first.is(Class::SUBJECT.or(Class::DET)));
    }
    let is_verb = !first.forms.is_empty() || ["ing", "ed"].iter().any(|e| first.low.ends_with(e));
    let is_noun = line.lexicon.can_speak(&first.low)
        || line.lexicon.is_noun_too(&first.low)
        || first.is(Class::DET.or(Class::SUBJECT).or(Class::WEAK).or(Class::AMOUNT).or(Class::BEFORE));
    // « retired general Lloyd Newton », « elected officials »: a participle before somebody.
    let second = line.unit(phrase.from + 1);
    let is_joined =
        second.is_word() && !second.is(Class::DET.or(Class::PREP).or(Class::WEAK)) && !second.is_capital();
    let describes = || {
        (phrase.from + 1..phrase.to).take(DESCRIBED_WITHIN).any(|u| line.lexicon.can_speak(&line.unit(u).low))
    };
    is_noun || !is_verb || is_joined && describes()
}

/// « said Republican Donald Trump »: the speaker without the verb of saying before it.
pub fn without_verb(line: &Line<'_>, phrase: Phrase) -> Phrase {
    let (first, second) = (line.unit(phrase.from), line.unit(phrase.from + 1));
    let is_cue = !first.is_capital() && matches!(&*first.low, "said" | "says" | "added" | "told");
    if is_cue && second.is_capital() && phrase.to > phrase.from + 1 {
        return Phrase { from: phrase.from + 1, ..phrase };
    }
    phrase
}

/// Words of a description before the noun that it describes.
const DESCRIBED_WITHIN: usize = 4;

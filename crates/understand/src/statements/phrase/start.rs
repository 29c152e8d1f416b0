//! Where the noun phrase that ends at a unit starts: at a mark, a verb, a conjunction; adverbials at its start are left out.

use super::super::lexicon::Class;
use super::super::line::{Line, Unit};
use crate::tokens::TokenKind;

/// True for a unit that starts an adverbial and no subject: « Dans », « Mardi », « En ».
pub fn is_adverbial(line: &Line<'_>, at: usize) -> bool {
    let unit = line.unit(at);
    let is_det = unit.is(Class::ARTICLE) || (unit.is(Class::DET) && !unit.is(Class::PREP));
    (unit.is(Class::PREP.or(Class::ASIDE).or(Class::TIME).or(Class::SUB).or(Class::NOT))
        && !is_det
        && !is_partitive(line, at))
        || unit.kind == TokenKind::Number && line.unit(at + 1).is(Class::TIME)
        || (is_det
            && line.unit(at + 1).is(Class::TIME)
            && !line.unit(at + 1).is_capital()
            && !is_the_latter(line, at))
        || (unit.is(Class::ARTICLE)
            && line.unit(at + 1).kind == TokenKind::Number
            && line.unit(at + 2).is(Class::TIME))
}

/// « Ce dernier », « ces dernières » at `at`: somebody named before, not a day.
fn is_the_latter(line: &Line<'_>, at: usize) -> bool {
    let is_last = matches!(&*line.unit(at + 1).low, "dernier" | "derniers" | "dernière" | "dernières");
    is_last && matches!(&*line.unit(at).low, "ce" | "cette" | "ces") && !line.unit(at + 2).is(Class::TIME)
}

/// « De nombreux habitants », « Des opposants », « D’autres »: a determiner at the start of a clause.
fn is_partitive(line: &Line<'_>, at: usize) -> bool {
    let unit = line.unit(at);
    let before = line.unit(at - 1);
    let is_start = at <= 1 || !before.is_word() || before.is(Class::CONJ.or(Class::SUB));
    (unit.says("des") || unit.says("du")) && is_start
        || (unit.is(Class::OF)
            && is_start
            && matches!(
                &*line.unit(at + 1).low,
                "nombreux"
                    | "nombreuses"
                    | "autres"
                    | "multiples"
                    | "hauts"
                    | "hautes"
                    | "grands"
                    | "jeunes"
                    | "anciens"
                    | "simples"
            ))
}

/// Where the noun phrase that ends before `end` starts.
pub(super) fn phrase_start(line: &Line<'_>, end: usize, floor: usize) -> usize {
    let mut from = end;
    while from > floor && !is_border(line, from - 1, end) {
        from -= 1;
    }
    skip_openers(line, from, end)
}

/// True for a unit that ends the search for the start of a subject.
fn is_border(line: &Line<'_>, at: usize, end: usize) -> bool {
    let unit = line.unit(at);
    if unit.quote.is_some() {
        // A short quotation belongs to the noun (« le parti “X” »), a long one does not.
        return unit.says(",") || !is_inside_noun(line, at);
    }
    if matches!(unit.kind, TokenKind::Comma | TokenKind::Colon | TokenKind::Dash | TokenKind::Stop) {
        return true;
    }
    // « L’Office (OFAG) retire immédiatement de la circulation »: behind the brackets stands a verb.
    if unit.kind == TokenKind::Close && at + 2 < end {
        let next = line.unit(at + 1);
        return next.is_word() && !next.is_capital() && !next.is(Class::OF.or(Class::PREP).or(Class::CONJ));
    }
    if unit.kind == TokenKind::Open {
        return !(at..end).any(|u| line.unit(u).kind == TokenKind::Close);
    }
    if unit.is_capital() && at > 1 && !unit.is(Class::SUB) {
        return false;
    }
    let is_verb =
        unit.is(Class::HAVE.or(Class::BE).or(Class::MODAL)) && !unit.is(Class::DET) && !unit.says("été")
            || line.lexicon.looks_finite(&unit.low);
    let joins = unit.is(Class::CONJ) && !joins_nouns(line, at, end);
    is_verb
        || joins
        || unit.is(Class::SUB.or(Class::QUE))
        || unit.is(Class::WEAK) && !points(line, at)
        || (unit.is(Class::REL) && !unit.says("dont"))
}

/// « Ce responsable »: the determiner, not the pronoun of « ce n’est », « ce que ».
pub(super) fn points(line: &Line<'_>, at: usize) -> bool {
    let next = line.unit(at + 1);
    let is_pronoun = next.is(Class::BE
        .or(Class::HAVE)
        .or(Class::QUE)
        .or(Class::REL)
        .or(Class::NOT)
        .or(Class::CLITIC)
        .or(Class::MODAL)
        .or(Class::PREP));
    line.unit(at).says("ce") && next.is_word() && !is_pronoun
}

fn is_inside_noun(line: &Line<'_>, at: usize) -> bool {
    let before = line.unit(at - 1);
    before.is_word() && !before.forms.iter().any(|_| true)
}

/// « le Hamas et Israël »: *et* between two nouns; not « mais ».
pub(super) fn joins_nouns(line: &Line<'_>, at: usize, end: usize) -> bool {
    let unit = line.unit(at);
    let (before, next) = (line.unit(at - 1), line.unit(at + 1));
    let is_and = matches!(&*unit.low, "et" | "ou" | "and" | "or" | "&");
    let is_noun = |u: &Unit<'_>| u.is_capital() || u.is(Class::DET) || line.lexicon.can_speak(&u.low);
    // « a perdu et l’entraîneur a dit »: behind a compound tense a new clause starts.
    let is_clause = at > 2 && line.unit(at - 2).is(Class::HAVE.or(Class::BE)) && !before.is_capital();
    is_and
        && !is_clause
        && at > 1
        && at + 1 < end
        && before.is_word()
        && is_noun(next)
        && !next.is(Class::WEAK)
}

/// Leaves adverbs, conjunctions and adverbials at the start of a clause: « Mardi le ministre », « Mais Paris ».
fn skip_openers(line: &Line<'_>, from: usize, end: usize) -> usize {
    let mut at = from;
    while at + 1 < end && is_opening(line, at) {
        at += 1;
    }
    if at < end && is_adverbial(line, at) {
        return behind_adverbial(line, at, end);
    }
    at
}

fn is_opening(line: &Line<'_>, at: usize) -> bool {
    let unit = line.unit(at);
    let opening = Class::ASIDE.or(Class::CONJ).or(Class::TIME).or(Class::NOT);
    let is_adverb = unit.is(Class::ADV) && !unit.is(Class::DET) && !unit.is(Class::SUBJECT);
    unit.is(opening) && !unit.is(Class::DET)
        || is_adverb
        || matches!(unit.kind, TokenKind::Symbol | TokenKind::Close)
}

/// « Dans la soirée le ministre »: the last determiner or name that no preposition stands before; else the whole.
fn behind_adverbial(line: &Line<'_>, from: usize, end: usize) -> usize {
    let starts = |at: usize| {
        let (unit, before) = (line.unit(at), line.unit(at - 1));
        let is_free =
            !before.is(Class::PREP.or(Class::DET).or(Class::BEFORE)) && !before.is_capital() && at > from;
        is_free && (unit.is(Class::ARTICLE) || unit.is_capital()) && !is_adverbial(line, at)
    };
    (from..end).find(|at| starts(*at)).unwrap_or(from)
}

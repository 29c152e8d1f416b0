//! The noun phrase that starts at a unit: how far its words belong together, with brackets and appositions.

use super::super::conjugation::Tense;
use super::super::lexicon::Class;
use super::super::line::{Line, Unit};
use super::start::{joins_nouns, points};
use super::{Phrase, is_apposition};
use crate::tokens::{Flags, TokenKind};

/// Units that a noun phrase may be long, appositions included.
const FORTH_MAX: usize = 40;

/// The noun phrase that starts at `from`, with its appositions when `with` says so; none when nothing there can be one.
pub fn phrase_at(line: &Line<'_>, from: usize) -> Option<Phrase> {
    let first = line.unit(from);
    let starts = first.is(Class::DET.or(Class::SUBJECT))
        || first.is_capital()
        || first.kind == TokenKind::Number
        || line.lexicon.can_speak(&first.low);
    let is_joint =
        first.is(Class::CONJ) && matches!(&*first.low, "et" | "mais" | "and" | "but" | "or" | "ou");
    if !starts || is_joint || first.is(Class::QUE.or(Class::REL)) && !first.is_capital() {
        return None;
    }
    if first.is(Class::WEAK) && !points(line, from) {
        return Phrase::some(from, from + 1);
    }
    stretched(line, from)
}

/// A noun phrase that starts at `from` without article: « exit polls », « data released Friday ».
pub fn bare_at(line: &Line<'_>, from: usize) -> Option<Phrase> {
    let first = line.unit(from);
    let opens = Class::BEFORE.or(Class::ADV).or(Class::AMOUNT);
    let starts = first.is_word() && (first.class == Class::default() || first.is(opens));
    if starts { stretched(line, from) } else { None }
}

/// The phrase from `from` on as far as its words belong together.
fn stretched(line: &Line<'_>, from: usize) -> Option<Phrase> {
    let mut to = from + 1;
    let limit = (from + FORTH_MAX).min(line.last() + 1);
    while to < limit {
        let more = goes_on(line, from, to);
        if more == 0 {
            break;
        }
        to += more;
    }
    Phrase::some(from, to.min(line.last() + 1))
}

/// How many units from `at` on still belong to the noun phrase that started at `from`.
fn goes_on(line: &Line<'_>, from: usize, at: usize) -> usize {
    let unit = line.unit(at);
    if unit.quote.is_some() {
        // « selon le « Rapport sur l’écart », »: an article needs its noun.
        let needs = line.unit(at - 1).is(Class::ARTICLE) && at - 1 == from;
        return usize::from(line.unit(at - 1).is_word() && (needs || !line.unit(at + 1).is_comma()));
    }
    match unit.kind {
        TokenKind::Comma => return apposition_units(line, from, at),
        TokenKind::Open => return bracket_units(line, at),
        TokenKind::Number => return 1,
        TokenKind::Word => {}
        TokenKind::Symbol => return usize::from(unit.says("&") || unit.says("/") || unit.says("'")),
        _ => return 0,
    }
    // « L’Office (OFAG) retire »: behind brackets a small word is the verb.
    let joins = Class::OF.or(Class::PREP).or(Class::CONJ);
    if line.unit(at - 1).kind == TokenKind::Close && !unit.is_capital() && !unit.is(joins) {
        return 0;
    }
    if unit.is_capital() {
        return usize::from(!unit.is(Class::SUB.or(Class::QUE)));
    }
    if unit.is(Class::CONJ) {
        return usize::from(joins_nouns(line, at, line.last() + 1) || joins_plain(line, at));
    }
    if ends_phrase(unit) {
        return 0;
    }
    if unit.is(Class::OF) && line.unit(at + 1).says("entre") {
        return if line.unit(at + 2).is_word() { 3 } else { 0 };
    }
    if unit.is(Class::OF) {
        return usize::from(
            !line.lexicon.is_infinitive(&line.unit(at + 1).low) || line.unit(at + 1).is_capital(),
        );
    }
    if unit.is(Class::PREP) {
        return usize::from(holds_preposition(line, from, at));
    }
    if unit.is(Class::DET) {
        return usize::from(
            line.unit(at - 1).is(Class::PREP.or(Class::CONJ).or(Class::DET))
                || line.unit(at - 1).says("tous"),
        );
    }
    // « la même source »: behind a determiner it is no adverb.
    let is_same = matches!(&*unit.low, "même" | "mêmes") && line.unit(at - 1).is(Class::DET);
    if unit.is(Class::ADV) {
        return usize::from(is_same);
    }
    let is_verb =
        unit.forms.iter().any(|f| matches!(f.tense, Tense::Finite | Tense::Conditional | Tense::Present));
    usize::from(
        !(is_verb || line.lexicon.looks_finite(&unit.low))
            || line.lexicon.is_noun_too(&unit.low)
            || line.lexicon.can_speak(&unit.low),
    )
}

/// True for a word that no noun phrase holds: a verb, a pronoun, a conjunction of clauses, a day.
fn ends_phrase(unit: &Unit<'_>) -> bool {
    let others = Class::HAVE.or(Class::BE).or(Class::MODAL).or(Class::SUB).or(Class::QUE).or(Class::REL);
    let others = others.or(Class::WEAK).or(Class::ASIDE).or(Class::TIME).or(Class::SELF).or(Class::NOT);
    let is_object = unit.is(Class::CLITIC) && matches!(&*unit.low, "lui" | "y");
    unit.is(others) && !unit.is(Class::DET) && !unit.is(Class::OF) || is_object
}

/// *et* before a bare noun or adjective: « sociologue et professeur ».
fn joins_plain(line: &Line<'_>, at: usize) -> bool {
    let (unit, next) = (line.unit(at), line.unit(at + 1));
    (unit.says("et") || unit.says("and"))
        && next.is_word()
        && next.class == Class::default()
        && next.forms.is_empty()
}

/// « professeur à l’université », « ministre chargé de », « association pour »: prepositions behind a noun that takes them.
fn holds_preposition(line: &Line<'_>, from: usize, at: usize) -> bool {
    let unit = line.unit(at);
    let before = line.unit(at - 1);
    let after_noun = line.lexicon.can_speak(&before.low)
        || (at >= 2
            && line.lexicon.can_speak(&line.unit(at - 2).low)
            && !line.unit(at - 2).is_capital()
            && before.class == Class::default()
            && !before.is_capital());
    let kind = matches!(
        &*unit.low,
        "à" | "au"
            | "aux"
            | "en"
            | "pour"
            | "chez"
            | "sur"
            | "contre"
            | "at"
            | "for"
            | "in"
            | "on"
            | "with"
            | "to"
    );
    let is_outlet =
        unit.says("à") && line.unit(at + 1).says("l'") && line.unit(at + 2).flags.has(Flags::ALL_CAPS);
    let is_place = matches!(&*unit.low, "en" | "au" | "aux" | "à" | "in" | "for")
        && line.unit(at + 1).is_capital()
        && !line.unit(at + 2).is_capital()
        && (from..at).take(3).any(|u| line.lexicon.can_speak(&line.unit(u).low))
        && !line.lexicon.is_outlet(&line.unit(at + 1).low);
    if is_place {
        return true;
    }
    kind && after_noun && from < at && !is_outlet && !before.is(Class::TIME)
}

/// « (AFP) »: brackets of a few units.
fn bracket_units(line: &Line<'_>, at: usize) -> usize {
    const LONG: usize = 12;
    (at + 1..at + LONG).find(|u| line.unit(*u).kind == TokenKind::Close).map_or(0, |close| close + 1 - at)
}

/// Units of the apposition behind the comma at `at`; 0 when what follows is none.
fn apposition_units(line: &Line<'_>, from: usize, at: usize) -> usize {
    const LONG: usize = 30;
    let end = (at + 1..(at + LONG).min(line.last() + 1))
        .find(|u| {
            let unit = line.unit(*u);
            unit.quote.is_some()
                || matches!(
                    unit.kind,
                    TokenKind::Comma | TokenKind::Colon | TokenKind::Stop | TokenKind::Dash
                )
        })
        .unwrap_or_else(|| (at + LONG).min(line.last() + 1));
    let aside = Phrase { from: at + 1, to: end };
    let head_is_name = line.unit(at - 1).is_capital();
    let head_is_role = (from..at).take(3).any(|u| line.lexicon.can_speak(&line.unit(u).low));
    let first = line.unit(at + 1);
    let is_age = first.kind == TokenKind::Number && (line.unit(at + 2).says("ans") || end == at + 2);
    if is_age && head_is_name {
        return if end <= at + 3 { end - at } else { 0 };
    }
    let fits = if first.is_capital() && !first.is(Class::DET) {
        head_is_role && !(head_is_name && line.unit(from).is_capital() && !line.unit(from).is(Class::DET))
    } else {
        let second = line.unit(at + 2);
        let described = line.lexicon.code == "en"
            && first.is_word()
            && first.class == Class::default()
            && first.forms.is_empty()
            && line.lexicon.can_speak(&second.low);
        let starts_role = line.lexicon.can_speak(&first.low)
            || described
            || first.is(Class::ARTICLE)
                && (at + 2..at + 5).any(|u| line.lexicon.can_speak(&line.unit(u).low));
        starts_role && (head_is_name || head_is_role)
    };
    if fits && is_apposition(line, aside) { end - at } else { 0 }
}

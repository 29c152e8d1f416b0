//! What stands between a verb of saying and what is said, and is neither: adverbs, days, asides between commas, the person
//! spoken to.

use super::super::lexicon::{Class, Trust};
use super::super::line::{Line, Unit};
use super::super::phrase;
use crate::tokens::TokenKind;

/// The first unit from `at` on that is no adverb, day or adverbial phrase.
pub fn over_adverbs(line: &Line<'_>, at: usize) -> usize {
    let mut here = at;
    while here <= line.last() {
        let unit = line.unit(here);
        if is_month_name(line, here) {
            break;
        }
        let skips = unit.is(Class::ASIDE)
            || (matches!(&*unit.low, "alors" | "ainsi") && !line.unit(here + 1).is(Class::QUE))
            || (unit.is(Class::ADV.or(Class::TIME))
                && !unit.is(Class::DET.or(Class::PREP).or(Class::CONJ).or(Class::SUB)))
            || (unit.is_word() && unit.low.ends_with("lement") && unit.low.len() > 8)
            || is_manner_before(line, here);
        let stretch = if skips { 1 } else { since(line, here).max(between_commas(line, here)) };
        if stretch == 0 {
            break;
        }
        here += stretch;
    }
    here
}

/// "said May Tolliver": a month that is a given name.
fn is_month_name(line: &Line<'_>, at: usize) -> bool {
    let (unit, next) = (line.unit(at), line.unit(at + 1));
    let is_name = matches!(&*unit.low, "may" | "april" | "june" | "august");
    is_name && unit.is_capital() && next.is_word() && next.is_capital() && !next.is(Class::TIME)
}

/// Units of « , la veille, » and « , mardi soir, » at `at`; 0 when no such aside stands there.
fn between_commas(line: &Line<'_>, at: usize) -> usize {
    /// Units of the longest such aside.
    const LONG: usize = 6;
    if !line.unit(at).is_comma() {
        return 0;
    }
    // « réclame, selon la presse, deux millions »: where it is known from.
    let source = line.source_at(at + 1);
    if let Some((length, _)) = source.filter(|(_, trust)| *trust == Trust::Sure) {
        let who = phrase::phrase_at(line, at + 1 + length).map_or(at, |p| p.to);
        return if who > at && line.unit(who).is_comma() { who + 1 - at } else { 0 };
    }
    let Some(close) = (at + 2..at + LONG).find(|u| line.unit(*u).is_comma()) else { return 0 };
    let inner = (at + 1..close).map(|u| line.unit(u));
    let fits = |u: &Unit<'_>| {
        u.is(Class::TIME.or(Class::ASIDE))
            || u.kind == TokenKind::Number
            || matches!(
                &*u.low,
                "la" | "le" | "veille" | "lendemain" | "même" | "lui" | "elle" | "eux" | "elles"
            )
    };
    if inner.clone().count() > 0 && inner.clone().all(fits) { close + 1 - at } else { 0 }
}

/// « répond sèchement Matignon »: an adverb of manner before a noun, a clause or a quotation.
fn is_manner_before(line: &Line<'_>, at: usize) -> bool {
    let (unit, next, before) = (line.unit(at), line.unit(at + 1), line.unit(at - 1));
    let adverb = line.lexicon.code == "fr"
        && unit.low.ends_with("ment")
        && unit.low.len() > 6
        && !before.is(Class::DET);
    adverb
        && (next.is(Class::DET.or(Class::QUE).or(Class::PREP))
            || next.is_capital()
            || next.quote.is_some()
            || next.is_colon())
}

/// Units of « depuis des mois », « pendant deux jours » at `at`; 0 when none stands there.
fn since(line: &Line<'_>, at: usize) -> usize {
    let opens = matches!(&*line.unit(at).low, "depuis" | "pendant" | "durant" | "for");
    let inner = |u: &usize| line.unit(*u).is(Class::DET) || line.unit(*u).kind == TokenKind::Number;
    let noun = (at + 1..at + 4).find(|u| !inner(u)).filter(|u| line.unit(*u).is(Class::TIME));
    noun.filter(|_| opens).map_or(0, |n| n + 1 - at)
}

/// « recommande aux internautes l’installation »: the object behind the person addressed.
pub(super) fn over_dative(line: &Line<'_>, at: usize) -> usize {
    let unit = line.unit(at);
    if !matches!(&*unit.low, "à" | "au" | "aux") {
        return at;
    }
    let end = phrase::phrase_at(line, at + 1).map_or(at, |p| p.to);
    let starts = |u: &usize| {
        let (unit, before) = (line.unit(*u), line.unit(*u - 1));
        (unit.is(Class::ARTICLE) || unit.says("des"))
            && !unit.is_capital()
            && before.is_word()
            && !before.is(Class::PREP.or(Class::DET))
    };
    (at + 2..=end).find(starts).unwrap_or(at)
}

/// « a salué sur Sport Infos « un bel exemple » »: the quotation behind *sur* and a name; `at` when none stands there.
pub(super) fn over_names(line: &Line<'_>, at: usize) -> usize {
    /// Words of such a name.
    const LONG: usize = 5;
    if !line.unit(at).says("sur") {
        return at;
    }
    let name = (at + 1..at + 1 + LONG).take_while(|u| line.unit(*u).is_capital()).count();
    let quote = at + 1 + name;
    if name > 0 && line.unit(quote).quote.is_some() { quote } else { at }
}

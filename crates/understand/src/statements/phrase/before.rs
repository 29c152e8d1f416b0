//! A verb to the subject before it: over adverbs, appositions, relative clauses and ages between commas.

use super::super::conjugation::Tense;
use super::super::lexicon::Class;
use super::super::line::Line;
use super::start::{is_adverbial, phrase_start};
use super::{Phrase, breaks_phrase, is_apposition, looks_participle};
use crate::tokens::TokenKind;

/// Units of a noun before its relative clause.
const NOUN_MAX: usize = 6;

/// Units that a subject may be long, and that lie between it and its verb.
const BACK_MAX: usize = 45;

/// The subject of a verb group whose pronouns start at `reach`: the phrase that ends there, with its appositions.
pub fn subject_before(line: &Line<'_>, reach: usize) -> Option<Phrase> {
    let mut end = reach;
    let floor = reach.saturating_sub(BACK_MAX).max(1);
    while end > floor && is_filler(line, end - 1) {
        end -= 1;
    }
    let last = line.unit(end.checked_sub(1)?);
    if end <= 1 {
        return None;
    }
    if last.is(Class::REL)
        && matches!(
            &*last.low,
            "qui" | "lequel" | "laquelle" | "lesquels" | "lesquelles" | "who" | "which" | "that"
        )
    {
        return antecedent(line, end - 1, floor);
    }
    if last.is(Class::WEAK) {
        return Phrase::some(end - 1, end);
    }
    if last.is_comma() || last.kind == TokenKind::Dash || last.kind == TokenKind::Close {
        return before_aside(line, end, floor);
    }
    let from = phrase_start(line, end, floor);
    // « d’avoir produit lui-même la littérature justifiant »: what stands behind an auxiliary is a verb, its object follows.
    let is_aux = |u: usize| line.unit(u).is(Class::HAVE.or(Class::BE)) && !line.unit(u).is(Class::DET);
    let is_french = line.lexicon.code == "fr";
    let aux = from.checked_sub(1).filter(|b| is_aux(*b) && is_french);
    // « un diplomate qui a requis l’anonymat juge »: the noun before the relative clause.
    let rel = aux.and_then(|a| (a.saturating_sub(3).max(floor)..a).rev().find(|u| line.unit(*u).says("qui")));
    if let Some(rel) = rel {
        return antecedent(line, rel, floor);
    }
    // « un diplomate ayant requis l’anonymat juge »: the same with a participle.
    if let Some(having) = aux.filter(|a| line.unit(*a).low.ends_with("yant")) {
        return subject_before(line, having);
    }
    let is_participle = is_french
        && ["é", "ée", "és", "ées"].iter().any(|e| line.unit(from).low.ends_with(e))
        && line.unit(from - 1).is_comma();
    let from = if aux.is_some() || is_participle {
        let starts = |u: &usize| line.unit(*u).is(Class::ARTICLE) && !line.unit(u + 1).is(Class::TIME);
        (from + 1..end).rev().find(starts).unwrap_or(from)
    } else {
        from
    };
    let from = if line.lexicon.code == "en" { behind_noun(line, from, end) } else { from };
    let phrase = Phrase::some(from, end)?;
    // English closes an apposition with a comma: "Ann Lee, analysts said" has one subject only.
    Some(if line.lexicon.code == "fr" { with_role_before(line, phrase, floor) } else { phrase })
}

/// "a decision the families called": a second determiner right behind a noun starts the subject of a relative clause.
fn behind_noun(line: &Line<'_>, from: usize, end: usize) -> usize {
    let starts = |u: &usize| {
        let (unit, before) = (line.unit(*u), line.unit(u - 1));
        unit.is(Class::ARTICLE)
            && !unit.is_capital()
            && before.is_word()
            && before.class == Class::default()
            && !before.is_capital()
    };
    if !line.unit(from).is(Class::ARTICLE) {
        return from;
    }
    (from + 2..end.saturating_sub(1)).find(starts).unwrap_or(from)
}

/// Adverbs and pronouns between subject and verb.
fn is_filler(line: &Line<'_>, at: usize) -> bool {
    let unit = line.unit(at);
    let is_name = unit.is_capital() && at > 1 && line.lexicon.code == "fr";
    (unit.is(Class::ADV.or(Class::ASIDE).or(Class::NOT))
        && !unit.is(Class::SUBJECT)
        && !unit.is(Class::CONJ)
        && !is_name)
        || (unit.is_word() && !unit.is_capital() && is_manner(&unit.low, line.lexicon.code))
}

fn is_manner(word: &str, code: &str) -> bool {
    match code {
        "fr" => word.len() > 8 && word.ends_with("lement"),
        _ => word.len() > 5 && word.ends_with("ly") && word != "family" && word != "daily",
    }
}

/// « 54 ans », "54": an age as a phrase of its own.
pub(super) fn is_age(line: &Line<'_>, phrase: Phrase) -> bool {
    line.unit(phrase.from).kind == TokenKind::Number
        && (phrase.to == phrase.from + 1
            || phrase.to == phrase.from + 2 && line.unit(phrase.from + 1).says("ans"))
}

/// The noun before a relative pronoun at `rel`.
fn antecedent(line: &Line<'_>, rel: usize, floor: usize) -> Option<Phrase> {
    let mut end = rel;
    if line.unit(end - 1).is_comma() {
        end -= 1;
    }
    let start = phrase_start(line, end, floor);
    // The nearest determiner that no « de » stands before: « face à une opposition qui ».
    let is_nearest = |u: &usize| {
        let unit = line.unit(*u);
        unit.is(Class::ARTICLE) && !unit.is(Class::OF) && !line.unit(u - 1).is(Class::OF)
    };
    // "criticism from consumer groups, who": a plural without article.
    let is_bare = |u: &usize| line.unit(*u).is(Class::PREP) && !line.unit(*u).is(Class::OF);
    let bare = || (start..end).rev().find(is_bare).map(|u| u + 1).filter(|_| line.lexicon.code == "en");
    // « la présidente de l’Assemblée, laquelle », « les réquisitions de l’avocat général, lequel »: the article that shows
    // the gender of the pronoun, else the nearest that hides its own.
    let agrees: &[&str] = match &*line.unit(rel).low {
        "lequel" => &["le", "un", "son"],
        "laquelle" => &["la", "une", "sa"],
        "lesquels" | "lesquelles" => &["les", "ses", "leurs", "plusieurs"],
        _ => &[],
    };
    let elided = |u: &usize| !agrees.is_empty() && line.unit(*u).says("l'");
    let agreeing = (start..end).rev().find(|u| agrees.contains(&&*line.unit(*u).low));
    if let Some(from) = agreeing.or_else(|| (start..end).rev().find(elided)) {
        return Some(with_role_before(line, Phrase::some(from, end)?, floor));
    }
    let from = (start..end).rev().find(is_nearest).or_else(bare).unwrap_or(start);
    Some(with_role_before(line, Phrase::some(from, end)?, floor))
}

/// « X, apposition, verbe » and « X (sigle) verbe »: the stretch between the commas is left or taken in.
fn before_aside(line: &Line<'_>, end: usize, floor: usize) -> Option<Phrase> {
    let close = end - 1;
    let Some(open) = (floor..close).rev().find(|u| is_opener(line, *u, close)) else {
        let from = phrase_start(line, close, floor);
        return Phrase::some(from, close).filter(|_| !is_adverbial(line, from));
    };
    // « Le capitaine, Luc Orme, a tenté de virer, raconte un marin »: between these commas stands his own verb.
    let verb = (open + 1..close).find(|u| !line.unit(*u).is(Class::CLITIC.or(Class::NOT).or(Class::ADV)));
    let has_own =
        verb.is_some_and(|v| line.unit(v).is(Class::HAVE.or(Class::BE)) && !line.unit(v).is(Class::DET));
    if has_own && line.lexicon.code == "fr" {
        return None;
    }
    let is_bracket = line.unit(close).kind == TokenKind::Close;
    let head_end = open;
    let from = phrase_start(line, head_end, floor);
    let is_noun = !is_adverbial(line, from) && from < head_end;
    let aside = Phrase { from: open + 1, to: close };
    // « Jean Ruel, 54 ans, porte-parole du Pentagone, a déclaré »: the age stands between the name and its role.
    let age = Phrase { from, to: head_end };
    if let Some(comma) = from.checked_sub(1).filter(|c| line.unit(*c).is_comma() && is_age(line, age)) {
        let start = phrase_start(line, comma, floor);
        let to = if is_apposition(line, aside) { close } else { head_end };
        return Phrase::some(start, to).filter(|_| start < comma && !is_adverbial(line, start));
    }
    // "The 29-year-old, who cancelled her tour, wrote": the noun before the relative clause.
    let is_head = is_noun && is_phrase(line, Phrase { from, to: head_end });
    if line.unit(open + 1).is(Class::REL) && !is_bracket && !is_head {
        let start =
            (floor..open).rev().find(|u| line.unit(*u).is(Class::ARTICLE) && !line.unit(*u).is(Class::OF));
        return Phrase::some(start.filter(|s| s + NOUN_MAX > open)?, open);
    }
    // "Grant, of Mill Lane, Wexley, denies": an address of several parts.
    let outer = from.checked_sub(1).filter(|c| line.unit(*c).is_comma() && line.unit(from).is(Class::OF));
    if let Some(outer) = outer.filter(|_| !is_noun && line.lexicon.code == "en") {
        let head = phrase_start(line, outer, floor);
        return Phrase::some(head, outer).filter(|_| !is_adverbial(line, head));
    }
    if is_bracket {
        return bracketed(line, Phrase { from, to: close + 1 }, floor);
    }
    let takes = is_apposition(line, aside);
    if is_noun && is_phrase(line, Phrase { from, to: head_end }) {
        let to = if takes { close } else { head_end };
        return Phrase::some(from, to).map(|p| with_role_before(line, p, floor));
    }
    let inner = phrase_start(line, close, open + 1);
    if is_adverbial(line, inner) { None } else { Phrase::some(inner, close) }
}

/// « X (PSOE) », « X, avec Y (PSOE) »: the noun with its brackets; before an adverbial the noun before the comma.
fn bracketed(line: &Line<'_>, phrase: Phrase, floor: usize) -> Option<Phrase> {
    let from = phrase.from;
    if !is_adverbial(line, from) {
        return Some(with_role_before(line, phrase, floor));
    }
    let comma = from.checked_sub(1).filter(|c| line.unit(*c).is_comma())?;
    let head = phrase_start(line, comma, floor);
    Phrase::some(head, comma).filter(|_| !is_adverbial(line, head))
}

fn is_opener(line: &Line<'_>, at: usize, close: usize) -> bool {
    let unit = line.unit(at);
    match line.unit(close).kind {
        TokenKind::Close => unit.kind == TokenKind::Open,
        TokenKind::Dash => unit.kind == TokenKind::Dash,
        _ => unit.is_comma(),
    }
}

/// True when the units make a noun phrase: it starts like one and holds no verb.
fn is_phrase(line: &Line<'_>, phrase: Phrase) -> bool {
    let first = line.unit(phrase.from);
    let starts =
        first.is(Class::DET.or(Class::SUBJECT)) || first.is_capital() || line.lexicon.can_speak(&first.low);
    starts && !is_adverbial(line, phrase.from)
}

/// « Barroso, le président de la Commission » and « Le maire de New York, Michael Bloomberg »: the noun before the comma
/// joins when one of the two is a name and the other a role.
fn with_role_before(line: &Line<'_>, phrase: Phrase, floor: usize) -> Phrase {
    let comma = phrase.from.saturating_sub(1);
    if comma <= floor || !line.unit(comma).is_comma() {
        return phrase;
    }
    let from = phrase_start(line, comma, floor);
    let head = Phrase { from, to: comma };
    // « Dans un message adressé à Washington, Poutine »: what a preposition opens is no apposition.
    let opens =
        |at: usize| line.unit(at).is(Class::ASIDE.or(Class::PREP)) && !line.unit(at).is(Class::ARTICLE);
    if line.unit(from).is(Class::SOURCE) || line.unit(from).is(Class::ASIDE) || opens(from - 1) {
        return phrase;
    }
    if from >= comma || is_adverbial(line, from) || !is_phrase(line, head) {
        return phrase;
    }
    let starts_clause = from <= 1
        || !line.unit(from - 1).is_word()
        || line.unit(from - 1).is(Class::CONJ.or(Class::SUB).or(Class::ADV).or(Class::ASIDE));
    let has_verb = (head.from..head.to).any(|u| {
        breaks_phrase(line, u)
            || line.unit(u).forms.iter().any(|f| f.tense != Tense::Past)
                && !line.lexicon.is_noun_too(&line.unit(u).low)
                && !line.lexicon.can_speak(&line.unit(u).low)
    });
    let is_name = |p: Phrase| {
        let first = line.unit(p.from);
        first.is_capital() && !first.is(Class::DET) && !looks_participle(line, p)
    };
    let is_role = |p: Phrase| {
        line.unit(p.from).is(Class::ARTICLE)
            && (p.from..p.to).take(4).any(|u| line.lexicon.can_speak(&line.unit(u).low))
            || line.lexicon.can_speak(&line.unit(p.from).low)
    };
    let pair = (is_name(head) && is_role(phrase)) || (is_role(head) && is_name(phrase));
    if starts_clause && !has_verb && pair { Phrase { from, to: phrase.to } } else { phrase }
}

//! Noun phrases of a line: the subject before a verb, the subject behind it, the source behind *selon*.
//!
//! No parser: a phrase ends at a mark, a conjunction, a verb or a preposition that does not belong to nouns, and what
//! stands between commas is an apposition when it starts like a noun and holds no verb.
//! Gets wrong: a subject behind a long relative clause without commas.

use super::lexicon::Class;
use super::line::{Line, Unit};
use crate::tokens::{Flags, TokenKind};

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
fn is_age(line: &Line<'_>, phrase: Phrase) -> bool {
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

/// True when the units make a noun phrase: it starts like one and holds no verb.
fn is_phrase(line: &Line<'_>, phrase: Phrase) -> bool {
    let first = line.unit(phrase.from);
    let starts =
        first.is(Class::DET.or(Class::SUBJECT)) || first.is_capital() || line.lexicon.can_speak(&first.low);
    starts && !is_adverbial(line, phrase.from)
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
fn phrase_start(line: &Line<'_>, end: usize, floor: usize) -> usize {
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
fn points(line: &Line<'_>, at: usize) -> bool {
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
fn joins_nouns(line: &Line<'_>, at: usize, end: usize) -> bool {
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
            || line.unit(u).forms.iter().any(|f| f.tense != super::conjugation::Tense::Past)
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

/// « Interrogé par l’AFP », « Arrivés en retard »: a participle with a capital at the start, not a name.
pub fn looks_participle(line: &Line<'_>, phrase: Phrase) -> bool {
    let (first, next) = (line.unit(phrase.from), line.unit(phrase.from + 1));
    let endings = ["é", "ée", "és", "ées", "ant", "ing", "ed"];
    endings.iter().any(|e| first.low.ends_with(e))
        && !next.is_capital()
        && (phrase.to == phrase.from + 1 || next.is_word())
}

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
    let is_verb = unit.forms.iter().any(|f| {
        matches!(
            f.tense,
            super::conjugation::Tense::Finite
                | super::conjugation::Tense::Conditional
                | super::conjugation::Tense::Present
        )
    });
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

//! A line to its verb groups of saying: « a cependant déclaré », « s’est dit », « en affirmant », "has also said".
//!
//! A group is the form of a listed verb with its auxiliaries, inner adverbs, hanging subject and particles. Which of
//! several verbs a form belongs to is decided by the reflexive pronoun before it and by the particles behind it.
//! Gets wrong: a participle of one verb that is the adjective of a noun (« la réforme annoncée hier »): left out unless
//! an auxiliary or a verb that it goes on from stands before it.

use super::conjugation::Tense;
use super::lexicon::{Class, Verb};
use super::line::Line;

/// How a verb group stands to its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The subject speaks.
    Active,
    /// Whoever stands behind *par*, *by* speaks.
    Passive,
    /// The subject of the verb that it hangs on speaks (gerund).
    Hanging,
    /// A bare participle or infinitive that goes on from the group before it.
    GoesOn,
}

/// A verb group of saying.
#[derive(Clone, Debug)]
pub struct Group<'l> {
    /// First unit.
    pub start: usize,
    /// One past the last unit.
    pub end: usize,
    /// The verb.
    pub verb: &'l Verb,
    /// How it stands to its subject.
    pub voice: Voice,
    /// *Ne … pas*, *not*.
    pub is_negated: bool,
    /// The unit of the subject that hangs on it (`-t-il`).
    pub hanging: Option<usize>,
    /// Where object pronouns and *ne* before it start; `start` when there are none.
    pub reach: usize,
    /// Stands in the conditional.
    pub is_conditional: bool,
    /// *Pour dénoncer*: an infinitive of purpose.
    pub is_purpose: bool,
    /// Not said yet.
    pub is_future: bool,
    /// *Ne … que*.
    pub is_restricted: bool,
    /// The participle stands alone after an auxiliary (compound tense).
    pub is_compound: bool,
}

/// The verb groups of `line`, in order, not overlapping.
pub fn groups<'l>(line: &Line<'l>) -> Vec<Group<'l>> {
    let mut found: Vec<Group<'l>> = Vec::new();
    let mut at = 1;
    while at <= line.last() && found.len() < GROUPS_MAX {
        match group_at(line, at, found.last()) {
            Some(group) => {
                at = group.end.max(at + 1);
                // « s’est-il borné à dire »: one group, not two.
                if found.last().is_some_and(|before| group.start <= before.start) {
                    found.pop();
                }
                found.push(group);
            }
            None => at += 1,
        }
    }
    found
}

/// Verb groups of one line: a sentence of news has ten at most; more are a list, and each costs a reading of the line.
const GROUPS_MAX: usize = 20;

/// Units between an auxiliary and its participle: « a, dans la soirée, également » is longer than any seen.
const INNER_MAX: usize = 7;

fn group_at<'l>(line: &Line<'l>, at: usize, before: Option<&Group<'l>>) -> Option<Group<'l>> {
    let forms = line.unit(at).forms;
    if forms.is_empty() {
        return None;
    }
    let has = |t: Tense| forms.iter().any(|f| f.tense == t);
    let is_finite = has(Tense::Finite) || has(Tense::Conditional);
    let frame = if has(Tense::Past) { past(line, at).or_else(|| asked(line, at)) } else { None };
    let is_bare_infinitive = line.lexicon.code != "fr" && has(Tense::Infinitive);
    let frame = frame
        .or_else(|| if is_bare_infinitive { infinitive(line, at) } else { None })
        .or_else(|| {
            (is_finite && !opens_line(line, at) && is_verb_here(line, at))
                .then(|| Shape::plain(at, Voice::Active))
        })
        .or_else(|| if has(Tense::Present) { present(line, at) } else { None })
        .or_else(|| if has(Tense::Infinitive) { infinitive(line, at) } else { None })
        .or_else(|| if has(Tense::Past) { going_on(line, at, before) } else { None })?;
    complete(line, at, frame)
}

/// Where a group starts and how it stands to its subject.
#[derive(Clone, Copy)]
struct Shape {
    start: usize,
    voice: Voice,
    is_negated: bool,
    is_compound: bool,
    is_purpose: bool,
}

impl Shape {
    fn plain(start: usize, voice: Voice) -> Self {
        Self { start, voice, is_negated: false, is_compound: false, is_purpose: false }
    }
}

/// True for a unit that may stand inside a verb group.
fn is_inner(line: &Line<'_>, at: usize) -> bool {
    let unit = line.unit(at);
    let inner = Class::ADV.or(Class::NEVER).or(Class::NOT).or(Class::ASIDE);
    let emphasis = matches!(&*unit.low, "lui" | "elle" | "eux" | "elles") && line.lexicon.code == "fr";
    unit.hangs()
        || emphasis
        || (unit.is(inner) && !unit.is(Class::TIME))
        || is_manner(&unit.low, line.lexicon.code)
}

/// Adverbs of manner: *officiellement*, *publicly*.
fn is_manner(word: &str, code: &str) -> bool {
    match code {
        "fr" => word.len() > 6 && word.ends_with("ment"),
        _ => word.len() > 4 && word.ends_with("ly"),
    }
}

/// A past participle behind its auxiliary.
fn past(line: &Line<'_>, at: usize) -> Option<Shape> {
    let (aux, mut is_negated) = auxiliary(line, at)?;
    let unit = line.unit(aux);
    if matches!(&*unit.low, "avoir" | "ayant" | "having") {
        return None;
    }
    let is_been = matches!(&*unit.low, "été" | "been" | "being");
    if is_been {
        let (first, negated) = auxiliary(line, aux)?;
        is_negated |= negated;
        return Some(Shape {
            start: first,
            voice: Voice::Passive,
            is_negated,
            is_compound: true,
            is_purpose: false,
        });
    }
    // « s’en est pris à »: a pronoun may stand between.
    let before = if line.unit(aux - 1).is(Class::SELF) { aux - 1 } else { aux.saturating_sub(2) };
    let is_near = before + 1 == aux || line.unit(aux - 1).is(Class::CLITIC);
    let is_self = line.unit(before).is(Class::SELF) && is_near && line.lexicon.code == "fr";
    let voice = if unit.is(Class::BE) && !is_self { Voice::Passive } else { Voice::Active };
    Some(Shape { start: aux, voice, is_negated, is_compound: true, is_purpose: false })
}

/// « s’est, lui, félicité »: a comma beside a pronoun or an adverbial phrase inside the verb group.
fn is_inner_comma(line: &Line<'_>, at: usize) -> bool {
    let is_aside = |u: usize| {
        let unit = line.unit(u);
        unit.is(Class::ASIDE) || matches!(&*unit.low, "lui" | "elle" | "eux" | "elles")
    };
    line.unit(at).is_comma() && (is_aside(at - 1) || is_aside(at + 1))
}

/// "Asked about the fire, he left", "when asked whether": an English participle without auxiliary whose subject is asked.
fn asked(line: &Line<'_>, at: usize) -> Option<Shape> {
    let before = line.unit(at - 1);
    let opens = opens_line(line, at)
        || matches!(&*before.low, "when" | "if" | "once") && line.unit(at).low.ends_with("ed");
    opens.then(|| Shape::plain(at, Voice::Passive))
}

/// The auxiliary before the participle at `at`, over adverbs.
fn auxiliary(line: &Line<'_>, at: usize) -> Option<(usize, bool)> {
    let mut is_negated = false;
    for back in 1..=INNER_MAX {
        let here = at.checked_sub(back)?;
        let unit = line.unit(here);
        if unit.is(Class::HAVE.or(Class::BE)) {
            return Some((here, is_negated));
        }
        is_negated |= unit.is(Class::NEVER) || unit.is(Class::NOT);
        let is_all = line.lexicon.code == "fr" && unit.says("tout");
        if !is_all && !is_inner(line, here) && !is_inner_comma(line, here) {
            return None;
        }
    }
    None
}

/// English « Asked whether …, she said »: a participle that opens the line has no subject.
fn opens_line(line: &Line<'_>, at: usize) -> bool {
    line.lexicon.code != "fr" && at == 1 && line.unit(at).low.ends_with("ed")
}

/// False for a form that is a noun here: behind a determiner, a preposition or an adjective that stands before nouns.
fn is_verb_here(line: &Line<'_>, at: usize) -> bool {
    let low = &line.unit(at).low;
    let (before, two) = (line.unit(at - 1), line.unit(at.saturating_sub(2)));
    if line.unit(at + 1).hangs() || before.is(Class::NOT) {
        return true;
    }
    let pronoun = before.is(Class::CLITIC)
        && (two.is(Class::SUBJECT)
            || two.is(Class::NOT)
            || two.is(Class::REL)
            || two.says("comme")
            || two.says("ainsi"));
    if pronoun {
        return true;
    }
    // "several said", "those surveyed said": a word that may stand alone.
    let stands_alone =
        line.lexicon.code != "fr" && before.is(Class::SUBJECT) && !line.lexicon.is_noun_too(low);
    if before.is(Class::DET) && !before.is(Class::CLITIC) && !stands_alone {
        return false;
    }
    let is_english = line.lexicon.code != "fr";
    if is_english && line.unit(at).is_capital() && at > 1 && !line.is_headline {
        return false;
    }
    if is_english && line.lexicon.is_noun_too(low) && !line.is_headline {
        let who = Class::WEAK.or(Class::SUBJECT).or(Class::REL).or(Class::ADV).or(Class::NOT);
        return before.is(who)
            || !before.is_word()
            || before.is_capital()
            || line.lexicon.can_speak(&before.low);
    }
    // "the suspect, identified as X": a participle behind a comma, not a verb.
    if is_english
        && before.is_comma()
        && low.ends_with("ed")
        && line.unit(at + 1).is(Class::PREP.or(Class::BY))
    {
        return false;
    }
    if before.says("to") || (line.unit(at).is_capital() && at > 1 && line.lexicon.code == "fr") {
        return false;
    }
    !line.lexicon.is_noun_too(low)
        || !(before.is(Class::DET.or(Class::PREP).or(Class::BEFORE))
            || before.kind == crate::tokens::TokenKind::Number)
}

/// A present participle: with *en*, behind a comma or conjunction, at the start; in English also behind *be*.
fn present(line: &Line<'_>, at: usize) -> Option<Shape> {
    let before = line.unit(at - 1);
    if line.lexicon.code != "fr" {
        if let Some((aux, is_negated)) = auxiliary(line, at).filter(|(a, _)| line.unit(*a).is(Class::BE)) {
            return Some(Shape {
                start: aux,
                voice: Voice::Active,
                is_negated,
                is_compound: true,
                is_purpose: false,
            });
        }
        let is_noun = before.is(Class::DET.or(Class::ARTICLE))
            || matches!(&*before.low, "of" | "for" | "without" | "worth");
        return (!is_noun).then(|| Shape::plain(at, Voice::Hanging));
    }
    if line.lexicon.is_noun_too(&line.unit(at).low) {
        return None;
    }
    if before.says("en") {
        return Some(Shape::plain(at - 1, Voice::Hanging));
    }
    let two = line.unit(at.saturating_sub(2));
    if before.is(Class::CLITIC) && two.says("en") {
        return Some(Shape::plain(at - 2, Voice::Hanging));
    }
    Some(Shape::plain(at, Voice::Hanging))
}

/// An infinitive behind *vient de*, *tient à*, *veut*; in English behind *will*, *to*.
fn infinitive(line: &Line<'_>, at: usize) -> Option<Shape> {
    if is_purpose(line, at) {
        return Some(Shape { is_purpose: true, ..Shape::plain(at, Voice::Active) });
    }
    governed(line, at).or_else(|| {
        let free = is_plain_infinitive(line, at);
        free.then(|| Shape { is_purpose: true, ..Shape::plain(at - 1, Voice::Active) })
    })
}

/// An infinitive behind the verb that it hangs on.
fn governed(line: &Line<'_>, at: usize) -> Option<Shape> {
    if is_narrative(line, at) {
        return Some(Shape::plain(at - 1, Voice::Active));
    }
    let mut here = at - 1;
    let mut is_negated = false;
    if line.unit(here).is(Class::SELF.or(Class::CLITIC)) {
        here -= 1;
    }
    let marker = line.unit(here);
    if marker.says("de") || marker.says("d'") || marker.says("à") || marker.says("to") || marker.says("par")
    {
        here = here.checked_sub(1)?;
    }
    for _ in 0..INNER_MAX {
        let unit = line.unit(here);
        if unit.is(Class::MODAL) {
            let aux = auxiliary(line, here);
            is_negated |= aux.is_some_and(|(_, n)| n);
            let start = aux.map_or(here, |(a, _)| a);
            // « se bornant à indiquer »: the gerund of the verb that governs.
            let hangs = line.lexicon.code == "fr" && aux.is_none() && unit.low.ends_with("ant");
            return Some(Shape {
                start,
                voice: if hangs { Voice::Hanging } else { Voice::Active },
                is_negated,
                is_compound: true,
                is_purpose: false,
            });
        }
        is_negated |= unit.is(Class::NEVER) || unit.is(Class::NOT);
        if !is_inner(line, here) || here <= 1 {
            return None;
        }
        here -= 1;
    }
    None
}

/// "used the speech to call for": an English infinitive that nothing governs says it for the subject.
fn is_plain_infinitive(line: &Line<'_>, at: usize) -> bool {
    line.lexicon.code != "fr" && line.unit(at - 1).says("to")
}

/// « Et le maire de conclure : « … » ».
fn is_narrative(line: &Line<'_>, at: usize) -> bool {
    let (before, two) = (line.unit(at - 1), line.unit(at.saturating_sub(2)));
    let marker = (before.says("de") || before.says("d'")) && line.unit(at + 1).is_colon();
    marker && (two.is_capital() || line.lexicon.can_speak(&two.low) || two.is_comma())
}

/// « pour dénoncer », « afin de réclamer »: verbs of demand and accusation only, as others rarely say anything so.
fn is_purpose(line: &Line<'_>, at: usize) -> bool {
    let (before, two) = (line.unit(at - 1), line.unit(at.saturating_sub(2)));
    let opens = before.says("pour") || (before.is(Class::OF) && two.says("afin"));
    let is_before = before.is(Class::OF) && two.says("avant") || before.says("sans") && two.says("non");
    if line.lexicon.code == "fr" && is_before {
        return true;
    }
    let has_act =
        line.unit(at).forms.iter().filter_map(|f| line.lexicon.verb(f.verb)).any(|v| v.act.is_some());
    line.lexicon.code == "fr" && opens && has_act
}

/// A bare participle behind a conjunction that goes on from a compound tense: « a condamné … et estimé que ».
fn going_on<'l>(line: &Line<'l>, at: usize, before: Option<&Group<'l>>) -> Option<Shape> {
    let from = before.filter(|g| g.is_compound && g.voice == Voice::Active)?;
    let mut here = at - 1;
    while here > from.end && is_inner(line, here) {
        here -= 1;
    }
    let unit = line.unit(here);
    let joins = unit.is(Class::AND) || unit.is_comma();
    joins.then(|| Shape::plain(at, Voice::GoesOn))
}

/// The group with its verb chosen, its pronouns and particles.
fn complete<'l>(line: &Line<'l>, at: usize, shape: Shape) -> Option<Group<'l>> {
    let mut reach = shape.start;
    let mut is_self = false;
    let mut has_en = false;
    // « s’est contentée de rappeler »: the pronoun is that of the verb that governs.
    let has_modal = (shape.start..at).any(|u| line.unit(u).is(Class::MODAL)) && line.lexicon.code == "fr";
    let mut is_negated = shape.is_negated;
    while reach > 1 && line.unit(reach - 1).is(Class::CLITIC.or(Class::NOT)) && !line.unit(reach - 1).hangs()
    {
        let unit = line.unit(reach - 1);
        if unit.is(Class::NOT) {
            is_negated |= line.lexicon.code != "fr";
        }
        is_self |= unit.is(Class::SELF) && !has_modal;
        has_en |= unit.says("en");
        reach -= 1;
    }
    is_self |= at > shape.start && (shape.start..at).any(|u| line.unit(u).is(Class::SELF)) && !has_modal
        || has_modal && line.unit(at - 1).is(Class::SELF);
    let mut end = at + 1;
    let hanging = (shape.start..=at + 1)
        .find(|u| *u > shape.start && line.unit(*u).hangs())
        .filter(|_| line.lexicon.code == "fr");
    if hanging == Some(end) {
        end += 1;
    }
    is_negated |= has_negation(line, reach, shape.start, at, end);
    let is_restricted =
        !is_negated && line.lexicon.code == "fr" && (reach..shape.start).any(|u| line.unit(u).is(Class::NOT));
    let after_adverbs = (end..end + 3).find(|u| !is_inner(line, *u)).unwrap_or(end);
    let (verb, used, tense) = chosen(line, at, Marks { is_self, has_en, is_negated }, end, after_adverbs)?;
    if used > 0 {
        end = used;
    }
    if verb.is_litotes && line.unit(end).is(Class::NEVER) {
        end += 1;
    }
    let start = if is_self && verb.is_reflexive || has_modal {
        self_start(line, reach, shape.start)
    } else if verb.is_litotes {
        reach
    } else {
        shape.start
    };
    Some(Group {
        start,
        end,
        verb,
        voice: shape.voice,
        is_negated: is_negated && !verb.is_litotes,
        hanging,
        reach: reach.min(start),
        is_conditional: tense == Tense::Conditional,
        is_restricted,
        is_future: line.lexicon.code == "fr"
            && !shape.is_compound
            && ["era", "eront", "ira", "iront", "dra", "dront"]
                .iter()
                .any(|e| line.unit(at).low.ends_with(e)),
        is_purpose: shape.is_purpose,
        is_compound: shape.is_compound,
    })
}

/// Units between « aucune agence sanitaire » and its verb.
const NOBODY_MAX: usize = 6;

/// *Ne* before the group and *pas* in or behind it; *ne … que* and *ne* alone affirm.
fn has_negation(line: &Line<'_>, reach: usize, start: usize, at: usize, end: usize) -> bool {
    if line.lexicon.code != "fr" {
        return (start..at).any(|u| line.unit(u).is(Class::NOT));
    }
    let is_open = (reach..start).any(|u| line.unit(u).is(Class::NOT));
    // « Aucune agence n’a demandé », « Personne ne dit ».
    let nobody =
        |u: usize| matches!(&*line.unit(u).low, "aucun" | "aucune" | "personne" | "nul" | "nulle" | "rien");
    let none = (reach.saturating_sub(NOBODY_MAX).max(1)..reach)
        .rev()
        .take_while(|u| line.unit(*u).is_word())
        .any(nobody);
    is_open && (none || (start..end + 2).any(|u| line.unit(u).is(Class::NEVER)))
}

fn self_start(line: &Line<'_>, reach: usize, start: usize) -> usize {
    (reach..start).find(|u| line.unit(*u).is(Class::SELF)).unwrap_or(start)
}

/// True for the particle; a star at its end stands for any ending.
fn fits_particle(word: &str, particle: &str) -> bool {
    particle.strip_suffix('*').map_or(word == particle, |stem| word.starts_with(stem))
}

/// What stands before a verb and decides which of several it is.
#[derive(Clone, Copy)]
struct Marks {
    /// *Se*.
    is_self: bool,
    /// *En*.
    has_en: bool,
    /// *Ne … pas*, *not*.
    is_negated: bool,
}

/// The verb of the form at `at`: the one whose particles stand behind it, the longest first; reflexive as its pronoun says.
fn chosen<'l>(
    line: &Line<'l>,
    at: usize,
    marks: Marks,
    end: usize,
    after: usize,
) -> Option<(&'l Verb, usize, Tense)> {
    let mut best: Option<(&'l Verb, usize, Tense)> = None;
    for form in line.unit(at).forms {
        let Some(verb) = line.lexicon.verb(form.verb) else { continue };
        if verb.is_reflexive != marks.is_self
            || verb.wants_en && !marks.has_en
            || verb.is_litotes && !marks.is_negated
        {
            continue;
        }
        let fits = |from: usize| {
            verb.particles.iter().enumerate().all(|(i, p)| fits_particle(&line.unit(from + i).low, p))
        };
        let from = if fits(end) { end } else { after };
        if !fits(from) {
            continue;
        }
        let used = if verb.particles.is_empty() { 0 } else { from + verb.particles.len() };
        let rank = |v: &Verb| (v.particles.len(), v.is_litotes);
        if best.is_none_or(|(v, ..)| rank(verb) > rank(v)) {
            best = Some((verb, used, form.tense));
        }
    }
    best
}

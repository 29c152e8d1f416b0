//! Contents behind a person or thing: « accuse X de … », « demande à X de … », « décrit X comme Y ».

use super::super::group::{Group, Voice};
use super::super::lexicon::{Class, Frame};
use super::super::line::Line;
use super::super::phrase;
use super::ends::{clause_end, noun_end};
use super::{BETWEEN_MAX, Behind, Rule, infinitive_at, is_clause_que, is_preposition};
use crate::tokens::TokenKind;

/// Units of a subject between a relative pronoun and its verb.
const RELATIVE_MAX: usize = 10;

/// « accuse X de », « demande à X de », « invite X à », « l’accuse de ».
pub(super) fn toward(line: &Line<'_>, groups: &[Group<'_>], index: usize, at: usize) -> Option<Behind> {
    let group = groups.get(index)?;
    let markers = &group.verb.frames.to;
    if markers.is_empty() {
        return None;
    }
    let found = |from: usize, between: usize| {
        // « qualifie X de « folie » et a mis … »: behind a quotation another verb is no more of it.
        let marker = line.unit(between);
        let is_clause = infinitive_at(line, between + 1)
            || marker.is(Class::QUE)
            || marker.says("comme")
            || marker.says("pour");
        let to = match line.lexicon.code == "fr" && !is_clause {
            true => noun_end(line, groups, index, between),
            false => clause_end(line, groups, index, between),
        };
        (to > between + 1).then_some(Behind { from, to, rule: Rule::Toward, between })
    };
    // « un bilan que l’état-major qualifie de fantaisiste »: who or what stands before *que*.
    let is_relative = || {
        let floor = group.reach.saturating_sub(RELATIVE_MAX).max(1);
        (floor..group.reach)
            .rev()
            .take_while(|u| line.unit(*u).is_word())
            .any(|u| line.unit(u).is(Class::QUE) && line.unit(u - 1).is_word())
            && !group.verb.frames.has(Frame::Que)
            && !line.unit(at + 1).is(Class::DET)
            && matches!(&*line.unit(at).low, "de" | "d'" | "comme")
    };
    let has_pronoun = group.reach < group.start
        || group.voice == Voice::Passive
        || line.lexicon.code == "fr" && is_relative();
    let is_marker = |here: usize| markers.iter().any(|m| is_preposition(&line.unit(here).low, m));
    if has_pronoun && is_marker(at) {
        return found(at, at);
    }
    let first = line.unit(at);
    let is_dative = first.says("à") || first.says("au") || first.says("aux");
    let starts = is_dative || first.is(Class::DET.or(Class::SUBJECT)) || first.is_capital();
    if !starts {
        return None;
    }
    let next_group =
        groups.iter().skip(index + 1).map(|g| g.reach).find(|reach| *reach > at).unwrap_or(usize::MAX);
    for here in at + 1..(at + BETWEEN_MAX).min(line.last() + 1) {
        let unit = line.unit(here);
        if unit.is_semicolon()
            || here >= next_group && line.unit(next_group - 1).is(Class::AND)
            || unit.is(Class::HAVE.or(Class::WEAK))
            || unit.is(Class::QUE) && !markers.contains(&"que")
        {
            return None;
        }
        if !is_marker(here) || unit.is(Class::QUE) && !is_clause_que(line, here) {
            continue;
        }
        if opens_toward(line, group, (at, here), has_pronoun) {
            let keeps_object =
                !is_dative && group.verb.act != Some(recoupe_model::Act::Accusation) && !unit.is(Class::QUE);
            return found(if keeps_object { at } else { here }, here);
        }
    }
    None
}

/// « décrit X comme Y »: X and Y.
pub(super) fn as_frame(line: &Line<'_>, groups: &[Group<'_>], index: usize, at: usize) -> Option<Behind> {
    let clause = clause_end(line, groups, index, at);
    let is_marker = |u: &usize| line.unit(*u).says("comme") || line.unit(*u).says("as");
    let marker = (at..clause.min(at + BETWEEN_MAX)).find(is_marker)?;
    let to = noun_end(line, groups, index, marker);
    (marker + 1 < to).then_some(Behind { from: at, to, rule: Rule::As, between: at })
}

/// True when what somebody is accused of, asked or called starts behind the marker at `here`; the object starts at `at`.
fn opens_toward(line: &Line<'_>, group: &Group<'_>, (at, here): (usize, usize), has_pronoun: bool) -> bool {
    let (unit, first) = (line.unit(here), line.unit(at));
    let is_dative = first.says("à") || first.says("au") || first.says("aux");
    let markers = &group.verb.frames.to;
    let person = phrase::phrase_at(line, at).is_some_and(|p| phrase::can_speak(line, p));
    let bare_noun = line.unit(here + 1).class == Class::default()
        && line.unit(here + 1).is_word()
        && !line.unit(here + 1).is_capital();
    let charges = bare_noun
        && matches!(&*unit.low, "de" | "d'")
        && markers.contains(&"de")
        && here > at
        && !is_dative
        && (person || has_pronoun);
    let asks = group.verb.act == Some(recoupe_model::Act::Demand)
        && matches!(&*unit.low, "à" | "au" | "aux")
        && group.verb.frames.behind.contains(&"à")
        && line.unit(here + 1).kind != TokenKind::Number
        && phrase::phrase_at(line, at).is_some_and(|p| p.to == here)
        && !is_dative;
    let counts = group.verb.act.is_none()
        && matches!(&*unit.low, "à" | "at")
        && line.unit(here + 1).kind == TokenKind::Number
        && !is_dative;
    charges
        || counts
        || asks
        || infinitive_at(line, here + 1)
        || line.unit(here + 1).quote.is_some()
        || unit.is(Class::QUE)
        || unit.says("comme")
        || unit.says("as") && here > at
        || unit.says("pour")
}

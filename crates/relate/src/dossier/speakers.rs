//! Who says what: statements grouped by speaker over the tellings, the wordings of one statement together, a denial beside
//! what it denies.
//!
//! A speaker is a merged name when the reading resolved it, else the words that name it. Two statements of one speaker in
//! different tellings are one when they share most of their rare words; in doubt they stay two.

use crate::compare::bag::{bag_of, likeness};
use crate::compare::keys::Keys;
use recoupe_model::words::folded;
use recoupe_model::{Act, Names, Place, Polarity, Said, Speaker, Statement, Told, Wording};
use std::collections::BTreeMap;

/// Share of words from which two statements of one speaker are wordings of one.
pub(crate) const WORDINGS_MIN: f32 = 0.45;

/// Share of words from which a denial answers an accusation of another speaker.
const ANSWERS_MIN: f32 = 0.3;

/// Statements of a dossier that are grouped; the first of each telling win.
const STATEMENTS_MAX: usize = 2000;

type Bag = Vec<(u32, f32)>;

#[derive(Default)]
struct Group {
    name: String,
    roles: Vec<Place>,
    said: Vec<(Said, Bag)>,
}

/// The speakers of the leads, most said first, those without a name last.
pub(crate) fn speakers(told: &[Told<'_>], names: &Names) -> Vec<Speaker> {
    let mut keys = Keys::default();
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    let mut count = 0;
    for one in told {
        for statement in &one.reading.statements {
            count += 1;
            if count > STATEMENTS_MAX {
                break;
            }
            let (key, name) = speaker(one, statement, names);
            let group = groups.entry(key).or_default();
            if name.chars().count() > group.name.chars().count() {
                group.name = name;
            }
            add_roles(one, statement, group);
            let bag = bag_of(one, statement.hull(), &mut keys);
            add(one, statement, bag, group);
        }
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    groups.sort_by(|a, b| {
        (a.name.is_empty(), b.said.len(), &a.name).cmp(&(b.name.is_empty(), a.said.len(), &b.name))
    });
    answers(&mut groups);
    groups
        .into_iter()
        .map(|g| Speaker { name: g.name, roles: g.roles, said: g.said.into_iter().map(|(s, _)| s).collect() })
        .collect()
}

/// A key that is the same in all tellings, and the name to show.
fn speaker(told: &Told<'_>, statement: &Statement, names: &Names) -> (String, String) {
    if let Some(entity) = statement.resolved {
        if let Some(merged) = names.of.get(&(told.article.id.clone(), entity)) {
            let name = names.entries.get(*merged as usize).map(|e| e.name.clone()).unwrap_or_default();
            return (key(&name), name);
        }
        if let Some(entity) = told.reading.entities.get(entity as usize) {
            return (key(&entity.name), entity.name.clone());
        }
    }
    match statement.speaker.map(|s| s.of(&told.article.text)) {
        // A pronoun that nothing resolves names nobody, and two of them need not be one person.
        Some(words) if words.chars().count() > 4 => (key(words), words.to_owned()),
        _ => (format!("2:{}", told.article.id.0), String::new()),
    }
}

/// The key of a name: whoever is written alike stands under one heading, however the apostrophe is written.
fn key(name: &str) -> String {
    format!("1:{}", folded(&name.replace('’', "'")))
}

fn add_roles(told: &Told<'_>, statement: &Statement, group: &mut Group) {
    let Some(span) = statement.speaker else { return };
    let mentions = told.reading.mentions.iter().filter(|m| span.overlaps(m.span));
    for role in mentions.filter_map(|m| m.role) {
        let text = role.of(&told.article.text);
        let place = Place { article: told.article.id.clone(), span: role };
        if group.roles.len() < ROLES_MAX && !text.is_empty() && !group.roles.contains(&place) {
            group.roles.push(place);
        }
    }
}

/// Roles of one speaker that are shown.
const ROLES_MAX: usize = 4;

fn wording(told: &Told<'_>, statement: &Statement) -> Wording {
    Wording {
        article: told.article.id.clone(),
        content: statement.content.clone(),
        cue: statement.cue,
        speaker: statement.speaker,
        via: statement.via.clone(),
        kind: statement.kind,
        certainty: statement.certainty,
        polarity: statement.polarity,
        act: statement.act,
        confidence: statement.confidence,
    }
}

/// Puts a statement beside the wording of another telling that is nearest, or by itself. One that a telling has twice, as in
/// its standfirst and its body, is shown once, at the later place: what answers it stands there.
fn add(told: &Told<'_>, statement: &Statement, bag: Bag, group: &mut Group) {
    let wording = wording(told, statement);
    let words = |w: &Wording| w.content.iter().map(|s| folded(s.of(&told.article.text))).collect::<Vec<_>>();
    let bytes = |w: &Wording| w.content.iter().map(|s| s.len()).sum::<usize>();
    let is_same = |w: &&mut Wording| {
        w.article == wording.article && bytes(w) == bytes(&wording) && words(w) == words(&wording)
    };
    if let Some(known) = group.said.iter_mut().flat_map(|(said, _)| &mut said.wordings).find(is_same) {
        *known = wording;
        return;
    }
    let near = group
        .said
        .iter_mut()
        .filter(|(said, _)| said.wordings.iter().all(|w| w.article != told.article.id))
        .map(|(said, other)| (likeness(&bag, other), said))
        .filter(|(score, _)| *score >= WORDINGS_MIN)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match near {
        Some((_, said)) => said.wordings.push(wording),
        None => group.said.push((Said { wordings: vec![wording], answers: None }, bag)),
    }
}

/// Place of a statement: its group, and its number there.
type At = (usize, usize);

/// Links each denial with what it answers, and that one with it: the nearest accusation or claim of another speaker by its
/// words; for a denial that only points back ("these allegations"), the last accusation before it in the same telling.
fn answers(groups: &mut [Group]) {
    let mut links: Vec<(At, At)> = Vec::new();
    for (g, group) in groups.iter().enumerate() {
        for (s, (said, bag)) in group.said.iter().enumerate().filter(|(_, (said, _))| is_denial(said)) {
            let answered = answered_by_words(groups, g, bag).or_else(|| accusation_before(groups, g, said));
            links.extend(answered.map(|at| ((g, s), at)));
        }
    }
    for (denial, accusation) in links {
        set(groups, denial, accusation);
        set(groups, accusation, denial);
    }
}

fn is_denial(said: &Said) -> bool {
    said.wordings.iter().any(|w| w.polarity == Polarity::Denied)
}

fn is_accusation(said: &Said) -> bool {
    said.wordings.iter().any(|w| w.act == Some(Act::Accusation)) && !is_denial(said)
}

/// Statements of other groups than `g`.
fn others(groups: &[Group], g: usize) -> impl Iterator<Item = (At, &(Said, Bag))> {
    let others = groups.iter().enumerate().filter(move |(o, _)| *o != g);
    others.flat_map(|(o, other)| other.said.iter().enumerate().map(move |(t, said)| ((o, t), said)))
}

fn answered_by_words(groups: &[Group], g: usize, bag: &Bag) -> Option<At> {
    others(groups, g)
        .filter(|(_, (said, _))| !is_denial(said))
        .map(|(at, (said, other))| (likeness(bag, other) + if is_accusation(said) { 0.1 } else { 0.0 }, at))
        .filter(|(score, _)| *score >= ANSWERS_MIN)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        .map(|(_, at)| at)
}

/// Bytes between an accusation and a denial that points back to it: two sentences of news.
const BACK_BYTES_MAX: u32 = 500;

/// Bytes of a denial that says no more than what it points to ("toutes ces accusations", "any involvement").
const POINTER_BYTES_MAX: u32 = 40;

fn accusation_before(groups: &[Group], g: usize, denial: &Said) -> Option<At> {
    let start = |w: &Wording| w.content.iter().map(|s| s.start).min();
    let end = |w: &Wording| w.content.iter().map(|s| s.end).max();
    let mut best: Option<(u32, At)> = None;
    for denied in denial.wordings.iter().filter(|w| w.polarity == Polarity::Denied) {
        let (Some(from), Some(to)) = (start(denied), end(denied)) else { continue };
        if to.saturating_sub(from) > POINTER_BYTES_MAX {
            continue;
        }
        for (at, (said, _)) in others(groups, g).filter(|(_, (said, _))| is_accusation(said)) {
            let here = said.wordings.iter().filter(|w| w.article == denied.article);
            let gaps = here.filter_map(end).filter(|e| *e <= from).map(|e| from - e);
            let gap = gaps.min().filter(|gap| *gap <= BACK_BYTES_MAX);
            if let Some(gap) = gap
                && best.is_none_or(|known| (gap, at) < known)
            {
                best = Some((gap, at));
            }
        }
    }
    best.map(|(_, at)| at)
}

fn set(groups: &mut [Group], at: (usize, usize), to: (usize, usize)) {
    let index = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    if let Some((said, _)) = groups.get_mut(at.0).and_then(|g| g.said.get_mut(at.1)) {
        said.answers.get_or_insert((index(to.0), index(to.1)));
    }
}

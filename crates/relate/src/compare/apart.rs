//! What holds two units apart though they share words: other verbs, other tolls, other ages, other magnitudes, other actors.
//!
//! Each function gives what is left of a pair's nearness, 1 when nothing speaks against it.

use super::figure::Figure;
use super::nearness::holds;
use super::role::AGE;
use super::unit::Unit;

pub(super) const QUOTED_MIN: usize = 2;

/// What is left of a pair whose verbs tell two events.
pub(super) const VERBS_APART: f32 = 0.7;

/// Whether both tell by verbs of the table of predicates, and neither verb stands in the other.
pub(super) fn verbs(u: &Unit, v: &Unit) -> f32 {
    match (u.verb.filter(|_| u.is_predicate), v.verb.filter(|_| v.is_predicate)) {
        (Some(x), Some(y)) if !holds(&u.keys, y) && !holds(&v.keys, x) => VERBS_APART,
        _ => 1.0,
    }
}

/// What is left of a pair that shares its subject and nothing that is told of it.
pub(super) const SUBJECT_ONLY: f32 = 0.35;

/// Whether something is shared at the verb or after it, in one of them at least: *la ministre s'est rendue sur place* and *la ministre
/// recevra la direction* share who, not what.
pub(super) fn subjects(u: &Unit, v: &Unit) -> f32 {
    if u.told.is_empty() || v.told.is_empty() {
        return 1.0;
    }
    let tells = |x: &Unit, y: &Unit| x.told.iter().any(|key| holds(&y.keys, *key));
    // *64 pupils are enrolled*, *the roll has fallen to 64*.
    let is_same = |x: &Figure, y: &Figure| {
        x.value == y.value && x.value >= TELLING_MIN && x.role != Some(AGE) && y.role != Some(AGE)
    };
    let alike = |x: &Figure, y: &Figure| x.counts_alike(y) || is_same(x, y);
    let figures = || u.figures.iter().any(|x| v.figures.iter().any(|y| alike(x, y)));
    let times = || u.soft.iter().any(|(key, _)| holds(&v.soft, *key));
    if tells(u, v) || tells(v, u) || figures() || times() { 1.0 } else { SUBJECT_ONLY }
}

/// A count from which two tellings seldom give the same one of two things.
pub(super) const TELLING_MIN: f64 = 20.0;

/// What is left of a pair of which one gives a toll and the other tells something else.
pub(super) const TOLL_APART: f32 = 0.8;

/// What the figures of a unit count, ages and parts left out.
pub(super) fn tolls(unit: &Unit) -> Vec<u32> {
    roles(unit, |_| true)
}

pub(super) fn roles(unit: &Unit, counts: impl Fn(&Figure) -> bool) -> Vec<u32> {
    let whole = unit.figures.iter().filter(|f| !f.is_part && counts(f));
    whole.filter_map(|f| f.role).filter(|r| *r != AGE).collect()
}

/// What is left of a pair of which one gives the toll, the other a part of it.
pub(super) const TOLL_LESSER: f32 = 0.45;

pub(super) fn meet(x: &[u32], y: &[u32]) -> bool {
    x.iter().any(|role| y.contains(role))
}

/// Whether both give a toll of one kind, or none does.
pub(super) fn tolls_apart(x: &[u32], y: &[u32]) -> f32 {
    if x.is_empty() && y.is_empty() || x.iter().any(|r| y.contains(r)) { 1.0 } else { TOLL_APART }
}

/// Years between two ages from which they are two persons', and what is left of such a pair.
pub(super) const AGES_APART: f64 = 3.0;

pub(super) const OTHER_PERSON: f32 = 0.6;

/// Whether both tell of somebody of one age, as far as both give one: tellings differ by a year or two.
pub(super) fn ages(u: &Unit, v: &Unit) -> f32 {
    let is_age = |f: &&Figure| f.role == Some(AGE);
    let mut is_other = false;
    for x in u.figures.iter().filter(is_age) {
        for y in v.figures.iter().filter(is_age) {
            if (x.value - y.value).abs() < AGES_APART {
                return 1.0;
            }
            is_other = true;
        }
    }
    if is_other { OTHER_PERSON } else { 1.0 }
}

/// Share of the words of a quotation that the other side holds too, at least, and what is left of a pair that shares fewer.
pub(super) const QUOTED_SHARE_MIN: f32 = 0.6;

pub(super) const OTHER_WORDS: f32 = 0.6;

/// Whether each side holds most of the words that the other quotes among its own: *« l'hégémonie occidentale »* is no answer to
/// *l'Occident*. Where both name the same one, a word of them is enough: the other may be a translation.
pub(super) fn wordings(u: &Unit, v: &Unit, names_alike: bool) -> f32 {
    let is_other = |x: &Unit, y: &Unit| {
        let told = x.quoted.iter().filter(|key| holds(&y.keys, **key)).count();
        let is_few = (told as f32) < QUOTED_SHARE_MIN * x.quoted.len() as f32;
        (QUOTED_MIN..x.keys.len()).contains(&x.quoted.len()) && (told == 0 || is_few && !names_alike)
    };
    if is_other(u, v) || is_other(v, u) { OTHER_WORDS } else { 1.0 }
}

/// What is left of a pair whose figures of one unit lie far apart.
pub(super) const MAGNITUDE_APART: f32 = 0.5;

/// Whether figures of one measure are of one size, as far as both give one: ten million and 140 million dollars are two facts.
pub(super) fn magnitudes(u: &Unit, v: &Unit) -> f32 {
    let is_whole = |f: &&Figure| f.is_measured() && f.role.is_none() && !f.is_part;
    let mut is_far = false;
    for x in u.figures.iter().filter(is_whole) {
        for y in v.figures.iter().filter(is_whole).filter(|y| y.unit == x.unit) {
            if !x.is_far_from(y) {
                return 1.0;
            }
            is_far = true;
        }
    }
    if is_far { MAGNITUDE_APART } else { 1.0 }
}

/// What a pair gains when the same ones act: the only factor over 1.
pub(super) const SAME_SIDES: f32 = 1.1;

/// Whether the same ones act.
pub(super) fn sides(u: &Unit, v: &Unit) -> f32 {
    if u.actors.is_empty() || v.actors.is_empty() {
        1.0
    } else if u.actors.iter().any(|a| v.actors.contains(a)) {
        SAME_SIDES
    } else if u.patients.iter().any(|a| v.patients.contains(a)) {
        // The same is done to the same by somebody else: who does it may be what differs.
        1.0
    } else {
        0.8
    }
}

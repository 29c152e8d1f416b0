//! Where one telling contradicts itself. In: its units. Out: rows of two cells of it.
//!
//! It tells one act twice on days that clash, or gives two tolls of the same ones by the same verb. Years, a count that is
//! no longer held and a part of a whole contradict nothing. Misses a contradiction in two wordings: only one verb is compared.

use super::figure::Figure;
use super::role::AGE;
use super::rows::shortened;
use super::unit::Unit;
use recoupe_model::{Badge, Cell, Difference, Place, Row, Span, Told};
use std::collections::BTreeMap;

/// Parts of one telling that tell one act by one verb more often than this are a theme, not an event.
const RETOLD_MAX: usize = 5;

/// Rows of two cells of one telling. `weekday` gives the weekday of a day of a month where a telling writes both.
pub(crate) fn contradictions(
    told: &[Told<'_>],
    units: &[Unit],
    weekday: &BTreeMap<(u8, u8), u8>,
) -> Vec<Row> {
    let mut acts: BTreeMap<(usize, u32), Vec<&Unit>> = BTreeMap::new();
    for unit in units.iter().filter(|u| !u.says && !u.is_wrapper && !u.is_negated) {
        if let Some(verb) = unit.verb {
            acts.entry((unit.telling, verb)).or_default().push(unit);
        }
    }
    let same = |m: u8, d: u8| weekday.get(&(m, d)).copied();
    acts.into_iter()
        .filter(|(_, list)| list.len() > 1 && list.len() <= RETOLD_MAX)
        .filter_map(|((telling, _), list)| {
            let pairs =
                list.iter().enumerate().flat_map(|(n, a)| list.iter().skip(n + 1).map(move |b| (*a, *b)));
            let told = told.get(telling)?;
            pairs.into_iter().find_map(|(a, b)| contradiction(told, a, b, &same))
        })
        .collect()
}

fn contradiction(told: &Told<'_>, a: &Unit, b: &Unit, same: &dyn Fn(u8, u8) -> Option<u8>) -> Option<Row> {
    if a.sentence == b.sentence || a.commitment.conditional != b.commitment.conditional {
        return None;
    }
    let (on, x, y) = if is_retold(a, b) && a.cue.clashes(&b.cue, same) {
        (Difference::Date, a.cue.spans.clone(), b.cue.spans.clone())
    } else {
        let (x, y) = tolls_clash(a, b)?;
        (Difference::Figure, vec![x], vec![y])
    };
    Some(Row {
        badge: Badge::Differ,
        on: vec![on],
        cells: vec![cell(told, a, &x), cell(told, b, &y)],
        reasons: Vec::new(),
        confidence: CONFIDENCE,
    })
}

/// One page is its own evidence, yet two events may be told alike.
const CONFIDENCE: f32 = 0.5;

fn cell(told: &Told<'_>, unit: &Unit, shows: &[Span]) -> Cell {
    let span = shortened(&told.article.text, unit.span);
    Cell {
        place: Place { article: told.article.id.clone(), span },
        origin: 0,
        also: Vec::new(),
        shows: shows.iter().filter(|s| span.contains(**s)).copied().collect(),
    }
}

/// Both tell what was done to the same, or what the same did, in one manner.
fn is_retold(a: &Unit, b: &Unit) -> bool {
    let shared = |x: &[u32], y: &[u32]| x.iter().any(|k| y.contains(k));
    if a.is_passive && b.is_passive {
        shared(&a.patients, &b.patients)
    } else {
        !a.is_passive && !b.is_passive && shared(&a.actors, &b.actors) && shared(&a.patients, &b.patients)
    }
}

/// Two exact tolls of one kind and one noun, with no time that could tell them apart.
fn tolls_clash(a: &Unit, b: &Unit) -> Option<(Span, Span)> {
    let is_timeless = |u: &Unit| {
        u.cue.years.is_empty()
            && u.cue.days.is_empty()
            && u.cue.weekdays.is_empty()
            && u.cue.relative.is_empty()
    };
    let is_toll = |f: &&Figure| f.is_exact && !f.is_part && f.role.is_some_and(|r| r != AGE);
    if !is_timeless(a) || !is_timeless(b) {
        return None;
    }
    let [x] = a.figures.iter().filter(is_toll).collect::<Vec<_>>()[..] else { return None };
    let [y] = b.figures.iter().filter(is_toll).collect::<Vec<_>>()[..] else { return None };
    (x.role == y.role
        && x.unit.is_same(&y.unit)
        && !x.meets(y)
        && !x.may_be_part_of(y)
        && !y.may_be_part_of(x))
    .then_some((x.span, y.span))
}

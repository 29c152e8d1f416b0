//! Groups of parts to rows with their cells, and the rest to "only here".

use super::align::{Limits, Nearness, edges, groups};
use super::cue::Cue;
use super::judge::{Answer, verdict};
use super::unit::{Grain, Unit};
use recoupe_model::words::words;
use recoupe_model::{Badge, Cell, Place, Reason, ReasonKind, Row, Span, Told};
use std::collections::BTreeMap;

/// Words of a source in one cell, at most.
const CELL_WORDS_MAX: usize = 25;

/// Set on the shape of false rows: under these, pairs of parts share one frequent word or a name of the whole story.
fn limits(grain: Grain) -> Limits {
    match grain {
        Grain::Parts => Limits { pair_min: 0.30, group_min: 0.34, shared_min: 0.5, wrappers: true },
        Grain::Clauses => Limits { pair_min: 0.30, group_min: 0.34, shared_min: 1.0, wrappers: false },
    }
}

/// Nearness to another telling above which a clause is not called "only here".
const SINGLE_MAX: f32 = 0.30;

/// Words of a clause that is called "only here", at least.
const SINGLE_WORDS_MIN: usize = 4;

/// The rows of a story: shared ones by place, then what only one tells.
pub(crate) fn rows(told: &[Told<'_>], units: &[Unit], grain: Grain) -> Vec<Row> {
    let limits = limits(grain);
    let near = Nearness::of(units);
    let edges = edges(&near, &limits);
    let groups = merged(units, groups(units, &edges, &limits));
    let weekday = weekdays(units);
    let mut taken: Vec<Option<usize>> = vec![None; units.len()];
    for (n, group) in groups.iter().enumerate() {
        for unit in group {
            if let Some(slot) = taken.get_mut(*unit) {
                *slot = Some(n);
            }
        }
    }
    let mut out: Vec<Row> = groups
        .iter()
        .enumerate()
        .filter_map(|(n, g)| row(told, units, &near, g, n, &taken, &weekday))
        .collect();
    let mut best = vec![0.0_f32; units.len()];
    for (a, b, score) in &edges {
        for i in [a, b] {
            if let Some(slot) = best.get_mut(*i) {
                *slot = slot.max(*score);
            }
        }
    }
    out.extend(singles(told, units, &taken, &best));
    out.sort_by(|a, b| order(a).cmp(&order(b)));
    out
}

/// Shared rows first, then by telling and place.
fn order(row: &Row) -> (bool, Vec<&Cell>) {
    (row.badge == Badge::Single, row.cells.iter().collect())
}

/// The weekday of a day of a month, where one part of a telling writes both.
fn weekdays(units: &[Unit]) -> BTreeMap<(u8, u8), u8> {
    let both =
        |c: &Cue| match (c.days.iter().next(), c.weekdays.iter().next(), c.days.len(), c.weekdays.len()) {
            (Some(day), Some(weekday), 1, 1) => Some((*day, *weekday)),
            _ => None,
        };
    units.iter().filter_map(|u| both(&u.cue)).collect()
}

/// Groups whose parts stand beside each other in one clause in the same tellings become one.
fn merged(units: &[Unit], groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let mut groups = groups;
    loop {
        let found = (0..groups.len()).find_map(|x| {
            let y = (x + 1..groups.len()).find(|y| match (groups.get(x), groups.get(*y)) {
                (Some(a), Some(b)) => are_neighbours(units, a, b),
                _ => false,
            })?;
            Some((x, y))
        });
        let Some((x, y)) = found else { return groups };
        let moved = groups.remove(y);
        if let Some(into) = groups.get_mut(x) {
            into.extend(moved);
            into.sort_unstable();
        }
    }
}

fn are_neighbours(units: &[Unit], a: &[usize], b: &[usize]) -> bool {
    let telling = |i: &usize| units.get(*i).map(|u| u.telling);
    let mut of_a: Vec<_> = a.iter().map(telling).collect();
    let mut of_b: Vec<_> = b.iter().map(telling).collect();
    of_a.dedup();
    of_b.dedup();
    if of_a != of_b {
        return false;
    }
    of_a.iter().all(|t| {
        let mut all: Vec<usize> = a.iter().chain(b).filter(|i| telling(i) == *t).copied().collect();
        all.sort_unstable();
        let one_clause = all.windows(2).all(|w| match w {
            [x, y] => y - x <= 2 && units.get(*x).map(|u| u.clause) == units.get(*y).map(|u| u.clause),
            _ => false,
        });
        let words: usize = match (all.first(), all.last()) {
            (Some(x), Some(y)) => units.get(*x..=*y).unwrap_or(&[]).iter().map(|u| u.words).sum(),
            _ => 0,
        };
        one_clause && words <= CELL_WORDS_MAX
    })
}

fn row(
    told: &[Told<'_>],
    units: &[Unit],
    near: &Nearness<'_>,
    group: &[usize],
    n: usize,
    taken: &[Option<usize>],
    weekday: &BTreeMap<(u8, u8), u8>,
) -> Option<Row> {
    let mut by_telling: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in group {
        by_telling.entry(units.get(*i)?.telling).or_default().push(*i);
    }
    let members: Vec<Vec<usize>> = by_telling.values().map(|m| widened(units, m, n, taken)).collect();
    let answers: Vec<Answer> =
        members.iter().map(|m| Answer::of(m.iter().filter_map(|i| units.get(*i)))).collect();
    let verdict = verdict(&answers, &|m, d| weekday.get(&(m, d)).copied());
    let cells: Vec<Cell> = by_telling
        .keys()
        .zip(&members)
        .zip(&verdict.shows)
        .filter_map(|((t, m), shows)| cell(told.get(*t)?, units, m, shows))
        .collect();
    if cells.len() < 2 {
        return None;
    }
    let confidence = confidence(near, group);
    Some(Row { badge: verdict.badge, on: verdict.on, cells, reasons: Vec::new(), confidence })
}

/// Average nearness of the group's pairs.
fn confidence(near: &Nearness<'_>, group: &[usize]) -> f32 {
    let mut best: f32 = 0.0;
    for (n, a) in group.iter().enumerate() {
        for b in group.get(n + 1..).unwrap_or(&[]) {
            best = best.max(near.pair(*a, *b).1);
        }
    }
    best.min(1.0)
}

/// The parts of a cell with the free parts of its clause beside them, while it stays short.
fn widened(units: &[Unit], members: &[usize], n: usize, taken: &[Option<usize>]) -> Vec<usize> {
    let mut out = members.to_vec();
    let (Some(&first), Some(&last)) = (members.first(), members.last()) else { return out };
    let clause = units.get(first).map(|u| (u.telling, u.clause));
    let is_free = |i: usize| {
        units.get(i).is_some_and(|u| Some((u.telling, u.clause)) == clause)
            && taken.get(i).is_some_and(|t| t.is_none_or(|t| t == n))
    };
    let words =
        |from: usize, to: usize| units.get(from..=to).unwrap_or(&[]).iter().map(|u| u.words).sum::<usize>();
    let (mut from, mut to) = (first, last);
    while from > 0 && is_free(from - 1) && words(from - 1, to) <= CELL_WORDS_MAX {
        from -= 1;
    }
    while is_free(to + 1) && words(from, to + 1) <= CELL_WORDS_MAX {
        to += 1;
    }
    out = (from..=to).collect();
    out
}

fn cell(told: &Told<'_>, units: &[Unit], members: &[usize], shows: &[Span]) -> Option<Cell> {
    let span = members.iter().filter_map(|i| units.get(*i)).map(|u| u.span).reduce(Span::hull)?;
    let span = shortened(&told.article.text, span);
    Some(Cell {
        place: Place { article: told.article.id.clone(), span },
        origin: 0,
        also: Vec::new(),
        shows: shows.iter().filter(|s| span.contains(**s)).copied().collect(),
    })
}

/// The span cut after its 25th word. An apostrophe joins words for a reader who counts, so this is on the safe side.
pub(crate) fn shortened(text: &str, span: Span) -> Span {
    let end = words(span.of(text)).nth(CELL_WORDS_MAX - 1).map(|w| span.start + w.end);
    Span {
        start: span.start,
        end: end
            .map_or(span.end, |e| if words(span.of(text)).count() > CELL_WORDS_MAX { e } else { span.end }),
    }
}

/// Clauses that no other telling comes near.
fn singles(told: &[Told<'_>], units: &[Unit], taken: &[Option<usize>], best: &[f32]) -> Vec<Row> {
    let mut by_clause: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (i, unit) in units.iter().enumerate() {
        by_clause.entry((unit.telling, unit.clause)).or_default().push(i);
    }
    let mut out = Vec::new();
    for ((telling, _), members) in by_clause {
        let is_taken = members.iter().any(|i| taken.get(*i).is_some_and(Option::is_some));
        let is_near = members.iter().any(|i| best.get(*i).is_some_and(|b| *b >= SINGLE_MAX));
        let parts: Vec<&Unit> = members.iter().filter_map(|i| units.get(*i)).collect();
        let words: usize = parts.iter().map(|u| u.words).sum();
        let tells =
            parts.iter().any(|u| u.has_verb || !u.figures.is_empty()) && !parts.iter().any(|u| u.is_wrapper);
        if is_taken || is_near || !tells || words < SINGLE_WORDS_MIN {
            continue;
        }
        if let Some(cell) = told.get(telling).and_then(|t| cell(t, units, &members, &[])) {
            out.push(Row {
                badge: Badge::Single,
                on: Vec::new(),
                cells: vec![cell],
                reasons: Vec::new(),
                confidence: 0.5,
            });
        }
    }
    out
}

#[allow(dead_code, reason = "reasons of rows come with the names")]
fn reason(says: &str) -> Reason {
    Reason { kind: ReasonKind::Word, says: says.to_owned() }
}

/// The thresholds in force, for the method section.
pub(crate) fn thresholds() -> Vec<(String, String)> {
    [
        ("row-pair-min", limits(Grain::Clauses).pair_min.to_string()),
        ("row-group-min", limits(Grain::Clauses).group_min.to_string()),
        ("only-here-max", SINGLE_MAX.to_string()),
        ("cell-words-max", CELL_WORDS_MAX.to_string()),
        ("tellings-max", super::TELLINGS_MAX.to_string()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}

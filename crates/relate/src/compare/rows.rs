//! Groups of parts to rows with their cells, and the rest to "only here".

use super::align::{Limits, edges, groups};
use super::board::repeats;
use super::contradiction::contradictions;
use super::cue::Cue;
use super::judge::{Answer, Verdict, verdict};
use super::nearness::Nearness;
use super::unit::{Grain, Unit};
use recoupe_model::words::words;
use recoupe_model::{Badge, Cell, Difference, Place, Reason, ReasonKind, Row, Span, Told};
use std::collections::{BTreeMap, BTreeSet};

/// Words of a source in one cell, at most.
const CELL_WORDS_MAX: usize = 25;

/// Set by false rows first, on all measured stories at once (none was left out): under these, pairs of parts share one frequent word or a name of
/// the whole story. Lead sentences say one thing in many tellings, so a group grows by weak pairs once it has a strong one;
/// clauses of articles do not.
fn limits(grain: Grain) -> Limits {
    match grain {
        Grain::Parts => Limits {
            pair_min: 0.22,
            group_min: 0.25,
            row_min: 0.45,
            row_plain_min: 1.5,
            shared_min: 0.5,
            plain_min: 0.0,
            wrappers: true,
            keeps_nearest: false,
        },
        Grain::Clauses => Limits {
            pair_min: 0.28,
            group_min: 0.32,
            row_min: 0.42,
            row_plain_min: 1.2,
            shared_min: 1.0,
            plain_min: 0.7,
            wrappers: false,
            keeps_nearest: true,
        },
    }
}

/// Nearness to another telling above which a clause is not called "only here".
const SINGLE_MAX: f32 = 0.45;

/// Words of a clause that is called "only here", at least.
const SINGLE_WORDS_MIN: usize = 5;

/// The rows of a story: shared ones by place, then what only one tells.
pub(crate) fn rows(told: &[Told<'_>], units: &[Unit], named: &BTreeSet<u32>, grain: Grain) -> Vec<Row> {
    let limits = limits(grain);
    let near = Nearness::of(units, named, grain);
    let edges = edges(&near, &limits);
    let groups = without_continuations(units, merged(units, groups(&near, &edges, &limits), grain));
    let weekday = weekdays(units);
    let mut taken: Vec<Option<usize>> = vec![None; units.len()];
    for (n, group) in groups.iter().enumerate() {
        for unit in group {
            if let Some(slot) = taken.get_mut(*unit) {
                *slot = Some(n);
            }
        }
    }
    let mut repeated: BTreeMap<(usize, usize), Vec<Span>> = BTreeMap::new();
    for (group, unit) in repeats(units, &edges, &groups, &limits) {
        if let Some(u) = units.get(unit) {
            repeated.entry((group, u.telling)).or_default().push(u.span);
        }
    }
    let table = Table {
        told,
        units,
        near: &near,
        taken: &taken,
        repeated: &repeated,
        weekday: &weekday,
        differ_min: limits.pair_min,
    };
    let mut out: Vec<Row> = groups.iter().enumerate().flat_map(|(n, g)| table.rows(n, g)).collect();
    let mut best = vec![0.0_f32; units.len()];
    for (a, b, score) in &edges {
        for i in [a, b] {
            if let Some(slot) = best.get_mut(*i) {
                *slot = slot.max(*score);
            }
        }
    }
    let contradictions = contradictions(told, units, &weekday);
    let singles = singles(told, units, &taken, &best);
    let is_shown = |row: &Row| {
        row.cells.iter().any(|c| contradictions.iter().any(|r| r.cells.iter().any(|d| d.place == c.place)))
    };
    out.extend(singles.into_iter().filter(|row| !is_shown(row)));
    out.extend(contradictions);
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
fn merged(units: &[Unit], mut groups: Vec<Vec<usize>>, grain: Grain) -> Vec<Vec<usize>> {
    // Whole clauses have no neighbour in their clause.
    if grain == Grain::Clauses {
        return groups;
    }
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

/// Without groups that only go on, in every telling, where another ends: the rest of one long quotation told alike.
fn without_continuations(units: &[Unit], groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let follows = |x: &[usize], y: &[usize]| {
        x.len() == y.len()
            && x.iter().all(|a| {
                y.iter().any(|b| {
                    *b == a + 1
                        && units.get(*a).map(|u| (u.telling, u.sentence))
                            == units.get(*b).map(|u| (u.telling, u.sentence))
                        && units.get(*b).is_some_and(|u| u.is_quoted)
                })
            })
    };
    let is_quoted = |y: &[usize]| y.iter().all(|b| units.get(*b).is_some_and(|u| u.is_quoted));
    let goes_on: Vec<bool> =
        groups.iter().map(|y| is_quoted(y) && groups.iter().any(|x| follows(x, y))).collect();
    groups.into_iter().zip(goes_on).filter(|(_, on)| !on).map(|(g, _)| g).collect()
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

/// What the rows of one story are made from.
struct Table<'t> {
    told: &'t [Told<'t>],
    units: &'t [Unit],
    near: &'t Nearness<'t>,
    /// Group of each unit.
    taken: &'t [Option<usize>],
    /// Where a telling says once more what a group says, by group and telling.
    repeated: &'t BTreeMap<(usize, usize), Vec<Span>>,
    weekday: &'t BTreeMap<(u8, u8), u8>,
    /// Nearness of two cells from which a difference between them is claimed.
    differ_min: f32,
}

impl Table<'_> {
    /// The rows of one group: one, or the assertion and beside it the figure that only some tell, when it differs.
    fn rows(&self, n: usize, group: &[usize]) -> Vec<Row> {
        let mut by_telling: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for i in group {
            let Some(unit) = self.units.get(*i) else { continue };
            by_telling.entry(unit.telling).or_default().push(*i);
        }
        let members: Vec<Vec<usize>> =
            by_telling.values().map(|m| widened(self.units, m, n, self.taken)).collect();
        let answer = |(wide, core): (&Vec<usize>, &Vec<usize>)| {
            let of = |list: &[usize]| Answer::of(list.iter().filter_map(|i| self.units.get(*i)));
            of(wide).with_claim_of(&of(core))
        };
        let answers: Vec<Answer> = members.iter().zip(by_telling.values()).map(answer).collect();
        let cores: Vec<&[usize]> = by_telling.values().map(Vec::as_slice).collect();
        let whole = self.verdict(&answers, &cores, group);
        let with_figure: Vec<bool> = answers.iter().map(|a| !a.figures.is_empty()).collect();
        let some = with_figure.iter().filter(|f| **f).count();
        if whole.on != [Difference::Figure] || some < 2 || some == answers.len() {
            return self.row(n, group, &members, &whole).into_iter().collect();
        }
        let bare: Vec<Answer> = answers.iter().map(|a| Answer { figures: Vec::new(), ..a.clone() }).collect();
        let few: Vec<usize> = (0..answers.len()).filter(|i| with_figure.get(*i) == Some(&true)).collect();
        let few_answers: Vec<Answer> = few.iter().filter_map(|i| answers.get(*i)).cloned().collect();
        let few_members: Vec<Vec<usize>> = few.iter().filter_map(|i| members.get(*i)).cloned().collect();
        let few_cores: Vec<&[usize]> = few.iter().filter_map(|i| cores.get(*i)).copied().collect();
        let main = self.row(n, group, &members, &self.verdict(&bare, &cores, group));
        let figures = self.row(n, group, &few_members, &self.verdict(&few_answers, &few_cores, group));
        main.into_iter().chain(figures).collect()
    }

    /// How some answers stand to each other; `cores` are the parts of the group that each is made of.
    fn verdict(&self, answers: &[Answer], cores: &[&[usize]], group: &[usize]) -> Verdict {
        let weekday = |m: u8, d: u8| self.weekday.get(&(m, d)).copied();
        let near = |i: usize, j: usize| match (cores.get(i), cores.get(j)) {
            (Some(x), Some(y)) => {
                x.iter().any(|a| y.iter().any(|b| self.near.pair(*a, *b).1 >= self.differ_min))
            }
            _ => false,
        };
        verdict(answers, &weekday, &|noun| self.near.is_rare(noun), &near, confidence(self.near, group))
    }

    /// Other spans of the telling of these parts that say the same as group `n`.
    fn also(&self, n: usize, members: &[usize], cell: Span) -> Vec<Span> {
        let telling = members.first().and_then(|i| self.units.get(*i)).map_or(usize::MAX, |u| u.telling);
        let Some(spans) = self.repeated.get(&(n, telling)) else { return Vec::new() };
        let text = self.told.get(telling).map_or("", |t| t.article.text.as_str());
        let apart = |s: &&Span| s.end <= cell.start || cell.end <= s.start;
        spans.iter().filter(apart).map(|s| shortened(text, *s)).collect()
    }

    fn row(&self, n: usize, group: &[usize], members: &[Vec<usize>], verdict: &Verdict) -> Option<Row> {
        let telling =
            |m: &[usize]| m.first().and_then(|i| self.units.get(*i)).and_then(|u| self.told.get(u.telling));
        let cells: Vec<Cell> = members
            .iter()
            .zip(&verdict.shows)
            .filter_map(|(m, shows)| {
                let mut cell = cell(telling(m)?, self.units, m, shows)?;
                cell.also = self.also(n, m, cell.place.span);
                Some(cell)
            })
            .collect();
        (cells.len() > 1).then(|| Row {
            badge: verdict.badge,
            on: verdict.on.clone(),
            cells,
            reasons: reasons(self.told, self.units, self.near, group),
            confidence: confidence(self.near, group),
        })
    }
}

/// Reasons of a row that a reader takes in at a glance.
const REASONS_MAX: usize = 6;

/// The words that most of a row's parts share, as the first of them writes them.
fn reasons(told: &[Told<'_>], units: &[Unit], near: &Nearness<'_>, group: &[usize]) -> Vec<Reason> {
    let Some(first) = group.first().and_then(|i| units.get(*i)) else { return Vec::new() };
    let Some(text) = told.get(first.telling).map(|t| t.article.text.as_str()) else { return Vec::new() };
    let mut sums: BTreeMap<u32, f32> = BTreeMap::new();
    for other in group.iter().skip(1).filter_map(|i| units.get(*i)) {
        for (key, worth) in near.common(first, other) {
            *sums.entry(key).or_insert(0.0) += worth;
        }
    }
    let mut sorted: Vec<(u32, f32)> = sums.into_iter().collect();
    sorted.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let place = |key: u32| first.places.iter().find(|(k, _)| *k == key).map(|(_, span)| *span);
    let written = sorted.iter().filter_map(|(key, _)| place(*key)).map(|span| span.of(text));
    let kind = |says: &str| {
        if says.chars().next().is_some_and(char::is_uppercase) { ReasonKind::Name } else { ReasonKind::Word }
    };
    let mut out: Vec<Reason> =
        written.map(|says| Reason { kind: kind(says), says: says.to_owned() }).take(REASONS_MAX).collect();
    let meets = |f: &super::figure::Figure| {
        group
            .iter()
            .skip(1)
            .filter_map(|i| units.get(*i))
            .any(|u| u.figures.iter().any(|g| g.meets(f) && (g.counts_alike(f) || g.unit == f.unit)))
    };
    let figures = first
        .figures
        .iter()
        .filter(|f| meets(f))
        .map(|f| Reason { kind: ReasonKind::Figure, says: f.span.of(text).to_owned() });
    out.extend(figures.take(2));
    out
}

/// Best nearness of the group's pairs.
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
        let tells = parts.iter().any(|u| u.has_verb || !u.figures.is_empty())
            && !parts.iter().any(|u| u.is_wrapper)
            && !asks(told, &parts);
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

/// A question tells nothing: its mark follows the clause.
fn asks(told: &[Told<'_>], parts: &[&Unit]) -> bool {
    let Some(last) = parts.last() else { return false };
    let text = told.get(last.telling).map_or("", |t| t.article.text.as_str());
    let after = text.get(last.span.end as usize..).unwrap_or("");
    after.trim_start_matches([' ', '\u{a0}', '\u{202f}']).starts_with('?')
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

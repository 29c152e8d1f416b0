//! A sentence to its clauses and their parts. In: the tokens of a sentence. Out: [`Part`]s in order, each in a clause.
//!
//! Where to cut is said in [`super::cut`], what is a verb in [`super::verb`]. Here the stretches between cuts become parts; those
//! that say next to nothing join a neighbour, and in articles whole clauses are built from them, with their subject and its verb.
//! A subject whose verb no list knows stays joined to the clause before.

use super::figure::{Figure, figures};
use super::lexicon::{Cut, Lexicon};
use super::stem::Language;
use super::token::{Kind, Token};
use super::verb::Reader;
use std::ops::Range;

/// A part of a clause: what one telling can answer separately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Tokens of the sentence.
    pub(crate) tokens: Range<usize>,
    /// Number of its clause in the sentence.
    pub(crate) clause: usize,
}

/// Words of a name that stands alone.
pub(super) const NAME_WORDS_MAX: usize = 3;

/// The parts of one sentence.
pub(crate) fn parts(tokens: &[Token], lexicon: &Lexicon) -> Vec<Part> {
    parts_of(&Reader::of(tokens, lexicon))
}

pub(super) fn parts_of(reader: &Reader<'_>) -> Vec<Part> {
    let tokens = reader.tokens;
    let mut cuts: Vec<Cut> =
        (0..tokens.len()).map(|i| if i == 0 { Cut::Clause } else { reader.cut_before(i) }).collect();
    reader.resume(&mut cuts);
    reader.join_small(&mut cuts);
    let mut out: Vec<Part> = Vec::new();
    let mut clause = 0;
    for (i, cut) in cuts.iter().enumerate() {
        match (cut, out.last_mut()) {
            (Cut::No | Cut::Verb, Some(last)) => last.tokens.end = i + 1,
            (Cut::Phrase, Some(_)) => out.push(Part { tokens: i..i + 1, clause }),
            (_, last) => {
                clause += usize::from(last.is_some());
                out.push(Part { tokens: i..i + 1, clause });
            }
        }
    }
    let mut out = reader.with_names_joined(out);
    out.retain_mut(|p| {
        p.tokens = reader.trimmed(p.tokens.clone());
        !p.tokens.is_empty()
    });
    out
}

/// Words of a cell, at most: clauses are joined up to this length.
pub(super) const JOINED_WORDS_MAX: usize = 25;

/// The clauses of one sentence whole, up to a cell's length; one that says next to nothing joins a neighbour.
pub(crate) fn clauses(tokens: &[Token], lexicon: &Lexicon) -> Vec<Part> {
    let reader = Reader { cuts_gerunds: true, ..Reader::of(tokens, lexicon) };
    let words = |r: &Range<usize>| {
        tokens.get(r.clone()).unwrap_or(&[]).iter().filter(|t| t.kind != Kind::Sign).count()
    };
    let mut out: Vec<Part> = Vec::new();
    for part in parts_of(&reader) {
        match out.last_mut() {
            Some(last)
                if joins(&reader, last, &part)
                    && words(&(last.tokens.start..part.tokens.end)) <= JOINED_WORDS_MAX =>
            {
                last.tokens.end = part.tokens.end;
                last.clause = part.clause;
            }
            _ => out.push(part),
        }
    }
    let mut out: Vec<Part> = out.into_iter().flat_map(|part| tolls(&reader, part)).collect();
    for (n, part) in out.iter_mut().enumerate() {
        part.clause = n;
    }
    out
}

/// A clause that gives two tolls, cut between them: *deux passagers sont morts | et vingt-trois ont été blessés*.
pub(super) fn tolls(reader: &Reader<'_>, part: Part) -> Vec<Part> {
    let tokens = reader.tokens.get(part.tokens.clone()).unwrap_or(&[]);
    let found: Vec<Figure> =
        figures(tokens, reader.lexicon).into_iter().filter(|f| f.role.is_some() && !f.is_part).collect();
    let place = |at: u32| part.tokens.start + tokens.iter().take_while(|t| t.span.start < at).count();
    let mut out = vec![part.clone()];
    for pair in found.windows(2) {
        let [a, b] = pair else { continue };
        let between = place(a.span.end)..place(b.span.start);
        let joins = |i: &usize| matches!(reader.fold(*i), "et" | "and" | "und" | ",");
        let cut = between.rev().find(joins).filter(|_| a.role != b.role);
        if let (Some(cut), Some(mut last)) = (cut, out.pop()) {
            let rest = Part { tokens: reader.trimmed(cut..last.tokens.end), clause: last.clause };
            last.tokens.end = cut;
            out.extend([last, rest]);
        }
    }
    out
}

/// The same clause goes on, or one of the two says next to nothing and neither only says who speaks.
pub(super) fn joins(reader: &Reader<'_>, last: &Part, next: &Part) -> bool {
    let content = |p: &Part| reader.content(p.tokens.start, p.tokens.end);
    let says = |p: &Part| p.tokens.clone().any(|i| reader.says(i).is_some());
    let is_small = content(last) < 2 || content(next) < 2;
    let is_opening = last.tokens.start == 0
        && reader.fold(last.tokens.end) == ","
        && !reader.tells(&last.tokens)
        && reader.tells(&next.tokens);
    last.clause == next.clause
        || is_short_quotation(reader, last)
        || (resumes(reader, last, next) && !says(last))
        || (is_opening && !says(last) && !says(next))
        || (is_small && !says(last) && !says(next) && !reader.is_parted(last.tokens.end))
}

/// A quotation at the head of a sentence that says little without who says it: *« On nous jette », dit Ana Ruiz*.
pub(super) fn is_short_quotation(reader: &Reader<'_>, part: &Part) -> bool {
    let tokens = reader.tokens.get(part.tokens.clone()).unwrap_or(&[]);
    let words = || tokens.iter().filter(|t| t.kind != Kind::Sign);
    part.tokens.start == 0 && words().all(|t| t.is_quoted) && words().count() <= SHORT_QUOTATION_WORDS_MAX
}

/// Words of a quotation that is joined to its speaker.
pub(super) const SHORT_QUOTATION_WORDS_MAX: usize = 4;

/// The verb of a subject that an aside parts from it: *Le corps d'un homme, porté disparu lundi, | a été repêché*.
pub(super) fn resumes(reader: &Reader<'_>, last: &Part, next: &Part) -> bool {
    let verb = next.tokens.clone().find(|&i| reader.is_finite(i));
    reader.lexicon.language == Language::French
        && reader.fold(last.tokens.end) == ","
        && verb.is_some_and(|v| reader.with_clitics(v) == next.tokens.start)
        && !matches!(reader.fold(next.tokens.end), "que" | "qu" | ":" | "«" | "“" | "\"")
        && !last.tokens.clone().any(|i| reader.is_finite(i) || reader.starts_clause(i))
        && last.tokens.start == 0
}

impl<'t> Reader<'t> {
    /// A name alone at the end of its clause (*vers la station, Aurore-2*) belongs to the part before it.
    pub(super) fn with_names_joined(&self, parts: Vec<Part>) -> Vec<Part> {
        let is_name = |p: &Part| {
            let tokens = self.tokens.get(p.tokens.clone()).unwrap_or(&[]);
            let words = tokens.iter().filter(|t| t.kind == Kind::Word && !self.lexicon.is_stop_token(t));
            self.before(p.tokens.start) == ","
                && words.clone().count() <= NAME_WORDS_MAX
                && words.clone().next().is_some()
                && words.clone().all(|t| t.is_capital)
        };
        let last_of = |n: usize| parts.get(n + 1).map(|p| p.clause) != parts.get(n).map(|p| p.clause);
        let mut out: Vec<Part> = Vec::with_capacity(parts.len());
        for (n, part) in parts.iter().enumerate() {
            match out.last_mut() {
                Some(last) if last.clause == part.clause && last_of(n) && is_name(part) => {
                    last.tokens.end = part.tokens.end;
                }
                _ => out.push(part.clone()),
            }
        }
        out
    }

    pub(super) fn is_bracketed(&self, i: usize) -> bool {
        matches!(self.fold(i), "(" | "[") || matches!(self.before(i), "(" | "[")
    }

    /// What a part holds: words that are no stop words, and figures.
    pub(super) fn content(&self, from: usize, to: usize) -> usize {
        self.tokens
            .get(from..to)
            .unwrap_or(&[])
            .iter()
            .filter(|t| t.kind == Kind::Number || t.kind == Kind::Word && !self.lexicon.is_stop_token(t))
            .count()
    }

    /// Joins parts without content to a neighbour of their clause, or to the clause before.
    pub(super) fn join_small(&self, cuts: &mut [Cut]) {
        let starts: Vec<usize> = cuts
            .iter()
            .enumerate()
            .filter(|(_, c)| **c >= Cut::Phrase && **c != Cut::Verb)
            .map(|(i, _)| i)
            .collect();
        let mut open: Option<usize> = None;
        for (n, &start) in starts.iter().enumerate() {
            let end = starts.get(n + 1).copied().unwrap_or(cuts.len());
            let from = open.unwrap_or(start);
            let is_phrase = cuts.get(start) == Some(&Cut::Phrase);
            let content = self.content(from, end);
            let has_name_or_figure = self
                .tokens
                .get(start + 1..end)
                .unwrap_or(&[])
                .iter()
                .any(|t| t.is_capital || t.kind == Kind::Number);
            let is_figure_only = content == 1
                && self.tokens.get(from..end).unwrap_or(&[]).iter().filter(|t| t.kind != Kind::Sign).count()
                    <= 2
                && has_figure(self.tokens.get(from..end).unwrap_or(&[]));
            let is_small =
                content == 0 || is_figure_only || (is_phrase && content == 1 && !has_name_or_figure);
            let next_is_phrase = cuts.get(end).is_some_and(|c| *c == Cut::Phrase);
            if !is_small {
                open = None;
            } else if is_phrase {
                set(cuts, start, Cut::No);
            } else if next_is_phrase
                || ((content == 0 || is_figure_only && !self.is_bracketed(start)) && end < cuts.len())
            {
                set(cuts, end, Cut::No);
                open = Some(from);
            }
        }
    }

    /// Without the signs and the coordinators at its ends.
    pub(super) fn trimmed(&self, mut range: Range<usize>) -> Range<usize> {
        let is_left = |t: &Token| {
            matches!(t.kind, Kind::Sign) && !"«“\"$€£".contains(t.fold.as_str())
                || matches!(
                    t.fold.as_str(),
                    "et" | "ou"
                        | "mais"
                        | "car"
                        | "que"
                        | "qu"
                        | "and"
                        | "but"
                        | "or"
                        | "that"
                        | "und"
                        | "aber"
                        | "dass"
                )
        };
        let is_right = |t: &Token| {
            t.kind == Kind::Sign && !matches!(t.fold.as_str(), "%" | "»" | "”" | "\"" | "€" | "$")
        };
        let closes =
            |i: usize| matches!(self.fold(i), "\"") && !self.tokens.get(i + 1).is_some_and(|t| t.is_quoted);
        while self
            .tokens
            .get(range.start)
            .is_some_and(|t| range.start < range.end && (is_left(t) || closes(range.start)))
        {
            range.start += 1;
        }
        let closes_own = |range: &Range<usize>| {
            self.fold(range.end - 1) == ")" && range.clone().any(|i| self.fold(i) == "(")
        };
        while range.end > range.start
            && self.tokens.get(range.end - 1).is_some_and(is_right)
            && !closes_own(&range)
        {
            range.end -= 1;
        }
        range
    }
}

pub(super) fn has_figure(tokens: &[Token]) -> bool {
    tokens.iter().any(|t| t.kind == Kind::Number)
}

pub(super) fn set(cuts: &mut [Cut], i: usize, cut: Cut) {
    if let Some(slot) = cuts.get_mut(i) {
        *slot = cut;
    }
}

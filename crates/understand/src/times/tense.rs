//! The words around an expression to whether its clause looks back or ahead.
//!
//! The nearest word of the sentence that shows a tense decides; marks between it and the expression make it farther.

use super::atoms::Atom;
use super::grammar::{Grammar, Tense};
use crate::tokens::{Flags, TokenKind};

/// Atoms read to each side: a news sentence is rarely longer.
const REACH: usize = 40;

/// The tense of the clause of the expression `first..=last`, and how far the word stands that shows it.
pub(super) fn tense_of(
    text: &str,
    atoms: &[Atom<'_>],
    first: usize,
    last: usize,
    grammar: &Grammar,
) -> Option<(usize, Tense)> {
    let sentence = atoms.get(first)?.sentence;
    let here = |a: &&Atom<'_>| a.sentence == sentence;
    let left = atoms.get(..first)?.iter().rev().take(REACH).take_while(here);
    let right = atoms.get(last + 1..)?.iter().take(REACH).take_while(here);
    let left = nearest(text, left, grammar);
    let preposition = preposition(text, atoms, first, grammar);
    let right = nearest(text, right, grammar).map(|(cost, tense)| (cost + RIGHT_COST, tense));
    match (left, right) {
        // "By February, thousands had died": the verb behind knows better than the preposition at the start.
        (None, Some((cost, Tense::Past))) if preposition == Some(Tense::Future) && cost <= CLOSE => {
            Some((cost, Tense::Past))
        }
        _ if preposition.is_some() => preposition.map(|p| (0, p)),
        (Some(l), Some(r)) => Some(if l.0 <= r.0 { l } else { r }),
        (l, r) => l.or(r),
    }
}

/// A verb so near behind a preposition and its date is theirs.
const CLOSE: usize = 10;

/// What the preposition before the expression says; an article may stand between.
fn preposition(text: &str, atoms: &[Atom<'_>], first: usize, grammar: &Grammar) -> Option<Tense> {
    /// « d’ici à la », "until the": articles and a second preposition.
    const SKIPPED: usize = 2;
    let before = atoms.get(first.saturating_sub(SKIPPED + 1)..first)?;
    let word =
        before.iter().rev().map(|a| tense(text, a, false, grammar)).find(|t| *t != Some(Tense::Skip))?;
    match word {
        Some(Tense::Deadline) => Some(Tense::Future),
        Some(Tense::Since) => Some(Tense::Past),
        _ => None,
    }
}

/// A verb before the expression is its verb more often than one behind.
const RIGHT_COST: usize = 2;

fn nearest<'a, 'g: 'a>(
    text: &str,
    side: impl Iterator<Item = &'a Atom<'g>>,
    grammar: &Grammar,
) -> Option<(usize, Tense)> {
    let mut cost = 0;
    let mut participle: Option<(usize, Tense)> = None;
    let mut side = side.peekable();
    let mut has_infinitive = false;
    while let Some(atom) = side.next() {
        has_infinitive |= INFINITIVE_ENDS.iter().any(|e| atom.span.of(text).ends_with(e));
        if participle.is_some_and(|p| cost > p.0 + AUXILIARY || atom.kind != TokenKind::Word) {
            break;
        }
        cost += match atom.kind {
            TokenKind::Comma | TokenKind::Dash | TokenKind::Open | TokenKind::Close => 3,
            TokenKind::QuoteOpen | TokenKind::QuoteClose => 5,
            TokenKind::Colon => 8,
            _ => 1,
        };
        match tense(text, atom, side.peek().is_none(), grammar) {
            Some(Tense::Clause) => cost += CLAUSE_COST,
            Some(Tense::Pledge) if has_infinitive => return Some((cost, Tense::Future)),
            Some(Tense::Participle | Tense::Pledge) => participle = participle.or(Some((cost, Tense::Past))),
            Some(Tense::Expected) => participle = participle.or(Some((cost, Tense::Future))),
            Some(tense @ (Tense::Past | Tense::Future)) => {
                return Some((participle.map_or(cost, |p| p.0), tense));
            }
            Some(Tense::Present) if participle.is_none() => return Some((cost, Tense::Present)),
            _ => {}
        }
    }
    participle
}

/// What French infinitives end with: English ones stand behind words that look ahead themselves.
const INFINITIVE_ENDS: [&str; 3] = ["er", "ir", "re"];

/// Words between an auxiliary and its participle: « sera très probablement examiné ».
const AUXILIARY: usize = 3;

/// A verb of another clause is farther than its words say.
const CLAUSE_COST: usize = 4;

/// What one word shows.
fn tense(text: &str, atom: &Atom<'_>, is_first: bool, grammar: &Grammar) -> Option<Tense> {
    // "May" the month is not "may" the verb.
    let is_listed = atom.entry.is_some_and(|e| !e.classes.is_empty());
    if atom.kind != TokenKind::Word || atom.number.is_some() || (is_listed && atom.flags.has(Flags::CAPITAL))
    {
        return None;
    }
    grammar.tense(atom.span.of(text), is_first)
}

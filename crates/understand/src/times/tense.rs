//! The words around an expression to whether its clause looks back or ahead.
//!
//! The nearest word of the sentence that shows a tense decides; marks between it and the expression make it farther.

use super::atoms::Atom;
use super::grammar::{Grammar, Tense};
use crate::tokens::{Flags, TokenKind};

/// Atoms read to each side: a clause of a news sentence is rarely longer.
const REACH: usize = 25;

/// The tense of the clause of the expression `first..=last`, and how far the word stands that shows it.
pub(super) fn tense_of(
    text: &str,
    atoms: &[Atom<'_>],
    first: usize,
    last: usize,
    grammar: &Grammar,
) -> Option<(usize, Tense)> {
    if let Some(tense) = preposition(atoms, first) {
        return Some((0, tense));
    }
    let sentence = atoms.get(first)?.sentence;
    let here = |a: &&Atom<'_>| a.sentence == sentence;
    let left = atoms.get(..first)?.iter().rev().take(REACH).take_while(here);
    let right = atoms.get(last + 1..)?.iter().take(REACH).take_while(here);
    let left = nearest(text, left, grammar);
    let right = nearest(text, right, grammar).map(|(cost, tense)| (cost + RIGHT_COST, tense));
    match (left, right) {
        (Some(l), Some(r)) => Some(if l.0 <= r.0 { l } else { r }),
        (l, r) => l.or(r),
    }
}

/// What the preposition before the expression says; an article may stand between.
fn preposition(atoms: &[Atom<'_>], first: usize) -> Option<Tense> {
    let before = atoms.get(first.saturating_sub(2)..first)?;
    before.iter().rev().find_map(|a| match a.tense() {
        Some(Tense::Deadline) => Some(Tense::Future),
        Some(Tense::Since) => Some(Tense::Past),
        _ => None,
    })
}

/// A verb before the expression is its verb more often than one behind.
const RIGHT_COST: usize = 2;

fn nearest<'a, 'g: 'a>(
    text: &str,
    side: impl Iterator<Item = &'a Atom<'g>>,
    grammar: &Grammar,
) -> Option<(usize, Tense)> {
    let mut cost = 0;
    for atom in side {
        cost += match atom.kind {
            TokenKind::Comma | TokenKind::Dash | TokenKind::Open | TokenKind::Close => 3,
            TokenKind::QuoteOpen | TokenKind::QuoteClose => 5,
            TokenKind::Colon => 8,
            _ => 1,
        };
        match tense(text, atom, grammar) {
            Some(Tense::Clause) => cost += CLAUSE_COST,
            Some(tense @ (Tense::Past | Tense::Future | Tense::Present)) => return Some((cost, tense)),
            _ => {}
        }
    }
    None
}

/// A verb of another clause is farther than its words say.
const CLAUSE_COST: usize = 4;

/// What one word shows.
fn tense(text: &str, atom: &Atom<'_>, grammar: &Grammar) -> Option<Tense> {
    if let Some(tense) = atom.tense() {
        return Some(tense);
    }
    if atom.kind != TokenKind::Word || atom.flags.has(Flags::CAPITAL) || atom.number.is_some() {
        return None;
    }
    grammar.tense_by_ending(&atom.span.of(text).to_lowercase())
}

//! The words around an expression to whether its clause looks back or ahead.
//!
//! The nearest word of the sentence that shows a tense decides; marks between it and the expression make it farther.

use super::atoms::Atom;
use super::grammar::{Grammar, Tense};
use crate::tokens::{Flags, TokenKind};

/// Atoms read to each side: a clause of a news sentence is rarely longer.
const REACH: usize = 25;

/// The tense of the clause of the expression `first..=last`.
pub(super) fn tense_of(
    text: &str,
    atoms: &[Atom<'_>],
    first: usize,
    last: usize,
    grammar: &Grammar,
) -> Option<Tense> {
    let sentence = atoms.get(first)?.sentence;
    let here = |a: &&Atom<'_>| a.sentence == sentence;
    let left = atoms.get(..first)?.iter().rev().take(REACH).take_while(here);
    let right = atoms.get(last + 1..)?.iter().take(REACH).take_while(here);
    let left = nearest(text, left, grammar);
    let right = nearest(text, right, grammar).map(|(cost, tense)| (cost + RIGHT_COST, tense));
    match (left, right) {
        (Some(l), Some(r)) => Some(if l.0 <= r.0 { l.1 } else { r.1 }),
        (l, r) => l.or(r).map(|found| found.1),
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
    for atom in side {
        cost += match atom.kind {
            TokenKind::Comma | TokenKind::Dash | TokenKind::Open | TokenKind::Close => 3,
            TokenKind::QuoteOpen | TokenKind::QuoteClose => 5,
            TokenKind::Colon => 8,
            _ => 1,
        };
        match tense(text, atom, grammar) {
            Some(Tense::None) | None => {}
            Some(tense) => return Some((cost, tense)),
        }
    }
    None
}

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

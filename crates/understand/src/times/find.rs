//! Atoms to the expressions that the rules of a language find in them, left to right, the longest at each place.

use super::atoms::Atom;
use super::grammar::{Class, Ending, Grammar, Rule, Symbol};
use recoupe_model::Span;

/// An expression before it has a value.
#[derive(Clone, Debug)]
pub(super) struct Found<'g> {
    pub(super) span: Span,
    pub(super) rule: &'g Rule,
    pub(super) captures: Vec<Capture>,
    /// First and last atom of the expression, words around it apart.
    pub(super) first: usize,
    pub(super) last: usize,
}

/// A value that a class took.
#[derive(Clone, Copy, Debug)]
pub(super) struct Capture {
    pub(super) class: Class,
    pub(super) value: i32,
    pub(super) atom: usize,
}

impl Found<'_> {
    /// The first value of a class.
    pub(super) fn get(&self, class: Class) -> Option<i32> {
        self.all(class).next()
    }

    /// The values of a class in order.
    pub(super) fn all(&self, class: Class) -> impl Iterator<Item = i32> + '_ {
        self.captures.iter().filter(move |c| c.class == class).map(|c| c.value)
    }
}

/// Every expression, in order, not overlapping.
pub(super) fn found<'g>(atoms: &[Atom<'_>], grammar: &'g Grammar) -> Vec<Found<'g>> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        match best_from(atoms, at, grammar) {
            Some((expression, end)) => {
                at = end.max(at + 1);
                out.push(expression);
            }
            None => at += 1,
        }
    }
    out
}

/// The longest expression from `at`. Words around it do not hide a longer one that starts where it starts:
/// « en février 2022 » by `{en} <month>` gives way to `<month> <year>`.
fn best_from<'g>(atoms: &[Atom<'_>], at: usize, grammar: &'g Grammar) -> Option<(Found<'g>, usize)> {
    let (found, end) = longest(atoms, at, grammar)?;
    let inside = if found.first > at { longest(atoms, found.first, grammar) } else { None };
    match inside {
        Some((inner, inner_end)) if inner_end > end => Some((inner, inner_end)),
        _ => Some((found, end)),
    }
}

/// The longest way through the tree from `at`, and the atom to go on from.
fn longest<'g>(atoms: &[Atom<'_>], at: usize, grammar: &'g Grammar) -> Option<(Found<'g>, usize)> {
    let first = atoms.get(at)?;
    if first.entry.is_none() && first.number.is_none() {
        return None;
    }
    let mut walk = Walk { atoms, grammar, start: at, captures: Vec::new(), best: None };
    walk.from(0, at);
    let best = walk.best?;
    let (start, last) =
        (at + usize::from(best.ending.before), best.end.checked_sub(1 + usize::from(best.ending.behind))?);
    let span = atoms.get(start)?.span.hull(atoms.get(last)?.span);
    let rule = grammar.rule(best.ending.rule)?;
    Some((Found { span, rule, captures: best.captures, first: start, last }, last + 1))
}

/// A way that reached the end of a rule.
struct Best {
    end: usize,
    ending: Ending,
    captures: Vec<Capture>,
}

/// Walks the tree over the atoms. Each step goes one node deeper, so a walk is bounded by the longest pattern.
struct Walk<'a, 'x, 'g> {
    atoms: &'a [Atom<'x>],
    grammar: &'g Grammar,
    start: usize,
    captures: Vec<Capture>,
    best: Option<Best>,
}

impl Walk<'_, '_, '_> {
    fn from(&mut self, node: u32, at: usize) {
        let Some(here) = self.grammar.node(node) else { return };
        if let Some(ending) = here.ending {
            self.keep(at, ending);
        }
        let atoms = self.atoms;
        let Some(atom) = atoms.get(at) else { return };
        // A sentence end inside an expression: « le 5 mai. En 2000 » are two.
        if at > self.start && atoms.get(self.start).is_some_and(|a| a.sentence != atom.sentence) {
            return;
        }
        if let Some(next) = atom.entry.and_then(|e| e.word).and_then(|w| here.next.get(&Symbol::Word(w))) {
            self.from(*next, at + 1);
        }
        for (class, value) in atom.classes() {
            if let Some(next) = here.next.get(&Symbol::Of(class)) {
                self.captures.push(Capture { class, value, atom: at });
                self.from(*next, at + 1);
                self.captures.pop();
            }
        }
    }

    /// Keeps the way when it is longer than the best so far, or as long by an earlier rule.
    fn keep(&mut self, end: usize, ending: Ending) {
        let better =
            self.best.as_ref().is_none_or(|b| end > b.end || (end == b.end && ending.rule < b.ending.rule));
        if better {
            self.best = Some(Best { end, ending, captures: self.captures.clone() });
        }
    }
}

//! The run where an article stands → the same without foreign paragraphs at its end.
//!
//! Paragraphs of one text share words: of the words of five letters and more about half stand in its other paragraphs too, of a
//! teaser for another article one in five. So paragraphs at the end, behind short lines, that share much less than the others do
//! are no part of it. Gets wrong: teasers of other articles on the same affair.

use super::headline::stems_of;
use super::lines::Line;
use super::own::Own;
use std::collections::BTreeMap;
use std::ops::Range;

/// Letters from which a word carries sense.
const LETTERS_MIN: usize = 5;
/// Words from which a paragraph can be judged.
const STEMS_MIN: usize = 5;
/// A paragraph at the end that shares less than this part of what the others share is foreign.
const STRANGE_DIVISOR: usize = 3;
/// Lines without a sentence that part it from those above: one may be a heading.
const GAP_MIN: usize = 2;
/// Letters of a run from which it says enough of its words: in a short text each paragraph has its own.
const RUN_CHARS_MIN: usize = 2000;
/// What is cut is a smaller part of the run than this.
const CUT_DIVISOR: usize = 4;

/// `run` without the foreign paragraphs at its end. Linear in its lines.
pub(super) fn trimmed(lines: &[Line], own: &[Option<Own>], run: Range<usize>) -> Range<usize> {
    let is_paragraph =
        |i: &usize| lines.get(*i).is_some_and(|l| l.is_prose) && own.get(*i).is_some_and(Option::is_none);
    let paragraphs: Vec<usize> = run.clone().filter(is_paragraph).collect();
    let text = Words::of(paragraphs.iter().filter_map(|i| lines.get(*i)));
    let shares: Vec<Option<usize>> =
        paragraphs.iter().map(|i| lines.get(*i).and_then(|l| text.shared(l, 1))).collect();
    let known: Vec<usize> = shares.iter().copied().flatten().collect();
    let usual = known.iter().sum::<usize>() / known.len().max(1);
    let chars = |i: &usize| lines.get(*i).map_or(0, |l| l.chars);
    let total: usize = paragraphs.iter().map(chars).sum();
    let (mut kept, mut cut) = (paragraphs.len(), 0);
    for (at, (i, share)) in paragraphs.iter().zip(&shares).enumerate().rev() {
        cut += chars(i);
        let is_kin = share.is_some_and(|s| s * STRANGE_DIVISOR > usual);
        if is_kin || cut * CUT_DIVISOR > total {
            break;
        }
        let above = at.checked_sub(1).and_then(|a| paragraphs.get(a));
        if above.is_some_and(|a| i - a > GAP_MIN) {
            kept = at;
        }
    }
    let end = kept.checked_sub(1).and_then(|last| paragraphs.get(last)).map_or(run.end, |i| i + 1);
    if total < RUN_CHARS_MIN { run } else { run.start..end }
}

/// In how many paragraphs of a run each word stands.
pub(super) struct Words(BTreeMap<String, usize>);

impl Words {
    pub(super) fn of<'l>(paragraphs: impl Iterator<Item = &'l Line>) -> Self {
        let mut counts = BTreeMap::new();
        for stem in paragraphs.flat_map(|l| stems_of(&l.level, LETTERS_MIN)) {
            *counts.entry(stem).or_default() += 1;
        }
        Self(counts)
    }

    /// Parts in a hundred of the words of `line` that stand in more than `own` paragraphs of the run (1 for one of the run's own); none
    /// when it has too few.
    pub(super) fn shared(&self, line: &Line, own: usize) -> Option<usize> {
        let stems = stems_of(&line.level, LETTERS_MIN);
        let known = stems.iter().filter(|s| self.0.get(*s).is_some_and(|n| *n > own)).count();
        (stems.len() >= STEMS_MIN).then(|| known * 100 / stems.len())
    }
}

//! Two texts to which word of the old one became which word of the new one.
//!
//! Word grams that stand once in each text fix maximal equal stretches; the heaviest series of stretches in one order
//! stays in place, other stretches that are most of a sentence moved, and of two short paragraphs that changed places
//! both. What lies between is matched with shorter grams, then word by word. Links between two sentences that have
//! little in common are taken back. A heading that stands twice and moved into a line may be shown as absent and added.

use super::sentences::Sentences;
use crate::passages::{Tokens, Weights, grams, index};
use std::collections::BTreeMap;

/// Words that fix a stretch anywhere in the text; in a gap, shorter ones do.
const GRAM_WORDS: usize = 3;
const GAP_GRAMS: [usize; 2] = [2, 1];
/// Words of old times words of new that are compared one by one in a gap: 400 by 400. Larger gaps stay unmatched.
const CELLS_MAX: usize = 160_000;
/// Share of both sentences that a stretch must be to have moved.
const MOVED_SHARE: f32 = 0.5;
/// Share of one of them that is enough: a heading that moved in front of a sentence is seen as part of it.
const MOVED_WHOLE: f32 = 0.9;
/// How many words in place a moved one may have passed for them to count as moved too: of two paragraphs of like length
/// that changed places nobody can say which one went.
const PASSED_MAX: f32 = 3.0;
/// Sentences of such a paragraph.
const PASSED_SENTENCES_MAX: usize = 5;
/// Share of the smaller sentence's weight that two sentences must have in common to be linked.
const LINK_SHARE: f32 = 0.4;

/// Where a word of the old text went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// Index of the word in the new text.
    pub new: usize,
    /// It stands elsewhere in the order.
    pub is_moved: bool,
}

/// An equal stretch: first word in old, first in new, words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Stretch {
    old: usize,
    new: usize,
    len: usize,
}

/// A rectangle of words: those of old and those of new, ends excluded.
#[derive(Clone, Copy, Debug)]
struct Field {
    old: (usize, usize),
    new: (usize, usize),
}

/// For each word of `old`, the word of `new` that it is.
pub(super) fn links(old: &Tokens, new: &Tokens, from: &Sentences, to: &Sentences) -> Vec<Option<Link>> {
    let whole = Field { old: (0, old.len()), new: (0, new.len()) };
    let (kept, others) = placed(trimmed(whole, old, new, GRAM_WORDS));
    let mut found = Found { links: vec![None; old.len()], is_taken: vec![false; new.len()] };
    kept.iter().for_each(|s| found.take(*s, false));
    found.take_moved(others, from, to);
    found.take_moved_sentences(old, new, from, to);
    for gap in gaps(&kept, whole) {
        found.fill(gap, old, new);
    }
    found.take_moved_sentences(old, new, from, to);
    found.drop_weak(old, new, from, to);
    found.mark_passed(from);
    found.links
}

/// The equal stretches of a field: what it starts and ends with, and those fixed by grams that stand once on each side.
fn trimmed(field: Field, old: &Tokens, new: &Tokens, size: usize) -> Vec<Stretch> {
    let same = |i: usize, j: usize| old.hash(i) == new.hash(j);
    let most = (field.old.1 - field.old.0).min(field.new.1 - field.new.0);
    let head = (0..most).take_while(|k| same(field.old.0 + k, field.new.0 + k)).count();
    let tail = (0..most - head).take_while(|k| same(field.old.1 - 1 - k, field.new.1 - 1 - k)).count();
    let inner = Field {
        old: (field.old.0 + head, field.old.1 - tail),
        new: (field.new.0 + head, field.new.1 - tail),
    };
    let mut out = vec![Stretch { old: field.old.0, new: field.new.0, len: head }];
    out.extend(fixed(inner, old, new, size));
    out.push(Stretch { old: inner.old.1, new: inner.new.1, len: tail });
    out.retain(|s| s.len > 0);
    out
}

/// The maximal equal stretches around grams that stand once on each side of a field.
fn fixed(field: Field, old: &Tokens, new: &Tokens, size: usize) -> Vec<Stretch> {
    let once = |tokens: &Tokens, (from, to): (usize, usize)| -> BTreeMap<u64, Option<u32>> {
        let mut seen = BTreeMap::new();
        let hashes = tokens.hashes().get(from..to).unwrap_or(&[]);
        for (at, gram) in grams(hashes, size).enumerate() {
            seen.entry(gram).and_modify(|p| *p = None).or_insert_with(|| Some(index(from + at)));
        }
        seen
    };
    let there = once(new, field.new);
    let mut pairs: Vec<(usize, usize)> = once(old, field.old)
        .into_iter()
        .filter_map(|(gram, at)| Some((at? as usize, (*there.get(&gram)?)? as usize)))
        .collect();
    pairs.sort_unstable_by_key(|(i, j)| (i + field.new.1 - j, *i));
    let mut out: Vec<Stretch> = Vec::new();
    for (i, j) in pairs {
        let is_inside = out
            .last()
            .is_some_and(|s| s.old + field.new.1 - s.new == i + field.new.1 - j && i < s.old + s.len);
        if !is_inside {
            out.push(widened(i, j, field, old, new));
        }
    }
    out
}

/// The maximal equal stretch around a pair of words.
fn widened(i: usize, j: usize, field: Field, old: &Tokens, new: &Tokens) -> Stretch {
    let same = |i: usize, j: usize| old.hash(i) == new.hash(j);
    let room = (i - field.old.0).min(j - field.new.0);
    let back = (1..=room).take_while(|k| same(i - k, j - k)).count();
    let room = (field.old.1 - i).min(field.new.1 - j);
    let ahead = (0..room).take_while(|k| same(i + k, j + k)).count();
    Stretch { old: i - back, new: j - back, len: back + ahead }
}

/// The heaviest series of stretches that have one order in both texts, not overlapping; and the other stretches.
fn placed(mut stretches: Vec<Stretch>) -> (Vec<Stretch>, Vec<Stretch>) {
    stretches.sort_unstable();
    // Best weight of a series that ends at or before a place of the new text; weights rise with the place.
    let mut best: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(stretches.len());
    for (k, s) in stretches.iter().enumerate() {
        let last = best.range(..s.new).next_back().map(|(_, v)| *v);
        let weight = last.map_or(0, |(w, _)| w) + s.len;
        before.push(last.map(|(_, at)| at));
        if best.range(..=s.new).next_back().is_none_or(|(_, v)| v.0 < weight) {
            let beaten: Vec<usize> =
                best.range(s.new..).take_while(|(_, v)| v.0 <= weight).map(|(p, _)| *p).collect();
            for place in beaten {
                best.remove(&place);
            }
            best.insert(s.new, (weight, k));
        }
    }
    let mut is_kept = vec![false; stretches.len()];
    let mut at = best.values().next_back().map(|(_, k)| *k);
    while let Some(k) = at {
        is_kept.get_mut(k).into_iter().for_each(|kept| *kept = true);
        at = before.get(k).copied().flatten();
    }
    let with =
        |wanted: bool| stretches.iter().zip(&is_kept).filter(move |(_, k)| **k == wanted).map(|(s, _)| *s);
    (apart(with(true)), with(false).collect())
}

/// Stretches in order, each cut where the one before reaches into it.
fn apart(stretches: impl Iterator<Item = Stretch>) -> Vec<Stretch> {
    let mut end = (0, 0);
    let cut = stretches.filter_map(|s| {
        let over = end.0.max(s.old) - s.old;
        let over = over.max(end.1.max(s.new) - s.new);
        let left = s.len.checked_sub(over).filter(|l| *l > 0)?;
        end = (s.old + s.len, s.new + s.len);
        Some(Stretch { old: s.old + over, new: s.new + over, len: left })
    });
    cut.collect()
}

/// The fields between stretches.
fn gaps(kept: &[Stretch], whole: Field) -> Vec<Field> {
    let mut out = Vec::with_capacity(kept.len() + 1);
    let mut at = (whole.old.0, whole.new.0);
    let end = Stretch { old: whole.old.1, new: whole.new.1, len: 0 };
    for s in kept.iter().chain(std::iter::once(&end)) {
        if s.old > at.0 && s.new > at.1 {
            out.push(Field { old: (at.0, s.old), new: (at.1, s.new) });
        }
        at = (s.old + s.len, s.new + s.len);
    }
    out
}

/// A sentence of old and one of new.
type Pair = ((usize, usize), (usize, usize));

/// Moved words that stand together in both texts.
struct Run {
    old: (usize, usize),
    new: (usize, usize),
    len: usize,
}

/// Links so far, and which words of the new text they take.
struct Found {
    links: Vec<Option<Link>>,
    is_taken: Vec<bool>,
}

impl Found {
    fn take(&mut self, s: Stretch, is_moved: bool) {
        let links = self.links.iter_mut().skip(s.old);
        let taken = self.is_taken.iter_mut().skip(s.new);
        for ((k, link), taken) in (0..s.len).zip(links).zip(taken) {
            *link = Some(Link { new: s.new + k, is_moved });
            *taken = true;
        }
    }

    fn is_free(&self, old: usize, new: usize) -> bool {
        self.links.get(old).is_some_and(Option::is_none) && self.is_taken.get(new) == Some(&false)
    }

    /// The stretches out of order that are most of their sentences, the longest first.
    fn take_moved(&mut self, mut others: Vec<Stretch>, from: &Sentences, to: &Sentences) {
        others.sort_unstable_by_key(|s| (usize::MAX - s.len, s.old));
        for s in others {
            let free = self.longest_free(s);
            let share = |sentences: &Sentences, first: usize| {
                let (low, high) = sentences.around(first + free.len / 2);
                free.len as f32 / (high - low).max(1) as f32
            };
            let (of_old, of_new) = (share(from, free.old), share(to, free.new));
            if free.len > 0 && (of_old.min(of_new) >= MOVED_SHARE || of_old.max(of_new) >= MOVED_WHOLE) {
                self.take(free, true);
            }
        }
    }

    /// The longest part of a stretch that no link takes yet.
    fn longest_free(&self, s: Stretch) -> Stretch {
        let mut best = Stretch { len: 0, ..s };
        let mut run = best;
        for k in 0..s.len {
            if self.is_free(s.old + k, s.new + k) {
                if run.len == 0 {
                    run = Stretch { old: s.old + k, new: s.new + k, len: 0 };
                }
                run.len += 1;
                if run.len > best.len {
                    best = run;
                }
            } else {
                run.len = 0;
            }
        }
        best
    }

    /// Sentences of free words that stand word for word among the free sentences of the new text, once on each side.
    fn take_moved_sentences(&mut self, old: &Tokens, new: &Tokens, from: &Sentences, to: &Sentences) {
        let mut there: BTreeMap<&[u32], Vec<usize>> = BTreeMap::new();
        for (low, high) in
            to.all().filter(|(l, h)| self.is_taken.get(*l..*h).is_some_and(|t| !t.contains(&true)))
        {
            there.entry(new.hashes().get(low..high).unwrap_or(&[])).or_default().push(low);
        }
        let mut here: BTreeMap<&[u32], Vec<usize>> = BTreeMap::new();
        for (low, high) in
            from.all().filter(|(l, h)| self.links.get(*l..*h).is_some_and(|t| t.iter().all(Option::is_none)))
        {
            here.entry(old.hashes().get(low..high).unwrap_or(&[])).or_default().push(low);
        }
        let order = self.order();
        for (words, places) in here {
            if let (&[old], Some(&[new])) = (places.as_slice(), there.get(words).map(Vec::as_slice)) {
                let is_before = order.get(old).is_some_and(|(before, after)| *before <= new && new < *after);
                self.take(Stretch { old, new, len: words.len() }, !is_before);
            }
        }
    }

    /// For each word of old, between which words of new one must stand that keeps the order of what is in place.
    fn order(&self) -> Vec<(usize, usize)> {
        let in_place = |l: &Option<Link>| l.filter(|l| !l.is_moved).map(|l| l.new);
        let mut out: Vec<(usize, usize)> = Vec::with_capacity(self.links.len());
        let mut before = 0;
        for link in &self.links {
            out.push((before, usize::MAX));
            before = in_place(link).map_or(before, |n| n + 1);
        }
        let mut after = usize::MAX;
        for (link, (_, next)) in self.links.iter().zip(&mut out).rev() {
            *next = after;
            after = in_place(link).unwrap_or(after);
        }
        out
    }

    /// Matches the words of a gap: with shorter grams first, then one by one.
    fn fill(&mut self, gap: Field, old: &Tokens, new: &Tokens) {
        let mut fields = vec![gap];
        for size in GAP_GRAMS {
            let mut next = Vec::new();
            for field in fields {
                let (kept, _) = placed(trimmed(field, old, new, size));
                kept.iter().for_each(|s| self.take_free(*s));
                next.extend(gaps(&kept, field));
            }
            fields = next;
        }
        for field in fields {
            for s in one_by_one(field, old, new) {
                self.take_free(s);
            }
        }
    }

    fn take_free(&mut self, s: Stretch) {
        for k in 0..s.len {
            if self.is_free(s.old + k, s.new + k) {
                self.take(Stretch { old: s.old + k, new: s.new + k, len: 1 }, false);
            }
        }
    }

    /// Marks what a moved run passed as moved too, when it is not much heavier: nothing says which of the two went.
    fn mark_passed(&mut self, from: &Sentences) {
        let in_place: Vec<(usize, usize)> =
            self.linked().filter(|(_, l)| !l.is_moved).map(|(o, l)| (o, l.new)).collect();
        let mut passed: Vec<(usize, usize)> = Vec::new();
        for run in self.moved_runs() {
            let before_old = in_place.partition_point(|(o, _)| *o < run.old.0);
            let before_new = in_place.partition_point(|(_, n)| *n < run.new.0);
            let (low, high) = (before_old.min(before_new), before_old.max(before_new));
            let is_light = ((high - low) as f32) <= PASSED_MAX * run.len as f32;
            let words = in_place.get(low..high).unwrap_or(&[]).iter().map(|(old, _)| *old);
            if is_light && from.count(words) <= PASSED_SENTENCES_MAX && high - low < in_place.len() {
                passed.push((low, high));
            }
        }
        for (low, high) in passed {
            for (old, _) in in_place.get(low..high).unwrap_or(&[]) {
                if let Some(Some(link)) = self.links.get_mut(*old) {
                    link.is_moved = true;
                }
            }
        }
    }

    /// The linked words of the old text, in order.
    fn linked(&self) -> impl Iterator<Item = (usize, Link)> + '_ {
        self.links.iter().enumerate().filter_map(|(word, link)| Some((word, (*link)?)))
    }

    /// Moved words that stand together in both texts, with nothing in place between them.
    fn moved_runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let is_placed = |l: &Option<Link>| l.filter(|l| !l.is_moved);
        let mut placed: Vec<usize> = self.links.iter().filter_map(is_placed).map(|l| l.new).collect();
        placed.sort_unstable();
        let mut is_after_placed = true;
        for (old, link) in self.linked() {
            if !link.is_moved {
                is_after_placed = true;
                continue;
            }
            let below = |new: usize| placed.partition_point(|p| *p < new);
            let goes_on = |run: &Run| run.new.1 <= link.new && below(run.new.1) == below(link.new);
            match runs.last_mut() {
                Some(run) if !is_after_placed && goes_on(run) => {
                    (run.old.1, run.new.1, run.len) = (old + 1, link.new + 1, run.len + 1);
                }
                _ => runs.push(Run { old: (old, old + 1), new: (link.new, link.new + 1), len: 1 }),
            }
            is_after_placed = false;
        }
        runs
    }

    /// Takes back the links between sentences that have little in common.
    fn drop_weak(&mut self, old: &Tokens, new: &Tokens, from: &Sentences, to: &Sentences) {
        let weights = Weights::of(&[]);
        let weight = |tokens: &Tokens, (low, high): (usize, usize)| -> f32 {
            (low..high).map(|w| weights.of_word(tokens.hash(w))).sum()
        };
        let pair = |word: usize, link: &Link| (from.around(word), to.around(link.new));
        let mut common: BTreeMap<Pair, f32> = BTreeMap::new();
        for (word, link) in self.links.iter().enumerate() {
            if let Some(link) = link {
                *common.entry(pair(word, link)).or_insert(0.0) += weights.of_word(old.hash(word));
            }
        }
        common.retain(|(s, t), sum| *sum < LINK_SHARE * weight(old, *s).min(weight(new, *t)));
        for (word, link) in self.links.iter_mut().enumerate() {
            if link.is_some_and(|l| common.contains_key(&pair(word, &l))) {
                *link = None;
            }
        }
    }
}

/// The longest series of equal words of a field, when it is small enough.
fn one_by_one(field: Field, old: &Tokens, new: &Tokens) -> Vec<Stretch> {
    let olds = old.hashes().get(field.old.0..field.old.1).unwrap_or(&[]);
    let news = new.hashes().get(field.new.0..field.new.1).unwrap_or(&[]);
    if olds.len() * news.len() > CELLS_MAX {
        return Vec::new();
    }
    // rows[i][j]: length of the longest common series of olds[i..] and news[j..].
    let mut rows: Vec<Vec<u32>> = vec![vec![0; news.len() + 1]];
    for o in olds.iter().rev() {
        let below = rows.last().map_or(&[][..], Vec::as_slice);
        let mut row = vec![0; news.len() + 1];
        let mut right = 0;
        let cells = row.iter_mut().zip(news).zip(below.iter().zip(below.iter().skip(1))).rev();
        for ((cell, n), (down, across)) in cells {
            right = if o == n { across + 1 } else { right.max(*down) };
            *cell = right;
        }
        rows.push(row);
    }
    rows.reverse();
    let at = |i: usize, j: usize| rows.get(i).and_then(|r| r.get(j)).copied().unwrap_or(0);
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < olds.len() && j < news.len() {
        if olds.get(i) == news.get(j) {
            out.push(Stretch { old: field.old.0 + i, new: field.new.0 + j, len: 1 });
            (i, j) = (i + 1, j + 1);
        } else if at(i + 1, j) >= at(i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}

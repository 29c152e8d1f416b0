//! Two articles to what they share, or nothing.
//!
//! Every chain of shared words is weighed: rare words weigh more than common ones, a whole sentence more than a piece
//! of one, a stretch that was reworded less than a literal one. The heaviest chain, with a part of the others, must
//! weigh more than a phrase that writers of one subject happen to share.

use super::direction::directed;
use super::{FOLDED_SHARE, Read};
use crate::passages::{Chain, Weights, chains};
use recoupe_model::{Passage, PassageKind, Reuse, ReuseKind, Span};

/// What a pair must weigh: a plain sentence of twelve words, or twenty words out of a sentence. Fitted by hand on two
/// made sets and one natural one together; between 9 and 10.5 the three differ by less than a point.
const PAIR_MIN: f32 = 10.5;
/// How much more a pair of one site must weigh when a month or more lies between: what returns then is a rubric, or the
/// line that the site keeps for a person or a subject, and news that is told again is long.
const OWN_STOCK: f32 = 1.3;
/// Days of such a month.
const MONTH_DAYS: u32 = 30;
/// What every equal word weighs beside what it says.
const EQUAL_WORD: f32 = 0.15;
/// What five letters alike among misread words weigh.
const GROWN_WORD: f32 = 0.4;
/// Letters of such a word.
const WORD_LETTERS: f32 = 5.0;
/// What a sentence edge weighs, and what both weigh on top.
const EDGE: f32 = 0.25;
const WHOLE: f32 = 3.0;
/// Part of the other chains' weight that counts, of those that weigh at least [`OTHER_MIN`].
const OTHER: f32 = 0.4;
const OTHER_MIN: f32 = 4.0;
/// What the share of the shorter text weighs: a tenth of it, half a rare word.
const SHARE: f32 = 5.0;
/// What a passage beside the heaviest must weigh: four plain words that are a whole line, or six that are not.
const BESIDE_MIN: f32 = 3.5;
/// Share of both texts that makes a pair copies. A text made of two sources shares less with each.
const COPY_SHARE: f32 = 0.57;

/// Share of a text above which what opens or closes it is part of what was copied.
const NO_RUBRIC: f32 = 0.5;

/// What `earlier` and `read` share; none when it is nothing, or no more than a phrase.
pub(super) fn reused(earlier: &Read<'_>, read: &Read<'_>, weights: &Weights) -> Option<Reuse> {
    let (a, b) = if earlier.id <= read.id { (earlier, read) } else { (read, earlier) };
    let pair = Pair { a, b, weights };
    let mut found = chains(&a.tokens, &b.tokens, a.sketch(), b.sketch());
    found.retain(|c| !pair.is_stock(c));
    let (in_a, in_b) = pair.shares(&found);
    if in_a.max(in_b) < NO_RUBRIC {
        found.retain(|c| !pair.is_rubric(c));
    }
    let least = if pair.is_own_stock() { OWN_STOCK * PAIR_MIN } else { PAIR_MIN };
    let each: Vec<f32> = found.iter().map(|c| pair.weight_of(c)).collect();
    if pair.weight(&found, &each) < least {
        return None;
    }
    let weighed = found.into_iter().zip(each);
    let kept: Vec<Chain> = weighed.filter(|(_, w)| *w >= BESIDE_MIN).map(|(c, _)| c).collect();
    let (in_a, in_b) = pair.shares(&kept);
    let passages: Vec<Passage> = kept.iter().map(|c| pair.passage(c)).collect();
    let kind = match in_a.min(in_b) >= COPY_SHARE {
        true if !a.site.is_empty() && a.site == b.site => ReuseKind::Version,
        true => ReuseKind::Copy,
        false if passages.iter().all(|p| p.kind == PassageKind::Quotation) => ReuseKind::Quotation,
        false if in_a.max(in_b) >= FOLDED_SHARE => ReuseKind::Included,
        false => ReuseKind::Partial,
    };
    let (direction, clues) = directed(a, b, (in_a, in_b));
    Some(Reuse { a: a.id.clone(), b: b.id.clone(), kind, share: in_a.max(in_b), passages, direction, clues })
}

/// Two articles, in the order of their ids.
struct Pair<'p> {
    a: &'p Read<'p>,
    b: &'p Read<'p>,
    weights: &'p Weights,
}

impl Pair<'_> {
    /// True when both are of one site and stated days lie a month or more apart.
    fn is_own_stock(&self) -> bool {
        let is_one_site = !self.a.site.is_empty() && self.a.site == self.b.site;
        let days = day(self.a).zip(day(self.b));
        is_one_site && days.is_some_and(|(a, b)| a.abs_diff(b) >= MONTH_DAYS)
    }

    /// What all chains weigh together, given what each weighs.
    fn weight(&self, chains: &[Chain], each: &[f32]) -> f32 {
        let mut each = each.to_vec();
        each.sort_by(|p, q| q.total_cmp(p));
        let Some((heaviest, others)) = each.split_first() else { return 0.0 };
        let (in_a, in_b) = self.shares(chains);
        heaviest + OTHER * others.iter().filter(|w| **w >= OTHER_MIN).sum::<f32>() + SHARE * in_a.max(in_b)
    }

    /// What one chain weighs.
    fn weight_of(&self, chain: &Chain) -> f32 {
        let words = chain.anchors.iter().flat_map(|n| n.a..n.a + n.len);
        let says: f32 =
            words.map(|w| EQUAL_WORD + self.weights.of_word(self.a.tokens.hash(w as usize))).sum();
        let grown = chain.grown as f32 / WORD_LETTERS;
        let dense = (chain.equal as f32 + grown) / extent(chain).max(1) as f32;
        let (opens, closes) = (self.opens(chain), self.closes(chain));
        let edges = EDGE * f32::from(u8::from(opens) + u8::from(closes))
            + WHOLE * f32::from(u8::from(opens && closes));
        says * dense.min(1.0).sqrt().sqrt() + GROWN_WORD * grown + edges
    }

    /// The share of each text that the chains cover, 0 to 1.
    fn shares(&self, chains: &[Chain]) -> (f32, f32) {
        let share = |words: usize, of: usize| (words as f32 / of.max(1) as f32).min(1.0);
        let a = chains.iter().map(|c| c.a.1 - c.a.0).sum();
        let b = chains.iter().map(|c| c.b.1 - c.b.0).sum();
        (share(a, self.a.tokens.len()), share(b, self.b.tokens.len()))
    }

    /// True when a sentence starts with the passage, give or take a word, on both sides.
    fn opens(&self, chain: &Chain) -> bool {
        let side =
            |r: &Read<'_>, from: usize| (from.saturating_sub(1)..=from + 1).any(|w| r.tokens.marks(w).starts);
        side(self.a, chain.a.0) && side(self.b, chain.b.0)
    }

    /// True when a sentence ends with the passage, give or take a word, on both sides.
    fn closes(&self, chain: &Chain) -> bool {
        let side = |r: &Read<'_>, to: usize| {
            (to.saturating_sub(1)..=to + 1).any(|w| w >= r.tokens.len() || r.tokens.marks(w).starts)
        };
        side(self.a, chain.a.1) && side(self.b, chain.b.1)
    }

    /// True for whole sentences that open or close two pages of one site and are the smaller part of both: a rubric.
    fn is_rubric(&self, chain: &Chain) -> bool {
        let (x, y) = (Edges::of(self.a, chain.a), Edges::of(self.b, chain.b));
        let is_at_edge = (x.is_first && y.is_first) || (x.is_last && y.is_last);
        !self.a.site.is_empty() && self.a.site == self.b.site && x.is_whole && y.is_whole && is_at_edge
    }

    /// True when most of the passage is what sites put around articles.
    fn is_stock(&self, chain: &Chain) -> bool {
        let (from, to) = chain.a;
        2 * self.a.is_stock.get(from..to).unwrap_or(&[]).iter().filter(|s| **s).count() > to - from
    }

    fn passage(&self, chain: &Chain) -> Passage {
        Passage { a: with_marks(self.a, chain.a), b: with_marks(self.b, chain.b), kind: self.kind(chain) }
    }

    /// A passage whose words stand between quotation marks on either side is somebody's words.
    fn kind(&self, chain: &Chain) -> PassageKind {
        let quoted = |r: &Read<'_>, (from, to): (usize, usize)| {
            let n = (from..to).filter(|w| r.tokens.marks(*w).is_quoted).count();
            n as f32 >= QUOTED_SHARE * (to - from) as f32
        };
        let is_quoted = quoted(self.a, chain.a) || quoted(self.b, chain.b);
        if is_quoted { PassageKind::Quotation } else { PassageKind::Copy }
    }
}

/// The day that an article states, counted with months of 31 days: near enough to tell a month from a week.
fn day(read: &Read<'_>) -> Option<i32> {
    let stated = &read.told.article.published.as_ref()?.value;
    let mut parts = stated.get(..10)?.split('-').map(|p| p.parse::<i32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    Some((year * 12 + month) * 31 + day)
}

/// The place of some words with the marks that belong to them: opening ones before, a full stop or closing ones after.
fn with_marks(read: &Read<'_>, (from, to): (usize, usize)) -> Span {
    let text = &read.told.article.text;
    let span = read.tokens.stretch(from, to);
    let opening = |c: &char| matches!(c, '«' | '“' | '„' | '"' | '(' | '[');
    let closing = |c: &char| matches!(c, '.' | '!' | '?' | '…' | '»' | '”' | '"' | ')' | ']');
    let before = text.get(..span.start as usize).unwrap_or("");
    let after = text.get(span.end as usize..).unwrap_or("");
    let left: usize = before.chars().rev().take(2).take_while(opening).map(char::len_utf8).sum();
    let right: usize = after.chars().take(3).take_while(closing).map(char::len_utf8).sum();
    Span::new(span.start as usize - left, span.end as usize + right)
}

/// Share of a passage between quotation marks that makes it a quotation; the rest is who says it.
const QUOTED_SHARE: f32 = 0.8;
/// Words that may stand before or after a repeated opening or closing.
const EDGE_WORDS: usize = 3;

/// Where a passage stands on one page.
struct Edges {
    is_whole: bool,
    is_first: bool,
    is_last: bool,
}

impl Edges {
    fn of(read: &Read<'_>, (from, to): (usize, usize)) -> Self {
        let len = read.tokens.len();
        let is_bounded = read.tokens.marks(from).starts && (to >= len || read.tokens.marks(to).starts);
        Self {
            is_whole: is_bounded && 2 * (to - from) < len,
            is_first: from <= EDGE_WORDS,
            is_last: to + EDGE_WORDS >= len,
        }
    }
}

/// Words of the shorter side.
fn extent(chain: &Chain) -> usize {
    (chain.a.1 - chain.a.0).min(chain.b.1 - chain.b.0)
}

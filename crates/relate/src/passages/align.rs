//! Two texts to the chains of words that they share.
//!
//! Grams that both texts have give anchors (runs of equal words), anchors that follow one another closely in both
//! texts give chains, the heaviest first, and the ends of each chain grow over letters. A text against itself repeated,
//! or one word a million times, stays cheap: a gram that repeats gives no anchor, and a chain looks back a fixed number
//! of anchors.

use super::grow::{Way, grown};
use super::tokens::{GRAM_WORDS, Tokens, grams, index};

/// The grams of a text, sorted, each with its place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sketch(Vec<u64>);

impl Sketch {
    /// The grams of a text. Gram in the upper half, place in the lower.
    pub(crate) fn of(tokens: &Tokens) -> Self {
        let mut all: Vec<u64> =
            grams(tokens.hashes(), GRAM_WORDS).enumerate().map(|(i, g)| (g >> 32 << 32) | i as u64).collect();
        all.sort_unstable();
        Self(all)
    }
}

/// A run of equal words: `len` words from `a` in one text and from `b` in the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Anchor {
    /// First word in the one.
    pub a: u32,
    /// First word in the other.
    pub b: u32,
    /// Words.
    pub len: u32,
}

/// Anchors that follow one another in both texts, and the stretch that they cover with what grew at its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chain {
    /// Words of the one text, end excluded.
    pub a: (usize, usize),
    /// Words of the other text, end excluded.
    pub b: (usize, usize),
    /// Runs of equal words, in order.
    pub anchors: Vec<Anchor>,
    /// Equal words.
    pub equal: usize,
    /// What the alignment of letters at its ends scores, in letters alike.
    pub grown: usize,
}

/// A gram that stands more often than this in either text gives no anchor: it cannot say which of its places belong
/// together, and the product of the places would grow with the square of the text.
const REPEATS_MAX: usize = 6;
/// How many earlier anchors a chain may continue: overlaps and repeats put a few between two that belong together.
const LOOK_BACK: usize = 40;
/// Most words that may stand between two anchors of one chain, on either side: a clause, less than a sentence.
const GAP_WORDS_MAX: u32 = 14;
/// What a word of gap costs, against 1 for an equal word.
const GAP_COST: f32 = 0.25;
/// What a word of gap that only one side has costs.
const SHIFT_COST: f32 = 0.35;

/// The chains that `x` and `y` share, not overlapping in `x`, by place in `x`.
pub(crate) fn chains(x: &Tokens, y: &Tokens, x_grams: &Sketch, y_grams: &Sketch) -> Vec<Chain> {
    let anchors = anchors(x_grams, y_grams, x, y);
    let mut chained = chained(&anchors, x, y);
    chained.sort();
    let is_worth = worth_growing(&chained);
    let worth = chained.into_iter().zip(is_worth).filter(|(_, is_worth)| *is_worth);
    let mut found: Vec<Chain> = worth.map(|(c, _)| grown_both_ways(c, x, y)).collect();
    found.sort_by_key(|c| (c.a, c.b));
    joined(found, x, y)
}

/// The runs of equal words, by place in the first text.
fn anchors(x: &Sketch, y: &Sketch, x_words: &Tokens, y_words: &Tokens) -> Vec<Anchor> {
    let mut same: Vec<(i64, u32)> = Vec::new();
    let (mut xs, mut ys) = (x.0.as_slice(), y.0.as_slice());
    while let (Some(p), Some(q)) = (xs.first(), ys.first()) {
        let (gram, other) = (p >> 32, q >> 32);
        if gram != other {
            xs = xs.get(usize::from(gram < other)..).unwrap_or(&[]);
            ys = ys.get(usize::from(other < gram)..).unwrap_or(&[]);
            continue;
        }
        let (here, after) = xs.split_at(xs.iter().take_while(|g| *g >> 32 == gram).count());
        let (there, beyond) = ys.split_at(ys.iter().take_while(|g| *g >> 32 == gram).count());
        if here.len() <= REPEATS_MAX && there.len() <= REPEATS_MAX {
            for i in here.iter().map(|g| *g as u32) {
                same.extend(there.iter().map(|g| (i64::from(i) - i64::from(*g as u32), i)));
            }
        }
        (xs, ys) = (after, beyond);
    }
    same.sort_unstable();
    let mut runs: Vec<(i64, Anchor)> = Vec::new();
    for (diagonal, i) in same {
        let Ok(b) = u32::try_from(i64::from(i) - diagonal) else { continue };
        match runs.last_mut() {
            Some((d, run)) if *d == diagonal && run.a + run.len >= i + GRAM_WORDS as u32 - 1 => {
                run.len = i + GRAM_WORDS as u32 - run.a;
            }
            _ => runs.push((diagonal, Anchor { a: i, b, len: GRAM_WORDS as u32 })),
        }
    }
    let mut out: Vec<Anchor> = runs.into_iter().flat_map(|(_, r)| unbroken(r, x_words, y_words)).collect();
    out.sort_unstable();
    out
}

/// The run cut where something was left out of either text.
fn unbroken(run: Anchor, x: &Tokens, y: &Tokens) -> Vec<Anchor> {
    let (mut out, mut done) = (Vec::new(), 0);
    while done < run.len {
        let (a, b) = (run.a + done, run.b + done);
        let left = |tokens: &Tokens, at: u32| index(tokens.unbroken(at as usize).1).saturating_sub(at);
        let len = left(x, a).min(left(y, b)).min(run.len - done);
        if len == 0 {
            break;
        }
        out.push(Anchor { a, b, len });
        done += len;
    }
    out
}

/// Equal words from which a chain is grown wherever it stands; shorter ones are mostly chance.
const ALONE_WORDS: u32 = 5;
/// How near another chain must stand for a shorter one to be grown, in words, and how far the distance may differ.
const BESIDE_NEAR: u32 = 40;

/// For each chain, by place in the first text, whether it is long, or near another in both texts.
fn worth_growing(chains: &[Vec<Anchor>]) -> Vec<bool> {
    let ends = |c: &Vec<Anchor>| Some((*c.first()?, *c.last()?));
    let is_long = |c: &Vec<Anchor>| c.iter().map(|n| n.len).sum::<u32>() >= ALONE_WORDS;
    let mut out: Vec<bool> = chains.iter().map(is_long).collect();
    let mut before: Option<&Vec<Anchor>> = None;
    for (n, chain) in chains.iter().enumerate() {
        let near = before.and_then(ends).zip(ends(chain)).is_some_and(|((_, p), (q, _))| {
            q.a.saturating_sub(p.a + p.len) <= BESIDE_NEAR && q.b.abs_diff(p.b + p.len) <= BESIDE_NEAR
        });
        if near {
            out.iter_mut().skip(n.saturating_sub(1)).take(2).for_each(|w| *w = true);
        }
        before = Some(chain);
    }
    out
}

/// One anchor as a link of the best chain that ends with it.
struct Link {
    score: f32,
    before: Option<usize>,
    is_used: bool,
}

/// Groups of anchors that follow one another, the heaviest group first, none sharing words with an earlier one.
fn chained(anchors: &[Anchor], x: &Tokens, y: &Tokens) -> Vec<Vec<Anchor>> {
    let mut links: Vec<Link> = Vec::with_capacity(anchors.len());
    let mut near = 0;
    for (k, anchor) in anchors.iter().enumerate() {
        // Anchors come by place: those before the first that is near enough never will be again.
        let is_past = |n: &Anchor| n.a + n.len + GAP_WORDS_MAX < anchor.a;
        near += anchors.get(near..k).unwrap_or(&[]).iter().take_while(|n| is_past(n)).count();
        let from = near.max(k.saturating_sub(LOOK_BACK));
        let earlier = anchors.iter().zip(&links).enumerate().skip(from);
        let best = earlier
            .filter_map(|(i, (before, link))| Some((link.score - cost(*before, *anchor, x, y)?, i)))
            .max_by(|p, q| p.0.total_cmp(&q.0));
        let own = anchor.len as f32;
        links.push(match best.filter(|(score, _)| *score > 0.0) {
            Some((score, i)) => Link { score: score + own, before: Some(i), is_used: false },
            None => Link { score: own, before: None, is_used: false },
        });
    }
    let mut order: Vec<usize> = (0..links.len()).collect();
    let score = |k: usize| links.get(k).map_or(0.0, |l| l.score);
    order.sort_by(|p, q| score(*q).total_cmp(&score(*p)).then(p.cmp(q)));
    let mut taken = (Taken::default(), Taken::default());
    order.into_iter().filter_map(|end| walked(end, anchors, &mut links, &mut taken)).collect()
}

/// What it costs to go on from one anchor to the next; none when they do not follow one another.
fn cost(before: Anchor, after: Anchor, x: &Tokens, y: &Tokens) -> Option<f32> {
    let a = after.a.checked_sub(before.a + before.len)?;
    let b = after.b.checked_sub(before.b + before.len)?;
    if a > GAP_WORDS_MAX || b > GAP_WORDS_MAX {
        return None;
    }
    let is_broken = x.unbroken(before.a as usize).1 <= after.a as usize
        || y.unbroken(before.b as usize).1 <= after.b as usize;
    (!is_broken).then(|| GAP_COST * a.max(b) as f32 + SHIFT_COST * a.abs_diff(b) as f32)
}

/// The chain that ends with anchor `end`, as far back as its anchors are free.
fn walked(
    end: usize,
    anchors: &[Anchor],
    links: &mut [Link],
    taken: &mut (Taken, Taken),
) -> Option<Vec<Anchor>> {
    let mut chain: Vec<Anchor> = Vec::new();
    let mut at = Some(end);
    while let Some((link, anchor)) = at.and_then(|k| links.get_mut(k).zip(anchors.get(k))) {
        if std::mem::replace(&mut link.is_used, true) {
            break;
        }
        let Some(free) = taken.0.free(anchor.a, anchor.len).zip(taken.1.free(anchor.b, anchor.len)) else {
            break;
        };
        let (start, end) = (free.0.0.max(free.1.0), free.0.1.min(free.1.1));
        if start + GRAM_WORDS as u32 > end || (end < anchor.len && !chain.is_empty()) {
            break;
        }
        chain.push(Anchor { a: anchor.a + start, b: anchor.b + start, len: end - start });
        at = link.before.filter(|_| start == 0);
    }
    chain.reverse();
    let (first, last) = (chain.first()?, chain.last()?);
    taken.0.take(first.a, last.a + last.len);
    taken.1.take(first.b, last.b + last.len);
    Some(chain)
}

/// Words that belong to a chain already.
#[derive(Default)]
struct Taken(std::collections::BTreeMap<u32, u32>);

impl Taken {
    /// Of `len` words from `from`, which are free, counted from the first: two passages that follow one another in one text
    /// only may both claim a word that happens to be equal. None when what is taken parts them.
    fn free(&self, from: u32, len: u32) -> Option<(u32, u32)> {
        let before = self.0.range(..=from).next_back().map_or(0, |(_, end)| end.saturating_sub(from));
        let mut after = self.0.range(from + 1..from + len);
        let end = after.next().map_or(len, |(start, _)| start - from);
        (after.next().is_none() && before < end).then_some((before, end))
    }

    fn take(&mut self, from: u32, to: u32) {
        self.0.insert(from, to);
    }
}

/// The chain with its ends grown over letters, never past a break.
fn grown_both_ways(anchors: Vec<Anchor>, x: &Tokens, y: &Tokens) -> Chain {
    let (first, last) = match (anchors.first(), anchors.last()) {
        (Some(f), Some(l)) => (*f, *l),
        _ => (Anchor { a: 0, b: 0, len: 0 }, Anchor { a: 0, b: 0, len: 0 }),
    };
    let equal = anchors.iter().map(|n| n.len as usize).sum();
    let (a, b) = (first.a as usize, first.b as usize);
    let (a_end, b_end) = ((last.a + last.len) as usize, (last.b + last.len) as usize);
    let ((a_low, a_high), (b_low, b_high)) = (x.unbroken(a), y.unbroken(b));
    let (i, j, before) = grown(x.letters_before(a, a_low), y.letters_before(b, b_low), Way::Back);
    let starts = (x.boundary(x.letter(a) - i), y.boundary(y.letter(b) - j));
    let (i, j, after) = grown(x.letters_after(a_end, a_high), y.letters_after(b_end, b_high), Way::On);
    let ends = (x.boundary(x.letter(a_end) + i), y.boundary(y.letter(b_end) + j));
    Chain {
        a: (starts.0.min(a), ends.0.max(a_end)),
        b: (starts.1.min(b), ends.1.max(b_end)),
        anchors,
        equal,
        grown: letters_alike(before + after),
    }
}

fn letters_alike(score: i32) -> usize {
    usize::try_from(score / 2).unwrap_or(0)
}

/// Chains that belong to one edited stretch become one.
fn joined(chains: Vec<Chain>, x: &Tokens, y: &Tokens) -> Vec<Chain> {
    let mut out: Vec<Chain> = Vec::new();
    for chain in chains {
        let recent = out.iter_mut().rev().take(JOIN_BACK);
        let before = recent.into_iter().find(|c| follows(c, &chain, x, y) || is_turned(c, &chain, x, y));
        if let Some(before) = before {
            before.a = hull(before.a, chain.a);
            before.b = hull(before.b, chain.b);
            before.anchors.extend(chain.anchors);
            before.equal += chain.equal;
            before.grown += chain.grown;
        } else {
            out.push(chain);
        }
    }
    let mut order: Vec<Chain> = Vec::new();
    out.sort_by_key(|c| (c.a.0, std::cmp::Reverse(c.a.1), c.b));
    for chain in out {
        if order.last().is_none_or(|l| chain.a.1 > l.a.1) {
            order.push(chain);
        }
    }
    order
}

/// How many chains back one may be joined to: chance matches stand between two that belong together.
const JOIN_BACK: usize = 5;

fn hull(p: (usize, usize), q: (usize, usize)) -> (usize, usize) {
    (p.0.min(q.0), p.1.max(q.1))
}

/// Words between two chains on the side where fewer stand, up to which they are one whatever the other side has.
const APART_SMALL: usize = 6;
/// Words between two chains up to which they are one when both sides have words there: a reworded sentence.
const APART_MAX: usize = 30;

/// True when `after` goes on where `before` ends, in both texts, but for words that were changed.
fn follows(before: &Chain, after: &Chain, x: &Tokens, y: &Tokens) -> bool {
    let ends = before.anchors.iter().map(|l| (l.a + l.len, l.b + l.len));
    let end = ends.fold((0, 0), |p, q| (p.0.max(q.0), p.1.max(q.1)));
    let is_after = after.anchors.first().is_some_and(|f| f.a >= end.0 && f.b >= end.1);
    let a = after.a.0.saturating_sub(before.a.1);
    let b = after.b.0.saturating_sub(before.b.1);
    let is_edit = a.max(b) <= APART_SMALL || (a.min(b) >= 2 && a.max(b) <= APART_MAX);
    is_after && is_edit && is_unbroken(x, before.a, after.a) && is_unbroken(y, before.b, after.b)
}

/// True when two clauses of one sentence changed places: near in `x`, the other way round or into each other in `y`.
fn is_turned(before: &Chain, after: &Chain, x: &Tokens, y: &Tokens) -> bool {
    let near = APART_SMALL * 2;
    let is_near_x = after.a.0 <= before.a.1 + near && !x.has_end(before.a.1.saturating_sub(1), after.a.0);
    let overlap = before.b.1.min(after.b.1).saturating_sub(before.b.0.max(after.b.0));
    let gap = before.b.0.saturating_sub(after.b.1);
    let is_near_y = match overlap {
        0 => after.b.1 <= before.b.0 && gap <= near && !y.has_end(after.b.1.saturating_sub(1), before.b.0),
        _ => overlap <= APART_MAX,
    };
    let (first, second) = if before.b <= after.b { (before.b, after.b) } else { (after.b, before.b) };
    is_near_x && is_near_y && is_unbroken(x, before.a, after.a) && is_unbroken(y, first, second)
}

/// True when nothing was left out between two stretches, the first of which starts first.
fn is_unbroken(tokens: &Tokens, before: (usize, usize), after: (usize, usize)) -> bool {
    tokens.unbroken(before.0).1 > after.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use recoupe_model::Span;

    fn tokens(text: &str) -> Tokens {
        Tokens::of(text, std::iter::once(Span::new(0, text.len())))
    }

    fn shared(a: &str, b: &str) -> Vec<(String, String)> {
        let (x, y) = (tokens(a), tokens(b));
        let stretch = |t: &Tokens, text: &str, (from, to)| t.stretch(from, to).of(text).to_owned();
        chains(&x, &y, &Sketch::of(&x), &Sketch::of(&y))
            .iter()
            .map(|c| (stretch(&x, a, c.a), stretch(&y, b, c.b)))
            .collect()
    }

    #[test]
    fn a_passage_is_found_through_a_misread_word_and_a_lost_space() {
        let a = "Hier. Le maire de Valmer a annoncé la fermeture du vieux pont pour trois semaines. Rien d'autre.";
        let b = "On lit ceci : le maire de Valmer a annoncé lafermeture du vicux pont pour trois semaines, dit-on.";
        let found = shared(a, b);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, "Le maire de Valmer a annoncé la fermeture du vieux pont pour trois semaines");
        assert_eq!(found[0].1, "le maire de Valmer a annoncé lafermeture du vicux pont pour trois semaines");
    }

    #[test]
    fn passages_may_both_claim_a_word_that_happens_to_be_equal() {
        let first = "Le maire de Valmer a fermé le vieux pont jusqu'au mois de mars.";
        let second = "Les trains de nuit ne vont plus que trois fois par semaine.";
        // In the one text the second sentence comes next, in the other a sentence that starts with the same word.
        let a = format!("{first} {second}");
        let b = format!(
            "{first} Les vents soufflaient fort, dit-on, quand la foire aux moutons ouvrit. {second}"
        );
        let found: Vec<String> = shared(&a, &b).into_iter().map(|f| f.1).collect();
        assert!(found.iter().any(|f| f.ends_with("fois par semaine")), "{found:?}");
    }

    #[test]
    fn two_sentences_in_the_other_order_are_two_passages() {
        let (p, q) =
            ("The old bridge will stay closed until March.", "Nobody was hurt when the crane fell over.");
        assert_eq!(shared(&format!("{p} {q}"), &format!("{q} {p}")).len(), 2);
    }

    #[test]
    fn one_word_many_times_gives_no_anchor() {
        let text = "mot ".repeat(5_000);
        assert!(shared(&text, &text).is_empty());
    }
}

//! Articles one after another to the earlier articles that each may share a passage with.
//!
//! Every article leaves its seeds (of every few grams the smallest) in an index; a new one looks its own up before it
//! leaves them. What comes back is checked word by word on the spot, so that only pairs worth aligning go on.

use crate::passages::{ByGram, Tokens};

/// Places kept for one seed. A seed that stands in more is a common phrase, or a text with very many copies.
const POSTINGS_MAX: u32 = 48;
/// Places of a full list that still answer, so that the hundredth copy of a text is found through the first ones.
const FULL_ANSWERS: usize = 8;
/// Articles that one article is compared with, those with the most shared seeds.
const PARTNERS_MAX: usize = 64;
/// Equal words in a row that make a pair worth aligning.
const RUN_SURE: u32 = 8;
/// Equal words in a row that do when another run stands near in the same order.
const RUN_BESIDE: u32 = 4;
/// How near, in words.
const NEAR_WORDS: u32 = 60;
/// How much the distance may differ between the two texts.
const DRIFT_WORDS: i64 = 16;

/// One place of one seed.
#[derive(Clone, Copy)]
struct Posting {
    article: u32,
    word: u32,
    next: u32,
}

/// List of the places of one seed.
#[derive(Clone, Copy)]
struct List {
    first: u32,
    last: u32,
    len: u32,
}

/// The seeds of the articles so far.
#[derive(Default)]
pub(super) struct Index {
    lists: ByGram<List>,
    postings: Vec<Posting>,
    /// Places read so far: what tests count.
    pub(super) steps: u64,
}

/// A run of equal words that starts from a seed.
struct Hit {
    article: u32,
    word: u32,
    other: u32,
}

impl Index {
    /// The earlier articles worth aligning with one, by number.
    pub(super) fn candidates<'t>(
        &mut self,
        tokens: &Tokens,
        seeds: &[(u64, u32)],
        earlier: impl Fn(u32) -> Option<&'t Tokens>,
    ) -> Vec<u32> {
        let mut hits = Vec::new();
        for (gram, word) in seeds {
            self.look_up(*gram, *word, &mut hits);
        }
        self.steps += hits.len() as u64;
        hits.sort_unstable_by_key(|h| (h.article, h.word, h.other));
        let mut found: Vec<(usize, u32)> = hits
            .chunk_by(|p, q| p.article == q.article)
            .filter_map(|of_one| {
                let article = of_one.first()?.article;
                is_worth_aligning(of_one, tokens, earlier(article)?).then_some((of_one.len(), article))
            })
            .collect();
        found.sort_unstable_by_key(|(n, article)| (usize::MAX - n, *article));
        found.truncate(PARTNERS_MAX);
        let mut found: Vec<u32> = found.into_iter().map(|(_, article)| article).collect();
        found.sort_unstable();
        found
    }

    fn look_up(&self, gram: u64, word: u32, hits: &mut Vec<Hit>) {
        let Some(list) = self.lists.get(&gram) else { return };
        let answers = if list.len >= POSTINGS_MAX { FULL_ANSWERS } else { POSTINGS_MAX as usize };
        let mut at = list.first;
        for _ in 0..answers {
            let Some(p) = self.postings.get(at as usize) else { break };
            hits.push(Hit { article: p.article, word, other: p.word });
            at = p.next;
        }
    }

    /// Leaves the seeds of article number `article`.
    pub(super) fn add(&mut self, article: u32, seeds: &[(u64, u32)]) {
        for (gram, word) in seeds {
            let at = crate::passages::index(self.postings.len());
            let list = self.lists.entry(*gram).or_insert(List { first: at, last: at, len: 0 });
            if list.len >= POSTINGS_MAX {
                continue;
            }
            if let Some(last) = self.postings.get_mut(list.last as usize) {
                last.next = at;
            }
            (list.last, list.len) = (at, list.len + 1);
            self.postings.push(Posting { article, word: *word, next: u32::MAX });
        }
    }
}

/// True when a long run is shared, or two shorter ones near each other and in one order.
fn is_worth_aligning(hits: &[Hit], x: &Tokens, y: &Tokens) -> bool {
    let mut beside: Option<(u32, i64)> = None;
    let mut last = (0_i64, 0_u32);
    for hit in hits {
        let diagonal = i64::from(hit.word) - i64::from(hit.other);
        if last.0 == diagonal && hit.word < last.1 {
            continue;
        }
        let (from, to) = run(hit, x, y);
        last = (diagonal, to);
        if to - from >= RUN_SURE {
            return true;
        }
        if to - from < RUN_BESIDE {
            continue;
        }
        if beside.is_some_and(|(end, d)| {
            from >= end && from - end <= NEAR_WORDS && (d - diagonal).abs() <= DRIFT_WORDS
        }) {
            return true;
        }
        beside = Some((to, diagonal));
    }
    false
}

/// The run of equal words around a hit, in the first text; no longer than needed.
fn run(hit: &Hit, x: &Tokens, y: &Tokens) -> (u32, u32) {
    let (a, b) = (hit.word as usize, hit.other as usize);
    let (xs, ys) = (x.hashes(), y.hashes());
    let ahead = xs.get(a..).unwrap_or(&[]).iter().zip(ys.get(b..).unwrap_or(&[]));
    let to = ahead.take(RUN_SURE as usize).take_while(|(p, q)| p == q).count();
    let behind = xs.get(..a).unwrap_or(&[]).iter().rev().zip(ys.get(..b).unwrap_or(&[]).iter().rev());
    let from = behind.take(RUN_SURE as usize).take_while(|(p, q)| p == q).count();
    (crate::passages::index(a - from), crate::passages::index(a + to))
}

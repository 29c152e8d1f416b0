//! Articles to the earlier articles that each may share a passage with.
//!
//! Every article leaves its seeds (of every few grams the smallest). Articles that come one after another look theirs up
//! in an index before they leave them; of articles that are all there the seeds are sorted once, and seeds that only one
//! article has, nearly all of them, are dropped. Both ways give the same answer. What comes back is checked word by
//! word on the spot, so that only pairs worth aligning go on.

use crate::passages::{ByGram, Located, Place, Tokens, index};

/// Places kept for one seed. A seed that stands in more is a common phrase, or a text with very many copies.
const POSTINGS_MAX: u32 = 48;
/// Places of a full list that still answer, so that the hundredth copy of a text is found through the first ones.
const FULL_ANSWERS: u32 = 8;
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

/// How many places of a seed answer when `known` places of earlier articles are there.
fn answers(known: u32) -> u32 {
    if known >= POSTINGS_MAX { FULL_ANSWERS } else { known }
}

/// True when a run of [`RUN_BESIDE`] words may go over a seed: the word before it or the one after is equal.
fn may_go_on(beside: u16, other: u16) -> bool {
    let differs = beside ^ other;
    differs >> 8 == 0 || differs & 0xff == 0
}

/// One place of one seed, and a bit of the words beside it.
#[derive(Clone, Copy)]
struct Posting {
    article: u32,
    word: u32,
    next: u32,
    beside: u16,
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
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    article: u32,
    word: u32,
    other: u32,
}

impl Index {
    /// The places in earlier articles at which the seeds of an article stand.
    pub(super) fn hits(&mut self, seeds: &[(u64, u32, u16)]) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (gram, word, beside) in seeds {
            let Some(list) = self.lists.get(gram) else { continue };
            let mut at = list.first;
            for _ in 0..answers(list.len) {
                let Some(p) = self.postings.get(at as usize) else { break };
                if may_go_on(*beside, p.beside) {
                    hits.push(Hit { article: p.article, word: *word, other: p.word });
                }
                self.steps += 1;
                at = p.next;
            }
        }
        hits
    }

    /// Leaves the seeds of article number `article`.
    pub(super) fn add(&mut self, article: u32, seeds: &[(u64, u32, u16)]) {
        for (gram, word, beside) in seeds {
            let at = index(self.postings.len());
            let list = self.lists.entry(*gram).or_insert(List { first: at, last: at, len: 0 });
            if list.len >= POSTINGS_MAX {
                continue;
            }
            if let Some(last) = self.postings.get_mut(list.last as usize) {
                last.next = at;
            }
            (list.last, list.len) = (at, list.len + 1);
            self.postings.push(Posting { article, word: *word, next: u32::MAX, beside: *beside });
        }
    }
}

/// The seeds of a fixed set of articles that two of them have.
pub(super) struct Sorted {
    /// Places, seed by seed, in the order of the articles: those of a seed that may answer.
    places: Vec<Place>,
    /// What each article asks, article by article.
    asked: Vec<Asked>,
    /// Where the questions of each article end.
    ends: Vec<u32>,
}

/// A seed of an article that earlier articles have: its word, and which places answer.
#[derive(Clone, Copy, Default)]
struct Asked {
    word: u32,
    first: u32,
    answers: u32,
    beside: u16,
}

impl Sorted {
    /// The seeds of `articles` articles.
    pub(super) fn of(mut seeds: Located, articles: usize) -> Self {
        let mut places = Vec::new();
        let mut asked: Vec<(u32, Asked)> = Vec::new();
        for of_one in seeds.by_gram() {
            let (Some(one), Some(last)) = (of_one.first(), of_one.last()) else { continue };
            if one.owner() == last.owner() {
                continue;
            }
            let first = index(places.len());
            let mut known = 0;
            for of_article in of_one.chunk_by(|p, q| p.owner() == q.owner()) {
                if known > 0 {
                    let answers = answers(known);
                    let ask =
                        |p: &Place| (p.owner(), Asked { word: p.word(), first, answers, beside: p.beside() });
                    asked.extend(of_article.iter().map(ask));
                }
                let free = (POSTINGS_MAX - known) as usize;
                places.extend(of_article.iter().take(free));
                known += index(of_article.len().min(free));
            }
        }
        let (asked, ends) = by_article(&asked, articles);
        Self { places, asked, ends }
    }

    /// The places in earlier articles at which the seeds of article number `article` stand.
    pub(super) fn hits(&self, article: usize) -> Vec<Hit> {
        let end = self.ends.get(article).map_or(0, |e| *e as usize);
        let start = article.checked_sub(1).and_then(|a| self.ends.get(a)).map_or(0, |e| *e as usize);
        let asked = self.asked.get(start..end).unwrap_or(&[]);
        let of_one = |a: &Asked| {
            let places = self.places.get(a.first as usize..(a.first + a.answers) as usize).unwrap_or(&[]);
            let Asked { word, beside, .. } = *a;
            let near = places.iter().filter(move |p| may_go_on(beside, p.beside()));
            near.map(move |p| Hit { article: p.owner(), word, other: p.word() })
        };
        asked.iter().flat_map(of_one).collect()
    }
}

/// The questions article by article, and where those of each end.
fn by_article(asked: &[(u32, Asked)], articles: usize) -> (Vec<Asked>, Vec<u32>) {
    let mut next = vec![0_u32; articles];
    for (article, _) in asked {
        next.get_mut(*article as usize).into_iter().for_each(|n| *n += 1);
    }
    let mut end = 0;
    for n in &mut next {
        let count = std::mem::replace(n, end);
        end += count;
    }
    let mut out = vec![Asked::default(); asked.len()];
    for (article, ask) in asked {
        let Some(at) = next.get_mut(*article as usize) else { continue };
        out.get_mut(*at as usize).into_iter().for_each(|slot| *slot = *ask);
        *at += 1;
    }
    (out, next)
}

/// The earlier articles worth aligning with one, by number.
pub(super) fn candidates<'t>(
    mut hits: Vec<Hit>,
    tokens: &Tokens,
    earlier: impl Fn(u32) -> Option<&'t Tokens>,
) -> Vec<u32> {
    hits.sort_unstable();
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
            let is_after = from >= end && i64::from(from) - diagonal >= i64::from(end) - d;
            is_after && from - end <= NEAR_WORDS && (d - diagonal).abs() <= DRIFT_WORDS
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
    (index(a - from), index(a + to))
}

//! Articles to the pairs that share passages: what, where, and which of the two may be the source.
//!
//! What each site repeats is marked first and never compared. Seeds then find the pairs worth aligning, alignment finds
//! the passages, and what was found must be long or rare enough to be more than a phrase that everybody uses.
//! Misses a passage that was reworded so far that no three words in a row are left.

mod direction;
mod furniture;
mod index;
mod left_out;
mod origins;
mod pair;
mod release;

pub use left_out::left_out;
pub(crate) use origins::FOLDED_SHARE;
pub use origins::origins;

use crate::passages::{GRAM_BITS, GRAM_WORDS, Located, Sketch, Tokens, Weights, grams, index, minimizers};
use furniture::{Furniture, site_of};
use index::{Hit, Index, Sorted, candidates};
use recoupe_model::{ArticleId, Reuse, Told};
use std::cell::OnceCell;

/// One of so many grams in a row is a seed: six equal words in a row always have one in common.
const SEED_WINDOW: usize = 4;

/// The pairs of articles that share passages, by ids. The answer does not depend on the order of the articles.
#[must_use]
pub fn reuse(told: &[Told<'_>]) -> Vec<Reuse> {
    let mut shelf = Shelf::default();
    let read = in_order(told);
    shelf.know(&read);
    let mut seeds = Located::default();
    let mut grams = Vec::new();
    for (n, read) in (0_u32..).zip(read) {
        let read = shelf.without_furniture(read);
        seeds.extend(n, seeds_of(&read.tokens, &mut grams));
        shelf.articles.push(read);
    }
    let index = Sorted::of(seeds, shelf.articles.len());
    let pairs_of = |(n, read)| shelf.pairs(read, index.hits(n));
    let mut found: Vec<Reuse> = shelf.articles.iter().enumerate().flat_map(pairs_of).collect();
    release::mark(&mut found, told);
    origins::mark_merges(&mut found, told);
    found.sort_by(|p, q| (&p.a, &p.b).cmp(&(&q.a, &q.b)));
    found
}

/// The seeds of some words, each with the word at which it starts, and of the words before and after it eight bits each:
/// nearly all seeds that two texts have by chance differ in both, and need not be looked at.
fn seeds_of<'g>(tokens: &'g Tokens, all: &'g mut Vec<u64>) -> impl Iterator<Item = (u64, u32, u16)> + 'g {
    all.clear();
    all.extend(grams(tokens.hashes(), GRAM_WORDS));
    minimizers(all, SEED_WINDOW).map(|(gram, word)| {
        let before = (word as usize).checked_sub(1).map_or(0, |w| tokens.hash(w));
        let after = tokens.hash(word as usize + GRAM_WORDS);
        (
            gram >> (u64::BITS - GRAM_BITS) << (u64::BITS - GRAM_BITS),
            word,
            (before << 8 | after & 0xff) as u16,
        )
    })
}

/// The articles by publication as stated, undated last, then by id, whatever the order they come in: very many copies
/// of a text are found through the first ones, which should be the earliest.
fn in_order<'a>(told: &[Told<'a>]) -> Vec<Read<'a>> {
    let mut read: Vec<Read<'a>> = told.iter().map(|t| Read::of(*t)).collect();
    let day = |r: &Read<'a>| r.told.article.published.as_ref().map(|p| p.value.as_str());
    read.sort_by(|p, q| (day(p).is_none(), day(p), p.id).cmp(&(day(q).is_none(), day(q), q.id)));
    read
}

/// An article as it is compared.
struct Read<'a> {
    id: &'a ArticleId,
    told: Told<'a>,
    site: String,
    tokens: Tokens,
    /// For each word, whether its sentence is one that sites put around articles.
    is_stock: Vec<bool>,
    /// Grams of the words that are compared; made once a pair asks for them.
    sketch: OnceCell<Sketch>,
}

impl<'a> Read<'a> {
    fn of(told: Told<'a>) -> Self {
        let article = told.article;
        let parts = article.prose().map(|b| b.span);
        let tokens = Tokens::of(&article.text, parts);
        Self {
            id: &article.id,
            told,
            site: site_of(article),
            tokens,
            is_stock: Vec::new(),
            sketch: OnceCell::new(),
        }
    }

    fn sketch(&self) -> &Sketch {
        self.sketch.get_or_init(|| Sketch::of(&self.tokens))
    }
}

/// Articles one after another: each new one is compared with those before it.
///
/// What each site repeats and how common each word is are learnt once, from the articles that the shelf is made of;
/// with the same state and the articles in order of publication, then of their ids, the pairs are those of [`reuse`] before press texts and
/// texts made of several, which need all pairs, are told from copies.
#[derive(Default)]
pub struct Shelf<'a> {
    furniture: Furniture,
    weights: Weights,
    index: Index,
    articles: Vec<Read<'a>>,
}

impl<'a> Shelf<'a> {
    /// An empty shelf that knows what repeats in some articles.
    #[must_use]
    pub fn of(known: &[Told<'_>]) -> Self {
        let mut shelf = Self::default();
        shelf.know(&in_order(known));
        shelf
    }

    /// Learns what repeats in some articles, given in order.
    fn know(&mut self, read: &[Read<'_>]) {
        self.furniture = Furniture::of(read.iter().map(|r| (r.site.as_str(), &r.tokens)));
        self.weights = Weights::of(&read.iter().map(|r| &r.tokens).collect::<Vec<_>>());
    }

    /// Puts the next article on the shelf: the pairs that it makes with those before it.
    pub fn add(&mut self, told: Told<'a>) -> Vec<Reuse> {
        let read = self.without_furniture(Read::of(told));
        let seeds: Vec<(u64, u32, u16)> = seeds_of(&read.tokens, &mut Vec::new()).collect();
        let hits = self.index.hits(&seeds);
        let found = self.pairs(&read, hits);
        self.index.add(index(self.articles.len()), &seeds);
        self.articles.push(read);
        found
    }

    /// The article without the words that its site repeats.
    fn without_furniture(&self, mut read: Read<'a>) -> Read<'a> {
        read.tokens.take_out(&self.furniture.marked(&read.site, &read.tokens));
        read.is_stock = furniture::stock(&read.tokens);
        read
    }

    /// The pairs of an article with articles on the shelf, of those in which its seeds were found.
    fn pairs(&self, read: &Read<'a>, hits: Vec<Hit>) -> Vec<Reuse> {
        let tokens = |n: u32| self.articles.get(n as usize).map(|r| &r.tokens);
        let candidates = candidates(hits, &read.tokens, tokens).into_iter();
        let earlier = candidates.filter_map(|n| self.articles.get(n as usize));
        earlier.filter_map(|e| pair::reused(e, read, &self.weights)).collect()
    }

    /// Places of seeds read so far: the work that grows with the number of articles.
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.index.steps
    }
}

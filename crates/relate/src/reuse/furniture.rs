//! Pages of several sites to the words that are each site's own and belong to no article.
//!
//! A run of words that stands in several pages of one site, pages that share little else, is furniture. It is marked,
//! never removed: the state is explicit, the same pages in any order give the same state, and it can be looked at.
//! A statement that one site prints in many articles is taken for furniture too.

use crate::passages::{ByGram, Located, Tokens, grams, minimizers};
use recoupe_model::{Article, Span};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Words in a row that are counted together: shorter ones are ordinary phrases.
const FURNITURE_WORDS: usize = 5;
/// One of so many runs in a row is looked at first: all furniture of eight words is seen.
const WINDOW: usize = 4;
/// Words around a run seen first in which all runs are counted.
const AROUND: usize = 8;
/// Words in a row that are marked at least: "one of the most popular" repeats on every site and is no furniture.
const MARKED_MIN: usize = 8;
/// Pages of one site that must have a run: two may share a copied passage, three seldom do.
const PAGES_MIN: u32 = 3;
/// Share of a page above which its repeated runs are a copy of the page, not furniture.
const COPY_SHARE: f32 = 0.5;

type Grams = FxHashSet<u64>;

/// What repeats on the pages of each site.
#[derive(Clone, Debug, Default)]
pub(crate) struct Furniture {
    sites: BTreeMap<String, Grams>,
}

/// Name of an article's site: as stated, else the host of its address; empty when neither is known.
pub(super) fn site_of(article: &Article) -> String {
    if let Some(site) = &article.site {
        return site.value.trim().to_lowercase();
    }
    let address = article.address.as_deref().unwrap_or("");
    let host = address.split_once("://").map_or("", |(_, rest)| rest).split(['/', ':', '?', '#']).next();
    host.unwrap_or("").trim_start_matches("www.").to_lowercase()
}

impl Furniture {
    /// The furniture of the sites of some pages: (site, words) a page, in any order. Pages of no site have none.
    pub(crate) fn of<'a>(pages: impl Iterator<Item = (&'a str, &'a Tokens)>) -> Self {
        let mut by_site: BTreeMap<&str, Vec<&Tokens>> = BTreeMap::new();
        for (site, tokens) in pages.filter(|(site, _)| !site.is_empty()) {
            by_site.entry(site).or_default().push(tokens);
        }
        let sites = by_site
            .into_iter()
            .map(|(site, pages)| (site.to_owned(), repeated(&pages)))
            .filter(|(_, grams)| !grams.is_empty())
            .collect();
        Self { sites }
    }

    /// For each word of a page of `site`, whether it is furniture.
    pub(crate) fn marked(&self, site: &str, tokens: &Tokens) -> Vec<bool> {
        let Some(known) = self.sites.get(site) else { return vec![false; tokens.len()] };
        let runs: Vec<u64> = grams(tokens.hashes(), FURNITURE_WORDS).collect();
        let mut marked = covered(&runs, tokens.len(), |g| known.contains(&g));
        for run in marked.chunk_by_mut(|p, q| p == q).filter(|run| run.len() < MARKED_MIN) {
            run.fill(false);
        }
        marked
    }
}

const STOCK: [&str; 2] = [include_str!("../../data/stock/en.txt"), include_str!("../../data/stock/fr.txt")];
/// Longest sentence that a stock phrase takes with it: without full stops a whole article could be one sentence.
const STOCK_SENTENCE_MAX: usize = 40;

/// The stock phrases.
struct Phrases {
    by_first: ByGram<Vec<Vec<u32>>>,
    /// One bit for each first word, by the last bits of its hash: nearly all words of a text are passed over by it.
    first: [u64; 64],
}

impl Phrases {
    fn may_start(&self, hash: u32) -> bool {
        self.first.get((hash >> 6) as usize % 64).is_some_and(|bits| bits >> (hash % 64) & 1 == 1)
    }
}

/// The stock phrases by their first word.
fn phrases() -> &'static Phrases {
    static PHRASES: OnceLock<Phrases> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let mut all = Phrases { by_first: ByGram::default(), first: [0; 64] };
        for line in STOCK.iter().flat_map(|list| list.lines()).filter(|l| !l.starts_with('#')) {
            let words = Tokens::of(line, std::iter::once(Span::new(0, line.len())));
            if let Some(first) = words.hashes().first() {
                all.by_first.entry(u64::from(*first)).or_default().push(words.hashes().to_vec());
                let slot = all.first.get_mut((first >> 6) as usize % 64);
                slot.into_iter().for_each(|bits| *bits |= 1 << (first % 64));
            }
        }
        all
    })
}

/// For each word, whether its sentence holds a phrase that sites put around articles.
pub(super) fn stock(tokens: &Tokens) -> Vec<bool> {
    let mut marked = vec![false; tokens.len()];
    let phrases = phrases();
    for (word, hash) in tokens.hashes().iter().enumerate().filter(|(_, h)| phrases.may_start(**h)) {
        let here = tokens.hashes().get(word..).unwrap_or(&[]);
        if phrases.by_first.get(&u64::from(*hash)).is_some_and(|of| of.iter().any(|p| here.starts_with(p))) {
            let (from, to) = tokens.sentence(word, STOCK_SENTENCE_MAX);
            marked.get_mut(from..to).unwrap_or_default().fill(true);
        }
    }
    marked
}

/// For each of `len` words, whether a gram over it is one of those asked for.
fn covered(runs: &[u64], len: usize, is_known: impl Fn(u64) -> bool) -> Vec<bool> {
    let mut left = 0_usize;
    (0..len)
        .map(|word| {
            if runs.get(word).is_some_and(|g| is_known(*g)) {
                left = FURNITURE_WORDS;
            }
            let is_covered = left > 0;
            left = left.saturating_sub(1);
            is_covered
        })
        .collect()
}

/// The runs that repeat on the pages of one site.
fn repeated(pages: &[&Tokens]) -> Grams {
    if pages.len() < PAGES_MIN as usize {
        return Grams::default();
    }
    let near = near_repeated(pages);
    let mut all = Count::default();
    for (page, runs) in near.iter().enumerate() {
        runs.iter().for_each(|g| all.add(*g, page));
    }
    let mut apart = Count::default();
    for (page, (runs, tokens)) in near.iter().zip(pages).enumerate().filter(|(_, (runs, _))| !runs.is_empty())
    {
        let own: Vec<u64> = grams(tokens.hashes(), FURNITURE_WORDS).collect();
        let of_page = covered(&own, tokens.len(), |g| all.has(g)).into_iter().filter(|c| *c).count();
        if (of_page as f32) < COPY_SHARE * tokens.len() as f32 {
            runs.iter().for_each(|g| apart.add(*g, page));
        }
    }
    apart.0.into_iter().filter(|(_, (n, _))| *n >= PAGES_MIN).map(|(g, _)| g).collect()
}

/// For each page of one site, the runs around those that repeat, of one in every few runs.
fn near_repeated(pages: &[&Tokens]) -> Vec<Vec<u64>> {
    let mut sampled = Located::default();
    let mut runs: Vec<u64> = Vec::new();
    for (page, tokens) in (0_u32..).zip(pages) {
        runs.clear();
        runs.extend(grams(tokens.hashes(), FURNITURE_WORDS));
        sampled.extend(page, minimizers(&runs, WINDOW).map(|(gram, at)| (gram, at, 0)));
    }
    let mut hits: Vec<(u32, u32)> = Vec::new();
    for of_one in sampled.by_gram().filter(|of_one| of_one.len() >= PAGES_MIN as usize) {
        if of_one.chunk_by(|p, q| p.owner() == q.owner()).count() >= PAGES_MIN as usize {
            hits.extend(of_one.iter().map(|p| (p.owner(), p.word())));
        }
    }
    hits.sort_unstable();
    let mut near = vec![Vec::new(); pages.len()];
    for of_page in hits.chunk_by(|p, q| p.0 == q.0) {
        let page = of_page.first().map_or(0, |(page, _)| *page as usize);
        if let Some((runs, tokens)) = near.get_mut(page).zip(pages.get(page)) {
            *runs = nearby(tokens, of_page.iter().map(|(_, at)| *at as usize));
        }
    }
    near
}

/// The runs of a page within [`AROUND`] words of some places, in order.
fn nearby(tokens: &Tokens, places: impl Iterator<Item = usize>) -> Vec<u64> {
    let mut wanted: Vec<(usize, usize)> = Vec::new();
    for at in places {
        let (from, to) = (at.saturating_sub(AROUND), at + AROUND + 1);
        match wanted.last_mut() {
            Some(last) if last.1 >= from => last.1 = to,
            _ => wanted.push((from, to)),
        }
    }
    if wanted.is_empty() {
        return Vec::new();
    }
    let runs: Vec<u64> = grams(tokens.hashes(), FURNITURE_WORDS).collect();
    let stretch = |(from, to): &(usize, usize)| runs.get(*from..(*to).min(runs.len())).unwrap_or(&[]);
    wanted.iter().flat_map(|w| stretch(w).iter().copied()).collect()
}

/// On how many pages each gram stands: (pages, last page).
#[derive(Default)]
struct Count(ByGram<(u32, usize)>);

impl Count {
    /// Pages must come in order: a gram counts once a page.
    fn add(&mut self, gram: u64, page: usize) {
        let (n, last) = self.0.entry(gram).or_insert((0, usize::MAX));
        if *last != page {
            (*n, *last) = (*n + 1, page);
        }
    }

    fn has(&self, gram: u64) -> bool {
        self.0.get(&gram).is_some_and(|(n, _)| *n >= PAGES_MIN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Tokens {
        Tokens::of(text, std::iter::once(Span::new(0, text.len())))
    }

    #[test]
    fn the_phrases_are_sorted() {
        for list in STOCK {
            let lines: Vec<&str> = list.lines().filter(|l| !l.starts_with('#')).collect();
            assert!(lines.is_sorted(), "{lines:?}");
        }
    }

    #[test]
    fn a_sentence_with_a_stock_phrase_is_known() {
        let text = "Le pont est fermé. Cliquez ici pour en savoir plus. Le maire l'a dit.";
        let words = tokens(text);
        let is_stock = stock(&words);
        let left: Vec<&str> =
            (0..words.len()).filter(|w| !is_stock[*w]).map(|w| words.span(w).of(text)).collect();
        assert_eq!(left, ["Le", "pont", "est", "fermé", "Le", "maire", "l", "a", "dit"]);
    }

    #[test]
    fn what_each_page_of_a_site_repeats_is_furniture() {
        let foot = "The Valmer Gazette has told the news of our valley since the old bridge was built";
        let pages = [
            "The ferry sank on Monday morning while it crossed the lake with forty sheep on board, and all were saved.",
            "A school was opened in Brennes, the first for sixty years, with nine pupils and a teacher from the coast.",
            "Snow fell on the pass, two lorries slid into a ditch, and the road stayed shut until the plough had come.",
        ];
        let texts: Vec<String> = pages.iter().map(|p| format!("{p} {foot}")).collect();
        let all: Vec<Tokens> = texts.iter().map(|t| tokens(t)).collect();
        let furniture = Furniture::of(all.iter().map(|t| ("valmer gazette", t)));
        let first = all[0].len() - tokens(foot).len();
        let marked = furniture.marked("valmer gazette", &all[0]);
        assert!(marked[first..].iter().all(|m| *m));
        assert!(!marked[..first].contains(&true));
    }
}

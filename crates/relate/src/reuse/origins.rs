//! The texts of one story to its origins: copies folded under what they copy.
//!
//! A text belongs to an origin only by a verified link to the text that stands for it, never through a third one. A
//! text made of two others is an origin of its own, with a clue. Two copies of a text that is not in the story are
//! folded under the fuller one, and the origin stays unknown.

use recoupe_model::{
    Article, ArticleId, Clue, ClueKind, Direction, Origin, Passage, Reuse, ReuseKind, Span, Told,
};
use std::collections::{BTreeMap, BTreeSet};

/// Share of a text that another must hold for the shorter to be folded under it.
pub(crate) const FOLDED_SHARE: f32 = 0.8;
/// Share of a text that each of two others must give for it to be made of both.
const MERGED_SHARE: f32 = 0.2;

/// The origins of the texts of one story, by id of the text that stands for each.
///
/// `reuse` holds the pairs of these articles at least. Every article belongs to one origin. The lead is the source when
/// that is known, else the fullest text; [`Origin::is_known`] is false when nothing says that the lead is the source.
#[must_use]
pub fn origins(told: &[Told<'_>], reuse: &[Reuse]) -> Vec<Origin> {
    let articles: BTreeMap<&ArticleId, &Article> = told.iter().map(|t| (&t.article.id, t.article)).collect();
    let inside = |r: &&Reuse| articles.contains_key(&r.a) && articles.contains_key(&r.b);
    let pairs: Vec<Shared<'_>> = reuse.iter().filter(inside).map(|r| Shared::of(r, &articles)).collect();
    let of_article = by_article(&pairs);
    let merged = merged(&of_article, &articles);
    let mut under: BTreeMap<&ArticleId, Vec<&Shared<'_>>> = BTreeMap::new();
    for pair in pairs.iter().filter(|p| p.folds(&merged)) {
        under.entry(&pair.reuse.a).or_default().push(pair);
        under.entry(&pair.reuse.b).or_default().push(pair);
    }
    let mut left: BTreeSet<&ArticleId> = articles.keys().copied().collect();
    let mut found = Vec::new();
    for lead in by_rank(&articles, &under) {
        if !left.remove(lead) {
            continue;
        }
        let links: Vec<&Shared<'_>> = under
            .get(lead)
            .into_iter()
            .flatten()
            .copied()
            .filter(|p| left.contains(p.other(lead)) && !p.is_under(lead))
            .collect();
        links.iter().for_each(|p| drop_from(&mut left, p.other(lead)));
        let shared = of_article.get(lead).map_or(&[][..], Vec::as_slice);
        found.push(origin(lead, &links, &articles, shared, &merged));
    }
    found.sort_by(|p, q| p.lead.cmp(&q.lead));
    found
}

/// Marks the pairs of a text that is made of several: it is no copy of any of them.
pub(super) fn mark_merges(pairs: &mut [Reuse], told: &[Told<'_>]) {
    let articles: BTreeMap<&ArticleId, &Article> = told.iter().map(|t| (&t.article.id, t.article)).collect();
    let shared: Vec<Shared<'_>> = pairs.iter().map(|r| Shared::of(r, &articles)).collect();
    let merged = merged(&by_article(&shared), &articles);
    let is_merge = |p: &Shared<'_>| {
        let (in_a, in_b) = (merged.contains(&p.reuse.a), merged.contains(&p.reuse.b));
        let share = if in_a { p.in_a } else { p.in_b };
        let is_whole = matches!(p.reuse.kind, ReuseKind::Version | ReuseKind::Quotation);
        in_a != in_b && share >= MERGED_SHARE && !is_whole
    };
    let found: Vec<bool> = shared.iter().map(is_merge).collect();
    for (pair, _) in pairs.iter_mut().zip(found).filter(|(_, is_merge)| *is_merge) {
        pair.kind = ReuseKind::Merge;
    }
}

fn drop_from<'i>(left: &mut BTreeSet<&'i ArticleId>, id: &'i ArticleId) {
    left.remove(id);
}

/// A pair with the share of each text that it covers.
struct Shared<'r> {
    reuse: &'r Reuse,
    in_a: f32,
    in_b: f32,
}

impl<'r> Shared<'r> {
    fn of(reuse: &'r Reuse, articles: &BTreeMap<&ArticleId, &Article>) -> Self {
        let share = |id: &ArticleId, side: fn(&Passage) -> Span| {
            let spans = reuse.passages.iter().map(side).collect();
            articles.get(id).map_or(0.0, |a| covered(spans) as f32 / prose_bytes(a).max(1) as f32)
        };
        Self { reuse, in_a: share(&reuse.a, |p| p.a), in_b: share(&reuse.b, |p| p.b) }
    }

    fn other(&self, id: &ArticleId) -> &'r ArticleId {
        if self.reuse.a == *id { &self.reuse.b } else { &self.reuse.a }
    }

    /// True when one text is the other, or most of it.
    fn folds(&self, merged: &BTreeSet<&ArticleId>) -> bool {
        let is_copy = matches!(self.reuse.kind, ReuseKind::Copy | ReuseKind::Version);
        let (shorter, longer) =
            if self.in_a >= self.in_b { (self.in_a, &self.reuse.b) } else { (self.in_b, &self.reuse.a) };
        let is_expanded = match self.reuse.direction {
            Direction::FromA => *longer == self.reuse.b,
            Direction::FromB => *longer == self.reuse.a,
            Direction::Unknown => false,
        };
        !merged.contains(longer) && (is_copy || (shorter >= FOLDED_SHARE && !is_expanded))
    }

    /// True when the direction says that `id` took from the other.
    fn is_under(&self, id: &ArticleId) -> bool {
        match self.reuse.direction {
            Direction::FromA => self.reuse.b == *id,
            Direction::FromB => self.reuse.a == *id,
            Direction::Unknown => false,
        }
    }

    /// What the pair covers in `id`.
    fn spans_in(&self, id: &ArticleId) -> Vec<Span> {
        let is_a = self.reuse.a == *id;
        self.reuse.passages.iter().map(|p| if is_a { p.a } else { p.b }).collect()
    }
}

/// Links that make a text one of those through which very many copies are found, in steps of so many. Beyond it a copy
/// is linked to the first ones only, and the fullest of the later ones would stand for a few of them.
const HUB_LINKS: usize = 48;

/// Articles in the order in which they may stand for an origin: those that took from nobody first, then those to which
/// very many copies are linked, then the fullest.
fn by_rank<'i>(
    articles: &BTreeMap<&'i ArticleId, &Article>,
    under: &BTreeMap<&ArticleId, Vec<&Shared<'_>>>,
) -> Vec<&'i ArticleId> {
    let mut order: Vec<(usize, usize, usize, &ArticleId)> = articles
        .iter()
        .map(|(id, article)| {
            let links = under.get(id).map_or(&[][..], Vec::as_slice);
            let taken = links.iter().filter(|p| p.is_under(id)).count();
            (taken, usize::MAX - links.len() / HUB_LINKS, usize::MAX - prose_bytes(article), *id)
        })
        .collect();
    order.sort_unstable();
    order.into_iter().map(|(.., id)| id).collect()
}

fn origin(
    lead: &ArticleId,
    links: &[&Shared<'_>],
    articles: &BTreeMap<&ArticleId, &Article>,
    shared: &[&Shared<'_>],
    merged: &BTreeSet<&ArticleId>,
) -> Origin {
    let mut ids: Vec<ArticleId> = links.iter().map(|p| p.other(lead).clone()).collect();
    ids.sort();
    ids.insert(0, lead.clone());
    let own = ids.iter().filter_map(|id| articles.get(id));
    let mut clues: Vec<(ArticleId, Clue)> =
        own.flat_map(|a| a.clues.iter().map(|c| (a.id.clone(), c.clone()))).collect();
    let is_source = !links.is_empty() && links.iter().all(|p| p.is_under(p.other(lead)));
    let is_known = is_source && !clues.iter().any(|(id, _)| id == lead) && !merged.contains(lead);
    if merged.contains(lead) {
        clues.extend(shared.iter().map(|p| {
            let clue = Clue {
                kind: ClueKind::SharedPassages,
                says: p.other(lead).0.clone(),
                span: p.spans_in(lead).into_iter().reduce(Span::hull),
            };
            (lead.clone(), clue)
        }));
    }
    Origin { lead: lead.clone(), articles: ids, is_known, clues }
}

/// The pairs of each article.
type ByArticle<'p, 'r> = BTreeMap<&'r ArticleId, Vec<&'p Shared<'r>>>;

fn by_article<'p, 'r>(pairs: &'p [Shared<'r>]) -> ByArticle<'p, 'r> {
    let mut out = ByArticle::new();
    for pair in pairs {
        out.entry(&pair.reuse.a).or_default().push(pair);
        out.entry(&pair.reuse.b).or_default().push(pair);
    }
    out
}

/// The texts that are made of several.
fn merged<'r>(
    of_article: &ByArticle<'_, 'r>,
    articles: &BTreeMap<&ArticleId, &Article>,
) -> BTreeSet<&'r ArticleId> {
    let len = |id: &ArticleId| articles.get(id).map_or(1, |a| prose_bytes(a)).max(1) as f32;
    let is_merged = |id: &&ArticleId| is_merged(id, len(id), of_article);
    of_article.keys().copied().filter(is_merged).collect()
}

/// Texts that may have given a part, looked at for one text: those that gave most. Every pair of them is compared.
const GIVERS_MAX: usize = 24;

/// True for a text to which two others that share little with each other each give a part of its own.
fn is_merged(id: &ArticleId, len: f32, of_article: &ByArticle<'_, '_>) -> bool {
    let pairs_of = |id: &ArticleId| of_article.get(id).map_or(&[][..], Vec::as_slice);
    let mut given: Vec<(usize, &ArticleId, Vec<Span>)> = pairs_of(id)
        .iter()
        .filter(|p| !matches!(p.reuse.kind, ReuseKind::Version | ReuseKind::Quotation))
        // What took from this text gave it nothing: else a source that two others quote would be made of both.
        .filter(|p| !p.is_under(p.other(id)))
        .map(|p| (p.other(id), p.spans_in(id)))
        .map(|(other, spans)| (covered(spans.clone()), other, spans))
        .filter(|(bytes, ..)| *bytes as f32 >= MERGED_SHARE * len)
        .collect();
    given.sort_by(|p, q| (q.0, p.1).cmp(&(p.0, q.1)));
    given.truncate(GIVERS_MAX);
    let is_pair = |p: &ArticleId, q: &ArticleId| pairs_of(p).iter().any(|s| s.other(p) == q);
    given.iter().enumerate().any(|(n, (one, p, first))| {
        given.iter().skip(n + 1).any(|(two, q, second)| {
            let both = covered(first.iter().chain(second).copied().collect());
            let own = both.saturating_sub(*one.max(two)) as f32;
            own >= MERGED_SHARE * len && !is_pair(p, q)
        })
    })
}

/// Bytes under some spans, each once.
fn covered(mut spans: Vec<Span>) -> usize {
    spans.sort_unstable();
    let mut end = 0;
    let mut sum = 0;
    for span in spans {
        sum += (span.end as usize).saturating_sub(end.max(span.start as usize));
        end = end.max(span.end as usize);
    }
    sum
}

fn prose_bytes(article: &Article) -> usize {
    article.prose().map(|b| b.span.len()).sum()
}

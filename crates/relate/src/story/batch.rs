//! The stories of a set of articles: the stream in order of publication, then what persons said.

use super::{Placed, Stories};
use recoupe_model::words::{folded, words};
use recoupe_model::{
    Article, ArticleId, Correction, Link, Reason, ReasonKind, Step, StepKind, Story, StoryId, Told,
};
use std::collections::BTreeMap;

/// The stories of a set of articles: the same whatever their order. Corrections by a person are obeyed.
#[must_use]
pub fn stories(told: &[Told<'_>], corrections: &[Correction]) -> Vec<Story> {
    let mut order: Vec<Told<'_>> = told.to_vec();
    order.sort_by_key(|t| (t.article.published.as_ref().map(|p| p.value.clone()), t.article.id.clone()));
    let said = said(&order, corrections);
    let mut stream = Stories { set_aside: Some(BTreeMap::new()), ..Stories::default() };
    for (a, b, is_same) in &said {
        stream.obey(*a, *b, *is_same);
    }
    let mut of: BTreeMap<usize, StoryId> = BTreeMap::new();
    let mut chains: BTreeMap<usize, StoryId> = BTreeMap::new();
    let mut steps: BTreeMap<usize, Vec<Placed>> = BTreeMap::new();
    let mut take = |placed: Vec<Placed>| {
        for p in placed {
            of.insert(p.article, p.story.clone());
            chains.insert(p.article, p.chain.clone());
            steps.entry(p.article).or_default().push(p);
        }
    };
    for told in &order {
        take(stream.add(*told));
    }
    take(stream.finish());
    let mut groups: BTreeMap<StoryId, Vec<usize>> = BTreeMap::new();
    for (article, story) in of {
        groups.entry(story).or_default().push(article);
    }
    let groups = corrected(groups.into_values().collect(), &said);
    let mut firsts = BTreeMap::new();
    for (article, chain) in &chains {
        firsts.entry(chain).or_insert(*article);
    }
    let grouping =
        Grouping { order: &order, stream: &stream, steps: &steps, chains: &chains, firsts: &firsts };
    let mut stories: Vec<Story> = groups.iter().map(|group| grouping.story(group)).collect();
    stories.sort_by(|a, b| a.id.cmp(&b.id));
    stories
}

/// What persons said last of each pair that is here, by position: (one, other, one story), in order of saying.
fn said(order: &[Told<'_>], corrections: &[Correction]) -> Vec<(usize, usize, bool)> {
    let at: BTreeMap<&ArticleId, usize> = order.iter().enumerate().map(|(n, t)| (&t.article.id, n)).collect();
    let pair = |c: &Correction| {
        let (a, b, is_same) = match c {
            Correction::SameStory { a, b } => (a, b, true),
            Correction::NotSameStory { a, b } => (a, b, false),
            _ => return None,
        };
        Some((*at.get(a)?, *at.get(b)?, is_same))
    };
    let mut said: Vec<(usize, usize, bool)> = Vec::new();
    for (a, b, is_same) in corrections.iter().filter_map(pair).filter(|(a, b, _)| a != b) {
        said.retain(|s| (s.0.min(s.1), s.0.max(s.1)) != (a.min(b), a.max(b)));
        said.push((a, b, is_same));
    }
    said
}

/// Makes sure that the groups are as persons said; the last word counts. The stream obeyed already where words do not cross.
fn corrected(mut groups: Vec<Vec<usize>>, said: &[(usize, usize, bool)]) -> Vec<Vec<usize>> {
    for (a, b, is_same) in said {
        let group = |n: &usize| groups.iter().position(|g| g.contains(n));
        let (Some(of_a), Some(of_b)) = (group(a), group(b)) else { continue };
        if *is_same && of_a != of_b {
            let moved = groups.get_mut(of_b).map(std::mem::take).unwrap_or_default();
            if let Some(group) = groups.get_mut(of_a) {
                group.extend(moved);
                group.sort_unstable();
            }
        } else if !is_same && of_a == of_b {
            if let Some(group) = groups.get_mut(of_b) {
                group.retain(|n| n != b);
            }
            groups.push(vec![*b]);
        }
    }
    groups.retain(|g| !g.is_empty());
    groups
}

/// What stories are made from: the articles in order, the stream, its answers.
struct Grouping<'a> {
    order: &'a [Told<'a>],
    stream: &'a Stories,
    steps: &'a BTreeMap<usize, Vec<Placed>>,
    chains: &'a BTreeMap<usize, StoryId>,
    /// The first article of each chain.
    firsts: &'a BTreeMap<&'a StoryId, usize>,
}

impl Grouping<'_> {
    fn id(&self, article: usize) -> Option<ArticleId> {
        self.order.get(article).map(|t| t.article.id.clone())
    }

    /// A group as a story: its id is made of its first article, which later articles do not change; so is that of its chain.
    fn story(&self, group: &[usize]) -> Story {
        let first = group.first().copied().unwrap_or_default();
        let chain = self.chains.get(&first);
        let first_of_chain = chain.and_then(|chain| self.firsts.get(chain)).map_or(first, |n| *n);
        let named = |kind: &str, n: usize| StoryId(format!("{kind}-{}", self.id(n).unwrap_or_default().0));
        Story {
            id: named("s", first),
            chain: named("c", first_of_chain),
            articles: group.iter().filter_map(|n| self.id(*n)).collect(),
            links: links(group, self.order, self.stream),
            steps: group.iter().flat_map(|n| self.steps_of(*n)).collect(),
        }
    }

    /// How an article came to its story after it was first placed elsewhere.
    fn steps_of(&self, article: usize) -> impl Iterator<Item = Step> {
        let later = self.steps.get(&article).into_iter().flatten().filter(|p| p.step != StepKind::Placed);
        later.filter_map(move |p| {
            let reasons = |other: usize| {
                let told = self.order.get(article)?;
                Some(reasons(self.stream.shared(other, article), told.article))
            };
            Some(Step {
                article: self.id(article)?,
                kind: p.step,
                beside: p.beside.and_then(|n| self.id(n)),
                reasons: p.beside.and_then(reasons).unwrap_or_default(),
            })
        })
    }
}

/// Articles before it among which the nearest to an article is looked for, the latest.
const LINKED_MAX: usize = 64;

/// Each article of a group with the one before it that is nearest, and what they share.
fn links(group: &[usize], order: &[Told<'_>], stream: &Stories) -> Vec<Link> {
    let mut found = Vec::new();
    for (n, later) in group.iter().enumerate().skip(1) {
        let Some(known) = stream.known(*later) else { continue };
        let near = group.iter().take(n).rev().take(LINKED_MAX).filter_map(|earlier| {
            let other = stream.known(*earlier)?;
            Some((stream.likelihood(known, other), *earlier, other))
        });
        let Some((score, earlier, other)) = near.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        else {
            continue;
        };
        let (Some(a), Some(b)) = (order.get(earlier), order.get(*later)) else { continue };
        let reasons = reasons(stream.terms.reasons(known, other), b.article);
        found.push(Link {
            a: a.article.id.clone(),
            b: b.article.id.clone(),
            score: score.clamp(0.0, 1.0),
            reasons,
        });
    }
    found
}

const REASONS_MAX: usize = 10;

/// The weightiest of the shared words, as the text of one article writes them.
fn reasons(shared: Vec<(&str, bool)>, article: &Article) -> Vec<Reason> {
    let mut found: Vec<Reason> = Vec::new();
    for (word, is_name) in shared.into_iter().take(REASONS_MAX) {
        let reason = reason(word, is_name, article);
        if !found.contains(&reason) {
            found.push(reason);
        }
    }
    found
}

/// A shared word as the text of one article writes it.
fn reason(word: &str, is_name: bool, article: &Article) -> Reason {
    let title = article.title.as_ref().map_or("", |t| t.value.as_str());
    let texts = || std::iter::once(title).chain(article.prose().map(|b| b.span.of(&article.text)));
    let all = || texts().flat_map(|t| words(t).map(move |w| w.of(t)));
    let stem: String = word.chars().take(6).collect();
    let written = all().find(|w| folded(w) == word).or_else(|| all().find(|w| folded(w).starts_with(&stem)));
    let says = written.unwrap_or(word).to_owned();
    let kind = match (is_name, says.starts_with(|c: char| c.is_ascii_digit())) {
        (_, true) => ReasonKind::Figure,
        (true, false) => ReasonKind::Name,
        (false, false) => ReasonKind::Word,
    };
    Reason { kind, says }
}

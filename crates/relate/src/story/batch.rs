//! The stories of a set of articles: the stream in order of publication, then what persons said.

use super::Stories;
use recoupe_model::words::{folded, words};
use recoupe_model::{Article, ArticleId, Correction, Link, Reason, ReasonKind, Story, StoryId, Told};
use std::collections::BTreeMap;

/// The stories of a set of articles: the same whatever their order. Corrections by a person are obeyed.
#[must_use]
pub fn stories(told: &[Told<'_>], corrections: &[Correction]) -> Vec<Story> {
    let mut order: Vec<Told<'_>> = told.to_vec();
    order.sort_by_key(|t| (t.article.published.as_ref().map(|p| p.value.clone()), t.article.id.clone()));
    let mut stream = Stories::default();
    let mut of: BTreeMap<usize, StoryId> = BTreeMap::new();
    for told in &order {
        of.extend(stream.add(*told).into_iter().map(|p| (p.article, p.story)));
    }
    of.extend(stream.finish().into_iter().map(|p| (p.article, p.story)));
    let mut groups: BTreeMap<StoryId, Vec<usize>> = BTreeMap::new();
    for (article, story) in of {
        groups.entry(story).or_default().push(article);
    }
    let groups = corrected(groups.into_values().collect(), &order, corrections);
    let mut stories: Vec<Story> = groups.iter().map(|group| story(group, &order, &stream)).collect();
    stories.sort_by(|a, b| a.id.cmp(&b.id));
    stories
}

/// Joins and parts groups as persons said; the last word counts.
fn corrected(mut groups: Vec<Vec<usize>>, order: &[Told<'_>], corrections: &[Correction]) -> Vec<Vec<usize>> {
    let at = |id: &ArticleId| order.iter().position(|t| t.article.id == *id);
    for correction in corrections {
        let (a, b, is_same) = match correction {
            Correction::SameStory { a, b } => (a, b, true),
            Correction::NotSameStory { a, b } => (a, b, false),
            _ => continue,
        };
        let (Some(a), Some(b)) = (at(a), at(b)) else { continue };
        let group = |groups: &[Vec<usize>], n| groups.iter().position(|g| g.contains(&n));
        let (Some(of_a), Some(of_b)) = (group(&groups, a), group(&groups, b)) else { continue };
        if is_same && of_a != of_b {
            let moved = groups.get_mut(of_b).map(std::mem::take).unwrap_or_default();
            if let Some(group) = groups.get_mut(of_a) {
                group.extend(moved);
                group.sort_unstable();
            }
        } else if !is_same && of_a == of_b {
            if let Some(group) = groups.get_mut(of_b) {
                group.retain(|n| *n != b);
            }
            groups.push(vec![b]);
        }
    }
    groups.retain(|g| !g.is_empty());
    groups
}

/// A group as a story: its id is made of its first article, which later articles do not change.
fn story(group: &[usize], order: &[Told<'_>], stream: &Stories) -> Story {
    let told = |n: &usize| order.get(*n);
    let first = group.first().and_then(told).map_or("", |t| t.article.id.0.as_str());
    let articles = group.iter().filter_map(told).map(|t| t.article.id.clone()).collect();
    Story { id: StoryId(format!("s-{first}")), articles, links: links(group, order, stream) }
}

/// Each article of a group with the one before it that is nearest, and what they share.
fn links(group: &[usize], order: &[Told<'_>], stream: &Stories) -> Vec<Link> {
    let mut found = Vec::new();
    for (n, later) in group.iter().enumerate().skip(1) {
        let Some(known) = stream.articles.get(*later) else { continue };
        let near = group.iter().take(n).filter_map(|earlier| {
            let other = stream.articles.get(*earlier)?;
            Some((stream.options.nearness(&known.profile, &other.profile), *earlier, other))
        });
        let Some((score, earlier, other)) = near.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        else {
            continue;
        };
        let (Some(a), Some(b)) = (order.get(earlier), order.get(*later)) else { continue };
        let shared = stream.terms.reasons(&known.profile, &other.profile);
        let mut reasons: Vec<Reason> = Vec::new();
        for (word, is_name) in shared.into_iter().take(REASONS_MAX) {
            let reason = reason(word, is_name, b.article);
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
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

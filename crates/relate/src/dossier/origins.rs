//! Articles to origins: copies folded under the text that stands for them.
//!
//! Articles that copy one another, or are versions of one address, are one origin. Its lead is the source when the reuse
//! knows it, else the fullest text. In doubt two origins stay two: a hidden copy is worse than a shown one.

use recoupe_model::{ArticleId, Direction, Origin, Reuse, ReuseKind, Told};
use std::collections::{BTreeMap, BTreeSet};

/// Share of the shorter text from which a copy is folded.
pub(crate) const COPY_SHARE_MIN: f32 = 0.6;

/// The origins of a story's articles, by their lead's publication, then id.
pub(crate) fn origins(told: &[Told<'_>], reuse: &[Reuse]) -> Vec<Origin> {
    let mut group: BTreeMap<&ArticleId, &ArticleId> =
        told.iter().map(|t| (&t.article.id, &t.article.id)).collect();
    for pair in reuse.iter().filter(|r| is_copy(r)) {
        let (Some(&a), Some(&b)) = (group.get(&pair.a), group.get(&pair.b)) else { continue };
        let (keep, drop) = (a.min(b), a.max(b));
        group.values_mut().filter(|g| **g == drop).for_each(|g| *g = keep);
    }
    let mut members: BTreeMap<&ArticleId, Vec<&Told<'_>>> = BTreeMap::new();
    for one in told {
        if let Some(g) = group.get(&one.article.id) {
            members.entry(g).or_default().push(one);
        }
    }
    let mut out: Vec<(Option<&str>, Origin)> =
        members.into_values().filter_map(|m| origin(m, reuse)).collect();
    out.sort_by(|a, b| (a.0.is_none(), a.0, &a.1.lead).cmp(&(b.0.is_none(), b.0, &b.1.lead)));
    out.into_iter().map(|(_, o)| o).collect()
}

fn is_copy(pair: &Reuse) -> bool {
    matches!(pair.kind, ReuseKind::Copy | ReuseKind::Version) && pair.share >= COPY_SHARE_MIN
}

fn origin<'a>(mut members: Vec<&Told<'a>>, reuse: &[Reuse]) -> Option<(Option<&'a str>, Origin)> {
    let ids: BTreeSet<&ArticleId> = members.iter().map(|t| &t.article.id).collect();
    let inside = |r: &&Reuse| is_copy(r) && ids.contains(&r.a) && ids.contains(&r.b);
    let mut sources: BTreeSet<&ArticleId> = BTreeSet::new();
    let mut copies: BTreeSet<&ArticleId> = BTreeSet::new();
    for pair in reuse.iter().filter(inside) {
        let (source, copy) = match pair.direction {
            Direction::FromA => (&pair.a, &pair.b),
            Direction::FromB => (&pair.b, &pair.a),
            Direction::Unknown => continue,
        };
        sources.insert(source);
        copies.insert(copy);
    }
    let known: Vec<&&ArticleId> = sources.difference(&copies).collect();
    let is_known = known.len() == 1 && copies.len() + 1 == ids.len();
    let fullness = |t: &Told<'_>| t.article.prose().map(|b| b.span.len()).sum::<usize>();
    members.sort_by(|a, b| {
        let rank = |t: &Told<'_>| !(is_known && known.iter().any(|k| ***k == t.article.id));
        (rank(a), std::cmp::Reverse(fullness(a)), &a.article.id).cmp(&(
            rank(b),
            std::cmp::Reverse(fullness(b)),
            &b.article.id,
        ))
    });
    let lead = members.first()?;
    let published = lead.article.published.as_ref().map(|p| p.value.as_str());
    let clues = members
        .iter()
        .flat_map(|t| t.article.clues.iter().map(|c| (t.article.id.clone(), c.clone())))
        .collect();
    Some((
        published,
        Origin {
            lead: lead.article.id.clone(),
            articles: members.iter().map(|t| t.article.id.clone()).collect(),
            is_known,
            clues,
        },
    ))
}

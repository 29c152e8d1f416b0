//! All pairs to the passages that are press text: the same words on three sites or more.
//!
//! Only pairs that are not copies as a whole are asked: a text that eleven sites copy is a copy eleven times.

use super::furniture::site_of;
use recoupe_model::{ArticleId, PassageKind, Reuse, ReuseKind, Span, Told};
use std::collections::{BTreeMap, BTreeSet};

/// Sites that must have the passage, the one that asks included.
const SITES_MIN: usize = 3;
/// Share of a passage that another must cover to be the same.
const SAME_SHARE: f32 = 0.8;
/// Passages of one article that are looked at for each of its passages.
const LOOKED_AT_MAX: usize = 256;

/// Marks the passages of some pairs that are press text.
pub(super) fn mark(pairs: &mut [Reuse], told: &[Told<'_>]) {
    let sites: BTreeMap<&ArticleId, String> =
        told.iter().map(|t| (&t.article.id, site_of(t.article))).collect();
    let site = |id: &ArticleId| sites.get(id).map_or("", String::as_str);
    let mut places: BTreeMap<ArticleId, Vec<(Span, &str)>> = BTreeMap::new();
    for pair in pairs.iter() {
        let (a, b) = (site(&pair.a), site(&pair.b));
        for passage in &pair.passages {
            places.entry(pair.a.clone()).or_default().push((passage.a, b));
            places.entry(pair.b.clone()).or_default().push((passage.b, a));
        }
    }
    let is_copy = |p: &Reuse| matches!(p.kind, ReuseKind::Copy | ReuseKind::Version);
    for pair in pairs.iter_mut().filter(|p| !is_copy(p)) {
        let own = site(&pair.a);
        let Some(others) = places.get(&pair.a).filter(|_| !own.is_empty()) else { continue };
        for passage in pair.passages.iter_mut().filter(|p| p.kind == PassageKind::Copy) {
            let same = others
                .iter()
                .take(LOOKED_AT_MAX)
                .filter(|(s, site)| !site.is_empty() && covers(*s, passage.a));
            let mut found: BTreeSet<&str> = same.map(|(_, site)| *site).collect();
            found.insert(own);
            if found.len() >= SITES_MIN {
                passage.kind = PassageKind::Release;
            }
        }
    }
}

fn covers(one: Span, passage: Span) -> bool {
    let shared = one.end.min(passage.end).saturating_sub(one.start.max(passage.start));
    shared as f32 >= SAME_SHARE * passage.len() as f32
}

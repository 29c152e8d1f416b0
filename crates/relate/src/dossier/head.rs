//! The head of a dossier: the most central headline, when, where, and what the tellings share.

use recoupe_model::words::{folded, words};
use recoupe_model::{
    BlockKind, Dated, Headline, NameKind, Names, Place, Reason, Resolution, Story, TimeKind, Told,
};
use std::collections::{BTreeMap, BTreeSet};

/// Reasons that a reader takes in at a glance.
const REASONS_MAX: usize = 16;

/// The headline whose words most other tellings use.
pub(crate) fn headline(told: &[Told<'_>]) -> Option<Headline> {
    let vocabularies: Vec<BTreeSet<String>> = told.iter().map(vocabulary).collect();
    let scored = told.iter().enumerate().filter_map(|(n, t)| {
        let text = t.article.title.as_ref()?.value.clone();
        let own: BTreeSet<String> = content(&text).collect();
        let others = vocabularies.iter().enumerate().filter(|(m, _)| *m != n);
        let shared: usize = others.map(|(_, v)| own.intersection(v).count()).sum();
        // Per word, so that a long headline does not win by its length; a word of one or two says too little.
        let score = shared * 1000 / own.len().max(4);
        Some((std::cmp::Reverse(score), t.article.id.clone(), text))
    });
    scored.min().map(|(_, article, text)| Headline { article, text })
}

/// Words of four letters or more.
fn content(text: &str) -> impl Iterator<Item = String> + '_ {
    words(text).map(|w| w.of(text)).filter(|w| w.chars().count() > 3).map(folded)
}

/// The words of a telling's text.
fn vocabulary(told: &Told<'_>) -> BTreeSet<String> {
    told.article.prose().flat_map(|b| content(b.span.of(&told.article.text))).collect()
}

/// The day that most tellings give; stated before resolved; then the latest. None when no day is known.
pub(crate) fn when(told: &[Told<'_>]) -> Option<Dated> {
    let mut days: BTreeMap<&str, (BTreeSet<usize>, usize, Option<Dated>)> = BTreeMap::new();
    for (n, one) in told.iter().enumerate() {
        for time in one.reading.times.iter().filter(|t| t.kind == TimeKind::Date) {
            let Some(day) = time.value.as_deref().and_then(day) else { continue };
            let (tellings, count, best) = days.entry(day).or_default();
            tellings.insert(n);
            *count += 1;
            let is_better = best.as_ref().is_none_or(|b| rank(time.resolution) < rank(b.resolution));
            if is_better {
                let place = Place { article: one.article.id.clone(), span: time.span };
                *best = Some(Dated { value: day.to_owned(), resolution: time.resolution, place });
            }
        }
    }
    let best = days.into_iter().max_by_key(|(day, (tellings, count, _))| (tellings.len(), *count, *day))?;
    best.1.2
}

/// The calendar day at the start of a value.
fn day(value: &str) -> Option<&str> {
    let day = value.get(..10)?;
    let is_day = !value.contains('/') && day.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    is_day.then_some(day)
}

fn rank(resolution: Resolution) -> u8 {
    match resolution {
        Resolution::Stated => 0,
        Resolution::Text => 1,
        Resolution::Published => 2,
        Resolution::OtherTelling => 3,
        Resolution::Unresolved => 4,
    }
}

/// The place that most tellings name in headline or lead as a place, not as a government; then that most name at all.
///
/// What stands only farther down may be where somebody comes from (« le syndicat des marins de l’Orve »).
pub(crate) fn place(told: &[Told<'_>], names: &Names) -> Option<Place> {
    let mut found: BTreeMap<String, (BTreeSet<usize>, BTreeSet<usize>, usize, Place)> = BTreeMap::new();
    for (n, one) in told.iter().enumerate() {
        let lead = one.article.prose().find(|b| b.kind == BlockKind::Paragraph);
        let lead_end = lead.map_or(0, |b| b.span.end);
        for mention in
            one.reading.mentions.iter().filter(|m| m.kind == NameKind::Place && m.acts_as.is_none())
        {
            let merged = names.of.get(&(one.article.id.clone(), mention.entity));
            let key = merged.map_or_else(|| folded(mention.span.of(&one.article.text)), u32::to_string);
            let place = Place { article: one.article.id.clone(), span: mention.span };
            let (leads, tellings, count, shown) =
                found.entry(key).or_insert((BTreeSet::new(), BTreeSet::new(), 0, place.clone()));
            // « PORT-SAUVIN (AOP) – » is how datelines are set, not how the place is written.
            let is_capitals = |p: &Place, text: &str| !p.span.of(text).contains(char::is_lowercase);
            if shown.article == place.article && is_capitals(shown, &one.article.text) {
                *shown = place;
            }
            if mention.span.end <= lead_end {
                leads.insert(n);
            }
            tellings.insert(n);
            *count += 1;
        }
    }
    let best = found.into_iter().max_by_key(|(key, (leads, tellings, count, _))| {
        (leads.len(), tellings.len(), *count, std::cmp::Reverse(key.clone()))
    })?;
    Some(best.1.3)
}

/// What the links of the story share, most links first.
pub(crate) fn together(story: &Story) -> Vec<Reason> {
    let mut counts: BTreeMap<(recoupe_model::ReasonKind, String), (usize, usize, &Reason)> = BTreeMap::new();
    for link in &story.links {
        for (rank, reason) in link.reasons.iter().enumerate() {
            let slot = counts.entry((reason.kind, folded(&reason.says))).or_insert((0, rank, reason));
            slot.0 += 1;
            slot.1 = slot.1.min(rank);
        }
    }
    let mut all: Vec<_> = counts.into_values().collect();
    all.sort_by(|a, b| (b.0, a.1, a.2).cmp(&(a.0, b.1, b.2)));
    all.into_iter().map(|(_, _, r)| r.clone()).take(REASONS_MAX).collect()
}

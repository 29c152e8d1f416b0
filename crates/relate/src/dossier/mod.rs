//! A story to its dossier: everything that is known of it, laid out.
//!
//! Columns are origins: copies are folded under the text that stands for them, and only leads are compared, so a row told by
//! ten copies is told once. Every word of a dossier is a span of a kept article or a typed value.

mod events;
mod head;
mod speakers;

use crate::compare;
use recoupe_model::{
    ArticleId, Correction, Dossier, FORMAT_VERSION, Failure, Method, Names, Origin, PageId, Reuse, Row,
    Story, Telling, Told,
};

/// What a dossier is made of.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// The story.
    pub story: &'a Story,
    /// Its articles with their readings, in the order of [`Story::articles`].
    pub told: &'a [Told<'a>],
    /// Captures that were folded: (kept article, same text again).
    pub same: &'a [(ArticleId, PageId)],
    /// Their names.
    pub names: &'a Names,
    /// Pairs that share passages, of these articles at least.
    pub reuse: &'a [Reuse],
    /// What persons said is otherwise.
    pub corrections: &'a [Correction],
    /// Inputs that failed.
    pub failures: &'a [Failure],
}

/// The story laid out.
#[must_use]
pub fn dossier(material: &Material<'_>) -> Dossier {
    let told = by_publication(material.told);
    let reuse = reuse_of(&told, material.reuse);
    let origins = origins(&told, &reuse);
    let leads: Vec<Told<'_>> =
        told.iter().filter(|t| origins.iter().any(|o| o.lead == t.article.id)).copied().collect();
    let lead_ids: Vec<_> = leads.iter().map(|t| &t.article.id).collect();
    Dossier {
        format_version: FORMAT_VERSION,
        story: material.story.id.clone(),
        chain: material.story.chain.clone(),
        headline: head::headline(&told),
        when: head::when(&leads),
        place: head::place(&leads, material.names),
        tellings: tellings(&told, &origins, &reuse, material.same),
        rows: rows(&leads, &origins, material.names),
        together: head::together(material.story),
        speakers: speakers::speakers(&leads, material.names),
        events: events::events(&told, &lead_ids),
        names: material.names.entries.clone(),
        corrections: corrections(&told, material.corrections),
        changes: Vec::new(),
        method: method(material.failures),
        reuse,
        origins,
    }
}

/// By publication, unknown last, then id.
fn by_publication<'a>(told: &[Told<'a>]) -> Vec<Told<'a>> {
    let published = |t: &Told<'a>| t.article.published.as_ref().map(|p| p.value.as_str());
    let mut out = told.to_vec();
    out.sort_by(|a, b| {
        (published(a).is_none(), published(a), &a.article.id).cmp(&(
            published(b).is_none(),
            published(b),
            &b.article.id,
        ))
    });
    out.dedup_by(|a, b| a.article.id == b.article.id);
    out
}

/// The origins of texts that come by publication, in the order of the texts that stand for them.
fn origins(told: &[Told<'_>], reuse: &[Reuse]) -> Vec<Origin> {
    let ids: Vec<&ArticleId> = told.iter().map(|t| &t.article.id).collect();
    let mut found = crate::reuse::origins(told, reuse);
    found.sort_by_cached_key(|o| ids.iter().position(|id| **id == o.lead));
    found
}

/// The pairs of which both articles are in the story, in order.
fn reuse_of(told: &[Told<'_>], reuse: &[Reuse]) -> Vec<Reuse> {
    let here: std::collections::BTreeSet<&ArticleId> = told.iter().map(|t| &t.article.id).collect();
    let is_here = |r: &&Reuse| here.contains(&r.a) && here.contains(&r.b);
    let mut out: Vec<Reuse> = reuse.iter().filter(is_here).cloned().collect();
    out.sort_by(|x, y| (&x.a, &x.b).cmp(&(&y.a, &y.b)));
    out
}

fn tellings(
    told: &[Told<'_>],
    origins: &[Origin],
    reuse: &[Reuse],
    same: &[(ArticleId, PageId)],
) -> Vec<Telling> {
    told.iter()
        .map(|t| {
            let id = &t.article.id;
            let at = origins.iter().position(|o| o.articles.contains(id)).unwrap_or(0);
            let lead = origins.get(at).map(|o| &o.lead);
            let with_lead =
                |r: &&Reuse| (&r.a == id && Some(&r.b) == lead) || (&r.b == id && Some(&r.a) == lead);
            let share =
                if lead == Some(id) { 1.0 } else { reuse.iter().find(with_lead).map_or(0.0, |r| r.share) };
            let mut captures = vec![t.article.page.clone()];
            captures.extend(same.iter().filter(|(kept, _)| kept == id).map(|(_, page)| page.clone()));
            Telling { article: id.clone(), captures, origin: u32::try_from(at).unwrap_or(0), share }
        })
        .collect()
}

/// The rows of the leads, each cell with its column.
fn rows(leads: &[Told<'_>], origins: &[Origin], names: &Names) -> Vec<Row> {
    let mut out = compare::rows_with_doubt(leads, names);
    for cell in out.iter_mut().flat_map(|r| &mut r.cells) {
        let at = origins.iter().position(|o| o.lead == cell.place.article).unwrap_or(0);
        cell.origin = u32::try_from(at).unwrap_or(0);
    }
    out
}

/// Those that touch the story's articles; replies and names always.
fn corrections(told: &[Told<'_>], corrections: &[Correction]) -> Vec<Correction> {
    let here = |id: &ArticleId| told.iter().any(|t| t.article.id == *id);
    let touches = |c: &&Correction| match c {
        Correction::SameStory { a, b } | Correction::NotSameStory { a, b } => here(a) || here(b),
        _ => true,
    };
    corrections.iter().filter(touches).cloned().collect()
}

fn method(failures: &[Failure]) -> Method {
    let mut thresholds = compare::thresholds();
    thresholds.push(("copy-share-min".to_owned(), crate::reuse::FOLDED_SHARE.to_string()));
    thresholds.push(("wordings-min".to_owned(), speakers::WORDINGS_MIN.to_string()));
    Method { version: env!("CARGO_PKG_VERSION").to_owned(), thresholds, failures: failures.to_vec() }
}

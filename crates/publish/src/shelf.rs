//! All dossiers of a run with their folders, and what belongs to none: what the index pages list.

use crate::Options;
use crate::dates;
use crate::sheet::{Sheet, Source};
use crate::text::slug;
use crate::wording::Wording;
use recoupe_model::{Article, ArticleId, Dossier, Report};
use std::collections::{BTreeMap, BTreeSet};

/// All dossiers of a run.
pub struct Shelf<'a> {
    /// The report.
    pub report: &'a Report,
    /// Its articles.
    pub articles: &'a BTreeMap<ArticleId, Article>,
    /// Options of the run.
    pub options: &'a Options,
    /// Labels.
    pub wording: &'static Wording,
    /// One a dossier, in the order of the report.
    pub sheets: Vec<Sheet<'a>>,
}

/// Longest folder name: with the article's file it stays far under the 260 characters of older systems.
const SLUG_CHARS_MAX: usize = 60;

impl<'a> Shelf<'a> {
    /// The dossiers of `report` with a folder each.
    pub fn new(report: &'a Report, articles: &'a BTreeMap<ArticleId, Article>, options: &'a Options) -> Self {
        let wording = Wording::of(&options.wording);
        let mut taken = BTreeSet::from(["articles".to_owned()]);
        let mut sheets = Vec::new();
        for dossier in &report.dossiers {
            let slug = free_slug(dossier, &mut taken);
            sheets.push(Sheet::new(dossier, slug, articles, wording, options));
        }
        Self { report, articles, options, wording, sheets }
    }

    /// Articles of a list that are there, as sources.
    pub fn sources<'i>(&self, ids: impl IntoIterator<Item = &'i ArticleId>) -> Vec<Source<'a>> {
        ids.into_iter().filter_map(|id| self.articles.get(id)).map(Source::alone).collect()
    }

    /// The other dossiers of the chain of events that one belongs to, earliest first.
    pub fn chained<'s>(&'s self, sheet: &Sheet<'_>) -> Vec<&'s Sheet<'a>> {
        let chain = &sheet.dossier.chain;
        let is_other =
            |s: &&Sheet<'_>| !chain.0.is_empty() && s.dossier.chain == *chain && s.slug != sheet.slug;
        let mut others: Vec<&Sheet<'a>> = self.sheets.iter().filter(is_other).collect();
        others.sort_by_key(|s| (s.dossier.when.as_ref().map(|w| &w.value), &s.slug));
        others
    }

    /// Articles that get a page of their own beside the index: single ones, the same as others, and pages that hold none.
    pub fn loose(&self) -> Vec<Source<'a>> {
        let same = self.report.same.iter().map(|(_, same)| same);
        let ids: BTreeSet<&ArticleId> =
            self.report.alone.iter().chain(&self.report.no_article).chain(same).collect();
        self.sources(ids)
    }
}

/// `2024-06-19-words-of-the-headline`; a number when two stories would share it.
fn free_slug(dossier: &Dossier, taken: &mut BTreeSet<String>) -> String {
    let day = dossier.when.as_ref().filter(|w| dates::days(&w.value).is_some());
    let day = day.map_or(String::new(), |w| slug(w.value.split(['T', '/']).next().unwrap_or(""), 10));
    let headline = dossier.headline.as_ref().map_or("", |h| h.text.as_str());
    let mut name = slug(&format!("{day} {headline}"), SLUG_CHARS_MAX);
    if !name.contains('-') {
        name = slug(&format!("story {name} {}", dossier.story.0), SLUG_CHARS_MAX);
    }
    let mut free = name.clone();
    let mut number = 2;
    while !taken.insert(free.clone()) {
        free = format!("{name}-{number}");
        number += 1;
    }
    free
}

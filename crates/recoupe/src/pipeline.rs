//! Joins the stages in order: inputs → pages → articles → readings → stories → dossiers.
//!
//! [`read`] does what can be done page by page, on all cores; [`report`] what needs all pages. Between the two the articles
//! are sorted by id, so the answer does not depend on the order of the inputs or on the number of threads.

use rayon::iter::{ParallelBridge, ParallelIterator};
use recoupe_model::{
    Article, ArticleId, Change, Correction, Dossier, Failure, Names, Page, PageId, Reading, Report,
    Resolution, Reuse, Story, Time, TimeKind, Told, Verdict,
};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What was read from a set of inputs.
#[derive(Debug, Default)]
pub struct Material {
    /// Articles and their readings, by id; no id twice.
    pub articles: Vec<(Article, Reading)>,
    /// Further captures of an article with the same text: (article, page).
    pub same: Vec<(ArticleId, PageId)>,
    /// Inputs that gave no page, by input.
    pub failures: Vec<Failure>,
}

impl Material {
    /// The articles that tell something, with their readings; pages that are no article are left out.
    #[must_use]
    pub fn told(&self) -> Vec<Told<'_>> {
        let is_article = |(a, _): &&(Article, Reading)| a.verdict == Verdict::Article;
        self.articles.iter().filter(is_article).map(|(article, reading)| Told { article, reading }).collect()
    }
}

/// Reads pages as they come, on all cores. No date after `latest` is believed; `tick` is called once a page, from any thread.
pub fn read(
    pages: impl Iterator<Item = Result<Page, Failure>> + Send,
    latest: &str,
    tick: &(dyn Fn() + Sync),
) -> Material {
    let extract = recoupe_reconstruct::Options { latest: Some(latest.to_owned()) };
    let done: Vec<Result<(Article, Reading), Failure>> = pages
        .par_bridge()
        .map(|page| {
            let read = page.and_then(|page| understood(&page, &extract));
            tick();
            read
        })
        .collect();
    let mut material = Material::default();
    for result in done {
        match result {
            Ok(pair) => material.articles.push(pair),
            Err(failure) => material.failures.push(failure),
        }
    }
    material.failures.sort();
    material.articles.sort_by(|(a, _), (b, _)| (&a.page, &a.input).cmp(&(&b.page, &b.input)));
    material.articles.dedup_by(|(again, _), (kept, _)| {
        let is_same_page = again.page == kept.page;
        if is_same_page {
            material.same.push((kept.id.clone(), again.page.clone()));
        }
        is_same_page
    });
    material
}

/// The article of one page. A fault of ours on one page is that page's failure, never the run's.
///
/// # Errors
/// When a stage panicked; so for [`understood`].
pub fn article(page: &Page, options: &recoupe_reconstruct::Options) -> Result<Article, Failure> {
    guarded(&page.input, || {
        let mut article = recoupe_reconstruct::article(page, options);
        article.id = ArticleId(page.id.0.chars().take(ID_CHARACTERS).collect());
        article
    })
}

/// One page's article and reading.
///
/// # Errors
/// When a stage panicked.
pub fn understood(
    page: &Page,
    options: &recoupe_reconstruct::Options,
) -> Result<(Article, Reading), Failure> {
    let article = article(page, options)?;
    guarded(&page.input, || {
        let mut reading = if article.verdict == Verdict::Article {
            recoupe_understand::reading(&article)
        } else {
            Reading { article: article.id.clone(), ..Reading::default() }
        };
        resolve_by_own_bounds(&article, &mut reading);
        reading
    })
    .map(|reading| (article, reading))
}

fn guarded<T>(input: &str, read: impl FnOnce() -> T) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(read)).map_err(|_| Failure {
        input: input.to_owned(),
        what: "a fault in Recoupe stopped the reading of this page".to_owned(),
        remedy: "please report it, with the page".to_owned(),
    })
}

/// 48 bits of the page's hash: two of a million pages collide with odds of 1 to 500; the page id beside it stays whole.
const ID_CHARACTERS: usize = 12;

/// An undated article whose own captions or notices bound its day closely resolves "Wednesday" by that bound.
fn resolve_by_own_bounds(article: &Article, reading: &mut Reading) {
    let Some(bounds) = article.published_bounds.as_ref().filter(|_| article.published.is_none()) else {
        return;
    };
    let (Some(earliest), Some(latest)) = (&bounds.earliest, &bounds.latest) else { return };
    // A photograph may be old; a copyright line of the same year says that it is not.
    if earliest.len() == "2024-06-19".len() && earliest.get(..4) == latest.get(..4) {
        reading.times = recoupe_understand::times(article, Some(earliest));
        for time in reading.times.iter_mut().filter(|t| t.resolution == Resolution::OtherTelling) {
            time.resolution = Resolution::Text;
        }
    }
}

/// Everything that one run tells: a dossier a story, and what belongs to none.
#[must_use]
pub fn report(material: &mut Material, corrections: &[Correction]) -> Report {
    let versions = Versions::of(&material.articles);
    let changes = versions.changes(&material.articles);
    let told: Vec<Told<'_>> = material
        .articles
        .iter()
        .filter(|(a, _)| a.verdict == Verdict::Article && !versions.older.contains(&a.id))
        .map(|(article, reading)| Told { article, reading })
        .collect();
    let stories = recoupe_relate::stories(&told, corrections);
    let reuse = recoupe_relate::reuse(&told);
    let mut report = Report { failures: material.failures.clone(), ..Report::default() };
    for story in &stories {
        if let [only] = story.articles.as_slice() {
            report.alone.push(only.clone());
            continue;
        }
        let found = Found {
            reuse: &reuse,
            changes: &changes,
            corrections,
            same: &material.same,
            failures: &material.failures,
        };
        report.dossiers.push(story_dossier(story, &told, &found));
    }
    report.alone.sort();
    report
        .dossiers
        .sort_by(|a, b| b.tellings.len().cmp(&a.tellings.len()).then_with(|| a.story.cmp(&b.story)));
    report.no_article = material
        .articles
        .iter()
        .filter(|(a, _)| a.verdict != Verdict::Article)
        .map(|(a, _)| a.id.clone())
        .collect();
    report.same = versions.same;
    report
}

/// What is known over all articles before one story is laid out.
struct Found<'a> {
    reuse: &'a [Reuse],
    changes: &'a [Change],
    corrections: &'a [Correction],
    same: &'a [(ArticleId, PageId)],
    failures: &'a [Failure],
}

/// One story laid out.
fn story_dossier(story: &Story, told: &[Told<'_>], found: &Found<'_>) -> Dossier {
    let mut articles: Vec<&Article> = Vec::new();
    let mut readings: Vec<Reading> = Vec::new();
    for id in &story.articles {
        if let Some(told) = told.iter().find(|t| t.article.id == *id) {
            articles.push(told.article);
            readings.push(told.reading.clone());
        }
    }
    let readings = resolved_together(&articles, readings);
    let told: Vec<Told<'_>> =
        articles.iter().zip(&readings).map(|(article, reading)| Told { article, reading }).collect();
    let names: Names = recoupe_understand::same_names(&told);
    let mut dossier = recoupe_relate::dossier(&recoupe_relate::Material {
        story,
        told: &told,
        same: found.same,
        names: &names,
        reuse: found.reuse,
        corrections: found.corrections,
        failures: found.failures,
    });
    dossier.changes = found.changes.iter().filter(|c| story.articles.contains(&c.new)).cloned().collect();
    dossier
}

/// Undated tellings take the day that most dated tellings of the story stand on; each such time is marked.
#[must_use]
pub fn resolved_together(articles: &[&Article], mut readings: Vec<Reading>) -> Vec<Reading> {
    let Some(anchor) = anchor_day(articles) else { return readings };
    for (article, reading) in articles.iter().zip(&mut readings) {
        let is_open = |t: &Time| t.kind == TimeKind::Date && t.resolution == Resolution::Unresolved;
        if article.published.is_none() && reading.times.iter().any(is_open) {
            reading.times = recoupe_understand::times(article, Some(&anchor));
        }
    }
    readings
}

/// The most frequent day of publication, the earlier of two; else the earliest day that captions bound.
fn anchor_day(articles: &[&Article]) -> Option<String> {
    let mut days: BTreeMap<&str, usize> = BTreeMap::new();
    for day in articles.iter().filter_map(|a| a.published.as_ref()?.value.get(..10)) {
        *days.entry(day).or_default() += 1;
    }
    let most = days
        .into_iter()
        .max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0)))
        .map(|(day, _)| day.to_owned());
    most.or_else(|| {
        articles
            .iter()
            .filter_map(|a| a.published_bounds.as_ref()?.earliest.clone())
            .filter(|d| d.len() == "2024-06-19".len())
            .min()
    })
}

/// Articles of one address, or of one text on one site: the newest stands, the others are its captures.
struct Versions {
    /// Each older article and the next newer one of the same address.
    steps: Vec<(ArticleId, ArticleId)>,
    older: BTreeSet<ArticleId>,
    /// (kept, same text again).
    same: Vec<(ArticleId, ArticleId)>,
}

impl Versions {
    fn of(articles: &[(Article, Reading)]) -> Self {
        let mut groups: BTreeMap<String, Vec<&Article>> = BTreeMap::new();
        for (article, _) in articles.iter().filter(|(a, _)| a.verdict == Verdict::Article) {
            groups.entry(capture_key(article)).or_default().push(article);
        }
        let mut versions = Self { steps: Vec::new(), older: BTreeSet::new(), same: Vec::new() };
        for mut group in groups.into_values().filter(|g| g.len() > 1) {
            group.sort_by_key(|a| (moment(a), a.id.clone()));
            for pair in group.windows(2) {
                let [old, new] = pair else { continue };
                versions.older.insert(old.id.clone());
                if old.body_text() == new.body_text() {
                    versions.same.push((new.id.clone(), old.id.clone()));
                } else {
                    versions.steps.push((old.id.clone(), new.id.clone()));
                }
            }
        }
        versions
    }

    fn changes(&self, articles: &[(Article, Reading)]) -> Vec<Change> {
        let by_id: BTreeMap<&ArticleId, &Article> = articles.iter().map(|(a, _)| (&a.id, a)).collect();
        let step = |(old, new): &(ArticleId, ArticleId)| {
            Some(recoupe_relate::change(by_id.get(old)?, by_id.get(new)?))
        };
        self.steps.iter().filter_map(step).collect()
    }
}

/// Two captures of one thing share this key: the address without its fragment, else site and text.
fn capture_key(article: &Article) -> String {
    match &article.address {
        Some(address) => format!("a {}", address.split('#').next().unwrap_or(address).trim_end_matches('/')),
        None => format!("t {} {}", article.site.as_ref().map_or("", |s| &s.value), article.body_text()),
    }
}

/// What orders captures: when it was seen, else the last change stated, else publication.
fn moment(article: &Article) -> String {
    let stated = |s: &Option<recoupe_model::Sourced>| s.as_ref().map(|s| s.value.clone());
    article
        .seen
        .clone()
        .or_else(|| stated(&article.modified))
        .or_else(|| stated(&article.published))
        .unwrap_or_default()
}

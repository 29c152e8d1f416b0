//! `recoupe dossier INPUT...`: pages in, dossiers out.

use super::{Entry, Fetching, Outcome, tomorrow};
use crate::settings::Settings;
use crate::{output, pipeline, terminal};
use anyhow::{Context, Result, bail};
use clap::{ArgMatches, Args, Command, FromArgMatches};
use recoupe_model::{Article, ArticleId, Dossier, Failure, Page, Report, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

pub(super) const ENTRY: Entry = Entry { define, run };

#[derive(Args)]
struct Arguments {
    /// Files, folders, addresses, feeds, WARC files; - for a list of these on standard input.
    #[arg(value_name = "INPUT", required_unless_present = "archive")]
    inputs: Vec<String>,
    /// Read every page of an archive too (see recoupe add).
    #[arg(long, value_name = "DIR")]
    archive: Option<PathBuf>,
    /// Folder that the dossiers are written to [default: the setting "output", recoupe-out].
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Formats, by commas: html, json, jsonl, csv, md, atom, bibtex [default: the setting "formats", else all].
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    format: Vec<String>,
    /// Language of the interface: fr or en [default: the reader's].
    #[arg(long, value_name = "LANG", value_parser = ["fr", "en"])]
    wording: Option<String>,
    /// For publishing: short spans only, no full texts.
    #[arg(long)]
    public: bool,
    /// No script in the pages at all; else a small one adds keys.
    #[arg(long)]
    no_script: bool,
    /// Corrections by a person, one JSON object a line (same_story, not_same_story, right_of_reply…).
    #[arg(long, value_name = "FILE")]
    corrections: Option<PathBuf>,
    /// Threads that read pages; 0: all cores [default: the setting "threads"].
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// Print the summary as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    fetching: Fetching,
}

fn define() -> Command {
    let examples = "Examples:
  recoupe dossier saved-pages/ -o out
  recoupe dossier a.html b.html https://… --wording fr
  recoupe dossier crawl.warc.gz --format html,json
  ls *.html | recoupe dossier - --public -o site";
    Arguments::augment_args(
        Command::new("dossier")
            .about("Lay the tellings of each story side by side: pages in, dossiers out")
            .after_help(examples),
    )
}

fn run(matches: &ArgMatches) -> Result<Outcome> {
    let arguments = Arguments::from_arg_matches(matches)?;
    let settings = Settings::load()?;
    let folder = arguments.output.clone().unwrap_or_else(|| PathBuf::from(settings.get("output")));
    let options = publishing(&arguments, &settings)?;
    let corrections = corrections(arguments.corrections.as_deref())?;
    let fetch = arguments.fetching.options(&settings)?;
    output::prepare(&folder)?;
    set_threads(arguments.threads.map_or_else(|| settings.number("threads").map(|n| n as usize), Ok)?)?;

    let progress = terminal::progress("pages read");
    let kept = arguments.archive.as_deref().map(kept_pages).transpose()?;
    let pages = kept.into_iter().flatten().chain(recoupe_fetch::pages(&arguments.inputs, &fetch));
    let mut material = pipeline::read(pages, &tomorrow(), &|| progress.inc(1));
    progress.set_message("pages read, comparing");
    let report = pipeline::report(&mut material, &corrections);
    let articles: BTreeMap<ArticleId, Article> =
        material.articles.into_iter().map(|(a, _)| (a.id.clone(), a)).collect();
    for file in recoupe_publish::publish(&report, &articles, &options) {
        output::write(&folder, &file.path, &file.bytes)?;
    }
    progress.finish_and_clear();

    terminal::tell_failures(&report.failures);
    if arguments.json {
        serde_json::to_writer(std::io::stdout(), &summary(&report, &articles, &folder))?;
        println!();
    } else {
        tell(&report, &articles, &folder)?;
    }
    let is_clean = report.failures.is_empty()
        && !report.no_article.iter().filter_map(|id| articles.get(id)).any(is_unreadable);
    Ok(Outcome::of(is_clean))
}

/// The pages of an archive; a damaged one is a failure in its place.
fn kept_pages(folder: &Path) -> Result<impl Iterator<Item = Result<Page, Failure>> + Send + use<>> {
    if !folder.is_dir() {
        bail!("{} is no archive; make one with recoupe add", folder.display());
    }
    let archive = folder.display().to_string();
    Ok(recoupe_archive::Archive::open(folder)?.pages()?.map(move |page| {
        page.map_err(|e| Failure {
            input: archive.clone(),
            what: e.to_string(),
            remedy: "keep the page again".to_owned(),
        })
    }))
}

/// No text could be had from it: a failed input, unlike a front page, which was read and is no article.
fn is_unreadable(article: &Article) -> bool {
    matches!(article.verdict, Verdict::Empty | Verdict::Binary | Verdict::TooLarge)
}

fn publishing(arguments: &Arguments, settings: &Settings) -> Result<recoupe_publish::Options> {
    let formats = if arguments.format.is_empty() {
        settings.get("formats").split(',').map(|f| f.trim().to_owned()).filter(|f| !f.is_empty()).collect()
    } else {
        arguments.format.clone()
    };
    let known: Vec<&str> = recoupe_publish::FORMATS.iter().map(|f| f.name).collect();
    if let Some(unknown) = formats.iter().find(|f| !known.contains(&f.as_str())) {
        bail!("there is no format \"{unknown}\"; there are {}", known.join(", "));
    }
    let wording = arguments.wording.clone().unwrap_or_else(|| settings.wording());
    Ok(recoupe_publish::Options {
        formats,
        wording,
        is_private: !arguments.public,
        is_scriptless: arguments.no_script,
    })
}

fn corrections(path: Option<&Path>) -> Result<Vec<recoupe_model::Correction>> {
    let Some(path) = path else { return Ok(Vec::new()) };
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    lines
        .map(|(n, l)| {
            serde_json::from_str(l)
                .with_context(|| format!("{} line {} is no correction", path.display(), n + 1))
        })
        .collect()
}

fn set_threads(threads: usize) -> Result<()> {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().context("cannot start the threads")
}

/// The outlets (else hosts) and languages of a dossier's tellings; a file that names neither has no outlet.
fn outlets_and_languages(dossier: &Dossier, articles: &BTreeMap<ArticleId, Article>) -> (usize, Vec<String>) {
    let told = || dossier.tellings.iter().filter_map(|t| articles.get(&t.article));
    let host = |a: &Article| {
        let (_, rest) = a.address.as_deref()?.split_once("://")?;
        rest.split(['/', ':', '?', '#']).next().map(|h| h.trim_start_matches("www.").to_owned())
    };
    let outlet = |a: &Article| a.site.as_ref().map(|s| s.value.clone()).or_else(|| host(a));
    let outlets: BTreeSet<String> = told().filter_map(outlet).collect();
    let languages: BTreeSet<String> = told().filter_map(|a| a.language.clone()).collect();
    (outlets.len(), languages.into_iter().collect())
}

/// What a person reads in the terminal when it is done.
fn tell(report: &Report, articles: &BTreeMap<ArticleId, Article>, folder: &Path) -> Result<()> {
    use terminal::{BOLD, FAINT, plain, styled};
    let mut out = terminal::out();
    for dossier in &report.dossiers {
        let (outlets, languages) = outlets_and_languages(dossier, articles);
        let headline = dossier.headline.as_ref().map_or("(no telling has a headline)", |h| h.text.as_str());
        writeln!(out, "{}", styled(BOLD, headline))?;
        writeln!(out, "  {}", terminal::counts(dossier, outlets, &languages))?;
        let badges = terminal::badges(dossier);
        writeln!(out, "  {}", if badges.is_empty() { "nothing aligned" } else { &badges })?;
    }
    if report.dossiers.is_empty() {
        writeln!(out, "No story is told by two pages here.")?;
    }
    let listed = |ids: &[ArticleId]| ids.iter().filter_map(|id| articles.get(id)).collect::<Vec<_>>();
    for article in listed(&report.alone) {
        let title = article.title.as_ref().map_or(article.input.as_str(), |t| t.value.as_str());
        writeln!(out, "{} {}", styled(FAINT, "told once:"), plain(title))?;
    }
    for article in listed(&report.no_article) {
        writeln!(
            out,
            "{} {} ({})",
            styled(FAINT, "no article:"),
            plain(&article.input),
            verdict_words(article.verdict)
        )?;
    }
    for (_, again) in &report.same {
        let input = articles.get(again).map_or("", |a| a.input.as_str());
        writeln!(out, "{} {}", styled(FAINT, "same text again:"), plain(input))?;
    }
    writeln!(out, "{}", folder.join("index.html").display())?;
    Ok(())
}

/// A verdict in words.
pub(super) fn verdict_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Article => "an article",
        Verdict::Empty => "empty",
        Verdict::Binary => "no text: a picture, a PDF or another binary file",
        Verdict::TooLarge => "too large",
        Verdict::Index => "a list of links",
        Verdict::Wall => "a consent or robot wall",
        Verdict::ScriptShell => "its text is drawn by script and is not in the page",
        Verdict::ErrorPage => "an error page",
        Verdict::NoText => "no text that tells",
    }
}

fn summary(report: &Report, articles: &BTreeMap<ArticleId, Article>, folder: &Path) -> serde_json::Value {
    let dossiers: Vec<_> = report
        .dossiers
        .iter()
        .map(|d| {
            let (outlets, languages) = outlets_and_languages(d, articles);
            serde_json::json!({
                "story": d.story, "headline": d.headline.as_ref().map(|h| &h.text), "origins": d.origins.len(),
                "pages": d.tellings.len(), "outlets": outlets, "languages": languages, "rows": d.rows.len(),
            })
        })
        .collect();
    let inputs = |ids: &[ArticleId]| {
        ids.iter().filter_map(|id| articles.get(id)).map(|a| a.input.clone()).collect::<Vec<_>>()
    };
    let no_article: Vec<_> = report
        .no_article
        .iter()
        .filter_map(|id| articles.get(id))
        .map(|a| serde_json::json!({"input": a.input, "verdict": a.verdict}))
        .collect();
    serde_json::json!({
        "index": folder.join("index.html"), "dossiers": dossiers, "alone": inputs(&report.alone),
        "no_article": no_article, "failures": report.failures,
    })
}

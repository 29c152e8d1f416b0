//! `recoupe reuse INPUT...`: who shares which passages with whom; `--jsonl` for pipelines.

use super::{Entry, Inputs, Outcome};
use crate::{filter, terminal};
use anyhow::Result;
use clap::{ArgMatches, Args, Command, FromArgMatches};
use recoupe_model::{
    Article, ArticleId, Direction, LeftOut, LeftOutKind, PassageKind, Reuse, ReuseKind, Span,
};
use std::collections::BTreeMap;
use std::io::Write;

pub(super) const ENTRY: Entry = Entry { define, run };

#[derive(Args)]
struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// One JSON object a pair.
    #[arg(long)]
    json: bool,
    /// Show what is left out instead: what each site repeats on its pages, and stock phrases, with the pages that have it.
    #[arg(long)]
    boilerplate: bool,
    /// Filter: {"id", "text", "date", "site"} a line in, a line a pair that shares passages out.
    #[arg(long, conflicts_with_all = ["inputs", "json", "boilerplate"])]
    jsonl: bool,
}

fn define() -> Command {
    let examples = "Examples:
  recoupe reuse pages/
  recoupe reuse --json pages/ > pairs.jsonl
  recoupe reuse --boilerplate pages/
  recoupe reuse --jsonl < articles.jsonl";
    Arguments::augment_args(
        Command::new("reuse")
            .about("Find the passages that pages share, and which came first if anything says so")
            .after_help(examples),
    )
}

fn run(matches: &ArgMatches) -> Result<Outcome> {
    let arguments = Arguments::from_arg_matches(matches)?;
    if arguments.jsonl {
        return Ok(Outcome::of(filter::reuse()?));
    }
    let material = arguments.inputs.read()?;
    let told = material.told();
    let articles: BTreeMap<&ArticleId, &Article> = told.iter().map(|t| (&t.article.id, t.article)).collect();
    let mut out = terminal::out();
    if arguments.boilerplate {
        show_left_out(&mut out, &recoupe_relate::left_out(&told), &articles, arguments.json)?;
        terminal::tell_failures(&material.failures);
        return Ok(Outcome::of(material.failures.is_empty()));
    }
    let pairs = recoupe_relate::reuse(&told);
    for pair in &pairs {
        if let (Some(a), Some(b)) = (articles.get(&pair.a), articles.get(&pair.b)) {
            if arguments.json {
                serde_json::to_writer(&mut out, &filter::reused(pair, a, b))?;
                writeln!(out)?;
            } else {
                show(&mut out, pair, a, b)?;
            }
        }
    }
    if pairs.is_empty() && !arguments.json {
        writeln!(out, "No two pages share a passage.")?;
    }
    terminal::tell_failures(&material.failures);
    Ok(Outcome::of(material.failures.is_empty()))
}

/// What is left out, site by site: each wording once, with the pages that have it.
fn show_left_out(
    out: &mut impl Write,
    stretches: &[LeftOut],
    articles: &BTreeMap<&ArticleId, &Article>,
    is_json: bool,
) -> Result<()> {
    let mut wordings: BTreeMap<(&str, LeftOutKind, String), Vec<&str>> = BTreeMap::new();
    for stretch in stretches {
        let Some(article) = articles.get(&stretch.article) else { continue };
        let words = terminal::plain(&prose(article, stretch.span));
        wordings.entry((&stretch.site, stretch.kind, words)).or_default().push(&article.input);
    }
    let mut last = None;
    for ((site, kind, words), mut inputs) in wordings {
        inputs.dedup();
        if is_json {
            let line = serde_json::json!({"site": site, "kind": kind, "text": words, "inputs": inputs});
            writeln!(out, "{line}")?;
            continue;
        }
        if last.replace(site) != Some(site) {
            let name = if site.is_empty() { "(no site)" } else { site };
            writeln!(out, "{}", terminal::styled(terminal::BOLD, &terminal::plain(name)))?;
        }
        let why = match kind {
            LeftOutKind::Boilerplate => "",
            LeftOutKind::Stock => "stock phrase: ",
        };
        let pages = format!("({})", inputs.len());
        writeln!(out, "  {why}« {words} » {}", terminal::styled(terminal::FAINT, &pages))?;
    }
    if stretches.is_empty() && !is_json {
        writeln!(out, "No site repeats a passage, and there is no stock phrase.")?;
    }
    Ok(())
}

fn show(out: &mut impl Write, pair: &Reuse, a: &Article, b: &Article) -> Result<()> {
    let arrow = match pair.direction {
        Direction::FromA => "→",
        Direction::FromB => "←",
        Direction::Unknown => "–",
    };
    let head =
        format!("{} {arrow} {} ({}, {:.0} %)", a.input, b.input, relation(pair.kind), pair.share * 100.0);
    writeln!(out, "{}", terminal::styled(terminal::BOLD, &head))?;
    for clue in &pair.clues {
        writeln!(out, "  {}", terminal::styled(terminal::FAINT, &format!("{} {}", clue.kind, clue.says)))?;
    }
    for passage in &pair.passages {
        let kind = match passage.kind {
            PassageKind::Copy => "",
            PassageKind::Release => "press text: ",
            PassageKind::Quotation => "quotation: ",
        };
        writeln!(out, "  {kind}« {} »", terminal::plain(&prose(a, passage.a)))?;
    }
    Ok(())
}

/// What the two are to each other; the percentage beside it is of the shorter one.
fn relation(kind: ReuseKind) -> &'static str {
    match kind {
        ReuseKind::Version => "another version",
        ReuseKind::Copy => "copy",
        ReuseKind::Included => "one inside the other",
        ReuseKind::Merge => "made of several texts",
        ReuseKind::Partial => "some passages",
        ReuseKind::Quotation => "quoted words only",
    }
}

/// The words of a passage without what the page puts between its paragraphs.
fn prose(article: &Article, passage: Span) -> String {
    let parts = article
        .prose()
        .map(|b| Span { start: b.span.start.max(passage.start), end: b.span.end.min(passage.end) });
    parts.filter(|s| s.start < s.end).map(|s| s.of(&article.text)).collect::<Vec<_>>().join(" ")
}

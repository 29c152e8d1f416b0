//! `recoupe read INPUT...`: a page understood: names and times in its text, then who says what.

use super::dossier::verdict_words;
use super::{Entry, Inputs, Outcome, tomorrow};
use crate::settings::Settings;
use crate::{pipeline, terminal};
use anstyle::Style;
use anyhow::Result;
use clap::{ArgMatches, Args, Command, FromArgMatches};
use recoupe_model::{
    Article, Certainty, Polarity, Reading, Span, Statement, StatementKind, Time, TimeKind, Verdict,
    article_in_code_points, reading_in_code_points,
};
use std::io::Write;

pub(super) const ENTRY: Entry = Entry { define, run };

#[derive(Args)]
struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// One JSON object a page: article and reading, positions in code points.
    #[arg(long)]
    json: bool,
    // The inputs are always wanted here; the name is what their group knows.
    #[arg(long, hide = true)]
    jsonl: bool,
}

fn define() -> Command {
    let examples = "Examples:
  recoupe read page.html
  recoupe read --json page.html | jq .reading.statements";
    Arguments::augment_args(
        Command::new("read")
            .about("Show a page understood: names, times, and who says what")
            .after_help(examples),
    )
}

fn run(matches: &ArgMatches) -> Result<Outcome> {
    let arguments = Arguments::from_arg_matches(matches)?;
    let settings = Settings::load()?;
    let options = recoupe_reconstruct::Options { latest: Some(tomorrow()) };
    let (mut failures, mut is_clean) = (Vec::new(), true);
    let mut out = terminal::out();
    for page in recoupe_fetch::pages(&arguments.inputs.inputs, &arguments.inputs.fetching.options(&settings)?)
    {
        match page.and_then(|page| pipeline::understood(&page, &options)) {
            Ok((article, reading)) => {
                is_clean &= article.verdict == Verdict::Article;
                if arguments.json {
                    let both = serde_json::json!({
                        "article": article_in_code_points(&article), "reading": reading_in_code_points(&article, &reading),
                    });
                    serde_json::to_writer(&mut out, &both)?;
                    writeln!(out)?;
                } else {
                    show(&mut out, &article, &reading)?;
                }
            }
            Err(failure) => failures.push(failure),
        }
    }
    terminal::tell_failures(&failures);
    Ok(Outcome::of(is_clean && failures.is_empty()))
}

fn show(out: &mut impl Write, article: &Article, reading: &Reading) -> Result<()> {
    if article.verdict != Verdict::Article {
        writeln!(out, "{}: no article: {}", terminal::plain(&article.input), verdict_words(article.verdict))?;
        return Ok(());
    }
    if let Some(title) = &article.title {
        writeln!(out, "{}", terminal::styled(terminal::BOLD, &title.value))?;
    }
    for block in article.prose() {
        writeln!(out, "\n{}", marked(article, reading, block.span))?;
    }
    section(out, "Who says what", reading.statements.iter().map(|s| statement_line(article, reading, s)))?;
    section(out, "When", reading.times.iter().map(|t| time_line(article, t)))?;
    let names = reading.entities.iter().map(|e| {
        let kind = format!("{:?}", e.kind).to_lowercase();
        format!(
            "{} {}",
            terminal::styled(terminal::NAME, &e.name),
            terminal::styled(terminal::FAINT, &format!("{kind}, {}×", e.mentions.len()))
        )
    });
    section(out, "Names", names)
}

fn section(out: &mut impl Write, title: &str, lines: impl Iterator<Item = String>) -> Result<()> {
    writeln!(out, "\n{}", terminal::styled(terminal::BOLD, title))?;
    let mut is_empty = true;
    for line in lines {
        is_empty = false;
        writeln!(out, "  {line}")?;
    }
    if is_empty {
        writeln!(out, "  (none found)")?;
    }
    Ok(())
}

/// The text of a block with its names and times coloured.
fn marked(article: &Article, reading: &Reading, block: Span) -> String {
    let names = reading.mentions.iter().map(|m| (m.span, terminal::NAME));
    let times = reading.times.iter().map(|t| (t.span, terminal::TIME));
    let mut marks: Vec<(Span, Style)> = names.chain(times).filter(|(s, _)| block.contains(*s)).collect();
    marks.sort_by_key(|(s, _)| *s);
    let mut out = String::new();
    let mut at = block.start;
    for (span, style) in marks {
        if span.start < at {
            continue;
        }
        out.push_str(&terminal::plain(Span { start: at, end: span.start }.of(&article.text)));
        out.push_str(&terminal::styled(style, span.of(&article.text)));
        at = span.end;
    }
    out.push_str(&terminal::plain(Span { start: at, end: block.end }.of(&article.text)));
    out
}

/// `Poutine (= Vladimir Poutine) ← le Kremlin: « … » [direct]`
fn statement_line(article: &Article, reading: &Reading, statement: &Statement) -> String {
    let words = |s: Span| terminal::plain(s.of(&article.text));
    let mut who = statement.speaker.map_or_else(|| "(nobody named)".to_owned(), words);
    if let Some(entity) =
        statement.resolved.and_then(|r| reading.entities.get(r as usize)).filter(|e| e.name != who)
    {
        who = format!("{who} (= {})", entity.name);
    }
    for via in &statement.via {
        who = format!("{who} ← {}", words(*via));
    }
    let content: Vec<String> = statement.content.iter().map(|c| words(*c)).collect();
    let mut tags = vec![match statement.kind {
        StatementKind::Direct => "direct",
        StatementKind::Indirect => "indirect",
        StatementKind::Mixed => "mixed",
    }];
    tags.extend((statement.polarity == Polarity::Denied).then_some("denied"));
    tags.extend((statement.certainty == Certainty::Conditional).then_some("conditional"));
    let act = statement.act.map(|a| format!(", {a:?}").to_lowercase()).unwrap_or_default();
    format!(
        "{}: {} {}",
        terminal::styled(terminal::NAME, &who),
        terminal::styled(terminal::SPEECH, &content.join(" […] ")),
        terminal::styled(
            terminal::FAINT,
            &format!("[{}{act}, {:.2}]", tags.join(", "), statement.confidence)
        )
    )
}

fn time_line(article: &Article, time: &Time) -> String {
    let value = match (&time.value, time.kind) {
        (Some(value), TimeKind::Date) => value.clone(),
        (Some(value), kind) => format!("{value} ({})", format!("{kind:?}").to_lowercase()),
        (None, _) => "unresolved".to_owned(),
    };
    let words = terminal::styled(terminal::TIME, time.span.of(&article.text));
    format!(
        "{words} → {value} {}",
        terminal::styled(terminal::FAINT, &format!("[{:?}]", time.resolution).to_lowercase())
    )
}

//! `recoupe compare A B`: two pages in two columns: what agrees, what differs, what only one tells.

use super::{Entry, Inputs, Outcome, tomorrow};
use crate::settings::Settings;
use crate::{filter, pipeline, terminal};
use anyhow::{Result, bail};
use clap::{ArgMatches, Args, Command, FromArgMatches};
use recoupe_model::{Article, Badge, Row, Told, Verdict};
use std::io::Write;

pub(super) const ENTRY: Entry = Entry { define, run };

#[derive(Args)]
struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// The rows as JSON, positions in code points.
    #[arg(long)]
    json: bool,
    /// Filter: {"id", "tellings": [{"id", "lang", "outlet", "published", "title", "text"}]} a line in, {"id", "rows"} out.
    #[arg(long, conflicts_with_all = ["inputs", "json"])]
    jsonl: bool,
}

fn define() -> Command {
    let examples = "Examples:
  recoupe compare a.html b.html
  recoupe compare --jsonl < stories.jsonl";
    Arguments::augment_args(
        Command::new("compare")
            .about("Put two pages side by side: what agrees, differs, or stands in one only")
            .after_help(examples),
    )
}

fn run(matches: &ArgMatches) -> Result<Outcome> {
    let arguments = Arguments::from_arg_matches(matches)?;
    if arguments.jsonl {
        return Ok(Outcome::of(filter::compare()?));
    }
    let fetch = arguments.inputs.fetching.options(&Settings::load()?)?;
    let mut material =
        pipeline::read(recoupe_fetch::pages(&arguments.inputs.inputs, &fetch), &tomorrow(), &|| {});
    terminal::tell_failures(&material.failures);
    material.articles.retain(|(a, _)| a.verdict == Verdict::Article);
    // The first page that was given stands on the left.
    let given = |a: &Article| arguments.inputs.inputs.iter().position(|i| *i == a.input);
    material.articles.sort_by_key(|(a, _)| (given(a).is_none(), given(a), a.id.clone()));
    if material.articles.len() < 2 {
        bail!("comparing wants two articles; {} could be read", material.articles.len());
    }
    let (articles, readings): (Vec<Article>, Vec<_>) = material.articles.into_iter().unzip();
    let readings = pipeline::resolved_together(&articles.iter().collect::<Vec<_>>(), readings);
    let told: Vec<Told<'_>> =
        articles.iter().zip(&readings).map(|(article, reading)| Told { article, reading }).collect();
    let rows = recoupe_relate::compare(&told, &recoupe_understand::same_names(&told));
    let mut out = terminal::out();
    if arguments.json {
        let rows: Vec<_> = rows.iter().map(|row| filter::compared(row, &articles)).collect();
        serde_json::to_writer(
            &mut out,
            &serde_json::json!({"tellings": articles.iter().map(|a| &a.input).collect::<Vec<_>>(), "rows": rows}),
        )?;
        writeln!(out)?;
    } else {
        show(&mut out, &rows, &articles)?;
    }
    Ok(Outcome::of(material.failures.is_empty()))
}

/// Columns side by side: a row's cells wrapped to the width that each column has.
fn show(out: &mut impl Write, rows: &[Row], articles: &[Article]) -> Result<()> {
    let width = (terminal_width().saturating_sub(SIGN_WIDTH) / articles.len()).max(COLUMN_MIN) - 2;
    let heads: Vec<String> =
        articles.iter().map(|a| a.site.as_ref().map_or(&a.input, |s| &s.value).clone()).collect();
    line(out, " ", &heads, width)?;
    for badge in [Badge::Differ, Badge::Certainty, Badge::Agree, Badge::Compare, Badge::Single] {
        for row in rows.iter().filter(|r| r.badge == badge) {
            let cell = |a: &Article| {
                let words: Vec<String> = row
                    .cells
                    .iter()
                    .filter(|c| c.place.article == a.id)
                    .map(|c| c.place.span.of(&a.text).to_owned())
                    .collect();
                words.join(" / ")
            };
            line(out, terminal::sign(badge), &articles.iter().map(cell).collect::<Vec<_>>(), width)?;
        }
    }
    if rows.is_empty() {
        writeln!(out, "nothing aligned")?;
    }
    Ok(())
}

/// Room for the sign and a space.
const SIGN_WIDTH: usize = 2;
/// Narrower columns cannot be read; the lines then run over.
const COLUMN_MIN: usize = 24;

/// The width that the shell says, else one that fits most windows.
fn terminal_width() -> usize {
    std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok()).unwrap_or(110)
}

fn line(out: &mut impl Write, sign: &str, cells: &[String], width: usize) -> Result<()> {
    let wrapped: Vec<Vec<String>> = cells.iter().map(|c| wrap(&terminal::plain(c), width)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for n in 0..height {
        write!(out, "{} ", if n == 0 { sign } else { " " })?;
        for cell in &wrapped {
            let text = cell.get(n).map_or("", String::as_str);
            write!(out, "{text}{}  ", " ".repeat(width.saturating_sub(text.chars().count())))?;
        }
        writeln!(out)?;
    }
    writeln!(out)?;
    Ok(())
}

/// Lines of at most `width` characters; a longer word has a line of its own.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(last) if last.chars().count() + 1 + word.chars().count() <= width => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    #[test]
    fn lines_are_wrapped_by_words() {
        assert_eq!(super::wrap("un deux trois", 8), ["un deux", "trois"]);
        assert!(super::wrap("", 8).is_empty());
    }
}

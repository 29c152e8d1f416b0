//! `recoupe compare A B`: two pages in two columns: what agrees, what differs, what only one tells.

use super::{Entry, Inputs, Outcome};
use crate::{filter, pipeline, terminal};
use anyhow::{Result, bail};
use clap::{ArgMatches, Args, Command, FromArgMatches};
use recoupe_model::{Article, Badge, Difference, Row, Span, Told, Verdict};
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
  recoupe compare https://… saved.html
  recoupe compare --json a.html b.html | jq '.rows[].badge'
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
    let mut material = arguments.inputs.read()?;
    terminal::tell_failures(&material.failures);
    material.articles.retain(|(a, _)| a.verdict == Verdict::Article);
    // The first page that was given stands on the left.
    let given = |a: &Article| arguments.inputs.inputs.iter().position(|i| *i == a.input);
    material.articles.sort_by_key(|(a, _)| (given(a).is_none(), given(a), a.id.clone()));
    if material.articles.len() < 2 {
        bail!(
            "comparing wants two articles, and {} of what was given is one; \
             recoupe extract --why INPUT says what a page was taken for",
            match material.articles.len() {
                0 => "none",
                _ => "one",
            }
        );
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

/// Badges in the order of the lines: what asks most of a reader first.
const ORDER: [Badge; 4] = [Badge::Differ, Badge::Certainty, Badge::Agree, Badge::Compare];

/// A column an article, a line with the badge over each row; what one article alone tells stands last.
fn show(out: &mut impl Write, rows: &[Row], articles: &[Article]) -> Result<()> {
    let width = (terminal_width() / articles.len()).max(COLUMN_MIN) - GAP;
    let heads = articles.iter().map(|a| {
        let name = a.site.as_ref().map_or(&a.input, |s| &s.value);
        wrapped(name, &[Span::new(0, name.len())], width)
    });
    side_by_side(out, &heads.collect::<Vec<_>>(), width, terminal::BOLD)?;
    for badge in ORDER {
        for row in rows.iter().filter(|r| r.badge == badge) {
            writeln!(out, "{}", badge_line(badge, &row.on))?;
            let cells: Vec<_> = articles.iter().map(|a| cell(row, a, width)).collect();
            side_by_side(out, &cells, width, terminal::style(badge).bold())?;
        }
    }
    let single: Vec<&Row> = rows.iter().filter(|r| r.badge == Badge::Single).collect();
    if !single.is_empty() {
        writeln!(out, "{}", badge_line(Badge::Single, &[]))?;
        let all = |a: &Article| {
            let cells = single.iter().map(|row| cell(row, a, width)).filter(|lines| !lines.is_empty());
            cells.collect::<Vec<_>>().join(&Line::new())
        };
        side_by_side(out, &articles.iter().map(all).collect::<Vec<_>>(), width, anstyle::Style::new())?;
    }
    if rows.is_empty() {
        writeln!(out, "Nothing in these articles could be set side by side.")?;
    }
    Ok(())
}

/// `≠ differ: figure, date`
fn badge_line(badge: Badge, on: &[Difference]) -> String {
    let on: Vec<&str> = on.iter().map(|d| terminal::difference(*d)).collect();
    let sign = format!("{} {}", terminal::sign(badge), terminal::name(badge));
    let on = if on.is_empty() { String::new() } else { format!(": {}", on.join(", ")) };
    terminal::styled(terminal::style(badge), &(sign + &on))
}

/// What an article tells of a row, in lines.
fn cell(row: &Row, article: &Article, width: usize) -> Vec<Line> {
    let cells = row.cells.iter().filter(|c| c.place.article == article.id);
    cells
        .flat_map(|c| {
            let at = c.place.span;
            let shows: Vec<Span> = c
                .shows
                .iter()
                .filter(|s| at.contains(**s))
                .map(|s| Span { start: s.start - at.start, end: s.end - at.start })
                .collect();
            wrapped(at.of(&article.text), &shows, width)
        })
        .collect()
}

/// Space between columns.
const GAP: usize = 3;
/// Narrower columns cannot be read; the lines then run over.
const COLUMN_MIN: usize = 24;
/// Wider than any window: beyond it lines are too long to read.
const WIDTH_MAX: usize = 160;

/// The width of the terminal, else what the shell says, else one that fits most windows.
fn terminal_width() -> usize {
    let seen = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let said = || std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    seen.or_else(said).unwrap_or(110).min(WIDTH_MAX)
}

/// Words of a line, each with whether it shows the difference.
type Line = Vec<(String, bool)>;

/// Lines side by side, words that show a difference in `style`.
fn side_by_side(
    out: &mut impl Write,
    cells: &[Vec<Line>],
    width: usize,
    style: anstyle::Style,
) -> Result<()> {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for n in 0..height {
        let mut line = String::new();
        for cell in cells {
            let words = cell.get(n).map_or(&[][..], Vec::as_slice);
            let shown = words
                .iter()
                .map(|(word, is_shown)| if *is_shown { terminal::styled(style, word) } else { word.clone() });
            line += &shown.collect::<Vec<_>>().join(" ");
            line += &" ".repeat(width.saturating_sub(length(words)) + GAP);
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out)?;
    Ok(())
}

/// Characters of a line.
fn length(words: &[(String, bool)]) -> usize {
    words.iter().map(|(word, _)| word.chars().count()).sum::<usize>() + words.len().saturating_sub(1)
}

/// Lines of at most `width` characters; a longer word has a line of its own. Words that touch `shows` are marked.
fn wrapped(text: &str, shows: &[Span], width: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut at = 0;
    for word in text.split_whitespace() {
        let start = at + text.get(at..).and_then(|rest| rest.find(word)).unwrap_or(0);
        at = start + word.len();
        let is_shown = shows.iter().any(|s| s.overlaps(Span::new(start, at)));
        let word = terminal::plain(word);
        match lines.last_mut() {
            Some(last) if length(last) + 1 + word.chars().count() <= width => last.push((word, is_shown)),
            _ => lines.push(vec![(word, is_shown)]),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, shows: &[Span], width: usize) -> Vec<String> {
        let marked =
            |(word, is_shown): &(String, bool)| if *is_shown { format!("[{word}]") } else { word.clone() };
        let lines = wrapped(text, shows, width);
        lines.iter().map(|l| l.iter().map(marked).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn lines_are_wrapped_by_words_and_keep_their_marks() {
        assert_eq!(lines("un deux trois", &[], 8), ["un deux", "trois"]);
        assert_eq!(lines("un un été deux", &[Span::new(3, 5)], 20), ["un [un] été deux"]);
        assert!(lines("", &[], 8).is_empty());
    }

    #[test]
    fn columns_stand_under_each_other() {
        let mut out = Vec::new();
        let cells = [wrapped("douze blessés mardi", &[], 8), wrapped("quatorze", &[], 8)];
        side_by_side(&mut out, &cells, 8, anstyle::Style::new()).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "douze      quatorze\nblessés\nmardi\n\n");
    }
}

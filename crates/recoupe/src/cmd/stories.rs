//! `recoupe stories INPUT...`: which pages tell one story, and why; `--jsonl` for streams.

use super::{Entry, Inputs, Outcome};
use crate::{filter, terminal};
use anyhow::Result;
use clap::{ArgMatches, Args, Command, FromArgMatches};
use recoupe_model::{StepKind, Story, Told};
use std::io::Write;

pub(super) const ENTRY: Entry = Entry { define, run };

#[derive(Args)]
struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// One JSON object a story.
    #[arg(long)]
    json: bool,
    /// Filter: {"id", "lang", "date", "title", "text", "source"} a line in stream order, {"id", "story", "chain", "step", "beside", "shared"} a line out.
    #[arg(long, conflicts_with_all = ["inputs", "json"])]
    jsonl: bool,
}

fn define() -> Command {
    let examples = "Examples:
  recoupe stories pages/
  recoupe stories --jsonl < stream.jsonl";
    Arguments::augment_args(
        Command::new("stories")
            .about("Group pages by the story that they tell, and say why")
            .after_help(examples),
    )
}

fn run(matches: &ArgMatches) -> Result<Outcome> {
    let arguments = Arguments::from_arg_matches(matches)?;
    if arguments.jsonl {
        return Ok(Outcome::of(filter::stories()?));
    }
    let material = arguments.inputs.read()?;
    let told = material.told();
    let stories = recoupe_relate::stories(&told, &[]);
    let mut out = terminal::out();
    for story in &stories {
        if arguments.json {
            serde_json::to_writer(&mut out, story)?;
            writeln!(out)?;
        } else {
            show(&mut out, story, &told)?;
        }
    }
    terminal::tell_failures(&material.failures);
    Ok(Outcome::of(material.failures.is_empty()))
}

fn show(out: &mut impl Write, story: &Story, told: &[Told<'_>]) -> Result<()> {
    // A story that opens a chain needs not name it.
    let is_first = story.chain.0.strip_prefix("c-") == story.id.0.strip_prefix("s-");
    let chain = if is_first { String::new() } else { format!(", goes on with {}", story.chain.0) };
    writeln!(
        out,
        "{}",
        terminal::styled(terminal::BOLD, &format!("{} ({}){chain}", story.id.0, story.articles.len()))
    )?;
    for told in told.iter().filter(|t| story.articles.contains(&t.article.id)) {
        let title = told.article.title.as_ref().map_or("(no title)", |t| t.value.as_str());
        let input = terminal::styled(terminal::FAINT, &told.article.input);
        writeln!(out, "  {} {} {input}", told.article.id.0, terminal::plain(title))?;
    }
    for link in &story.links {
        let reasons: Vec<String> =
            link.reasons.iter().take(REASONS_SHOWN).map(|r| terminal::plain(&r.says)).collect();
        let line = format!("{} – {} {:.2}: {}", link.a.0, link.b.0, link.score, reasons.join(", "));
        writeln!(out, "    {}", terminal::styled(terminal::FAINT, &line))?;
    }
    for step in &story.steps {
        let how = match step.kind {
            StepKind::Placed => "placed",
            StepKind::Merged => "merged into this story",
            StepKind::Split => "split from another story",
            StepKind::Moved => "moved here from another story",
            StepKind::Corrected => "put here by a person",
        };
        let why: Vec<String> =
            step.reasons.iter().take(REASONS_SHOWN).map(|r| terminal::plain(&r.says)).collect();
        let beside = step.beside.as_ref().map_or(String::new(), |b| format!(", beside {}: ", b.0));
        let line = format!("{} {how}{beside}{}", step.article.0, why.join(", "));
        writeln!(out, "    {}", terminal::styled(terminal::FAINT, &line))?;
    }
    Ok(())
}

/// Reasons on one line of the terminal.
const REASONS_SHOWN: usize = 8;

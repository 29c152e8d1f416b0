//! `recoupe diff OLD NEW`: what changed between two captures of a page.

use super::{Entry, Inputs, Outcome, tomorrow};
use crate::settings::Settings;
use crate::{pipeline, terminal};
use anyhow::{Result, bail};
use clap::{ArgMatches, Args, Command, FromArgMatches};
use recoupe_model::{CodePoints, Edit, EditOp, Grade};
use std::io::Write;

pub(super) const ENTRY: Entry = Entry { define, run };

#[derive(Args)]
struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// The steps as JSON, positions in code points of the two body texts.
    #[arg(long)]
    json: bool,
    // Two inputs are always wanted here; the name is what their group knows.
    #[arg(long, hide = true)]
    jsonl: bool,
}

fn define() -> Command {
    let examples = "Example:
  recoupe diff monday.html tuesday.html";
    Arguments::augment_args(
        Command::new("diff").about("Tell what changed between two captures of a page").after_help(examples),
    )
}

fn run(matches: &ArgMatches) -> Result<Outcome> {
    let arguments = Arguments::from_arg_matches(matches)?;
    let [old, new] = arguments.inputs.inputs.as_slice() else {
        bail!("diff wants two pages: the older, then the newer")
    };
    let fetch = arguments.inputs.fetching.options(&Settings::load()?)?;
    let options = recoupe_reconstruct::Options { latest: Some(tomorrow()) };
    let mut texts = Vec::new();
    for input in [old, new] {
        let page = recoupe_fetch::pages(std::slice::from_ref(input), &fetch).next();
        match page.map(|p| p.and_then(|p| pipeline::article(&p, &options))) {
            Some(Ok(article)) => {
                let title = article.title.as_ref().map_or(String::new(), |t| format!("{}\n", t.value));
                texts.push(format!("{title}{}", article.body_text()));
            }
            Some(Err(failure)) => {
                terminal::tell_failures(&[failure]);
                return Ok(Outcome::SomeFailed);
            }
            None => bail!("{input} gave no page"),
        }
    }
    let [old, new] = texts.as_slice() else { bail!("diff wants two pages") };
    let mut edits = recoupe_relate::changes(old, new);
    let mut out = terminal::out();
    if arguments.json {
        let (a, b) = (CodePoints::of(old), CodePoints::of(new));
        for edit in &mut edits {
            edit.old = edit.old.map(|s| a.span(s));
            edit.new = edit.new.map(|s| b.span(s));
        }
        serde_json::to_writer(&mut out, &serde_json::json!({"old": old, "new": new, "edits": edits}))?;
        writeln!(out)?;
        return Ok(Outcome::Done);
    }
    edits.retain(|e| e.op != EditOp::Same && e.grade != Grade::None);
    edits.sort_by_key(|e| e.grade);
    if edits.is_empty() {
        writeln!(out, "The two captures tell the same words.")?;
    }
    for edit in &edits {
        show(&mut out, edit, old, new)?;
    }
    Ok(Outcome::Done)
}

fn show(out: &mut impl Write, edit: &Edit, old: &str, new: &str) -> Result<()> {
    let grade = format!("{:?}", edit.grade).to_lowercase();
    writeln!(
        out,
        "{}",
        terminal::styled(terminal::FAINT, &format!("{:?}, {grade}", edit.op).to_lowercase())
    )?;
    if let Some(span) = edit.old {
        writeln!(out, "{}", terminal::styled(terminal::ALERT, &format!("- {}", span.of(old).trim())))?;
    }
    if let Some(span) = edit.new {
        writeln!(out, "{}", terminal::styled(terminal::SPEECH, &format!("+ {}", span.of(new).trim())))?;
    }
    Ok(())
}

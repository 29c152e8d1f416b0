//! `recoupe extract INPUT...`: the article of each page, as text, Markdown or JSON, and what was cut.

use super::dossier::verdict_words;
use super::{Entry, Inputs, Outcome, tomorrow};
use crate::settings::Settings;
use crate::{filter, pipeline, terminal};
use anyhow::Result;
use clap::{ArgMatches, Args, Command, FromArgMatches, ValueEnum};
use recoupe_model::{Article, Block, Role, Sourced, Verdict, article_in_code_points};
use std::io::Write;

pub(super) const ENTRY: Entry = Entry { define, run };

#[derive(Args)]
struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// The same as --format json.
    #[arg(long)]
    json: bool,
    /// Show the whole page in order: what was kept, and what was cut with the rule that cut it.
    #[arg(long)]
    why: bool,
    /// Filter: one JSON object a line in ({"id", "url", "path"}), one a line out.
    #[arg(long, conflicts_with_all = ["inputs", "why", "format", "json"])]
    jsonl: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Text,
    Markdown,
    Json,
}

fn define() -> Command {
    let examples = "Examples:
  recoupe extract page.html
  recoupe extract --format markdown https://… > article.md
  recoupe extract --why page.html            what was cut, and by which rule
  recoupe extract --jsonl < pages.jsonl      {\"id\": 1, \"url\": null, \"path\": \"page.html\"} a line";
    Arguments::augment_args(
        Command::new("extract")
            .about("Rebuild the article of each page, and say what was cut")
            .after_help(examples),
    )
}

fn run(matches: &ArgMatches) -> Result<Outcome> {
    let arguments = Arguments::from_arg_matches(matches)?;
    if arguments.jsonl {
        return Ok(Outcome::of(filter::extract()?));
    }
    let settings = Settings::load()?;
    let form = if arguments.json { Form::Json } else { arguments.format };
    let options = recoupe_reconstruct::Options { latest: Some(tomorrow()) };
    let (mut failures, mut is_clean, mut count) = (Vec::new(), true, 0);
    let mut out = terminal::out();
    for page in recoupe_fetch::pages(&arguments.inputs.inputs, &arguments.inputs.fetching.options(&settings)?)
    {
        match page.and_then(|page| pipeline::article(&page, &options)) {
            Ok(article) => {
                if count > 0 && form != Form::Json {
                    writeln!(out)?;
                }
                count += 1;
                is_clean &= article.verdict == Verdict::Article;
                show(&mut out, &article, form, arguments.why)?;
            }
            Err(failure) => failures.push(failure),
        }
    }
    terminal::tell_failures(&failures);
    Ok(Outcome::of(is_clean && failures.is_empty()))
}

fn show(out: &mut impl Write, article: &Article, form: Form, is_why: bool) -> Result<()> {
    if form == Form::Json {
        serde_json::to_writer(&mut *out, &article_in_code_points(article))?;
        writeln!(out)?;
        return Ok(());
    }
    if article.verdict != Verdict::Article {
        writeln!(out, "{}: no article: {}", terminal::plain(&article.input), verdict_words(article.verdict))?;
        if !is_why {
            return Ok(());
        }
    }
    match (is_why, form) {
        (true, _) => why(out, article),
        (false, Form::Markdown) => {
            Ok(out.write_all(terminal::plain(&recoupe_reconstruct::markdown(article)).as_bytes())?)
        }
        (false, _) => text(out, article),
    }
}

/// Fields, one a line, then the text: a blank line between blocks.
fn text(out: &mut impl Write, article: &Article) -> Result<()> {
    fields(out, article, false)?;
    for block in article.kept() {
        writeln!(out, "\n{}{}", marker(block), terminal::plain(block.span.of(&article.text)))?;
    }
    Ok(())
}

/// What is known of the article, with the evidence when asked.
fn fields(out: &mut impl Write, article: &Article, with_evidence: bool) -> Result<()> {
    let faint = |s: &str| terminal::styled(terminal::FAINT, s);
    let mut line = |name: &str, value: &str, evidence: &[recoupe_model::Evidence]| -> Result<()> {
        writeln!(out, "{} {}", faint(&format!("{name}:")), terminal::plain(value))?;
        for e in evidence.iter().filter(|_| with_evidence) {
            writeln!(out, "    {}", faint(&format!("{} « {} »", e.rule, e.says)))?;
        }
        Ok(())
    };
    let named: [(&str, &Option<Sourced>); 7] = [
        ("title", &article.title),
        ("standfirst", &article.standfirst),
        ("published", &article.published),
        ("modified", &article.modified),
        ("site", &article.site),
        ("section", &article.section),
        ("licence", &article.licence),
    ];
    for (name, field) in named {
        if let Some(field) = field {
            line(name, &field.value, &field.evidence)?;
        }
    }
    for byline in &article.bylines {
        line("by", &byline.name, &byline.evidence)?;
    }
    if let Some(bounds) = &article.published_bounds {
        let side = |b: &Option<String>| b.clone().unwrap_or_else(|| "?".to_owned());
        line(
            "published between",
            &format!("{} and {}", side(&bounds.earliest), side(&bounds.latest)),
            &bounds.evidence,
        )?;
    }
    if let Some(language) = &article.language {
        line("language", language, &[])?;
    }
    for credit in &article.credits {
        line("credit", &credit.value, &credit.evidence)?;
    }
    for clue in &article.clues {
        line("clue", &format!("{:?}: {}", clue.kind, clue.says), &[])?;
    }
    for note in &article.notes {
        line("note", &format!("{}: {}", note.kind, note.says), &[])?;
    }
    Ok(())
}

/// The page in its order: kept blocks in full, cut ones faint, with role and rule.
fn why(out: &mut impl Write, article: &Article) -> Result<()> {
    fields(out, article, true)?;
    writeln!(out)?;
    for block in &article.blocks {
        let text = terminal::plain(block.span.of(&article.text));
        if block.role.is_kept() {
            let repeated = if block.is_repeated { " (repeated in the text)" } else { "" };
            writeln!(out, "  {}{text}{}", marker(block), terminal::styled(terminal::FAINT, repeated))?;
        } else {
            let tag = format!("{} [{}]", role_name(block.role), block.rule);
            let more = caption_parts(article, block);
            writeln!(
                out,
                "{} {}",
                terminal::styled(terminal::ALERT, &format!("− {tag}")),
                terminal::styled(terminal::FAINT, &format!("{text}{more}"))
            )?;
        }
    }
    Ok(())
}

/// The number of an item of a numbered list, as a browser sets it in front.
fn marker(block: &Block) -> String {
    block.marker.as_ref().map(|m| format!("{}. ", terminal::plain(m))).unwrap_or_default()
}

/// What a caption says beside its words: its language, where that is another than the page's, and whom it credits.
fn caption_parts(article: &Article, block: &Block) -> String {
    let credit = block.figure.as_ref().and_then(|f| f.credit).map(|c| c.of(&article.text));
    let language = block.language.as_deref().map(|l| format!("language {l}"));
    let credit = credit.map(|c| format!("credit « {} »", terminal::plain(c)));
    let parts: Vec<String> = language.into_iter().chain(credit).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

/// The name of a role as JSON writes it.
fn role_name(role: Role) -> String {
    serde_json::to_value(role).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

//! `recoupe diff OLD NEW`: what changed between two captures of a page, gravest first: on the terminal, as JSON, or as one
//! page with both texts.

use super::{Entry, Inputs, Outcome, tomorrow};
use crate::settings::Settings;
use crate::{output, pipeline, terminal};
use anyhow::{Context, Result, bail};
use clap::{ArgMatches, Args, Command, FromArgMatches};
use recoupe_model::{Article, Change, CodePoints, Edit, EditOp, Grade, Span};
use std::io::Write;
use std::path::{Path, PathBuf};

pub(super) const ENTRY: Entry = Entry { define, run };

#[derive(Args)]
struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// One page to read, print or keep: the changes, then both texts beside each other.
    #[arg(short, long, value_name = "FILE.html")]
    output: Option<PathBuf>,
    /// Language of that page: fr or en [default: the reader's].
    #[arg(long, value_name = "LANG", value_parser = ["fr", "en"])]
    wording: Option<String>,
    /// The changes as JSON, gravest first, positions in code points of the two texts.
    #[arg(long)]
    json: bool,
    // Two inputs are always wanted here; the name is what their group knows.
    #[arg(long, hide = true)]
    jsonl: bool,
}

fn define() -> Command {
    let examples = "Examples:
  recoupe diff monday.html tuesday.html
  recoupe diff monday.html tuesday.html -o changes.html --wording fr

Gravest first: headline, figures, names, quotations, certainty, paragraphs, wording. Typography alone is no change.";
    Arguments::augment_args(
        Command::new("diff").about("Tell what changed between two captures of a page").after_help(examples),
    )
}

fn run(matches: &ArgMatches) -> Result<Outcome> {
    let arguments = Arguments::from_arg_matches(matches)?;
    let [old, new] = arguments.inputs.inputs.as_slice() else {
        bail!("diff wants two pages: the older, then the newer")
    };
    let settings = Settings::load()?;
    let target = arguments.output.as_deref().map(target).transpose()?;
    let fetch = arguments.inputs.fetching.options(&settings)?;
    let mut articles = Vec::new();
    for input in [old, new] {
        let options = recoupe_reconstruct::Options { latest: Some(tomorrow()) };
        let page = recoupe_fetch::pages(std::slice::from_ref(input), &fetch).next();
        match page.map(|p| p.and_then(|p| pipeline::article(&p, &options))) {
            Some(Ok(article)) => articles.push(article),
            Some(Err(failure)) => {
                terminal::tell_failures(&[failure]);
                return Ok(Outcome::SomeFailed);
            }
            None => bail!("{input} gave no page"),
        }
    }
    let [old, new] = articles.as_slice() else { bail!("diff wants two pages") };
    let change = recoupe_relate::change(old, new);
    let mut out = terminal::out();
    if let Some((folder, file)) = &target {
        let wording = arguments.wording.clone().unwrap_or_else(|| settings.wording());
        let options = recoupe_publish::Options { wording, ..recoupe_publish::Options::default() };
        let page = recoupe_publish::diff_page(old, new, &change, &options);
        let written = output::write(folder, file, &page)?;
        if !arguments.json {
            writeln!(out, "{}: {}", written.display(), counted(change.edits.len()))?;
        }
    }
    if arguments.json {
        serde_json::to_writer(&mut out, &json(old, new, &change))?;
        writeln!(out)?;
    } else if target.is_none() {
        tell(&mut out, old, new, &change)?;
    }
    Ok(Outcome::Done)
}

/// The folder and name of the page, once it is sure that it can be written there.
fn target(path: &Path) -> Result<(PathBuf, String)> {
    if path.is_dir() {
        bail!("{} is a folder; give a file with -o, such as changes.html", path.display());
    }
    let name =
        path.file_name().and_then(|n| n.to_str()).context("give a file with -o, such as changes.html")?;
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    output::prepare(folder)?;
    Ok((folder.to_owned(), name.to_owned()))
}

fn counted(n: usize) -> String {
    match n {
        0 => "no change".to_owned(),
        1 => "1 change".to_owned(),
        n => format!("{n} changes"),
    }
}

/// The two titles and texts, and the edits with positions in code points of the texts.
fn json(old: &Article, new: &Article, change: &Change) -> serde_json::Value {
    let (a, b) = (CodePoints::of(&old.text), CodePoints::of(&new.text));
    let edits: Vec<Edit> = change
        .edits
        .iter()
        .map(|e| Edit { old: e.old.map(|s| a.span(s)), new: e.new.map(|s| b.span(s)), ..e.clone() })
        .collect();
    serde_json::json!({
        "old": old.text,
        "new": new.text,
        "old_title": old.title.as_ref().map(|t| &t.value),
        "new_title": new.title.as_ref().map(|t| &t.value),
        "edits": edits,
    })
}

fn tell(out: &mut impl Write, old: &Article, new: &Article, change: &Change) -> Result<()> {
    if change.edits.is_empty() {
        let is_literal = prose(old).eq(prose(new));
        let line = if is_literal { "No change of the text was found." } else { "Only typography changed." };
        writeln!(out, "{line}")?;
    }
    for edit in &change.edits {
        let says = format!("{}: {}", grade(edit.grade), done(edit.op));
        writeln!(out, "{}", terminal::styled(terminal::FAINT, &says))?;
        for (sign, style, article, span) in
            [("-", terminal::ALERT, old, edit.old), ("+", terminal::SPEECH, new, edit.new)]
        {
            if let Some(line) = line(article, edit.grade, span) {
                writeln!(out, "{}", terminal::styled(style, &format!("{sign} {line}")))?;
            }
        }
    }
    Ok(())
}

fn prose(article: &Article) -> impl Iterator<Item = &str> {
    let title = article.title.as_ref().map_or("", |t| t.value.as_str());
    let blocks = article.prose().filter(|b| !b.is_repeated).map(|b| b.span.of(&article.text).trim());
    std::iter::once(title).chain(blocks)
}

/// What a side says: the headline, or the words with some of their paragraph around them. None when it has none.
fn line(article: &Article, grade: Grade, span: Option<Span>) -> Option<String> {
    if grade == Grade::Headline {
        return article.title.as_ref().map(|t| terminal::plain(&t.value));
    }
    let span = span?;
    let (before, after) = (
        article.text.get(..span.start as usize).unwrap_or(""),
        article.text.get(span.end as usize..).unwrap_or(""),
    );
    let before = before.rsplit('\n').next().unwrap_or("");
    let after = after.split('\n').next().unwrap_or("");
    let cut = before.char_indices().filter(|(_, c)| c.is_whitespace()).rev().nth(AROUND);
    let start = cut.map_or(0, |(at, c)| at + c.len_utf8());
    let end =
        after.char_indices().filter(|(_, c)| c.is_whitespace()).nth(AROUND).map_or(after.len(), |(at, _)| at);
    Some(format!(
        "{}{}{}{}{}",
        if start > 0 { "… " } else { "" },
        terminal::plain(before.get(start..).unwrap_or("")),
        terminal::plain(span.of(&article.text)),
        terminal::plain(after.get(..end).unwrap_or("")),
        if end < after.len() { " …" } else { "" },
    ))
}

/// Words shown on each side of what changed.
const AROUND: usize = 4;

fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Headline => "headline",
        Grade::Figure => "figure",
        Grade::Name => "name",
        Grade::Quotation => "quotation",
        Grade::Certainty => "certainty",
        Grade::Paragraph => "paragraph",
        Grade::Wording => "wording",
        Grade::None => "typography",
    }
}

/// What was done, as a capture can tell it: it does not know who took words away, or whether anyone did.
fn done(op: EditOp) -> &'static str {
    match op {
        EditOp::Same => "unchanged",
        EditOp::Edit => "words changed",
        EditOp::Insert => "absent from the earlier capture",
        EditOp::Delete => "absent from the later capture",
        EditOp::Move => "stands elsewhere",
    }
}

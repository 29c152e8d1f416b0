//! `recoupe add INPUT... --archive DIR`: keeps pages as received, for later dossiers.

use super::{Entry, Fetching, Outcome};
use crate::settings::Settings;
use crate::terminal;
use anyhow::Result;
use clap::{ArgMatches, Args, Command, FromArgMatches};
use recoupe_archive::{Archive, Kept};
use std::io::Write;
use std::path::PathBuf;

pub(super) const ENTRY: Entry = Entry { define, run };

#[derive(Args)]
struct Arguments {
    /// Files, folders, addresses, feeds, WARC files; - for a list of these on standard input.
    #[arg(value_name = "INPUT", required = true)]
    inputs: Vec<String>,
    /// Folder of the archive; it is made when it is not there.
    #[arg(long, value_name = "DIR")]
    archive: PathBuf,
    #[command(flatten)]
    fetching: Fetching,
}

fn define() -> Command {
    let examples = "Examples:
  recoupe add --archive kept https://… saved/
  recoupe dossier --archive kept -o out      lay side by side what the archive keeps";
    Arguments::augment_args(
        Command::new("add").about("Keep pages in an archive, as received").after_help(examples),
    )
}

fn run(matches: &ArgMatches) -> Result<Outcome> {
    let arguments = Arguments::from_arg_matches(matches)?;
    let fetch = arguments.fetching.options(&Settings::load()?)?;
    let archive = Archive::open(&arguments.archive)?;
    let progress = terminal::progress("pages kept");
    let (mut new, mut same, mut failures) = (0, 0, Vec::new());
    for page in recoupe_fetch::pages(&arguments.inputs, &fetch) {
        match page {
            Ok(page) => match archive.keep(&page)? {
                Kept::New => new += 1,
                Kept::Same => same += 1,
            },
            Err(failure) => failures.push(failure),
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    terminal::tell_failures(&failures);
    writeln!(terminal::out(), "{new} pages kept, {same} were there, in {}", arguments.archive.display())?;
    Ok(Outcome::of(failures.is_empty()))
}

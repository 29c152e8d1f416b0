//! The command line: one file a command, one line in [`COMMANDS`]. Help, man pages and completions come from that table.

mod add;
mod changes;
mod compare;
mod completions;
mod config;
mod diff;
mod dossier;
mod extract;
mod filters;
mod man;
mod read;
mod reuse;
mod stories;

use crate::{pipeline, terminal};
use anyhow::Result;
use clap::{ArgMatches, Command};
use std::process::ExitCode;

/// One command.
pub struct Entry {
    /// Its definition: name, help, arguments.
    pub define: fn() -> Command,
    /// Runs it.
    pub run: fn(&ArgMatches) -> Result<Outcome>,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All done.
    Done,
    /// Some inputs failed; each was named.
    SomeFailed,
}

impl Outcome {
    /// Done when `is_clean`.
    #[must_use]
    pub fn of(is_clean: bool) -> Self {
        if is_clean { Self::Done } else { Self::SomeFailed }
    }
}

/// Every command, in the order of the help.
pub const COMMANDS: &[Entry] = &[
    dossier::ENTRY,
    extract::ENTRY,
    read::ENTRY,
    compare::ENTRY,
    stories::ENTRY,
    reuse::ENTRY,
    diff::ENTRY,
    add::ENTRY,
    filters::STATEMENTS,
    filters::NAMES,
    filters::TIMES,
    filters::VARIANTS,
    changes::ENTRY,
    config::ENTRY,
    completions::ENTRY,
    man::ENTRY,
];

const EXAMPLES: &str = "Examples:
  recoupe dossier pages/ -o out          lay saved pages side by side, then open out/index.html
  recoupe dossier https://… https://…    the same for addresses
  recoupe extract --why page.html        the article of a page, and what was cut from it by which rule
  recoupe compare a.html b.html          two pages, in two columns

INPUT is a file, a folder, an address, a feed, a WARC file, or - (a list of these on standard input).
Exit status: 0 all done, 1 some inputs failed (each is named with a remedy), 2 the command was wrong.";

/// The whole command line.
#[must_use]
pub fn command_line() -> Command {
    Command::new("recoupe")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Reads pages about the news and lays their tellings side by side")
        .after_help(EXAMPLES)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(COMMANDS.iter().map(|e| (e.define)()))
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let matches = command_line().get_matches();
    let Some((name, arguments)) = matches.subcommand() else { return ExitCode::from(2) };
    let Some(entry) = COMMANDS.iter().find(|e| (e.define)().get_name() == name) else {
        return ExitCode::from(2);
    };
    match (entry.run)(arguments) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(1),
        // `recoupe … | head` is no error.
        Err(e) if is_broken_pipe(&e) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("recoupe: {e:#}");
            ExitCode::from(2)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kind = |e: &(dyn std::error::Error + 'static)| match e.downcast_ref::<std::io::Error>() {
        Some(io) => io.kind() == std::io::ErrorKind::BrokenPipe,
        None => e
            .downcast_ref::<serde_json::Error>()
            .is_some_and(|j| j.io_error_kind() == Some(std::io::ErrorKind::BrokenPipe)),
    };
    error.chain().any(kind)
}

// Arguments of every command that reads pages. (No doc comment: clap would take it for the help of the command.)
#[derive(clap::Args, Debug)]
pub(crate) struct Inputs {
    /// Files, folders, addresses, feeds, WARC files; - for a list of these on standard input.
    #[arg(value_name = "INPUT", required_unless_present = "jsonl")]
    pub(crate) inputs: Vec<String>,
    #[command(flatten)]
    pub(crate) fetching: Fetching,
}

impl Inputs {
    /// The pages of the inputs, read and understood, with progress shown.
    ///
    /// # Errors
    /// When a setting is malformed; an input that fails is named in the material.
    pub(crate) fn read(&self) -> Result<pipeline::Material> {
        let fetch = self.fetching.options(&crate::settings::Settings::load()?)?;
        let progress = terminal::progress("pages read");
        let pages = recoupe_fetch::pages(&self.inputs, &fetch);
        let material = pipeline::read(pages, &tomorrow(), &|| progress.inc(1));
        progress.finish_and_clear();
        Ok(material)
    }
}

// Arguments of fetching.
#[derive(clap::Args, Debug)]
pub(crate) struct Fetching {
    /// Fetch addresses of private and loopback ranges too.
    #[arg(long, help_heading = "Fetching")]
    allow_private: bool,
    /// Read pages whose site reserves text and data mining, if the law or a licence allows you to.
    #[arg(long, help_heading = "Fetching")]
    allow_reserved: bool,
    /// How the program names itself to sites.
    #[arg(long, value_name = "NAME", help_heading = "Fetching")]
    user_agent: Option<String>,
}

impl Fetching {
    /// The options of fetching: settings, overridden by these flags.
    ///
    /// # Errors
    /// When a setting is malformed.
    pub(crate) fn options(&self, settings: &crate::settings::Settings) -> Result<recoupe_fetch::Options> {
        let mut options = settings.fetch()?;
        options.allow_private |= self.allow_private;
        options.allow_reserved |= self.allow_reserved;
        if let Some(name) = &self.user_agent {
            options.user_agent.clone_from(name);
        }
        Ok(options)
    }
}

/// Today, `YYYY-MM-DD`: no page is from the future. One day is added for pages from east of here.
pub(crate) fn tomorrow() -> String {
    let now = jiff::Zoned::now();
    now.tomorrow().unwrap_or(now).date().to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_well_formed_and_every_command_has_help() {
        let mut line = super::command_line();
        line.clone().debug_assert();
        line.build();
        for command in line.get_subcommands().filter(|c| c.get_name() != "help") {
            assert!(command.get_about().is_some(), "{} has no help", command.get_name());
        }
    }
}

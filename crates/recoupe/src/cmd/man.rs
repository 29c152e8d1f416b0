//! `recoupe man DIR`: the man pages, one a command.

use super::{Entry, Outcome, command_line};
use crate::output;
use anyhow::Context;
use clap::{Arg, ArgMatches, Command, value_parser};
use std::path::PathBuf;

pub(super) const ENTRY: Entry = Entry { define, run };

fn define() -> Command {
    Command::new("man")
        .about("Write the man pages into a folder")
        .after_help("Example: recoupe man ~/.local/share/man/man1")
        .arg(
            Arg::new("folder")
                .value_name("DIR")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help("Where they go"),
        )
}

fn run(matches: &ArgMatches) -> anyhow::Result<Outcome> {
    let folder = matches.get_one::<PathBuf>("folder").context("no folder given")?;
    output::prepare(folder)?;
    let mut line = command_line();
    line.build();
    for command in std::iter::once(&line).chain(line.get_subcommands().filter(|c| c.get_name() != "help")) {
        let name = if command.get_name() == "recoupe" {
            "recoupe".to_owned()
        } else {
            format!("recoupe-{}", command.get_name())
        };
        let mut page = Vec::new();
        clap_mangen::Man::new(command.clone()).render(&mut page)?;
        output::write(folder, &format!("{name}.1"), &page)?;
    }
    Ok(Outcome::Done)
}

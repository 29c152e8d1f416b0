//! `recoupe completions SHELL`: what the shell needs to complete commands.

use super::{Entry, Outcome, command_line};
use clap::{Arg, ArgMatches, Command, value_parser};
use clap_complete::Shell;

pub(super) const ENTRY: Entry = Entry { define, run };

fn define() -> Command {
    Command::new("completions")
        .about("Print completions for a shell")
        .after_help("Example: recoupe completions bash > ~/.local/share/bash-completion/completions/recoupe")
        .arg(Arg::new("shell").required(true).value_parser(value_parser!(Shell)).help("The shell"))
}

fn run(matches: &ArgMatches) -> anyhow::Result<Outcome> {
    if let Some(shell) = matches.get_one::<Shell>("shell") {
        let mut script = Vec::new();
        clap_complete::generate(*shell, &mut command_line(), "recoupe", &mut script);
        std::io::Write::write_all(&mut std::io::stdout(), &script)?;
    }
    Ok(Outcome::Done)
}

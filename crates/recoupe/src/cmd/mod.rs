//! The command line: one file a command, one line here.

use crate::filter;
use clap::Parser;
use std::process::ExitCode;

#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    Extract(Filter),
    Statements(Filter),
    Names(Filter),
    Times(Filter),
    Variants(Filter),
    Stories(Filter),
    Reuse(Filter),
    Changes(Filter),
    Compare(Filter),
}

#[derive(clap::Args)]
struct Filter {
    /// One JSON object a line in, one a line out.
    #[arg(long)]
    jsonl: bool,
    /// Pairs of names instead of names.
    #[arg(long)]
    pairs: bool,
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.command {
        Command::Extract(_) => filter::extract(),
        Command::Statements(_) => filter::statements(),
        Command::Names(_) => filter::names(),
        Command::Times(_) => filter::times(),
        Command::Variants(f) => filter::variants(f.pairs),
        Command::Stories(_) => filter::stories(),
        Command::Reuse(_) => filter::reuse(),
        Command::Changes(_) => filter::changes(),
        Command::Compare(_) => filter::compare(),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(e) => {
            eprintln!("recoupe: {e}");
            ExitCode::from(2)
        }
    }
}

//! The filters that stand alone: `statements`, `names`, `times`, `variants`, each with `--jsonl`.

use super::{Entry, Outcome};
use crate::filter;
use anyhow::Result;
use clap::{Arg, ArgAction, Command};

pub(super) const STATEMENTS: Entry = Entry {
    define: || filter_command("statements", "Find who says what in texts", "{\"id\", \"lang\", \"text\"}"),
    run: |_| done(filter::statements()),
};

pub(super) const NAMES: Entry = Entry {
    define: || {
        filter_command(
            "names",
            "Find people, organisations and places in texts",
            "{\"id\", \"lang\", \"text\"}",
        )
    },
    run: |_| done(filter::names()),
};

pub(super) const TIMES: Entry = Entry {
    define: || {
        filter_command(
            "times",
            "Resolve dated expressions of texts to calendar values",
            "{\"id\", \"lang\", \"text\", \"published\"}",
        )
    },
    run: |_| done(filter::times()),
};

pub(super) const VARIANTS: Entry = Entry {
    define: || {
        filter_command(
            "variants",
            "Put spellings of one name together",
            "{\"id\", \"lang\", \"block\", \"name\", \"count\"}",
        )
        .arg(
            Arg::new("pairs")
                .long("pairs")
                .action(ArgAction::SetTrue)
                .help("Score pairs: {\"id\", \"name1\", \"name2\"} a line"),
        )
    },
    run: |m| done(filter::variants(m.get_flag("pairs"))),
};

fn done(result: std::io::Result<bool>) -> Result<Outcome> {
    Ok(Outcome::of(result?))
}

fn filter_command(name: &'static str, about: &'static str, line: &str) -> Command {
    let help = format!(
        "A filter: {line} a line in, one JSON object a line out, in order.\nPositions are Unicode code points, end exclusive. For one page with colours: recoupe read PAGE"
    );
    Command::new(name).about(about).after_help(help).arg(
        Arg::new("jsonl")
            .long("jsonl")
            .action(ArgAction::SetTrue)
            .required(true)
            .help("JSON Lines on standard input and output"),
    )
}

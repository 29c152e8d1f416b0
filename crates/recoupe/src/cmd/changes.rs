//! `recoupe changes --jsonl`: what changed between two texts, for pipelines.

use super::{Entry, Outcome};
use crate::filter;
use clap::{Arg, ArgAction, Command};

pub(super) const ENTRY: Entry = Entry {
    define: || {
        Command::new("changes")
            .about("Tell what changed from one text to the next")
            .after_help("A filter: {\"id\", \"old\", \"new\"} a line in, one JSON object a line out. For two pages: recoupe diff OLD NEW")
            .arg(Arg::new("jsonl").long("jsonl").action(ArgAction::SetTrue).required(true).help("JSON Lines on standard input and output"))
    },
    run: |_| Ok(Outcome::of(filter::changes()?)),
};

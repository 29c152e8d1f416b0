//! `recoupe config`: every setting, its value, and what set it.

use super::{Entry, Outcome};
use crate::settings::{Settings, file_path};
use crate::terminal;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::io::Write;

pub(super) const ENTRY: Entry = Entry { define, run };

fn define() -> Command {
    Command::new("config")
        .about("Print every setting with its value and what set it")
        .after_help("A setting is set in the settings file (TOML), by a variable RECOUPE_NAME, or by a flag; the later wins.")
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help("As JSON"))
}

fn run(matches: &ArgMatches) -> anyhow::Result<Outcome> {
    let settings = Settings::load()?;
    let mut out = terminal::out();
    if matches.get_flag("json") {
        let all: Vec<_> = settings
            .all()
            .map(|(s, v)| serde_json::json!({"name": s.name, "value": v.value, "origin": v.origin}))
            .collect();
        serde_json::to_writer(&mut out, &all)?;
        writeln!(out)?;
        return Ok(Outcome::Done);
    }
    if let Some(path) = file_path() {
        let state = if path.exists() { "" } else { " (not there)" };
        writeln!(out, "{}", terminal::styled(terminal::FAINT, &format!("# {}{state}", path.display())))?;
    }
    for (setting, value) in settings.all() {
        let said = format!("# {}; from {}", setting.help, value.origin);
        writeln!(
            out,
            "{} = \"{}\"  {}",
            setting.name,
            terminal::plain(&value.value),
            terminal::styled(terminal::FAINT, &said)
        )?;
    }
    Ok(Outcome::Done)
}

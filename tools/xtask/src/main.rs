//! Set-up, checks and scores of this repository: `cargo xtask check`, `cargo xtask scores`.
//!
//! `check` is what CI runs, the same on every machine: it installs what the checks need and is missing, says what it cannot
//! install, and goes through format, lints, tests, documentation, the README's command, browser tests and score floors.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, clippy::print_stdout, clippy::print_stderr)]

mod scores;
mod setup;

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

const HELP: &str = "cargo xtask check    install what is missing, then every check (what CI runs)
cargo xtask setup    only install what the checks need
cargo xtask scores   measure on ../shared and write scores.csv
cargo xtask floors   measure, and compare with floors.toml";

fn main() -> ExitCode {
    let done = match std::env::args().nth(1).as_deref() {
        Some("check") => check(),
        Some("setup") => {
            setup::install().map(|missing| missing.iter().for_each(|m| println!("cannot install: {m}")))
        }
        Some("scores") => release().and_then(|()| scores::write()),
        Some("floors") => release().and_then(|()| scores::check()),
        _ => {
            println!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("xtask: {e:#}");
            ExitCode::FAILURE
        }
    }
}

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// Every check, in order of cost; the first that fails ends it.
fn check() -> Result<()> {
    let started = Instant::now();
    let missing = step("set-up", setup::install)?;
    step("format", || cargo(&["fmt", "--all", "--check"], &[]))?;
    step("lints", || {
        cargo(&["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"], &[])
    })?;
    step("tests", || cargo(&["test", "--workspace", "--quiet"], &[]))?;
    step("documentation", || {
        cargo(&["doc", "--workspace", "--no-deps", "--quiet"], &[("RUSTDOCFLAGS", "-D warnings")])
    })?;
    step("release build", release)?;
    step("the README's command", example)?;
    if missing.iter().any(|m| setup::BROWSER_PARTS.contains(&m.as_str())) {
        println!("SKIPPED browser tests: {} cannot be installed here", missing.join(", "));
    } else {
        step("browser tests", browser)?;
    }
    if scores::sets_are_here() {
        step("score floors", scores::check)?;
    } else {
        println!("SKIPPED scores: no measuring sets beside the repository (../shared)");
    }
    println!("every check passed in {} s", started.elapsed().as_secs());
    Ok(())
}

fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("── {name}");
    let started = Instant::now();
    let done = work().with_context(|| format!("the check \"{name}\" failed"))?;
    println!("   {name}: {:.0} s", started.elapsed().as_secs_f32());
    Ok(done)
}

/// Runs a program in the repository's root; an error when it fails.
pub(crate) fn run(
    program: &str,
    arguments: &[&str],
    folder: &Path,
    environment: &[(&str, &str)],
) -> Result<()> {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).envs(environment.iter().copied());
    let status = command.status().with_context(|| format!("cannot start {program}"))?;
    if !status.success() {
        bail!("{program} {} ended with {status}", arguments.join(" "));
    }
    Ok(())
}

fn cargo(arguments: &[&str], environment: &[(&str, &str)]) -> Result<()> {
    run(env!("CARGO"), arguments, &root(), environment)
}

fn release() -> Result<()> {
    cargo(&["build", "--release", "--quiet"], &[])
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The program as built for release.
pub(crate) fn binary() -> PathBuf {
    target().join("release").join("recoupe")
}

/// The first command of the README, on the example story, into the folder that the browser tests read.
fn example() -> Result<()> {
    let out = target().join("example-dossier");
    let (binary, out) = (binary().display().to_string(), out.display().to_string());
    run(&binary, &["dossier", "examples/ferry", "-o", &out], &root(), &[])
}

fn browser() -> Result<()> {
    let out = target().join("example-dossier").display().to_string();
    run("npm", &["test", "--silent"], &root().join("tests/browser"), &[("RECOUPE_PAGES", &out)])
}

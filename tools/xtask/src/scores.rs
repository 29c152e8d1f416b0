//! Runs the measuring sets beside the repository, keeps the figures, and holds them against the floors.

use crate::{binary, root, run, target};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

/// Topic/set → figure → value.
type Figures = BTreeMap<String, BTreeMap<String, f64>>;

fn bench() -> PathBuf {
    root().join("../shared/bench/run")
}

/// True where the measuring sets stand beside the repository.
pub(crate) fn sets_are_here() -> bool {
    bench().exists()
}

/// Measures and writes `scores.csv`: topic, set, figure, value, commit.
pub(crate) fn write() -> Result<()> {
    let figures = measured()?;
    let commit =
        Command::new("git").args(["rev-parse", "--short=12", "HEAD"]).current_dir(root()).output()?;
    let commit = String::from_utf8_lossy(&commit.stdout).trim().to_owned();
    let mut csv = String::from("topic,set,figure,value,commit\n");
    for (place, values) in &figures {
        let (topic, set) = place.split_once('/').unwrap_or((place, ""));
        for (figure, value) in values.iter().filter(|(f, _)| is_kept(f)) {
            csv.push_str(&format!("{topic},{set},{figure},{value:.4},{commit}\n"));
        }
    }
    std::fs::write(root().join("scores.csv"), csv)?;
    println!("scores.csv written");
    Ok(())
}

/// Counts and times say nothing of quality and change from run to run.
fn is_kept(figure: &str) -> bool {
    !["seconds", "cpu", "memory", "ms_", "peak"].iter().any(|part| figure.contains(part))
}

/// Measures and holds every floor of `floors.toml` against it.
pub(crate) fn check() -> Result<()> {
    let text = std::fs::read_to_string(root().join("floors.toml")).context("floors.toml cannot be read")?;
    let floors: toml::Table = text.parse().context("floors.toml is not TOML")?;
    let figures = measured()?;
    let mut broken = Vec::new();
    let mut held = 0;
    for (place, wanted) in &floors {
        for (figure, floor) in wanted.as_table().context("a floor stands outside a [topic/set] table")? {
            let floor = floor
                .as_float()
                .or_else(|| floor.as_integer().map(|i| i as f64))
                .context("a floor is no number")?;
            match figures.get(place).and_then(|f| f.get(figure)) {
                Some(value) if *value + 1e-9 >= floor => held += 1,
                Some(value) => broken.push(format!("{place} {figure}: {value:.4}, floor {floor}")),
                None => broken.push(format!("{place} {figure}: not measured, floor {floor}")),
            }
        }
    }
    println!("{held} passed, {} failed", broken.len());
    if !broken.is_empty() {
        bail!("score floors broken:\n  {}", broken.join("\n  "));
    }
    Ok(())
}

fn measured() -> Result<Figures> {
    if !sets_are_here() {
        bail!("no measuring sets beside the repository (../shared)");
    }
    let out = target().join("scores.json");
    let (script, binary, json) =
        (bench().display().to_string(), binary().display().to_string(), out.display().to_string());
    let data = target().join("bench-data").display().to_string();
    let data = std::env::var("RECOUPE_BENCH").unwrap_or(data);
    run("python3", &[&script, "--bin", &binary, "--json", &json], &root(), &[("RECOUPE_BENCH", &data)])?;
    let all: BTreeMap<String, Value> = serde_json::from_str(&std::fs::read_to_string(&out)?)?;
    Ok(all.into_iter().map(|(place, value)| (place, flat(&value))).collect())
}

/// Nested figures by dotted names; what is no number is left out.
fn flat(value: &Value) -> BTreeMap<String, f64> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![(String::new(), value)];
    while let Some((name, value)) = waiting.pop() {
        if let Some(number) = value.as_f64() {
            found.insert(name, number);
        } else if let Some(inner) = value.as_object() {
            let dotted = |key: &str| if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") };
            waiting.extend(inner.iter().map(|(k, v)| (dotted(k), v)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    #[test]
    fn nested_figures_get_dotted_names() {
        let value = serde_json::json!({"a": {"f": 0.5}, "n": 2, "s": "x"});
        let flat = super::flat(&value);
        assert_eq!(flat.get("a.f"), Some(&0.5));
        assert_eq!(flat.len(), 2);
    }
}

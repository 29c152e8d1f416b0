//! The shape of the house: a star of crates, thinking parts without I/O, data with its source, files that say what they do.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods
)]

use std::fs;
use std::path::{Path, PathBuf};

const STAGES: [&str; 6] = ["fetch", "reconstruct", "understand", "relate", "archive", "publish"];
const PURE: [&str; 5] = ["model", "reconstruct", "understand", "relate", "publish"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn manifest(name: &str) -> toml::Table {
    fs::read_to_string(root().join("crates").join(name).join("Cargo.toml")).unwrap().parse().unwrap()
}

fn dependencies(name: &str) -> Vec<String> {
    let manifest = manifest(name);
    let of = |key: &str| {
        manifest.get(key).and_then(|t| t.as_table()).map(|t| t.keys().cloned().collect::<Vec<_>>())
    };
    ["dependencies", "dev-dependencies", "build-dependencies"]
        .iter()
        .filter_map(|k| of(k))
        .flatten()
        .collect()
}

/// Every file below `folder` whose name ends so.
fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for path in entries.map(|e| e.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["target", "node_modules", ".git"].contains(&name.as_str()) {
                found.extend(files(&path, end));
            }
        } else if name.ends_with(end) {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn a_stage_never_imports_another_stage() {
    for stage in STAGES {
        for other in STAGES.iter().chain(&["recoupe"]) {
            let name = if *other == "recoupe" { "recoupe".to_owned() } else { format!("recoupe-{other}") };
            assert!(
                !dependencies(stage).contains(&name),
                "crates/{stage} imports {name}: stages meet in crates/recoupe only"
            );
        }
    }
    let model = dependencies("model");
    assert!(model.iter().all(|d| d == "serde"), "the model depends on serde only, not on {model:?}");
}

#[test]
fn there_are_eight_crates() {
    let mut found: Vec<String> = fs::read_dir(root().join("crates"))
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    found.sort();
    assert_eq!(
        found,
        ["archive", "fetch", "model", "publish", "reconstruct", "recoupe", "relate", "understand"]
    );
}

#[test]
fn the_thinking_parts_have_no_file_clock_environment_or_network() {
    for name in PURE {
        for path in files(&root().join("crates").join(name).join("src"), ".rs") {
            let text = fs::read_to_string(&path).unwrap();
            for word in [
                "std::fs",
                "std::env",
                "std::net",
                "std::process",
                "SystemTime",
                "Instant",
                "std::thread",
                "RandomState",
                "Zoned::now",
                "Timestamp::now",
            ] {
                assert!(!text.contains(word), "{} says {word}", path.display());
            }
        }
    }
}

#[test]
fn every_source_file_opens_with_what_it_does() {
    for folder in ["crates", "tools"] {
        for path in files(&root().join(folder), ".rs") {
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.starts_with("//!"), "{} does not open with //!", path.display());
        }
    }
}

#[test]
fn no_lint_is_lifted_in_shipped_code() {
    for name in STAGES.iter().chain(&["model", "recoupe"]) {
        for path in files(&root().join("crates").join(name).join("src"), ".rs") {
            let text = fs::read_to_string(&path).unwrap();
            for lint in [
                "unwrap_used",
                "expect_used",
                "indexing_slicing",
                "string_slice",
                "clippy::panic",
                "too_many_lines",
            ] {
                let lifted = text.lines().any(|l| l.contains("allow(") && l.contains(lint));
                assert!(!lifted, "{} lifts {lint}", path.display());
            }
        }
    }
}

#[test]
fn every_folder_of_data_says_where_it_is_from() {
    for name in STAGES {
        let data = root().join("crates").join(name).join("data");
        for path in files(&data, "") {
            let named = path
                .ancestors()
                .skip(1)
                .take_while(|a| a.starts_with(&data))
                .any(|a| a.join("SOURCE.md").exists());
            assert!(named, "{} has no SOURCE.md beside or above it", path.display());
        }
    }
}

#[test]
fn every_fuzz_target_is_built() {
    let manifest: toml::Table = fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap().parse().unwrap();
    let named: Vec<&str> =
        manifest["bin"].as_array().unwrap().iter().map(|bin| bin["path"].as_str().unwrap()).collect();
    for path in files(&root().join("fuzz/fuzz_targets"), ".rs") {
        let path = format!("fuzz_targets/{}", path.file_name().unwrap().to_string_lossy());
        assert!(named.contains(&path.as_str()), "fuzz/Cargo.toml does not name {path}: it is never built");
    }
}

#[test]
fn nothing_names_a_registry_or_a_machine() {
    // Put together here, so that this file does not name them either.
    let words = [
        ["crates", ".io/api"].concat(),
        ["registry.npm", "js.org"].concat(),
        ["pypi", ".org"].concat(),
        ["deb.deb", "ian.org"].concat(),
        ["/work", "/main"].concat(),
        ["/work", "/wt"].concat(),
    ];
    for end in [".rs", ".md", ".toml", ".json", ".mjs", ".js", ".py", ".txt", ".sh", ".lock"] {
        for path in files(&root(), end) {
            let Ok(text) = fs::read_to_string(&path) else { continue };
            for word in &words {
                assert!(!text.contains(word.as_str()), "{} says {word}", path.display());
            }
        }
    }
}

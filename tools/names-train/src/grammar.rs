//! Written texts to annotated ones.
//!
//! A file starts with `language: fr 6` (language, times each pattern is filled). A line `$name = a | b` defines what `{name}`
//! may be; any other line is a text. `[PER …]`, `[ORG …]`, `[LOC …]`, `[MISC …]` mark names; `{given}`, `{surname}`, `{city}`,
//! `{region}`, `{organisation}`, `{media}`, `{event}`, `{person}`, `{agency}`, `{state}` are drawn from the lists of the program; `{city^}` is one in capitals.

use crate::{Annotated, Random, kind_of};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::Path;

type Rules = BTreeMap<String, Vec<String>>;

/// All texts of the files of `folder`, patterns filled.
pub fn texts(folder: &Path, random: &mut Random) -> Result<Vec<Annotated>> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?.filter_map(Result::ok).map(|e| e.path()).collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let content =
            std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        texts_of(&content, random, &mut found);
    }
    Ok(found)
}

fn texts_of(content: &str, random: &mut Random, found: &mut Vec<Annotated>) {
    let mut language = "fr".to_owned();
    let mut times = 1;
    let mut rules = Rules::new();
    let lines = || content.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
    let own: Vec<(&str, &str)> = lines().filter_map(|l| l.strip_prefix('$')?.split_once('=')).collect();
    for line in lines().filter(|l| !l.starts_with('$')) {
        if let Some(head) = line.strip_prefix("language:") {
            let mut words = head.split_whitespace();
            let next = words.next().unwrap_or("fr").to_owned();
            rules = lists(&next);
            for (name, choices) in &own {
                let choices = choices.split(" | ").map(|c| c.trim().to_owned());
                rules.entry(name.trim().to_owned()).or_default().extend(choices);
            }
            language = next;
            times = words.next().and_then(|t| t.parse().ok()).unwrap_or(1);
        } else {
            let turns = if line.contains('{') { times } else { WRITTEN_OUT_TURNS };
            for _ in 0..turns {
                found.push(annotated(&filled(line, &rules, random, 0), &language));
            }
        }
    }
}

/// A text written out in full is real text: it counts more than one filling of a pattern.
const WRITTEN_OUT_TURNS: usize = 3;
/// Rules inside rules.
const DEPTH_MAX: usize = 8;

fn filled(pattern: &str, rules: &Rules, random: &mut Random, depth: usize) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else { break };
        let (name, is_upper) = name.strip_suffix('^').map_or((name, false), |name| (name, true));
        let choice = rules.get(name).and_then(|choices| random.of(choices)).cloned();
        match choice {
            Some(choice) if depth < DEPTH_MAX => {
                let inner = filled(&choice, rules, random, depth + 1);
                out.push_str(&if is_upper { inner.to_uppercase() } else { inner });
            }
            _ => eprintln!("no rule {name} in {pattern}"),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Reads the marks. French elisions are repaired: `de [LOC Angers]` reads « d'Angers ».
fn annotated(marked: &str, language: &str) -> Annotated {
    let mut text = String::new();
    let mut names = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let Some((inside, after)) = after.split_once(']') else { break };
        let (kind, name) = inside.split_once(' ').unwrap_or(("", inside));
        if language == "fr" {
            elide(&mut text, name);
        }
        let start = text.len();
        text.push_str(name);
        if let Some(kind) = kind_of(kind) {
            names.push((start, text.len(), kind));
        } else {
            eprintln!("no kind {kind} in {marked}");
        }
        rest = after;
    }
    text.push_str(rest);
    Annotated { language: language.to_owned(), text, names }
}

fn elide(text: &mut String, name: &str) {
    let opens_with_vowel = name.chars().next().is_some_and(|c| "AEIOUÉÈÊÂÎÔH".contains(c));
    for (full, short) in [
        (" de ", " d'"),
        (" que ", " qu'"),
        ("De ", "D'"),
        (" le ", " l'"),
        (" la ", " l'"),
        ("Le ", "L'"),
        ("La ", "L'"),
    ] {
        if opens_with_vowel && text.ends_with(full) {
            text.truncate(text.len() - full.len());
            text.push_str(short);
            return;
        }
    }
}

macro_rules! list {
    ($file:literal) => {
        include_str!(concat!("../../../crates/understand/data/names/", $file))
    };
}

fn lists(language: &str) -> Rules {
    let lines = |file: &str| -> Vec<String> {
        file.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(str::to_owned).collect()
    };
    let mut rules: Rules = [
        ("given", list!("given-names.txt")),
        ("surname", list!("surnames.txt")),
        ("city", list!("cities.txt")),
        ("region", list!("regions.txt")),
        ("organisation", list!("organisations.txt")),
        ("media", list!("media.txt")),
        ("event", list!("events.txt")),
        ("person", list!("people.txt")),
    ]
    .into_iter()
    .map(|(name, file)| (name.to_owned(), lines(file)))
    .collect();
    let column = |file: &str, number: usize, choice: usize| -> Vec<String> {
        let names = lines(file)
            .into_iter()
            .filter_map(|l| Some(l.split('|').nth(number)?.split(';').nth(choice)?.trim().to_owned()));
        names.filter(|n| !n.is_empty()).collect()
    };
    let states = include_str!("../../../crates/understand/data/variants/states.txt");
    let agencies = include_str!("../../../crates/understand/data/variants/agencies.txt");
    let known = include_str!("../../../crates/understand/data/variants/organisations.txt");
    let own = usize::from(language != "fr");
    rules.insert("state".to_owned(), column(states, 1, own));
    rules.insert("capital".to_owned(), column(states, 2, 0));
    rules.insert("demonym".to_owned(), column(states, 3 + own, 0));
    rules.insert("agency".to_owned(), column(agencies, 1, 0));
    rules
        .entry("organisation".to_owned())
        .or_default()
        .extend((0..3).flat_map(|choice| column(known, 1, choice)));
    rules
}

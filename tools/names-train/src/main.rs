//! Trains the tagger of names: annotated texts in, `model.bin` out.
//!
//!     names-train OUT TEXTS SET...
//!
//! TEXTS is a folder of `*.txt`: texts that the developers wrote, names marked `[PER ...]`, with patterns that are filled from
//! the word lists (`grammar.rs`). SET is `WEIGHT:LANGUAGE:FILE.jsonl` with rows `{"text", "entities":[{"start","end","kind"}]}`
//! in code points, of a licence that allows it (data/names/SOURCE.md says which were used). The same input gives the same
//! bytes: an averaged perceptron, examples shuffled by a fixed generator.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a tool reads and writes files and says what it does"
)]

mod grammar;
mod perceptron;

use anyhow::{Context, Result, bail};
use perceptron::Sentence;
use recoupe_understand::names::training::{examples, is_people};
use std::path::Path;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [out, texts, sets @ ..] = arguments.as_slice() else {
        bail!("usage: names-train OUT TEXTS WEIGHT:LANGUAGE:FILE.jsonl...");
    };
    let mut random = Random(0x5eed);
    let mut sentences = Vec::new();
    for text in grammar::texts(Path::new(texts), &mut random)? {
        add(&text, FORGOTTEN_WRITTEN, &mut random, &mut sentences);
    }
    eprintln!("{} runs written", sentences.len());
    for set in sets {
        let mut parts = set.splitn(3, ':');
        let (Some(weight), Some(language), Some(file)) = (parts.next(), parts.next(), parts.next()) else {
            bail!("{set}: wants WEIGHT:LANGUAGE:FILE");
        };
        let weight: usize = weight.parse().with_context(|| format!("{set}: the weight is a whole number"))?;
        for text in set_texts(language, file)? {
            for _ in 0..weight {
                add(&text, FORGOTTEN_REAL, &mut random, &mut sentences);
            }
        }
    }
    eprintln!("{} runs in all", sentences.len());
    let model = perceptron::train(&mut sentences, &mut random);
    std::fs::write(out, model).with_context(|| format!("cannot write {out}"))
}

/// How often lists of names are left out, of 100 runs: written texts are filled from these very lists, real ones less so.
const FORGOTTEN_WRITTEN: u64 = 28;
const FORGOTTEN_REAL: u64 = 12;

/// A text with its names, in bytes.
pub struct Annotated {
    language: String,
    text: String,
    /// Start, end, kind: 0 person, 1 organisation, 2 place, 3 other.
    names: Vec<(usize, usize, usize)>,
}

fn set_texts(language: &str, file: &str) -> Result<Vec<Annotated>> {
    let lines = std::fs::read_to_string(file).with_context(|| format!("cannot read {file}"))?;
    let mut found = Vec::new();
    for line in lines.lines().filter(|l| !l.trim().is_empty()) {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let text = row.get("text").and_then(|t| t.as_str()).unwrap_or("").to_owned();
        let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let names = row.get("entities").and_then(|e| e.as_array()).into_iter().flatten();
        let names = names.filter_map(|name| {
            let place = |key: &str| offsets.get(usize::try_from(name.get(key)?.as_u64()?).ok()?).copied();
            let kind = kind_of(name.get("kind")?.as_str()?)?;
            let (start, end) = (place("start")?, place("end")?);
            Some(if kind == 0 { (without_title(&text, start, end), end, kind) } else { (start, end, kind) })
        });
        found.push(Annotated { language: language.to_owned(), names: names.collect(), text });
    }
    Ok(found)
}

/// Some sets count « M. » and « le général » in; here a name is without its title.
fn without_title(text: &str, start: usize, end: usize) -> usize {
    let mut at = start;
    while let Some((word, rest)) = text.get(at..end).and_then(|name| name.split_once(' ')) {
        let is_particle = matches!(word, "de" | "d'" | "von" | "van" | "el" | "al" | "ben");
        let is_title = matches!(
            word,
            "M." | "MM." | "Mme" | "Mlle" | "Mgr" | "Dr" | "Me" | "Mr" | "Mr." | "Mrs." | "Lord" | "Sir"
        );
        if !is_title && (is_particle || !word.starts_with(char::is_lowercase)) {
            break;
        }
        at = end - rest.len();
    }
    at
}

/// The number of a kind as sets write it.
pub fn kind_of(name: &str) -> Option<usize> {
    ["PER", "ORG", "LOC", "MISC"].iter().position(|k| *k == name)
}

/// The label of a people that a set leaves without a name: English has it as a miscellaneous one.
const PEOPLE_LABEL: usize = 7;

/// The runs of a text with their right labels.
fn add(text: &Annotated, forgotten: u64, random: &mut Random, sentences: &mut Vec<Sentence>) {
    let mut forgets = || random.below(100) < forgotten;
    for example in examples(&text.text, &text.language, &mut forgets) {
        let mut labels = Vec::with_capacity(example.spans.len());
        let mut last = None;
        for span in &example.spans {
            let middle = (span.start as usize + span.end as usize) / 2;
            let name = text.names.iter().position(|(start, end, _)| *start <= middle && middle < *end);
            let kind = name.and_then(|n| text.names.get(n)).map(|n| n.2);
            let is_people = || text.language == "en" && is_people(span.of(&text.text));
            let unnamed = if kind.is_none() && is_people() { PEOPLE_LABEL } else { 0 };
            labels.push(kind.map_or(unnamed, |k| 1 + 2 * k + usize::from(name == last)));
            last = name;
        }
        sentences.push(Sentence { features: example.features, labels });
    }
}

/// A small generator, the same on every machine (xorshift).
pub struct Random(u64);

impl Random {
    /// A number below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) % limit.max(1)
    }

    /// One of `list`.
    pub fn of<'l, T>(&mut self, list: &'l [T]) -> Option<&'l T> {
        list.get(usize::try_from(self.below(list.len() as u64)).unwrap_or(0))
    }
}

//! Trains the weights that say how surely a statement is one: annotated texts in, `model.bin` out.
//!
//!     statements-train learn OUT SET.jsonl...
//!     statements-train read MODEL FILE.jsonl
//!
//! SET has rows `{"id", "lang", "text", "statements": [{"content": [[from, to], ..]}]}` in code points, of a licence that
//! allows it (data/statements/SOURCE.md says which were used and what may be learnt from each). What the rules find is right
//! when it overlaps an annotated content by half or more (words in both by words in either), each annotation once. `learn`
//! also prints held-out figures: rows by the parity of a hash of their id, learnt on one half, counted on the other. `read`
//! writes all that the rules find with its confidence, as the filter `statements` does. The same input gives the same bytes.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool reads and writes files and says what it does"
)]

mod logistic;

use anyhow::{Context, Result, bail};
use logistic::Example;
use recoupe_model::{Article, CodePoints, Span, Statement, StatementKind};
use recoupe_understand::statements::training::{confidence, examples};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["learn", out, sets @ ..] if !sets.is_empty() => learn(out, sets),
        ["read", model, file] => read(model, file),
        _ => bail!("usage: statements-train learn OUT SET.jsonl... | statements-train read MODEL FILE.jsonl"),
    }
}

/// A row of a set: what the rules find in it, and which of that is right.
struct Row {
    is_odd: bool,
    language: String,
    /// Annotated statements.
    wanted: usize,
    examples: Vec<Example>,
}

fn learn(out: &str, sets: &[&str]) -> Result<()> {
    let mut rows = Vec::new();
    for set in sets {
        for row in values(set)? {
            rows.push(row_of(&row));
        }
    }
    let of = |keep: &dyn Fn(&&Row) -> bool| -> Vec<&Example> {
        rows.iter().filter(|r| keep(r)).flat_map(|r| &r.examples).collect()
    };
    for is_odd in [false, true] {
        let model = logistic::train(&of(&|r| r.is_odd != is_odd));
        for language in ["en", "fr"] {
            let held: Vec<&Row> =
                rows.iter().filter(|r| r.is_odd == is_odd && r.language == language).collect();
            report(language, is_odd, &held, &model);
        }
    }
    let model = logistic::train(&of(&|_| true));
    std::fs::write(out, model).with_context(|| format!("cannot write {out}"))
}

/// Prints precision and recall at some thresholds.
fn report(language: &str, is_odd: bool, rows: &[&Row], model: &[u8]) {
    let wanted: usize = rows.iter().map(|r| r.wanted).sum();
    for least in [0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8] {
        let shown = || {
            rows.iter()
                .flat_map(|r| &r.examples)
                .filter(|e| confidence(&e.features, model).is_none_or(|c| c >= least))
        };
        let (all, right) = (shown().count(), shown().filter(|e| e.is_right).count());
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        eprintln!(
            "{language} {} at {least}: p {:.1} r {:.1} f {:.1}",
            if is_odd { "odd" } else { "even" },
            share(right, all),
            share(right, wanted),
            share(2 * right, all + wanted)
        );
    }
}

fn values(file: &str) -> Result<Vec<Value>> {
    let lines = std::fs::read_to_string(file).with_context(|| format!("cannot read {file}"))?;
    let rows = lines.lines().filter(|l| !l.trim().is_empty());
    rows.map(|l| serde_json::from_str(l).with_context(|| format!("{file}: a line is no JSON"))).collect()
}

fn article_of(row: &Value) -> Article {
    let get = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or("");
    Article::of_text(get("id"), get("lang"), get("text"))
}

fn row_of(row: &Value) -> Row {
    let article = article_of(row);
    let words = Words::of(&article.text);
    let places: Vec<usize> =
        article.text.char_indices().map(|(at, _)| at).chain([article.text.len()]).collect();
    let place = |v: &Value| places.get(usize::try_from(v.as_u64()?).ok()?).copied();
    let span = |v: &Value| Some(Span::new(place(v.get(0)?)?, place(v.get(1)?)?));
    let statements = row.get("statements").and_then(Value::as_array).into_iter().flatten();
    let wanted: Vec<BTreeSet<usize>> = statements
        .map(|s| s.get("content").and_then(Value::as_array).into_iter().flatten().filter_map(span).collect())
        .map(|spans: Vec<Span>| words.inside(&spans))
        .filter(|w| !w.is_empty())
        .collect();
    let (found, mut examples): (Vec<BTreeSet<usize>>, Vec<Example>) = examples(&article)
        .into_iter()
        .map(|(s, features)| (words.inside(&s.content), Example { features, is_right: false }))
        .unzip();
    for at in right_ones(&wanted, &found) {
        if let Some(example) = examples.get_mut(at) {
            example.is_right = true;
        }
    }
    let id = row.get("id").and_then(Value::as_str).unwrap_or("");
    let language = article.language.clone().unwrap_or_default();
    Row { is_odd: hash(id) % 2 == 1, language, wanted: wanted.len(), examples }
}

/// FNV-1a.
fn hash(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)) >> 7
}

/// The numbers of `found` that match one of `wanted`, best overlap first, each of both once.
fn right_ones(wanted: &[BTreeSet<usize>], found: &[BTreeSet<usize>]) -> Vec<usize> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (w, want) in wanted.iter().enumerate() {
        for (f, one) in found.iter().enumerate() {
            let both = want.intersection(one).count();
            let overlap = both as f64 / (want.len() + one.len() - both).max(1) as f64;
            if overlap >= 0.5 {
                pairs.push((overlap, w, f));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut taken, mut right) = (BTreeSet::new(), Vec::new());
    for (_, w, f) in pairs {
        if !taken.contains(&w) && !right.contains(&f) {
            taken.insert(w);
            right.push(f);
        }
    }
    right
}

/// The words of a text, and whether each is a conjunction that may open a content.
struct Words(Vec<(Span, bool)>);

impl Words {
    fn of(text: &str) -> Self {
        let mut words: Vec<(Span, bool)> = Vec::new();
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            let is_inside = c.is_alphanumeric() || c == '_';
            match start {
                None if is_inside => start = Some(at),
                Some(from) if !is_inside => {
                    let span = Span::new(from, at);
                    let low = span.of(text).to_lowercase();
                    words.push((span, matches!(low.as_str(), "that" | "que" | "qu")));
                    start = None;
                }
                _ => {}
            }
        }
        Self(words)
    }

    /// The numbers of the words inside `spans`, without the conjunction at their start.
    fn inside(&self, spans: &[Span]) -> BTreeSet<usize> {
        let mut numbers = BTreeSet::new();
        for span in spans {
            let first = self.0.partition_point(|(w, _)| w.end <= span.start);
            let inside = self.0.iter().enumerate().skip(first).take_while(|(_, (w, _))| w.start < span.end);
            numbers.extend(inside.map(|(at, _)| at));
        }
        let opens = numbers.first().copied().filter(|at| self.0.get(*at).is_some_and(|w| w.1));
        if let Some(at) = opens.filter(|_| numbers.len() > 1) {
            numbers.remove(&at);
        }
        numbers
    }
}

fn read(model: &str, file: &str) -> Result<()> {
    let model = std::fs::read(model).with_context(|| format!("cannot read {model}"))?;
    for row in values(file)? {
        let article = article_of(&row);
        let points = CodePoints::of(&article.text);
        let found: Vec<Value> =
            examples(&article).iter().map(|(s, features)| shown(s, features, &model, &points)).collect();
        println!("{}", json!({"id": row.get("id"), "statements": found}));
    }
    Ok(())
}

fn shown(s: &Statement, features: &[u32], model: &[u8], points: &CodePoints<'_>) -> Value {
    let hull = points.span(s.hull());
    let kind = match s.kind {
        StatementKind::Direct => "direct",
        StatementKind::Indirect => "indirect",
        StatementKind::Mixed => "mixed",
    };
    json!({
        "start": hull.start, "end": hull.end,
        "spans": s.content.iter().map(|c| points.pair(*c)).collect::<Vec<_>>(),
        "kind": kind,
        "cue": s.cue.map(|c| points.pair(c)),
        "speaker": s.speaker.map(|c| points.pair(c)),
        "via": s.via.iter().map(|c| points.pair(*c)).collect::<Vec<_>>(),
        "rule": s.rule,
        "confidence": confidence(features, model).unwrap_or(s.confidence),
    })
}

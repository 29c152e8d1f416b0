//! How fast reuse is on a set of articles: `reuse_speed DOCS...` prints megabytes a second, one thread, spans included.
//!
//! A set is a file of `{"id", "text", "date", "site"}`, one JSON object a line. The best of several runs counts.
#![allow(clippy::disallowed_types, clippy::disallowed_methods, clippy::print_stdout, clippy::unwrap_used)]

#[path = "../benches/clock.rs"]
mod clock;

use recoupe_model::{Article, Reading, Sourced, Told};
use serde_json::Value;

const RUNS: usize = 5;

fn main() {
    for set in std::env::args().skip(1) {
        let articles: Vec<Article> = std::fs::read_to_string(&set).unwrap().lines().map(article).collect();
        let readings = vec![Reading::default(); articles.len()];
        let told: Vec<Told<'_>> =
            articles.iter().zip(&readings).map(|(article, reading)| Told { article, reading }).collect();
        let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
        let seconds = |_| {
            let start = clock::seconds();
            let found = recoupe_relate::reuse(&told);
            (clock::seconds() - start, found.len())
        };
        let best = (0..RUNS).map(seconds).min_by(|p, q| p.0.total_cmp(&q.0)).unwrap();
        println!(
            "{set}: {:.1} MB/s, {:.1} MB, {} pairs",
            bytes as f64 / 1e6 / best.0,
            bytes as f64 / 1e6,
            best.1
        );
    }
}

fn article(line: &str) -> Article {
    let v: Value = serde_json::from_str(line).unwrap();
    let field = |k: &str| v.get(k).and_then(Value::as_str).filter(|s| !s.trim().is_empty());
    let sourced = |v: &str| Sourced { value: v.to_owned(), ..Sourced::default() };
    Article {
        site: field("site").map(sourced),
        published: field("date").map(sourced),
        ..Article::of_text(field("id").unwrap(), "", field("text").unwrap_or(""))
    }
}

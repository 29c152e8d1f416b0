//! How the time of reuse grows with the number of articles: prints the curve, and draws it into `docs/reuse-scaling.svg`.
//!
//! `cargo bench -p recoupe-relate --bench reuse`. The articles are made from a list of words: one in four copies a part
//! of an earlier one. Megabytes a second are of article text, on one thread, spans included.
#![allow(clippy::disallowed_types, clippy::disallowed_methods, clippy::print_stdout, clippy::unwrap_used)]

mod clock;
mod numbers;
mod plot;

use numbers::Numbers;
use plot::{Plot, Series};
use recoupe_model::{Article, Reading, Sourced, Told};

const SIZES: [usize; 5] = [1_250, 2_500, 5_000, 10_000, 20_000];
const WORDS: usize = 600;

fn main() {
    let points: Vec<(usize, f64, f64)> = SIZES.iter().map(|n| measured(*n)).collect();
    for (n, megabytes, seconds) in &points {
        println!("{n:6} articles  {megabytes:7.1} MB  {seconds:7.2} s  {:6.1} MB/s", megabytes / seconds);
    }
    let speed = |(n, megabytes, seconds): &(usize, f64, f64)| (*n as f64, megabytes / seconds);
    let plot = Plot {
        title: "Reuse: speed, by number of articles".to_owned(),
        x: "articles".to_owned(),
        y: "megabytes of text a second, one thread".to_owned(),
        series: vec![Series { label: "with spans".to_owned(), points: points.iter().map(speed).collect() }],
    };
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reuse-scaling.svg");
    std::fs::write(path, plot.svg()).unwrap();
}

/// Articles, megabytes of text, seconds.
fn measured(n: usize) -> (usize, f64, f64) {
    let articles = made(n);
    let readings = vec![Reading::default(); n];
    let told: Vec<Told<'_>> =
        articles.iter().zip(&readings).map(|(article, reading)| Told { article, reading }).collect();
    let megabytes = articles.iter().map(|a| a.text.len()).sum::<usize>() as f64 / 1e6;
    let start = clock::seconds();
    let found = recoupe_relate::reuse(&told);
    let seconds = clock::seconds() - start;
    assert!(found.len() > n / 8, "{} pairs among {n}", found.len());
    (n, megabytes, seconds)
}

/// Articles of words drawn so that a few are common and most are rare; one in four copies half of an earlier article.
fn made(n: usize) -> Vec<Article> {
    let mut numbers = Numbers::new();
    let mut texts: Vec<String> = Vec::with_capacity(n);
    for i in 0..n {
        let mut text = String::new();
        for word in 0..WORDS {
            let bound = 1 << (4 + numbers.below(13));
            let end = if word % 17 == 16 { ". " } else { " " };
            text.push_str(&format!("w{:x}{end}", numbers.below(bound)));
        }
        if i % 4 == 3 {
            let source = numbers.below(i);
            let half = texts.get(source).map_or("", |t| t.split_at(t.len() / 2).0);
            text = format!("{half} {}", text.split_at(text.len() / 2).0);
        }
        texts.push(text);
    }
    let site = |i: usize| Sourced { value: format!("site {}", i % 40), ..Sourced::default() };
    let article = |(i, t): (usize, &String)| Article {
        site: Some(site(i)),
        ..Article::of_text(&format!("{i:06}"), "en", t)
    };
    texts.iter().enumerate().map(article).collect()
}

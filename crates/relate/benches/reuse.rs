//! How the time of reuse grows with the number of articles: prints the curve, and draws it into `docs/reuse-scaling.svg`.
//!
//! `cargo bench -p recoupe-relate --bench reuse`. The articles are made from a list of words: one in four copies a part
//! of an earlier one. Megabytes a second are of article text, on one thread, spans included.
#![allow(clippy::disallowed_types, clippy::disallowed_methods, clippy::print_stdout, clippy::unwrap_used)]

use recoupe_model::{Article, Reading, Sourced, Told};
use std::time::Instant;

const SIZES: [usize; 5] = [1_250, 2_500, 5_000, 10_000, 20_000];
const WORDS: usize = 600;

fn main() {
    let points: Vec<(usize, f64, f64)> = SIZES.iter().map(|n| measured(*n)).collect();
    for (n, megabytes, seconds) in &points {
        println!("{n:6} articles  {megabytes:7.1} MB  {seconds:7.2} s  {:6.1} MB/s", megabytes / seconds);
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reuse-scaling.svg");
    std::fs::write(path, drawn(&points)).unwrap();
}

/// Articles, megabytes of text, seconds.
fn measured(n: usize) -> (usize, f64, f64) {
    let articles = made(n);
    let readings = vec![Reading::default(); n];
    let told: Vec<Told<'_>> =
        articles.iter().zip(&readings).map(|(article, reading)| Told { article, reading }).collect();
    let megabytes = articles.iter().map(|a| a.text.len()).sum::<usize>() as f64 / 1e6;
    let start = Instant::now();
    let found = recoupe_relate::reuse(&told);
    let seconds = start.elapsed().as_secs_f64();
    assert!(found.len() > n / 8, "{} pairs among {n}", found.len());
    (n, megabytes, seconds)
}

/// A fixed stream of numbers.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).unwrap_or(0)
    }
}

/// Articles of words drawn so that a few are common and most are rare; one in four copies half of an earlier article.
fn made(n: usize) -> Vec<Article> {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
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

/// The curve as SVG: megabytes a second over the number of articles.
fn drawn(points: &[(usize, f64, f64)]) -> String {
    let top = points.iter().map(|(_, mb, s)| mb / s).fold(1.0, f64::max) * 1.1;
    let place = |(k, (_, mb, s)): (usize, &(usize, f64, f64))| {
        (70.0 + 110.0 * k as f64, 250.0 - 210.0 * (mb / s) / top)
    };
    let places: Vec<(f64, f64)> = points.iter().enumerate().map(place).collect();
    let line: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let marks: String = places
        .iter()
        .zip(points)
        .map(|((x, y), (n, mb, s))| {
            format!(
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/><text x=\"{x:.1}\" y=\"{:.1}\">{:.0}</text><text x=\"{x:.1}\" y=\"275\">{n}</text>\n",
                y - 10.0,
                mb / s
            )
        })
        .collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 320\" font-family=\"sans-serif\" font-size=\"13\" text-anchor=\"middle\">\n\
         <title>Reuse: megabytes a second by number of articles, one thread, spans included</title>\n\
         <rect width=\"600\" height=\"320\" fill=\"#fff\"/>\n<path d=\"M50 250H560M50 250V30\" stroke=\"#888\" fill=\"none\"/>\n\
         <polyline points=\"{}\" fill=\"none\" stroke=\"#246\" stroke-width=\"2\"/>\n{marks}\
         <text x=\"300\" y=\"305\">articles</text><text x=\"60\" y=\"20\">MB/s</text>\n</svg>\n",
        line.join(" ")
    )
}

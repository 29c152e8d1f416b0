//! How the time of an article grows with the stream: prints the curve, and draws it into `docs/stories-scaling.svg`.
//!
//! `cargo bench -p recoupe-relate --bench stories`. The articles are made from a list of words: each event has its own rare
//! words and names and is told by some four articles within a few days. One thread, reading of the texts included; with
//! `RECOUPE_STORIES_MAX=1000000` up to a million.
#![allow(clippy::disallowed_types, clippy::disallowed_methods, clippy::print_stdout, clippy::unwrap_used)]

mod clock;
mod memory;
mod numbers;
mod plot;

use numbers::Numbers;
use plot::{Plot, Series};
use recoupe_model::{Article, Reading, Sourced, Told};
use recoupe_relate::Stories;

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// Articles that tell one event, on average.
const TELLINGS: usize = 4;
/// Events that are told at one time.
const OPEN_EVENTS: usize = 200;
const EVENTS_A_DAY: usize = 400;
/// Full texts are measured up to here: a million would take ten minutes.
const FULL_TEXTS_MAX: usize = 100_000;

fn main() {
    let most = std::env::var("RECOUPE_STORIES_MAX").ok().and_then(|s| s.parse().ok()).unwrap_or(100_000);
    let curve = |kind: &str, title: usize, text: usize, most: usize| {
        let all: Vec<Measured> =
            SIZES.iter().filter(|n| **n <= most).map(|n| measured(*n, title, text)).collect();
        for m in &all {
            println!(
                "{:8} {kind:12} {:8.2} s {:8.0} a second, {:4.0} comparisons and {:5.0} bytes an article",
                m.articles,
                m.seconds,
                m.articles as f64 / m.seconds,
                m.compared,
                m.bytes
            );
        }
        let label = all.last().map_or(String::new(), |m| format!("{kind}, {:.1} KB each", m.bytes / 1000.0));
        let time = |m: &Measured| (m.articles as f64, m.seconds * 1e6 / m.articles as f64);
        Series { label, points: all.iter().map(time).collect() }
    };
    let plot = Plot {
        title: "Stories: time an article, by length of the stream; memory at the end".to_owned(),
        x: "articles in the stream".to_owned(),
        y: "microseconds an article, one thread, reading included".to_owned(),
        series: vec![curve("headlines", 9, 0, most), curve("full texts", 9, 450, most.min(FULL_TEXTS_MAX))],
    };
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/stories-scaling.svg");
    std::fs::write(path, plot.svg()).unwrap();
}

/// What a stream took.
struct Measured {
    articles: usize,
    seconds: f64,
    /// Comparisons an article.
    compared: f64,
    /// Memory an article.
    bytes: f64,
}

/// A stream of `n` articles; the making of the articles is not counted.
fn measured(n: usize, title: usize, text: usize) -> Measured {
    let mut numbers = Numbers::new();
    let mut stream = Stories::default();
    let reading = Reading::default();
    let before = memory::resident_bytes();
    let mut seconds = 0.0;
    let mut articles = 0_usize;
    while articles < n {
        let batch: Vec<Article> =
            (articles..n.min(articles + 1000)).map(|i| made(&mut numbers, i, title, text)).collect();
        articles += batch.len();
        let start = clock::seconds();
        for article in &batch {
            stream.add(Told { article, reading: &reading });
        }
        seconds += clock::seconds() - start;
    }
    let bytes = (memory::resident_bytes() - before).max(0.0) / n as f64;
    Measured { articles: n, seconds, compared: stream.compared() as f64 / n as f64, bytes }
}

/// The `i`-th article: words of its event among words of any news.
fn made(numbers: &mut Numbers, i: usize, title: usize, text: usize) -> Article {
    let event = i / TELLINGS / OPEN_EVENTS * OPEN_EVENTS + numbers.below(OPEN_EVENTS);
    let mut words = |count: usize| {
        let mut out = String::new();
        for n in 0..count {
            let word = match numbers.below(4) {
                0 => format!("Nom{:x}", event * 8 + numbers.below(8)),
                1 => format!("e{:x}", (event * 16 + numbers.below(16)) % 60_000),
                _ => {
                    let bound = 1 << (4 + numbers.below(11));
                    format!("w{:x}", numbers.below(bound))
                }
            };
            out.push_str(&word);
            out.push_str(if n % 17 == 16 { ". " } else { " " });
        }
        out
    };
    let (title, text) = (words(title), words(text));
    let day = event / EVENTS_A_DAY;
    let date = format!("{:04}-{:02}-{:02}", 2020 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
    let sourced = |value: String| Sourced { value, ..Sourced::default() };
    Article {
        title: Some(sourced(title)),
        published: Some(sourced(date)),
        ..Article::of_text(&format!("{i:07}"), "en", &text)
    }
}

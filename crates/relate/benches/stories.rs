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

/// What is measured: name, words of a title and of a text, whether articles have a date.
const KINDS: [(&str, usize, usize, bool); 3] =
    [("headlines", 9, 0, true), ("no dates", 9, 0, false), ("full texts", 9, 450, true)];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [kind, n] = arguments.as_slice()
        && let (Some(kind), Ok(n)) = (KINDS.iter().find(|k| k.0 == kind), n.parse())
    {
        println!(
            "{}",
            measured(n, kind.1, kind.2, kind.3).iter().map(f64::to_string).collect::<Vec<_>>().join(" ")
        );
        return;
    }
    let most: usize =
        std::env::var("RECOUPE_STORIES_MAX").ok().and_then(|s| s.parse().ok()).unwrap_or(100_000);
    let curve = |kind: &str| {
        let (mut label, mut points) = (kind.to_owned(), Vec::new());
        for n in SIZES.into_iter().filter(|n| *n <= most) {
            let [seconds, compared, bytes] = measured_alone(kind, n);
            let each = n as f64;
            println!(
                "{n:8} {kind:12} {seconds:8.2} s {:8.0} a second, {:4.0} comparisons and {:5.0} bytes an article",
                each / seconds,
                compared / each,
                bytes / each
            );
            label = format!("{kind}, {:.1} KB each", bytes / each / 1000.0);
            points.push((each, seconds * 1e6 / each));
        }
        Series { label, points }
    };
    let plot = Plot {
        title: "Stories: time an article, by length of the stream; memory at the end".to_owned(),
        x: "articles in the stream".to_owned(),
        y: "microseconds an article, one thread, reading included".to_owned(),
        series: KINDS.iter().map(|kind| curve(kind.0)).collect(),
    };
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/stories-scaling.svg");
    std::fs::write(path, plot.svg()).unwrap();
}

/// What a stream takes in a process of its own, so that memory that another left is not taken for free.
fn measured_alone(kind: &str, n: usize) -> [f64; 3] {
    let program = std::env::current_exe().unwrap();
    let out = std::process::Command::new(program).args([kind, &n.to_string()]).output().unwrap();
    let figures = String::from_utf8(out.stdout).unwrap();
    let all: Vec<f64> = figures.split_whitespace().map(|f| f.parse().unwrap()).collect();
    all.try_into().unwrap()
}

/// A stream of `n` articles: seconds, comparisons, bytes of memory. The making of the articles is not counted.
fn measured(n: usize, title: usize, text: usize, is_dated: bool) -> [f64; 3] {
    let mut numbers = Numbers::new();
    let mut stream = Stories::default();
    let reading = Reading::default();
    // The tables of the program are no part of the memory for an article.
    Stories::default()
        .add(Told { article: &made(&mut numbers, 0, title, text, is_dated), reading: &reading });
    let before = memory::resident_bytes();
    let mut seconds = 0.0;
    let mut articles = 0_usize;
    while articles < n {
        let batch: Vec<Article> = (articles..n.min(articles + 1000))
            .map(|i| made(&mut numbers, i, title, text, is_dated))
            .collect();
        articles += batch.len();
        let start = clock::seconds();
        for article in &batch {
            stream.add(Told { article, reading: &reading });
        }
        seconds += clock::seconds() - start;
    }
    let bytes = (memory::resident_bytes() - before).max(0.0);
    [seconds, stream.compared() as f64, bytes]
}

/// The `i`-th article: words of its event among words of any news.
fn made(numbers: &mut Numbers, i: usize, title: usize, text: usize, is_dated: bool) -> Article {
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
        published: is_dated.then(|| sourced(date)),
        ..Article::of_text(&format!("{i:07}"), "en", &text)
    }
}

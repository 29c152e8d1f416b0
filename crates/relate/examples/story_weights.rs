//! How good other weights of the story decision are: `story_weights WEIGHTS SET...` prints B³ a set.
//!
//! WEIGHTS is a file of lines `within NAME VALUE`, `across NAME VALUE`, `join_min VALUE`…; what it does not name stays as built.
//! A set is a file of articles with `gold_story`, one JSON object a line, in stream order.
#![allow(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing
)]

#[path = "../benches/clock.rs"]
mod clock;

use recoupe_model::{Article, Reading, Sourced, Told};
use recoupe_relate::{MEASURES, NAMES, Stories, StoryOptions};
use serde_json::Value;
use std::collections::HashMap;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(weights) = arguments.next() else {
        println!("story_weights WEIGHTS SET...");
        return;
    };
    let options = options(&std::fs::read_to_string(weights).unwrap());
    for set in arguments {
        println!("{}", scored(&set, &options));
    }
}

fn articles(set: &str) -> Vec<(Article, String)> {
    let text = std::fs::read_to_string(set).unwrap();
    let sourced = |v: &str| Sourced { value: v.to_owned(), ..Sourced::default() };
    let one = |line: &str| {
        let v: Value = serde_json::from_str(line).unwrap();
        let field = |k: &str| v.get(k).and_then(Value::as_str).filter(|s| !s.trim().is_empty());
        let mut article =
            Article::of_text(field("id").unwrap(), field("lang").unwrap(), field("text").unwrap_or(""));
        article.title = field("title").map(sourced);
        article.published = field("date").map(sourced);
        (article, field("gold_story").unwrap().to_owned())
    };
    text.lines().map(one).collect()
}

/// Lines `within|across NAME WEIGHT`, `join_min VALUE`, `merge_min VALUE`, `move_gain VALUE`, `crowd_join VALUE`, `crowd_late VALUE`.
fn options(text: &str) -> StoryOptions {
    let mut options = StoryOptions::default();
    for line in text.lines() {
        let parts: Vec<&str> = line.split_whitespace().collect();
        match *parts.as_slice() {
            ["within", name, weight] => set(&mut options.within, name, weight),
            ["across", name, weight] => set(&mut options.across, name, weight),
            ["join_min", value] => options.join_min = value.parse().unwrap(),
            ["merge_min", value] => options.merge_min = value.parse().unwrap(),
            ["split_max", value] => options.split_max = value.parse().unwrap(),
            ["crowd_join", value] => options.crowd_join = value.parse().unwrap(),
            ["crowd_late", value] => options.crowd_late = value.parse().unwrap(),
            ["move_gain", value] => options.move_gain = value.parse().unwrap(),
            _ => {}
        }
    }
    options
}

fn set(weights: &mut [f32; MEASURES], name: &str, weight: &str) {
    let at = NAMES.iter().position(|n| *n == name).unwrap();
    if let Some(slot) = weights.get_mut(at) {
        *slot = weight.parse().unwrap();
    }
}

fn scored(set: &str, options: &StoryOptions) -> String {
    let articles = articles(set);
    let mut stream = Stories::with(options.clone());
    let reading = Reading::default();
    let (mut first, mut last) = (HashMap::new(), HashMap::new());
    let mut take = |placed: Vec<recoupe_relate::Placed>| {
        for p in placed {
            first.entry(p.article).or_insert(p.story.0.clone());
            last.insert(p.article, p.story.0);
        }
    };
    let start = clock::seconds();
    for (article, _) in &articles {
        take(stream.add(Told { article, reading: &reading }));
    }
    take(stream.finish());
    let seconds = clock::seconds() - start;
    let moved = last.iter().filter(|(n, s)| first.get(*n) != Some(s)).count() as f64 / articles.len() as f64;
    let halves: Vec<String> =
        [0, 1].iter().map(|h| format!("{:.4}", b_cubed(&articles, &last, Some(*h)).2)).collect();
    let (p, r, f) = b_cubed(&articles, &last, None);
    let before = b_cubed(&articles, &first, None).2;
    let name = set.rsplit('/').find(|p| *p != "articles.jsonl").unwrap();
    format!(
        "{name:24} F {f:.4} P {p:.4} R {r:.4} first {before:.4} moved {moved:.3} halves {} {:.0}/s {}",
        halves.join(" "),
        articles.len() as f64 / seconds,
        stream.compared() / articles.len() as u64
    )
}

/// B³ over the articles, or over those of one half of the stories.
fn b_cubed(
    articles: &[(Article, String)],
    answer: &HashMap<usize, String>,
    half: Option<u32>,
) -> (f64, f64, f64) {
    let (mut gold, mut found, mut both) = (HashMap::new(), HashMap::new(), HashMap::new());
    let of = |n: &usize| answer.get(n).unwrap().as_str();
    for (n, (_, story)) in articles.iter().enumerate() {
        *gold.entry(story.as_str()).or_insert(0.0) += 1.0;
        *found.entry(of(&n)).or_insert(0.0) += 1.0;
        *both.entry((story.as_str(), of(&n))).or_insert(0.0) += 1.0;
    }
    let hash = |s: &str| s.bytes().fold(7_u32, |h, b| h.wrapping_mul(31).wrapping_add(u32::from(b))) % 2;
    let (mut p, mut r, mut count) = (0.0, 0.0, 0.0);
    for (n, (_, story)) in articles.iter().enumerate() {
        if half.is_some_and(|h| h != hash(story)) {
            continue;
        }
        let shared: f64 = both[&(story.as_str(), of(&n))];
        p += shared / found[of(&n)];
        r += shared / gold[story.as_str()];
        count += 1.0;
    }
    let (p, r) = (p / count, r / count);
    (p, r, 2.0 * p * r / (p + r))
}

//! Expressions of time: the Markdown cases of `tests/cases/<lang>/times-*.md`, and what must hold for any text.
//!
//! A case is a title, a paragraph, the text in a fence (`text published=2031-06-18`, or `anchor=`), and what is found in a
//! second fence: `words | kind | value | what it rests on`, a line each. `UPDATE=1` rewrites the second fence.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic
)]
#![allow(clippy::disallowed_methods, reason = "reads the cases")]

use recoupe_model::{Article, Sourced, Time};
use std::path::{Path, PathBuf};

fn article(language: &str, text: &str, published: Option<&str>) -> Article {
    let mut article = Article::of_text("a", language, text);
    article.published = published.map(|d| Sourced { value: d.to_owned(), ..Sourced::default() });
    article
}

fn line(text: &str, time: &Time) -> String {
    let word = |v: &dyn std::fmt::Debug| format!("{v:?}").to_lowercase();
    let value = time.value.as_deref().unwrap_or("?");
    format!("{} | {} | {value} | {}", time.span.of(text), word(&time.kind), word(&time.resolution))
}

/// The text of a case, what its fence says, and where the expectation stands.
fn parts(case: &str) -> (&str, &str, std::ops::Range<usize>) {
    let open = case.find("```text").expect("a fence with the text");
    let head_end = open + case[open..].find('\n').unwrap();
    let text_end = head_end + case[head_end..].find("\n```").unwrap();
    let second = text_end + 4 + case[text_end + 4..].find("```").expect("a fence with the outcome");
    let start = second + case[second..].find('\n').unwrap() + 1;
    let end = start + case[start..].find("```").unwrap();
    (&case[open + 7..head_end], &case[head_end + 1..text_end], start..end)
}

fn option<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.split_whitespace().find_map(|w| w.strip_prefix(name)?.strip_prefix('='))
}

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut found: Vec<PathBuf> = ["fr", "en"]
        .iter()
        .flat_map(|l| std::fs::read_dir(root.join(l)).unwrap())
        .map(|e| e.unwrap().path())
        .filter(|p| p.file_name().unwrap().to_string_lossy().starts_with("times-"))
        .collect();
    found.sort();
    found
}

#[test]
fn the_cases_hold() {
    let mut wrong = Vec::new();
    for path in cases() {
        let case = std::fs::read_to_string(&path).unwrap();
        let language = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let (head, text, expected) = parts(&case);
        let article = article(&language, text, option(head, "published"));
        let times = recoupe_understand::times(&article, option(head, "anchor"));
        let found: String = times.iter().map(|t| line(text, t) + "\n").collect();
        if std::env::var_os("UPDATE").is_some() {
            let updated = format!("{}{found}{}", &case[..expected.start], &case[expected.end..]);
            std::fs::write(&path, updated).unwrap();
        } else if found != case[expected.clone()] {
            wrong.push(format!("{}\nfound:\n{found}expected:\n{}", path.display(), &case[expected]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

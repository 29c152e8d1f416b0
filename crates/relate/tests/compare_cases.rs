//! Invented stories with the rows that a careful reader expects, one file a difficulty: `tests/cases/compare/*.md`.
//!
//! A case has a title, a paragraph that says what and why, a fenced block with the tellings (a line `# id lang [date]`, then
//! the text) and one with the rows. `UPDATE=1` rewrites the rows. A known wrong result has a line `wrong: <why>`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, reason = "the cases are files")]

use recoupe_model::{Article, Badge, Names, Reading, Row, Sourced, Told};
use recoupe_relate::compare;
use std::fmt::Write as _;

fn tellings(block: &str) -> Vec<Article> {
    let mut out: Vec<Article> = Vec::new();
    for part in block.split("# ").filter(|p| !p.trim().is_empty()) {
        let (head, text) = part.split_once('\n').unwrap();
        let mut words = head.split_whitespace();
        let mut article = Article::of_text(words.next().unwrap(), words.next().unwrap(), text.trim());
        article.published = words.next().map(|d| Sourced { value: d.to_owned(), ..Sourced::default() });
        out.push(article);
    }
    out
}

fn badge(row: &Row) -> String {
    let on: Vec<String> = row.on.iter().map(|d| format!("{d:?}").to_lowercase()).collect();
    let name = match row.badge {
        Badge::Agree => "agree",
        Badge::Differ => "differ",
        Badge::Certainty => "certainty",
        Badge::Compare => "compare",
        Badge::Single => "single",
    };
    if on.is_empty() { name.to_owned() } else { format!("{name} on {}", on.join(", ")) }
}

fn told_rows(articles: &[Article]) -> String {
    let readings: Vec<Reading> =
        articles.iter().map(|a| Reading { article: a.id.clone(), ..Reading::default() }).collect();
    let told: Vec<Told<'_>> =
        articles.iter().zip(&readings).map(|(article, reading)| Told { article, reading }).collect();
    let rows = compare(&told, &Names::default());
    let mut turned = told.clone();
    turned.reverse();
    assert_eq!(rows, compare(&turned, &Names::default()), "the order of the tellings shows");
    let mut out = String::new();
    for row in &rows {
        writeln!(out, "{}", badge(row)).unwrap();
        for cell in &row.cells {
            let article = articles.iter().find(|a| a.id == cell.place.article).unwrap();
            writeln!(out, "  {}: {}", article.id.0, cell.place.span.of(&article.text)).unwrap();
        }
    }
    out
}

#[test]
fn the_rows_of_each_case_are_as_written() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/compare");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "md"));
    paths.sort();
    assert!(paths.len() >= 12, "{} cases", paths.len());
    let mut wrong = String::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let blocks: Vec<&str> = text.split("```").collect();
        assert!(blocks.len() >= 5, "{path:?} wants two fenced blocks");
        let found = told_rows(&tellings(blocks[1].trim_start_matches('\n')));
        if found.trim() == blocks[3].trim() {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            let new = [blocks[0], blocks[1], blocks[2], &format!("\n{found}"), &blocks[4..].join("```")]
                .join("```");
            std::fs::write(&path, new).unwrap();
        } else {
            writeln!(wrong, "{}\nexpected:\n{}\nfound:\n{found}", path.display(), blocks[3]).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

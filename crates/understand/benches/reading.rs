//! How fast an article is read: prints megabytes of text a second, on one thread, for the whole reading and its parts.
//!
//! `cargo bench -p recoupe-understand --bench reading`. The articles are the texts of the statement cases of `tests/cases`,
//! a few to an article, in French and in English: dense in quotations and names, so slower than a page of the press.
#![allow(clippy::disallowed_types, clippy::disallowed_methods, clippy::print_stdout, clippy::unwrap_used)]

#[path = "../../relate/benches/clock.rs"]
mod clock;

use clock::seconds;
use recoupe_model::Article;
use std::path::Path;

/// Texts of cases in one article: about 3,000 characters, as an article of the press.
const TEXTS: usize = 4;
/// Megabytes to read for one figure: some seconds.
const MEGABYTES: f64 = 4.0;

fn main() {
    for language in ["fr", "en"] {
        let articles = articles(language);
        let speed = |what: &str, read: &dyn Fn(&Article) -> usize| {
            let start = seconds();
            let (mut bytes, mut found) = (0, 0);
            while (bytes as f64) < MEGABYTES * 1e6 {
                for article in &articles {
                    bytes += article.text.len();
                    found += read(article);
                }
            }
            let speed = bytes as f64 / 1e6 / (seconds() - start);
            println!("{language}  {what:12} {speed:6.1} MB/s  {found:7} found");
        };
        speed("sentences", &|a| recoupe_understand::sentences(a).len());
        speed("times", &|a| recoupe_understand::times(a, None).len());
        speed("names", &|a| recoupe_understand::names(a).0.len());
        speed("statements", &|a| recoupe_understand::statements(a).len());
        speed("reading", &|a| recoupe_understand::reading(a).statements.len());
    }
}

/// What stands in the first fence of each case of statements, [`TEXTS`] of them to an article.
fn articles(language: &str) -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(language);
    let mut cases: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.file_name().unwrap().to_str().unwrap().starts_with("statements-"));
    cases.sort();
    let texts: Vec<String> = cases.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let text = |case: &String| {
        let text = case.split("```").nth(1).unwrap();
        text.split_once('\n').unwrap().1.to_owned()
    };
    texts
        .chunks(TEXTS)
        .enumerate()
        .map(|(i, cases)| Article {
            published: None,
            ..Article::of_text(
                &format!("{i:03}"),
                language,
                &cases.iter().map(text).collect::<Vec<_>>().join("\n"),
            )
        })
        .collect()
}

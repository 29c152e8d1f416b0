//! Statements: the Markdown cases of `tests/cases/<lang>/statements-*.md`, and what must hold for any text.
//!
//! A case is a title, a paragraph, the text in a fence, and what is found in a second fence, two lines a statement:
//! `kind: what is said`, then who, by which words, through whom and the marks. `UPDATE=1` rewrites the second fence.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic
)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "reads the cases, takes the time")]

use proptest::prelude::*;
use recoupe_model::{Article, Certainty, Polarity, Span, Statement};
use std::path::{Path, PathBuf};
use std::time::Instant;

fn told(language: &str, text: &str) -> Vec<Statement> {
    recoupe_understand::statements(&Article::of_text("a", language, text))
}

fn shown(text: &str, s: &Statement) -> String {
    let words = |v: &dyn std::fmt::Debug| format!("{v:?}").to_lowercase();
    let of = |span: Option<Span>| span.map_or("–", |s| s.of(text)).to_owned();
    let content: Vec<&str> = s.content.iter().map(|c| c.of(text)).collect();
    let mut line = format!(
        "{}: {}\n  {} | {}",
        words(&s.kind),
        content.join(" … ").replace('\n', " "),
        of(s.speaker),
        of(s.cue)
    );
    for via in &s.via {
        line += &format!(" | via {}", via.of(text));
    }
    if let Some(act) = s.act {
        line += &format!(" | {}", words(&act));
    }
    if s.polarity == Polarity::Denied {
        line += " | denied";
    }
    if matches!(s.certainty, Certainty::Conditional | Certainty::Hedged) {
        line += &format!(" | {}", words(&s.certainty));
    }
    line
}

/// The text of a case, and where its expectation stands.
fn parts(case: &str) -> (&str, std::ops::Range<usize>) {
    let open = case.find("```text").expect("a fence with the text");
    let start = open + case[open..].find('\n').unwrap() + 1;
    let end = start + case[start..].find("\n```").unwrap();
    let second = end + 4 + case[end + 4..].find("```").expect("a fence with the outcome");
    let from = second + case[second..].find('\n').unwrap() + 1;
    (&case[start..end], from..from + case[from..].find("```").unwrap())
}

fn cases() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut found = Vec::new();
    for language in ["en", "fr"] {
        for entry in std::fs::read_dir(root.join(language)).unwrap() {
            let path = entry.unwrap().path();
            if path.file_name().unwrap().to_string_lossy().starts_with("statements-") {
                found.push((language.to_owned(), path));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn the_cases_hold() {
    let mut wrong = Vec::new();
    for (language, path) in cases() {
        let case = std::fs::read_to_string(&path).unwrap();
        let (text, range) = parts(&case);
        let mut found: String = told(&language, text).iter().map(|s| shown(text, s) + "\n").collect();
        if found.is_empty() {
            found = "nothing\n".to_owned();
        }
        if std::env::var("UPDATE").is_ok() {
            std::fs::write(&path, format!("{}{found}{}", &case[..range.start], &case[range.end..])).unwrap();
        } else if found != case[range.clone()] {
            wrong.push(format!("{}\n{}--- found\n{found}", path.display(), &case[range]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn holds(text: &str, language: &str) {
    let found = told(language, text);
    for s in &found {
        let spans = s.content.iter().chain(&s.cue).chain(&s.speaker).chain(&s.via);
        for span in spans {
            assert!(text.get(span.range()).is_some_and(|t| !t.is_empty()), "{span:?} in {text:?}");
        }
        assert!(!s.content.is_empty());
        assert!(s.cue.is_none_or(|cue| s.content.iter().all(|c| !c.overlaps(cue))), "{s:?} in {text:?}");
        assert!((0.0..=1.0).contains(&s.confidence));
    }
    assert!(found.windows(2).all(|w| w[0].hull().start <= w[1].hull().start));
    assert_eq!(found, told(language, text));
}

/// Pieces that meet in news: any order of them must be read without harm.
const PIECES: &[&str] = &[
    "Le maire",
    " a déclaré",
    " que ",
    "« ",
    " »",
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    ", ",
    ". ",
    " : ",
    "; ",
    "\n",
    " selon ",
    "Selon ",
    " Poulain",
    " a-t-il dit",
    " dit-il",
    "(",
    ")",
    " – ",
    "il ",
    "n'a pas ",
    "é",
    "🙂",
    "\u{a0}",
    " said",
    " The mayor",
    " that ",
    " told ",
    " accusé par",
    " de fournir",
    " et estimé",
    " en affirmant",
    "…",
    "!",
    "12 ",
    " comme",
    "pour l'ONG, ",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_string_is_read(text in "\\PC{0,120}") {
        holds(&text, "fr");
        holds(&text, "en");
    }

    #[test]
    fn any_order_of_pieces_is_read(picks in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = picks.iter().map(|i| PIECES[*i]).collect();
        holds(&text, "fr");
        holds(&text, "en");
    }
}

/// Time may grow with the text, not with its square: a hostile page must not hold the program.
#[test]
fn hostile_texts_are_read_in_time() {
    /// Seconds for a text of about 200 KB in a debug build on a busy machine; a quadratic reader takes minutes.
    const SECONDS_MAX: u64 = 60;
    let texts = [
        "« ".repeat(10_000),
        "« a dit ".repeat(20_000),
        "le maire a dit que ".repeat(10_000),
        "a, dit-il, ".repeat(18_000),
        "selon X, ".repeat(20_000),
        "\"".repeat(200_000),
        "Paul a dit : « oui ».\n".repeat(8_000),
        "mot ".repeat(250_000),
        "et a déclaré et ".repeat(12_000),
    ];
    let english = [
        "the plan to plan to ".repeat(10_000),
        "“ ".repeat(10_000),
        "\"Now,\" she said, ".repeat(10_000),
        "he was expected to say that ".repeat(8_000),
        "according to the claim of the claim that ".repeat(5_000),
        "\"Now, said Ann Lee. Never.\"\n".repeat(8_000),
        "word - ".repeat(100_000),
    ];
    for (language, text) in
        texts.iter().map(|t| ("fr", t)).chain(texts.iter().chain(&english).map(|t| ("en", t)))
    {
        let start = Instant::now();
        let found = told(language, text);
        assert!(start.elapsed().as_secs() < SECONDS_MAX, "{text:.30}… took {:?}", start.elapsed());
        drop(found);
    }
}

/// Who is meant by a pronoun or a role is looked up near it, not among all names of the text.
#[test]
fn the_time_of_a_reading_grows_with_its_speakers() {
    /// Four times the text: 4 when time is linear, 16 when it grows with the square; the machine may be busy.
    const RATIO_MAX: f64 = 7.0;
    let text = |people: usize| -> String {
        let syllable = |n: usize| ["ka", "ro", "mi", "tu", "ve", "sa", "lo", "ni", "pe", "du"][n % 10];
        let name = |n: usize| {
            format!("B{}{}{}{}ri", syllable(n), syllable(n / 10), syllable(n / 100), syllable(n / 1000))
        };
        let said = |n| format!("« Oui », a dit Paul {}. Il a ajouté que la ville partait. ", name(n));
        (0..people).map(said).collect()
    };
    let seconds = |people: usize| {
        let article = Article::of_text("a", "fr", &text(people));
        let once = || {
            let start = Instant::now();
            let reading = recoupe_understand::reading(&article);
            assert_eq!(reading.statements.len(), 2 * people);
            start.elapsed().as_secs_f64()
        };
        once().min(once()).min(once())
    };
    let ratio = seconds(12_000) / seconds(3_000);
    assert!(ratio < RATIO_MAX, "four times the speakers took {ratio:.1} times the time");
}

#[test]
fn a_language_without_lists_gives_nothing() {
    assert!(told("de", "„Die Brücke ist sicher“, sagte die Bürgermeisterin.").is_empty());
}

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
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "reads the cases, takes the time")]

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

/// Invented sentences with every kind of expression, to be cut and joined at random.
const PIECES: &[&str] = &[
    "Le conseil se réunira mardi soir à Valmer.",
    "hier, mercredi 3 juin 2031, vers 14 h 30",
    "« L’été dernier », a-t-il dit",
    "dans la nuit du 3 au 4 mai",
    "il y a vingt-quatre ans",
    "les années quatre-vingt-dix",
    "31/02/2031 30/13/99 2031-02-29T25:61",
    "On Tuesday, June 31, 9999, at 12 p.m. EST",
    "in the first quarter of 2030, a year earlier",
    "24 hours a day 0000 99999999999999999999 1,2,3.4.5",
    "premier siècle avant notre ère",
    "—…«»“”''``\u{202f}\u{a0}é\u{301}\u{1F600}",
    "\n",
    " ",
];

fn holds(language: &str, text: &str, published: Option<&str>) {
    let article = article(language, text, published);
    let times = recoupe_understand::times(&article, None);
    for time in &times {
        assert!(text.get(time.span.range()).is_some_and(|w| !w.is_empty()), "{:?} in {text:?}", time.span);
    }
    assert!(times.windows(2).all(|w| w[0].span.end <= w[1].span.start), "overlap in {text:?}");
    assert_eq!(times, recoupe_understand::times(&article, None));
    let sentences = recoupe_understand::sentences(&article);
    assert!(sentences.iter().all(|s| !s.span.of(text).is_empty()));
    assert!(sentences.windows(2).all(|w| w[0].span.end <= w[1].span.start));
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(64))]
    #[test]
    fn spans_lie_on_characters_and_never_overlap(
        picks in proptest::collection::vec((0..PIECES.len(), 0..40usize), 0..30),
        noise in "\\PC{0,20}",
        dated in proptest::bool::ANY,
    ) {
        let cut = |(piece, cut): &(usize, usize)| PIECES[*piece].chars().skip(cut % 7).take(1 + cut * 2).collect::<String>();
        let text = picks.iter().map(cut).collect::<Vec<_>>().join(" ") + &noise;
        for language in ["fr", "en", "xx"] {
            holds(language, &text, dated.then_some("2031-06-18"));
        }
    }
}

/// Ten times the text may take at most some thirty times as long: a quadratic way would take a hundred.
#[test]
fn long_texts_take_linear_time() {
    let traps: [fn(usize) -> String; 6] = [
        |n| "mot ".repeat(n),
        |n| "3 ".repeat(n),
        |n| "deux ".repeat(n),
        |n| "mardi, ".repeat(n),
        |n| "« le 3 mai ".repeat(n),
        |n| "M. J.-C. a-t-".repeat(n),
    ];
    for trap in traps {
        let took = |n: usize| {
            let article = article("fr", &trap(n), Some("2031-06-18"));
            let started = std::time::Instant::now();
            let found = recoupe_understand::times(&article, None).len()
                + recoupe_understand::sentences(&article).len();
            (started.elapsed(), found)
        };
        took(100);
        let (small, large) = (took(2_000).0, took(20_000).0);
        let limit = small.max(std::time::Duration::from_millis(5)) * 40;
        assert!(large < limit, "{:?} → {large:?} for {:?}", small, trap(2));
    }
}

#[test]
fn a_megabyte_without_a_stop_and_a_hundred_thousand_numbers_are_read() {
    let endless = article("fr", &"le conseil de mardi ".repeat(52_000), Some("2031-06-18"));
    assert_eq!(recoupe_understand::times(&endless, None).len(), 52_000);
    let numbers = article("en", &"1999 12 ".repeat(50_000), Some("2031-06-18"));
    assert!(recoupe_understand::times(&numbers, None).len() <= 50_000);
}

#[test]
fn a_dated_caption_anchors_a_text_that_confirms_it() {
    let with_bound = |text: &str, earliest: &str| {
        let mut article = article("fr", text, None);
        article.published_bounds =
            Some(recoupe_model::Bounds { earliest: Some(earliest.to_owned()), ..Default::default() });
        recoupe_understand::times(&article, None).into_iter().map(|t| t.value).collect::<Vec<_>>()
    };
    let text = "Il a parlé hier mardi à Valmer. Il part vendredi prochain.";
    assert_eq!(
        with_bound(text, "2031-06-18"),
        [Some("2031-06-17".to_owned()), Some("2031-06-20".to_owned())]
    );
    assert_eq!(with_bound(text, "2031-06-16"), [None, None], "a Monday cannot follow « hier mardi »");
    assert_eq!(with_bound("Il a parlé mardi.", "2031-06-18"), [None], "nothing confirms it");
}

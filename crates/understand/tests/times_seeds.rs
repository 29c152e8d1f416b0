//! The two seed pages, read from beside the repository: their times come out as a careful reader lists them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr
)]
#![allow(clippy::disallowed_methods, reason = "reads the seeds")]

use recoupe_model::{Article, Resolution, Time, TimeKind};
use std::path::Path;

/// The text of the seed whose name starts with `prefix`; none when the seeds are not here.
fn seed(prefix: &str) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = ["../shared/seeds", "../../shared/seeds"].iter().map(|f| root.join(f)).find(|f| f.is_dir());
    let Some(folder) = folder else {
        eprintln!("skipped: no ../shared/seeds beside the repository");
        return None;
    };
    let file = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).find(|p| {
        let name = p.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with(prefix) && name.ends_with(".txt")
    });
    Some(std::fs::read_to_string(file.unwrap()).unwrap())
}

fn read(text: &str, anchor: Option<&str>) -> (Article, Vec<Time>) {
    let article = Article::of_text("seed", "fr", text);
    let times = recoupe_understand::times(&article, anchor);
    (article, times)
}

/// The times whose words are `words`.
fn named<'t>(times: &'t (Article, Vec<Time>), words: &str) -> Vec<&'t Time> {
    times.1.iter().filter(|t| t.span.of(&times.0.text) == words).collect()
}

#[test]
fn the_first_seed() {
    let Some(text) = seed("000_") else { return };
    let alone = read(&text, None);
    for words in ["mardi soir", "mercredi"] {
        assert!(!named(&alone, words).is_empty());
        assert!(
            named(&alone, words).iter().all(|t| t.value.is_none() && t.resolution == Resolution::Unresolved)
        );
    }
    let told = read(&text, Some("2024-06-19"));
    let is = |words: &str, value: &str| {
        let found = named(&told, words);
        !found.is_empty()
            && found
                .iter()
                .all(|t| t.value.as_deref() == Some(value) && t.resolution == Resolution::OtherTelling)
    };
    assert!(is("mardi soir", "2024-06-18TEV") && is("mercredi", "2024-06-19"));
    let war = named(&alone, "février 2022");
    assert_eq!((war[0].value.as_deref(), war[0].resolution), (Some("2022-02"), Resolution::Stated));
    assert_eq!(named(&alone, "24 ans")[0].kind, TimeKind::Duration);
}

#[test]
fn the_second_seed() {
    let Some(text) = seed("002_") else { return };
    let told = read(&text, Some("2024-06-19"));
    let wednesdays = named(&told, "mercredi");
    assert_eq!(wednesdays.len(), 3);
    assert!(wednesdays.iter().all(|t| t.value.as_deref() == Some("2024-06-19")));
    assert_eq!(named(&told, "hier mardi")[0].value.as_deref(), Some("2024-06-18"));
    assert_eq!(named(&told, "2000")[0].value.as_deref(), Some("2000"));
}

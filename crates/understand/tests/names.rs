//! Names and their variants: Markdown cases, what holds for every text, and the two seed pages.
//!
//! A case is `cases/<language>/names-*.md` (a text; expected: mentions and entities), `variants-*.md` (names, one a line;
//! expected: one cluster a line) or `variants-told-*.md` (texts parted by `---`; expected: the entries). `UPDATE=1` rewrites.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr
)]
#![allow(clippy::disallowed_methods, clippy::string_slice, reason = "tests read their cases")]

use proptest::prelude::*;
use recoupe_model::{ActsAs, Article, NameKind, Names, Reading, Told};
use recoupe_understand::{NameAsked, name_score, names, same_names, variants};
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

#[test]
fn every_case_gives_what_it_says() {
    let mut failed = Vec::new();
    for language in ["fr", "en"] {
        let folder = root().join("tests/cases").join(language);
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
        files.sort();
        for file in files {
            let name = file.file_name().unwrap().to_str().unwrap().to_owned();
            let outcome: fn(&str, &str) -> String = match name.as_str() {
                n if n.starts_with("names-") => of_text,
                n if n.starts_with("variants-told-") => of_told,
                n if n.starts_with("variants-") => of_names,
                _ => continue,
            };
            check(&file, |input| outcome(language, input), &mut failed);
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// The second fenced block must be what the first one gives.
fn check(file: &Path, outcome: impl Fn(&str) -> String, failed: &mut Vec<String>) {
    let case = std::fs::read_to_string(file).unwrap();
    let parts: Vec<&str> = case.split("```").collect();
    assert!(parts.len() >= 5, "{}: wants two fenced blocks", file.display());
    let input = parts[1].split_once('\n').unwrap().1.trim_end();
    let expected = parts[3].split_once('\n').unwrap().1.trim_end();
    let found = outcome(input);
    if found.trim_end() == expected {
        return;
    }
    if std::env::var("UPDATE").is_ok() {
        let rewritten =
            case.replacen(&format!("```{}```", parts[3]), &format!("```text\n{}\n```", found.trim_end()), 1);
        std::fs::write(file, rewritten).unwrap();
    } else {
        failed.push(format!("{}\n expected:\n{expected}\n found:\n{found}", file.display()));
    }
}

fn kind(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "person",
        NameKind::Organisation => "organisation",
        NameKind::Place => "place",
        NameKind::Other => "other",
    }
}

fn of_text(language: &str, text: &str) -> String {
    let article = Article::of_text("case", language, text);
    let (mentions, entities) = names(&article);
    let mut out = String::new();
    for entity in &entities {
        write!(out, "{} {}", kind(entity.kind), entity.name).unwrap();
        if let Some(known) = &entity.known {
            write!(out, " ({known})").unwrap();
        }
        out.push('\n');
        for mention in entity.mentions.iter().map(|m| &mentions[*m as usize]) {
            write!(out, "  {}", mention.span.of(text)).unwrap();
            if let Some(role) = mention.role {
                write!(out, ", {}", role.of(text)).unwrap();
            }
            match mention.acts_as {
                Some(ActsAs::Government) => out.push_str(" [government]"),
                Some(ActsAs::Source) => out.push_str(" [source]"),
                None => {}
            }
            out.push('\n');
        }
        for role in &entity.roles {
            writeln!(out, "  = {}", role.of(text)).unwrap();
        }
    }
    out
}

fn of_names(language: &str, lines: &str) -> String {
    let asked: Vec<NameAsked> = lines
        .lines()
        .map(|name| NameAsked { language: language.to_owned(), block: None, name: name.to_owned(), count: 1 })
        .collect();
    let labels = variants(&asked);
    let mut out = String::new();
    for (index, label) in labels.iter().enumerate().filter(|(index, label)| index == *label) {
        let members: Vec<&str> =
            asked.iter().zip(&labels).filter(|(_, l)| *l == label).map(|(n, _)| n.name.as_str()).collect();
        writeln!(out, "{}", members.join(" = ")).unwrap();
        assert_eq!(index, *label);
    }
    out
}

fn reading_of(article: &Article) -> Reading {
    let (mentions, entities) = names(article);
    Reading { article: article.id.clone(), mentions, entities, ..Reading::default() }
}

fn told_of(articles: &[Article]) -> Names {
    let readings: Vec<Reading> = articles.iter().map(reading_of).collect();
    let told: Vec<Told<'_>> =
        articles.iter().zip(&readings).map(|(article, reading)| Told { article, reading }).collect();
    same_names(&told)
}

fn of_told(language: &str, texts: &str) -> String {
    let articles: Vec<Article> = texts
        .split("\n---\n")
        .enumerate()
        .map(|(n, text)| Article::of_text(&format!("telling-{n}"), language, text))
        .collect();
    let mut out = String::new();
    for entry in told_of(&articles).entries {
        let forms: Vec<String> =
            entry.variants.iter().map(|v| format!("{} ({})", v.text, v.reason)).collect();
        write!(out, "{} {}: {}", kind(entry.kind), entry.name, forms.join(", ")).unwrap();
        if !entry.perhaps.is_empty() {
            write!(out, "; perhaps {}", entry.perhaps.join(", ")).unwrap();
        }
        out.push('\n');
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_fall_on_characters_in_order_and_entities_agree(text in "(?s)[A-ZÉa-zé'’«» .,\\-\n]{0,200}|.{0,120}") {
        for code in ["fr", "en", "xx"] {
            let article = Article::of_text("p", code, &text);
            let (mentions, entities) = names(&article);
            let mut last = 0;
            for mention in &mentions {
                prop_assert!(mention.span.start >= last && !mention.span.of(&text).is_empty());
                last = mention.span.end;
                prop_assert!((mention.entity as usize) < entities.len());
                prop_assert!(mention.role.is_none_or(|r| !r.of(&text).is_empty() && !r.overlaps(mention.span)));
                prop_assert!((0.0..=1.0).contains(&mention.confidence));
            }
            let mut held: Vec<u32> = entities.iter().flat_map(|e| e.mentions.clone()).collect();
            held.sort_unstable();
            prop_assert_eq!(held, (0..u32::try_from(mentions.len()).unwrap()).collect::<Vec<_>>());
            prop_assert_eq!(&names(&article), &(mentions, entities));
        }
    }

    #[test]
    fn likeness_is_a_share_and_knows_no_order(a in ".{0,40}", b in "[A-Za-zéА-я .'-]{0,40}") {
        let score = name_score(&a, &b);
        prop_assert!((0.0..=1.0).contains(&score));
        prop_assert!((score - name_score(&b, &a)).abs() < 0.001);
    }

    #[test]
    fn clusters_do_not_depend_on_what_stands_beside(names in prop::collection::vec("[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8})?", 0..30)) {
        let asked: Vec<NameAsked> = names.iter().map(|n| NameAsked { name: n.clone(), ..NameAsked::default() }).collect();
        let labels = variants(&asked);
        prop_assert_eq!(labels.len(), asked.len());
        prop_assert!(labels.iter().enumerate().all(|(i, l)| *l <= i && labels[*l] == *l));
        let blocks: Vec<NameAsked> = asked.iter().enumerate().map(|(i, n)| NameAsked { block: Some(i.to_string()), ..n.clone() }).collect();
        prop_assert_eq!(variants(&blocks), (0..asked.len()).collect::<Vec<_>>());
    }
}

/// Time must grow with the number of names: these took minutes when every pair was compared.
#[test]
fn many_names_take_no_square_of_time() {
    let name = |n: usize| {
        let part = |n: usize| -> String {
            [n % 7, n / 7 % 11, n / 77 % 13]
                .iter()
                .map(|d| ["ka", "ro", "mi", "tu", "ve", "sa", "lo", "ni", "pe", "du", "ga", "fi", "zo"][*d])
                .collect()
        };
        let capital = |s: String| s[..1].to_uppercase() + &s[1..];
        format!("{} {}", capital(part(n)), capital(part(n / 1001 + 17 * n)))
    };
    // Unoptimised code is slow; the shape of the growth shows with fewer.
    let share = if cfg!(debug_assertions) { 10 } else { 1 };
    let (in_list, in_text) = (20_000 / share, 50_000 / share);
    let asked: Vec<NameAsked> =
        (0..in_list).map(|n| NameAsked { name: name(n), ..NameAsked::default() }).collect();
    assert_eq!(variants(&asked).len(), in_list);
    let text: String = (0..in_text).map(|n| format!("M. {} a parlé. ", name(n))).collect();
    let (mentions, entities) = names(&Article::of_text("many", "fr", &text));
    assert!(
        mentions.len() > in_text / 5 * 4 && entities.len() <= mentions.len(),
        "{} {}",
        mentions.len(),
        entities.len()
    );
}

#[test]
fn the_order_of_tellings_does_not_matter() {
    let texts = [
        "Le président Andreï Kolgarov est à Valmer. Kolgarov y reste.",
        "Andrey Kolgarov a quitté Valmer.",
        "M. Kolgarov dément.",
    ];
    let mut articles: Vec<Article> =
        texts.iter().enumerate().map(|(n, t)| Article::of_text(&format!("t{n}"), "fr", t)).collect();
    let first = told_of(&articles);
    articles.reverse();
    assert_eq!(told_of(&articles), first);
    assert_eq!(first.entries[0].variants.iter().map(|v| v.count).sum::<u32>(), 4);
}

/// The two real pages of `../shared/seeds`, which are not ours to copy: what must hold of their names.
#[test]
fn the_seed_pages_name_who_they_name() {
    let folders = ["../../../shared/seeds", "../../../../shared/seeds"].map(|f| root().join(f));
    let read = |name: &str| folders.iter().find_map(|f| std::fs::read_to_string(f.join(name)).ok());
    let (Some(a), Some(b)) = (read("000_62fb6a3b0380740b.txt"), read("002_e17d16ea198429df.txt")) else {
        eprintln!("skipped: the seed pages are not beside the repository");
        return;
    };
    let articles = [Article::of_text("a", "fr", &a), Article::of_text("b", "fr", &b)];
    let found = told_of(&articles);
    if std::env::var("SHOW").is_ok() {
        eprintln!(
            "{}\n{}\n{}",
            of_text("fr", &a),
            of_text("fr", &b),
            of_told("fr", &format!("{a}\n---\n{b}"))
        );
    }
    let entry = |text: &str| {
        let holds = |e: &&recoupe_model::NameEntry| e.variants.iter().any(|v| v.text == text);
        found.entries.iter().find(holds).unwrap_or_else(|| panic!("{text} is no name"))
    };
    assert_eq!(entry("Poutine").name, entry("Vladimir Poutine").name);
    assert_eq!(entry("Kim").name, entry("Kim Jong Un").name);
    assert_eq!(entry("Corée du Nord").name, entry("Royaume ermite").name);
    assert_eq!(entry("Corée du Nord").name, entry("Corée démocratique").name);
    assert!(entry("Corée du Nord").variants.iter().any(|v| v.text == "Pyongyang"), "Pyongyang as government");
    assert!(found.entries.iter().any(|e| e.name == "Pyongyang"), "Pyongyang as city");
    assert_eq!(entry("Kumsusan").name, entry("palais Komusan").name);
    assert!(entry("Kim Jong Un").variants.iter().all(|v| !v.text.contains("Sung")));
    let governments = |article: usize| {
        let reading = reading_of(&articles[article]);
        let acting = reading.mentions.iter().filter(|m| m.acts_as == Some(ActsAs::Government));
        acting.map(|m| m.span.of(&articles[article].text).to_owned()).collect::<Vec<_>>()
    };
    assert!(
        governments(0).contains(&"Pyongyang".to_owned()) && governments(0).contains(&"Moscou".to_owned())
    );
}

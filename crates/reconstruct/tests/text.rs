//! The plain-text front, through the public function: the two acceptance pages beside the repository, and Markdown cases.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::print_stderr
)]

use recoupe_model::{Article, BlockKind, ClueKind, Page, Role};
use recoupe_reconstruct::{Options, article};
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn of(text: &str) -> Article {
    let page = Page {
        content_type: Some("text/plain; charset=utf-8".to_owned()),
        bytes: text.as_bytes().to_vec(),
        ..Page::default()
    };
    article(&page, &Options::default())
}

/// A page of the acceptance list, when its folder stands beside the repository (or beside its worktrees).
fn seed(name: &str) -> Option<Article> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folders = ["../shared/seeds", "../../shared/seeds"];
    let found = folders.iter().find_map(|f| std::fs::read(root.join(f).join(name)).ok());
    if found.is_none() {
        eprintln!("skipped: shared/seeds/{name} is not beside the repository");
    }
    found.map(|bytes| article(&Page { bytes, ..Page::default() }, &Options::default()))
}

fn texts(article: &Article, role: Role) -> Vec<&str> {
    article.blocks.iter().filter(|b| b.role == role).map(|b| b.span.of(&article.text)).collect()
}

#[test]
fn the_first_acceptance_page() {
    let Some(a) = seed("000_62fb6a3b0380740b.txt") else { return };
    assert_eq!(a.title, None);
    assert!(a.bylines.is_empty());
    assert_eq!(a.published, None);
    assert_eq!(a.site.as_ref().unwrap().value, "actionrc.fr");
    assert_eq!(a.section.as_ref().unwrap().value, "Soutien des Entreprises");
    assert!(a.standfirst.as_ref().unwrap().value.starts_with("La Corée du Nord a déjà été accusée"));
    assert!(a.blocks[0].is_repeated && a.blocks[0].role == Role::Standfirst);
    let body = texts(&a, Role::Body);
    assert!(body[0].starts_with("Le président russe Vladimir Poutine a été accueilli"));
    assert!(body.last().unwrap().ends_with("grande prospérité."));
    assert_eq!(body.len(), 13);
    assert_eq!(texts(&a, Role::Related).len(), 2);
    assert_eq!(texts(&a, Role::Notice).len(), 1);
    let clue = a.clues.iter().find(|c| c.kind == ClueKind::Republished).unwrap();
    assert!(clue.says.contains("reconstitué du mieux possible"));
    assert!(clue.span.unwrap().of(&a.text).contains("reconstitué"));
    assert_eq!(a.language.as_deref(), Some("fr"));
}

#[test]
fn the_second_acceptance_page() {
    let Some(a) = seed("002_e17d16ea198429df.txt") else { return };
    assert_eq!(
        a.title.as_ref().unwrap().value,
        "Rencontre Poutine-Kim à Pyongyang: Lettres, Alliances et Défense"
    );
    assert_eq!(a.bylines.iter().map(|b| b.name.as_str()).collect::<Vec<_>>(), ["Chia"]);
    assert_eq!(a.site.as_ref().unwrap().value, "unsujet.fr");
    assert_eq!(a.section.as_ref().unwrap().value, "Actualité");
    assert_eq!((&a.published, &a.standfirst), (&None, &None));
    let bounds = a.published_bounds.as_ref().unwrap();
    assert_eq!((bounds.earliest.as_deref(), bounds.latest.as_deref()), (Some("2024-06-19"), Some("2024")));
    assert_eq!(bounds.evidence.len(), 2);
    let body = texts(&a, Role::Body);
    assert!(body[0].starts_with("Le président russe Vladimir Poutine a tenu mercredi"));
    assert!(body.last().unwrap().ends_with("des armes et des munitions à la Russie."));
    assert!(body.iter().any(|b| b.contains("hier mardi")));
    let headings: Vec<&str> =
        a.kept().filter(|b| b.kind == BlockKind::Heading).map(|b| b.span.of(&a.text)).collect();
    assert_eq!(headings, ["Combattre l’impérialisme", "Inquiétude américaine"]);
    let captions: Vec<_> = a.blocks.iter().filter(|b| b.role == Role::Caption).collect();
    assert_eq!(captions.len(), 2);
    for caption in captions {
        let figure = caption.figure.as_ref().unwrap();
        assert_eq!(figure.credit.unwrap().of(&a.text), "Sputnik/Gavriil Grigorov/Pool via REUTERS");
        assert!(figure.caption.unwrap().of(&a.text).ends_with("June 19, 2024."));
        assert_eq!(caption.language.as_deref(), Some("en"));
    }
    for (role, count) in [
        (Role::Breadcrumb, 1),
        (Role::Title, 3),
        (Role::Byline, 1),
        (Role::Donate, 1),
        (Role::Tools, 2),
        (Role::CommentForm, 2),
        (Role::Legal, 1),
        (Role::Consent, 1),
    ] {
        assert_eq!(texts(&a, role).len(), count, "{role:?}");
    }
    let leftover = a.clues.iter().find(|c| c.kind == ClueKind::LeftoverLink).unwrap();
    assert_eq!(leftover.says, "/encyclopedia/2015/4/28/البنتاغون");
    assert_eq!(leftover.span.unwrap().of(&a.text), "Pentagone");
    assert!(a.clues.iter().any(|c| c.kind == ClueKind::AgencyCredit));
    assert!(a.credits.iter().any(|c| c.value == "Reuters"));
}

#[test]
fn the_cases_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/text");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "md")) {
        let case = std::fs::read_to_string(file).unwrap();
        let parts: Vec<&str> = case.split("````").collect();
        let [head, text, between, expected, ..] = parts.as_slice() else {
            panic!("{}: wants two fenced blocks", file.display())
        };
        let text = text.strip_prefix("text\n").unwrap_or(text);
        let found = shown(&of(text));
        if found == expected.trim_start() {
            continue;
        }
        if std::env::var("UPDATE").is_ok() {
            std::fs::write(file, format!("{head}````text\n{text}````{between}````\n{found}````\n")).unwrap();
        } else {
            wrong.push(format!("{}\n{found}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// An article as the cases write it: the facts, then a line a block.
fn shown(a: &Article) -> String {
    let mut out = String::new();
    for (name, fact) in [
        ("title", &a.title),
        ("published", &a.published),
        ("modified", &a.modified),
        ("site", &a.site),
        ("section", &a.section),
        ("standfirst", &a.standfirst),
    ] {
        if let Some(fact) = fact {
            writeln!(out, "{name}: {}", fact.value).unwrap();
        }
    }
    for byline in &a.bylines {
        writeln!(out, "byline: {} ({:?})", byline.name, byline.kind).unwrap();
    }
    for note in &a.notes {
        writeln!(out, "note: {}: {}", note.kind, note.says).unwrap();
    }
    for clue in &a.clues {
        writeln!(out, "clue: {:?}: {}", clue.kind, clue.says).unwrap();
    }
    for block in &a.blocks {
        let text = block.span.of(&a.text);
        let head: String = text.chars().take(60).collect();
        let dots = if text.chars().count() > 60 { "…" } else { "" };
        writeln!(out, "{:?} {:?} {} | {head}{dots}", block.role, block.kind, block.rule).unwrap();
    }
    out
}

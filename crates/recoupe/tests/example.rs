//! The example story from pages to dossier, and the promise of same bytes out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod common;

use common::{files, folder, recoupe, root};
use std::fs;

const FORMATS: &str = "html,json,md";

#[test]
fn same_bytes_for_any_order_of_inputs_and_any_threads() {
    let mut pages: Vec<String> = fs::read_dir(root().join("examples/ferry"))
        .unwrap()
        .map(|e| format!("examples/ferry/{}", e.unwrap().file_name().to_string_lossy()))
        .collect();
    pages.sort();
    let run = |name: &str, pages: &[String], threads: &str| {
        let out = folder(name);
        let mut arguments = vec!["dossier", "--format", FORMATS, "--threads", threads, "-o"];
        let shown = out.display().to_string();
        arguments.push(&shown);
        arguments.extend(pages.iter().map(String::as_str));
        let ran = recoupe(&arguments, "");
        assert_eq!(ran.status, 0, "{}", ran.err);
        files(&out)
    };
    let first = run("order-1", &pages, "1");
    assert!(first.len() > 10);
    let mut turned = pages.clone();
    turned.reverse();
    turned.rotate_left(3);
    for (name, pages, threads) in
        [("order-2", &turned, "1"), ("order-3", &pages, "2"), ("order-4", &turned, "2")]
    {
        let again = run(name, pages, threads);
        assert_eq!(first.keys().collect::<Vec<_>>(), again.keys().collect::<Vec<_>>());
        for (path, bytes) in &first {
            assert!(again[path] == *bytes, "{path} differs in {name}");
        }
    }
}

#[test]
fn the_story_is_one_dossier_and_the_rest_is_listed() {
    let out = folder("example");
    let ran = recoupe(&["dossier", "examples/ferry", "-o", &out.display().to_string(), "--json"], "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let summary: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let dossiers = summary["dossiers"].as_array().unwrap();
    assert_eq!(dossiers.len(), 1, "{summary:#}");
    // Ten pages tell it; the first is an older capture of the second.
    assert_eq!(dossiers[0]["pages"], 9, "{summary:#}");
    assert_eq!(dossiers[0]["languages"], serde_json::json!(["en", "fr"]));
    let listed = |key: &str| summary[key].to_string();
    assert!(listed("alone").contains("13-pelote"), "{summary:#}");
    assert!(
        listed("no_article").contains("11-nouvelles-du-port") && listed("no_article").contains("\"wall\""),
        "{summary:#}"
    );
    assert!(
        listed("no_article").contains("12-courrier") && listed("no_article").contains("\"index\""),
        "{summary:#}"
    );
    let page = files(&out).into_iter().find(|(p, _)| p.ends_with("index.html") && p.contains('/')).unwrap().1;
    assert!(page.len() < 300_000, "the page has {} bytes", page.len());
}

#[test]
fn the_windows_1252_page_is_read_in_its_letters() {
    let ran = recoupe(&["extract", "examples/ferry/10-detroit-eco.html"], "");
    assert!(ran.out.contains("La compagnie a œuvré toute la journée"), "{}", ran.out);
}

#[test]
fn the_endless_scroll_gives_one_article() {
    let ran = recoupe(&["extract", "examples/ferry/04-gazette-du-detroit.html"], "");
    assert!(ran.out.contains("Le port est resté fermé toute la nuit."), "{}", ran.out);
    assert!(!ran.out.contains("Trois-Sœurs"), "{}", ran.out);
}

#[test]
fn what_stands_around_the_text_is_not_text() {
    for (page, never) in [
        (
            "01-courrier-de-valmer.html",
            &["À lire aussi", "Je m’inscris", "Les plus lus", "Photo AOP", "Imprimer"][..],
        ),
        (
            "03-echo-des-iles.html",
            &["Voir aussi", "partenaires", "formidable", "Mots-clés", "Temps de lecture"],
        ),
        ("05-matin-d-orvane.html", &["Cet article est offert", "Sur le même sujet"]),
        ("07-valmer-herald.html", &["Morning Tide", "Read more", "The islands deserve"]),
        ("09-orvane-info.txt", &["A+A-", "goélands", "NO RESALES", "reconstitué", "cookies"]),
    ] {
        let ran = recoupe(&["extract", "--format", "json", &format!("examples/ferry/{page}")], "");
        let article: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        let text: Vec<char> = article["text"].as_str().unwrap().chars().collect();
        let kept: String = article["blocks"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|b| b["role"] == "body")
            .flat_map(|b| {
                text[b["span"]["start"].as_u64().unwrap() as usize
                    ..b["span"]["end"].as_u64().unwrap() as usize]
                    .iter()
            })
            .collect();
        for words in never {
            assert!(!kept.contains(words), "{page}: « {words} » is in the body: {kept}");
        }
    }
}

#[test]
fn two_pages_stand_side_by_side_without_colours_when_piped() {
    let pages = ["examples/ferry/05-matin-d-orvane.html", "examples/ferry/07-valmer-herald.html"];
    let ran = recoupe(&["compare", pages[0], pages[1]], "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let head = ran.out.lines().next().unwrap();
    assert!(head.starts_with("Le Matin d'Orvane") && head.ends_with("The Valmer Herald"), "{head}");
    assert!(ran.out.contains("told by one origin only"), "{}", ran.out);
    assert!(!ran.out.contains('\u{1b}') && ran.err.is_empty(), "{}", ran.err);
    assert!(ran.out.lines().all(|line| line.chars().count() <= 110), "{}", ran.out);
    let alone = recoupe(&["compare", pages[0]], "");
    assert_eq!(alone.status, 2);
    assert!(alone.err.contains("two articles"), "{}", alone.err);
}

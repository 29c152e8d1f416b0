//! Which articles tell one story: across wordings and languages, obeying persons, whatever the order.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use recoupe_model::{Article, ArticleId, Correction, Reading, Sourced, Told};
use recoupe_relate::{Stories, stories};
use std::collections::BTreeSet;

fn article(id: &str, language: &str, date: &str, title: &str, text: &str) -> Article {
    let sourced = |v: &str| Sourced { value: v.to_owned(), confidence: 1.0, evidence: Vec::new() };
    let mut article = Article::of_text(id, language, text);
    article.title = Some(sourced(title));
    article.published = Some(sourced(date));
    article
}

/// Two events, the first told in two languages.
fn four() -> Vec<Article> {
    vec![
        article(
            "a",
            "fr",
            "2024-03-04",
            "Le pont de Kervignac s’effondre, six blessés",
            "Le pont suspendu de Kervignac s’est effondré lundi matin au passage d’un camion. Six personnes ont été blessées, selon les pompiers.",
        ),
        article(
            "b",
            "fr",
            "2024-03-04",
            "Effondrement d’un pont à Kervignac",
            "Six personnes ont été blessées lundi dans l’effondrement du pont suspendu de Kervignac, qu’un camion trop lourd traversait.",
        ),
        article(
            "c",
            "en",
            "2024-03-05",
            "Bridge collapse injures six in Kervignac",
            "A suspension bridge collapsed in Kervignac on Monday as a truck crossed it, injuring six people, firefighters said.",
        ),
        article(
            "d",
            "fr",
            "2024-03-04",
            "Les apiculteurs de Morlenn s’inquiètent du frelon",
            "Le frelon asiatique menace les ruches de Morlenn, où les apiculteurs demandent une aide de la région avant l’été.",
        ),
    ]
}

/// The groups of ids.
fn groups(articles: &[Article], corrections: &[Correction]) -> BTreeSet<Vec<String>> {
    let reading = Reading::default();
    let told: Vec<Told<'_>> = articles.iter().map(|article| Told { article, reading: &reading }).collect();
    let ids = |s: recoupe_model::Story| {
        let mut ids: Vec<String> = s.articles.into_iter().map(|a| a.0).collect();
        ids.sort();
        ids
    };
    stories(&told, corrections).into_iter().map(ids).collect()
}

fn set(groups: &[&[&str]]) -> BTreeSet<Vec<String>> {
    groups.iter().map(|g| g.iter().map(|s| (*s).to_owned()).collect()).collect()
}

#[test]
fn one_event_is_one_story_in_two_languages() {
    assert_eq!(groups(&four(), &[]), set(&[&["a", "b", "c"], &["d"]]));
}

#[test]
fn the_order_of_the_articles_does_not_matter() {
    let mut turned = four();
    turned.reverse();
    assert_eq!(groups(&turned, &[]), groups(&four(), &[]));
    turned.swap(0, 2);
    assert_eq!(groups(&turned, &[]), groups(&four(), &[]));
}

#[test]
fn what_a_person_said_is_obeyed() {
    let id = |s: &str| ArticleId(s.to_owned());
    let apart = Correction::NotSameStory { a: id("a"), b: id("b") };
    assert_eq!(groups(&four(), std::slice::from_ref(&apart)), set(&[&["a", "c"], &["b"], &["d"]]));
    let together = Correction::SameStory { a: id("a"), b: id("d") };
    assert_eq!(groups(&four(), &[together]), set(&[&["a", "b", "c", "d"]]));
}

#[test]
fn every_link_says_why() {
    let articles = four();
    let reading = Reading::default();
    let told: Vec<Told<'_>> = articles.iter().map(|article| Told { article, reading: &reading }).collect();
    let found = stories(&told, &[]);
    let story = found.iter().find(|s| s.articles.len() == 3).unwrap();
    assert_eq!(story.links.len(), 2);
    assert!(story.links.iter().all(|l| l.reasons.iter().any(|r| r.says == "Kervignac")), "{:?}", story.links);
}

#[test]
fn strange_articles_are_placed_in_bounded_work() {
    let reading = Reading::default();
    let mut stream = Stories::default();
    let same = "Le même texte sur le pont de Kervignac, encore et encore. ".repeat(3);
    let word = "pont ".repeat(200_000);
    for n in 0..3000 {
        let text = match n % 3 {
            0 => "",
            1 => same.as_str(),
            _ if n == 2 => word.as_str(),
            _ => "Kervignac",
        };
        let article = article(&n.to_string(), "", if n % 2 == 0 { "9999-99-99" } else { "hier" }, "", text);
        let placed = stream.add(Told { article: &article, reading: &reading });
        assert_eq!(placed.first().map(|p| p.article), Some(n));
    }
    stream.finish();
}

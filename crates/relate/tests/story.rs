//! Which articles tell one story: across wordings and languages, obeying persons, whatever the order.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_types
)]

use recoupe_model::{Article, ArticleId, Correction, Reading, Sourced, StepKind, Told};
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
    let found = groups(&four(), std::slice::from_ref(&apart));
    assert!(found.iter().all(|g| !(g.contains(&"a".to_owned()) && g.contains(&"b".to_owned()))), "{found:?}");
    assert_eq!(found.len(), 3, "{found:?}");
    let together = Correction::SameStory { a: id("a"), b: id("d") };
    assert_eq!(groups(&four(), std::slice::from_ref(&together)), set(&[&["a", "b", "c", "d"]]));
    // The last word on a pair counts.
    let taken_back = Correction::NotSameStory { a: id("d"), b: id("a") };
    assert_eq!(groups(&four(), &[together, taken_back]), groups(&four(), &[]));
}

#[test]
fn what_a_person_said_binds_what_comes_later() {
    let reading = Reading::default();
    let articles = four();
    let told = |n: usize| Told { article: &articles[n], reading: &reading };
    let mut stream = Stories::default();
    stream.obey(0, 1, false);
    let (first, second) = (stream.add(told(0)), stream.add(told(1)));
    assert_ne!(first[0].story, second[0].story);
    // A later telling that is near to both does not bring them together, and neither does the end.
    let mut last = [first[0].clone(), second[0].clone()];
    for placed in stream.add(told(2)).into_iter().chain(stream.finish()) {
        if placed.article < 2 {
            last[placed.article] = placed.clone();
        }
    }
    assert_ne!(last[0].story, last[1].story);
    // Two stories become one when a person says so of a newcomer.
    let mut stream = Stories::default();
    stream.obey(0, 2, true);
    stream.obey(2, 1, true);
    stream.add(told(0));
    stream.add(told(1));
    let placed = stream.add(Told { article: &articles[3], reading: &reading });
    assert!(placed.iter().all(|p| p.story == placed[0].story));
}

/// Bare headlines of one day: three events, one more of the kind of the first, one of the place of the second.
fn headlines() -> Vec<Article> {
    [
        ("a1", "Séisme à Tolvane : onze morts et des dizaines de blessés"),
        ("b1", "Le maire de Kervignac démissionne après l’affaire des marchés publics"),
        ("a2", "Onze morts dans un séisme à Tolvane"),
        ("c1", "Grève des éboueurs à Montbrac : les poubelles débordent"),
        ("b2", "Kervignac : démission du maire, visé par l’affaire des marchés publics"),
        ("d1", "Séisme au large d’Ostrevy : pas de victime"),
        ("a3", "Tolvane : un séisme fait onze morts, les secours cherchent des survivants"),
        ("e1", "Le maire d’Ostrevy inaugure la nouvelle médiathèque"),
    ]
    .map(|(id, title)| article(id, "fr", "2024-05-06", title, ""))
    .to_vec()
}

#[test]
fn bare_headlines_of_one_day_are_told_apart() {
    // wrong: "d1", an earthquake off a town, and "e1", the mayor of that town, join: one rare name is most of what they say.
    let wanted: &[&[&str]] = &[&["a1", "a2", "a3"], &["b1", "b2"], &["c1"], &["d1", "e1"]];
    assert_eq!(groups(&headlines(), &[]), set(wanted));
}

#[test]
fn look_alike_events_are_told_apart() {
    let one = "A strong earthquake struck the island of Tolvane on 4 March 2019, killing eleven people and injuring 60, rescue services said. Houses collapsed in the village of Ardec, and schools stay closed.";
    let same = "Eleven people were killed when an earthquake hit Tolvane island on 4 March 2019. Rescuers in Ardec, where houses collapsed, counted 60 injured people.";
    let other = "A strong earthquake struck the island of Ostrevy on 17 August 2022, killing 240 people and injuring 900, rescue services said. Houses collapsed in the village of Brunoy, and schools stay closed.";
    let all = [("a", one), ("b", same), ("c", other)]
        .map(|(id, text)| article(id, "en", "", "Earthquake kills people on island", text));
    assert_eq!(groups(&all, &[]), set(&[&["a", "b"], &["c"]]));
}

#[test]
fn steps_after_the_first_are_told() {
    let id = |s: &str| ArticleId(s.to_owned());
    let reading = Reading::default();
    let articles = four();
    let told: Vec<Told<'_>> = articles.iter().map(|article| Told { article, reading: &reading }).collect();
    let quiet = stories(&told, &[]);
    assert!(quiet.iter().all(|s| s.steps.is_empty()), "{quiet:?}");
    // "a" and "d" stood apart until "b" was said to belong to both.
    let said =
        [Correction::SameStory { a: id("c"), b: id("a") }, Correction::SameStory { a: id("c"), b: id("d") }];
    let found = stories(&told, &said);
    let step = found[0].steps.iter().find(|s| s.kind == StepKind::Corrected);
    assert_eq!(found.len(), 1);
    assert!(step.is_some(), "{found:?}");
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
    let word = "pont ".repeat(1_000_000);
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

#[test]
fn copies_of_one_text_are_one_story_in_linear_time() {
    let reading = Reading::default();
    let texts = four();
    let seconds = |n: usize| {
        let mut stream = Stories::default();
        let start = std::time::Instant::now();
        for _ in 0..n {
            let placed = stream.add(Told { article: &texts[1], reading: &reading });
            assert_eq!(placed.len(), 1);
            assert_eq!(placed[0].story.0, "s0");
        }
        start.elapsed().as_secs_f64()
    };
    let (few, many) = (seconds(1_000), seconds(20_000));
    assert!(many < 20.0 * few * 4.0 + 1.0, "{few} s for 1,000 copies, {many} s for 20,000");
}

#[test]
fn days_of_the_far_future_are_days_like_any() {
    let mut articles = four();
    articles.push(article(
        "e",
        "fr",
        "9999-12-31",
        "Effondrement d’un pont à Kervignac",
        "Six personnes ont été blessées lundi dans l’effondrement du pont suspendu de Kervignac.",
    ));
    articles.push(article("f", "fr", "0000-00-00", "", ""));
    assert_eq!(groups(&articles, &[]).iter().map(Vec::len).sum::<usize>(), 6);
}

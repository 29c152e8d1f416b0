//! Which articles tell one story: across wordings and languages, obeying persons, whatever the order.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_types
)]

use recoupe_model::{Article, ArticleId, Correction, Reading, Sourced, StepKind, Told};
use recoupe_relate::{Stories, StoryOptions, stories};
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
    // "d1", an earthquake off a town, and "e1", the mayor of that town, share one rare name and nothing else.
    let wanted: &[&[&str]] = &[&["a1", "a2", "a3"], &["b1", "b2"], &["c1"], &["d1"], &["e1"]];
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
fn a_hundred_thousand_copies_are_one_story_in_bounded_work() {
    let reading = Reading::default();
    let copy = article("a", "fr", "2024-05-06", "Onze morts dans un séisme à Tolvane", "");
    let mut stream = Stories::default();
    for _ in 0..100_000 {
        let placed = stream.add(Told { article: &copy, reading: &reading });
        assert_eq!(placed.len(), 1);
        assert_eq!(placed[0].story.0, "s0");
    }
    // A few nearest articles and the middle of the story, each time.
    assert!(stream.compared() < 8 * 100_000, "{}", stream.compared());
    let before = stream.compared();
    assert!(stream.finish().is_empty());
    assert!(stream.compared() - before < 1_000_000, "{}", stream.compared() - before);
}

/// Headlines of made-up events, two or three of each, all of one kind and of few places.
fn stream_of(n: usize) -> Vec<Article> {
    let (places, kinds) =
        (["Tolvane", "Ardec", "Brunoy", "Ostrevy", "Morlenn"], ["Grève", "Séisme", "Incendie"]);
    let one = |i: usize| {
        let event = i / 3;
        let title = format!(
            "{} à {} : Karo{}, Belin{} et la Zelva{} en cause",
            kinds[event % 3],
            places[event % 5],
            event % 97,
            event % 89,
            event % 83
        );
        article(&format!("{i:05}"), "fr", &format!("2024-05-{:02}", 1 + i * 28 / n), &title, "")
    };
    (0..n).map(one).collect()
}

#[test]
fn the_work_for_an_article_does_not_grow_with_the_stream() {
    let reading = Reading::default();
    let compared = |n: usize| {
        let mut stream = Stories::default();
        for article in &stream_of(n) {
            stream.add(Told { article, reading: &reading });
        }
        stream.compared() as f64 / n as f64
    };
    let (few, many) = (compared(1_500), compared(12_000));
    assert!(many < 2.0 * few && many < 300.0, "{few} comparisons an article of 1,500, {many} of 12,000");
}

#[test]
fn an_article_of_ten_megabytes_is_read_at_its_head() {
    let reading = Reading::default();
    let mut articles = four();
    let long =
        format!("{} {}", articles[1].text, "Le conseil parle de tout autre chose, encore. ".repeat(220_000));
    assert!(long.len() > 10_000_000);
    articles[1] = article("b", "fr", "2024-03-04", "Effondrement d’un pont à Kervignac", &long);
    let mut stream = Stories::default();
    let placed: Vec<_> = articles
        .iter()
        .map(|article| stream.add(Told { article, reading: &reading })[0].story.clone())
        .collect();
    assert_eq!(placed[0], placed[1]);
    assert_ne!(placed[0], placed[3]);
}

#[test]
fn a_set_is_grouped_as_its_stream_is() {
    let articles: Vec<Article> = stream_of(300).into_iter().chain(headlines()).collect();
    let reading = Reading::default();
    let mut order: Vec<&Article> = articles.iter().collect();
    order.sort_by_key(|a| (a.published.as_ref().unwrap().value.clone(), a.id.clone()));
    let mut stream = Stories::default();
    let mut last = std::collections::BTreeMap::new();
    let mut take = |placed: Vec<recoupe_relate::Placed>| {
        for p in placed {
            last.insert(p.article, p.story);
        }
    };
    for article in &order {
        take(stream.add(Told { article, reading: &reading }));
    }
    take(stream.finish());
    let mut online: std::collections::BTreeMap<_, Vec<String>> = std::collections::BTreeMap::new();
    for (n, story) in last {
        online.entry(story).or_default().push(order[n].id.0.clone());
    }
    let sorted = |mut ids: Vec<String>| {
        ids.sort();
        ids
    };
    assert_eq!(groups(&articles, &[]), online.into_values().map(sorted).collect());
}

#[test]
fn several_threads_find_the_same_stories() {
    let articles: Vec<Article> = stream_of(200).into_iter().chain(four()).collect();
    let alone = groups(&articles, &[]);
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..4).map(|_| scope.spawn(|| groups(&articles, &[]))).collect();
        for one in all {
            assert_eq!(one.join().unwrap(), alone);
        }
    });
}

/// Four events in French and English, one telling or two in each language, a sentence or two.
fn in_two_languages() -> Vec<Article> {
    [
        ("a1", "fr", "Un incendie ravage le marché couvert de Plovenn, trois pompiers blessés", "L’incendie s’est déclaré dans la nuit au marché couvert de Plovenn. Trois pompiers ont été blessés et quarante étals détruits."),
        ("a2", "fr", "Plovenn : le marché couvert détruit par les flammes", "Le marché couvert de Plovenn a brûlé dans la nuit ; trois pompiers sont blessés, selon la préfecture."),
        ("a3", "en", "Fire destroys covered market in Plovenn, three firefighters hurt", "A fire tore through the covered market of Plovenn overnight, destroying forty stalls and injuring three firefighters."),
        ("b1", "fr", "La ministre Alda Vernoux démissionne après la révélation de ses comptes", "La ministre du budget Alda Vernoux a présenté sa démission mardi, une semaine après la révélation d’un compte bancaire à l’étranger."),
        ("b2", "en", "Budget minister Alda Vernoux resigns over foreign bank account", "Budget minister Alda Vernoux resigned on Tuesday, a week after a newspaper revealed a bank account held abroad."),
        ("c1", "fr", "Grève des trains : un TER sur quatre en Morlenn", "Les cheminots poursuivent leur grève. Un train régional sur quatre circule en Morlenn, et les syndicats demandent une hausse des salaires."),
        ("c2", "en", "Rail strike leaves one train in four running in Morlenn", "Railway workers continued their strike on Monday, with one regional train in four running in Morlenn as unions demand higher wages."),
        ("c3", "en", "Unions demand higher wages as Morlenn rail strike goes on", "Unions of railway workers in Morlenn said the strike would go on until wages rise."),
        ("d1", "fr", "La sonde Hesper-3 se pose sur la Lune", "La sonde Hesper-3 s’est posée jeudi sur la Lune, près du pôle sud, après deux tentatives manquées."),
        ("d2", "en", "Hesper-3 probe lands on the Moon", "The Hesper-3 probe landed near the south pole of the Moon on Thursday after two failed attempts."),
        ("e1", "en", "Storm floods the harbour of Ostrevy", "A storm flooded the harbour of Ostrevy and cut power to two thousand homes."),
        ("f1", "fr", "Le prix des cerises grimpe après le gel d’avril", "Le gel d’avril a détruit la moitié des vergers, et le prix des cerises grimpe sur les marchés."),
    ]
    .map(|(id, language, title, text)| article(id, language, "2024-06-11", title, text))
    .to_vec()
}

#[test]
fn tellings_in_two_languages_meet() {
    let articles = in_two_languages();
    let found = groups(&articles, &[]);
    let is_french = |id: &str| articles.iter().any(|a| a.id.0 == id && a.language.as_deref() == Some("fr"));
    let (mut right, mut given, mut wanted) = (0.0, 0.0, 0.0);
    for (n, a) in articles.iter().enumerate() {
        for b in articles.iter().skip(n + 1).filter(|b| is_french(&b.id.0) != is_french(&a.id.0)) {
            let is_one = a.id.0.chars().next() == b.id.0.chars().next();
            let is_found = found.iter().any(|g| g.contains(&a.id.0) && g.contains(&b.id.0));
            right += f64::from(u8::from(is_one && is_found));
            given += f64::from(u8::from(is_found));
            wanted += f64::from(u8::from(is_one));
        }
    }
    let f1 = 2.0 * right / (given + wanted);
    assert!(f1 >= 0.8, "pairs across languages: {f1:.2}, {found:?}");
}

#[test]
fn events_of_one_matter_are_a_chain() {
    let trial = |id: &str, date: &str, title: &str, text: &str| article(id, "fr", date, title, text);
    let articles = [
        trial(
            "a",
            "2024-02-05",
            "Ouverture du procès de Joran Keld à Tolvane",
            "Le procès de l’ancien maire Joran Keld, accusé de corruption dans l’affaire du port de Tolvane, s’est ouvert lundi.",
        ),
        trial(
            "b",
            "2024-02-05",
            "Procès Keld : l’ancien maire de Tolvane devant ses juges",
            "Joran Keld, ancien maire de Tolvane, comparaît depuis lundi pour corruption dans l’affaire du port.",
        ),
        trial(
            "c",
            "2024-03-11",
            "Affaire du port de Tolvane : Joran Keld condamné à trois ans de prison",
            "Le tribunal a condamné lundi Joran Keld, ancien maire de Tolvane, à trois ans de prison pour corruption.",
        ),
        trial(
            "d",
            "2024-03-11",
            "Les cerisiers de Morlenn fleurissent tôt",
            "À Morlenn, les cerisiers fleurissent avec trois semaines d’avance, un record selon les arboriculteurs.",
        ),
    ];
    let filler = stream_of(60);
    let all: Vec<Article> = filler.into_iter().chain(articles).collect();
    let reading = Reading::default();
    let told: Vec<Told<'_>> = all.iter().map(|article| Told { article, reading: &reading }).collect();
    let found = stories(&told, &[]);
    let of = |id: &str| found.iter().find(|s| s.articles.iter().any(|a| a.0 == id)).unwrap();
    assert_eq!(of("a").id, of("b").id);
    assert_eq!(of("a").chain, of("c").chain);
    // wrong: the verdict, five weeks later, is taken for the event of the opening.
    assert_eq!(of("a").id, of("c").id);
    assert_ne!(of("c").chain, of("d").chain);
    assert_eq!(of("a").chain.0, "c-a");
}

#[test]
fn a_step_says_on_account_of_which_article() {
    let reading = Reading::default();
    let articles = four();
    let mut stream = Stories::default();
    let first = stream.add(Told { article: &articles[0], reading: &reading });
    assert_eq!(first[0].beside, None);
    let second = stream.add(Told { article: &articles[1], reading: &reading });
    assert_eq!(second[0].beside, Some(0));
    assert!(stream.shared(0, 1).iter().any(|(word, is_name)| *word == "kervignac" && *is_name));
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

/// A stream that keeps few articles at hand.
fn forgetful() -> Stories {
    let mut options = StoryOptions::default();
    options.keep.articles_min = 20;
    options.keep.articles_max = 60;
    options.keep.terms_min = 500;
    Stories::with(options)
}

/// The `n`-th filler: a headline of words that no other has.
fn unlike(n: usize, date: &str) -> Article {
    let title = format!("Zur{n}ak vendra trente Quol{n}ines au Blim{n}or de Tav{n}el");
    article(&format!("u{n}"), "fr", date, &title, "")
}

#[test]
fn a_quiet_story_is_found_by_a_late_telling() {
    for dates in [["2024-03-04", "2024-05-20", "2024-05-21"], ["", "", ""]] {
        let reading = Reading::default();
        let mut stream = forgetful();
        let mut tell = |id: &str, date: &str, title: &str| {
            stream.add(Told { article: &article(id, "fr", date, title, ""), reading: &reading })[0]
                .story
                .0
                .clone()
        };
        let first = tell(
            "a",
            dates[0],
            "Naufrage du chalutier Belvarek au large de Tolvane : quatre marins disparus",
        );
        assert_eq!(tell("b", dates[0], "Quatre marins du Belvarek disparus au large de Tolvane"), first);
        for n in 0..400 {
            let article = unlike(n, dates[1]);
            assert_eq!(tell(&article.id.0, dates[1], &article.title.unwrap().value), format!("s{}", n + 1));
        }
        let late = tell(
            "c",
            dates[2],
            "Chalutier Belvarek : les quatre marins disparus au large de Tolvane sont morts",
        );
        assert_eq!(late, first, "{dates:?}");
        // The newcomer and the summary are the story now; the next telling finds them.
        assert_eq!(tell("d", dates[2], "Belvarek : hommage aux marins du chalutier à Tolvane"), first);
    }
}

#[test]
fn what_is_at_hand_does_not_grow_with_the_tellings_of_a_story() {
    let reading = Reading::default();
    for date in ["2024-05-06", "", "9999-12-31"] {
        let mut stream = forgetful();
        for n in 0..2_000 {
            let title = "Onze morts à Ardec dans le séisme de Tolvane, les secours cherchent des survivants";
            let text = format!("Le maire de Brunoy, Vel{n}ik, demande des tentes.");
            let article = article(&n.to_string(), "fr", date, title, &text);
            let placed = stream.add(Told { article: &article, reading: &reading });
            assert_eq!(placed[0].story.0, "s0", "{date}, {n}");
        }
        // The names of old titles are forgotten with them.
        let (articles, terms) = stream.held();
        assert!(articles <= 60 && terms <= 1_000, "{articles} articles, {terms} terms");
    }
}

#[test]
fn a_stream_with_a_small_window_tells_the_same_stories() {
    let articles = stream_of(3_000);
    let reading = Reading::default();
    let grouped = |mut stream: Stories| {
        let mut last = std::collections::BTreeMap::new();
        for article in &articles {
            for placed in stream.add(Told { article, reading: &reading }) {
                last.insert(placed.article, placed.story);
            }
        }
        last
    };
    let (whole, small) = (grouped(Stories::default()), grouped(forgetful()));
    let differing = whole.iter().filter(|(n, story)| small.get(n) != Some(story)).count();
    assert!(differing < articles.len() / 20, "{differing}");
}

//! What articles share, as a reader would see it, and what must hold for any input.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;
use recoupe_model::{
    Article, ClueKind, Direction, LeftOutKind, PassageKind, Reading, Reuse, ReuseKind, Sourced, Told,
};
use recoupe_relate::{Shelf, left_out, origins, reuse};

const FERRY: &str = "The ferry Anselma sank off Brennes on Monday morning with forty sheep on board. \
    The crew of three was saved by a fishing boat that had heard the horn through the fog. \
    Divers will look for the hull on Thursday, the harbour master Odile Carvane told reporters.";
const BRIDGE: &str = "Le vieux pont de Valmer restera fermé jusqu'au printemps, a décidé la commune mardi. \
    Les ingénieurs ont trouvé une fissure dans la deuxième pile, longue de quatre mètres. \
    Un bac gratuit passera la rivière toutes les vingt minutes, annonce la mairie.";

fn article(id: &str, site: &str, date: &str, text: &str) -> Article {
    let stated = |value: &str| Sourced { value: value.to_owned(), ..Sourced::default() };
    Article {
        site: (!site.is_empty()).then(|| stated(site)),
        published: (!date.is_empty()).then(|| stated(date)),
        ..Article::of_text(id, "", text)
    }
}

fn pairs(articles: &[Article]) -> Vec<Reuse> {
    let readings = vec![Reading::default(); articles.len()];
    reuse(&told(articles, &readings))
}

fn told<'a>(articles: &'a [Article], readings: &'a [Reading]) -> Vec<Told<'a>> {
    articles.iter().zip(readings).map(|(article, reading)| Told { article, reading }).collect()
}

#[test]
fn a_later_copy_is_folded_under_the_text_that_it_copies() {
    for text in [FERRY, BRIDGE] {
        let copied = text.replace("saved", "rescued").replace("gratuit ", "");
        let articles = [
            article("a", "Valmer Gazette", "2031-03-04", text),
            article("b", "Brennes Hebdo", "2031-03-05", &copied),
        ];
        let found = pairs(&articles);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].kind, found[0].direction), (ReuseKind::Copy, Direction::FromA));
        assert_eq!(found[0].passages.len(), 1);
        assert_eq!(found[0].passages[0].a.of(text), text);
        assert_eq!(found[0].passages[0].b.of(&copied), copied);
        let readings = vec![Reading::default(); 2];
        let folded = origins(&told(&articles, &readings), &found);
        assert_eq!(folded.len(), 1);
        assert_eq!((folded[0].lead.0.as_str(), folded[0].articles.len(), folded[0].is_known), ("a", 2, true));
    }
}

#[test]
fn what_is_left_out_can_be_looked_at() {
    let foot = "The Valmer Gazette has told the news of our valley since the old bridge was built";
    let tales = [
        "The ferry sank on Monday morning while it crossed the lake with forty sheep, and all were saved.",
        "A school was opened in Brennes, the first for sixty years, with nine pupils. Click here to subscribe.",
        "Snow fell on the pass, two lorries slid into a ditch, and the road stayed shut until the plough came.",
    ];
    let page =
        |(n, tale): (usize, &&str)| article(&n.to_string(), "Valmer Gazette", "", &format!("{tale} {foot}"));
    let mut articles: Vec<Article> = tales.iter().enumerate().map(page).collect();
    articles.push(article("3", "Brennes Hebdo", "", tales[2]));
    let readings = vec![Reading::default(); 4];
    let found = left_out(&told(&articles, &readings));
    let of = |kind: LeftOutKind| {
        let text = |id: &str| articles.iter().find(|a| a.id.0 == id).map(|a| a.text.as_str()).unwrap();
        let wanted = found.iter().filter(move |m| m.kind == kind);
        wanted.map(|m| (m.article.0.as_str(), m.span.of(text(&m.article.0)))).collect::<Vec<_>>()
    };
    assert_eq!(of(LeftOutKind::Boilerplate), [("0", foot), ("1", foot), ("2", foot)]);
    assert_eq!(of(LeftOutKind::Stock), [("1", "Click here to subscribe")]);
    assert!(found.iter().all(|m| m.site == "valmer gazette"));
    articles.reverse();
    assert_eq!(left_out(&told(&articles, &readings)), found);
}

#[test]
fn a_phrase_of_the_trade_is_no_reuse() {
    let a = "The minister told reporters on Tuesday that the talks would go on for as long as it takes.";
    let b =
        "Snow fell on the pass. The mayor told reporters on Tuesday that the road was shut to all lorries.";
    assert_eq!(pairs(&[article("a", "x", "", a), article("b", "y", "", b)]), []);
}

#[test]
fn a_line_that_one_site_keeps_for_a_subject_is_no_reuse_months_later() {
    let line = "It was welcome, said Odile Carvane, who ran the harbour of Brennes for nineteen years and three hard winters before the flood.";
    let texts = [
        format!(
            "Two mills were sold on Friday. The buyer is not known. Both had stood empty since the flood, with their wheels still in \
            the stream and the doors nailed shut against the boys of the village. {line} Nobody else would speak."
        ),
        format!(
            "Eels are back in the upper lake. They came through a ladder that pupils built from old tyres one \
            summer, and nobody had counted on more than a dozen. {}",
            line.replace("It was welcome, said", "Their friend is")
        ),
    ];
    let of = |dates: [&str; 2]| {
        let one = |n: usize, site: &str| article(&format!("{n}"), site, dates[n], &texts[n]);
        pairs(&[one(0, "Valmer Gazette"), one(1, "Valmer Gazette")]).len()
    };
    assert_eq!(of(["2031-03-04", "2031-03-05"]), 1);
    assert_eq!(of(["2031-03-04", "2031-06-20"]), 0);
    assert_eq!(of(["2031-03-04", "no date"]), 1);
}

#[test]
fn a_text_made_of_two_is_an_origin_of_its_own() {
    let both = format!("{FERRY} {BRIDGE}");
    let articles = [
        article("a", "Valmer Gazette", "", FERRY),
        article("b", "Brennes Hebdo", "", BRIDGE),
        article("c", "Le Passeur", "", &both),
    ];
    let found = pairs(&articles);
    assert_eq!(found.len(), 2);
    let readings = vec![Reading::default(); 3];
    let kinds: Vec<ReuseKind> = found.iter().map(|p| p.kind).collect();
    assert_eq!(kinds, [ReuseKind::Merge, ReuseKind::Merge]);
    let origins = origins(&told(&articles, &readings), &found);
    assert_eq!(origins.len(), 3);
    let made = &origins[2];
    assert_eq!(made.clues.iter().filter(|(_, c)| c.kind == ClueKind::SharedPassages).count(), 2);
    assert!(!made.is_known);
}

#[test]
fn words_of_a_speaker_are_a_quotation_and_press_text_is_known_on_three_sites() {
    let words = "« Nous rouvrirons le pont dès que la pile sera réparée, et pas un jour plus tôt, quoi qu'il en coûte \
        à la vallée et à ses commerçants », a dit le maire.";
    let own =
        ["Il pleuvait sur Valmer.", "La salle était pleine à craquer.", "Le bac tourne depuis lundi matin."];
    let with = |text: &str, n: usize| format!("{} {text} {}", own[n], own[(n + 1) % 3].to_uppercase());
    let quoted: Vec<Article> =
        (0..2).map(|n| article(&format!("q{n}"), own[n], "", &with(words, n))).collect();
    assert_eq!(pairs(&quoted)[0].passages[0].kind, PassageKind::Quotation);
    let press = "La société Carvane emploiera cent vingt personnes dans son nouvel atelier de Brennes, construit en \
        onze mois sur le site de l'ancienne scierie.";
    let filler =
        |n: usize| format!("{} {press} {}", own[n], own[n].chars().rev().collect::<String>().repeat(9));
    let printed: Vec<Article> = (0..3).map(|n| article(&format!("p{n}"), own[n], "", &filler(n))).collect();
    let found = pairs(&printed);
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|p| p.passages.iter().all(|p| p.kind == PassageKind::Release)));
}

#[test]
fn captions_and_what_was_cut_are_not_compared() {
    let mut articles = [article("a", "x", "", FERRY), article("b", "y", "", FERRY)];
    articles[1].blocks[0].role = recoupe_model::Role::Caption;
    assert_eq!(pairs(&articles), []);
}

#[test]
fn strange_dates_and_empty_texts_are_no_matter() {
    let articles = [
        article("a", "", "9999-99-99", FERRY),
        article("b", "", "é", FERRY),
        article("c", "", "", ""),
        article("d", "x", "", "\n\n"),
    ];
    assert_eq!(pairs(&articles).len(), 1);
    assert_eq!(pairs(&[]), []);
}

/// Copies of one short text, each with a word of its own.
fn copies(n: usize) -> Vec<Article> {
    let text = FERRY.split_inclusive(". ").next().unwrap();
    let copy =
        |i: usize| article(&format!("{i:06}"), &format!("site {i}"), "", &format!("{text}Number {i}."));
    (0..n).map(copy).collect()
}

/// Work that the index does for `n` copies of one text that differ by a word each.
fn steps(n: usize) -> (u64, usize) {
    let articles = copies(n);
    let readings = vec![Reading::default(); n];
    let told = told(&articles, &readings);
    let mut shelf = Shelf::of(&told);
    let found: usize = told.iter().map(|t| shelf.add(*t).len()).sum();
    (shelf.steps(), found)
}

#[test]
fn many_copies_of_one_text_cost_a_fixed_amount_each() {
    // A hundred thousand copies in as many steps each as a thousand: the lists of their seeds are full after fifty.
    let ((few, few_pairs), (many, many_pairs)) = (steps(1_000), steps(10_000));
    assert!(many < 11 * few, "{few} {many}");
    assert!(many_pairs < 11 * few_pairs, "{few_pairs} {many_pairs}");
}

#[test]
fn the_origins_of_many_copies_are_few_and_come_at_once() {
    let articles = copies(3_000);
    let found = pairs(&articles);
    let readings = vec![Reading::default(); articles.len()];
    let all = origins(&told(&articles, &readings), &found);
    assert_eq!(all.iter().map(|o| o.articles.len()).sum::<usize>(), articles.len());
    assert!(all.len() < 60, "{}", all.len());
    // The earliest is found by all, wherever its id puts it.
    let mut dated = copies(3_000);
    let day = |n: usize| format!("2031-{:02}-{:02}", n / 28 % 12 + 1, n % 28 + 1);
    for (n, article) in dated.iter_mut().enumerate() {
        let value = if n == 1_700 { "2030-12-30".to_owned() } else { day(n) };
        article.published = Some(Sourced { value, ..Sourced::default() });
    }
    let all = origins(&told(&dated, &readings), &pairs(&dated));
    let most = all.iter().max_by_key(|o| o.articles.len()).unwrap();
    assert_eq!((most.lead.0.as_str(), most.is_known), ("001700", true));
    assert!(all.len() < 60, "{}", all.len());
}

#[test]
fn empty_undated_and_future_texts_are_answered() {
    let dates = ["", "9999-12-31", "2031-02-30", "soon", "2031"];
    let mut articles: Vec<Article> =
        (0..).zip(dates).map(|(i, d)| article(&format!("a{i}"), "", d, FERRY)).collect();
    articles.extend(
        ["", " \n\t", "…", "\u{ad}\u{301}"]
            .iter()
            .zip(0..)
            .map(|(t, i)| article(&format!("b{i}"), "x", "", t)),
    );
    let found = pairs(&articles);
    assert_eq!(found.len(), 10);
    assert!(found.iter().all(|p| p.kind == ReuseKind::Copy));
    let undated = found.iter().filter(|p| p.a.0 == "a0");
    assert!(undated.clone().all(|p| p.direction == Direction::Unknown && p.clues.is_empty()));
    let readings = vec![Reading::default(); articles.len()];
    assert_eq!(origins(&told(&articles, &readings), &found).len(), 5);
}

#[test]
fn a_text_inside_a_longer_one_is_said_to_be_inside() {
    let found =
        pairs(&[article("a", "x", "", FERRY), article("b", "y", "", &format!("{BRIDGE} {FERRY} {BRIDGE}"))]);
    assert_eq!((found.len(), found[0].kind), (1, ReuseKind::Included));
    assert!(found[0].share > 0.95);
}

#[test]
fn one_word_a_million_times_and_ten_megabytes_end() {
    let word = "mot ".repeat(1_000_000);
    assert_eq!(pairs(&[article("a", "x", "", &word), article("b", "y", "", &format!("{word} fin"))]), []);
    let long: String =
        (0..1_700_000).map(|i: u32| format!("w{} ", i.wrapping_mul(2_654_435_761) >> 12)).collect();
    let found = pairs(&[article("a", "x", "", &long), article("b", "y", "", &format!("{FERRY} {long}"))]);
    assert_eq!((found.len(), found[0].kind), (1, ReuseKind::Copy));
}

/// A few sentences to draw texts from, so that texts share some.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let sentences: Vec<String> = FERRY
        .split(". ")
        .chain(BRIDGE.split(". "))
        .map(|s| format!("{s}. "))
        .chain(["« É”\n".to_owned()])
        .collect();
    let one = prop_oneof![4 => proptest::sample::select(sentences), 1 => "\\PC{0,12}"];
    proptest::collection::vec(proptest::collection::vec(one, 0..8).prop_map(|s| s.concat()), 0..7)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_fall_on_characters_and_the_order_of_articles_is_no_matter(texts in texts(), turn in 0_usize..7) {
        let mut articles: Vec<Article> = texts
            .iter()
            .enumerate()
            .map(|(i, t)| article(&format!("{i}"), &format!("s{}", i % 3), ["2031", "", "2030-01"][i % 3], t))
            .collect();
        let found = pairs(&articles);
        for pair in &found {
            prop_assert!(pair.a < pair.b);
            let text = |id: &recoupe_model::ArticleId| &articles.iter().find(|a| a.id == *id).unwrap().text;
            for passage in &pair.passages {
                prop_assert!(!passage.a.of(text(&pair.a)).is_empty());
                prop_assert!(!passage.b.of(text(&pair.b)).is_empty());
            }
        }
        let len = articles.len().max(1);
        articles.rotate_left(turn % len);
        prop_assert_eq!(&pairs(&articles), &found);
        let day = |a: &Article| a.published.as_ref().map(|p| p.value.clone());
        articles.sort_by_key(|a| (day(a).is_none(), day(a), a.id.clone()));
        let readings = vec![Reading::default(); articles.len()];
        let told = told(&articles, &readings);
        let mut shelf = Shelf::of(&told);
        let mut online: Vec<Reuse> = told.iter().flat_map(|t| shelf.add(*t)).collect();
        online.sort_by(|p, q| (&p.a, &p.b).cmp(&(&q.a, &q.b)));
        let plain = |pairs: &[Reuse]| {
            let mut pairs = pairs.to_vec();
            let merges = pairs.iter_mut().filter(|p| !matches!(p.kind, ReuseKind::Version | ReuseKind::Quotation));
            merges.for_each(|p| p.kind = ReuseKind::Partial);
            let all = pairs.iter_mut().flat_map(|p| &mut p.passages);
            all.filter(|p| p.kind == PassageKind::Release).for_each(|p| p.kind = PassageKind::Copy);
            pairs
        };
        prop_assert_eq!(plain(&online), plain(&found));
        let mut every: Vec<String> =
            origins(&told, &found).into_iter().flat_map(|o| o.articles).map(|id| id.0).collect();
        every.sort();
        let mut ids: Vec<String> = articles.iter().map(|a| a.id.0.clone()).collect();
        ids.sort();
        prop_assert_eq!(every, ids);
    }
}

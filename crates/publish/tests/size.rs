//! How large and how slow: a story of ten long articles stays under 300 kB a page, and a hundred tellings under a second
//! even without optimisation.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_types
)]

mod fixture;

use recoupe_model::*;
use recoupe_publish::{Options, publish};
use std::collections::BTreeMap;

/// `n` articles of 600 invented words, `rows` rows told by three of them each, statements and passages.
fn story(n: u32, rows: u32) -> (Report, BTreeMap<ArticleId, Article>) {
    let sentence = "le préfet du canton d’Orvelle a annoncé que la digue numéro sept tiendra jusqu’au printemps malgré la crue ";
    let id = |i: u32| ArticleId(format!("{i:012}"));
    let mut articles = BTreeMap::new();
    for i in 0..n {
        let blocks: Vec<_> = (0..15).map(|_| (Role::Body, BlockKind::Paragraph, "", sentence)).collect();
        let mut article = fixture::article(&id(i).0, "fr", &blocks);
        article.title = fixture::sourced("La digue tiendra", "h1", "La digue tiendra");
        article.site = fixture::sourced(&format!("Outlet {i}"), "og", "x");
        articles.insert(id(i), article);
    }
    let place = |i: u32, k: u32| {
        let block = articles[&id(i % n)].blocks[(k % 15) as usize].span;
        Place { article: id(i % n), span: Span { start: block.start, end: block.start + 90 } }
    };
    let dossier = Dossier {
        tellings: (0..n)
            .map(|i| Telling { article: id(i), captures: vec![], origin: i, share: 1.0 })
            .collect(),
        origins: (0..n)
            .map(|i| Origin { lead: id(i), articles: vec![id(i)], is_known: false, clues: vec![] })
            .collect(),
        rows: (0..rows)
            .map(|k| Row {
                badge: Badge::Agree,
                on: vec![],
                cells: (0..3)
                    .map(|j| Cell {
                        place: place(k + j, k),
                        origin: (k + j) % n,
                        also: vec![],
                        shows: vec![],
                    })
                    .collect(),
                reasons: vec![Reason { kind: ReasonKind::Word, says: "digue".into() }],
                confidence: 0.7,
            })
            .collect(),
        speakers: (0..n)
            .map(|i| Speaker {
                name: format!("Speaker {i}"),
                roles: vec![],
                said: (0..8)
                    .map(|k| Said {
                        wordings: (0..2)
                            .map(|j| Wording {
                                article: id((i + j) % n),
                                content: vec![place(i + j, k).span],
                                ..Wording::default()
                            })
                            .collect(),
                        answers: None,
                    })
                    .collect(),
            })
            .collect(),
        ..Dossier::default()
    };
    (Report { dossiers: vec![dossier], ..Report::default() }, articles)
}

#[test]
fn ten_articles_are_under_300_kb() {
    let (report, articles) = story(10, 60);
    for is_private in [true, false] {
        let all =
            publish(&report, &articles, &Options { is_private, wording: "fr".into(), ..Options::default() });
        for page in all.iter().filter(|o| o.path.ends_with(".html")) {
            assert!(page.bytes.len() < 300_000, "{}: {}", page.path, page.bytes.len());
        }
    }
}

#[test]
fn time_grows_with_the_story_not_with_its_square() {
    let time = |n| {
        let (report, articles) = story(n, n * 6);
        let start = std::time::Instant::now();
        let options = Options { formats: vec!["html".into()], is_private: true, ..Options::default() };
        assert!(!publish(&report, &articles, &options).is_empty());
        start.elapsed().as_secs_f64()
    };
    time(10);
    let (ten, hundred) = (time(10), time(100));
    assert!(hundred < ten * 40.0 || hundred < 1.0, "10 articles {ten:.3} s, 100 articles {hundred:.3} s");
}

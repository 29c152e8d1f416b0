//! Any tellings: rows fall on characters of at most 25 words, each cell is of a telling, and the order is no matter.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe_model::{Article, Names, Reading, Row, Told};

/// Pieces that tellings are put together from: chance alone makes no two texts tell one thing.
const PIECES: &[&str] = &[
    "Le ferry Belle-Anse a heurté la digue de Port-Valmer mardi soir.",
    "The ferry Belle-Anse hit the Port-Valmer sea wall on Tuesday evening.",
    "Douze passagers auraient été blessés, selon la préfecture.",
    "Une vingtaine de passagers ont été blessés.",
    "« Le gouvernail n'a pas été révisé », affirme le syndicat.",
    "La compagnie dément ces accusations.",
    "Le bilan est passé de 41 à 43 blessés en 24 heures.",
];

fuzz_target!(|tellings: Vec<(Vec<u8>, String)>| {
    let (articles, readings): (Vec<Article>, Vec<Reading>) =
        tellings.iter().take(5).enumerate().map(|(i, telling)| understood(i, telling)).unzip();
    let rows = compared(&articles, &readings);
    for cell in rows.iter().flat_map(|row| &row.cells) {
        let article = articles.iter().find(|a| a.id == cell.place.article).expect("a cell is of a telling");
        assert!(article.text.get(cell.place.span.range()).is_some_and(|words| !words.trim().is_empty()));
        for span in cell.also.iter().chain(&cell.shows) {
            assert!(article.text.get(span.range()).is_some());
        }
    }
    let turned: (Vec<_>, Vec<_>) = articles.into_iter().zip(readings).rev().unzip();
    assert_eq!(rows, compared(&turned.0, &turned.1));
});

fn understood(index: usize, (pieces, free): &(Vec<u8>, String)) -> (Article, Reading) {
    let known = pieces.iter().take(12).filter_map(|p| PIECES.get(usize::from(*p) % (PIECES.len() + 1)));
    let text = known.copied().chain(std::iter::once(free.as_str())).collect::<Vec<_>>().join("\n");
    let mut article = Article::of_text(&format!("{index:02}"), "", &text);
    article.language = Some(if pieces.first().is_some_and(|p| p % 2 == 1) { "en" } else { "fr" }.to_owned());
    let reading = recoupe_understand::reading(&article);
    (article, reading)
}

fn compared(articles: &[Article], readings: &[Reading]) -> Vec<Row> {
    let told: Vec<Told<'_>> =
        articles.iter().zip(readings).map(|(article, reading)| Told { article, reading }).collect();
    let names: Names = recoupe_understand::same_names(&told);
    recoupe_relate::compare(&told, &names)
}

//! Any texts: the spans of reuse fall on characters, and the order of the articles is no matter.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe_model::{Article, ArticleId, Reading, Told};

fuzz_target!(|texts: Vec<Vec<u8>>| {
    let mut articles: Vec<Article> =
        texts.iter().take(12).enumerate().map(|(i, bytes)| recoupe_fuzz::article(i, bytes)).collect();
    let found = pairs(&articles);
    for pair in &found {
        let text = |id: &ArticleId| articles.iter().find(|a| a.id == *id).map_or("", |a| a.text.as_str());
        for passage in &pair.passages {
            assert!(text(&pair.a).get(passage.a.range()).is_some_and(|t| !t.is_empty()));
            assert!(text(&pair.b).get(passage.b.range()).is_some_and(|t| !t.is_empty()));
        }
    }
    articles.reverse();
    assert_eq!(pairs(&articles), found);
});

fn pairs(articles: &[Article]) -> Vec<recoupe_model::Reuse> {
    let readings = vec![Reading::default(); articles.len()];
    let told: Vec<Told<'_>> =
        articles.iter().zip(&readings).map(|(article, reading)| Told { article, reading }).collect();
    recoupe_relate::reuse(&told)
}

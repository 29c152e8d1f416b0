//! Any stream of articles: every one has a story after each step, and the same stream gives the same answers.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe_model::{Article, Reading, StoryId, Told};
use recoupe_relate::Stories;
use std::collections::BTreeMap;

fuzz_target!(|texts: Vec<Vec<u8>>| {
    let articles: Vec<Article> =
        texts.iter().take(24).enumerate().map(|(i, bytes)| recoupe_fuzz::article(i, bytes)).collect();
    let readings: Vec<Reading> = articles.iter().map(recoupe_understand::reading).collect();
    assert_eq!(grouped(&articles, &readings), grouped(&articles, &readings));
});

fn grouped(articles: &[Article], readings: &[Reading]) -> BTreeMap<usize, StoryId> {
    let (mut stream, mut of) = (Stories::default(), BTreeMap::new());
    for (number, (article, reading)) in articles.iter().zip(readings).enumerate() {
        of.extend(stream.add(Told { article, reading }).into_iter().map(|p| (p.article, p.story)));
        assert!(of.contains_key(&number));
    }
    of.extend(stream.finish().into_iter().map(|p| (p.article, p.story)));
    assert_eq!(of.len(), articles.len());
    of
}

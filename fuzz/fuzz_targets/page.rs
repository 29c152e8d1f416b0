//! Any tellings, laid out and published: no panic, every file is text without a control character, and no page
//! holds one that turns the direction.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe_model::{Article, ArticleId, Report, Story, StoryId, Told};
use std::collections::BTreeMap;

fuzz_target!(|told: (Vec<(String, String, String)>, bool, bool)| {
    let (tellings, is_private, is_french) = told;
    let articles: Vec<Article> = tellings
        .iter()
        .take(6)
        .enumerate()
        .map(|(i, (language, title, text))| {
            let html =
                format!("<html lang=\"{language}\"><title>{title}</title><h1>{title}</h1><p>{text}</p>");
            let page = recoupe_model::Page {
                input: format!("{i}.html"),
                bytes: html.into_bytes(),
                ..recoupe_model::Page::default()
            };
            let article = recoupe_reconstruct::article(&page, &recoupe_reconstruct::Options::default());
            Article { id: ArticleId(format!("{i:02}")), ..article }
        })
        .collect();
    let readings: Vec<_> = articles.iter().map(recoupe_understand::reading).collect();
    let told: Vec<Told<'_>> =
        articles.iter().zip(&readings).map(|(article, reading)| Told { article, reading }).collect();
    let story = Story {
        id: StoryId("s".to_owned()),
        articles: articles.iter().map(|a| a.id.clone()).collect(),
        ..Story::default()
    };
    let dossier = recoupe_relate::dossier(&recoupe_relate::Material {
        story: &story,
        told: &told,
        same: &[],
        names: &recoupe_understand::same_names(&told),
        reuse: &recoupe_relate::reuse(&told),
        corrections: &[],
        failures: &[],
    });
    let report = Report { dossiers: vec![dossier], ..Report::default() };
    let articles: BTreeMap<ArticleId, Article> = articles.iter().map(|a| (a.id.clone(), a.clone())).collect();
    let options = recoupe_publish::Options {
        wording: if is_french { "fr" } else { "en" }.to_owned(),
        is_private,
        ..recoupe_publish::Options::default()
    };
    for file in recoupe_publish::publish(&report, &articles, &options) {
        let text = std::str::from_utf8(&file.bytes).expect("files are UTF-8");
        let is_steered = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
        assert!(!text.contains(is_steered), "{}", file.path);
        // The JSON keeps a source's text as it is: positions count in it. What is shown turns nothing.
        let is_shown = [".html", ".md", ".atom"].iter().any(|end| file.path.ends_with(end));
        let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!is_shown || !text.contains(turns), "{}", file.path);
    }
});

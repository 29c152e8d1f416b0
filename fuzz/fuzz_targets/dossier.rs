//! Any pages, all the way: dossiers come out, in the same bytes whatever the order of the pages, and no page is lost.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe::pipeline;
use recoupe_model::{Article, ArticleId, Page};
use std::collections::BTreeMap;

fuzz_target!(|texts: Vec<Vec<u8>>| {
    let mut pages: Vec<Page> = texts.iter().take(6).enumerate().map(|(i, bytes)| page(i, bytes)).collect();
    let first = files(&pages);
    pages.reverse();
    assert_eq!(files(&pages), first);
});

/// A page of text or of HTML: two captures of one address now and then.
fn page(number: usize, bytes: &[u8]) -> Page {
    let body = recoupe_fuzz::text(bytes);
    let address = format!("https://site{}.example/{}", number % 3, number % 4);
    let is_html = number % 2 == 0;
    let body = if is_html {
        format!("<html><title>{number}</title><body><article><p>{body}</p></article></body></html>")
    } else {
        body
    };
    let mut page = recoupe_fetch::page(format!("{number}"), Some(address), body.into_bytes());
    page.content_type = Some(if is_html { "text/html" } else { "text/plain" }.to_owned());
    page
}

fn files(pages: &[Page]) -> Vec<recoupe_publish::Output> {
    let mut material = pipeline::read(pages.iter().cloned().map(Ok), "2031-12-31", &|| {});
    assert!(material.failures.is_empty(), "{:?}", material.failures);
    let report = pipeline::report(&mut material, &[]);
    let articles: BTreeMap<ArticleId, Article> =
        material.articles.iter().map(|(a, _)| (a.id.clone(), a.clone())).collect();
    let mut all = Vec::new();
    for is_private in [true, false] {
        let options = recoupe_publish::Options {
            is_private,
            wording: "fr".to_owned(),
            ..recoupe_publish::Options::default()
        };
        all.extend(recoupe_publish::publish(&report, &articles, &options));
    }
    all
}

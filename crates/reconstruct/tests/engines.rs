//! Two engines see the same words: our tree (html5ever over an arena, scripts stepped over before it) and a tokenizer of other
//! authors with a stack of open tags. The pages are invented; they hold what the step-over could get wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use html5gum::{DefaultEmitter, Token, Tokenizer};
use recoupe_model::Page;
use recoupe_reconstruct::{Options, article};

/// Elements whose text no reader sees as text.
const UNREAD: &[&str] = &[
    "script", "style", "template", "noscript", "svg", "math", "head", "select", "datalist", "iframe",
    "object", "embed", "textarea", "video", "audio", "canvas", "title",
];

/// The letters and signs that the tokenizer sees outside those, white space and marks of line breaking apart.
fn seen_by_tokenizer(html: &str) -> String {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut unread: Vec<Vec<u8>> = Vec::new();
    let mut text = Vec::new();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        match token.unwrap() {
            Token::StartTag(tag) if is_unread(&tag.name) && !tag.self_closing => {
                unread.push(tag.name.to_vec())
            }
            Token::EndTag(tag) if unread.last().is_some_and(|open| **open == **tag.name) => {
                unread.pop();
            }
            Token::String(words) if unread.is_empty() => text.extend_from_slice(&words),
            _ => {}
        }
    }
    plain(&String::from_utf8(text).unwrap())
}

fn is_unread(name: &[u8]) -> bool {
    UNREAD.iter().any(|u| u.as_bytes() == name)
}

/// Without white space, the bars that part our cells, and soft hyphens.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '|' | '\u{ad}' | '\u{200b}' | '\u{feff}'))
        .collect()
}

fn seen_by_us(html: &str) -> String {
    let page = Page {
        bytes: html.as_bytes().to_vec(),
        content_type: Some("text/html; charset=utf-8".to_owned()),
        ..Page::default()
    };
    plain(&article(&page, &Options::default()).text)
}

const PAGES: [(&str, &str); 3] = [
    ("gare", include_str!("pages/gare.html")),
    ("live", include_str!("pages/live.html")),
    ("shop", include_str!("pages/shop.html")),
];

#[test]
fn both_see_the_same_text_on_the_pages() {
    for (name, html) in PAGES {
        let (ours, theirs) = (seen_by_us(html), seen_by_tokenizer(html));
        assert!(ours.len() > 300, "{name} has text");
        assert_eq!(ours, theirs, "{name}");
    }
}

#[test]
fn both_see_the_same_text_around_scripts_comments_and_entities() {
    for html in [
        "<p>a<script>if (a < b) { s = '</p><p>no'; }</script>b</p>",
        "<p>a<script src='x>y'></script>b<STYLE>p > a {}</Style>c",
        "<p>a<!-- <p>no</p> --><!---->b<!-- --- --!>c<!>d<?x?>e",
        "<p>1 &lt; 2 &amp;amp; 3 &eacute;t&eacute; &#8212; &#x1F600; &notin; &copy 2024 R&D AT&T",
        "<p title=\"<script>\" data-a='>'>a <b>b</b>c < d <3 e</p>",
        "<textarea><p>no</textarea><p>a<select><option>no</select>b",
        "<p>a<svg><title>no</title><text>no</text></svg>b<math><mi>no</mi></math>c",
        "<p>a<script><!-- <script>no</script> --></script>b",
        "<div>a<noscript><p>no</p></noscript>b<template><p>no</p></template>c",
        "<ul><li>a<li>b</ul><dl><dt>c<dd>d</dl><p>e<p>f",
    ] {
        assert_eq!(seen_by_us(html), seen_by_tokenizer(html), "{html}");
    }
}

//! What tests ask of the fields of an article: a page read as found at an address, and who signs it.

#![allow(dead_code)]

use recoupe_model::{Article, Page};
use recoupe_reconstruct::{Options, article};

/// The text of an article, of three paragraphs.
pub const PORT: &str = "<p>The port of Valmer reopened on Tuesday morning after two years of works and several delays that its office had \
    announced one after the other, each with a new reason.</p><p>The first boats came in by night, and those who live along the quay \
    stood there to see them moor, some with lamps and some with their children.</p><p>The town promises that the second pier will be \
    done before the end of next winter, if the accounts allow it and the stone comes in time from the other shore.</p>";

/// The page `html`, in which BODY stands for `body`, as found at `address` and read in 2025. No value is without its evidence.
pub fn read_at(address: &str, html: &str, body: &str) -> Article {
    let page = Page {
        bytes: html.replace("BODY", body).into_bytes(),
        address: Some(address.to_owned()),
        content_type: Some("text/html".to_owned()),
        ..Page::default()
    };
    let article = article(&page, &Options { latest: Some("2025-01-01".to_owned()) });
    let shown = article.title.iter().chain(&article.published).chain(&article.modified);
    assert!(shown.into_iter().all(|v| !v.evidence.is_empty()), "a value without evidence");
    assert!(article.bylines.iter().all(|b| !b.evidence.is_empty()), "a name without evidence");
    article
}

/// Those who sign, in order.
pub fn names(article: &Article) -> Vec<&str> {
    article.bylines.iter().map(|b| b.name.as_str()).collect()
}

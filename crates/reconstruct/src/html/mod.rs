//! An HTML page to the article it tells.

use crate::dom::{self, NodeId};
use crate::{Options, encoding, metadata};
use recoupe_model::{Article, Block, Page, Span};

/// True for bytes that a browser would read as HTML.
pub(crate) fn is_html(page: &Page) -> bool {
    if let Some(kind) = &page.content_type {
        let kind = kind.to_ascii_lowercase();
        if kind.starts_with("text/plain") {
            return false;
        }
        if kind.contains("html") {
            return true;
        }
    }
    let head = page.bytes.get(..page.bytes.len().min(SNIFFED_BYTES)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).replace('\0', "").to_ascii_lowercase();
    ["<html", "<!doctype", "<head", "<body", "<meta", "<div", "<p>", "<p ", "<script", "<article", "<title"]
        .iter()
        .any(|t| head.contains(t))
}

/// Bytes looked at to tell HTML from plain text.
const SNIFFED_BYTES: usize = 4096;

/// The article that an HTML page tells.
pub(crate) fn article(page: &Page, options: &Options) -> Article {
    let decoded = encoding::decoded(page);
    let dom = dom::parsed(&decoded.text);
    let mut article = Article { page: page.id.clone(), input: page.input.clone(), ..Article::default() };
    for p in dom.by_tag("p") {
        let start = article.text.len();
        article.text.push_str(&dom.text_of(p));
        let span = Span::new(start, article.text.len());
        if !span.is_empty() {
            article.text.push('\n');
            article.blocks.push(Block { span, rule: "paragraph-tag".to_owned(), ..Block::default() });
        }
    }
    metadata::fill(&mut article, &dom, page, options);
    article
}

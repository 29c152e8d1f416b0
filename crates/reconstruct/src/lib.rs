//! A page to the article it tells, with the reason of every field and every cut.

mod dom;
mod encoding;
mod furniture;
mod html;
mod metadata;
mod text;

use recoupe_model::{Article, Page};

/// What the caller knows beyond the page.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The latest day that a date may have, `YYYY-MM-DD` (the pure crates have no clock). None: the page's capture day, else no limit.
    pub latest: Option<String>,
}

/// The article that `page` tells. Never fails: a strange page gives an article with a verdict and notes.
#[must_use]
pub fn article(page: &Page, options: &Options) -> Article {
    if html::is_html(page) { html::article(page, options) } else { text::article(page, options) }
}

//! A page to the article it tells, with the reason of every field and every cut.
//!
//! In: the bytes of a page as received, HTML or plain text, in any encoding. Out: an [`Article`]: its text
//! in blocks (headings, paragraphs, quotes, list items, table rows, figures with caption and credit), and everything that stands
//! around it (menus, share bars, related links, comments, consent…) kept as blocks too, each with its role and the rule that
//! gave it. Nothing is fetched, nothing is run, and no input makes it fail.
//!
//! ```
//! use recoupe_model::Page;
//! use recoupe_reconstruct::{Options, article};
//!
//! let html = "<title>La gare rouvre</title><nav><a href=/>Accueil</a></nav><article><h1>La gare rouvre</h1>
//!     <p>La gare de Valmer a rouvert mardi matin, après deux ans de travaux et plusieurs reports.</p>
//!     <p><a href=/velo>À lire aussi : le vélo en ville</a></p></article>";
//! let page = Page { bytes: html.into(), ..Page::default() };
//! let article = article(&page, &Options::default());
//! let told: Vec<&str> = article.kept().map(|b| b.span.of(&article.text)).collect();
//! assert_eq!(told, ["La gare de Valmer a rouvert mardi matin, après deux ans de travaux et plusieurs reports."]);
//! assert!(article.blocks.iter().any(|b| b.rule == "words" && b.span.of(&article.text).starts_with("À lire aussi")));
//! ```
//!
//! The article is plain data: [`Article::body_text`] is its text, [`markdown`] its Markdown, and with serde it is JSON
//! (`recoupe_model::article_in_code_points` counts positions in code points).
//!
//! The way of an HTML page: `encoding` → `dom` → `html::blocks` (pieces in page order) → `html::zones` (what tags and classes
//! say) → `html::roles` (where the body is; what each piece does) → `metadata` (title, bylines, dates, with evidence) → `html::seen`
//! (the shapes in which a reader sees the pieces: bold lines are headings, typed dashes lists).

mod dom;
mod encoding;
mod furniture;
mod html;
mod markdown;
mod metadata;
mod text;
mod words;

pub use markdown::markdown;
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
    if let Some(refused) = html::refused(page) {
        return refused;
    }
    if html::is_html(page) { html::article(page, options) } else { text::article(page, options) }
}

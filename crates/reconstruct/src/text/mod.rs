//! Plain text with the site's furniture left in, to the article it tells.

use crate::Options;
use recoupe_model::{Article, Page};

/// The article of a page that is plain text.
pub(crate) fn article(page: &Page, _options: &Options) -> Article {
    Article { page: page.id.clone(), input: page.input.clone(), ..Article::default() }
}

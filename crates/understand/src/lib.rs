//! An article to its reading: sentences, names, times and statements.

pub mod lang;
mod sentences;
mod statements;
mod times;
pub mod tokens;

pub use sentences::{parted, sentences};

use recoupe_model::{Article, Entity, Mention, Names, Reading, Statement, Time, Told};

/// The whole reading of `article`.
#[must_use]
pub fn reading(article: &Article) -> Reading {
    let sentences = sentences(article);
    let (mentions, entities) = names(article);
    let mut statements = statements(article);
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

/// The names of several articles of one story, spellings of one name together.
#[must_use]
pub fn same_names(_told: &[Told<'_>]) -> Names {
    Names::default()
}

/// One name to be put beside others.
#[derive(Clone, Debug, Default)]
pub struct NameAsked {
    /// Language, primary subtag.
    pub language: String,
    /// Names of different blocks are never compared.
    pub block: Option<String>,
    /// As written.
    pub name: String,
    /// How often it stands in its texts.
    pub count: u32,
}

/// One label a name, in order: the same label, the same person, organisation or place.
#[must_use]
pub fn variants(names: &[NameAsked]) -> Vec<usize> {
    (0..names.len()).collect()
}

/// How likely two names are one, 0 to 1.
#[must_use]
pub fn name_score(a: &str, b: &str) -> f32 {
    f32::from(u8::from(a == b))
}

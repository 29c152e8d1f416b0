//! A dossier to HTML, JSON, Markdown, CSV and Atom. Pure: gives names and bytes, the program writes them.

use recoupe_model::{Article, ArticleId, Report};
use std::collections::BTreeMap;

/// What to publish and how.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Formats, by name in [`FORMATS`].
    pub formats: Vec<String>,
    /// Language of the interface (`fr`, `en`).
    pub wording: String,
    /// Full texts and no budget of quoted words: for the person who keeps the pages.
    pub is_private: bool,
}

/// One file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Relative path with `/`.
    pub path: String,
    /// What to write.
    pub bytes: Vec<u8>,
}

/// The names of the formats.
pub const FORMATS: &[&str] = &["html", "json", "md"];

/// Every file of a run: an index over the dossiers, and the dossiers.
#[must_use]
pub fn publish(
    _report: &Report,
    _articles: &BTreeMap<ArticleId, Article>,
    _options: &Options,
) -> Vec<Output> {
    Vec::new()
}

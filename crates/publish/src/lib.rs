//! A dossier to files: HTML, JSON, JSON Lines, CSV, Markdown, Atom, BibTeX. Pure: gives names and bytes, the program
//! writes them.
//!
//! A `Sheet` joins a dossier with its articles and says once, for all formats, which words may be
//! shown (`quotes`); each format then lays the same sheet out. Nothing is written that is not a span of a kept
//! article, a datum of the model, or a label of `wording/*.toml`.

mod aligned;
mod dates;
mod diff;
mod format;
mod links;
mod quotes;
mod sheet;
mod shelf;
mod templates;
mod text;
mod wording;

pub use format::{FORMATS, Format};
pub use wording::LANGUAGES;

use recoupe_model::{Article, ArticleId, Change, Report};
use std::collections::BTreeMap;

/// What to publish and how.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Formats, by name in [`FORMATS`]; empty = all. Unknown names give nothing.
    pub formats: Vec<String>,
    /// Language of the interface, one of [`LANGUAGES`]; anything else is English.
    pub wording: String,
    /// Full texts and no budget of quoted words: for the person who keeps the pages.
    pub is_private: bool,
    /// No script in the pages at all; else one small script adds keys.
    pub is_scriptless: bool,
}

impl Options {
    /// True when the format of this name was asked for.
    #[must_use]
    pub fn wants(&self, format: &str) -> bool {
        self.formats.is_empty() || self.formats.iter().any(|f| f == format)
    }
}

/// One file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Relative path with `/`; safe on every system: letters, digits, `-`, `_` and `.` only, never `..`.
    pub path: String,
    /// What to write.
    pub bytes: Vec<u8>,
}

/// Every file of a run, by path: an index over the dossiers, the dossiers, their articles.
///
/// `articles` should hold every article that `report` names; one that is missing is shown by its id alone.
#[must_use]
pub fn publish(report: &Report, articles: &BTreeMap<ArticleId, Article>, options: &Options) -> Vec<Output> {
    let shelf = shelf::Shelf::new(report, articles, options);
    let mut out = Vec::new();
    for format in FORMATS.iter().filter(|f| options.wants(f.name)) {
        out.extend((format.index)(&shelf));
        for sheet in &shelf.sheets {
            out.extend((format.dossier)(sheet));
        }
    }
    out.sort_by(|a, b| a.path.cmp(&b.path));
    out
}

/// One page of what changed between two captures: the changes, gravest first, then both texts beside each other.
///
/// It shows both texts whole and says that it is for the person who keeps the pages, whatever `options` say; no script.
#[must_use]
pub fn diff_page(old: &Article, new: &Article, change: &Change, options: &Options) -> Vec<u8> {
    let options = Options { is_private: true, is_scriptless: true, ..options.clone() };
    templates::captures::captures(old, new, change, &options)
}

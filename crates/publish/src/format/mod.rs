//! Formats: one file and one line in [`FORMATS`] each.

mod atom;
mod bibtex;
mod csv;
pub(crate) mod data;
mod html;
mod json;
mod jsonl;
mod markdown;

use crate::Output;
use crate::sheet::Sheet;
use crate::shelf::Shelf;

/// A format that dossiers are published in.
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in one line.
    pub about: &'static str,
    /// Main file of a dossier, in its folder: what other formats link to.
    pub file: &'static str,
    pub(crate) dossier: fn(&Sheet<'_>) -> Vec<Output>,
    pub(crate) index: fn(&Shelf<'_>) -> Vec<Output>,
}

/// The formats, in the order in which help lists them.
pub const FORMATS: &[Format] =
    &[html::FORMAT, json::FORMAT, jsonl::FORMAT, csv::FORMAT, markdown::FORMAT, atom::FORMAT, bibtex::FORMAT];

/// A file of the dossier's folder.
pub(crate) fn file(sheet: &Sheet<'_>, name: &str, bytes: impl Into<Vec<u8>>) -> Output {
    Output { path: format!("{}/{name}", sheet.slug), bytes: bytes.into() }
}

/// For formats that have no index.
pub(crate) fn no_index(_: &Shelf<'_>) -> Vec<Output> {
    Vec::new()
}

//! The tellings of one story to rows of aligned assertions.
//!
//! Each telling is cut into clauses and their parts ([`clause`], [`cut`], [`verb`]); each part becomes a [`mod@unit`]: a bag of keys
//! ([`bag`], [`keys`]), who does what to whom ([`frame`]), figures, times, and how firmly it is told ([`commitment`],
//! [`speaker`]). Parts of several tellings are held against each other ([`nearness`], [`apart`]) and grouped ([`align`],
//! [`board`]), neighbours that the same tellings answer together become one row ([`rows`]), and each row is judged ([`judge`]).
//! What no other telling comes near is "only here". The order of the tellings does not matter: they are sorted first.

mod align;
mod apart;
pub(crate) mod bag;
mod board;
mod clause;
mod commitment;
mod contradiction;
mod cue;
mod cut;
mod figure;
mod frame;
mod hash;
mod judge;
pub(crate) mod keys;
mod lexicon;
mod nearness;
mod role;
pub(crate) mod rows;
mod senses;
mod speaker;
pub(crate) mod stem;
mod token;
mod unit;
mod verb;

use recoupe_model::{Badge, Names, Row, Told};

/// The rows of aligned assertions of one story's tellings. `Cell::origin` is 0 here; [`crate::dossier`] sets it.
#[must_use]
pub fn compare(told: &[Told<'_>], names: &Names) -> Vec<Row> {
    let mut rows = rows_with_doubt(told, names);
    for row in rows.iter_mut().filter(|r| r.badge == Badge::Compare) {
        row.badge = Badge::Agree;
    }
    rows
}

/// As [`compare`], with [`Badge::Compare`] where a sign of difference is there but no proof; [`compare`] gives such rows the
/// badge that is most often right, since its filter answers with one badge a row.
pub(crate) fn rows_with_doubt(told: &[Told<'_>], _names: &Names) -> Vec<Row> {
    let mut told: Vec<Told<'_>> = told.to_vec();
    let published = |t: &Told<'_>| t.article.published.as_ref().map(|p| p.value.clone());
    told.sort_by(|a, b| {
        (published(a).is_none(), published(a), &a.article.id).cmp(&(
            published(b).is_none(),
            published(b),
            &b.article.id,
        ))
    });
    told.truncate(TELLINGS_MAX);
    let grain = unit::grain(&told);
    let mut keys = keys::Keys::default();
    let units: Vec<unit::Unit> =
        told.iter().enumerate().flat_map(|(n, t)| unit::units(t, n, grain, &mut keys)).collect();
    rows::rows(&told, &units, &keys.named(), grain)
}

/// Tellings that are compared: the first by publication. More origins than this no reader lays side by side.
pub(crate) const TELLINGS_MAX: usize = 120;

pub(crate) use rows::{shortened, thresholds};

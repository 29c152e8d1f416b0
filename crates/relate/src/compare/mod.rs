//! The tellings of one story to rows of aligned assertions.
//!
//! Each telling is cut into clauses and their parts ([`clause`]), each part becomes a bag of keys with figures, times and
//! commitment ([`unit`]), parts of several tellings are grouped ([`align`]), neighbours that the same tellings answer
//! together become one row, and each row is judged ([`judge`]). What no other telling comes near is "only here".
//! The order of the tellings does not matter: they are sorted first.

mod align;
mod clause;
mod contradiction;
mod cue;
mod figure;
mod hash;
mod judge;
mod lexicon;
mod role;
pub(crate) mod rows;
pub(crate) mod stem;
mod token;
pub(crate) mod unit;

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
    let mut keys = unit::Keys::default();
    let units: Vec<unit::Unit> =
        told.iter().enumerate().flat_map(|(n, t)| unit::units(t, n, grain, &mut keys)).collect();
    rows::rows(&told, &units, &keys.named(), grain)
}

/// Tellings that are compared: the first by publication. More origins than this no reader lays side by side.
pub(crate) const TELLINGS_MAX: usize = 120;

pub(crate) use rows::{shortened, thresholds};

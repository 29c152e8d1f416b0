//! Trusts `<title>` to hold the headline beside names of site and section; the choice takes those off.

use crate::metadata::claims::{Claims, add};
use crate::metadata::source::Source;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    add(&mut claims.titles, "title-tag", &source.title, None);
}

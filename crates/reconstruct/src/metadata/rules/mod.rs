//! The metadata rules: one file a rule, one line each in [`RULES`].

mod address;
mod author_marks;
mod by_words;
mod copyright;
mod date_label;
mod dateline;
mod entry_line;
mod heading;
mod json_ld;
mod meta_tags;
mod microdata;
mod near_headline;
mod thread;
mod time_tag;
mod title_tag;
mod url_date;
mod visible_date;

use super::claims::Claims;
use super::source::Source;

/// Reads one kind of evidence and says what it claims.
pub(crate) type Rule = fn(&Source<'_>, &mut Claims);

/// All rules. Their order is the order of evidence where two are trusted alike.
pub(crate) const RULES: [Rule; 16] = [
    json_ld::read,
    meta_tags::read,
    microdata::read,
    heading::read,
    title_tag::read,
    author_marks::read,
    thread::read,
    by_words::read,
    time_tag::read,
    visible_date::read,
    dateline::read,
    entry_line::read,
    near_headline::read,
    url_date::read,
    copyright::read,
    address::read,
];

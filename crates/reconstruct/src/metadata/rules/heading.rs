//! Trusts headings: a page's headline is its first-level heading, on some sites a second-level one. Which of several is for the
//! choice to find out, by what the page declares.

use crate::metadata::claims::{Claims, add};
use crate::metadata::source::Source;
use html5ever::local_name;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    for (node, text) in &source.heads {
        let rule = if *source.dom.name(*node) == local_name!("h1") { "h1" } else { "h2" };
        add(&mut claims.titles, rule, text, Some(*node));
    }
}

//! Trusts elements whose relation, class or id says that they name who signs (`rel=author`, `class="byline"`), in or near the
//! article. Comments and teasers use the same classes and are left out.

use crate::metadata::claims::{Claims, add};
use crate::metadata::source::Source;

/// A byline of several authors with their functions; more is a portrait.
const CHARS_MAX: usize = 220;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    for node in &source.signed {
        if source.is_elsewhere(*node) {
            continue;
        }
        let is_link =
            source.dom.attribute(*node, "rel").is_some_and(|r| r.to_ascii_lowercase().contains("author"));
        let has_address = source.dom.attribute(*node, "href").is_some();
        if let Some(text) = source.short_text(*node, CHARS_MAX) {
            add(
                &mut claims.signatures,
                if is_link {
                    "rel-author"
                } else if has_address {
                    "author-link"
                } else {
                    "author-class"
                },
                &text,
                Some(*node),
            );
        }
    }
}

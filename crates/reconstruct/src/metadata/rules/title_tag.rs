//! Trusts `<title>` to hold the headline beside names of site and section; the choice takes those off. What stands behind the
//! page's own headline there is the site's name.

use crate::metadata::claims::{Claim, Claims, add};
use crate::metadata::names::key;
use crate::metadata::source::Source;

/// Longer ends of a title are no names.
const NAME_CHARS_MAX: usize = 40;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    add(&mut claims.titles, "title-tag", &source.title, None);
    if let Some(name) = site(source) {
        claims.named.get_or_insert(Claim { value: name.to_owned(), rule: "title-tag", node: None });
    }
}

/// The end of `<title>` behind a stroke, when the rest is a heading of the page word for word.
fn site<'s>(source: &'s Source<'_>) -> Option<&'s str> {
    let (head, tail) = [" | ", " - ", " – ", " — ", " · "]
        .iter()
        .filter_map(|mark| source.title.rsplit_once(mark))
        .min_by_key(|(_, tail)| tail.len())?;
    let wanted = key(head);
    let is_heading = !wanted.is_empty() && source.heads.iter().any(|(_, text)| key(text) == wanted);
    (is_heading && tail.chars().count() <= NAME_CHARS_MAX).then_some(tail.trim())
}

//! Trusts `<title>` to hold the headline beside names of site and section; the choice takes those off. What stands behind the
//! page's own headline there is the site's name. A day alone between the strokes dates an article.

use crate::metadata::claims::{Claim, Claims, DateClaim, add};
use crate::metadata::dates;
use crate::metadata::names::key;
use crate::metadata::source::Source;

/// Longer ends of a title are no names.
const NAME_CHARS_MAX: usize = 40;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    add(&mut claims.titles, "title-tag", &source.title, None);
    dated(source, claims);
    if let Some(name) = site(source) {
        claims.named.get_or_insert(Claim { value: name.to_owned(), rule: "title-tag", node: None });
    }
}

/// A day between strokes, as some papers write it behind the headline of each article: "The quay opens - 19.06.2024 - The Harbour".
fn dated(source: &Source<'_>, claims: &mut Claims) {
    const TRUST: f32 = 0.5;
    let parts: Vec<&str> = source.title.split(" - ").flat_map(|p| p.split(" | ")).skip(1).collect();
    let days = parts.iter().filter(|_| claims.is_article).filter_map(|part| {
        let is_day = part.chars().all(|c| c.is_ascii_digit() || ".-/ ".contains(c));
        dates::only_day(part, source.hint()).filter(|_| is_day)
    });
    if let Some(stamp) = days.into_iter().next() {
        claims.published.push(DateClaim {
            stamp,
            rule: "title-tag",
            says: source.title.clone(),
            weight: TRUST,
        });
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

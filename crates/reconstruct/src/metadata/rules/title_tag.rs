//! Trusts `<title>` to hold the headline beside names of site and section; the choice takes those off. What stands behind the
//! page's own headline there is the site's name; a part that a line right above the text ends with is the headline.

use crate::metadata::claims::{Claim, Claims, add};
use crate::metadata::names::key;
use crate::metadata::source::Source;
use crate::metadata::title::MARKS;
use recoupe_model::Role;

/// Longer ends of a title are no names.
const NAME_CHARS_MAX: usize = 40;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    add(&mut claims.titles, "title-tag", &source.title, None);
    claims.printed_part = printed_part(source).map(|value| Claim { value, rule: "title-tag", node: None });
    if let Some(name) = site(source) {
        claims.named.get_or_insert(Claim { value: name.to_owned(), rule: "title-tag", node: None });
    }
}

/// The longest part of `<title>` between strokes with which a line above the text ends: "Press : The port reopens" above the text of
/// "Town of Valmer - The port reopens - Press". Names of sites and sections have fewer words.
fn printed_part(source: &Source<'_>) -> Option<String> {
    const WORDS_MIN: usize = 4;
    // The headline, who signs and when, a picture.
    const LINES_MAX: usize = 8;
    let parts = MARKS.iter().fold(vec![source.title.as_str()], |parts, mark| {
        parts.into_iter().flat_map(|p| p.split(mark)).collect()
    });
    let blocks = &source.article.blocks;
    let first = blocks.iter().position(|b| b.role == Role::Body)?;
    let lines: Vec<String> = blocks
        .iter()
        .take(first + 1)
        .rev()
        .take(LINES_MAX)
        .filter(|b| !matches!(b.role, Role::Navigation | Role::Breadcrumb))
        .map(|b| key(b.span.of(&source.article.text)))
        .collect();
    let is_printed = |part: &&str| {
        let wanted = key(part);
        let ends = |line: &String| line.len() < wanted.len() * 2 && line.ends_with(&wanted);
        wanted.split(' ').count() >= WORDS_MIN && lines.iter().any(ends)
    };
    parts.into_iter().filter(is_printed).max_by_key(|p| p.len()).map(|p| p.trim().to_owned())
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

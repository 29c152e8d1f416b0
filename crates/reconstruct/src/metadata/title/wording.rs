//! The words of a chosen heading, to the headline: without what stands in the heading beside it, spelled as the page declares it.

use super::agreement::{declared_whole, letters, segments, typed};
use super::site::without_exact_site;
use crate::metadata::claims::{Claim, Claims};
use crate::metadata::dates;
use crate::metadata::names::key;

/// A heading may hold a kicker or a mark of subscription beside the headline: what two declared titles agree on is the headline.
pub(super) fn narrowed(head: &Claim, declared: &[Claim], sites: &[String], claims: &Claims) -> Claim {
    let whole = declared_whole(claims);
    let value = without_genre(&without_exact_site(&head.value, sites), &claims.sections).to_owned();
    // Sign for sign: a kicker in an element of its own loses its colon or its full stop.
    let wanted = typed(&value);
    if whole.contains(&wanted) || declared.iter().any(|d| typed(&d.value) == wanted) {
        return Claim { value, ..head.clone() };
    }
    let parts: Vec<(&'static str, &str)> =
        declared.iter().flat_map(|d| segments(&d.value).into_iter().map(|p| (d.rule, p.trim()))).collect();
    let inner = parts.iter().find(|(rule, part)| {
        let is_end = part.len() < value.len()
            && part.len() * 2 > value.len()
            && (value.ends_with(part) || value.strip_prefix(part).is_some_and(is_label));
        is_end && parts.iter().any(|(other, p)| other != rule && p == part)
    });
    match inner {
        Some((_, part)) => Claim { value: (*part).to_owned(), ..head.clone() },
        None => Claim { value: parted_as(&value, declared).unwrap_or(value), ..head.clone() },
    }
}

/// True for what stands behind a headline in its heading and is none of it: a site's name, a count, a sign. A sentence that goes on
/// ("… : what changes now") was left out of the declared title for its length.
fn is_label(rest: &str) -> bool {
    let goes_on = rest.starts_with([':', '.', ',', '!', '?', '…'])
        || rest.starts_with(' ') && rest.trim_start().starts_with(char::is_lowercase);
    !goes_on || rest.contains(['|', '(', '»', '['])
}

/// The declared spelling of a heading in which two elements touch: "HarbourThe port reopens" for "Harbour: The port reopens".
fn parted_as(head: &str, declared: &[Claim]) -> Option<String> {
    let words = |title: &str| key(title).split(' ').count();
    let same = |d: &&Claim| letters(&d.value) == letters(head) && words(&d.value) > words(head);
    declared.iter().find(same).map(|d| d.value.clone())
}

/// A headline without the day that a system writes before it: "19.06.2024 - The port of Valmer reopens".
pub(super) fn without_day(title: &str) -> &str {
    // "19.06.2024 - Town council" is called by its day.
    const WORDS_MIN: usize = 4;
    let Some((head, rest)) = [" - ", " – ", " | "].iter().find_map(|mark| title.split_once(mark)) else {
        return title;
    };
    let is_day = head.starts_with(|c: char| c.is_ascii_digit()) && dates::is_dates_line(head);
    if is_day && rest.split_whitespace().count() >= WORDS_MIN { rest.trim_start() } else { title }
}

/// A headline without the genre or section behind an upright stroke: "The port reopens | Opinion".
fn without_genre<'t>(title: &'t str, sections: &[Claim]) -> &'t str {
    const GENRES: [&str; 10] = [
        "analysis",
        "column",
        "editorial",
        "exclusive",
        "kommentar",
        "letters",
        "opinion",
        "opinione",
        "video",
        "watch",
    ];
    let Some((head, tail)) = title.rsplit_once(" | ") else { return title };
    let tail = key(tail);
    let is_genre = GENRES.contains(&tail.as_str()) || sections.iter().any(|s| key(&s.value) == tail);
    if is_genre && head.split(' ').count() >= 3 { head.trim_end() } else { title }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_before_a_headline_is_taken_off() {
        assert_eq!(without_day("19.06.2024 - The port of Valmer reopens"), "The port of Valmer reopens");
        for whole in [
            "19.06.2024 - Town council",
            "24 - The port of Valmer reopens",
            "Valmer 2024 - The port reopens at last",
        ] {
            assert_eq!(without_day(whole), whole);
        }
    }

    #[test]
    fn the_genre_behind_a_headline_is_taken_off() {
        assert_eq!(without_genre("The port reopens today | Opinion", &[]), "The port reopens today");
    }
}

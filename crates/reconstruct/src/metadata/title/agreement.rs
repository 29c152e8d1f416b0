//! How titles agree: word for word, as typed on a plain keyboard, in most of their words, or in a part between strokes.

use super::site::MARKS;
use crate::metadata::claims::{Claim, Claims};
use crate::metadata::names::key;

/// Share of words that two titles must have in common to be the same headline.
pub(super) const SAME: f32 = 0.6;

/// Words in common, as the F measure of two bags of words.
pub(super) fn likeness(a: &str, b: &str) -> f32 {
    let (a, b) = (key(a), key(b));
    let mut left: Vec<&str> = a.split(' ').collect();
    let (total_a, mut shared, mut total_b) = (left.len(), 0_usize, 0_usize);
    for word in b.split(' ') {
        total_b += 1;
        if let Some(at) = left.iter().position(|w| *w == word) {
            left.swap_remove(at);
            shared += 1;
        }
    }
    let count = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    if shared == 0 { 0.0 } else { 2.0 * count(shared) / (count(total_a) + count(total_b)) }
}

/// Parts of a title between the strokes that sites put around their names.
pub(super) fn segments(title: &str) -> Vec<&str> {
    let mut out = vec![title];
    for mark in MARKS {
        out = out.into_iter().flat_map(|p| p.split(mark)).collect();
    }
    out.push(title);
    out
}

/// A title as typed on a plain keyboard: lower case, straight quotes, one kind of dash, no spaces.
pub(super) fn typed(title: &str) -> String {
    let plain = |c: char| match c {
        '’' | '‘' | '“' | '”' | '«' | '»' | '„' | '"' => '\'',
        '–' | '—' | ':' | '|' => '-',
        _ => c,
    };
    title.to_lowercase().chars().filter(|c| !c.is_whitespace()).map(plain).collect()
}

/// A title's letters and figures alone.
pub(super) fn letters(title: &str) -> String {
    title.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The titles that data declare, site and all, as typed on a plain keyboard.
pub(super) fn declared_whole(claims: &Claims) -> Vec<String> {
    let declared = claims.titles.iter().filter(|c| matches!(c.rule, "json-ld" | "og"));
    declared.map(|c| typed(&c.value)).collect()
}

pub(super) fn is_declared_whole(claim: &Claim, declared: &[Claim]) -> bool {
    let wanted = key(&claim.value);
    declared.iter().any(|d| key(&d.value) == wanted)
}

/// True when two kinds of fields declare the same title.
pub(super) fn are_agreed(declared: &[Claim]) -> bool {
    declared.iter().any(|a| declared.iter().any(|b| a.rule != b.rule && key(&a.value) == key(&b.value)))
}

/// True for a heading of several words that a declared title begins with: the headline before a second line or the site.
pub(super) fn opens_title(claim: &Claim, declared: &[Claim]) -> bool {
    // Names of sites are shorter.
    const WORDS_MIN: usize = 4;
    claim.value.split(' ').count() >= WORDS_MIN
        && declared.iter().any(|d| segments(&d.value).first().is_some_and(|p| key(p) == key(&claim.value)))
}

/// The declared title that most others agree with; the first of equals.
pub(super) fn most_agreed(declared: &[Claim]) -> Option<Claim> {
    let votes = |c: &Claim| declared.iter().filter(|o| key(&o.value) == key(&c.value)).count();
    let most = declared.iter().map(votes).max()?;
    let claim = declared.iter().find(|c| votes(c) == most)?;
    Some(Claim { value: first_part(&claim.value).to_owned(), ..claim.clone() })
}

/// The first part of a title with upright strokes or arrows, which no headline holds, when it has words enough; else the longest.
fn first_part(title: &str) -> &str {
    let parts: Vec<&str> =
        title.split(" | ").flat_map(|p| p.split(" » ")).flat_map(|p| p.split(" « ")).map(str::trim).collect();
    match parts.first() {
        Some(first) if first.split(' ').count() >= 3 => first,
        _ => parts.iter().max_by_key(|p| p.len()).copied().unwrap_or(title),
    }
}

/// True for a title whose words another holds too, with more of its own, or the very same.
pub(super) fn is_part_of(part: &str, whole: &str) -> bool {
    let (part, whole) = (key(part), key(whole));
    let words: Vec<&str> = whole.split(' ').collect();
    part == whole || part.len() < whole.len() && part.split(' ').all(|w| words.contains(&w))
}

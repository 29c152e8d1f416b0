//! Lines below the headline → the one that leads into the text: the standfirst.
//!
//! It stands above the names and the day, or is much shorter than the paragraphs below it, or is the only one in strong letters.
//! Gets wrong: a first paragraph above a picture that is as short as a standfirst.

use super::headline::word_count;
use super::lines::{Line, ends_sentence};
use super::own::Own;
use super::roles::is_strong_prose;
use recoupe_model::Role;

/// The first long line below the headline is the standfirst when the lines of a head follow it: who signs, when, a picture.
pub(super) fn below_title(lines: &[Line], own: &mut [Option<Own>]) {
    const WORDS_MIN: usize = 8;
    const WORDS_MAX: usize = 70;
    const PARAGRAPHS_MIN: usize = 2;

    if own.iter().flatten().any(|o| o.role == Role::Standfirst) {
        return;
    }
    let is_title = |o: &Option<Own>| o.is_some_and(|o| o.role == Role::Title);
    let Some(title) = own.iter().position(is_title) else { return };
    let is_long = |i: &usize| lines.get(*i).is_some_and(|l| word_count(&l.level) >= WORDS_MIN);
    let is_free = |i: &usize| own.get(*i).is_some_and(Option::is_none);
    let Some(first) = (title + 1..lines.len()).filter(is_free).find(is_long) else { return };
    let words = lines.get(first).map_or(0, |l| word_count(&l.level));
    // A picture may stand below the first paragraph too.
    let is_head = |o: &Own| matches!(o.role, Role::Byline | Role::Dates | Role::Tools);
    let is_subtitle = first == title + 1 && lines.get(first).is_some_and(|l| !ends_sentence(&l.plain.text));
    let is_followed = is_subtitle
        || own.iter().skip(first + 1).map_while(|o| o.as_ref()).any(is_head)
        || is_above_signature(lines, own, first);
    let is_short = words <= WORDS_MAX;
    let below =
        (first + 1..lines.len()).filter(|i| is_strong_prose(lines, own, *i)).take(PARAGRAPHS_MIN).count();
    let rule = if is_followed { "above-head-lines" } else { "short-above-text" };
    let is_lead = is_followed && is_short || is_short_lead(lines, own, title, first);
    if let Some(slot) = own.get_mut(first).filter(|_| is_lead && below == PARAGRAPHS_MIN) {
        *slot = Own::sure(Role::Standfirst, rule);
    }
}

/// True when names or a day stand a few lines below, a picture's words at most between, and the text below them.
fn is_above_signature(lines: &[Line], own: &[Option<Own>], first: usize) -> bool {
    const LINES_MAX: usize = 8;
    const PROSE_MAX: usize = 1;
    let below = first + 1..(first + 1 + LINES_MAX).min(lines.len());
    let is_signed = |i: &usize| {
        own.get(*i).copied().flatten().is_some_and(|o| matches!(o.role, Role::Byline | Role::Dates))
    };
    let Some(signed) = below.clone().find(is_signed) else { return false };
    let between = (first + 1..signed).filter(|i| is_strong_prose(lines, own, *i)).count();
    let is_told = (signed + 1..lines.len()).filter(|i| is_strong_prose(lines, own, *i)).take(2).count() == 2;
    between <= PROSE_MAX && is_told
}

/// True when the first paragraph is much shorter than those below it, and the lines of a head stand above it.
fn is_short_lead(lines: &[Line], own: &[Option<Own>], title: usize, first: usize) -> bool {
    const CHARS_MAX: usize = 230;
    let Some(line) = lines.get(first) else { return false };
    let is_head = |o: &Own| matches!(o.role, Role::Byline | Role::Dates | Role::Tools | Role::Caption);
    let head = own.get(title + 1..first).unwrap_or_default();
    let is_pictured = own.get(first + 1).copied().flatten().is_some_and(|o| o.role == Role::Caption);
    let is_below_head = head.iter().flatten().any(is_head);
    let mut next =
        (first + 1..lines.len()).filter(|i| is_strong_prose(lines, own, *i)).filter_map(|i| lines.get(i));
    let (Some(one), Some(two)) = (next.next(), next.next()) else { return false };
    let is_quote = line.plain.text.starts_with(['«', '“', '"', '„', '—', '–', '-']);
    (is_below_head || is_pictured)
        && !is_quote
        && line.chars <= CHARS_MAX
        && one.chars * 10 >= line.chars * 12
        && one.chars + two.chars >= 2 * line.chars
}

/// The first paragraph when it alone is set in strong letters.
pub(super) fn strong(lines: &[Line], free: &[usize]) -> Option<usize> {
    let is_strong = |i: &usize| lines.get(*i).is_some_and(|l| l.plain.is_strong && l.is_prose);
    let first = free.first().copied().filter(is_strong)?;
    (free.len() > 1 && free.iter().filter(|i| is_strong(i)).count() == 1).then_some(first)
}

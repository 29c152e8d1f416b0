//! Lines between the paragraphs of a text → those that other lines give away: what a newsletter offers, headlines of other articles.
//!
//! Gets wrong: a long heading whose words the text never uses; a headline of another article on the same affair.

use super::headline;
use super::lines::Line;
use super::own::{self, Own};
use super::roles::goes_on;
use recoupe_model::Role;
use std::collections::BTreeMap;
use std::ops::Range;

/// The line below "Newsletter" that says what one gets, and when, goes with it.
pub(super) fn letters_offered(lines: &[Line], own: &mut [Option<Own>]) {
    const CHARS_MAX: usize = 200;
    for i in 1..lines.len() {
        let is_below =
            own.get(i - 1).copied().flatten().is_some_and(|o| o.is_sure && o.role == Role::Newsletter);
        let is_offer = lines.get(i).is_some_and(|l| l.chars <= CHARS_MAX && own::offers(&l.level));
        if let Some(slot) = own.get_mut(i).filter(|o| is_below && is_offer && o.is_none_or(|o| !o.is_sure)) {
            *slot = Own::sure(Role::Newsletter, "below-newsletter-words");
        }
    }
}

/// A long line between paragraphs that is no sentence and shares no word with the text is the headline of another article.
pub(super) fn headlines_of_others(lines: &[Line], own: &mut [Option<Own>], body: Range<usize>) {
    const WORDS_MIN: usize = 6;
    let stems = |l: &Line| -> Vec<String> {
        let words = l.level.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() >= 4);
        words.map(headline::stem).collect()
    };
    let is_text = |i: &usize| own.get(*i).is_some_and(|o| o.is_none_or(|o| o.role == Role::Title));
    let told: Vec<usize> = (0..lines.len().min(body.end + 1)).filter(is_text).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for stem in told.iter().filter_map(|i| lines.get(*i)).flat_map(stems) {
        *counts.entry(stem).or_default() += 1;
    }
    for i in told.into_iter().filter(|i| *i > body.start && *i < body.end) {
        let Some(line) = lines.get(i) else { continue };
        let text = line.plain.text.as_str();
        let is_heading_like = !line.is_prose
            && line.plain.kind.is_none()
            && !goes_on(line)
            && !text.ends_with(',')
            && !text.contains(['«', '“', '„', '"'])
            && headline::word_count(&line.level) >= WORDS_MIN;
        let own_stems = stems(line);
        let is_strange =
            own_stems.len() >= 3 && own_stems.iter().all(|s| counts.get(s).is_none_or(|n| *n <= 1));
        if let Some(slot) = own.get_mut(i).filter(|_| is_heading_like && is_strange) {
            *slot = Own::sure(Role::Related, "headline-of-another");
        }
    }
}

/// Many short lines in a row between paragraphs are a menu, a table that came apart or a strip of links. A list that a colon
/// announces is none, nor are verses and quantities.
pub(super) fn runs_of_short_lines(lines: &[Line], own: &mut [Option<Own>], body: Range<usize>) {
    const RUN_MIN: usize = 6;
    const WORDS_MAX: usize = 6;
    let is_short = |own: &[Option<Own>], i: usize| {
        let is_free = own.get(i).is_some_and(Option::is_none);
        is_free
            && lines.get(i).is_some_and(|l| {
                let text = l.plain.text.as_str();
                let is_list = l.plain.kind.is_some() || goes_on(l) || text.ends_with([',', '!', '?', '»']);
                !l.is_prose
                    && !is_list
                    && !text.starts_with(|c: char| c.is_ascii_digit() || c.is_lowercase() || c == '«')
                    && headline::word_count(&l.level) <= WORDS_MAX
            })
    };
    let mut from = body.start;
    while from < body.end {
        let to = (from..body.end).find(|i| !is_short(own, *i)).unwrap_or(body.end);
        let is_announced = from
            .checked_sub(1)
            .and_then(|i| lines.get(i))
            .is_some_and(|l| l.plain.text.trim_end().ends_with(':'));
        if to - from >= RUN_MIN && !is_announced {
            for slot in own.iter_mut().take(to).skip(from) {
                *slot = Own::sure(Role::Furniture, "run-of-short-lines");
            }
        }
        from = to.max(from) + 1;
    }
}

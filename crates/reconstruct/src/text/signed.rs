//! Lines around a text → those that say who signs it without a word such as "by".
//!
//! Below the headline: a name alone beside the day, the tools or the headline; a name before a day or a function ("Ana Roux,
//! reporter, 3 May 2021"); a longer line that begins with "By Ana Roux". At the end: a name alone below the last paragraph.
//! Gets wrong: a person whom a tag names right below the headline.

use super::headline::word_count;
use super::lines::Line;
use super::own::Own;
use super::phrases::{self, Fit};
use crate::metadata::dates::{self, Hint, Order};
use crate::metadata::names;
use recoupe_model::Role;
use std::ops::Range;

/// Lines below the headline in which who signs stands.
const BELOW_TITLE_MAX: usize = 10;
/// Lines of the text among which it may stand.
const IN_TEXT_MAX: usize = 2;
/// Notes that may stand below a signature.
const NOTES_MAX: usize = 5;
/// Lines below the text in which a signature stands.
const BELOW_TEXT_MAX: usize = 3;
/// Words of a standfirst.
const STANDFIRST_WORDS_MIN: usize = 8;
/// Words that stand on a line of their own between the names of those who sign.
const JOINING: [&str; 7] = ["and", "e", "en", "et", "i", "und", "y"];

/// Gives these lines [`Role::Byline`]; `run` is where the text stands.
pub(super) fn mark(lines: &[Line], own: &mut [Option<Own>], run: Option<&Range<usize>>) {
    let Some(title) = own.iter().position(|o| is_of(o, Role::Title)) else { return };
    let head = title + 1..(title + 1 + BELOW_TITLE_MAX).min(lines.len());
    // A standfirst may stand between.
    let text = run.map_or(lines.len(), |r| r.start.saturating_add(IN_TEXT_MAX));
    let above_text = title + 1..head.end.min(text).max(title + 1);
    begun(lines, own, above_text.clone());
    let is_signed = |i: usize| own.get(i).is_some_and(|o| is_of(o, Role::Byline)) && !is_label(lines, i);
    // Below "Read also" others sign.
    let ends = |i: &usize| {
        let own = own.get(*i).copied().flatten();
        own.is_some_and(|o| o.is_sure && matches!(o.role, Role::Related | Role::Comment | Role::Tags))
    };
    let foot = above_text.end..head.end;
    if above_text.clone().any(is_signed) || foot.take_while(|i| !ends(i)).any(is_signed) {
        return;
    }
    if bare(lines, own, &head, &above_text) {
        return;
    }
    if let Some(run) = run {
        below_text(lines, own, run);
    }
}

fn is_of(own: &Option<Own>, role: Role) -> bool {
    own.is_some_and(|o| o.role == role)
}

/// True for "Par", "Written by:": the name stands in the next line.
fn is_label(lines: &[Line], i: usize) -> bool {
    lines.get(i).is_some_and(|l| {
        let said = phrases::said(&l.level).filter(|s| s.role == Role::Byline);
        said.is_some_and(|s| matches!(s.fit, Fit::Whole | Fit::Start(0)))
    })
}

/// True for one name, or some joined: "Ana Roux et Per Lind".
fn is_names(line: &Line) -> bool {
    const WORDS_MAX: usize = 12;
    if !(2..=WORDS_MAX).contains(&word_count(&line.level)) {
        return false;
    }
    let mut joined = line.plain.text.replace([',', '&'], "\n");
    for word in JOINING {
        joined = joined.replace(&format!(" {word} "), "\n");
    }
    !joined.ends_with(':') && joined.split('\n').all(|name| names::is_plain_person(name.trim()))
}

/// Lines that begin with a name and go on with a function or a day: "By Ana Roux, who covers the coast.", "Ana Roux, Le Phare 3 May 2021".
fn begun(lines: &[Line], own: &mut [Option<Own>], head: Range<usize>) {
    const CHARS_MAX: usize = 300;
    const DATED_CHARS_MAX: usize = 140;
    for i in head {
        let (Some(line), Some(slot)) = (lines.get(i), own.get_mut(i)) else { continue };
        if slot.is_some_and(|o| o.role == Role::Byline) {
            continue;
        }
        // A name before its day may look like the headline of another article.
        if slot.is_some_and(|o| o.is_sure && o.rule != "headline-of-another") || line.chars > CHARS_MAX {
            continue;
        }
        let text = line.plain.text.as_str();
        let (rest, is_announced) = names::without_by(text);
        let signs = name_at_head(rest).is_some();
        let is_dated = || {
            line.chars <= DATED_CHARS_MAX
                && dates::dates(text, Hint { language: None, order: Order::Unknown })
                    .iter()
                    .any(|(_, stamp)| stamp.day.is_some())
        };
        let is_function = is_announced && line.is_prose && rest.contains(", ");
        if signs && (is_function || !line.is_prose && is_dated()) {
            *slot = Own::sure(Role::Byline, "name-at-head");
        }
    }
}

/// The name that `text` begins with, when a sign or a figure parts it from the rest: "Ana Roux, reporter", "Ana Roux - Apr 16",
/// "Ana Roux 3 May".
pub(super) fn name_at_head(text: &str) -> Option<&str> {
    let end = text.find(|c: char| c.is_ascii_digit() || ",|•·(".contains(c)).unwrap_or(text.len());
    let head = text.get(..end)?;
    let head = [" - ", " – ", " — "]
        .iter()
        .filter_map(|s| head.split_once(s))
        .map(|(h, _)| h)
        .next()
        .unwrap_or(head);
    let name = without_day_words(head.trim());
    let is_name = name.len() < text.len() && names::is_plain_person(name) && !dates::event_begins(text);
    is_name.then_some(name)
}

/// Without the name of a month at the end, where two words stay: "Ana Roux Feb." → "Ana Roux".
pub(super) fn without_day_words(head: &str) -> &str {
    let head = head.trim_end();
    let cut = head.rsplit_once([' ', '\u{a0}']).filter(|(before, last)| {
        before.trim().contains(' ') && dates::month_of(last.trim_end_matches('.'), None).is_some()
    });
    cut.map_or(head, |(before, _)| before.trim_end())
}

/// A name alone in the head, beside a label, a day, the tools or the headline.
fn bare(lines: &[Line], own: &mut [Option<Own>], head: &Range<usize>, above_text: &Range<usize>) -> bool {
    const NEAR: usize = 2;
    let is_free_name = |own: &[Option<Own>], i: usize| {
        own.get(i).is_some_and(Option::is_none) && lines.get(i).is_some_and(is_names)
    };
    let near = |own: &[Option<Own>], i: usize, roles: &[Role]| {
        let around = i.saturating_sub(NEAR)..=i + NEAR;
        let mut said = around.filter_map(|j| own.get(j).copied().flatten());
        said.any(|o| roles.contains(&o.role))
    };
    let is_announced = |i: usize| i.checked_sub(1).is_some_and(|a| is_label(lines, a));
    let found = head
        .clone()
        .find(|i| is_free_name(own, *i) && is_announced(*i))
        .map(|i| (i, "name-below-by-word"))
        .or_else(|| {
            let dated = |i: &usize| is_free_name(own, *i) && near(own, *i, &[Role::Dates]);
            head.clone().find(dated).map(|i| (i, "name-near-date"))
        })
        .or_else(|| {
            // Right below the headline or the standfirst: sections stand there too, but elsewhere as well.
            let is_below = |i: usize| {
                let above = i.checked_sub(1).and_then(|a| lines.get(a).zip(own.get(a)));
                above.is_some_and(|(l, o)| {
                    is_of(o, Role::Title) || word_count(&l.level) >= STANDFIRST_WORDS_MIN
                })
            };
            let is_once = |i: usize| {
                let name = lines.get(i).map(|l| l.level.as_str());
                lines.iter().take(i).all(|l| Some(l.level.as_str()) != name)
            };
            let in_head = |i: &usize| {
                let is_next = near(own, *i, &[Role::Tools, Role::Title]) && is_below(*i);
                is_free_name(own, *i) && is_next && is_once(*i)
            };
            above_text.clone().find(in_head).map(|i| (i, "name-in-head"))
        });
    let Some((first, rule)) = found else { return false };
    // "Ana Roux", "and", "Per Lind": a line each.
    let joins = |i: usize| lines.get(i).is_some_and(|l| JOINING.contains(&l.level.as_str()));
    let mut run = vec![first];
    for step in [1, 2, 3, 4].map(|n| first.checked_sub(n)) {
        run.extend(
            step.filter(|i| {
                *i >= head.start && (is_free_name(own, *i) || joins(*i)) && run.contains(&(i + 1))
            }),
        );
    }
    for step in [1, 2, 3, 4].map(|n| first + n) {
        run.extend(Some(step).filter(|i| (is_free_name(own, *i) || joins(*i)) && run.contains(&(i - 1))));
    }
    for i in run {
        if let Some(slot) = own.get_mut(i) {
            let role = if joins(i) { Role::Furniture } else { Role::Byline };
            *slot = Own::sure(role, rule);
        }
    }
    true
}

/// A name alone right below the last paragraph, or below "A text by:" there.
fn below_text(lines: &[Line], own: &mut [Option<Own>], run: &Range<usize>) {
    let foot =
        run.end.saturating_sub(NOTES_MAX).max(run.start + 1)..(run.end + BELOW_TEXT_MAX).min(lines.len());
    let is_free = |i: &usize| own.get(*i).is_some_and(Option::is_none);
    let is_below_paragraph = |i: &usize| lines.get(*i - 1).is_some_and(|l| l.is_prose);
    let is_announced = |i: &usize| is_label(lines, *i - 1);
    let found = foot
        .filter(|i| is_free(i) && lines.get(*i).is_some_and(is_names))
        .find(|i| is_below_paragraph(i) || is_announced(i));
    if let Some(i) = found
        && let Some(slot) = own.get_mut(i)
    {
        *slot = Own::sure(Role::Byline, "name-below-text");
    }
}

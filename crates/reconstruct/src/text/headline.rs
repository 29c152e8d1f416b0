//! Finds the headline among the lines, with the lines around it that it explains: the trail that leads to it, a bare name below it.
//!
//! A mark states it, else the address spells it, else it is repeated, else it is the long line above the names and dates, else the
//! first line that looks like one. Gets wrong: a subtitle that the page sets above the headline.

use super::lines::Line;
use super::own::Own;
use super::phrases;
use crate::metadata::names;
use recoupe_model::{BlockKind, Role};
use std::collections::BTreeMap;

/// Longest headline that is taken for one.
const TITLE_CHARS_MAX: usize = 260;

/// Gives the headline's lines [`Role::Title`], and its breadcrumb.
pub(super) fn titles(lines: &[Line], own: &mut [Option<Own>], address: &[String]) {
    let Some(title) = title_level(lines, own, address) else {
        breadcrumbs(lines, own, None);
        return;
    };
    for (line, own) in lines.iter().zip(own.iter_mut()) {
        if line.level == title {
            *own = Own::sure(Role::Title, "headline");
        }
    }
    breadcrumbs(lines, own, Some(&title));
}

/// A person's name alone on a line near the line of dates, below the headline: who signs.
pub(super) fn bare_names(lines: &[Line], own: &mut [Option<Own>]) {
    const BELOW_TITLE_MAX: usize = 10;
    const NEAR: usize = 2;
    let is_of = |o: &Option<Own>, role: Role| o.is_some_and(|o| o.role == role);
    let Some(title) = own.iter().position(|o| is_of(o, Role::Title)) else { return };
    let head = title + 1..(title + 1 + BELOW_TITLE_MAX).min(lines.len());
    if own.get(head.clone()).is_some_and(|o| o.iter().any(|o| is_of(o, Role::Byline))) {
        return;
    }
    let near = |own: &[Option<Own>], i: usize| {
        (i.saturating_sub(NEAR)..=i + NEAR).any(|j| own.get(j).is_some_and(|o| is_of(o, Role::Dates)))
    };
    let is_name = |l: &Line| (2..=4).contains(&word_count(&l.level)) && names::is_plain_person(&l.plain.text);
    let found = head.into_iter().find(|i| {
        own.get(*i).is_some_and(Option::is_none) && lines.get(*i).is_some_and(is_name) && near(own, *i)
    });
    if let Some(slot) = found.and_then(|i| own.get_mut(i)) {
        *slot = Own::sure(Role::Byline, "name-near-date");
    }
}

/// The headline in comparing form: stated by a mark, else repeated, else the first line that looks like one.
fn title_level(lines: &[Line], own: &[Option<Own>], address: &[String]) -> Option<String> {
    let first_prose = first_prose(lines, own);
    let is_candidate = |i: usize| {
        let Some(line) = lines.get(i) else { return false };
        let is_free = own
            .get(i)
            .is_some_and(|o| o.is_none_or(|o| !o.is_sure && o.role != Role::Byline && o.role != Role::Dates));
        is_free
            && line.chars <= TITLE_CHARS_MAX
            && line.level.contains(' ')
            && line.plain.kind != Some(BlockKind::ListItem)
    };
    let stated =
        (0..lines.len()).find(|i| lines.get(*i).is_some_and(|l| l.plain.level == 1) && is_candidate(*i));
    // A page has one trail, seldom two.
    const TRAILS_MAX: usize = 8;
    let begins = |l: &Line| l.chars <= 2 * TITLE_CHARS_MAX && home_word(&l.level).is_some();
    let trails: Vec<(usize, &str)> = lines
        .iter()
        .enumerate()
        .filter(|(_, l)| begins(l))
        .map(|(i, l)| (i, l.level.as_str()))
        .take(TRAILS_MAX)
        .collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, line) in lines.iter().enumerate().filter(|(i, _)| is_candidate(*i)) {
        let glued = trails
            .iter()
            .any(|(at, trail)| *at < i && trail.len() > line.level.len() && trail.ends_with(&line.level));
        *counts.entry(line.level.as_str()).or_default() += 1 + usize::from(glued);
    }
    let head = first_prose.min(lines.len());
    let repeated = (0..head).find(|i| {
        lines
            .get(*i)
            .is_some_and(|l| is_candidate(*i) && counts.get(l.level.as_str()).is_some_and(|c| *c > 1))
    });
    let looks = |i: &usize| {
        lines.get(*i).is_some_and(|l| {
            !l.is_prose
                && word_count(&l.level) >= 3
                && l.chars >= 15
                && !l.plain.text.ends_with([':', ',', ';'])
        })
    };
    let has_prose = first_prose < lines.len();
    let looking = || {
        (0..head).filter(|i| has_prose && is_candidate(*i) && looks(i)).filter(|i| !is_consent_below(own, *i))
    };
    let addressed = (0..head)
        .find(|i| is_candidate(*i) && lines.get(*i).is_some_and(|l| is_addressed(&l.level, address)));
    // A line of names or dates stands below the headline; a menu above has few words, and a subtitle may stand between.
    let is_long = |i: usize| lines.get(i).is_some_and(|l| word_count(&l.level) >= HEADLINE_WORDS);
    let is_signed = |i: &usize| has_sign_below(own, *i);
    let long_signed = looking().rfind(|i| is_long(*i) && is_signed(i));
    let signed = long_signed.or_else(|| looking().rfind(is_signed));
    let above = signed.and_then(|i| i.checked_sub(1)).filter(|a| looking().any(|i| i == *a) && is_long(*a));
    let signed = above.or(signed);
    let long = looking().find(|i| is_long(*i));
    let chosen = stated.or(addressed).or(repeated).or(signed).or(long).or_else(|| looking().next())?;
    lines.get(chosen).map(|l| l.level.clone())
}

/// Words of a headline from which it is more than a menu.
const HEADLINE_WORDS: usize = 5;

pub(super) fn word_count(level: &str) -> usize {
    level.split(' ').filter(|w| w.contains(char::is_alphanumeric)).count()
}

/// True when a line of names or dates stands a few lines below.
fn has_sign_below(own: &[Option<Own>], i: usize) -> bool {
    const LINES: usize = 4;
    own.iter().skip(i + 1).take(LINES).flatten().any(|o| matches!(o.role, Role::Byline | Role::Dates))
}

fn is_consent_below(own: &[Option<Own>], i: usize) -> bool {
    own.get(i + 1).copied().flatten().is_some_and(|o| o.role == Role::Consent)
}

/// The words of the path of an address, folded: most papers write the headline there.
pub(super) fn address_words(address: &str) -> Vec<String> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split_once('/').map_or("", |(_, path)| path);
    let words = path.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2);
    words.map(phrases::level).filter(|w| !w.is_empty()).collect()
}

/// True for a line most of whose words stand in the address.
fn is_addressed(level: &str, address: &[String]) -> bool {
    const SHARED_MIN: usize = 3;
    let words: Vec<&str> = level.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2).collect();
    let shared = words.iter().filter(|w| address.iter().any(|a| a == *w)).count();
    shared >= SHARED_MIN && shared * 10 >= words.len() * 6
}

fn first_prose(lines: &[Line], own: &[Option<Own>]) -> usize {
    lines
        .iter()
        .zip(own)
        .position(|(l, o)| l.is_prose && o.is_none_or(|o| o.role == Role::Body))
        .unwrap_or(lines.len())
}

/// The name of the front page that a breadcrumb starts with.
pub(crate) fn home_word(level: &str) -> Option<&'static str> {
    names::lines(include_str!("../../data/text-home-words.txt"))
        .filter(|w| level.strip_prefix(w).is_some_and(|r| !r.is_empty()))
        .max_by_key(|w| w.len())
}

/// Lines that start at the front page and lead to the headline, or that are parted by arrows.
fn breadcrumbs(lines: &[Line], own: &mut [Option<Own>], title: Option<&str>) {
    for (line, own) in lines.iter().zip(own.iter_mut()) {
        if own.is_some_and(|o| o.is_sure) || line.is_prose && title.is_none_or(|t| !line.level.ends_with(t)) {
            continue;
        }
        let home = home_word(&line.level);
        let leads =
            title.is_some_and(|t| line.level.len() > t.len() && line.level.ends_with(t)) && home.is_some();
        let arrows = line.plain.text.matches(['>', '›', '»', '/', '→', '❯']).count();
        let is_parted = home.is_some() && arrows > 0 || line.plain.text.matches(['>', '›', '❯']).count() > 1;
        if leads || is_parted && line.chars <= 300 {
            *own = Own::sure(Role::Breadcrumb, "from-front-page");
        }
    }
}

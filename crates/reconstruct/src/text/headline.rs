//! Finds the headline among the lines, with the lines around it that it explains: the trail that leads to it, a bare name below it.
//!
//! A mark states it, else the address spells it, else the text takes up its words, else it is repeated, else it is the long line
//! above the names and dates, else the one right above the text. Gets wrong: a subtitle that the page sets above the headline; a
//! headline of another article on the same affair.

use super::lines::Line;
use super::own::Own;
use super::phrases::{self, Fit};
use crate::metadata::names;
use recoupe_model::{BlockKind, Role};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Longest headline that is taken for one.
const TITLE_CHARS_MAX: usize = 260;

/// Gives the headline's lines [`Role::Title`], and its breadcrumb.
pub(super) fn titles(
    lines: &[Line],
    own: &mut [Option<Own>],
    address: &[String],
    run: Option<&Range<usize>>,
) {
    let Some(title) = title_level(lines, own, address, run) else {
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
    let is_label = |i: usize| {
        lines.get(i).is_some_and(|l| {
            let said = phrases::said(&l.level).filter(|s| s.role == Role::Byline);
            said.is_some_and(|s| matches!(s.fit, Fit::Whole | Fit::Start(0)))
        })
    };
    let is_signed = |i: usize| own.get(i).is_some_and(|o| is_of(o, Role::Byline)) && !is_label(i);
    if head.clone().any(is_signed) {
        return;
    }
    let near = |own: &[Option<Own>], i: usize| {
        (i.saturating_sub(NEAR)..=i + NEAR).any(|j| own.get(j).is_some_and(|o| is_of(o, Role::Dates)))
    };
    let is_name = |l: &Line| (2..=4).contains(&word_count(&l.level)) && names::is_plain_person(&l.plain.text);
    let is_free_name = |own: &[Option<Own>], i: usize| {
        own.get(i).is_some_and(Option::is_none) && lines.get(i).is_some_and(is_name)
    };
    let is_announced = |i: usize| i.checked_sub(1).is_some_and(is_label);
    let found = head
        .clone()
        .find(|i| is_free_name(own, *i) && is_announced(*i))
        .map(|i| (i, "name-below-by-word"))
        .or_else(|| {
            head.clone().find(|i| is_free_name(own, *i) && near(own, *i)).map(|i| (i, "name-near-date"))
        });
    let Some((first, rule)) = found else { return };
    // "Ana Roux", "and", "Per Lind": a line each.
    let joins = |i: usize| lines.get(i).is_some_and(|l| JOINING.contains(&l.level.as_str()));
    let mut run = vec![first];
    for step in [1, 2, 3, 4].map(|n| first.checked_sub(n)) {
        run.extend(
            step.filter(|i| *i > title && (is_free_name(own, *i) || joins(*i)) && run.contains(&(i + 1))),
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
}

/// Words that stand on a line of their own between the names of those who sign.
const JOINING: [&str; 7] = ["and", "e", "en", "et", "i", "und", "y"];

/// The headline in comparing form: stated by a mark or the address, else the line whose words the text takes up, else repeated,
/// signed, right above the text, or the first line that looks like one.
fn title_level(
    lines: &[Line],
    own: &[Option<Own>],
    address: &[String],
    run: Option<&Range<usize>>,
) -> Option<String> {
    let first_prose = run.map_or(lines.len(), |r| r.start);
    let is_candidate = |i: usize| {
        let Some(line) = lines.get(i) else { return false };
        // "VIDEO. A house burns down" stands above a text too.
        let is_free = own.get(i).is_some_and(|o| {
            o.is_none_or(|o| {
                o.rule == "teaser-label" || !o.is_sure && o.role != Role::Byline && o.role != Role::Dates
            })
        });
        is_free
            && line.chars <= TITLE_CHARS_MAX
            && line.level.contains(' ')
            && line.plain.kind != Some(BlockKind::ListItem)
            && !is_trail(line)
    };
    let stated =
        (0..lines.len()).find(|i| lines.get(*i).is_some_and(|l| l.plain.level == 1) && is_candidate(*i));
    let counts = times(lines, &is_candidate);
    let head = first_prose.min(lines.len());
    // Menus are said twice too, far above.
    let repeated = (head.saturating_sub(ABOVE_TEXT_MAX)..head).find(|i| {
        lines
            .get(*i)
            .is_some_and(|l| is_candidate(*i) && counts.get(l.level.as_str()).is_some_and(|c| *c > 1))
    });
    let is_long_one = |i: &usize| lines.get(*i).is_some_and(|l| word_count(&l.level) >= HEADLINE_WORDS);
    let repeated_long = repeated.filter(is_long_one);
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
    let signed = looking().rfind(|i| is_long(*i) && is_signed(i)).or_else(|| looking().rfind(is_signed));
    let above = signed.and_then(|i| i.checked_sub(1)).filter(|a| looking().any(|i| i == *a) && is_long(*a));
    let signed = above.or(signed);
    let long = looking().find(|i| is_long(*i));
    let told = run.and_then(|r| told(lines, own, r, &is_candidate));
    // Right above the text a long line says more than the site's name above a date.
    let near = looking().rfind(|i| is_long(*i) && *i + NEAR_TEXT_MAX >= head);
    let chosen = stated
        .or(addressed)
        .or(told)
        .or(repeated_long)
        .or(signed.filter(|i| is_long(*i)))
        .or(near)
        .or(repeated)
        .or(signed)
        .or(long)
        .or_else(|| looking().next())?;
    lines.get(chosen).map(|l| l.level.clone())
}

/// How often each candidate is said; once more when a trail ends with it.
fn times<'l>(lines: &'l [Line], is_candidate: &dyn Fn(usize) -> bool) -> BTreeMap<&'l str, usize> {
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
    counts
}

/// Lines above the text among which its headline is looked for, where nothing states it: tools and a picture stand between.
const ABOVE_TEXT_MAX: usize = 30;

/// Lines between a headline and its text where nothing else is known of it.
const NEAR_TEXT_MAX: usize = 3;
/// Words of a place or a label before the headline: "Sainte-Foy. The market moves".
const LABEL_WORDS_MAX: usize = 3;
/// Its first lines among which it is looked for: a headline may end like a sentence.
const IN_TEXT_MAX: usize = 4;

/// The line above the text, or among its first, whose words the text takes up again: the headlines of other articles above have
/// words of their own. With few shared words only a line that is signed below, or said twice.
fn told(
    lines: &[Line],
    own: &[Option<Own>],
    run: &Range<usize>,
    is_candidate: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    const SHARED_MIN: usize = 2;
    let words_of = |l: &Line| -> BTreeSet<String> {
        let words = l.level.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() >= 4);
        words.map(stem).collect()
    };
    let from = run.start.saturating_sub(ABOVE_TEXT_MAX);
    let mut text: BTreeMap<String, usize> = BTreeMap::new();
    for word in lines.get(run.clone())?.iter().filter(|l| l.is_prose).flat_map(words_of) {
        *text.entry(word).or_default() += 1;
    }
    let mut best: Option<(usize, usize)> = None;
    for i in (from..run.end.min(run.start + IN_TEXT_MAX)).filter(|i| is_candidate(*i)) {
        let Some(line) = lines.get(i).filter(|l| word_count(&l.level) >= HEADLINE_WORDS) else { continue };
        let text_of = line.plain.text.as_str();
        let is_sentence =
            line.is_prose && (!text_of.ends_with(['?', '!', '»', '…']) || text_of.contains(". "));
        // "Place. Headline" is one; two sentences are a standfirst.
        let has_two = text_of.split_once(". ").is_some_and(|(label, _)| word_count(label) > LABEL_WORDS_MAX);
        if text_of.ends_with([':', ',', ';']) || is_sentence || has_two {
            continue;
        }
        let words = words_of(line);
        // A headline that ends like a sentence is counted with the text.
        let own_share = usize::from(i >= run.start && line.is_prose);
        let shared = words.iter().filter(|w| text.get(*w).is_some_and(|n| *n > own_share)).count();
        if shared < SHARED_MIN || shared * 2 < words.len() {
            continue;
        }
        let is_repeated = lines.iter().filter(|l| l.level == line.level).count() > 1;
        let is_signed = has_sign_below(own, i);
        if i >= run.start && !is_signed && !is_repeated {
            continue;
        }
        let score = shared.min(4) + 2 * usize::from(is_repeated) + 2 * usize::from(is_signed);
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, i));
        }
    }
    let (_, best) = best?;
    // The section stands before it in the trail, without a sign between.
    let whole = lines.get(best)?;
    let ends_it = |i: &usize| {
        lines.get(*i).is_some_and(|l| {
            l.level.len() < whole.level.len()
                && l.level.contains(' ')
                && word_count(&l.level) >= 3
                && whole.level.ends_with(&l.level)
        })
    };
    (from..run.start).filter(|i| is_candidate(*i)).find(ends_it).or(Some(best))
}

/// The head of a word, which its forms share.
pub(super) fn stem(word: &str) -> String {
    word.chars().take(6).collect()
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

/// The name of the front page that a breadcrumb starts with.
pub(crate) fn home_word(level: &str) -> Option<&'static str> {
    names::lines(include_str!("../../data/text-home-words.txt"))
        .filter(|w| level.strip_prefix(w).is_some_and(|r| !r.is_empty()))
        .max_by_key(|w| w.len())
}

/// True for steps from the front page, or parted by arrows.
fn is_trail(line: &Line) -> bool {
    const CHARS_MAX: usize = 300;
    let count = |signs: &[char]| line.plain.text.matches(signs).count();
    let is_from_home = home_word(&line.level).is_some() && count(&['>', '›', '»', '/', '→', '❯']) > 0;
    line.chars <= CHARS_MAX && (is_from_home || count(&['>', '›', '❯']) > 1)
}

/// Lines that start at the front page and lead to the headline, or that are parted by arrows.
fn breadcrumbs(lines: &[Line], own: &mut [Option<Own>], title: Option<&str>) {
    for (line, own) in lines.iter().zip(own.iter_mut()) {
        if own.is_some_and(|o| o.is_sure) || line.is_prose && title.is_none_or(|t| !line.level.ends_with(t)) {
            continue;
        }
        let home = home_word(&line.level);
        // "Sainte-Foy A house burns down": the section before the headline.
        let is_labelled = title.is_some_and(|t| {
            let label = line.level.strip_suffix(t).map(word_count);
            word_count(t) >= HEADLINE_WORDS && label.is_some_and(|n| (1..=LABEL_WORDS_MAX).contains(&n))
        });
        let leads = is_labelled
            || title.is_some_and(|t| line.level.len() > t.len() && line.level.ends_with(t)) && home.is_some();
        if leads || is_trail(line) {
            *own = Own::sure(Role::Breadcrumb, "from-front-page");
        }
    }
}

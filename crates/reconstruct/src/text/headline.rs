//! Finds the headline among the lines, and the trail that leads to it.
//!
//! A mark states it; else each line above the text is given points: for words that the text takes up, for names or a day below it,
//! for being said twice, for the address that spells it, for its length; against it speak the form of a sentence, a long line right
//! above, a person's name, bars. Gets wrong: a subtitle that the page sets above the headline; a headline of another article on the
//! same affair.

use super::lines::Line;
use super::own::Own;
use super::phrases;
use crate::metadata::names;
use crate::words;
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

/// The line in comparing form for which most speaks: a mark or the address, words that the text takes up, a repetition, names
/// or a day below it, its length, its place.
fn title_level(
    lines: &[Line],
    own: &[Option<Own>],
    address: &[String],
    run: Option<&Range<usize>>,
) -> Option<String> {
    let is_candidate = |i: usize| is_candidate(lines, own, i);
    let counts = times(lines, &is_candidate);
    let text = run.map(|r| Text::of(lines, own, r));
    let is_stated = |i: &usize| is_candidate(*i) && lines.get(*i).is_some_and(|l| l.plain.level == 1);
    let to = run.map_or(lines.len(), |r| r.end.min(r.start + IN_TEXT_MAX));
    let mut best: Option<(i32, usize)> = None;
    for i in (0..to).filter(|i| is_candidate(*i)) {
        let Some(line) = lines.get(i) else { continue };
        let said = counts.get(line.level.as_str()).copied().unwrap_or(1);
        let mut score = shape_score(line) + place_score(lines, own, i, run);
        let (taken_up, is_told) = text.as_ref().map_or((0, false), |t| t.takes_up(line));
        score += taken_up;
        // Menus are said twice too, and what stands in each post of a thread is said more often.
        let is_repeated = (2..=SAID_MAX).contains(&said);
        score += match reads_long(line) {
            true if is_repeated => REPEATED,
            false if is_repeated && is_told => REPEATED / 2,
            _ => 0,
        };
        score += if is_addressed(&line.level, address) { ADDRESSED } else { 0 };
        let is_inside = run.is_some_and(|r| i >= r.start);
        let is_marked = said > 1 || has_sign_below(own, i);
        if is_inside && !(is_marked && is_told && !is_sentence(line)) {
            continue;
        }
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, i));
        }
    }
    let stated = (0..lines.len()).find(is_stated);
    let chosen = stated.or(best.filter(|(score, _)| *score >= SCORE_MIN).map(|(_, i)| i))?;
    let chosen = without_label(lines, &is_candidate, chosen).unwrap_or(chosen);
    lines.get(chosen).map(|l| l.level.clone())
}

/// True for a line that may be a headline by its shape and by what was said of it.
fn is_candidate(lines: &[Line], own: &[Option<Own>], i: usize) -> bool {
    let Some(line) = lines.get(i) else { return false };
    // "VIDEO. A house burns down" stands above a text too.
    let is_free = own.get(i).is_some_and(|o| {
        o.is_none_or(|o| {
            matches!(o.rule, "teaser-label" | "capitals")
                || !o.is_sure && o.role != Role::Byline && o.role != Role::Dates
        })
    });
    is_free
        && line.chars <= TITLE_CHARS_MAX
        && (line.level.contains(' ') || reads_long(line))
        && line.plain.kind != Some(BlockKind::ListItem)
        && !line.plain.text.contains('\t')
        && !line.plain.text.ends_with([':', ',', ';'])
        && !is_trail(line)
}

// What speaks for a line and against it. The figures are those, rounded, that find the most headlines on real pages of several
// languages; half of the pages were not used for finding them.
/// A repeated line. A headline stands in the trail, above the text, in a bar: not more often.
const REPEATED: i32 = 10;
const SAID_MAX: usize = 4;
/// A line that the address spells.
const ADDRESSED: i32 = 40;
/// Names or a day stand below.
const SIGNED: i32 = 20;
/// A long line stands right above.
const SUBTITLE: i32 = 30;
/// The words of a banner stand below.
const CONSENT: i32 = 20;
/// A name alone is of who wrote, or whom it is about.
const PERSON: i32 = 10;
/// Words of "Ana Roux, geographer".
const NAMED_WORDS_MAX: usize = 4;
/// Bars part the entries of a menu, and the cells of a table.
const BARRED: i32 = 60;
/// A sentence, or two.
const SENTENCE: i32 = 60;
const FULL_STOP: i32 = 4;
/// A word that the text takes up, and how many of them count.
const TAKEN_UP: usize = 10;
const TAKEN_UP_MAX: usize = 4;
/// A lone short line is no headline.
const SCORE_MIN: i32 = -24;

/// A headline has some words and does not end like a sentence.
fn shape_score(line: &Line) -> i32 {
    let length = match word_count(&line.level) {
        _ if reads_long(line) => 24,
        0 | 1 => -30,
        2 => -14,
        _ => -4,
    };
    let text = line.plain.text.as_str();
    let against = [
        (is_person(line), PERSON),
        (text.contains(['|', '│']), BARRED),
        (is_sentence(line), SENTENCE),
        (text.ends_with('.') && !ends_shortened(text), FULL_STOP),
    ];
    length - against.iter().filter(|(is_so, _)| *is_so).map(|(_, cost)| cost).sum::<i32>()
}

/// True for one sentence and more: a headline may end like one, but for its full stop.
fn is_sentence(line: &Line) -> bool {
    let text = line.plain.text.as_str();
    let is_bare = !text.ends_with(['?', '!', '»', '…']) && !ends_shortened(text);
    // "Place. Headline" is one; two sentences are a standfirst.
    let has_two = text.split_once(". ").is_some_and(|(label, _)| word_count(label) > LABEL_WORDS_MAX);
    line.is_prose && (is_bare || text.contains(". ")) || has_two
}

/// True when the last full stop is of a shortened word: "in the U.S."
fn ends_shortened(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or(text).trim_end_matches('.');
    last.contains('.') && last.chars().count() <= 5
}

/// True for "Ana Roux", "Ana Roux, geographer".
fn is_person(line: &Line) -> bool {
    let text = line.plain.text.as_str();
    let name = text.split(',').next().unwrap_or(text);
    word_count(&line.level) <= NAMED_WORDS_MAX && names::is_plain_person(name)
}

/// Names and a day stand below a headline, no other long line right above it.
fn place_score(lines: &[Line], own: &[Option<Own>], i: usize, run: Option<&Range<usize>>) -> i32 {
    let free = |j: usize| own.get(j).is_some_and(Option::is_none);
    let is_sub = i.checked_sub(1).is_some_and(|a| {
        is_candidate(lines, own, a) && free(a) && lines.get(a).is_some_and(|l| reads_long(l) && !l.is_prose)
    });
    let signed = if has_sign_below(own, i) { SIGNED } else { 0 };
    let sub = if is_sub { SUBTITLE } else { 0 };
    let consent = if is_consent_below(own, i) { CONSENT } else { 0 };
    // What stands between and has a role of its own (names, tools, a picture) does not part them.
    let far = run.map_or(0, |r| (i + 1..r.start).take(FAR_LINES_MAX).filter(|j| free(*j)).count());
    signed - sub - consent - i32::try_from(far / FAR_STEP).unwrap_or(0)
}

/// Lines that are counted between a headline and its text, and how many of them weigh one: distance parts equals only.
const FAR_LINES_MAX: usize = 40;
const FAR_STEP: usize = 4;

/// The words that the sentences of a text say.
struct Text {
    stems: BTreeSet<String>,
    run: Range<usize>,
}

impl Text {
    fn of(lines: &[Line], own: &[Option<Own>], run: &Range<usize>) -> Self {
        let inside = lines.iter().zip(own).take(run.end).skip(run.start);
        let sentences = inside.filter(|(l, o)| l.is_prose && o.is_none());
        let stems = sentences.flat_map(|(line, _)| stems_of(&line.level, LETTERS_MIN)).collect();
        Self { stems, run: run.clone() }
    }

    /// What it says for `line` that the text takes up its words, and whether it does so with more than by chance.
    fn takes_up(&self, line: &Line) -> (i32, bool) {
        const SHARED_MIN: usize = 2;
        let words = stems_of(&line.level, LETTERS_MIN);
        let shared = words.iter().filter(|w| self.stems.contains(*w)).count();
        let score = TAKEN_UP * shared.min(TAKEN_UP_MAX);
        let is_most = shared * 2 >= words.len();
        let score = i32::try_from(if is_most { score } else { score / 10 }).unwrap_or(0);
        (score, shared >= SHARED_MIN && is_most && !self.run.is_empty())
    }
}

/// Letters from which a word of a headline carries its sense.
const LETTERS_MIN: usize = 4;

/// The heads of the words of a line that have so many letters at least; of a script without spaces the pairs of signs.
pub(super) fn stems_of(level: &str, letters_min: usize) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for word in level.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if word.contains(words::is_unspaced_letter) {
            let signs: Vec<char> = word.chars().collect();
            out.extend(signs.windows(2).map(|w| w.iter().collect::<String>()));
        } else if word.chars().count() >= letters_min {
            out.insert(stem(word));
        }
    }
    out
}

/// More words than a label or a menu has.
pub(super) fn reads_long(line: &Line) -> bool {
    const SIGNS: usize = 10;
    word_count(&line.level) >= HEADLINE_WORDS
        || line.level.chars().filter(|c| words::is_unspaced_letter(*c)).count() >= SIGNS
}

/// The line above `chosen` that is its end: the section stands before the headline in the trail, without a sign between.
fn without_label(lines: &[Line], is_candidate: &dyn Fn(usize) -> bool, chosen: usize) -> Option<usize> {
    let whole = lines.get(chosen)?;
    let from = chosen.saturating_sub(ABOVE_TEXT_MAX);
    let ends_it = |i: &usize| {
        lines.get(*i).is_some_and(|l| {
            l.level.len() < whole.level.len() && word_count(&l.level) >= 3 && whole.level.ends_with(&l.level)
        })
    };
    (from..chosen + LABELLED_BELOW_MAX).filter(|i| is_candidate(*i)).find(ends_it)
}

/// Lines below a labelled headline in which it stands again without.
const LABELLED_BELOW_MAX: usize = 8;
/// Lines above the text among which its headline is looked for, where nothing states it: tools and a picture stand between.
const ABOVE_TEXT_MAX: usize = 30;
/// Words of a place or a label before the headline: "Sainte-Foy. The market moves".
const LABEL_WORDS_MAX: usize = 3;
/// Its first lines among which it is looked for: a headline may end like a sentence.
pub(super) const IN_TEXT_MAX: usize = 4;

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
pub(super) fn is_addressed(level: &str, address: &[String]) -> bool {
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

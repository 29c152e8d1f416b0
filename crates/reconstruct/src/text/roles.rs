//! Says of each line what it does on the page. In: lines. Out: a role, a shape and the rule, line by line.
//!
//! First each line alone (`own`); then the run with the most running text (`extent`), without what is of other articles (`cohesion`,
//! `several`); then the headline and the lines around it (`headline`, `signed`); then the body, that run up to the first sure end;
//! at last what stands between by its place.
//! Words that are weak evidence count outside the body only, so that a sentence about cookies stays in its article.
//! Takes a list of names between headline and text for furniture.

use super::between;
use super::caption::Caption;
use super::cohesion;
use super::extent;
use super::headline::{self, word_count};
use super::lead;
use super::lines::{Line, ends_sentence};
use super::own::{self, Own, after_colon};
use super::phrases::{self, Fit};
use super::several;
use super::signed;
use recoupe_model::{BlockKind, Role};
use std::collections::BTreeMap;
use std::ops::Range;

/// What a line does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) role: Role,
    pub(crate) kind: BlockKind,
    pub(crate) rule: &'static str,
    pub(crate) level: u8,
    pub(crate) caption: Option<Caption>,
    pub(crate) is_repeated: bool,
}

/// The places of `lines`, one each, and how many articles stand among them.
pub(crate) fn places(lines: &[Line], address: Option<&str>) -> (Vec<Place>, usize) {
    let mut own: Vec<Option<Own>> = lines.iter().map(own::of).collect();
    let words = address.map(headline::address_words).unwrap_or_default();
    let run = extent::main(lines, &own).map(|r| cohesion::trimmed(lines, &own, r));
    let parts = run.map(|r| several::parts(lines, &own, r, &words));
    let others = parts.as_ref().map_or(&[][..], |p| &p.others);
    for i in others.iter().flat_map(Clone::clone) {
        if let Some(slot) = own.get_mut(i) {
            *slot = Own::sure(Role::OtherArticle, "another-article");
        }
    }
    let articles = 1 + others.len();
    let run = parts.map(|p| p.run);
    headline::titles(lines, &mut own, &words, run.as_ref());
    let run = run.map(|r| below_title(&own, r));
    signed::mark(lines, &mut own, run.as_ref());
    between::letters_offered(lines, &mut own);
    let body = body(lines, &mut own, run);
    between::runs_of_short_lines(lines, &mut own, body.start..body.last_prose);
    between::headlines_of_others(lines, &mut own, body.start..body.last_prose);
    repetitions(lines, &mut own, &body);
    lead::below_title(lines, &mut own);
    related(lines, &mut own, &body);
    (shapes(lines, &own, &body), articles)
}

/// The run without what stands above its headline.
fn below_title(own: &[Option<Own>], run: Range<usize>) -> Range<usize> {
    let is_title = |i: &usize| own.get(*i).copied().flatten().is_some_and(|o| o.role == Role::Title);
    let last = (run.start..run.end.min(run.start + headline::IN_TEXT_MAX)).rev().find(is_title);
    last.map_or(run.start, |t| t + 1)..run.end
}

/// Where the article runs: lines from `start` to before `end`.
struct Body {
    start: usize,
    end: usize,
    /// Lines from here to `start` have no role of their own.
    adjacent: usize,
    /// Last line of running text.
    last_prose: usize,
}

/// Finds where the body runs, and takes weak evidence inside it back.
fn body(lines: &[Line], own: &mut [Option<Own>], run: Option<Range<usize>>) -> Body {
    let strong: Vec<usize> = run.into_iter().flatten().filter(|i| is_strong_prose(lines, own, *i)).collect();
    let (Some(first), Some(last)) = (strong.first().copied(), strong.last().copied()) else {
        let none = lines.len();
        return Body { start: none, end: none, adjacent: none, last_prose: none };
    };
    let hard = hard_end(lines, own, first);
    let end = hard.unwrap_or(last + 1).min(lines.len());
    let last = strong.iter().copied().filter(|i| *i < end).max().unwrap_or(first);
    for (i, own) in own.iter_mut().enumerate() {
        let is_inside = i > first && i < last;
        let is_weak = own.is_some_and(|o| !o.is_sure && !matches!(o.role, Role::Dates | Role::Byline));
        if is_inside && is_weak {
            *own = None;
        }
    }
    let last = announced_end(lines, own, last, hard).unwrap_or(last);
    let is_free = |i: &usize| own.get(*i).is_some_and(Option::is_none);
    // Where nothing says that the text has ended, short lines go on with it that read like its last: an address, a list.
    let goes_on = |i: &usize| is_free(i) && lines.get(*i).is_some_and(goes_on);
    let is_ad = |i: &usize| own.get(*i).copied().flatten().is_some_and(|o| o.role == Role::Advertisement);
    let tail = match hard {
        Some(_) => {
            let below = (last + 1..end).take_while(|i| is_free(i) || is_ad(i));
            below.filter(is_free).last().map_or(0, |i| i - last)
        }
        None => {
            let below = || (last + 1..lines.len()).take(TAIL_MAX).take_while(|i| goes_on(i) || is_ad(i));
            below().filter(goes_on).last().map_or(0, |i| i - last)
        }
    };
    let adjacent =
        (0..first).rev().take_while(|i| own.get(*i).is_some_and(Option::is_none)).last().unwrap_or(first);
    Body { start: first, end: last + 1 + tail, adjacent, last_prose: last }
}

/// The last line of a list below the last paragraph, where a sentence announces it: "See the full list of winners below:".
fn announced_end(lines: &[Line], own: &[Option<Own>], last: usize, hard: Option<usize>) -> Option<usize> {
    // A picture may stand between.
    const BETWEEN_MAX: usize = 3;
    const WORDS_MIN: usize = 6;
    const ITEMS: std::ops::RangeInclusive<usize> = 3..=300;
    let is_free = |i: &usize| own.get(*i).is_some_and(Option::is_none);
    let announces = |i: &usize| {
        (*i == last || is_free(i))
            && lines
                .get(*i)
                .is_some_and(|l| l.plain.text.trim_end().ends_with(':') && word_count(&l.level) >= WORDS_MIN)
    };
    let head = (last..=last + BETWEEN_MAX).find(announces)?;
    let items = (head + 1..hard.unwrap_or(lines.len())).take_while(is_free).count();
    // Something known ends it: what runs to the end of the page is a menu.
    let is_ended = head + 1 + items < lines.len();
    (ITEMS.contains(&items) && is_ended).then_some(head + items)
}

/// Lines below the last paragraph that may belong to the text.
const TAIL_MAX: usize = 12;

/// True for a line that ends like one of a text, or stands in a list.
pub(super) fn goes_on(line: &Line) -> bool {
    let text = line.plain.text.trim_end();
    line.plain.kind == Some(BlockKind::ListItem)
        || text.starts_with(['-', '–', '—', '•'])
        || text.ends_with([':', ';'])
        || ends_sentence(text)
}

pub(super) fn is_strong_prose(lines: &[Line], own: &[Option<Own>], i: usize) -> bool {
    lines.get(i).is_some_and(|l| l.is_prose) && own.get(i).is_some_and(Option::is_none)
}

/// The first line after the text began that surely ends it: comments, form, copyright.
fn hard_end(lines: &[Line], own: &[Option<Own>], first: usize) -> Option<usize> {
    // Text before a heading of comments that makes it one, and no button at the head of the page.
    const BEFORE_CHARS_MIN: usize = 400;
    let mut so_far = vec![0];
    for (i, line) in lines.iter().enumerate() {
        let own = if is_strong_prose(lines, own, i) { line.chars } else { 0 };
        so_far.push(so_far.last().unwrap_or(&0) + own);
    }
    let chars = |from: usize, to: usize| {
        let until = |i: usize| so_far.get(i).copied().unwrap_or(0);
        until(to).saturating_sub(until(from))
    };
    (first + 1..lines.len()).find(|i| {
        let Some(Some(said)) = own.get(*i) else { return false };
        let before = chars(first, *i);
        match said.role {
            Role::Comment | Role::CommentForm if said.is_sure => {
                before >= BEFORE_CHARS_MIN || before >= chars(*i, lines.len())
            }
            // "Your personal data are processed …" stands below any form.
            Role::Legal | Role::AuthorNote if said.is_sure && said.rule != "shared-words" => {
                before >= chars(*i, lines.len())
            }
            _ => false,
        }
    })
}

/// Repetitions: a first line that the text says again is the standfirst; a later repetition is cut.
fn repetitions(lines: &[Line], own: &mut [Option<Own>], body: &Body) {
    // Shorter lines are said twice by chance ("Non.").
    const CHARS_MIN: usize = 40;
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let free: Vec<usize> =
        (body.start..body.end).filter(|i| own.get(*i).is_some_and(Option::is_none)).collect();
    let mut lead = free.first().copied();
    if let Some(line) = lead.and_then(|i| lines.get(i)) {
        let opening = opening(&line.level);
        let again = free
            .iter()
            .skip(1)
            .filter_map(|i| lines.get(*i))
            .any(|l| l.level.len() > opening.len() && l.level.contains(opening));
        if opening.len() < CHARS_MIN || !again {
            lead = None;
        }
    }
    if let Some(slot) = lead.and_then(|i| own.get_mut(i)) {
        *slot = Own::sure(Role::Standfirst, "said-again-below");
    } else if let Some(strong) = lead::strong(lines, &free).and_then(|i| own.get_mut(i)) {
        *strong = Own::sure(Role::Standfirst, "strong-letters");
    }
    for i in free {
        let Some(line) = lines.get(i).filter(|l| l.chars >= CHARS_MIN && Some(i) != lead) else { continue };
        if seen.insert(&line.level, i).is_some()
            && let Some(slot) = own.get_mut(i)
        {
            *slot = Own::sure(Role::Furniture, "said-before");
        }
    }
}

/// A teaser is often cut in a word: without its last word when dots follow.
fn opening(level: &str) -> &str {
    level
        .strip_suffix("...")
        .or_else(|| level.strip_suffix('…'))
        .map_or(level, |cut| cut.rsplit_once(' ').map_or(cut, |(head, _)| head))
}

/// Headlines below an opener such as "Lire aussi :" go with it.
fn related(lines: &[Line], own: &mut [Option<Own>], body: &Body) {
    let (mut is_open, mut has_colon) = (false, false);
    let mut taken = 0;
    for i in 0..lines.len() {
        let Some(line) = lines.get(i) else { break };
        let Some(slot) = own.get_mut(i) else { break };
        if let Some(said) = *slot {
            is_open = said.role == Role::Related && opens(line);
            has_colon = line.plain.text.trim_end().ends_with(':');
            taken = 0;
            continue;
        }
        // After the body everything below the opener is its list; inside it, what is no running text.
        let is_item = !line.is_prose && !ends_sentence(&line.plain.text)
            || taken == 0 && line.chars <= 120 && (has_colon || !line.is_prose || i >= body.end)
            || i >= body.end && line.chars <= 160;
        if is_open && is_item {
            *slot = Own::sure(Role::Related, "below-related-words");
            taken += 1;
        } else {
            is_open = false;
        }
    }
}

/// True when nothing but the opener stands in the line.
fn opens(line: &Line) -> bool {
    line.plain.text.trim_end().ends_with(':')
        || !after_colon(line)
            && phrases::said(&line.level).is_some_and(|s| s.fit == Fit::Whole || line.chars <= 50)
}

/// Shapes, and a role by place for what no rule named.
fn shapes(lines: &[Line], own: &[Option<Own>], body: &Body) -> Vec<Place> {
    let mut out: Vec<Place> = Vec::with_capacity(lines.len());
    let mut has_title = false;
    let first_title = own.iter().position(|o| o.is_some_and(|o| o.role == Role::Title));
    let mut heading: Option<Role> = None;
    for i in 0..lines.len() {
        let said = own.get(i).copied().flatten();
        let (role, rule) = match said {
            Some(o) => (o.role, o.rule),
            None => by_place(lines, own, i, body, first_title, heading),
        };
        if i >= body.end && said.is_some() {
            heading = Some(role)
                .filter(|r| matches!(r, Role::Comment | Role::AuthorNote | Role::Related | Role::Newsletter))
                .or(heading.filter(|h| *h == Role::Comment));
        }
        let is_repeated =
            (role == Role::Title && has_title) || matches!(rule, "said-again-below" | "said-before");
        has_title |= role == Role::Title;
        let (kind, level) = shape(lines, own, i, role, has_title);
        out.push(Place { role, kind, rule, level, caption: said.and_then(|o| o.caption), is_repeated });
    }
    out
}

fn by_place(
    lines: &[Line],
    own: &[Option<Own>],
    i: usize,
    body: &Body,
    title: Option<usize>,
    heading: Option<Role>,
) -> (Role, &'static str) {
    let Some(line) = lines.get(i) else { return (Role::Furniture, "no-line") };
    if (body.start..body.end).contains(&i) {
        let is_before_credit =
            own.get(i + 1).copied().flatten().and_then(|o| o.caption).is_some_and(|c| c.caption.is_none());
        if is_before_credit && !line.is_prose && line.plain.level == 0 {
            return (Role::Caption, "line-before-credit");
        }
        let is_trailing =
            !line.is_prose && !goes_on(line) && line.plain.kind.is_none() && i > body.last_prose;
        return if is_trailing {
            (Role::Furniture, "after-last-paragraph")
        } else {
            (Role::Body, "running-text")
        };
    }
    if i >= body.end {
        return heading.map_or((Role::Furniture, "after-the-end"), |role| (role, "below-its-heading"));
    }
    // A page without running text keeps its lines below the headline; before it stand menus.
    if title.is_none_or(|t| i < t) && body.start < lines.len() {
        return (Role::Navigation, "before-headline");
    }
    let is_adjacent = i >= body.adjacent;
    let says_something = line.plain.kind == Some(BlockKind::ListItem)
        || line.level.split(' ').count() >= 5
        || line.plain.kind == Some(BlockKind::Heading);
    if body.start >= lines.len() || is_adjacent && says_something {
        return (Role::Body, "below-headline");
    }
    (Role::Furniture, "between-headline-and-text")
}

/// Longest line that is taken for a heading without a mark.
const HEADING_CHARS_MAX: usize = 140;

fn shape(lines: &[Line], own: &[Option<Own>], i: usize, role: Role, has_title: bool) -> (BlockKind, u8) {
    let Some(line) = lines.get(i) else { return (BlockKind::Paragraph, 0) };
    match role {
        Role::Title => return (BlockKind::Heading, 1),
        Role::Caption => return (BlockKind::Figure, 0),
        Role::Body => {}
        _ => return (line.plain.kind.filter(|k| *k != BlockKind::Heading).unwrap_or_default(), 0),
    }
    if let Some(kind) = line.plain.kind {
        let level =
            if kind == BlockKind::Heading { line.plain.level.max(1 + u8::from(has_title)) } else { 0 };
        return (kind, level);
    }
    // Captions between a heading and its text are few.
    let is_before_text = (i + 1..lines.len().min(i + 6))
        .find(|j| own.get(*j).is_some_and(|o| o.is_none_or(|o| o.role != Role::Caption)))
        .is_some_and(|j| own.get(j).is_some_and(Option::is_none) && lines.get(j).is_some_and(|l| l.is_prose));
    let text = line.plain.text.as_str();
    let is_open = text.ends_with(['.', ',', ';', ':', '…'])
        || text.starts_with(['-', '–', '—'])
        || text.starts_with(char::is_lowercase);
    if !line.is_prose && is_before_text && !is_open && line.chars <= HEADING_CHARS_MAX {
        return (BlockKind::Heading, 2);
    }
    (BlockKind::Paragraph, 0)
}

//! Says of each line what it does on the page. In: lines. Out: a role, a shape and the rule, line by line.
//!
//! First each line alone (credits, copyright, words of `data/<lang>/text-furniture.txt`); then the headline from its
//! repetitions; then the body, from the first running text to the first sure end; at last what stands between by its place.
//! Words that are weak evidence count outside the body only, so that a sentence about cookies stays in its article.
//! Takes a list of names between headline and text for furniture.

use super::caption::{self, Caption};
use super::lines::{Line, ends_sentence};
use super::phrases::{self, Fit};
use crate::metadata::{dates, hosts, names};
use recoupe_model::{BlockKind, Role};
use std::collections::BTreeMap;

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

/// A role before the page as a whole was looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Own {
    role: Role,
    rule: &'static str,
    /// Weak evidence counts at the edges of the page only.
    is_sure: bool,
    caption: Option<Caption>,
}

impl Own {
    fn sure(role: Role, rule: &'static str) -> Option<Self> {
        Some(Self { role, rule, is_sure: true, caption: None })
    }
}

/// The rules that look at one line alone, first answer wins.
const RULES: [fn(&Line) -> Option<Own>; 9] =
    [copyright, cookies, letters, agency_line, credit, words, by_line, dates_line, site_notice];

/// The places of `lines`, one each.
pub(crate) fn places(lines: &[Line]) -> Vec<Place> {
    let mut own: Vec<Option<Own>> = lines.iter().map(|l| RULES.iter().find_map(|r| r(l))).collect();
    titles(lines, &mut own);
    let body = body(lines, &mut own);
    repetitions(lines, &mut own, &body);
    related(lines, &mut own, &body);
    shapes(lines, &own, &body)
}

/// `© 2024 Le Phare`, `Copyright 2019-2024`.
fn copyright(line: &Line) -> Option<Own> {
    let text = &line.plain.text;
    let is_marked = text.contains('©') || text.contains("(c)") || line.level.starts_with("copyright");
    let has_year = dates::years(text).next().is_some();
    if is_marked && has_year && line.chars < 400 { Own::sure(Role::Legal, "copyright-line") } else { None }
}

/// A banner speaks of cookies twice, or once with its buttons.
fn cookies(line: &Line) -> Option<Own> {
    let times = line.level.matches("cookie").count();
    let talks = [
        "accepte",
        "accept",
        "akzept",
        "acept",
        "aceit",
        "accett",
        "refus",
        "utilis",
        "verwend",
        "this site",
        "ce site",
        "notre site",
    ];
    let is_banner = times >= 2 && talks.iter().any(|t| line.level.contains(t));
    is_banner.then_some(Own {
        role: Role::Consent,
        rule: "cookie-banner",
        is_sure: times >= 3,
        caption: None,
    })
}

/// Lines without a word: `A+A-`, `• • •`, `A A A`, `00:00`, `<`.
fn letters(line: &Line) -> Option<Own> {
    let mut words = recoupe_model::words::words(&line.plain.text);
    if words.all(|w| w.len() <= 2)
        && line.chars <= 24
        && line.plain.kind.is_none()
        && !line.plain.text.contains('«')
    {
        let has_letter = line.plain.text.chars().any(char::is_alphabetic);
        let is_answer = has_letter && ends_sentence(&line.plain.text);
        return if is_answer { None } else { Own::sure(Role::Tools, "no-word") };
    }
    None
}

fn credit(line: &Line) -> Option<Own> {
    let found = caption::caption(&line.plain.text)?;
    Some(Own { role: Role::Caption, rule: "credit", is_sure: true, caption: Some(found) })
}

/// The tables of words; how much they prove depends on how they stand in the line.
fn words(line: &Line) -> Option<Own> {
    let said = phrases::said(&line.level)?;
    let is_short = line.chars <= 120 && !line.is_prose;
    let opens_list = line.plain.text.trim_end().ends_with(':');
    let is_sure = match (said.fit, said.role) {
        (Fit::Whole, _) => true,
        (Fit::Start(_), Role::Related) => {
            line.chars <= 250 && (!line.is_prose || opens_list || after_colon(line))
        }
        (Fit::Start(_), Role::Tags | Role::Byline) => after_colon(line) || is_short && line.chars <= 60,
        (Fit::Start(_), Role::Legal) => line.chars <= 300 && !line.is_prose,
        (Fit::Start(_), _) => is_short,
        (Fit::Inside(_), Role::Related) => is_short || opens_list,
        (Fit::Inside(_), Role::Tools) => line.chars <= 40,
        (Fit::Inside(_), Role::Notice) => false,
        // A sentence of the article may speak of cookies; one that starts so speaks for the site.
        (Fit::Inside(at), _) => line.chars <= 160 && (!line.is_prose || at < 12 && !is_quoting(line)),
    };
    // Words of one line in capitals of a long sentence prove nothing at all.
    let is_weak = matches!(said.fit, Fit::Inside(_))
        || said.role == Role::Notice
        || line.chars <= 300 && said.role == Role::CommentForm;
    (is_sure || is_weak).then_some(Own { role: said.role, rule: said.rule, is_sure, caption: None })
}

fn is_quoting(line: &Line) -> bool {
    line.plain.text.contains(['«', '“', '„', '"'])
}

/// `(Avec AFP)`, `Source : Reuters`: a line that only credits agencies.
fn agency_line(line: &Line) -> Option<Own> {
    if line.chars > 60 {
        return None;
    }
    let inner = line.plain.text.trim_matches(|c: char| c.is_whitespace() || "()[].".contains(c));
    let (head, rest) = inner.split_once([' ', ':'])?;
    let is_word = [
        "avec", "with", "source", "sources", "mit", "con", "quelle", "fuente", "fonte", "bron", "by", "par",
        "von",
    ]
    .contains(&head.to_lowercase().as_str());
    let mut parts = rest
        .trim_matches([' ', ':', '\u{a0}'])
        .split(['/', ',', '&'])
        .flat_map(|p| p.split(" et "))
        .flat_map(|p| p.split(" and "));
    (is_word && parts.all(|p| names::agency(p).is_some())).then_some(Own {
        role: Role::Byline,
        rule: "agency-line",
        is_sure: true,
        caption: None,
    })
}

fn after_colon(line: &Line) -> bool {
    line.plain.text.chars().take(40).any(|c| c == ':')
}

/// `par Ana Roux`, `By Ana Roux, Valmer`, `Texte : Ana Roux | le 19 juin 2024`.
fn by_line(line: &Line) -> Option<Own> {
    if line.chars > 160 || line.is_prose {
        return None;
    }
    let (rest, is_announced) = names::without_by(&line.plain.text);
    let is_signed = is_announced
        && names::names(before_date(rest), &[], names::Trust::Stated)
            .iter()
            .any(|(n, _)| n.chars().any(char::is_uppercase));
    is_signed.then_some(Own { role: Role::Byline, rule: "by-words", is_sure: false, caption: None })
}

/// The words before the first figure: "Ana Roux, le 19 juin" → "Ana Roux, le ".
fn before_date(text: &str) -> &str {
    text.split(|c: char| c.is_ascii_digit()).next().unwrap_or(text)
}

/// A line that is a date and little else.
fn dates_line(line: &Line) -> Option<Own> {
    let is_dated = line.chars <= 140 && !line.is_prose && dates::is_dates_line(&line.plain.text);
    is_dated.then_some(Own { role: Role::Dates, rule: "dates-line", is_sure: false, caption: None })
}

/// The site speaks about itself: its own address, or "our site", twice, with words for publishing.
fn site_notice(line: &Line) -> Option<Own> {
    const PUBLISHING: [&str; 12] = [
        "article",
        "post",
        "publi",
        "contenu",
        "content",
        "blog",
        "information",
        "beitrag",
        "artikel",
        "articulo",
        "articolo",
        "artigo",
    ];
    let addresses = hosts::hosts(&line.plain.text).len();
    let speaks = PUBLISHING.iter().filter(|w| line.level.contains(*w)).count();
    (addresses >= 2 && speaks >= 2 || addresses >= 1 && speaks >= 3).then_some(Own {
        role: Role::Notice,
        rule: "site-about-itself",
        is_sure: false,
        caption: None,
    })
}

/// Longest headline that is taken for one.
const TITLE_CHARS_MAX: usize = 260;

/// Gives the headline's lines [`Role::Title`], and its breadcrumb.
fn titles(lines: &[Line], own: &mut [Option<Own>]) {
    let Some(title) = title_level(lines, own) else {
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

/// The headline in comparing form: stated by a mark, else repeated, else the first line that looks like one.
fn title_level(lines: &[Line], own: &[Option<Own>]) -> Option<String> {
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
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, line) in lines.iter().enumerate().filter(|(i, _)| is_candidate(*i)) {
        let glued = lines.iter().take(i).any(|l| {
            l.level.len() > line.level.len()
                && l.level.ends_with(&line.level)
                && home_word(&l.level).is_some()
        });
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
                && l.level.split(' ').count() >= 3
                && l.chars >= 15
                && !l.plain.text.ends_with([':', ',', ';'])
        })
    };
    let has_prose = first_prose < lines.len();
    let first = (0..head).filter(|i| is_candidate(*i)).find(looks).filter(|_| has_prose);
    let chosen = stated.or(repeated).or(first)?;
    lines.get(chosen).map(|l| l.level.clone())
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

/// Where the article runs: lines from `start` to before `end`.
struct Body {
    start: usize,
    end: usize,
}

/// Finds where the body runs, and takes weak evidence inside it back.
fn body(lines: &[Line], own: &mut [Option<Own>]) -> Body {
    let strong: Vec<usize> = (0..lines.len()).filter(|i| is_strong_prose(lines, own, *i)).collect();
    let (Some(first), Some(last)) = (strong.first().copied(), strong.last().copied()) else {
        return Body { start: lines.len(), end: lines.len() };
    };
    let end = hard_end(lines, own, first).unwrap_or(last + 1).min(lines.len());
    let last = strong.iter().copied().filter(|i| *i < end).max().unwrap_or(first);
    for (i, own) in own.iter_mut().enumerate() {
        let is_inside = i > first && i < last;
        let is_weak = own.is_some_and(|o| !o.is_sure && !matches!(o.role, Role::Dates | Role::Byline));
        if is_inside && is_weak {
            *own = None;
        }
    }
    let tail = (last + 1..end).take_while(|i| own.get(*i).is_some_and(Option::is_none)).count();
    Body { start: first, end: last + 1 + tail }
}

fn is_strong_prose(lines: &[Line], own: &[Option<Own>], i: usize) -> bool {
    lines.get(i).is_some_and(|l| l.is_prose) && own.get(i).is_some_and(Option::is_none)
}

/// The first line after the text began that surely ends it: comments, form, copyright.
fn hard_end(lines: &[Line], own: &[Option<Own>], first: usize) -> Option<usize> {
    // Text before a heading of comments that makes it one, and no button at the head of the page.
    const BEFORE_CHARS_MIN: usize = 400;
    let chars = |from: usize, to: usize| -> usize {
        (from..to)
            .filter(|i| is_strong_prose(lines, own, *i))
            .filter_map(|i| lines.get(i))
            .map(|l| l.chars)
            .sum()
    };
    (first + 1..lines.len()).find(|i| {
        let Some(Some(said)) = own.get(*i) else { return false };
        let before = chars(first, *i);
        match said.role {
            Role::Comment | Role::CommentForm if said.is_sure => {
                before >= BEFORE_CHARS_MIN || before >= chars(*i, lines.len())
            }
            Role::Legal | Role::AuthorNote if said.is_sure => before >= chars(*i, lines.len()),
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
    } else if let Some(strong) = strong_lead(lines, &free).and_then(|i| own.get_mut(i)) {
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

/// The first paragraph when it alone is set in strong letters.
fn strong_lead(lines: &[Line], free: &[usize]) -> Option<usize> {
    let is_strong = |i: &usize| lines.get(*i).is_some_and(|l| l.plain.is_strong && l.is_prose);
    let first = free.first().copied().filter(is_strong)?;
    (free.len() > 1 && free.iter().filter(|i| is_strong(i)).count() == 1).then_some(first)
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
    let mut is_open = false;
    let mut taken = 0;
    for i in 0..lines.len() {
        let Some(line) = lines.get(i) else { break };
        let Some(slot) = own.get_mut(i) else { break };
        if let Some(said) = *slot {
            is_open = said.role == Role::Related && opens(line);
            taken = 0;
            continue;
        }
        // After the body everything below the opener is its list; inside it, what is no running text.
        let is_item = !line.is_prose && !ends_sentence(&line.plain.text)
            || taken == 0 && line.chars <= 120
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
    let is_free = |j: usize| own.get(j).is_some_and(Option::is_none);
    let Some(line) = lines.get(i) else { return (Role::Furniture, "no-line") };
    if (body.start..body.end).contains(&i) {
        let is_before_credit =
            own.get(i + 1).copied().flatten().and_then(|o| o.caption).is_some_and(|c| c.caption.is_none());
        if is_before_credit && !line.is_prose && line.plain.level == 0 {
            return (Role::Caption, "line-before-credit");
        }
        let is_trailing = !line.is_prose
            && !ends_sentence(&line.plain.text)
            && line.plain.kind.is_none()
            && !(i + 1..body.end).any(|j| is_free(j) && lines.get(j).is_some_and(|l| l.is_prose));
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
    let is_adjacent = (i..body.start).all(is_free);
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
    let is_before_text = (i + 1..lines.len())
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

//! An article to its expressions of time, each with its place, its kind and, where it can be known, its calendar value.
//!
//! Words and rules are data of the language; here they are matched ([`find`]), and each match gets its value ([`resolve`])
//! from itself, from the publication date and the tense of its clause, or from the last date of the text.
//! Gets wrong: "in February" of a story told about another year; « le lendemain » when the day before is told, not dated.

mod atoms;
mod find;
pub(crate) mod grammar;
mod resolve;
mod tense;
mod value;

use crate::lang::{self, Language};
use crate::tokens::{Flags, TokenKind, tokens};
use atoms::Atom;
use find::Found;
use grammar::Class;
use jiff::civil::Date;
use recoupe_model::{Article, Block, BlockKind, Resolution, Span, Time, TimeKind};
use resolve::{Anchor, Known, Valued};
use value::{Unit, When};

/// The expressions of time of the blocks that tell the article, in order, not overlapping.
#[must_use]
pub(crate) fn times(article: &Article, anchor: Option<&str>) -> Vec<Time> {
    times_in(article, anchor, lang::of_article(article))
}

/// The same, for an article in the language `main`.
pub(crate) fn times_in(article: &Article, anchor: Option<&str>, main: &'static Language) -> Vec<Time> {
    let anchor = published(article).or_else(|| confirmed_bound(article, main)).or_else(|| {
        let day = anchor.and_then(day_of)?;
        Some(Anchor { day, resolution: Resolution::OtherTelling, is_evening: false })
    });
    let mut reader = Reader {
        text: &article.text,
        anchor,
        last: None,
        last_day: None,
        told_quarter: None,
        out: Vec::new(),
    };
    for block in told_blocks(article) {
        reader.read(block, lang::of_block(block, main));
    }
    reader.out
}

/// The blocks that tell the article, tables with them.
fn told_blocks(article: &Article) -> impl Iterator<Item = &Block> {
    article.kept().filter(|b| b.kind != BlockKind::Embed)
}

fn published(article: &Article) -> Option<Anchor> {
    let published = &article.published.as_ref()?.value;
    Some(Anchor {
        day: day_of(published)?,
        resolution: Resolution::Published,
        is_evening: is_evening(published),
    })
}

/// The earliest day that the page allows (the date of a caption), when the text itself confirms it: « hier mardi » fits only
/// a Wednesday. One that does not fit, or none at all, and nothing is known.
fn confirmed_bound(article: &Article, main: &'static Language) -> Option<Anchor> {
    let day = article.published_bounds.as_ref()?.earliest.as_deref().and_then(day_of)?;
    let mut fits = 0;
    for block in told_blocks(article) {
        let language = lang::of_block(block, main);
        let atoms = atoms_of(&article.text, block, language);
        for found in find::found(&atoms, &language.grammar).iter().filter(|f| f.rule.meaning == "day") {
            let Some(weekday) = found.get(Class::Weekday) else { continue };
            let offset = found.rule.argument.parse().ok()?;
            if value::weekday(value::plus_days(day, offset)?) != i8::try_from(weekday).ok()? {
                return None;
            }
            fits += 1;
        }
    }
    (fits > 0).then_some(Anchor { day, resolution: Resolution::Text, is_evening: false })
}

/// The atoms of a block, each with its sentence.
fn atoms_of(text: &str, block: &Block, language: &'static Language) -> Vec<Atom<'static>> {
    let tokens = tokens(text, block.span, language);
    let mut sentence_of = vec![0; tokens.len()];
    for (number, (_, range)) in crate::parted(text, &tokens, language).into_iter().enumerate() {
        let slots = sentence_of.get_mut(range).into_iter().flatten();
        slots.for_each(|s| *s = u32::try_from(number).unwrap_or(u32::MAX));
    }
    atoms::atoms(text, &tokens, &sentence_of, &language.grammar)
}

/// The day of an ISO 8601 date or moment.
fn day_of(value: &str) -> Option<Date> {
    value.get(..10)?.parse().ok()
}

/// True for a moment after 18 h: agencies then write for the papers of the next day, and clocks of servers lag behind.
fn is_evening(value: &str) -> bool {
    value.get(11..13).and_then(|hour| hour.parse::<u8>().ok()).is_some_and(|hour| hour >= 18)
}

/// A day that the text has named.
#[derive(Clone, Copy)]
struct NamedDay {
    day: Date,
    resolution: Resolution,
    sentence: u32,
}

/// Reads blocks in order and remembers the last values.
struct Reader<'t> {
    text: &'t str,
    anchor: Option<Anchor>,
    last: Option<Valued>,
    last_day: Option<NamedDay>,
    /// The last quarter that an ordinal has named.
    told_quarter: Option<Valued>,
    out: Vec<Time>,
}

/// One block, ready for reading.
struct Page<'a, 'g> {
    atoms: &'a [Atom<'g>],
    found: &'a [Found<'g>],
    language: &'static Language,
    /// Number of the first sentence of the block in the article.
    sentence_base: u32,
}

impl Reader<'_> {
    fn read(&mut self, block: &Block, language: &'static Language) {
        let atoms = atoms_of(self.text, block, language);
        let found = find::found(&atoms, &language.grammar);
        let page = Page { atoms: &atoms, found: &found, language, sentence_base: block.span.start };
        for index in 0..found.len() {
            self.take(&page, index);
        }
    }

    fn take(&mut self, page: &Page<'_, '_>, index: usize) {
        let Some(found) = page.found.get(index) else { return };
        if is_name(page.atoms, found) || is_amount(self.text, page, found) || is_capital_month(page, found) {
            return;
        }
        match found.rule.meaning {
            "nothing" => {}
            "aheadifsaid" if !self.looks_ahead(page, found) => {
                self.out.push(time(found, TimeKind::Duration, duration(found), Resolution::Stated, 0.8));
            }
            "duration" => {
                self.out.push(time(found, TimeKind::Duration, duration(found), Resolution::Stated, 0.9))
            }
            "recurring" => {
                self.out.push(time(found, TimeKind::Recurring, recurring(found), Resolution::Stated, 0.8))
            }
            "range" => ends(found, page.atoms).iter().for_each(|end| self.dated(page, end, index)),
            "clock" | "clockwords" | "chainpart" => {
                let value = self.in_a_day(page, index);
                self.keep(page, found, value);
            }
            _ => self.dated(page, found, index),
        }
    }

    /// "In three days" is a day after a verb of the future, else a length ("built in three days").
    fn looks_ahead(&self, page: &Page<'_, '_>, found: &Found<'_>) -> bool {
        let tense = tense::tense_of(self.text, page.atoms, found.first, found.last, &page.language.grammar);
        matches!(tense, Some((_, grammar::Tense::Future | grammar::Tense::Present)))
    }

    fn dated(&mut self, page: &Page<'_, '_>, found: &Found<'_>, index: usize) {
        let value = match self.year_told(page, found, index) {
            Some((year, resolution)) => {
                let mut whole = found.clone();
                whole.captures.push(find::Capture {
                    class: Class::Year,
                    value: i32::from(year),
                    atom: found.last,
                });
                self.value(page, &whole).map(|v| Valued { resolution, confidence: 0.7, ..v })
            }
            None => self.value(page, found),
        };
        let value = value.map(|v| self.after_its_start(page, found, index, v));
        self.keep(page, found, value);
    }

    /// « de lundi à mercredi », said on a Wednesday of next week: the end lies behind the start.
    fn after_its_start(&self, page: &Page<'_, '_>, found: &Found<'_>, index: usize, value: Valued) -> Valued {
        let is_bare =
            |f: &Found<'_>| f.captures.iter().all(|c| c.class == Class::Weekday) && f.rule.meaning == "date";
        let before = index.checked_sub(1).and_then(|i| page.found.get(i));
        let joined = before.filter(|b| {
            is_bare(b) && is_bare(found) && found.first <= b.last + 2 && found.first > b.last + 1
        });
        let start = joined.and(self.last).and_then(|l| l.when.day());
        let (Some(start), When::Day(end)) = (start, value.when) else { return value };
        match value::plus_days(end, 7).filter(|_| end < start && self.anchor.is_some_and(|a| start > a.day)) {
            Some(day) => Valued { when: When::Day(day), ..value },
            None => value,
        }
    }

    /// The year that a day or month without one takes from its neighbours: « entre mars et mai 1996 », "in 1944, on June 6".
    fn year_told(&self, page: &Page<'_, '_>, found: &Found<'_>, index: usize) -> Option<(i16, Resolution)> {
        let is_open = found.rule.meaning == "date" || found.rule.meaning == "range";
        let month = resolve::month_of(found).filter(|_| is_open && resolve::year_of(found).is_none())?;
        let here = sentence(page, found);
        let next =
            page.found.get(index + 1).filter(|n| n.first <= found.last + JOINED && sentence(page, n) == here);
        if let Some((year, end)) = next.and_then(|n| Some((resolve::year_of(n)?, resolve::month_of(n)?))) {
            return Some((if month > end { year - 1 } else { year }, Resolution::Stated));
        }
        // "In 1944, on June 6": a year alone right before it in its sentence. A year of the sentence before is more often
        // background than the frame of what follows.
        let told = index.checked_sub(1).and_then(|i| page.found.get(i))?;
        let year = resolve::year_of(told)
            .filter(|_| told.rule.meaning == "date" && resolve::month_of(told).is_none())?;
        let is_near = found.first <= told.last + JOINED + 1 && sentence(page, told) == here;
        (is_near && found.get(Class::Weekday).is_none()).then_some((year, Resolution::Text))
    }

    fn value(&self, page: &Page<'_, '_>, found: &Found<'_>) -> Option<Valued> {
        let tense = tense::tense_of(self.text, page.atoms, found.first, found.last, &page.language.grammar);
        let last_day = self.last_day.map(|d| (d.day, d.resolution));
        Known {
            anchor: self.anchor,
            last: self.last,
            last_day,
            told_quarter: self.told_quarter,
            tense: tense.map(|t| t.1),
            verbless_is_ahead: page.language.verbless_is_ahead,
            is_since: tense == Some((0, grammar::Tense::Past)),
            is_near: tense.is_some_and(|t| t.0 <= NEAR),
        }
        .value(found)
    }

    fn keep(&mut self, page: &Page<'_, '_>, found: &Found<'_>, value: Option<Valued>) {
        let Some(value) = value else {
            return self.out.push(time(found, TimeKind::Date, None, Resolution::Unresolved, 0.5));
        };
        self.last = Some(value);
        if matches!(value.when, When::Quarter(..)) && found.rule.meaning == "quarter" {
            self.told_quarter = Some(value);
        }
        if let Some(day) = value.when.day() {
            let sentence = sentence(page, found);
            self.last_day = Some(NamedDay { day, resolution: value.resolution, sentence });
        }
        self.out.push(time(
            found,
            TimeKind::Date,
            Some(value.when.to_string()),
            value.resolution,
            value.confidence,
        ));
    }

    /// A part of a day or a minute: on the day named before it in its sentence, right behind it, before it in the text, or on
    /// the day of publication.
    fn in_a_day(&self, page: &Page<'_, '_>, index: usize) -> Option<Valued> {
        let found = page.found.get(index)?;
        let here = sentence(page, found);
        let before = self.last_day.filter(|d| d.sentence == here).map(|d| (d.day, d.resolution, 0.8));
        let behind = || {
            let near = |n: &&Found<'_>| n.first <= found.last + GAP && sentence(page, n) == here;
            let mut next = page.found.iter().skip(index + 1).take_while(near);
            let valued = next.find_map(|n| self.value(page, n).filter(|v| v.when.day().is_some()))?;
            Some((valued.when.day()?, valued.resolution, 0.8))
        };
        // A day of long ago is told of in passing; the evening after it is that of the news.
        let is_close = |d: &NamedDay| {
            self.anchor.is_none_or(|a| resolve::days_between(a.day, d.day).abs() < REMOTE_DAYS)
        };
        let earlier = || self.last_day.filter(is_close).map(|d| (d.day, Resolution::Text, 0.6));
        let anchor = || self.anchor.map(|a| (a.day, a.resolution, 0.6));
        let (day, resolution, confidence) = before.or_else(behind).or_else(earlier).or_else(anchor)?;
        let when = match (resolve::clock(found), found.get(Class::Part).and_then(|p| i8::try_from(p).ok())) {
            (Some((minute, zone)), _) => When::Minute(day, minute, zone),
            (None, Some(part)) => When::Part(day, part),
            (None, None) => return None,
        };
        Some(Valued { when, resolution, confidence })
    }
}

/// A day so far from publication is another story's.
const REMOTE_DAYS: i32 = 45;

/// A verb within so many atoms of an expression says surely where it looks.
const NEAR: usize = 8;

/// Atoms between an hour and the day behind it: a comma, a bracket with a zone.
const GAP: usize = 7;

/// Atoms from the end of a date to the start of the next that it is joined to: « et le », "through".
const JOINED: usize = 3;

/// True for a bare year that counts things: « 2000 personnes », "1500 guests". A year of our time may stand before a plural
/// in English ("1998 results").
fn is_amount(text: &str, page: &Page<'_, '_>, found: &Found<'_>) -> bool {
    if found.rule.name != "bare-year" {
        return false;
    }
    // « © 2024 », « /2015/4 »: part of a notice or an address.
    let before = found.first.checked_sub(1).and_then(|b| page.atoms.get(b));
    if before.is_some_and(|b| matches!(b.span.of(text), "/" | "©" | "#" | "_" | "=" | "$" | "€" | "£")) {
        return true;
    }
    let is_recent = found.get(Class::Year).is_some_and(|y| (1900..2040).contains(&y));
    let next =
        page.atoms.get(found.last + 1).filter(|a| a.kind == TokenKind::Word && !a.flags.has(Flags::CAPITAL));
    let counts = |word: &str| word.len() > 2 && (word.ends_with('s') || word.ends_with('x'));
    let is_plural = next.is_some_and(|a| counts(a.span.of(text)));
    let takes_plural = page.language.years_before_plurals && is_recent;
    !is_recent && next.is_some() || is_plural && !takes_plural
}

/// True for « Today » and "This Week" as parts of a name: with a capital behind a word with a capital.
fn is_name(atoms: &[Atom<'_>], found: &Found<'_>) -> bool {
    let may_be =
        matches!(found.rule.meaning, "day" | "unit") && found.captures.iter().all(|c| c.class == Class::Unit);
    let is_capital = |a: &Atom<'_>| a.flags.has(Flags::CAPITAL) && !a.flags.has(Flags::ALL_CAPS);
    let whole = || atoms.get(found.first..=found.last).is_some_and(|all| all.iter().all(is_capital));
    let before = || found.first.checked_sub(1).and_then(|b| atoms.get(b)).zip(atoms.get(found.first));
    let follows = || {
        before().is_some_and(|(b, a)| {
            b.kind == TokenKind::Word && b.flags.has(Flags::CAPITAL) && b.sentence == a.sentence
        })
    };
    may_be && whole() && (follows() || found.first < found.last)
}

/// True for « Mars » and « Avril » inside a sentence, where months are written small.
fn is_capital_month(page: &Page<'_, '_>, found: &Found<'_>) -> bool {
    let Some(atom) = page.atoms.get(found.first) else { return false };
    let before = found.first.checked_sub(1).and_then(|b| page.atoms.get(b));
    let is_inside = before.is_some_and(|b| b.sentence == atom.sentence && b.kind != TokenKind::QuoteOpen);
    let is_capital = atom.flags.has(Flags::CAPITAL) && !atom.flags.has(Flags::ALL_CAPS);
    found.rule.name == "month"
        && page.language.months_are_small
        && is_inside
        && is_capital
        && found.first == found.last
}

/// A number for the sentence of an expression that no other sentence of the article has.
fn sentence(page: &Page<'_, '_>, found: &Found<'_>) -> u32 {
    page.sentence_base.saturating_add(page.atoms.get(found.first).map_or(0, |a| a.sentence))
}

fn time(
    found: &Found<'_>,
    kind: TimeKind,
    value: Option<String>,
    resolution: Resolution,
    confidence: f32,
) -> Time {
    Time { span: found.span, kind, value, resolution, rule: found.rule.name.to_owned(), confidence }
}

fn duration(found: &Found<'_>) -> Option<String> {
    let unit = found.get(Class::Unit).and_then(Unit::of)?;
    Some(unit.duration(found.get(Class::Count)))
}

fn recurring(found: &Found<'_>) -> Option<String> {
    let weekday = found.get(Class::Weekdays).or_else(|| found.get(Class::Weekday));
    let unit = || {
        found
            .get(Class::Unit)
            .and_then(Unit::of)
            .map(|u| u.duration(Some(found.get(Class::Count).unwrap_or(1))))
    };
    weekday.map(|w| format!("XXXX-WXX-{w}")).or_else(unit)
}

/// « du 22 au 24 juin », "April and May": each day, or month, with what stands once for all, and its own place.
fn ends<'g>(found: &Found<'g>, atoms: &[Atom<'_>]) -> Vec<Found<'g>> {
    let is_month = |c: Class| matches!(c, Class::Month | Class::MonthOrWord);
    let has_days = found.get(Class::Day).is_some();
    let parts = |c: Class| if has_days { c == Class::Day } else { is_month(c) };
    let days: Vec<_> = found.captures.iter().filter(|c| parts(c.class)).copied().collect();
    let mut out: Vec<Found<'g>> = Vec::with_capacity(days.len());
    for (number, day) in days.iter().enumerate() {
        let first = match number.checked_sub(1).and_then(|n| days.get(n)) {
            Some(before) => {
                let weekday = |c: &&find::Capture| {
                    c.class == Class::Weekday && c.atom > before.atom && c.atom < day.atom
                };
                found.captures.iter().find(weekday).map_or(day.atom, |c| c.atom)
            }
            None => found.first,
        };
        let last = if number + 1 == days.len() { found.last } else { day.atom };
        let own = |c: &&find::Capture| match c.class {
            class if parts(class) => c.atom == day.atom,
            Class::Weekday => (first..=last).contains(&c.atom),
            _ => true,
        };
        let captures = found.captures.iter().filter(own).copied().collect();
        let place = |at: usize| atoms.get(at).map_or(found.span, |a: &Atom<'_>| a.span);
        let span: Span = place(first).hull(place(last));
        let rule = found.rule;
        out.push(Found { span, rule, captures, first, last });
    }
    out
}

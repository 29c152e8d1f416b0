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
    let main = lang::of_article(article);
    let published = article.published.as_ref().and_then(|p| day_of(&p.value));
    let told = || anchor.and_then(day_of).map(|day| Anchor { day, resolution: Resolution::OtherTelling });
    let anchor = published.map(|day| Anchor { day, resolution: Resolution::Published }).or_else(told);
    let mut reader = Reader {
        text: &article.text,
        anchor,
        last: None,
        last_day: None,
        told_quarter: None,
        out: Vec::new(),
    };
    for block in article.kept().filter(|b| b.kind != BlockKind::Embed) {
        reader.read(block, lang::of_block(block, main));
    }
    reader.out
}

/// The day of an ISO 8601 date or moment.
fn day_of(value: &str) -> Option<Date> {
    value.get(..10)?.parse().ok()
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
        let tokens = tokens(self.text, block.span, language);
        let mut sentence_of = vec![0; tokens.len()];
        for (number, (_, range)) in crate::parted(self.text, &tokens, language).into_iter().enumerate() {
            let slots = sentence_of.get_mut(range).into_iter().flatten();
            slots.for_each(|s| *s = u32::try_from(number).unwrap_or(u32::MAX));
        }
        let grammar = &*language.grammar;
        let atoms = atoms::atoms(self.text, &tokens, &sentence_of, grammar);
        let found = find::found(&atoms, grammar);
        let page = Page { atoms: &atoms, found: &found, language, sentence_base: block.span.start };
        for index in 0..found.len() {
            self.take(&page, index);
        }
    }

    fn take(&mut self, page: &Page<'_, '_>, index: usize) {
        let Some(found) = page.found.get(index) else { return };
        if is_name(page.atoms, found) {
            return;
        }
        match found.rule.meaning {
            "nothing" => {}
            "duration" => {
                self.out.push(time(found, TimeKind::Duration, duration(found), Resolution::Stated, 0.9))
            }
            "recurring" => {
                self.out.push(time(found, TimeKind::Recurring, recurring(found), Resolution::Stated, 0.8))
            }
            "range" => ends(found, page.atoms).iter().for_each(|end| self.dated(page, end)),
            "clock" | "clockwords" | "chainpart" => {
                let value = self.in_a_day(page, index);
                self.keep(page, found, value);
            }
            _ => self.dated(page, found),
        }
    }

    fn dated(&mut self, page: &Page<'_, '_>, found: &Found<'_>) {
        let value = self.value(page, found);
        self.keep(page, found, value);
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
            let next = page
                .found
                .get(index + 1)
                .filter(|n| n.first <= found.last + GAP && sentence(page, n) == here)?;
            let valued = self.value(page, next)?;
            Some((valued.when.day()?, valued.resolution, 0.8))
        };
        let earlier = || self.last_day.map(|d| (d.day, Resolution::Text, 0.6));
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

/// A verb within so many atoms of an expression says surely where it looks.
const NEAR: usize = 8;

/// Atoms between an hour and the day behind it: a comma, a bracket with a zone.
const GAP: usize = 4;

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

/// « du 22 au 24 juin »: each day with the month and year that stand once, and its own place.
fn ends<'g>(found: &Found<'g>, atoms: &[Atom<'_>]) -> Vec<Found<'g>> {
    let days: Vec<_> = found.captures.iter().filter(|c| c.class == Class::Day).copied().collect();
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
            Class::Day => c.atom == day.atom,
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

//! The times of a clause, as far as two clauses can be put side by side by them.
//!
//! Weekdays, days of a month, years and parts of the day are read from the words; where the reading has resolved a time to
//! the calendar, its days are used. Two clauses clash when both say a day and no day is shared.

use super::lexicon::{Lexicon, TimeWord};
use super::token::{Kind, Token};
use recoupe_model::{Span, Time, TimeKind};
use std::collections::BTreeSet;

/// The times of a clause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cue {
    /// Weekdays, Monday is 1.
    pub(crate) weekdays: BTreeSet<u8>,
    /// Days of a month: (month, day).
    pub(crate) days: BTreeSet<(u8, u8)>,
    /// Months.
    pub(crate) months: BTreeSet<u8>,
    /// Years.
    pub(crate) years: BTreeSet<u16>,
    /// *hier*, *demain*: days from the telling.
    pub(crate) relative: BTreeSet<i8>,
    /// Calendar days that the reading resolved (`2024-06-18`).
    pub(crate) resolved: BTreeSet<String>,
    /// Parts of the day.
    pub(crate) parts: BTreeSet<char>,
    /// Where the days are said.
    pub(crate) spans: Vec<Span>,
}

impl Cue {
    /// A night reaches into the next day.
    fn is_night(&self) -> bool {
        self.parts.contains(&'N')
    }

    /// Both say a day, a month or a year, and none is shared. `same` gives the weekday of a day of a month, as some telling of the story writes it.
    pub(crate) fn clashes(&self, other: &Self, same: &dyn Fn(u8, u8) -> Option<u8>) -> bool {
        if self.is_night() || other.is_night() {
            return false;
        }
        let disjoint =
            |a: &BTreeSet<String>, b: &BTreeSet<String>| !a.is_empty() && !b.is_empty() && a.is_disjoint(b);
        if disjoint(&self.resolved, &other.resolved) {
            return true;
        }
        if !self.resolved.is_empty() && !other.resolved.is_empty() {
            return false;
        }
        if !self.days.is_empty() && !other.days.is_empty() && self.days.is_disjoint(&other.days) {
            return true;
        }
        let weekdays = |c: &Self| {
            let mut all = c.weekdays.clone();
            all.extend(c.days.iter().filter_map(|(m, d)| same(*m, *d)));
            all
        };
        let (a, b) = (weekdays(self), weekdays(other));
        if !a.is_empty() && !b.is_empty() {
            return a.is_disjoint(&b);
        }
        // *en mars* beside *en juin*, *fin 2027* beside *en 2028*.
        !self.months.is_empty() && !other.months.is_empty() && self.months.is_disjoint(&other.months)
            || self.years.len() == 1 && other.years.len() == 1 && self.years.is_disjoint(&other.years)
    }
}

/// The times of `tokens`; `times` are those of the reading.
pub(crate) fn cue(tokens: &[Token], lexicon: &Lexicon, times: &[Time]) -> Cue {
    let mut out = Cue::default();
    for (i, token) in tokens.iter().enumerate() {
        if token.kind == Kind::Number {
            number(tokens, i, lexicon, &mut out);
            continue;
        }
        match lexicon.time(&token.fold) {
            Some(TimeWord::Weekday(d)) => {
                out.weekdays.insert(d);
                out.spans.push(token.span);
            }
            Some(TimeWord::Month(m))
                if token.is_capital || lexicon.language != super::stem::Language::English =>
            {
                out.months.insert(m);
            }
            Some(TimeWord::Part(p)) => {
                out.parts.insert(p);
            }
            Some(TimeWord::Relative(r)) => {
                out.relative.insert(r);
                out.spans.push(token.span);
            }
            _ => {}
        }
    }
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return out };
    resolved(first.span.hull(last.span), times, &mut out);
    out
}

fn number(tokens: &[Token], i: usize, lexicon: &Lexicon, out: &mut Cue) {
    let Some(token) = tokens.get(i) else { return };
    let month = |j: Option<usize>| match j.and_then(|j| tokens.get(j)).and_then(|t| lexicon.time(&t.fold)) {
        Some(TimeWord::Month(m)) => Some(m),
        _ => None,
    };
    let Ok(value) = token.fold.parse::<u16>() else { return };
    if token.fold.len() == 4 && (1800..2101).contains(&value) {
        out.years.insert(value);
        return;
    }
    let ordinal =
        tokens.get(i + 1).is_some_and(|t| matches!(t.fold.as_str(), "th" | "st" | "nd" | "rd" | "of"));
    let after = if ordinal { (i + 2..i + 4).find_map(|j| month(Some(j))) } else { month(Some(i + 1)) };
    if let (Some(m), Ok(d)) = (after.or_else(|| month(i.checked_sub(1))), u8::try_from(value))
        && (1..=31).contains(&d)
    {
        out.days.insert((m, d));
        out.spans.push(token.span);
    }
}

/// Confidence of a time under which its day is not held against another: in *le vote de mardi* no verb says whether Tuesday is past.
const SURE_MIN: f32 = 0.7;

/// Days of the calendar among the times that stand in `span`.
fn resolved(span: Span, times: &[Time], out: &mut Cue) {
    let from = times.partition_point(|t| t.span.end <= span.start);
    for time in times.get(from..).unwrap_or(&[]).iter().take_while(|t| t.span.start < span.end) {
        if time.kind != TimeKind::Date || time.confidence < SURE_MIN {
            continue;
        }
        let day = time
            .value
            .as_deref()
            .and_then(|v| v.get(..10))
            .filter(|v| v.bytes().all(|b| b.is_ascii_digit() || b == b'-'));
        if let Some(day) = day {
            out.resolved.insert(day.to_owned());
            if !out.spans.contains(&time.span) {
                out.spans.push(time.span);
            }
        }
    }
}

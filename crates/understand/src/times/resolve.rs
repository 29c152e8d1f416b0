//! An expression to its value: what the rule means, counted from the publication date or from the text itself.

use super::find::Found;
use super::grammar::{Class, Tense};
use super::value::{self, Unit, When};
use jiff::civil::Date;
use recoupe_model::Resolution;

/// What relative expressions are counted from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub(super) day: Date,
    pub(super) resolution: Resolution,
    /// Published late in the day: its text may already call the next day by name.
    pub(super) is_evening: bool,
}

/// A value with what it rests on and how sure it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Valued {
    pub(super) when: When,
    pub(super) resolution: Resolution,
    pub(super) confidence: f32,
}

/// What is known when an expression is read.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub(super) anchor: Option<Anchor>,
    /// The last value before this expression.
    pub(super) last: Option<Valued>,
    /// The last value that is a day, and whether it stands in the same sentence.
    pub(super) last_day: Option<(Date, Resolution)>,
    /// The last quarter that an ordinal has named: what the figures are of.
    pub(super) told_quarter: Option<Valued>,
    /// Where the clause looks.
    pub(super) tense: Option<Tense>,
    /// Without any tense a weekday is to come.
    pub(super) verbless_is_ahead: bool,
    /// The word that shows it counts from the expression on (« depuis », "since").
    pub(super) is_since: bool,
    /// The word that shows it stands near.
    pub(super) is_near: bool,
}

/// The number of the night among the parts of a day.
const NIGHT: i8 = 4;

/// How sure a value is by what it rests on.
const STATED: f32 = 0.95;
const CLEAR: f32 = 0.9;
const BY_TENSE: f32 = 0.8;
const GUESSED: f32 = 0.6;

impl Known {
    /// The value of `found`; none when nothing resolves it.
    pub(super) fn value(&self, found: &Found<'_>) -> Option<Valued> {
        let argument: i32 = found.rule.argument.parse().unwrap_or(0);
        match found.rule.meaning {
            // The night before is told of; the one to come is said with a verb.
            "date" if found.rule.name == "night" && self.tense.is_none() => {
                Self { tense: Some(Tense::Past), ..*self }.date(found)
            }
            "date" | "range" => self.date(found),
            "weekdaypast" => {
                let weekday = found.get(Class::Weekday)?;
                let today = |d: Date| i32::from(value::weekday(d)) == weekday;
                self.by_anchor(BY_TENSE, |d| {
                    let offset = if today(d) { 0 } else { weekday_offset(d, weekday, -1) };
                    value::plus_days(d, offset).map(When::Day)
                })
            }
            "weekof" => self.date(found).and_then(|v| Some(Valued { when: value::week(v.when.day()?), ..v })),
            "yearago" => self.year_ago(),
            "yearquarter" => {
                let year = year_of(found)?;
                let quarter = self.told_quarter.map(|v| v.when);
                Some(stated(if let Some(When::Quarter(_, q)) = quarter {
                    When::Quarter(year, q)
                } else {
                    When::Year(year)
                }))
            }
            "day" => self.by_anchor(CLEAR, |d| value::plus_days(d, argument).map(When::Day)),
            "chainday" => self.by_text(|d| value::plus_days(d, argument).map(When::Day)),
            "unit" => {
                let unit = calendar_unit(found)?;
                self.by_anchor(CLEAR, |d| {
                    value::moved(first_of(d, unit)?, unit, argument).map(|m| value::containing(m, unit))
                })
            }
            "chainunit" => {
                let unit = calendar_unit(found)?;
                self.by_last(|d| {
                    value::moved(first_of(d, unit)?, unit, argument).map(|m| value::containing(m, unit))
                })
            }
            "weekday" => self.weekday(found, argument),
            "month" => self.month(found, argument),
            "season" => self.season(found, found.rule.argument),
            "ago" => self.shifted(found, -1, false),
            "ahead" | "aheadifsaid" => self.shifted(found, 1, false),
            "earlier" => self.shifted(found, -1, true),
            "later" => self.shifted(found, 1, true),
            "decade" => decade(found).map(|d| stated(When::Decade(d))),
            "century" => self.century(found, found.rule.argument),
            "quarter" => self.numbered(found, Unit::Quarter),
            "half" => self.numbered(found, Unit::Half),
            "halfof" => year_of(found).map(|year| stated(When::Half(year, argument.clamp(1, 2) as i8))),
            "nthweekday" => self.weekday_of_month(found),
            "overnight" => self.by_anchor(GUESSED, |d| value::plus_days(d, -1).map(|d| When::Part(d, NIGHT))),
            "feast" => self.feast(found),
            "feastday" => self.feast_near(argument, "near"),
            "weekend" => self.weekend(),
            "dayni" => self.by_anchor(CLEAR, |d| value::plus_days(d, argument).map(|d| When::Part(d, NIGHT))),
            "late" => self
                .date(found)
                .map(|v| Valued { when: v.when.day().map_or(v.when, |d| When::Part(d, NIGHT)), ..v }),
            "chainweekday" => {
                let weekday = found.get(Class::Weekday)?;
                self.by_text(|d| value::plus_days(d, weekday_offset(d, weekday, argument)).map(When::Day))
            }
            "chainquarter" => self.quarter_told(),
            _ => None,
        }
        .map(|v| with_part(v, found))
    }

    fn by_anchor(&self, confidence: f32, value: impl Fn(Date) -> Option<When>) -> Option<Valued> {
        let anchor = self.anchor?;
        Some(Valued { when: value(anchor.day)?, resolution: anchor.resolution, confidence })
    }

    /// From the last day of the text; from the anchor when the text has named none.
    fn by_text(&self, value: impl Fn(Date) -> Option<When>) -> Option<Valued> {
        if let Some((day, _)) = self.last_day {
            return Some(Valued { when: value(day)?, resolution: Resolution::Text, confidence: GUESSED });
        }
        self.by_anchor(0.5, value)
    }

    /// From the last value of the text, whatever its length.
    fn by_last(&self, value: impl Fn(Date) -> Option<When>) -> Option<Valued> {
        if let Some(day) = self.last.and_then(|l| l.when.first_day()) {
            return Some(Valued { when: value(day)?, resolution: Resolution::Text, confidence: GUESSED });
        }
        self.by_anchor(0.5, value)
    }

    /// True for a year after that of the anchor.
    fn is_beyond(&self, when: When) -> bool {
        let year = when.first_day().map(Date::year);
        self.anchor.zip(year).is_some_and(|(a, y)| y > a.day.year())
    }

    fn confidence(&self) -> f32 {
        if self.tense.is_some() { BY_TENSE } else { GUESSED }
    }

    fn is_future(&self) -> bool {
        matches!(self.tense, Some(Tense::Future | Tense::Present))
    }

    /// Day, month and year as far as they stand there; the rest from the anchor.
    fn date(&self, found: &Found<'_>) -> Option<Valued> {
        let month = month_of(found);
        let day = found.get(Class::Day).or_else(|| found.get(Class::Ordinal)).and_then(small);
        match (year_of(found), month, day) {
            (Some(y), Some(m), Some(d)) => Date::new(y, m, d).ok().map(|d| stated(When::Day(d))),
            (Some(y), Some(m), None) => Some(stated(When::Month(y, m))),
            (Some(y), None, _) => Some(stated(When::Year(y))),
            (None, Some(m), Some(d)) => self.day_of_month(m, d, found.get(Class::Weekday).and_then(small)),
            (None, Some(m), None) => self.month_near(m),
            (None, None, Some(d)) => self.day_near(d, found.get(Class::Weekday).and_then(small)),
            (None, None, None) => self.weekday_near(found.get(Class::Weekday).and_then(small)?),
        }
    }

    /// The year of a day and month: where the weekday fits, else where the tense looks, else the nearest.
    fn day_of_month(&self, month: i8, day: i8, weekday: Option<i8>) -> Option<Valued> {
        let anchor = self.anchor?;
        let near = |offset: i16| Date::new(anchor.day.year() + offset, month, day).ok();
        let years = [0, -1, 1];
        let fitting =
            weekday.and_then(|w| years.into_iter().filter_map(near).find(|d| value::weekday(*d) == w));
        if let Some(day) = fitting {
            return Some(Valued { when: When::Day(day), resolution: anchor.resolution, confidence: CLEAR });
        }
        let candidates = || years.into_iter().filter_map(near);
        let distance = |d: &Date| days_between(anchor.day, *d).abs();
        let ahead = candidates().filter(|d| *d >= anchor.day).min_by_key(distance);
        let back = candidates().filter(|d| *d <= anchor.day).min_by_key(distance);
        let nearest = candidates().min_by_key(distance)?;
        // A date a few days off the wrong way is nearer the truth than one a year off; how few, the nearness of the verb says.
        let (days_ahead, days_back) = if self.is_near { (45, 30) } else { (100, 100) };
        let chosen = match self.tense {
            Some(Tense::Past) if days_between(anchor.day, nearest) > days_ahead => back,
            Some(Tense::Future) if days_between(nearest, anchor.day) > days_back => ahead,
            Some(Tense::Present) if days_between(nearest, anchor.day) > 100 => ahead,
            _ => None,
        };
        let when = When::Day(chosen.unwrap_or(nearest));
        Some(Valued { when, resolution: anchor.resolution, confidence: self.confidence() })
    }

    /// The month that the tense looks to.
    fn month_near(&self, month: i8) -> Option<Valued> {
        let anchor = self.anchor?;
        let (year, now) = (anchor.day.year(), anchor.day.month());
        let year = match self.tense {
            Some(Tense::Future) if month < now => year + 1,
            Some(Tense::Past) if month > now && (self.is_near || month > now + 2) => year - 1,
            Some(Tense::Past | Tense::Future) => year,
            _ if month - now > 6 => year - 1,
            _ if now - month > 8 => year + 1,
            _ => year,
        };
        Some(Valued {
            when: When::Month(year, month),
            resolution: anchor.resolution,
            confidence: self.confidence(),
        })
    }

    /// « le 14 », « vendredi 14 »: within some weeks of the anchor.
    fn day_near(&self, day: i8, weekday: Option<i8>) -> Option<Valued> {
        if let (Some((told, _)), None) = (self.last_day, weekday) {
            let same = Date::new(told.year(), told.month(), day).ok().filter(|d| *d >= told);
            let later = || {
                value::plus_months(told.first_of_month(), 1)
                    .and_then(|m| Date::new(m.year(), m.month(), day).ok())
            };
            let day = same.or_else(later)?;
            return Some(Valued { when: When::Day(day), resolution: Resolution::Text, confidence: 0.5 });
        }
        let anchor = self.anchor?;
        let first = anchor.day.first_of_month();
        let months = [0, -1, 1].into_iter().filter_map(|m| value::plus_months(first, m));
        let candidates: Vec<Date> = months.filter_map(|m| Date::new(m.year(), m.month(), day).ok()).collect();
        let fitting = weekday.and_then(|w| candidates.iter().copied().find(|d| value::weekday(*d) == w));
        if let (Some(w), None) = (weekday, fitting) {
            return self.weekday_near(w);
        }
        let distance = |d: &&Date| {
            let gap = days_between(anchor.day, **d);
            let wrong = (gap < 0 && self.is_future()) || (gap > 0 && self.tense == Some(Tense::Past));
            gap.abs() + if wrong { 20 } else { 0 }
        };
        let day = fitting.or_else(|| candidates.iter().min_by_key(distance).copied())?;
        Some(Valued { when: When::Day(day), resolution: anchor.resolution, confidence: self.confidence() })
    }

    /// A bare weekday: back or ahead by the tense, today when it is today's.
    fn weekday_near(&self, weekday: i8) -> Option<Valued> {
        let anchor = self.anchor?;
        let gap = i32::from(weekday) - i32::from(value::weekday(anchor.day));
        let is_ahead = self.is_future() || (self.tense.is_none() && self.verbless_is_ahead);
        // « Hospitalisé depuis vendredi », said on a Friday, is a week ago: nobody counts from today.
        if self.is_since && gap == 0 {
            let day = value::plus_days(anchor.day, -7)?;
            return Some(Valued {
                when: When::Day(day),
                resolution: anchor.resolution,
                confidence: BY_TENSE,
            });
        }
        let is_tomorrow = gap.rem_euclid(7) == 1 && anchor.is_evening;
        let offset = if is_ahead || is_tomorrow { gap.rem_euclid(7) } else { -((-gap).rem_euclid(7)) };
        let day = value::plus_days(anchor.day, offset)?;
        Some(Valued { when: When::Day(day), resolution: anchor.resolution, confidence: self.confidence() })
    }

    /// « lundi prochain » is the first after the anchor, "next Friday" (2) that of next week, « lundi dernier » the last before.
    fn weekday(&self, found: &Found<'_>, direction: i32) -> Option<Valued> {
        let weekday = found.get(Class::Weekday)?;
        self.by_anchor(CLEAR, |d| value::plus_days(d, weekday_offset(d, weekday, direction)).map(When::Day))
    }

    /// « le premier lundi de juillet », "the last Sunday in March".
    fn weekday_of_month(&self, found: &Found<'_>) -> Option<Valued> {
        let weekday = found.get(Class::Weekday).and_then(small)?;
        // Without a number the pattern says "last".
        let which = found.get(Class::Ordinal).and_then(small).unwrap_or(-1);
        let month = month_of(found)?;
        let of_month = match year_of(found) {
            Some(year) => stated(When::Month(year, month)),
            None => self.month_near(month)?,
        };
        let first = of_month.when.first_day()?;
        let day = value::nth_weekday(first.year(), month, weekday, which)?;
        Some(Valued { when: When::Day(day), ..of_month })
    }

    /// "A year earlier": of a text that tells a quarter's figures, the same quarter; else the year.
    fn year_ago(&self) -> Option<Valued> {
        if let Some(Valued { when: When::Quarter(y, q), .. }) = self.told_quarter {
            return Some(Valued {
                when: When::Quarter(y - 1, q),
                resolution: Resolution::Text,
                confidence: GUESSED,
            });
        }
        self.by_anchor(BY_TENSE, |d| Some(When::Year(d.year() - 1)))
    }

    /// "In the quarter": the one last told of, else the last that has ended.
    fn quarter_told(&self) -> Option<Valued> {
        if let Some(Valued { when: When::Quarter(y, q), .. }) = self.told_quarter {
            return Some(Valued {
                when: When::Quarter(y, q),
                resolution: Resolution::Text,
                confidence: GUESSED,
            });
        }
        self.by_anchor(0.5, |d| {
            Some(value::containing(value::plus_months(first_of(d, Unit::Quarter)?, -3)?, Unit::Quarter))
        })
    }

    /// « juin prochain », "last October", « le 26 septembre dernier »: strictly before or after the anchor; 0 this year,
    /// 2 and -2 in next and last year.
    fn month(&self, found: &Found<'_>, direction: i32) -> Option<Valued> {
        let month = month_of(found)?;
        let day = found.get(Class::Day).or_else(|| found.get(Class::Ordinal)).and_then(small);
        self.by_anchor(CLEAR, |d| {
            let before = month < d.month() || (month == d.month() && day.is_some_and(|x| x < d.day()));
            let after = month > d.month() || (month == d.month() && day.is_some_and(|x| x > d.day()));
            let year = match direction {
                -1 if !before => d.year() - 1,
                1 if !after => d.year() + 1,
                2 => d.year() + 1,
                -2 => d.year() - 1,
                _ => d.year(),
            };
            match day {
                Some(x) => Date::new(year, month, x).ok().map(When::Day),
                None => Some(When::Month(year, month)),
            }
        })
    }

    fn season(&self, found: &Found<'_>, direction: &str) -> Option<Valued> {
        let season = small(found.get(Class::Season)?)?;
        if let Some(year) = year_of(found) {
            return Some(stated(When::Season(year, season)));
        }
        self.by_anchor(self.confidence(), |d| {
            let now = value::season(d.month());
            // January and February belong to the winter of the year before.
            let year = if now == 4 && d.month() < 3 { d.year() - 1 } else { d.year() };
            let year = match direction {
                "last" if season >= now => year - 1,
                "next" if season <= now => year + 1,
                "near" if self.tense == Some(Tense::Past) && season > now => year - 1,
                "near" if self.is_future() && season < now => year + 1,
                _ => year,
            };
            Some(When::Season(year, season))
        })
    }

    /// So many units before or after the anchor (or the last day of the text), as precise as the unit.
    fn shifted(&self, found: &Found<'_>, sign: i32, in_text: bool) -> Option<Valued> {
        let unit = unit(found)?;
        if found.get(Class::Few).is_some() {
            return None;
        }
        let count = found.get(Class::Count).unwrap_or(1).checked_mul(sign)?;
        let value = |d: Date| {
            let moved = value::moved(d, unit, count)?;
            Some(match unit {
                Unit::Weekend => value::week(moved),
                Unit::Decade => When::Year(moved.year()),
                Unit::Century => When::Year(moved.year()),
                _ => value::containing(moved, unit),
            })
        };
        match (in_text, unit < Unit::Month) {
            // « une semaine plus tard » from a day is a day.
            (true, true) => self.by_text(|d| value::moved(d, unit, count).map(When::Day)),
            // « 80 ans plus tard » counted from a day of today's would be another century: nothing is known.
            (true, false) => self.by_last(value).filter(|v| sign < 0 || !self.is_beyond(v.when)),
            (false, _) if unit < Unit::Day => None,
            (false, _) => self.by_anchor(CLEAR, value),
        }
    }

    fn century(&self, found: &Found<'_>, direction: &str) -> Option<Valued> {
        let number = found.get(Class::Roman).or_else(|| found.get(Class::Ordinal));
        if let Some(number) = number.and_then(|n| i16::try_from(n).ok()).filter(|n| (1..=21).contains(n)) {
            return Some(stated(When::Century(number - 1)));
        }
        let offset = match direction {
            "last" => -1,
            "next" => 1,
            _ => 0,
        };
        self.by_anchor(CLEAR, |d| Some(When::Century(d.year().div_euclid(100) + offset)))
    }

    /// A numbered quarter or half, of its year or of the one that the tense looks to.
    fn numbered(&self, found: &Found<'_>, unit: Unit) -> Option<Valued> {
        let number = found.get(Class::Ordinal).and_then(small)?;
        let in_year = if unit == Unit::Quarter { 4 } else { 2 };
        if !(1..=in_year).contains(&number) {
            return None;
        }
        let make = |year: i16| {
            if unit == Unit::Quarter { When::Quarter(year, number) } else { When::Half(year, number) }
        };
        if let Some(year) = year_of(found) {
            return Some(stated(make(year)));
        }
        self.by_anchor(self.confidence(), |d| {
            let length = 12 / in_year;
            let now = (d.month() - 1) / length + 1;
            let year = match found.rule.argument {
                "last" => d.year() - 1,
                "next" => d.year() + 1,
                "this" => d.year(),
                _ if number > now && !self.is_future() => d.year() - 1,
                // The quarter that has just ended is reported on more often than it is awaited for a year.
                _ if number + 1 < now && self.tense == Some(Tense::Future) => d.year() + 1,
                _ => d.year(),
            };
            Some(make(year))
        })
    }

    fn weekend(&self) -> Option<Valued> {
        self.by_anchor(self.confidence(), |d| {
            let is_early = value::weekday(d) <= 4;
            let offset = if self.tense == Some(Tense::Past) && is_early { -7 } else { 0 };
            value::plus_days(d, offset).map(value::weekend)
        })
    }

    fn feast(&self, found: &Found<'_>) -> Option<Valued> {
        let feast = found.get(Class::Feast)?;
        if let Some(year) = year_of(found) {
            return feast_day(feast, year).map(|d| stated(When::Day(d)));
        }
        self.feast_near(feast, found.rule.argument)
    }

    fn feast_near(&self, feast: i32, direction: &str) -> Option<Valued> {
        self.by_anchor(self.confidence(), |d| {
            let this = feast_day(feast, d.year())?;
            let year = match direction {
                "last" if this >= d => d.year() - 1,
                "next" if this <= d => d.year() + 1,
                // « nous sommes à deux mois de Noël »: a feast at the door is the one meant.
                "near" if self.tense == Some(Tense::Past) && days_between(d, this) > SOON => d.year() - 1,
                "near" if this > d && days_between(d, this) <= SOON => d.year(),
                "near" if self.is_future() && this < d => d.year() + 1,
                "near" if self.tense.is_none() && days_between(d, this) > 182 => d.year() - 1,
                _ => d.year(),
            };
            feast_day(feast, year).map(When::Day)
        })
    }
}

/// Days within which a feast to come is nearer than the one a year ago, whatever the tense of the sentence.
const SOON: i32 = 60;

/// Days from `day` to a weekday: -1 the last before, 0 in this week, 1 the first after, 4 a week after that, -2 in last week,
/// 2 and 3 in next week.
fn weekday_offset(day: Date, weekday: i32, direction: i32) -> i32 {
    let gap = weekday - i32::from(value::weekday(day));
    match direction {
        -1 => -((-gap - 1).rem_euclid(7) + 1),
        0 => gap,
        1 => (gap - 1).rem_euclid(7) + 1,
        4 => (gap - 1).rem_euclid(7) + 8,
        -2 => gap - 7,
        _ => gap + 7,
    }
}

/// The day of a feast: month * 100 + day; 9000 + 500 + days from Easter; 10000 + month * 100 + weekday * 10 + which (9 the last).
fn feast_day(feast: i32, year: i16) -> Option<Date> {
    match feast {
        9000..10000 => value::plus_days(value::easter(year)?, feast - 9500),
        10000.. => {
            let (month, weekday, nth) = ((feast - 10000) / 100, feast / 10 % 10, feast % 10);
            let nth = if nth == 9 { -1 } else { small(nth)? };
            value::nth_weekday(year, small(month)?, small(weekday)?, nth)
        }
        _ => Date::new(year, small(feast / 100)?, small(feast % 100)?).ok(),
    }
}

fn stated(when: When) -> Valued {
    Valued { when, resolution: Resolution::Stated, confidence: STATED }
}

/// The part or minute of the day that an expression names, put on its day.
fn with_part(valued: Valued, found: &Found<'_>) -> Valued {
    let Some(day) = valued.when.day() else { return valued };
    let when = match (clock(found), found.get(Class::Part).and_then(small)) {
        (Some((minute, zone)), _) => When::Minute(day, minute, zone),
        (None, Some(part)) => When::Part(day, part),
        (None, None) => valued.when,
    };
    Valued { when, ..valued }
}

/// Minute of the day and zone that an expression names.
pub(super) fn clock(found: &Found<'_>) -> Option<(i16, Option<i16>)> {
    // 9999: a zone whose distance depends on the season.
    let zone = found.get(Class::Zone).filter(|z| *z < 9999).and_then(|z| i16::try_from(z).ok());
    let military = found.get(Class::Military).map(|m| m / 100 * 60 + m % 100);
    let minutes = match found.get(Class::Noon).or_else(|| found.get(Class::HourMinute)).or(military) {
        Some(minutes) => minutes,
        None => hour_of(found)? * 60 + found.get(Class::Minute).unwrap_or(0),
    };
    // The part of the day, or a.m. and p.m., tells which half of it.
    let half = match (found.get(Class::Meridiem), found.get(Class::Part)) {
        (Some(1), _) | (None, Some(2 | 3)) if minutes < 720 => 720,
        (Some(0), _) | (None, Some(4)) if (720..780).contains(&minutes) => -720,
        (_, Some(4)) if (480..720).contains(&minutes) => 720,
        _ => 0,
    };
    let minute = (minutes + half).rem_euclid(1440);
    Some((i16::try_from(minute).ok()?, zone))
}

fn hour_of(found: &Found<'_>) -> Option<i32> {
    let words = || found.get(Class::Count).filter(|h| found.rule.meaning == "clockwords" && *h <= 24);
    found.get(Class::Hour).or_else(|| found.get(Class::HourWord)).or_else(words)
}

fn unit(found: &Found<'_>) -> Option<Unit> {
    Unit::of(found.get(Class::Unit)?)
}

/// The unit, when it is a day or more: « cette minute » is no date.
fn calendar_unit(found: &Found<'_>) -> Option<Unit> {
    unit(found).filter(|u| *u >= Unit::Day)
}

/// The first day of the unit that `day` lies in: moving by months from the 31st must not skip one.
fn first_of(day: Date, unit: Unit) -> Option<Date> {
    if unit >= Unit::Month && unit != Unit::Weekend {
        value::containing(day, unit).first_day()
    } else {
        Some(day)
    }
}

fn small(value: i32) -> Option<i8> {
    i8::try_from(value).ok()
}

/// The month, by its name or number.
pub(super) fn month_of(found: &Found<'_>) -> Option<i8> {
    let month = [Class::Month, Class::MonthOrWord, Class::MonthNumber].into_iter().find_map(|c| found.get(c));
    month.and_then(small)
}

/// The year: in full, or in two digits (up to 30 this century).
pub(super) fn year_of(found: &Found<'_>) -> Option<i16> {
    let short = || {
        found
            .get(Class::ShortYear)
            .or_else(|| found.get(Class::OldShortYear))
            .map(|y| if y <= 30 { 2000 + y } else { 1900 + y })
    };
    found.get(Class::Year).or_else(short).and_then(|y| i16::try_from(y).ok())
}

/// The decade by its first three digits: « années 90 », « années 1990 », "nineties".
fn decade(found: &Found<'_>) -> Option<i16> {
    let year = found.get(Class::Year).or_else(|| found.get(Class::Count).filter(|c| *c >= 1000));
    let tens =
        || found.get(Class::ShortYear).or_else(|| found.get(Class::Tens)).or_else(|| found.get(Class::Count));
    let decade = match year {
        Some(year) => year.div_euclid(10),
        None => 190 + tens()?.div_euclid(10),
    };
    i16::try_from(decade).ok()
}

/// Days from `a` to `b`.
pub(super) fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(0, |span| span.get_days())
}

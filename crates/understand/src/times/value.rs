//! Calendar values and how they are written: ISO 8601 and EDTF, with the parts of a day of TIMEX3.

use jiff::civil::Date;
use std::fmt;

/// A value of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// `18XX`, by its first two digits.
    Century(i16),
    /// `199X`, by its first three digits.
    Decade(i16),
    Year(i16),
    /// Year and half, 1 or 2.
    Half(i16, i8),
    Quarter(i16, i8),
    /// Year and season, 1 spring to 4 winter.
    Season(i16, i8),
    Month(i16, i8),
    /// ISO year and week.
    Week(i16, i8),
    Weekend(i16, i8),
    Day(Date),
    /// Day and part: 1 morning, 2 afternoon, 3 evening, 4 night.
    Part(Date, i8),
    /// Day, minute of the day, minutes from Greenwich if stated.
    Minute(Date, i16, Option<i16>),
}

impl When {
    /// The day that it lies in, when it is a day or less.
    pub(super) fn day(self) -> Option<Date> {
        match self {
            Self::Day(d) | Self::Part(d, _) | Self::Minute(d, ..) => Some(d),
            _ => None,
        }
    }

    /// A day inside it, its first where there is one.
    pub(super) fn first_day(self) -> Option<Date> {
        match self {
            Self::Century(c) => Date::new(c.checked_mul(100)?, 1, 1).ok(),
            Self::Decade(d) => Date::new(d.checked_mul(10)?, 1, 1).ok(),
            Self::Year(y) => Date::new(y, 1, 1).ok(),
            Self::Half(y, h) => Date::new(y, h * 6 - 5, 1).ok(),
            Self::Quarter(y, q) => Date::new(y, q * 3 - 2, 1).ok(),
            Self::Season(y, s) => Date::new(y, (s * 3).min(12), 1).ok(),
            Self::Month(y, m) => Date::new(y, m, 1).ok(),
            Self::Week(y, w) => week_day(y, w, 1),
            Self::Weekend(y, w) => week_day(y, w, 6),
            Self::Day(d) | Self::Part(d, _) | Self::Minute(d, ..) => Some(d),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Century(c) => write!(f, "{c:02}XX"),
            Self::Decade(d) => write!(f, "{d:03}X"),
            Self::Year(y) => write!(f, "{y:04}"),
            Self::Half(y, h) => write!(f, "{y:04}-H{h}"),
            Self::Quarter(y, q) => write!(f, "{y:04}-Q{q}"),
            Self::Season(y, s) => write!(f, "{y:04}-{}", nth(&["SP", "SU", "FA", "WI"], s)),
            Self::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Self::Week(y, w) => write!(f, "{y:04}-W{w:02}"),
            Self::Weekend(y, w) => write!(f, "{y:04}-W{w:02}-WE"),
            Self::Day(d) => write!(f, "{d}"),
            Self::Part(d, p) => write!(f, "{d}T{}", nth(&["MO", "AF", "EV", "NI"], p)),
            Self::Minute(d, m, zone) => {
                write!(f, "{d}T{:02}:{:02}", m / 60, m % 60)?;
                match zone {
                    Some(0) => write!(f, "Z"),
                    Some(z) => {
                        let sign = if z < 0 { '-' } else { '+' };
                        write!(f, "{sign}{:02}:{:02}", z.abs() / 60, z.abs() % 60)
                    }
                    None => Ok(()),
                }
            }
        }
    }
}

fn nth(names: &[&'static str; 4], number: i8) -> &'static str {
    let index = usize::try_from(number - 1).unwrap_or(0);
    names.get(index).copied().unwrap_or("")
}

/// Units of time, as the word lists number them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Weekend,
}

impl Unit {
    const ALL: [Self; 12] = [
        Self::Second,
        Self::Minute,
        Self::Hour,
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Half,
        Self::Year,
        Self::Decade,
        Self::Century,
        Self::Weekend,
    ];

    /// By its number in the word lists, from 1.
    pub(super) fn of(number: i32) -> Option<Self> {
        Self::ALL.get(usize::try_from(number - 1).ok()?).copied()
    }

    /// The ISO duration of `count` of it; `X` when the number is unknown.
    pub(super) fn duration(self, count: Option<i32>) -> String {
        let tens = |factor: i32| count.map_or("X".to_owned(), |c| c.saturating_mul(factor).to_string());
        match self {
            Self::Second => format!("PT{}S", tens(1)),
            Self::Minute => format!("PT{}M", tens(1)),
            Self::Hour => format!("PT{}H", tens(1)),
            Self::Day => format!("P{}D", tens(1)),
            Self::Week => format!("P{}W", tens(1)),
            Self::Month => format!("P{}M", tens(1)),
            Self::Quarter => format!("P{}M", tens(3)),
            Self::Half => format!("P{}M", tens(6)),
            Self::Year => format!("P{}Y", tens(1)),
            Self::Decade => format!("P{}Y", tens(10)),
            Self::Century => format!("P{}Y", tens(100)),
            Self::Weekend => format!("P{}D", tens(2)),
        }
    }
}

/// `day` moved by `count` days.
pub(super) fn plus_days(day: Date, count: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(count).ok()?).ok()
}

/// `day` moved by `count` months, to the last day of a shorter month.
pub(super) fn plus_months(day: Date, count: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_months(count).ok()?).ok()
}

/// 1 Monday to 7 Sunday.
pub(super) fn weekday(day: Date) -> i8 {
    day.weekday().to_monday_one_offset()
}

/// The week that `day` lies in.
pub(super) fn week(day: Date) -> When {
    let iso = day.iso_week_date();
    When::Week(iso.year(), iso.week())
}

/// The week-end of the week that `day` lies in.
pub(super) fn weekend(day: Date) -> When {
    let iso = day.iso_week_date();
    When::Weekend(iso.year(), iso.week())
}

fn week_day(year: i16, week: i8, weekday: i8) -> Option<Date> {
    let weekday = jiff::civil::Weekday::from_monday_one_offset(weekday).ok()?;
    jiff::civil::ISOWeekDate::new(year, week, weekday).ok().map(Date::from)
}

/// Season of a month, 1 spring to 4 winter.
pub(super) fn season(month: i8) -> i8 {
    match month {
        3..=5 => 1,
        6..=8 => 2,
        9..=11 => 3,
        _ => 4,
    }
}

/// The unit that `day` lies in.
pub(super) fn containing(day: Date, unit: Unit) -> When {
    let year = day.year();
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => When::Day(day),
        Unit::Week => week(day),
        Unit::Weekend => weekend(day),
        Unit::Month => When::Month(year, day.month()),
        Unit::Quarter => When::Quarter(year, (day.month() + 2) / 3),
        Unit::Half => When::Half(year, (day.month() + 5) / 6),
        Unit::Year => When::Year(year),
        Unit::Decade => When::Decade(year.div_euclid(10)),
        Unit::Century => When::Century(year.div_euclid(100)),
    }
}

/// `day` moved by `count` units.
pub(super) fn moved(day: Date, unit: Unit, count: i32) -> Option<Date> {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(day),
        Unit::Day => plus_days(day, count),
        Unit::Week | Unit::Weekend => plus_days(day, count.checked_mul(7)?),
        Unit::Month => plus_months(day, count),
        Unit::Quarter => plus_months(day, count.checked_mul(3)?),
        Unit::Half => plus_months(day, count.checked_mul(6)?),
        Unit::Year => plus_months(day, count.checked_mul(12)?),
        Unit::Decade => plus_months(day, count.checked_mul(120)?),
        Unit::Century => plus_months(day, count.checked_mul(1200)?),
    }
}

/// Easter Sunday of a year (Gregorian; the anonymous algorithm of 1876).
pub(super) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

/// The `nth` (1 to 5; -1 the last) `weekday` of a month.
pub(super) fn nth_weekday(year: i16, month: i8, weekday_wanted: i8, nth: i8) -> Option<Date> {
    let weekday = jiff::civil::Weekday::from_monday_one_offset(weekday_wanted).ok()?;
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
}

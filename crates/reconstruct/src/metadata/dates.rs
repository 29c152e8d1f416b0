//! Reads dates out of words, in any European language. In: a text. Out: the dates that stand in it, with their places.
//!
//! A date is a year with a month and mostly a day, in figures or with the month's name; a time of day and a zone that follow
//! are taken along. Names of months come from `data/meta-months.txt`; a name that two languages use for two months
//! (`listopad`) is read in the language of the text, and is no date when that is unknown.
//! Misses dates without a year ("le 19 juin"), on purpose: a year would be a guess.

mod clock;
mod days;
mod events;
mod machine;
mod months;
mod tokens;

pub(crate) use events::{
    Event, event, event_begins, is_dates_line, leads_to_other_day, mentions_change, told,
};
pub(crate) use machine::machine;
pub(crate) use months::month_of;
pub(crate) use tokens::has_figure;

use clock::time;
use days::{full_year, read};
use recoupe_model::Span;
use tokens::tokens;

/// A date as stated: at least a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stamp {
    pub(crate) year: i32,
    /// 1 to 12.
    pub(crate) month: Option<u8>,
    /// 1 to 31, valid in its month.
    pub(crate) day: Option<u8>,
    /// Hour, minute, second.
    pub(crate) time: Option<(u8, u8, Option<u8>)>,
    /// Minutes east of Greenwich.
    pub(crate) zone: Option<i16>,
}

impl Stamp {
    /// A day that exists, within [`YEARS`].
    pub(crate) fn day(year: i32, month: i64, day: i64) -> Option<Self> {
        let month = u8::try_from(month).ok()?;
        let day = u8::try_from(day).ok()?;
        if !YEARS.contains(&year) {
            return None;
        }
        jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
            .ok()?;
        Some(Self { year, month: Some(month), day: Some(day), ..Self::default() })
    }

    /// A month within [`YEARS`].
    pub(crate) fn month(year: i32, month: i64) -> Option<Self> {
        let month = u8::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
        YEARS.contains(&year).then(|| Self { year, month: Some(month), ..Self::default() })
    }

    /// ISO 8601, as precise as stated.
    pub(crate) fn iso(&self) -> String {
        let mut out = self.date();
        let (Some(_), Some((hour, minute, second))) = (self.day, self.time) else { return out };
        out.push_str(&format!("T{hour:02}:{minute:02}"));
        if let Some(second) = second {
            out.push_str(&format!(":{second:02}"));
        }
        if let Some(zone) = self.zone {
            if zone == 0 {
                out.push('Z');
            } else {
                let sign = if zone < 0 { '-' } else { '+' };
                out.push_str(&format!("{sign}{:02}:{:02}", zone.abs() / 60, zone.abs() % 60));
            }
        }
        out
    }

    /// ISO 8601 without time of day.
    pub(crate) fn date(&self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }

    /// True when both name the same day.
    pub(crate) fn is_same_day(&self, other: &Self) -> bool {
        (self.year, self.month, self.day) == (other.year, other.month, other.day)
    }
}

/// How figures parted by strokes are read when both readings are dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// 19/06/2024, as nearly everywhere.
    #[default]
    DayFirst,
    /// 06/19/2024, as in the United States.
    MonthFirst,
    /// Not known: such figures are no date.
    Unknown,
}

/// What helps to read a date.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hint<'h> {
    /// Primary language subtag, for names of months that languages share.
    pub(crate) language: Option<&'h str>,
    /// How figures are ordered.
    pub(crate) order: Order,
}

/// The dates that stand in `text`, in order, not overlapping. Cost: once through the text.
pub(crate) fn dates(text: &str, hint: Hint<'_>) -> Vec<(Span, Stamp)> {
    if !has_figure(text) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let rest = tokens.get(at..).unwrap_or(&[]);
        match read(text, rest, hint) {
            Some((mut stamp, used)) => {
                let after = rest.get(used..).unwrap_or(&[]);
                let timed = if stamp.day.is_some() { time(text, after) } else { None };
                let mut last = used;
                if let Some((clock, zone, more)) = timed {
                    stamp.time = Some(clock);
                    stamp.zone = zone;
                    last += more;
                }
                let end = rest.get(last - 1).map_or(0, |t| t.end);
                let start = rest.first().map_or(0, |t| t.start);
                found.push((Span::new(start, end), stamp));
                at += last;
            }
            None => at += 1,
        }
    }
    found
}

/// The one day that `text` is about, when it names exactly one.
pub(crate) fn only_day(text: &str, hint: Hint<'_>) -> Option<Stamp> {
    let mut days = dates(text, hint).into_iter().map(|(_, s)| s).filter(|s| s.day.is_some());
    let first = days.next()?;
    days.all(|d| d.is_same_day(&first)).then_some(first)
}

/// The years of four figures that stand in `text`, in order.
pub(crate) fn years(text: &str) -> impl Iterator<Item = i32> {
    tokens(text).into_iter().filter_map(|t| t.number(4..=4).and_then(full_year))
}

/// Years outside are not those of a page of the web or of a digitised newspaper.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2099;

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str, language: &str) -> String {
        let order = if language == "en" { Order::MonthFirst } else { Order::DayFirst };
        let hint = Hint { language: Some(language), order };
        dates(text, hint).first().map_or_else(String::new, |(_, s)| s.iso())
    }

    #[test]
    fn reads_dates_as_papers_write_them() {
        assert_eq!(first("Publié le mercredi 19 juin 2024 à 14h30", "fr"), "2024-06-19T14:30");
        assert_eq!(first("le 1er août 2020", "fr"), "2020-08-01");
        assert_eq!(first("Published June 19th, 2024 at 2:30 p.m. EDT", "en"), "2024-06-19T14:30-04:00");
        assert_eq!(first("19 Jun. 2024", "en"), "2024-06-19");
        assert_eq!(first("19. Juni 2024, 14:30 Uhr", "de"), "2024-06-19T14:30");
        assert_eq!(first("19 de junio de 2024", "es"), "2024-06-19");
        assert_eq!(first("2024. június 19.", "hu"), "2024-06-19");
        assert_eq!(first("2024 m. birželio 19 d.", "lt"), "2024-06-19");
        assert_eq!(first("19 червня 2024", "uk"), "2024-06-19");
        assert_eq!(first("19 Ιουνίου 2024", "el"), "2024-06-19");
        assert_eq!(first("19 listopada 2024", "pl"), "2024-11-19");
        assert_eq!(first("19. listopada 2024.", "hr"), "2024-10-19");
        assert_eq!(first("2024年6月19日", "ja"), "2024-06-19");
        assert_eq!(first("الأربعاء، 19 يونيو 2024 - 02:30 م", "ar"), "2024-06-19T14:30");
        assert_eq!(first("19 Juni 2024", "id"), "2024-06-19");
        assert_eq!(first("juin 2024", "fr"), "2024-06");
    }

    #[test]
    fn figures_follow_the_order_of_the_country() {
        assert_eq!(first("05/06/2024", "fr"), "2024-06-05");
        assert_eq!(first("05/06/2024", "en"), "2024-05-06");
        assert_eq!(first("19/06/2024", "en"), "2024-06-19");
        assert_eq!(first("19.6.24", "de"), "2024-06-19");
        assert_eq!(first("version 1.2.3", "en"), "");
        assert_eq!(first("24-06-19 14:30", "zh"), "2024-06-19T14:30");
        assert_eq!(first("24-06-1914:30", "zh"), "2024-06-19");
        assert_eq!(first("24-06-19", "fr"), "2019-06-24");
        assert_eq!(first("2.3.10 no changes", "en"), "");
        assert_eq!(first("2.3.10", "de"), "2010-03-02");
        assert_eq!(first("31/02/2024", "fr"), "");
        assert_eq!(first("19.06.1914:30", "de"), "2019-06-19");
        assert_eq!(first("١٩/٠٦/٢٠٢٤", "ar"), "2024-06-19");
    }

    #[test]
    fn words_around_a_date_say_what_happened() {
        let read =
            |t: &str| told(t, Hint::default()).into_iter().map(|(_, s, e)| (s.date(), e)).collect::<Vec<_>>();
        let day = "2024-06-19".to_owned();
        assert_eq!(read("Publié le 19/06/2024"), [(day.clone(), Some(Event::Published))]);
        assert_eq!(
            read("Der Beitrag wurde am 19.06.2024 um 14:30 Uhr von Ana gepostet"),
            [(day.clone(), Some(Event::Published))]
        );
        assert_eq!(read("Stand: 19.06.2024"), [(day.clone(), Some(Event::Modified))]);
        assert_eq!(read("Bestand 19.06.2024"), [(day, None)]);
    }

    #[test]
    fn a_machine_writes_dates_in_many_ways() {
        let read = |v: &str| machine(v, Hint::default()).map(|s| s.iso()).unwrap_or_default();
        assert_eq!(read("2024-06-19T14:30:00+02:00"), "2024-06-19T14:30:00+02:00");
        assert_eq!(read("2024-06-19T14:30:00.123Z"), "2024-06-19T14:30:00Z");
        assert_eq!(read("2024-06-19T14:30:00+0200"), "2024-06-19T14:30:00+02:00");
        assert_eq!(read("Wed, 19 Jun 2024 14:30:00 GMT"), "2024-06-19T14:30:00Z");
        assert_eq!(read("20240619"), "2024-06-19");
        assert_eq!(read("1718807400"), "2024-06-19T14:30:00Z");
        assert_eq!(read("2024-06-19 14:30:00"), "2024-06-19T14:30:00");
        assert_eq!(read("not a date"), "");
    }
}

//! A value that a machine wrote, to its date: ISO 8601 in its many spellings, RFC 2822, seconds since 1970, figures without signs.

use super::{Hint, Stamp, dates};

/// The date of a machine-readable value: ISO 8601 in its many spellings, RFC 2822, seconds or milliseconds since 1970,
/// compact figures; else the first date of the words.
pub(crate) fn machine(value: &str, hint: Hint<'_>) -> Option<Stamp> {
    let value = value.trim();
    if value.len() >= 8 && value.bytes().all(|b| b.is_ascii_digit()) {
        return compact(value);
    }
    if let Some((head, tail)) = value.split_at_checked(8)
        && head.bytes().all(|b| b.is_ascii_digit())
        && tail.starts_with(['T', ' ', '-'])
    {
        return compact(head);
    }
    let (_, mut stamp) = dates(value, hint).into_iter().next()?;
    if let Some((head, _)) = value.split_once('T').filter(|_| stamp.time.is_none())
        && head.len() == 10
    {
        stamp.time = None;
    }
    Some(stamp)
}

/// `20240619`, `20240619143000`, seconds or milliseconds since 1970.
fn compact(digits: &str) -> Option<Stamp> {
    let number = |from: usize, to: usize| digits.get(from..to).and_then(|d| d.parse::<i64>().ok());
    if matches!(digits.len(), 10 | 13) {
        let seconds = number(0, 10)?;
        let date = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC);
        let mut stamp = Stamp::day(i32::from(date.year()), i64::from(date.month()), i64::from(date.day()))?;
        let part = |n: i8| u8::try_from(n).unwrap_or(0);
        stamp.time = Some((part(date.hour()), part(date.minute()), Some(part(date.second()))));
        stamp.zone = Some(0);
        return Some(stamp);
    }
    if !matches!(digits.len(), 8 | 12 | 14) {
        return None;
    }
    let mut stamp = Stamp::day(i32::try_from(number(0, 4)?).ok()?, number(4, 6)?, number(6, 8)?)?;
    if let (Some(hour), Some(minute)) = (number(8, 10), number(10, 12)) {
        let part = |n: i64, below: i64| u8::try_from(n).ok().filter(|p| i64::from(*p) < below);
        stamp.time = Some((part(hour, 24)?, part(minute, 60)?, number(12, 14).and_then(|s| part(s, 60))));
    }
    Some(stamp)
}

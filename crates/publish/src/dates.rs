//! Dates of the model (ISO 8601, EDTF, TIMEX3 parts of a day) as words of a wording file and as stretches of days.
//!
//! Reads `2024-06-18`, `2024-06`, `2024`, `199X`, `2024-W25`, `2024-SU`, `2024-Q1`, `2024-06-19T14:30+02:00`,
//! `2024-06-18TEV` and `A/B`. What it cannot read is shown as it is.

use crate::wording::Wording;

/// First and last day, each as year × 10,000 + month × 100 + day: they sort as days do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// First day.
    pub first: i32,
    /// Last day, included.
    pub last: i32,
}

/// The days that `value` covers; none when it cannot be read.
pub fn days(value: &str) -> Option<Days> {
    if let Some((a, b)) = value.split_once('/') {
        let (a, b) = (days(a)?, days(b)?);
        return Some(Days { first: a.first.min(b.first), last: a.last.max(b.last) });
    }
    let date = value.split('T').next()?;
    let mut parts = date.split('-');
    let year = parts.next().filter(|y| y.len() == 4)?;
    let (from, to) =
        (year.replace('X', "0").parse::<i32>().ok()?, year.replace('X', "9").parse::<i32>().ok()?);
    let whole = |first: i32, last: i32| Some(Days { first: from * 10_000 + first, last: to * 10_000 + last });
    let Some(second) = parts.next() else { return whole(101, 1231) };
    if let Some((first, last)) = part_of_year(second) {
        return whole(first, last);
    }
    if let Some(week) = second.strip_prefix('W') {
        return week_days(from, week.parse().ok()?);
    }
    let month = second.parse::<i32>().ok().filter(|m| (1..=12).contains(m))?;
    match parts.next() {
        None => whole(month * 100 + 1, month * 100 + 31),
        Some(day) => {
            let day = day.parse::<i32>().ok().filter(|d| (1..=31).contains(d))?;
            whole(month * 100 + day, month * 100 + day)
        }
    }
}

/// Quarters, halves and seasons of the north as TIMEX3 has them.
fn part_of_year(code: &str) -> Option<(i32, i32)> {
    Some(match code {
        "Q1" => (101, 331),
        "Q2" => (401, 630),
        "Q3" => (701, 930),
        "Q4" => (1001, 1231),
        "H1" => (101, 630),
        "H2" => (701, 1231),
        "SP" => (320, 620),
        "SU" => (621, 922),
        "FA" => (923, 1220),
        "WI" => (1221, 1231),
        _ => return None,
    })
}

/// Monday to Sunday of an ISO week, the first week being that of 4 January.
fn week_days(year: i32, week: i32) -> Option<Days> {
    if !(1..=53).contains(&week) {
        return None;
    }
    let fourth = days_since(year, 1, 4);
    let monday = fourth - (fourth + 3).rem_euclid(7) + (week - 1) * 7;
    Some(Days { first: calendar(monday), last: calendar(monday + 6) })
}

/// Days since 1970-01-01, a Thursday (Hinnant, "chrono-compatible low-level date algorithms").
fn days_since(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn calendar(days: i32) -> i32 {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z - era * 146_097;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let m = (5 * of_year + 2) / 153;
    let month = if m < 10 { m + 3 } else { m - 9 };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    year * 10_000 + month * 100 + of_year - (153 * m + 2) / 5 + 1
}

/// `value` in the words of `wording`; as it is when it cannot be read.
pub fn label(value: &str, wording: &Wording) -> String {
    if days(value).is_none() {
        return value.to_owned();
    }
    if let Some((a, b)) = value.split_once('/') {
        return format!("{} – {}", label(a, wording), label(b, wording));
    }
    let (date, time) = value.split_once('T').unwrap_or((value, ""));
    let Some(day) = date_label(date, wording) else { return value.to_owned() };
    match time_label(time, wording) {
        Some(time) => format!("{day}{}{time}", wording.t("date.comma")),
        None => day,
    }
}

fn date_label(date: &str, wording: &Wording) -> Option<String> {
    days(date)?;
    let mut parts = date.split('-');
    let year = parts.next()?;
    let Some(second) = parts.next() else {
        return Some(match year.strip_suffix('X') {
            Some(decade) if !decade.contains('X') => wording.with("date.decade", "n", &format!("{decade}0")),
            _ => year.to_owned(),
        });
    };
    if let Some(week) = second.strip_prefix('W') {
        return Some(wording.with("date.week", "n", week.trim_start_matches('0')).replace("{y}", year));
    }
    let month = wording.t(&format!("date.months.{second}"));
    if month.is_empty() {
        return Some(format!("{} {year}", wording.t(&format!("date.parts.{second}"))));
    }
    Some(match parts.next() {
        None => format!("{month} {year}"),
        Some("01") if wording.language == "fr" => format!("1er {month} {year}"),
        Some(day) => format!("{} {month} {year}", day.trim_start_matches('0')),
    })
}

fn time_label(time: &str, wording: &Wording) -> Option<String> {
    let part = wording.t(&format!("date.day.{time}"));
    if !part.is_empty() && !time.is_empty() {
        return Some(part.to_owned());
    }
    let (clock, zone) = match time.find(['+', '-', 'Z']) {
        Some(at) => time.split_at_checked(at)?,
        None => (time, ""),
    };
    let mut parts = clock.split(':');
    let (hour, minute) = (parts.next()?, parts.next()?);
    let is_clock = [hour, minute].iter().all(|p| p.len() == 2 && p.bytes().all(|b| b.is_ascii_digit()));
    let zone = if zone == "Z" { "UTC".to_owned() } else { zone.to_owned() };
    is_clock.then(|| format!("{hour}:{minute} {zone}").trim_end().to_owned())
}

/// `value` for the `datetime` of HTML, when HTML knows its form.
pub fn machine(value: &str) -> Option<&str> {
    days(value)?;
    let is_day = value.len() <= 10 && value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let is_time = value.len() > 15
        && value.as_bytes().get(10) == Some(&b'T')
        && value.bytes().all(|b| b.is_ascii_digit() || b"-:+.TZ".contains(&b));
    (is_day || is_time).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vague_dates_are_stretches() {
        let of = |v: &str| days(v).map(|d| (d.first, d.last));
        assert_eq!(of("2024-06-18"), Some((20_240_618, 20_240_618)));
        assert_eq!(of("2024-06-18TEV"), of("2024-06-18"));
        assert_eq!(of("2024-06"), Some((20_240_601, 20_240_631)));
        assert_eq!(of("199X"), Some((19_900_101, 19_991_231)));
        assert_eq!(of("2024-W25"), Some((20_240_617, 20_240_623)));
        assert_eq!(of("2020-W53"), Some((20_201_228, 20_210_103)));
        assert_eq!(of("2024-06-18/2024-06-19"), Some((20_240_618, 20_240_619)));
        for bad in ["", "hier", "2024-13", "24", "2024-W99", "/", "é", "-----"] {
            assert_eq!(of(bad), None, "{bad}");
        }
    }

    #[test]
    fn dates_are_said_in_the_language_of_the_reader() {
        let (fr, en) = (Wording::of("fr"), Wording::of("en"));
        assert_eq!(label("2024-06-18TEV", fr), "18 juin 2024, soir");
        assert_eq!(label("2024-06-01", fr), "1er juin 2024");
        assert_eq!(label("2024-06-19T14:30+02:00", en), "19 June 2024, 14:30 +02:00");
        assert_eq!(label("2024-W25", en), "week 25 of 2024");
        assert_eq!(label("199X", fr), "années 1990");
        assert_eq!(label("jadis", fr), "jadis");
    }

    #[test]
    fn html_gets_only_the_forms_it_knows() {
        assert_eq!(machine("2024-06"), Some("2024-06"));
        assert_eq!(machine("2024-06-18TEV"), None);
        assert_eq!(machine("2024-06-19T14:30:00+02:00"), Some("2024-06-19T14:30:00+02:00"));
    }
}

//! Trusts a day in the address (`/2024/06/19/`, `-20240619-`): systems write the day of first publication there and never change it.
//! A month alone (`/2024/06/`) only bounds the date and is not taken.

use crate::metadata::claims::{Claims, DateClaim};
use crate::metadata::dates::{self, Hint, Order, Stamp};
use crate::metadata::source::Source;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    let canonical = source.links.iter().filter(|(r, _)| r == "canonical").map(|(_, h)| *h);
    let here = source.address.as_ref().map(url::Url::path).into_iter();
    if let Some((stamp, says)) = canonical.chain(here).find_map(|a| Some((day(a)?, a.to_owned()))) {
        claims.published.push(DateClaim { stamp, rule: "address", says, weight: 0.8 });
    }
}

/// The day that a path holds.
fn day(path: &str) -> Option<Stamp> {
    let path = path.split(['?', '#']).next().unwrap_or(path);
    // The archive of a month is named after its first day.
    if path.trim_end_matches(".html").ends_with("_archive") {
        return None;
    }
    let hint = Hint { language: None, order: Order::Unknown };
    // "/2024/06/19/", "/2024-06-19-", "/2024/jun/19/".
    let words = without_month_folder(path).replace('_', "-");
    let found = dates::dates(&words, hint).into_iter().map(|(_, s)| s).find(|s| s.day.is_some());
    found.or_else(|| around_section(path)).or_else(|| {
        let runs = path.split(|c: char| !c.is_ascii_digit());
        runs.filter(|r| r.len() == 8 && (r.starts_with("20") || r.starts_with("19")))
            .find_map(|r| dates::machine(r, hint))
    })
}

/// A path without the name of a month and the year in one step: "/2024/jun24/" is June 2024, not the 24th.
fn without_month_folder(path: &str) -> String {
    let steps: Vec<&str> = path.split('/').collect();
    let is_folder = |at: usize, step: &str| {
        let name = step.trim_end_matches(|c: char| c.is_ascii_digit());
        let figures = step.get(name.len()..).unwrap_or("");
        let year = at.checked_sub(1).and_then(|i| steps.get(i)).copied().unwrap_or("");
        figures.len() == 2
            && year.len() == 4
            && year.ends_with(figures)
            && dates::month_of(name, None).is_some()
    };
    let kept = (0..).zip(&steps).filter(|(at, step)| !is_folder(*at, step));
    kept.map(|(_, step)| *step).collect::<Vec<_>>().join("/")
}

/// "/2024/port/06/19/quay/": a section between year and month.
fn around_section(path: &str) -> Option<Stamp> {
    let steps: Vec<&str> = path.split('/').collect();
    let number = |step: &str, digits: std::ops::RangeInclusive<usize>| {
        let is_number = digits.contains(&step.len()) && step.bytes().all(|b| b.is_ascii_digit());
        step.parse::<i64>().ok().filter(|_| is_number)
    };
    steps.windows(4).find_map(|window| {
        let [year, section, month, day] = window else { return None };
        let is_word =
            !section.is_empty() && section.chars().all(|c| c.is_alphabetic() || c == '_' || c == '-');
        let year = number(year, 4..=4).filter(|_| is_word)?;
        Stamp::day(i32::try_from(year).ok()?, number(month, 1..=2)?, number(day, 1..=2)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_an_address_is_read() {
        let read = |p: &str| day(p).map(|s| s.date()).unwrap_or_default();
        assert_eq!(read("/2024/06/19/le-port-rouvre"), "2024-06-19");
        assert_eq!(read("/port/4060503-20240619-le-port"), "2024-06-19");
        assert_eq!(read("/2024/06/le-port-rouvre"), "");
        assert_eq!(read("/2024_06_01_archive.html"), "");
        assert_eq!(read("/article/12345678"), "");
        assert_eq!(read("/news/2024/jun24/le-port-rouvre.php"), "");
        assert_eq!(read("/news/2024/jun19/le-port-rouvre.php"), "2024-06-19");
        assert_eq!(read("/2024/PORT/06/19/quay.opens/index.html"), "2024-06-19");
        assert_eq!(read("/2024/port/quay/06/19"), "");
    }
}

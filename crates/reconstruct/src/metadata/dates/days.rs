//! Tokens, to the day or month that they begin with: figures in any order, or a name of a month among them.

use super::months::month_of;
use super::tokens::{Kind, Token};
use super::{Hint, Order, Stamp, YEARS};

/// A date at the head of `tokens`, and how many it takes.
pub(super) fn read(text: &str, tokens: &[Token], hint: Hint<'_>) -> Option<(Stamp, usize)> {
    let first = tokens.first()?;
    match first.kind {
        Kind::Number(_) => year_first(tokens)
            .or_else(|| short_year_first(tokens, hint))
            .or_else(|| figures(tokens, hint).filter(|_| !is_version(tokens, hint)))
            .or_else(|| day_month_name(text, tokens, hint))
            .or_else(|| year_month_name(text, tokens, hint)),
        Kind::Word => month_name_first(text, tokens, hint),
        Kind::Sign(_) => None,
    }
}

pub(super) fn full_year(n: i64) -> Option<i32> {
    i32::try_from(n).ok().filter(|y| YEARS.contains(y))
}

/// `24` as 2024; up to 69 this century, as POSIX reads it.
fn short_year(n: i64) -> Option<i32> {
    full_year(if n <= 69 { n + 2000 } else { n + 1900 })
}

/// `2024-06-19`, `2024/6/19`, `2024.06.19.`, `2024年6月19日`.
fn year_first(tokens: &[Token]) -> Option<(Stamp, usize)> {
    let [y, s1, m, s2, d, ..] = tokens else { return None };
    let year = full_year(y.number(4..=4)?)?;
    let month = m.number(1..=2)?;
    let day = d.number(1..=2)?;
    let is_east_asian = s1.kind == Kind::Word && s2.kind == Kind::Word && s1.end - s1.start == 3;
    let same = s1.kind == s2.kind && s1.is_sign("-/.‐–");
    if !same && !is_east_asian {
        return None;
    }
    let used = if is_east_asian { 6.min(tokens.len()) } else { 5 };
    Some((Stamp::day(year, month, day)?, used))
}

/// `24-06-19` as East Asia writes it.
fn short_year_first(tokens: &[Token], hint: Hint<'_>) -> Option<(Stamp, usize)> {
    if !matches!(hint.language, Some("ja" | "ko" | "zh")) {
        return None;
    }
    let [y, s1, m, s2, d, rest @ ..] = tokens else { return None };
    let year = short_year(y.number(2..=2)?)?;
    let glued = || d.number(4..=4).filter(|n| is_glued_hour(*n, rest)).map(|n| n / 100);
    let (month, day) = (m.number(1..=2)?, d.number(1..=2).or_else(glued)?);
    let is_parted = s1.kind == s2.kind && s1.is_sign("-/.") && !s1.is_spaced && !m.is_spaced && !d.is_spaced;
    is_parted.then(|| Stamp::day(year, month, day)).flatten().map(|stamp| (stamp, 5))
}

/// `19/06/2024`, `19.6.24`, `06-19-2024`; `19 | 06 | 2024` with all its figures.
fn figures(tokens: &[Token], hint: Hint<'_>) -> Option<(Stamp, usize)> {
    let [a, s1, b, s2, y, rest @ ..] = tokens else { return None };
    let (x, z) = (a.number(1..=2)?, b.number(1..=2)?);
    let is_barred = s1.is_sign("|") && s1.is_spaced && a.chars == 2 && b.chars == 2 && y.chars == 4;
    let is_parted = s1.is_sign("/.-") && (!s1.is_spaced || s1.is_sign(".")) || is_barred;
    if s1.kind != s2.kind || !is_parted {
        return None;
    }
    let goes_on =
        rest.first().is_some_and(|n| !n.is_spaced && (n.is_sign("/") || matches!(n.kind, Kind::Number(_))));
    if goes_on {
        return None;
    }
    let year = match y.number(4..=4) {
        Some(n) if is_glued_hour(n, rest) => short_year(n / 100)?,
        Some(n) => full_year(n)?,
        None => short_year(y.number(2..=2)?)?,
    };
    let is_dotted = s1.is_sign(".");
    let stamp = match hint.order {
        _ if x > 12 || is_dotted => Stamp::day(year, z, x),
        _ if z > 12 => Stamp::day(year, x, z),
        _ if x == z => Stamp::day(year, x, z),
        Order::DayFirst => Stamp::day(year, z, x),
        Order::MonthFirst => Stamp::day(year, x, z),
        Order::Unknown => None,
    };
    Some((stamp?, 5))
}

/// True for "2.3.10" in English, which writes days with strokes: the version of a program.
fn is_version(tokens: &[Token], hint: Hint<'_>) -> bool {
    let [a, s, b, _, y, ..] = tokens else { return false };
    hint.language == Some("en") && s.is_sign(".") && a.chars == 1 && b.chars == 1 && y.chars == 2
}

/// True for two figures of a year and an hour without a space, as two elements leave them: `28.09.1912:44`.
fn is_glued_hour(figures: i64, rest: &[Token]) -> bool {
    // Years before the web, and none of the clock.
    let is_old = figures < 1990 && figures % 100 < 24;
    let is_clock = matches!(rest, [colon, minute, ..]
        if colon.is_sign(":") && !colon.is_spaced && !minute.is_spaced && minute.number(2..=2).is_some());
    is_old && is_clock
}

/// Tokens to pass over between day, month and year: `de`, `of`, `.`, `,`, `er`, `st`…
fn glue(text: &str, tokens: &[Token], from: usize) -> usize {
    let mut at = from;
    while at < from + 3 {
        let Some(token) = tokens.get(at) else { break };
        let is_glue = match token.word(text) {
            Some(word) => {
                const WORDS: [&str; 17] = [
                    "de", "del", "of", "den", "er", "ère", "st", "nd", "rd", "th", "º", "ª", "a", "d", "el",
                    "ο", "m",
                ];
                let low = word.to_lowercase();
                WORDS.contains(&low.as_str())
            }
            None => token.is_sign(".,-/º°’'ª"),
        };
        if !is_glue {
            break;
        }
        at += 1;
    }
    at
}

/// `19 juin 2024`, `19. Juni 2024`, `19 de junio de 2024`, `1er août 2020`, `19th of June, 2024`, `19-Jun-2024`.
fn day_month_name(text: &str, tokens: &[Token], hint: Hint<'_>) -> Option<(Stamp, usize)> {
    let day = tokens.first()?.number(1..=2)?;
    let named = glue(text, tokens, 1);
    let month = month_of(tokens.get(named)?.word(text)?, hint.language)?;
    let yeared = glue(text, tokens, named + 1);
    let token = tokens.get(yeared)?;
    let year = match token.number(4..=4) {
        Some(n) => full_year(n)?,
        None => {
            let short = short_year(token.number(2..=2)?)?;
            // "le 19 juin 20 personnes": two figures are a year at the end only, or bound by a sign ("19-Jun-24").
            let is_bound = tokens.get(yeared - 1).is_some_and(|t| t.is_sign("-/'’"));
            let is_end = match tokens.get(yeared + 1) {
                Some(next) => next.is_sign(")") && tokens.get(yeared + 2).is_none(),
                None => true,
            };
            if !is_bound && !is_end {
                return None;
            }
            short
        }
    };
    Some((Stamp::day(year, i64::from(month), day)?, yeared + 1))
}

/// `2024. június 19.`, `2024 m. birželio 19 d.`
fn year_month_name(text: &str, tokens: &[Token], hint: Hint<'_>) -> Option<(Stamp, usize)> {
    let year = full_year(tokens.first()?.number(4..=4)?)?;
    let named = glue(text, tokens, 1);
    let month = month_of(tokens.get(named)?.word(text)?, hint.language)?;
    let at = glue(text, tokens, named + 1);
    let day = tokens.get(at)?.number(1..=2)?;
    Some((Stamp::day(year, i64::from(month), day)?, at + 1))
}

/// `June 19, 2024`, `Jun. 19th 2024`, and the month alone: `juin 2024`.
fn month_name_first(text: &str, tokens: &[Token], hint: Hint<'_>) -> Option<(Stamp, usize)> {
    let month = i64::from(month_of(tokens.first()?.word(text)?, hint.language)?);
    let next = glue(text, tokens, 1);
    let token = tokens.get(next)?;
    if let Some(year) = token.number(4..=4).and_then(full_year) {
        return Some((Stamp::month(year, month)?, next + 1));
    }
    let day = token.number(1..=2)?;
    let yeared = glue(text, tokens, next + 1);
    let year = full_year(tokens.get(yeared)?.number(4..=4)?)?;
    Some((Stamp::day(year, month, day)?, yeared + 1))
}

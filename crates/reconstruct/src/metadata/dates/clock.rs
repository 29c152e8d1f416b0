//! Tokens, to the time of day and its zone that they begin with.

use super::tokens::{Kind, Token};

/// Time of day, minutes east of Greenwich, tokens taken.
type Clock = ((u8, u8, Option<u8>), Option<i16>, usize);

/// A time of day that follows a date within three tokens: `à 14h30`, `, 14:30 Uhr`, `T14:30:00+02:00`, `at 2:30 p.m. CET`.
pub(super) fn time(text: &str, tokens: &[Token]) -> Option<Clock> {
    let start = (0..=3).find(|i| tokens.get(*i).is_some_and(|t| t.number(1..=2).is_some()))?;
    let is_plain = tokens.iter().take(start).all(|t| match t.word(text) {
        Some(word) => word.chars().count() <= 4,
        None => t.is_sign(",-–—|•·@/(:.à"),
    });
    let [hour, mark, more @ ..] = tokens.get(start..)? else { return None };
    let is_colon = mark.is_sign(":") || mark.is_sign(".");
    let is_h = mark.word(text).is_some_and(|w| matches!(w, "h" | "H" | "heures"));
    // "14.30" is a time, the head of "04.04.2020" is none.
    let is_date = mark.is_sign(".")
        && more.get(1).is_some_and(|t| t.is_sign(".") && !t.is_spaced)
        && more.get(2).is_some_and(|t| !t.is_spaced);
    let minute =
        more.first().and_then(|t| t.number(2..=2).filter(|_| !t.is_spaced || is_h)).filter(|_| !is_date);
    if !is_plain || !(is_colon && minute.is_some() || is_h) {
        return None;
    }
    let mut used = start + 2 + usize::from(minute.is_some());
    let mut second = None;
    if let [s, n, ..] = tokens.get(used..).unwrap_or(&[])
        && s.is_sign(":")
        && let Some(value) = n.number(1..=2)
    {
        second = u8::try_from(value).ok().filter(|s| *s < 60);
        used += 2;
        if let [dot, fraction, ..] = tokens.get(used..).unwrap_or(&[])
            && dot.is_sign(".")
            && matches!(fraction.kind, Kind::Number(_))
            && !fraction.is_spaced
        {
            used += 2;
        }
    }
    let mut hours = u8::try_from(hour.number(1..=2)?).ok().filter(|h| *h < 24)?;
    let minutes = u8::try_from(minute.unwrap_or(0)).ok().filter(|m| *m < 60)?;
    let (half, taken) = half_of_day(text, tokens.get(used..).unwrap_or(&[]));
    used += taken;
    match half {
        Some(true) if hours < 12 => hours += 12,
        Some(false) if hours == 12 => hours = 0,
        _ => {}
    }
    let (zone, taken) = zone(text, tokens.get(used..).unwrap_or(&[]));
    Some(((hours, minutes, second), zone, used + taken))
}

/// `pm`, `p.m.`: true; `am`: false.
fn half_of_day(text: &str, tokens: &[Token]) -> (Option<bool>, usize) {
    let Some(word) = tokens.first().and_then(|t| t.word(text)) else { return (None, 0) };
    match word.to_ascii_lowercase().as_str() {
        "pm" | "م" => (Some(true), 1),
        "am" | "ص" => (Some(false), 1),
        half @ ("p" | "a") => {
            let tail = tokens.get(1..4).unwrap_or(&[]);
            let is_dotted = matches!(tail, [d, m, _] if d.is_sign(".") && m.word(text).is_some_and(|w| w.eq_ignore_ascii_case("m")));
            if is_dotted { (Some(half == "p"), 4) } else { (None, 0) }
        }
        _ => (None, 0),
    }
}

/// Minutes east of Greenwich, when a zone follows: `Z`, `UTC`, `+02:00`, `+0200`, `GMT+2`, `CET`.
pub(super) fn zone(text: &str, tokens: &[Token]) -> (Option<i16>, usize) {
    let Some(first) = tokens.first() else { return (None, 0) };
    if let Some(word) = first.word(text) {
        let minutes = match word {
            "Z" | "UTC" | "GMT" | "WET" => 0,
            "CET" | "MEZ" | "BST" | "WEST" => 60,
            "CEST" | "MESZ" | "EET" => 120,
            "EEST" | "MSK" => 180,
            "EDT" => -240,
            "EST" | "CDT" => -300,
            "CST" | "MDT" => -360,
            "MST" | "PDT" => -420,
            "PST" => -480,
            "IST" => 330,
            _ => return (None, 0),
        };
        let (offset, taken) = offset(tokens.get(1..).unwrap_or(&[]));
        return (Some(minutes + offset.unwrap_or(0)), 1 + taken);
    }
    offset(tokens)
}

fn offset(tokens: &[Token]) -> (Option<i16>, usize) {
    let [sign, n, rest @ ..] = tokens else { return (None, 0) };
    if !sign.is_sign("+-−") || n.is_spaced {
        return (None, 0);
    }
    let factor = if sign.is_sign("+") { 1 } else { -1 };
    let is_split = matches!(rest, [c, m, ..] if c.is_sign(":") && m.number(2..=2).is_some());
    let minutes = match (n.number(1..=2), n.number(4..=4)) {
        (Some(h), _) if is_split => h * 60 + rest.get(1).and_then(|m| m.number(2..=2)).unwrap_or(0),
        (Some(h), _) => h * 60,
        (_, Some(hhmm)) => hhmm / 100 * 60 + hhmm % 100,
        _ => return (None, 0),
    };
    // Offsets run from -12 to +14 hours.
    let zone = i16::try_from(minutes).ok().filter(|m| *m <= 14 * 60).map(|m| m * factor);
    (
        zone,
        if zone.is_none() {
            0
        } else if is_split {
            4
        } else {
            2
        },
    )
}

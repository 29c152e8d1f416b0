//! Reads dates out of words, in any European language. In: a text. Out: the dates that stand in it, with their places.
//!
//! A date is a year with a month and mostly a day, in figures or with the month's name; a time of day and a zone that follow
//! are taken along. Names of months come from `data/meta-months.txt`; a name that two languages use for two months
//! (`listopad`) is read in the language of the text, and is no date when that is unknown.
//! Misses dates without a year ("le 19 juin"), on purpose: a year would be a guess.

use recoupe_model::{Span, words::folded};
use std::collections::BTreeMap;
use std::sync::OnceLock;

const MONTHS: &str = include_str!("../../data/meta-months.txt");

/// Years outside are not those of a page of the web or of a digitised newspaper.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2099;

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

/// What the words before a date say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// First publication.
    Published,
    /// Last change.
    Modified,
}

/// True when `text` is one date or more and little else: words for publishing, a time, a name of a day.
pub(crate) fn is_dates_line(text: &str) -> bool {
    let found = dates(text, Hint::default());
    if !found.iter().any(|(_, s)| s.day.is_some()) {
        return false;
    }
    let mut rest = folded(&without(text, &found));
    for (_, words) in events() {
        if rest.contains(words.as_str()) {
            rest = rest.replace(words.as_str(), " ");
        }
    }
    // What is left is a weekday, a preposition, a word for the time.
    recoupe_model::words::words(&rest).filter(|w| w.len() > 2).count() <= 3
}

/// `text` without the dates found in it.
fn without(text: &str, found: &[(Span, Stamp)]) -> String {
    let mut out = String::new();
    let mut from = 0;
    for (span, _) in found {
        out.push_str(text.get(from..span.start as usize).unwrap_or(""));
        out.push(' ');
        from = span.end as usize;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

/// The dates of `text`, each with what the words before it say.
pub(crate) fn told(text: &str, hint: Hint<'_>) -> Vec<(Span, Stamp, Option<Event>)> {
    let mut from = 0;
    let mut out = Vec::new();
    for (span, stamp) in dates(text, hint) {
        let before = text.get(from..span.start as usize).unwrap_or("");
        let after = text.get(span.end as usize..).unwrap_or("");
        out.push((span, stamp, event(before).or_else(|| closing_event(after))));
        from = span.end as usize;
    }
    out
}

/// What the verb says that closes the clause: "wurde am 19. Juni 2024 um 14:30 Uhr veröffentlicht".
fn closing_event(after: &str) -> Option<Event> {
    // "um 14:30 Uhr von Ana Roux" stands between at most.
    const WORDS_MAX: usize = 7;
    const PUBLISHED: [&str; 8] = [
        "veroffentlicht",
        "gepostet",
        "publiziert",
        "geschrieben",
        "verfasst",
        "eingestellt",
        "gepubliceerd",
        "geplaatst",
    ];
    const MODIFIED: [&str; 5] = ["aktualisiert", "geandert", "uberarbeitet", "bijgewerkt", "gewijzigd"];
    let clause = after.split(['|', '•', '·', ',', ';', '(', '\n', '.', '–', '-', '/']).next().unwrap_or("");
    clause.split_whitespace().take(WORDS_MAX).find_map(|word| {
        let low = folded(word);
        if PUBLISHED.contains(&low.as_str()) {
            Some(Event::Published)
        } else {
            MODIFIED.contains(&low.as_str()).then_some(Event::Modified)
        }
    })
}

/// What the last of the words says: "publié le", "mis à jour le".
pub(crate) fn event(before: &str) -> Option<Event> {
    let low = folded(before);
    events()
        .iter()
        .filter(|(_, w)| low.contains(w.as_str()))
        .filter_map(|(e, w)| low.rfind(w.as_str()).map(|at| (at, w, *e)))
        .filter(|(at, w, _)| is_apart(&low, *at, w.len()))
        .map(|(at, w, e)| (at + w.len(), w.len(), e))
        .max_by_key(|(end, len, _)| (*end, *len))
        .map(|(.., e)| e)
}

/// True for a line whose first words tell an event: "Publié le 19 juin", "Date de publication".
pub(crate) fn event_begins(line: &str) -> bool {
    let low = folded(line);
    events().iter().any(|(_, w)| low.starts_with(w.as_str()) && is_apart(&low, 0, w.len()))
}

/// True for words (folded) that speak of a change.
pub(crate) fn mentions_change(folded: &str) -> bool {
    events()
        .iter()
        .filter(|(e, _)| *e == Event::Modified)
        .any(|(_, w)| folded.match_indices(w.as_str()).any(|(at, _)| is_apart(folded, at, w.len())))
}

/// True for a place that does not begin inside a word; a short word must end there too ("maj", but "Bestand", "Verstand").
fn is_apart(text: &str, at: usize, len: usize) -> bool {
    const SHORT: usize = 6;
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let after = text.get(at + len..).and_then(|t| t.chars().next());
    !is_letter(before) && (len > SHORT || !is_letter(after))
}

fn events() -> &'static [(Event, String)] {
    static LIST: OnceLock<Vec<(Event, String)>> = OnceLock::new();
    LIST.get_or_init(|| {
        super::names::lines(include_str!("../../data/meta-date-words.txt"))
            .filter_map(|l| l.split_once(" | "))
            .map(|(event, words)| {
                (if event == "modified" { Event::Modified } else { Event::Published }, words.to_owned())
            })
            .collect()
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A run of digits.
    Number(i64),
    /// A run of letters.
    Word,
    /// One other character that is no space.
    Sign(char),
}

#[derive(Clone, Copy, Debug)]
struct Token {
    kind: Kind,
    start: usize,
    end: usize,
    /// Digits of a number, letters of a word.
    chars: usize,
    /// Whether a space stands before it.
    is_spaced: bool,
}

impl Token {
    fn number(&self, digits: std::ops::RangeInclusive<usize>) -> Option<i64> {
        match self.kind {
            Kind::Number(n) if digits.contains(&self.chars) => Some(n),
            _ => None,
        }
    }

    fn word<'t>(&self, text: &'t str) -> Option<&'t str> {
        if self.kind == Kind::Word { text.get(self.start..self.end) } else { None }
    }

    fn is_sign(&self, signs: &str) -> bool {
        matches!(self.kind, Kind::Sign(c) if signs.contains(c))
    }
}

/// Value of a digit, of those of Arabic and Persian pages too.
fn digit(c: char) -> Option<i64> {
    let eastern = |zero: char| (u32::from(c)).checked_sub(u32::from(zero)).filter(|d| *d < 10);
    c.to_digit(10).or_else(|| eastern('٠')).or_else(|| eastern('۰')).map(i64::from)
}

/// True when `text` may hold a [`digit`], as every date does; a glance at its bytes.
pub(crate) fn has_figure(text: &str) -> bool {
    // The eastern digits are U+0660 to U+0669 and U+06F0 to U+06F9: their first bytes.
    text.bytes().any(|b| b.is_ascii_digit() || matches!(b, 0xd9 | 0xdb))
}

/// Letters and digits part from each other: `14h30` is three tokens, `1er` two.
fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut is_spaced = false;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            is_spaced = true;
            continue;
        }
        let end = at + c.len_utf8();
        let digit = digit(c);
        if let Some(last) = out.last_mut().filter(|l| !is_spaced && l.end == at) {
            match (&mut last.kind, digit) {
                (Kind::Number(n), Some(d)) => {
                    *n = n.saturating_mul(10).saturating_add(d);
                    last.end = end;
                    last.chars += 1;
                    continue;
                }
                (Kind::Word, None) if recoupe_model::words::is_word(c) => {
                    last.end = end;
                    last.chars += 1;
                    continue;
                }
                _ => {}
            }
        }
        let kind = match digit {
            Some(d) => Kind::Number(d),
            None if recoupe_model::words::is_word(c) => Kind::Word,
            None => Kind::Sign(c),
        };
        out.push(Token { kind, start: at, end, chars: 1, is_spaced });
        is_spaced = false;
    }
    out
}

/// A date at the head of `tokens`, and how many it takes.
fn read(text: &str, tokens: &[Token], hint: Hint<'_>) -> Option<(Stamp, usize)> {
    let first = tokens.first()?;
    match first.kind {
        Kind::Number(_) => year_first(tokens)
            .or_else(|| figures(tokens, hint.order))
            .or_else(|| day_month_name(text, tokens, hint))
            .or_else(|| year_month_name(text, tokens, hint)),
        Kind::Word => month_name_first(text, tokens, hint),
        Kind::Sign(_) => None,
    }
}

fn full_year(n: i64) -> Option<i32> {
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

/// `19/06/2024`, `19.6.24`, `06-19-2024`.
fn figures(tokens: &[Token], order: Order) -> Option<(Stamp, usize)> {
    let [a, s1, b, s2, y, rest @ ..] = tokens else { return None };
    let (x, z) = (a.number(1..=2)?, b.number(1..=2)?);
    if s1.kind != s2.kind || !s1.is_sign("/.-") || (s1.is_spaced && !s1.is_sign(".")) {
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
    let stamp = match order {
        _ if x > 12 || is_dotted => Stamp::day(year, z, x),
        _ if z > 12 => Stamp::day(year, x, z),
        _ if x == z => Stamp::day(year, x, z),
        Order::DayFirst => Stamp::day(year, z, x),
        Order::MonthFirst => Stamp::day(year, x, z),
        Order::Unknown => None,
    };
    Some((stamp?, 5))
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
            if !is_bound && tokens.get(yeared + 1).is_some() {
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

/// Time of day, minutes east of Greenwich, tokens taken.
type Clock = ((u8, u8, Option<u8>), Option<i16>, usize);

/// A time of day that follows a date within three tokens: `à 14h30`, `, 14:30 Uhr`, `T14:30:00+02:00`, `at 2:30 p.m. CET`.
fn time(text: &str, tokens: &[Token]) -> Option<Clock> {
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
fn zone(text: &str, tokens: &[Token]) -> (Option<i16>, usize) {
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

/// Number of the month that `word` names, in `language` if several languages differ.
pub(crate) fn month_of(word: &str, language: Option<&str>) -> Option<u8> {
    let readings = months().get(&folded(word))?;
    let own = readings.iter().find(|(l, _)| Some(*l) == language).map(|(_, m)| *m);
    own.or_else(|| {
        let (_, first) = readings.first()?;
        readings.iter().all(|(_, m)| m == first).then_some(*first)
    })
}

/// Folded name → (language, number), in the order of the file.
fn months() -> &'static BTreeMap<String, Vec<(&'static str, u8)>> {
    static TABLE: OnceLock<BTreeMap<String, Vec<(&'static str, u8)>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: BTreeMap<String, Vec<(&'static str, u8)>> = BTreeMap::new();
        for line in MONTHS.lines().filter(|l| !l.starts_with('#')) {
            let mut words = line.split(' ');
            let (Some(language), Some(Ok(number))) = (words.next(), words.next().map(str::parse)) else {
                continue;
            };
            for form in words {
                table.entry(folded(form)).or_default().push((language, number));
            }
        }
        table
    })
}

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

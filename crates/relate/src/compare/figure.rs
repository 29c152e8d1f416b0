//! The figures of a clause as intervals with unit, and how two of them stand.
//!
//! A stated number is an interval: round figures give half a unit of their last digit that is not zero (at most 3 %),
//! *environ* and words in *-aine* a tenth both ways, *plus de* upwards, *près de* downwards. Intervals that meet agree.
//! Years, days of the month and hours are times, not figures.

use super::lexicon::{About, Lexicon, TimeWord};
use super::token::{Kind, Token};
use recoupe_model::Span;

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    /// A unit of the table, by its line.
    Known(u32),
    /// The stem of the noun that follows.
    Noun(String),
    /// Nothing is said.
    Bare,
}

/// A figure of a clause.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Figure {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) value: f64,
    pub(crate) unit: Unit,
    pub(crate) span: Span,
    /// Stands in the text as digits or number words, without a word that widens it.
    pub(crate) is_exact: bool,
}

impl Figure {
    /// The intervals share a value.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// The figures of `tokens` (a part or a clause), in order.
pub(crate) fn figures(tokens: &[Token], lexicon: &Lexicon) -> Vec<Figure> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match figure(tokens, at, lexicon) {
            Some((figure, end)) => {
                out.extend(figure);
                at = end;
            }
            None => at += 1,
        }
    }
    out
}

/// The figure at `at`, if one is stated there, and the token after it; none inside for a time.
fn figure(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(Option<Figure>, usize)> {
    let (mut value, is_round, mut end) = number(tokens, at, lexicon)?;
    let mut step = last_digit(tokens, at, value);
    while let Some((factor, _)) =
        tokens.get(end).and_then(|t| lexicon.number(&t.fold)).filter(|(f, _)| *f >= 100.0)
    {
        value *= factor;
        step *= factor;
        end += 1;
    }
    if is_time(tokens, at, end, value, lexicon) {
        return Some((None, end));
    }
    let mut high_value = value;
    // "3400 à 4000", "between 19 and 22 million"
    if let Some((upper, after)) = range_end(tokens, end, lexicon)
        && upper > value
    {
        high_value = upper;
        end = after;
    }
    let (unit, factor, after) = unit(tokens, at, end, lexicon);
    // A bare number word ("un", "deux") with nothing known to count says little.
    let is_word = tokens.get(at).is_some_and(|t| t.kind == Kind::Word);
    let after_determiner = at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| {
        matches!(
            t.fold.as_str(),
            "les"
                | "ces"
                | "nos"
                | "ses"
                | "leurs"
                | "des"
                | "aux"
                | "the"
                | "those"
                | "these"
                | "their"
                | "his"
                | "her"
                | "die"
                | "den"
        )
    });
    if is_word && !matches!(unit, Unit::Known(_)) && (value <= 1.0 || value < 10.0 && after_determiner) {
        return Some((None, end));
    }
    let about = about_before(tokens, at, lexicon);
    let (mut low, mut high) = interval(value * factor, step * factor, is_round, about);
    if high_value > value {
        (low, high) = (value * factor * 0.97, high_value * factor * 1.03);
    }
    let first = tokens.get(at).map(|t| t.span).unwrap_or_default();
    let last = tokens.get(after.max(end) - 1).map_or(first, |t| t.span);
    let is_exact = about.is_none() && !is_round && high_value <= value;
    Some((
        Some(Figure { low, high, value: value * factor, unit, span: first.hull(last), is_exact }),
        after.max(end),
    ))
}

/// Value, whether the word says round, and the token after.
fn number(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(f64, bool, usize)> {
    let token = tokens.get(at)?;
    match token.kind {
        Kind::Number => {
            let mut digits = digits(&token.fold, lexicon)?;
            let mut end = at + 1;
            // "1 500": blanks part thousands.
            while let Some(next) = tokens.get(end).filter(|t| {
                t.kind == Kind::Number && t.fold.len() == 3 && t.fold.bytes().all(|b| b.is_ascii_digit())
            }) {
                digits = digits * 1000.0 + next.fold.parse::<f64>().ok()?;
                end += 1;
            }
            Some((digits, false, end))
        }
        Kind::Word => {
            let (mut value, mut is_round) = lexicon.number(&token.fold)?;
            let mut end = at + 1;
            // "soixante-deux", "twenty-one", "quatre-vingt-dix"
            while tokens.get(end).is_some_and(|t| t.is_sign("-") || t.fold == "et") {
                let Some((more, round)) = tokens.get(end + 1).and_then(|t| lexicon.number(&t.fold)) else {
                    break;
                };
                value = if (value, more) == (4.0, 20.0) { 80.0 } else { value + more };
                is_round |= round;
                end += 2;
            }
            Some((value, is_round, end))
        }
        Kind::Sign => None,
    }
}

/// `1,5` and `1.5`, `140,937,785` and `140.937.785`: the last mark is decimal when not followed by three digits.
fn digits(raw: &str, lexicon: &Lexicon) -> Option<f64> {
    let marks = raw.chars().filter(|c| !c.is_ascii_digit()).count();
    let after = raw.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or("");
    let english = lexicon.language == super::stem::Language::English;
    let last = raw.chars().rev().find(|c| !c.is_ascii_digit());
    let is_decimal = marks == 1
        && matches!(last, Some('.' | ','))
        && (after.len() != 3 || (last == Some('.') && english) || (last == Some(',') && !english));
    let plain: String = raw.chars().filter(char::is_ascii_digit).collect();
    let value: f64 = plain.parse().ok()?;
    Some(if is_decimal { value / 10_f64.powi(i32::try_from(after.len()).ok()?) } else { value })
}

/// The weight of the last digit that is not zero.
fn last_digit(tokens: &[Token], at: usize, value: f64) -> f64 {
    let raw = tokens.get(at).map_or("", |t| t.fold.as_str());
    if value.fract() != 0.0 {
        let places = raw.rsplit(['.', ',']).next().map_or(0, str::len);
        return 10_f64.powi(-i32::try_from(places).unwrap_or(0));
    }
    let mut step = 1.0;
    while value >= step * 10.0 && value % (step * 10.0) == 0.0 {
        step *= 10.0;
    }
    step
}

fn interval(value: f64, step: f64, is_round: bool, about: Option<About>) -> (f64, f64) {
    // Small counts and unrounded figures are what they say.
    let half = if step > 1.0 || value.fract() != 0.0 { (step / 2.0).min(value.abs() * 0.03) } else { 0.0 };
    let wide = if is_round { value.abs() * 0.1 } else { half };
    match about {
        Some(About::Around) => (value * 0.9, value * 1.1),
        Some(About::Above) => (value - half, value * 1.3),
        Some(About::Below) => (value * 0.85, value + half),
        None => (value - wide, value + wide),
    }
}

/// The word that widens the figure: up to three tokens before it, a currency sign apart.
fn about_before(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<About> {
    (1..=4).find_map(|back| {
        let from = at.checked_sub(back)?;
        let rest = || {
            tokens.get(from + 1..at).unwrap_or(&[]).iter().filter(|t| t.fold != "'").map(|t| t.fold.as_str())
        };
        let (about, length) = lexicon.about.at(&tokens.get(from)?.fold, rest())?;
        let between = tokens.get(from..at)?.iter().filter(|t| t.kind == Kind::Word).count();
        (between <= length + 1).then_some(about)
    })
}

/// "à 4000", "to $22 million", "and"
fn range_end(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(f64, usize)> {
    let joins = tokens.get(at).is_some_and(|t| matches!(t.fold.as_str(), "a" | "to" | "bis" | "-" | "–"));
    if !joins {
        return None;
    }
    let next = if tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Sign) { at + 2 } else { at + 1 };
    tokens.get(next).filter(|t| t.kind == Kind::Number)?;
    let (value, _, end) = number(tokens, next, lexicon)?;
    Some((value, end))
}

/// What is counted, its factor, and the token after it.
fn unit(tokens: &[Token], at: usize, end: usize, lexicon: &Lexicon) -> (Unit, f64, usize) {
    let known = |i: usize| {
        let rest = tokens.get(i + 1..).unwrap_or(&[]).iter().map(|t| t.fold.as_str());
        tokens.get(i).and_then(|t| lexicon.units.at(&t.fold, rest)).map(|(u, n)| (u, i + n))
    };
    if let Some(((unit, factor), _)) =
        at.checked_sub(1).filter(|i| tokens.get(*i).is_some_and(|t| t.kind == Kind::Sign)).and_then(known)
    {
        return (Unit::Known(unit), factor, end);
    }
    let mut next = end;
    while tokens.get(next).is_some_and(|t| matches!(t.fold.as_str(), "de" | "d" | "'" | "of" | "-")) {
        next += 1;
    }
    if let Some(((unit, factor), after)) = known(next) {
        return (Unit::Known(unit), factor, after);
    }
    match tokens.get(next).filter(|t| t.kind == Kind::Word && !lexicon.is_stop(&t.fold)) {
        Some(noun) => {
            let sense = lexicon.senses.at(&noun.stem, std::iter::empty()).map(|(s, _)| format!("s{s}"));
            (Unit::Noun(sense.unwrap_or_else(|| noun.stem.clone())), 1.0, end)
        }
        None => (Unit::Bare, 1.0, end),
    }
}

/// A year, a day of a month, an hour.
fn is_time(tokens: &[Token], at: usize, end: usize, value: f64, lexicon: &Lexicon) -> bool {
    let raw = tokens.get(at).map_or("", |t| t.fold.as_str());
    let fold = |i: usize| tokens.get(i).map_or("", |t| t.fold.as_str());
    let month = |i: usize| matches!(lexicon.time(fold(i)), Some(TimeWord::Month(_)));
    let before = at.checked_sub(1).map_or("", fold);
    let is_four =
        raw.len() == 4 && raw.bytes().all(|b| b.is_ascii_digit()) && (1800.0..2101.0).contains(&value);
    let year = is_four
        && (at == 0
            || month(at.wrapping_sub(1))
            || matches!(
                before,
                "en" | "in"
                    | "since"
                    | "depuis"
                    | "annee"
                    | "year"
                    | "le"
                    | "of"
                    | "from"
                    | "to"
                    | "until"
                    | "by"
                    | "for"
                    | ","
                    | "("
                    | "-"
                    | "de"
                    | "fin"
                    | "debut"
                    | "jahr"
                    | "and"
                    | "et"
                    | "a"
            ));
    let day = month(end)
        || (at > 0 && month(at - 1) && value <= 31.0)
        || (matches!(fold(end), "of" | "th" | "st" | "nd" | "rd" | "er"));
    let clock = matches!(fold(end), "h" | "heures" | "uhr" | "am" | "pm" | "gmt") && value <= 24.0
        || (fold(end) == "p" || fold(end) == "a") && fold(end + 1) == ".";
    year || day || clock
}

//! The figures of a clause as intervals with unit, and how two of them stand.
//!
//! A stated number is an interval: round figures give half a unit of their last digit that is not zero (at most 3 %),
//! *environ* and words in *-aine* a tenth both ways, *plus de* upwards, *près de* downwards. Intervals that meet agree.
//! Years, days of the month and hours are times, not figures.

use super::lexicon::{About, Lexicon, Measure, TimeWord};
use super::role::AGE;
use super::token::{Kind, Token};
use recoupe_model::Span;

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    /// A unit of the table, by its line.
    Known(u32),
    /// The stems of the words that follow, up to the end of the noun phrase: *six North Korean companies* counts companies.
    Noun(Vec<String>),
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
    /// With the count that follows it: *deux Russes et un Américain* are three.
    pub(crate) sum: Option<f64>,
    /// Stands in the text as digits or number words, without a word that widens it.
    pub(crate) is_exact: bool,
    /// What it counts by what happens to them, see [`super::role`].
    pub(crate) role: Option<u32>,
    /// Counts only some of those who may be counted by its role: *deux femmes tuées*.
    pub(crate) is_group: bool,
    /// The telling gives a much larger count of the same role: this one may be a part of it, or what was added last.
    pub(crate) is_lesser: bool,
    /// Counts a part or a rest, or is no longer held: it clashes with nothing.
    pub(crate) is_part: bool,
}

impl Unit {
    /// Both say what is counted, and it is the same.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Known(a), Self::Known(b)) => a == b,
            (Self::Noun(a), Self::Noun(b)) => a.iter().any(|stem| b.contains(stem)),
            _ => false,
        }
    }
}

impl Figure {
    /// Both count the same.
    pub(crate) fn counts_alike(&self, other: &Self) -> bool {
        match (self.role, other.role) {
            (Some(AGE), b) => b == Some(AGE),
            (a, Some(AGE)) => a == Some(AGE),
            (Some(a), Some(b)) => {
                a == b && (self.unit.is_same(&other.unit) || !(self.is_group && other.is_group))
            }
            _ => self.unit.is_same(&other.unit),
        }
    }

    /// Both count by a noun, and it is the same.
    pub(crate) fn names_noun_of(&self, other: &Self) -> bool {
        matches!((&self.unit, &other.unit), (Unit::Noun(_), Unit::Noun(_))) && self.unit.is_same(&other.unit)
    }

    /// Counts a named part of what the other counts: *deux femmes libériennes* beside *trois femmes*.
    pub(crate) fn may_be_part_of(&self, other: &Self) -> bool {
        match (&self.unit, &other.unit) {
            _ if self.role.is_some() && self.role == other.role => {
                self.is_less(other) && self.is_group && !other.is_group
            }
            (Unit::Noun(a), Unit::Noun(b)) => self.is_less(other) && a.iter().any(|stem| !b.contains(stem)),
            _ => false,
        }
    }

    /// Counts by a unit of the table.
    pub(crate) fn is_measured(&self) -> bool {
        matches!(self.unit, Unit::Known(_))
    }

    /// One is many times the other: seldom two answers to one question.
    pub(crate) fn is_far_from(&self, other: &Self) -> bool {
        self.value.abs().max(other.value.abs()) > FAR_APART * self.value.abs().min(other.value.abs())
    }

    pub(crate) fn is_less(&self, other: &Self) -> bool {
        self.value <= other.value * PART_SHARE_MAX
    }

    /// The intervals share a value.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        let holds = |f: &Self, sum: Option<f64>| sum.is_some_and(|s| f.low <= s && s <= f.high);
        self.low <= other.high && other.low <= self.high || holds(self, other.sum) || holds(other, self.sum)
    }
}

/// Times that one figure may be the other.
const FAR_APART: f64 = 4.0;

/// Share of a whole that a part of it is, at most: 61 of 62 is another count, two of three a part.
const PART_SHARE_MAX: f64 = 0.75;

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
    super::role::assign(tokens, &mut out, lexicon);
    out
}

/// The figure at `at`, if one is stated there, and the token after it; none inside for a time.
fn figure(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(Option<Figure>, usize)> {
    let (mut value, is_round, after) = number(tokens, at, lexicon)?;
    let (mut scale, mut end) = scale(tokens, after, lexicon);
    if is_time(tokens, at, end, value * scale, lexicon) {
        return Some((None, end));
    }
    let mut step = last_digit(tokens, at, value);
    let mut high_value = value * scale;
    // "3400 à 4000", "70 à 80 millions": the scale of the end is that of both when the start has none.
    if let Some((upper, upper_scale, after)) = range_end(tokens, end, lexicon) {
        let start_scale = if scale > 1.0 { scale } else { upper_scale };
        if upper * upper_scale > value * start_scale {
            (scale, high_value, end) = (start_scale, upper * upper_scale, after);
        }
    }
    value *= scale;
    step *= scale;
    let (unit, measure, after) = unit(tokens, at, end, lexicon);
    if lexicon.is_below_zero(&unit, at.checked_sub(1).and_then(|i| tokens.get(i))) {
        value = -value;
        high_value = -high_value;
    }
    let of = |value: f64| measure.map_or(value, |m| m.of(value));
    // A bare number word ("un", "deux") with nothing known to count says little.
    let is_word = tokens.get(at).is_some_and(|t| t.kind == Kind::Word);
    let after_determiner = at.checked_sub(1).is_some_and(|i| is_determiner(tokens, i));
    if is_word && !matches!(unit, Unit::Known(_)) && (value <= 1.0 || value < 10.0 && after_determiner) {
        return Some((None, end));
    }
    let about = about_before(tokens, at, lexicon);
    let factor = measure.map_or(1.0, |m| m.factor);
    let (mut low, mut high) = interval(of(value), step * factor, is_round, about);
    if high_value > value {
        (low, high) = (of(value) * 0.97, of(high_value) * 1.03);
    }
    if measure.is_some_and(Measure::converts) {
        // The telling that converts rounds: 12 miles are 19 kilometres, nearly two feet about 60 centimetres.
        let rounding = (step * factor / 2.0).max(of(value).abs() * CONVERTED_SHARE);
        (low, high) = (low - rounding, high + rounding);
    }
    // "des centaines": from one hundred to many.
    if is_word && is_round && end == at + 1 && tokens.get(at).is_some_and(|t| t.fold.ends_with('s')) {
        high = high.max(of(value) * 10.0);
    }
    let first = tokens.get(at).map(|t| t.span).unwrap_or_default();
    let last = tokens.get(after.max(end) - 1).map_or(first, |t| t.span);
    let is_exact = about.is_none() && !is_round && high_value <= value;
    Some((
        Some(Figure {
            low,
            high,
            value: of(value),
            unit,
            span: first.hull(last),
            sum: counted_on(tokens, end, lexicon).map(|more| of(value) + more),
            is_exact,
            role: None,
            is_group: false,
            is_lesser: false,
            is_part: false,
        }),
        after.max(end),
    ))
}

/// *les deux*, *their two*: who is counted is known already.
fn is_determiner(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| {
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
    })
}

/// The count after *et* or *and* within the noun phrase that starts at `end`: *deux Russes et un Américain*.
fn counted_on(tokens: &[Token], end: usize, lexicon: &Lexicon) -> Option<f64> {
    let joins = (end..end + COUNTED_WORDS_MAX + 1)
        .find(|&i| tokens.get(i).is_some_and(|t| matches!(t.fold.as_str(), "et" | "and" | "und")))?;
    let next = tokens.get(joins + 1)?;
    let one = matches!(next.fold.as_str(), "un" | "une" | "one" | "a" | "an" | "ein" | "eine").then_some(1.0);
    one.or_else(|| lexicon.number(&next.fold).map(|(v, _)| v).filter(|v| *v < 100.0))
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
            let (value, is_round) = lexicon.number(&token.fold)?;
            if is_round || value >= 1e6 {
                return Some((value, is_round, at + 1));
            }
            let (value, end) = in_words(tokens, at, lexicon)?;
            Some((value, false, end))
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

/// The value of number words under a million and the token after them: *soixante et onze*, *quatre-vingt-dix*, *cent cinquante*,
/// *twenty-one*, *two hundred and six*.
fn in_words(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(f64, usize)> {
    let word = |i: usize| {
        let (value, is_round) = lexicon.number(&tokens.get(i)?.fold)?;
        (!is_round && value < 1e6).then_some(value)
    };
    let mut thousands = 0.0;
    let mut value = word(at)?;
    let mut end = at + 1;
    if value >= 1000.0 {
        (thousands, value) = (value, 0.0);
    }
    loop {
        let joint = tokens.get(end).map_or("", |t| t.fold.as_str());
        let next = if matches!(joint, "-" | "et" | "and") { end + 1 } else { end };
        let Some(more) = word(next) else { break };
        let rest = value % 100.0;
        let is_whole_hundred = rest == 0.0 && (value > 0.0 || thousands > 0.0);
        let adds = match joint {
            "et" => rest >= 20.0 && matches!(more, 1.0 | 11.0),
            "and" => is_whole_hundred && more < 100.0,
            "-" => more < rest || (rest, more) == (4.0, 20.0) || rest >= 60.0 && more < 20.0,
            _ => is_whole_hundred && more < 100.0,
        };
        if (rest, more) == (4.0, 20.0) && adds {
            value += 76.0;
        } else if adds && more < 100.0 {
            value += more;
        } else if more == 100.0 && value < 10.0 && joint != "et" {
            value = value.max(1.0) * 100.0;
        } else if more == 1000.0 && thousands == 0.0 && joint != "et" {
            (thousands, value) = (value.max(1.0) * 1000.0, 0.0);
        } else {
            break;
        }
        end = next + 1;
    }
    Some((thousands + value, end))
}

/// What a letter after a figure of money multiplies it by: *$4m*, *4 M€*, *£2bn*.
fn money_scale(tokens: &[Token], at: usize) -> Option<f64> {
    let is_currency = |t: &Token| matches!(t.fold.as_str(), "$" | "€" | "£");
    let before = at.checked_sub(2).and_then(|i| tokens.get(i)).is_some_and(is_currency);
    let after = tokens.get(at + 1).is_some_and(is_currency);
    let factor = match tokens.get(at)?.fold.as_str() {
        "k" => 1e3,
        "m" | "mn" => 1e6,
        "bn" | "b" => 1e9,
        _ => return None,
    };
    (before || after).then_some(factor)
}

/// The product of the number words of a hundred and more at `at` (*millions*), and the token after them.
fn scale(tokens: &[Token], at: usize, lexicon: &Lexicon) -> (f64, usize) {
    if let Some(factor) = money_scale(tokens, at) {
        return (factor, at + 1);
    }
    let mut out = (1.0, at);
    while let Some((factor, _)) =
        tokens.get(out.1).and_then(|t| lexicon.number(&t.fold)).filter(|(f, _)| *f >= 100.0)
    {
        out = (out.0 * factor, out.1 + 1);
    }
    out
}

/// "à 4000", "to $22 million", "and": value, scale, and the token after.
fn range_end(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(f64, f64, usize)> {
    let joins = tokens.get(at).is_some_and(|t| matches!(t.fold.as_str(), "a" | "to" | "bis" | "-" | "–"));
    if !joins {
        return None;
    }
    let next = if tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Sign) { at + 2 } else { at + 1 };
    tokens.get(next).filter(|t| t.kind == Kind::Number)?;
    let (value, _, after) = number(tokens, next, lexicon)?;
    let (scale, end) = scale(tokens, after, lexicon);
    Some((value, scale, end))
}

/// What is counted, how it converts, and the token after it.
fn unit(tokens: &[Token], at: usize, end: usize, lexicon: &Lexicon) -> (Unit, Option<Measure>, usize) {
    let known = |i: usize| {
        let token = tokens.get(i)?;
        // "°C": a letter alone is a unit of heat behind its sign only.
        let is_lone = matches!(token.fold.as_str(), "c" | "f");
        if is_lone && !i.checked_sub(1).and_then(|j| tokens.get(j)).is_some_and(|t| t.is_sign("°")) {
            return None;
        }
        let words = |t: &&Token| t.kind != Kind::Sign || !matches!(t.fold.as_str(), "/" | "'" | "-");
        let rest = tokens.get(i + 1..).unwrap_or(&[]).iter().filter(words).map(|t| t.fold.as_str());
        lexicon.units.at(&token.fold, rest).map(|(m, n)| (m, i + n))
    };
    if let Some((measure, _)) =
        at.checked_sub(1).filter(|i| tokens.get(*i).is_some_and(|t| t.kind == Kind::Sign)).and_then(known)
    {
        return (Unit::Known(measure.unit), Some(measure), end);
    }
    let mut next = end;
    while tokens.get(next).is_some_and(|t| matches!(t.fold.as_str(), "de" | "d" | "'" | "of" | "-" | "°")) {
        next += 1;
    }
    // "48 of the 101 seats": both count seats.
    let mut whole = next;
    while tokens
        .get(whole)
        .is_some_and(|t| matches!(t.fold.as_str(), "of" | "the" | "des" | "les" | "its" | "ses"))
    {
        whole += 1;
    }
    if whole > next && tokens.get(whole).is_some_and(|t| t.kind == Kind::Number) {
        let (unit, measure, _) = unit(tokens, whole, whole + 1, lexicon);
        return (unit, measure, end);
    }
    if let Some((measure, after)) = known(next) {
        return (Unit::Known(measure.unit), Some(measure), after);
    }
    let stem_of = |noun: &Token| {
        let sense = lexicon.senses.at(&noun.stem, std::iter::empty()).map(|(s, _)| format!("s{s}"));
        sense.unwrap_or_else(|| noun.stem.clone())
    };
    let counted: Vec<String> = tokens
        .get(next..)
        .unwrap_or(&[])
        .iter()
        .take(COUNTED_WORDS_MAX)
        .take_while(|t| t.kind == Kind::Word && !lexicon.is_stop(&t.fold))
        .filter(|t| !t.is_capital)
        .map(stem_of)
        .collect();
    (if counted.is_empty() { Unit::Bare } else { Unit::Noun(counted) }, None, end)
}

/// What a conversion is rounded by, as a share of the value.
const CONVERTED_SHARE: f64 = 0.03;

/// Words of the noun phrase that says what is counted: *six shipping and trading companies* has more, its first two will do.
const COUNTED_WORDS_MAX: usize = 3;

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
    // *2 h 30*: the minutes are no count.
    let minutes = matches!(before, "h" | "heures" | "uhr")
        && value < 60.0
        && at.checked_sub(2).and_then(|i| number(tokens, i, lexicon)).is_some_and(|(hour, ..)| hour <= 24.0);
    year || day || clock || minutes
}

//! Tokens to what rules of time match: hyphenated words parted, number words put together, each word with its entry.

use super::grammar::{Class, Entry, Grammar, key};
use crate::tokens::{Flags, Token, TokenKind};
use recoupe_model::Span;

/// One word, number or mark, ready for matching.
#[derive(Clone, Debug)]
pub(super) struct Atom<'g> {
    pub(super) span: Span,
    pub(super) kind: TokenKind,
    pub(super) flags: Flags,
    /// Value of a number, in digits or words.
    pub(super) number: Option<Number>,
    pub(super) entry: Option<&'g Entry>,
    /// The sentence that it stands in.
    pub(super) sentence: u32,
}

/// A number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: i32,
    pub(super) shape: Shape,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// So many digits, nothing else.
    Digits(u8),
    /// `1er`, `3rd`.
    Ordinal,
    /// `7.30`, as minutes of the day.
    HourMinute,
    /// With separators (`3 500`, `2,6`): only a count.
    Count,
    /// In words.
    Words,
}

impl Atom<'_> {
    /// Its value in a class.
    pub(super) fn value(&self, class: Class) -> Option<i32> {
        if let Some(number) = self.number {
            return number.value_as(class);
        }
        let has_capital = self.flags.has(Flags::CAPITAL);
        let fits = |r: &&super::grammar::Reading| r.class == class && (has_capital || !r.needs_capital);
        self.entry?.classes.iter().find(fits).map(|r| r.value)
    }

    /// The classes that it may be of, with its value there.
    pub(super) fn classes(&self) -> impl Iterator<Item = (Class, i32)> + '_ {
        let has_capital = self.flags.has(Flags::CAPITAL);
        let numbers = self
            .number
            .into_iter()
            .flat_map(|n| NUMBERS.iter().filter_map(move |c| Some((*c, n.value_as(*c)?))));
        let words = self.entry.into_iter().filter(|_| self.number.is_none()).flat_map(move |e| {
            e.classes.iter().filter(move |r| has_capital || !r.needs_capital).map(|r| (r.class, r.value))
        });
        numbers.chain(words)
    }

    /// True when no rule and no list knows it.
    fn is_unknown(&self) -> bool {
        self.entry.is_none() && self.number.is_none()
    }
}

/// Classes of numbers.
const NUMBERS: [Class; 11] = [
    Class::Count,
    Class::Day,
    Class::MonthNumber,
    Class::Year,
    Class::ShortYear,
    Class::OldShortYear,
    Class::Hour,
    Class::Minute,
    Class::HourMinute,
    Class::Military,
    Class::Ordinal,
];

impl Number {
    fn value_as(self, class: Class) -> Option<i32> {
        let v = self.value;
        let digits = match self.shape {
            Shape::Digits(d) => d,
            Shape::Ordinal => {
                return (class == Class::Ordinal || (class == Class::Day && (1..=31).contains(&v)))
                    .then_some(v);
            }
            Shape::HourMinute => return (class == Class::HourMinute).then_some(v),
            Shape::Count => return (class == Class::Count).then_some(v),
            Shape::Words => {
                return (class == Class::Count || (class == Class::Year && (1000..=2100).contains(&v)))
                    .then_some(v);
            }
        };
        let fits = match class {
            Class::Count => true,
            Class::Day => digits <= 2 && (1..=31).contains(&v),
            Class::MonthNumber => digits <= 2 && (1..=12).contains(&v),
            Class::Year => digits == 4 && (1000..=2100).contains(&v),
            Class::ShortYear => digits == 2,
            Class::OldShortYear => digits == 2 && v >= 60,
            Class::Hour => digits <= 2 && v <= 24,
            Class::Minute => digits == 2 && v < 60,
            Class::Military => digits == 4 && v / 100 < 24 && v % 100 < 60,
            _ => false,
        };
        fits.then_some(v)
    }
}

/// The atoms of a run of tokens. `sentence_of` gives the sentence of each token.
pub(super) fn atoms<'g>(
    text: &str,
    tokens: &[Token],
    sentence_of: &[u32],
    grammar: &'g Grammar,
) -> Vec<Atom<'g>> {
    let mut found: Vec<Atom<'g>> = Vec::with_capacity(tokens.len());
    for (index, token) in tokens.iter().enumerate() {
        let sentence = sentence_of.get(index).copied().unwrap_or(0);
        if token.kind == TokenKind::Dash && joins_a_number(tokens, index) {
            continue;
        }
        let mut atom = atom_of(text, token, sentence, grammar);
        if is_title(&atom, found.last()) {
            atom.entry = None;
        }
        if atom.is_unknown() && token.is_word() {
            parts(text, token, sentence, grammar, &mut found);
        } else {
            found.push(atom);
        }
    }
    composed(found)
}

/// « Le Matin », « Le Soir »: a part of the day with a capital right behind another capital word is the name of a paper.
fn is_title(atom: &Atom<'_>, before: Option<&Atom<'_>>) -> bool {
    let is_part = || atom.entry.is_some_and(|e| e.classes.iter().any(|r| r.class == Class::Part));
    let is_capital = |a: &Atom<'_>| a.kind == TokenKind::Word && a.flags.has(Flags::CAPITAL);
    is_capital(atom)
        && is_part()
        && before.is_some_and(|b| {
            is_capital(b) && b.sentence == atom.sentence && b.entry.is_none_or(|e| e.classes.is_empty())
        })
}

/// The hyphen of `20-year-old`.
fn joins_a_number(tokens: &[Token], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|i| tokens.get(i));
    let next = tokens.get(index + 1);
    before.is_some_and(|t| t.kind == TokenKind::Number)
        && next.is_some_and(|t| t.is_word() && !t.is(Flags::SPACED))
        && tokens.get(index).is_some_and(|t| !t.is(Flags::SPACED) && t.span.len() == 1)
}

fn atom_of<'g>(text: &str, token: &Token, sentence: u32, grammar: &'g Grammar) -> Atom<'g> {
    let word = token.of(text);
    let number = if token.kind == TokenKind::Number { number(word, token.is(Flags::ORDINAL)) } else { None };
    let entry = match token.kind {
        TokenKind::Number => None,
        TokenKind::Dash => grammar.entry("-"),
        _ => grammar.entry(&key(word)),
    };
    Atom { span: token.span, kind: token.kind, flags: token.flags, number, entry, sentence }
}

/// The parts of a hyphenated word that no list knows as a whole; the word itself when none of them is known.
fn parts<'g>(text: &str, token: &Token, sentence: u32, grammar: &'g Grammar, found: &mut Vec<Atom<'g>>) {
    let word = token.of(text);
    let whole =
        Atom { span: token.span, kind: token.kind, flags: token.flags, number: None, entry: None, sentence };
    if !word.contains('-') && !word.starts_with(|c: char| c.is_ascii_digit()) {
        return found.push(whole);
    }
    let mut made = Vec::new();
    let mut at = token.span.start as usize;
    for part in word.split('-') {
        if let Some(hung) = hung(text, at, part, token, sentence, grammar) {
            made.push(hung);
            at += part.len() + 1;
            continue;
        }
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        for piece in [part.get(..digits).unwrap_or(""), part.get(digits..).unwrap_or("")] {
            if !piece.is_empty() {
                let span = Span::new(at, at + piece.len());
                made.push(part_atom(piece, span, token, sentence, grammar));
                at += piece.len();
            }
        }
        at += 1;
    }
    if made.iter().all(Atom::is_unknown) {
        found.push(whole);
    } else {
        found.append(&mut made);
    }
}

/// `-là`, `-ci`: a part that the rules know with its hyphen.
fn hung<'g>(
    text: &str,
    at: usize,
    part: &str,
    token: &Token,
    sentence: u32,
    grammar: &'g Grammar,
) -> Option<Atom<'g>> {
    let start = at.checked_sub(1).filter(|_| at > token.span.start as usize)?;
    let span = Span::new(start, at + part.len());
    let entry = Some(grammar.entry(&key(span.of(text)))?);
    Some(Atom { span, kind: token.kind, flags: Flags::default(), number: None, entry, sentence })
}

fn part_atom<'g>(piece: &str, span: Span, token: &Token, sentence: u32, grammar: &'g Grammar) -> Atom<'g> {
    let is_number = piece.starts_with(|c: char| c.is_ascii_digit());
    let kind = if is_number { TokenKind::Number } else { TokenKind::Word };
    let number = if is_number { number(piece, false) } else { None };
    let entry = if is_number { None } else { grammar.entry(&key(piece)) };
    let flags = if piece.starts_with(char::is_uppercase) { Flags::CAPITAL } else { Flags::default() };
    let flags = if span.start == token.span.start { flags.and(token.flags) } else { flags };
    Atom { span, kind, flags, number, entry, sentence }
}

/// The value of a number in digits; parts behind a decimal mark are left out.
fn number(word: &str, is_ordinal: bool) -> Option<Number> {
    let whole = word.bytes().take_while(u8::is_ascii_digit).count();
    let digits = word.get(..whole)?;
    let value = digits.parse().ok()?;
    if is_ordinal {
        return Some(Number { value, shape: Shape::Ordinal });
    }
    if whole == word.len() {
        return Some(Number { value, shape: Shape::Digits(u8::try_from(whole).unwrap_or(u8::MAX)) });
    }
    let minutes = word.strip_prefix(digits).and_then(|w| w.strip_prefix('.')).filter(|m| m.len() == 2);
    if let Some(minutes) = minutes.and_then(|m| m.parse::<i32>().ok()).filter(|m| *m < 60 && value < 24) {
        return Some(Number { value: value * 60 + minutes, shape: Shape::HourMinute });
    }
    let joined: String = word.chars().filter(char::is_ascii_digit).collect();
    let is_decimal =
        word.rsplit([',', '.']).next().is_some_and(|last| last.len() != 3 && last.len() != word.len());
    let value = if is_decimal { value } else { joined.parse().ok()? };
    Some(Number { value, shape: Shape::Count })
}

/// Puts number words together: « quatre-vingt-dix », "two hundred and five".
fn composed(atoms: Vec<Atom<'_>>) -> Vec<Atom<'_>> {
    let is_number = |a: &Atom<'_>| a.number.is_none() && a.value(Class::Count).is_some();
    if !atoms.windows(2).any(|w| w.iter().all(is_number)) {
        return atoms;
    }
    let mut out: Vec<Atom<'_>> = Vec::with_capacity(atoms.len());
    let mut sum = Sum::default();
    for atom in atoms {
        let value = if atom.number.is_none() { atom.value(Class::Count) } else { None };
        let goes_on = value.is_some_and(|v| sum.take(v));
        match (out.last_mut(), value) {
            (Some(last), Some(_)) if goes_on => {
                last.span = last.span.hull(atom.span);
                last.number = Some(Number { value: sum.total(), shape: Shape::Words });
            }
            (_, Some(v)) => {
                sum = Sum::starting(v);
                out.push(atom);
            }
            _ => {
                sum = Sum::default();
                out.push(atom);
            }
        }
    }
    out
}

/// A number being read from words.
#[derive(Default)]
struct Sum {
    thousands: i32,
    rest: i32,
    is_open: bool,
}

impl Sum {
    fn starting(value: i32) -> Self {
        let mut sum = Self { is_open: true, ..Self::default() };
        if value == 1000 {
            sum.thousands = 1
        } else {
            sum.rest = value
        }
        sum
    }

    fn total(&self) -> i32 {
        self.thousands.saturating_mul(1000).saturating_add(self.rest)
    }

    /// Takes one more word; false when it starts another number.
    fn take(&mut self, value: i32) -> bool {
        if !self.is_open {
            return false;
        }
        let low = self.rest % 100;
        match value {
            1000 if self.thousands == 0 => {
                self.thousands = self.rest.max(1);
                self.rest = 0;
            }
            100 if (1..20).contains(&self.rest) => self.rest *= 100,
            // "nineteen ninety-six"
            20..=99 if self.rest == 18 || self.rest == 19 => self.rest = self.rest * 100 + value,
            20 if low == 4 => self.rest += 76,
            1..=99 if low == 0 && self.total() >= 100 => self.rest += value,
            1..=19 if low >= 20 && low % 10 == 0 => self.rest += value,
            _ => return false,
        }
        true
    }
}

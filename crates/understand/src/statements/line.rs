//! The tokens of a block to its lines: sentences of the text's own voice in which each quotation is one unit.
//!
//! So « “Stop. Now!” said Ann. » is one line of three words and a quotation, and a rule never loses its way in quoted
//! sentences. Units carry the classes of their word, so that rules ask for bits and not for strings.
//! Gets wrong: two sentences parted by a quotation that lacks its stop become one line.

use super::conjugation::Tense;
use super::lexicon::{Class, Form, Lexicon, Trust};
use super::quotes::Quote;
use crate::tokens::{Flags, Token, TokenKind};
use recoupe_model::Span;
use recoupe_model::words::is_apostrophe;

/// A word, a mark or a whole quotation.
#[derive(Clone, Debug)]
pub struct Unit<'l> {
    /// Where.
    pub span: Span,
    /// What it is; a quotation is [`TokenKind::QuoteOpen`].
    pub kind: TokenKind,
    /// What its shape says.
    pub flags: Flags,
    /// Its closed classes.
    pub class: Class,
    /// Lower case, straight apostrophes; of a quotation the comma that ends it, if one does.
    pub low: Box<str>,
    /// Which quotation it is.
    pub quote: Option<usize>,
    /// The verbs that it is a form of.
    pub forms: &'l [Form],
}

impl Unit<'_> {
    /// True when the word is of one of these classes.
    pub fn is(&self, class: Class) -> bool {
        self.class.has(class)
    }

    /// True for a word with a capital letter.
    pub fn is_capital(&self) -> bool {
        self.kind == TokenKind::Word && self.flags.has(Flags::CAPITAL)
    }

    /// True for a word or number.
    pub fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }

    /// True for a pronoun that hangs on its verb (`-t-il`).
    pub fn hangs(&self) -> bool {
        self.flags.has(Flags::CLITIC) && self.low.starts_with('-')
    }

    /// True for this mark or word.
    pub fn says(&self, low: &str) -> bool {
        &*self.low == low
    }

    /// True for a colon, not a semicolon.
    pub fn is_colon(&self) -> bool {
        self.kind == TokenKind::Colon && &*self.low == ":"
    }

    /// True for a semicolon.
    pub fn is_semicolon(&self) -> bool {
        self.kind == TokenKind::Colon && &*self.low == ";"
    }

    /// True for a comma.
    pub fn is_comma(&self) -> bool {
        self.kind == TokenKind::Comma
    }
}

/// One sentence of the text's own voice. Units count from 1; what is outside is an empty unit.
pub struct Line<'l> {
    /// The word lists.
    pub lexicon: &'l Lexicon,
    units: Vec<Unit<'l>>,
    nothing: Unit<'l>,
    /// Most of its words have a capital: a headline in English style.
    pub is_headline: bool,
}

/// Units of a line that rules look at; a longer "sentence" is a list or a table, and is cut, so that work stays linear.
const UNITS_MAX: usize = 400;

impl<'l> Line<'l> {
    fn new(lexicon: &'l Lexicon, units: Vec<Unit<'l>>) -> Self {
        let nothing = Unit {
            span: Span::default(),
            kind: TokenKind::Symbol,
            flags: Flags::default(),
            class: Class::default(),
            low: "".into(),
            quote: None,
            forms: &[],
        };
        let words = units.iter().filter(|u| u.kind == TokenKind::Word && u.low.len() > 3).count();
        let capitals = units.iter().filter(|u| u.is_capital() && u.low.len() > 3).count();
        let is_headline = words > 3 && capitals * 4 >= words * 3;
        let mut line = Self { lexicon, units, nothing, is_headline };
        line.mark_asides();
        line
    }

    /// The unit at `at`, from 1; the empty unit outside.
    pub fn unit(&self, at: usize) -> &Unit<'l> {
        at.checked_sub(1).and_then(|i| self.units.get(i)).unwrap_or(&self.nothing)
    }

    /// Number of units, which is the place of the last.
    pub fn last(&self) -> usize {
        self.units.len()
    }

    /// The words from `at` on, as phrases ask for them.
    pub fn words_from<'a>(&'a self, at: usize) -> impl Fn(usize) -> &'a str {
        move |i| &self.unit(at + i).low
    }

    /// How many words from `at` on name where it is known from (« selon », *according to*), and how surely.
    pub fn source_at(&self, at: usize) -> Option<(usize, Trust)> {
        self.unit(at).is(Class::SOURCE).then(|| self.lexicon.source(self.words_from(at))).flatten()
    }

    /// The span over the units `from..to`; none when there are none.
    pub fn span(&self, from: usize, to: usize) -> Option<Span> {
        let last = to.checked_sub(1)?.min(self.last());
        (from >= 1 && from <= last).then(|| self.unit(from).span.hull(self.unit(last).span))
    }

    fn mark_asides(&mut self) {
        let mut at = 1;
        while at <= self.last() {
            let length = self.lexicon.aside(self.words_from(at));
            for unit in self.units.iter_mut().skip(at - 1).take(length) {
                unit.class = unit.class.or(Class::ASIDE);
            }
            at += length.max(1);
        }
        for at in 1..=self.last() {
            if self.lexicon.source(self.words_from(at)).is_some()
                && let Some(unit) = self.units.get_mut(at - 1)
            {
                unit.class = unit.class.or(Class::SOURCE);
            }
        }
    }
}

/// The lines of a block.
pub fn lines<'l>(text: &str, tokens: &[Token], quotes: &[Quote], lexicon: &'l Lexicon) -> Vec<Line<'l>> {
    let mut lines = Vec::new();
    let mut units: Vec<Unit<'l>> = Vec::new();
    let all = all_units(text, tokens, quotes, lexicon);
    let mut rest = all.into_iter().peekable();
    while let Some(unit) = rest.next() {
        let is_end = rest.peek().is_none_or(|next| ends(&unit, units.last(), next, quotes));
        units.push(unit);
        if is_end || units.len() >= UNITS_MAX {
            lines.push(Line::new(lexicon, without_dateline(std::mem::take(&mut units))));
        }
    }
    lines
}

fn all_units<'l>(text: &str, tokens: &[Token], quotes: &[Quote], lexicon: &'l Lexicon) -> Vec<Unit<'l>> {
    let mut units = Vec::with_capacity(tokens.len());
    let mut quotes = quotes.iter().enumerate().peekable();
    let mut skip_to = 0;
    for (at, token) in tokens.iter().enumerate() {
        if at < skip_to {
            continue;
        }
        match quotes.next_if(|(_, q)| q.tokens.start == at) {
            Some((index, quote)) => {
                skip_to = quote.tokens.end;
                let verb = quoted_verb(text, tokens, quote, lexicon).filter(|_| {
                    units.last().is_some_and(|before: &Unit<'_>| {
                        lexicon.can_speak(&before.low) || before.is_capital()
                    })
                });
                units.push(verb.unwrap_or_else(|| quoted(token, quote, index)));
            }
            None if is_loose_elision(text, token, units.last(), lexicon) => {
                if let Some(word) = units.last_mut() {
                    elide(word, token, lexicon);
                }
            }
            None => units.push(plain(text, token, lexicon)),
        }
    }
    units
}

/// The apostrophe of « qu’« … » », parted from its word by the mark that follows it.
fn is_loose_elision(text: &str, token: &Token, before: Option<&Unit<'_>>, lexicon: &Lexicon) -> bool {
    let is_mark = token.of(text).chars().all(is_apostrophe) && !token.is(Flags::SPACED);
    let elides =
        |u: &Unit<'_>| u.kind == TokenKind::Word && lexicon.class(&format!("{}'", u.low)) != Class::default();
    is_mark && before.is_some_and(|u| u.span.end == token.span.start && elides(u))
}

/// The word with its apostrophe.
fn elide(word: &mut Unit<'_>, mark: &Token, lexicon: &Lexicon) {
    word.low = format!("{}'", word.low).into();
    word.class = lexicon.class(&word.low);
    word.span = word.span.hull(mark.span);
}

/// « La centrale « exige » l’ouverture »: a single verb of saying between marks is the verb of its sentence.
fn quoted_verb<'l>(text: &str, tokens: &[Token], quote: &Quote, lexicon: &'l Lexicon) -> Option<Unit<'l>> {
    let word = tokens.get(quote.tokens.start + 1).filter(|_| quote.words == 1 && !quote.is_open)?;
    let unit = plain(text, word, lexicon);
    let is_finite = unit.forms.iter().any(|f| f.tense == Tense::Finite);
    (is_finite && !unit.is_capital() && !lexicon.is_noun_too(&unit.low))
        .then_some(Unit { span: quote.outer, ..unit })
}

fn quoted<'l>(token: &Token, quote: &Quote, index: usize) -> Unit<'l> {
    Unit {
        span: quote.outer,
        kind: TokenKind::QuoteOpen,
        flags: token.flags,
        class: Class::default(),
        low: if quote.has_comma { ",".into() } else { "".into() },
        quote: Some(index),
        forms: &[],
    }
}

fn plain<'l>(text: &str, token: &Token, lexicon: &'l Lexicon) -> Unit<'l> {
    let low = lower(token.of(text));
    let is_word = token.kind == TokenKind::Word;
    let class = if is_word { lexicon.class(&low) } else { Class::default() };
    let forms = if is_word && !token.is(Flags::CLITIC) { lexicon.forms(&low) } else { &[] };
    let kind = match token.kind {
        TokenKind::QuoteOpen | TokenKind::QuoteClose => TokenKind::Symbol,
        other => other,
    };
    Unit { span: token.span, kind, flags: token.flags, class, low: low.into(), quote: None, forms }
}

/// Lower case with straight apostrophes.
fn lower(word: &str) -> String {
    let low = if word.is_ascii() { word.to_ascii_lowercase() } else { word.to_lowercase() };
    if low.contains(|c| is_apostrophe(c) && c != '\'') {
        low.chars().map(|c| if is_apostrophe(c) { '\'' } else { c }).collect()
    } else {
        low
    }
}

/// True when a line ends behind `unit`. A quotation ends one when its last sentence is ended and a new one starts.
fn ends(unit: &Unit<'_>, before: Option<&Unit<'_>>, next: &Unit<'_>, quotes: &[Quote]) -> bool {
    if next.flags.has(Flags::LINE_START) {
        return true;
    }
    let quote_of = |u: &Unit<'_>| u.quote.and_then(|q| quotes.get(q));
    let starts = match next.kind {
        TokenKind::Word => next.flags.has(Flags::CAPITAL),
        TokenKind::Number => next.flags.has(Flags::SPACED),
        TokenKind::QuoteOpen => quote_of(next).is_some_and(|q| q.is_capital || q.words > 3),
        TokenKind::Open | TokenKind::Dash => next.flags.has(Flags::SPACED),
        _ => false,
    };
    // "at 9 p.m. Some said": a small word with a capital starts a sentence behind an abbreviation too.
    let is_short = unit.flags.has(Flags::ABBREVIATION)
        && !unit.flags.has(Flags::TITLE)
        && !unit.flags.has(Flags::INITIAL);
    match unit.kind {
        TokenKind::Word if is_short => {
            starts && next.is_word() && next.is(Class::DET.or(Class::WEAK).or(Class::SUB))
        }
        TokenKind::Stop => starts,
        TokenKind::Close => starts && before.is_some_and(|b| b.kind == TokenKind::Stop),
        TokenKind::QuoteOpen => starts && quote_of(unit).is_some_and(|q| q.is_ended),
        _ => false,
    }
}

/// Units that a dateline may have: two places, a date, an agency in brackets.
const DATELINE_MAX: usize = 12;

/// A line without « PARIS (AFP) – » or a leading dash.
fn without_dateline(mut units: Vec<Unit<'_>>) -> Vec<Unit<'_>> {
    let dash =
        units.iter().take(DATELINE_MAX).position(|u| u.kind == TokenKind::Dash && u.flags.has(Flags::SPACED));
    let Some(dash) = dash else { return units };
    let is_place = |u: &Unit<'_>| {
        !u.is_word()
            || u.flags.has(Flags::CAPITAL)
            || u.kind == TokenKind::Number
            || u.is(Class::TIME.or(Class::OF))
    };
    if units.iter().take(dash).all(is_place)
        && units.len() > dash + 1
        && units.iter().take(dash).all(|u| u.quote.is_none())
    {
        units.drain(..=dash);
    }
    units
}

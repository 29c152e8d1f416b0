//! A telling to words and signs, sentence by sentence.
//!
//! Each token knows its folded form and stem, whether it stands between quotation marks, and (in French) whether it ends as
//! a past participle. Sentences come from the reading; without one, from a plain rule on full stops.

use super::lexicon::Lexicon;
use super::stem::{Language, stem};
use recoupe_model::words::{folded, is_apostrophe, is_word};
use recoupe_model::{Span, Told};
use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters.
    Word,
    /// Digits, with what parts thousands and decimals, hours and minutes.
    Number,
    /// Anything else, one character.
    Sign,
}

/// A word or a sign.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) fold: String,
    pub(crate) stem: String,
    pub(crate) kind: Kind,
    /// Starts with a capital.
    pub(crate) is_capital: bool,
    /// Between quotation marks, marks excluded.
    pub(crate) is_quoted: bool,
    /// Ends as a French past participle (*é*, *ées*) or is listed as one.
    pub(crate) is_participle: bool,
}

impl Token {
    pub(crate) fn is_sign(&self, sign: &str) -> bool {
        self.kind == Kind::Sign && self.fold == sign
    }
}

/// The tokens of a telling's sentences, at most `tokens_max` of them.
pub(crate) fn sentences(told: &Told<'_>, lexicon: &Lexicon, tokens_max: usize) -> Vec<Vec<Token>> {
    let mut out = Vec::new();
    let mut count = 0;
    for span in sentence_spans(told) {
        let tokens = tokens(&told.article.text, span, lexicon);
        count += tokens.len();
        if count > tokens_max {
            break;
        }
        if !tokens.is_empty() {
            out.push(tokens);
        }
    }
    out
}

/// Sentences of a telling.
pub(crate) fn sentence_count(told: &Told<'_>) -> usize {
    sentence_spans(told).len()
}

fn sentence_spans(told: &Told<'_>) -> Vec<Span> {
    let text = told.article.text.as_str();
    if !told.reading.sentences.is_empty() {
        let prose: Vec<Span> = told.article.prose().filter(|b| !b.is_repeated).map(|b| b.span).collect();
        // Both are in order of the text.
        let inside = |s: &Span| {
            let after = prose.partition_point(|b| b.start <= s.start);
            after.checked_sub(1).and_then(|i| prose.get(i)).is_some_and(|b| b.contains(*s))
        };
        return told.reading.sentences.iter().map(|s| s.span).filter(inside).collect();
    }
    told.article.prose().filter(|b| !b.is_repeated).flat_map(|b| split(text, b.span)).collect()
}

/// The sentences of one block, by full stops that a capital, a digit or a quotation mark follows.
fn split(text: &str, block: Span) -> Vec<Span> {
    let inner = block.of(text);
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = inner.char_indices().peekable();
    let mut word = String::new();
    while let Some((at, c)) = chars.next() {
        let ends = matches!(c, '!' | '?' | '…') || (c == '.' && !is_abbreviation(&word));
        if is_word(c) {
            word.push(c);
        } else if !matches!(c, '.') {
            word.clear();
        }
        if !ends {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(next, q)) = chars.peek() {
            if !matches!(q, '"' | '»' | '”' | '’' | ')' | '.' | '!' | '?') {
                break;
            }
            end = next + q.len_utf8();
            chars.next();
        }
        let rest = inner.get(end..).unwrap_or("");
        let next = rest.trim_start();
        let starts_anew =
            next.chars().next().is_none_or(|n| n.is_uppercase() || n.is_numeric() || "«“\"‘([".contains(n));
        if starts_anew && rest.len() > next.len() {
            out.push(Span::new(block.start as usize + start, block.start as usize + end).trimmed(text));
            start = end;
            word.clear();
        }
    }
    out.push(Span::new(block.start as usize + start, block.end as usize).trimmed(text));
    out.retain(|s| !s.is_empty());
    out
}

/// `M.`, `U.S.`, `Dr.`, `Rep.`: a capital and at most three letters more, not all capitals (`EPO.` ends a sentence).
fn is_abbreviation(word: &str) -> bool {
    let is_short = word.chars().count() <= 4 && word.chars().next().is_some_and(char::is_uppercase);
    is_short
        && (word.len() == 1
            || word.chars().any(char::is_lowercase) && !word.chars().any(|c| "aeiouyàéèê".contains(c))
            || matches!(word, "Rep" | "Sen" | "Gov" | "Gen"))
}

/// The tokens of one stretch.
pub(crate) fn tokens(text: &str, span: Span, lexicon: &Lexicon) -> Vec<Token> {
    let inner = span.of(text);
    let base = span.start as usize;
    let mut out: Vec<Token> = Vec::new();
    let mut chars = inner.char_indices().peekable();
    let mut straight_open = false;
    let mut depth = 0_i32;
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = at + c.len_utf8();
        let kind = if c.is_ascii_digit() {
            while let Some(&(next, d)) = chars.peek() {
                let after = inner.get(next + d.len_utf8()..).and_then(|r| r.chars().next());
                let joins = matches!(d, '.' | ',' | ':' | '\u{a0}' | '\u{202f}')
                    && after.is_some_and(|a| a.is_ascii_digit());
                if !d.is_ascii_digit() && !joins {
                    break;
                }
                end = next + d.len_utf8();
                chars.next();
            }
            Kind::Number
        } else if is_word(c) {
            while let Some(&(next, d)) = chars.peek() {
                if !is_word(d) || d.is_ascii_digit() {
                    break;
                }
                end = next + d.len_utf8();
                chars.next();
            }
            Kind::Word
        } else {
            Kind::Sign
        };
        let place = Span::new(base + at, base + end);
        let is_quote_open = matches!(c, '«' | '“' | '„') || (c == '"' && !straight_open);
        let is_quote_close = matches!(c, '»' | '”') || (c == '"' && straight_open);
        if is_quote_close && depth > 0 {
            depth -= 1;
        }
        out.push(token(place, place.of(text), kind, depth > 0, lexicon));
        if is_quote_open {
            depth += 1;
        }
        if c == '"' {
            straight_open = !straight_open;
        }
    }
    out
}

fn token(span: Span, raw: &str, kind: Kind, is_quoted: bool, lexicon: &Lexicon) -> Token {
    let fold = match kind {
        Kind::Word => folded(raw),
        Kind::Number => raw.to_owned(),
        Kind::Sign if raw.chars().all(is_apostrophe) => "'".to_owned(),
        Kind::Sign => raw.to_owned(),
    };
    let stem = if kind == Kind::Word { stem(&fold, lexicon.language) } else { fold.clone() };
    let bare = raw.trim_end_matches('s').trim_end_matches('e');
    let ends_accented = lexicon.language == Language::French && (bare.ends_with('é') || raw.ends_with('é'));
    let is_participle =
        kind == Kind::Word && ((ends_accented && raw.chars().count() > 3) || lexicon.is_participle(&fold));
    let is_capital = raw.chars().next().is_some_and(char::is_uppercase);
    Token { span, fold, stem, kind, is_capital, is_quoted, is_participle }
}

/// The hull of a range of tokens.
pub(crate) fn hull(tokens: &[Token], range: &Range<usize>) -> Span {
    let some = tokens.get(range.clone()).unwrap_or(&[]);
    match (some.first(), some.last()) {
        (Some(a), Some(b)) => a.span.hull(b.span),
        _ => Span::default(),
    }
}

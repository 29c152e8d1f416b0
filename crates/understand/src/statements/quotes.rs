//! The tokens of a block to its outermost quotations.
//!
//! An opening mark opens a quotation that ends at the closing mark of its family at the same depth; marks of other families
//! inside are part of it. One that nothing closes runs to the end of the block, and into the next block when that one
//! reopens it. Everything is one pass over the tokens.
//! Gets wrong: a closing mark lost in the middle of a paragraph makes one quotation of all up to the next closing one.

use crate::tokens::{Flags, Token, TokenKind};
use recoupe_model::Span;
use std::ops::Range;

/// A quotation.
#[derive(Clone, Debug)]
pub struct Quote {
    /// With its marks.
    pub outer: Span,
    /// Between its marks, without white space.
    pub inner: Span,
    /// The tokens, marks included.
    pub tokens: Range<usize>,
    /// Words inside.
    pub words: usize,
    /// The last mark inside ends a sentence.
    pub is_ended: bool,
    /// The last mark inside is a comma.
    pub has_comma: bool,
    /// Starts with a capital letter.
    pub is_capital: bool,
    /// Nothing closes it in its block.
    pub is_open: bool,
}

/// Family of a mark: which marks close which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Guillemets,
    Double,
    Single,
    Twice,
}

fn family(text: &str) -> Family {
    match text {
        "«" | "»" | "‹" | "›" => Family::Guillemets,
        "``" | "''" | "’’" | "‘‘" => Family::Twice,
        "“" | "”" | "\"" | "„" | "‟" | "＂" => Family::Double,
        _ => Family::Single,
    }
}

/// A quotation that is being read.
struct Open {
    family: Family,
    first: usize,
    depth: usize,
    /// The last mark that could have closed it.
    closed: Option<usize>,
}

/// The outermost quotations of `tokens`, in order.
pub fn quotes(text: &str, tokens: &[Token]) -> Vec<Quote> {
    let mut found = Vec::new();
    let mut open: Option<Open> = None;
    for (at, token) in tokens.iter().enumerate() {
        if !matches!(token.kind, TokenKind::QuoteOpen | TokenKind::QuoteClose) {
            continue;
        }
        let mark = family(token.of(text));
        match &mut open {
            None => open = opened(tokens, at, mark),
            Some(o) if o.family != mark => {}
            Some(o) if opens(token, mark) => o.depth += 1,
            Some(o) if o.depth > 1 => {
                o.depth -= 1;
                o.closed = Some(at);
            }
            Some(o) => {
                found.extend(quote(text, tokens, o.first..at + 1, false));
                open = None;
            }
        }
    }
    if let Some(o) = open {
        let range = o.first..o.closed.map_or(tokens.len(), |c| c + 1);
        found.extend(quote(text, tokens, range, o.closed.is_none()));
    }
    found
}

/// True for a mark that opens. Doubled apostrophes look the same on both sides.
fn opens(token: &Token, mark: Family) -> bool {
    token.kind == TokenKind::QuoteOpen && mark != Family::Double
}

fn opened(tokens: &[Token], at: usize, family: Family) -> Option<Open> {
    let token = tokens.get(at)?;
    let next_is_tight = tokens.get(at + 1).is_some_and(|t| !t.is(Flags::SPACED));
    let is_opening = token.kind == TokenKind::QuoteOpen
        || (family == Family::Twice && token.is(Flags::SPACED) && next_is_tight);
    is_opening.then_some(Open { family, first: at, depth: 1, closed: None })
}

/// The span of the tokens without a comma at their end.
fn words_of(inside: &[Token], text: &str) -> Option<Span> {
    let kept = inside.iter().rev().find(|t| t.kind != TokenKind::Comma)?;
    Some(inside.first()?.span.hull(kept.span).trimmed(text))
}

/// The quotation over these tokens; none when nothing is inside.
fn quote(text: &str, tokens: &[Token], range: Range<usize>, is_open: bool) -> Option<Quote> {
    let all = tokens.get(range.clone())?;
    let (first, last) = (all.first()?, all.last()?);
    let inside = if is_open { all.get(1..)? } else { all.get(1..all.len() - 1)? };
    let (head, tail) = (inside.first()?, inside.last()?);
    let word = inside.iter().find(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))?;
    Some(Quote {
        outer: first.span.hull(last.span),
        inner: words_of(inside, text).unwrap_or(head.span.hull(tail.span)),
        tokens: range,
        words: inside.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)).count(),
        is_ended: tail.kind == TokenKind::Stop,
        has_comma: tail.kind == TokenKind::Comma,
        is_capital: word.is(Flags::CAPITAL),
        is_open,
    })
}

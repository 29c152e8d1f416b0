//! The prose of an article to its sentences.
//!
//! A stop ends a sentence unless it shortens a word or the text goes on in lower case; closing quotation marks and
//! brackets behind it belong to it. A heading is one sentence; no sentence crosses a block.
//! Gets wrong: « “Assez !” Zed a dit » is parted after the mark, since a capital follows.

use crate::lang::{self, Language};
use crate::tokens::{Flags, Token, TokenKind, tokens};
use recoupe_model::{Article, BlockKind, Sentence, Span};

/// The sentences of the prose blocks, in order, not overlapping, without white space at their ends.
#[must_use]
pub fn sentences(article: &Article) -> Vec<Sentence> {
    let main = lang::of_article(article);
    let mut found = Vec::new();
    for (index, block) in article.blocks.iter().enumerate() {
        let is_prose = block.role.is_kept()
            && !matches!(block.kind, BlockKind::Figure | BlockKind::Embed | BlockKind::Table);
        if !is_prose {
            continue;
        }
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        if block.kind == BlockKind::Heading {
            let span = block.span.trimmed(&article.text);
            if !span.is_empty() {
                found.push(Sentence { span, block: index });
            }
            continue;
        }
        let language = lang::of_block(block, main);
        let tokens = tokens(&article.text, block.span, language);
        found.extend(
            parted(&article.text, &tokens, language)
                .into_iter()
                .map(|r| Sentence { span: r.0, block: index }),
        );
    }
    found
}

/// The sentences of a run of tokens: the span of each, and which of the tokens it holds.
#[must_use]
pub fn parted(text: &str, tokens: &[Token], language: &Language) -> Vec<(Span, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let mut first = 0;
    let mut at = 0;
    while at < tokens.len() {
        let last = if may_end(text, tokens, at, language) { with_closers(tokens, at) } else { at };
        let ends = last + 1 >= tokens.len()
            || (may_end(text, tokens, at, language)
                && starts(text, tokens, at, last)
                && !is_dateline(tokens, first, last));
        if ends {
            if let (Some(a), Some(b)) = (tokens.get(first), tokens.get(last)) {
                found.push((a.span.hull(b.span), first..last + 1));
            }
            first = last + 1;
        }
        at = last + 1;
    }
    found
}

/// True when the token may be the last of a sentence, closing marks apart.
fn may_end(text: &str, tokens: &[Token], at: usize, language: &Language) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    if token.kind == TokenKind::Stop {
        return true;
    }
    if !token.is(Flags::ABBREVIATION) {
        return false;
    }
    let Some(next) = tokens.get(at + 1) else { return true };
    let starts_new = next.is(Flags::CAPITAL) && language.lists.starters.has(&bare(next.of(text)));
    if token.is(Flags::TITLE) {
        return starts_new && !token.is(Flags::CAPITAL);
    }
    let quotes_new = next.kind == TokenKind::QuoteOpen && !token.is(Flags::INITIAL);
    starts_new || quotes_new
}

/// A word as the lists write it.
fn bare(word: &str) -> String {
    word.to_lowercase().trim_end_matches(recoupe_model::words::is_apostrophe).to_owned()
}

/// The last of the closing marks behind the stop at `at`.
fn with_closers(tokens: &[Token], at: usize) -> usize {
    let closers = tokens.iter().skip(at + 1).take_while(|t| {
        matches!(t.kind, TokenKind::QuoteClose | TokenKind::Close)
            || (t.kind == TokenKind::Stop && !t.is(Flags::SPACED))
    });
    at + closers.count()
}

/// True when a new sentence starts behind the tokens `stop..=last`.
fn starts(text: &str, tokens: &[Token], stop: usize, last: usize) -> bool {
    let Some(next) = tokens.get(last + 1) else { return true };
    let mark = tokens.get(stop).map_or("", |t| t.of(text));
    let is_strong = mark.contains(['!', '?']);
    match next.kind {
        _ if next.is(Flags::LINE_START) && last == stop => next.is(Flags::CAPITAL) || !next.is_word(),
        TokenKind::Word => next.is(Flags::CAPITAL) && (next.is(Flags::SPACED) || is_strong),
        TokenKind::Number => next.is(Flags::SPACED),
        TokenKind::QuoteOpen | TokenKind::Open => opens_capital(tokens, last + 1),
        TokenKind::Dash => next.is(Flags::SPACED) && mark == "." && opens_capital(tokens, last + 1),
        TokenKind::Symbol => next.is(Flags::SPACED) && last == stop && mark == ".",
        _ => false,
    }
}

/// True when `first..=last` is a place or date before a dash at the start of the stretch: « 22 mai 2012. – Le maire… ».
fn is_dateline(tokens: &[Token], first: usize, last: usize) -> bool {
    /// Tokens of a long dateline: two places, a date, an agency in brackets.
    const TOKENS_MAX: usize = 12;
    first == 0 && last < TOKENS_MAX && tokens.get(last + 1).is_some_and(|t| t.kind == TokenKind::Dash)
}

/// True when the first word or number behind the opening marks from `at` starts like a sentence.
fn opens_capital(tokens: &[Token], at: usize) -> bool {
    /// Opening marks in a row: « ( “ – is the most that texts write.
    const MARKS: usize = 4;
    let word =
        tokens.iter().skip(at).take(MARKS).find(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
    word.is_some_and(|t| t.kind == TokenKind::Number || t.is(Flags::CAPITAL))
}

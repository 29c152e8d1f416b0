//! Reads traces of another source out of an article's blocks: agencies credited, notices of republication, links that make
//! sense on another site only.
//!
//! Clues, no verdicts: an agency in a caption may have given the picture alone. Misses credits in running words ("selon l'AFP"):
//! those are sources of a statement, not of the text.

use super::names;
use crate::text::phrases;
use recoupe_model::{Article, Block, BylineKind, Clue, ClueKind, Evidence, MarkKind, Role, Sourced, Span};

/// Fills credits and clues of `article` from its blocks and bylines.
pub(crate) fn fill(article: &mut Article) {
    credits(article);
    clues(article);
}

/// A value with the one thing that speaks for it.
pub(crate) fn sourced(value: &str, confidence: f32, rule: &str, says: &str) -> Sourced {
    Sourced {
        value: value.to_owned(),
        confidence,
        evidence: vec![Evidence { rule: rule.to_owned(), says: says.to_owned() }],
    }
}

/// The blocks of a role with their words.
pub(crate) fn of_role(article: &Article, role: Role) -> impl Iterator<Item = (&Block, &str)> {
    article.blocks.iter().filter(move |b| b.role == role).map(|b| (b, b.span.of(&article.text)))
}

/// Agencies in credits, in brackets at the end of the text, in datelines.
fn credits(article: &mut Article) {
    let mut found: Vec<Sourced> = Vec::new();
    let mut clues: Vec<Clue> = Vec::new();
    for block in &article.blocks {
        let text = block.span.of(&article.text);
        let (span, rule) = match (&block.figure, block.role) {
            (Some(f), _) if f.credit.is_some() => (f.credit.unwrap_or(block.span), "caption-credit"),
            (_, Role::Byline) => (block.span, "byline"),
            (_, Role::Body) => match bracketed_agency(text) {
                Some(at) => (at.shifted(block.span.start as usize), "text-credit"),
                None => continue,
            },
            _ => continue,
        };
        let says = span.of(&article.text);
        let mut is_credit = false;
        for agency in agencies(says) {
            is_credit = true;
            if !found.iter().any(|f| f.value == agency) {
                found.push(sourced(agency, 0.9, rule, says));
            }
        }
        if is_credit && !clues.iter().any(|c| c.says == says) {
            clues.push(Clue { kind: ClueKind::AgencyCredit, says: says.to_owned(), span: Some(span) });
        }
    }
    for byline in article.bylines.iter().filter(|b| b.kind == BylineKind::Agency) {
        if !found.iter().any(|f| f.value == byline.name) {
            found.push(Sourced {
                value: byline.name.clone(),
                confidence: 0.9,
                evidence: byline.evidence.clone(),
            });
        }
    }
    article.credits = found;
    article.clues.append(&mut clues);
}

/// Agencies among the parts of a credit.
fn agencies(credit: &str) -> Vec<&'static str> {
    let parts = credit
        .split(['/', ',', '|', '(', ')', ':', '©', '-'])
        .flat_map(|p| p.split(" via "))
        .flat_map(|p| p.split(" avec "))
        .flat_map(|p| p.split(" with "));
    // A pool is a way of sharing, no agency.
    parts
        .filter_map(|p| names::agency(p.trim().trim_end_matches(" Photo")))
        .filter(|a| *a != "Pool")
        .collect()
}

/// `(AFP)`, `(avec Reuters)`: at the head or the end of a paragraph.
fn bracketed_agency(text: &str) -> Option<Span> {
    const HEAD_BYTES: usize = 80;
    for (open, _) in text.match_indices('(') {
        let rest = text.get(open + 1..)?;
        let close = rest.find(')')?;
        let inner = rest.get(..close)?;
        let is_edge = open < HEAD_BYTES || rest.get(close + 1..)?.trim_matches(['.', ' ', '»']).is_empty();
        let words = inner
            .trim()
            .trim_start_matches("avec ")
            .trim_start_matches("with ")
            .trim_start_matches("source : ");
        if is_edge && !words.is_empty() && words.split(['/', ',']).any(|p| names::agency(p).is_some()) {
            return Some(Span::new(open + 1, open + 1 + close));
        }
    }
    None
}

/// Notices of republication, and links that only another site can follow.
fn clues(article: &mut Article) {
    let mut found = Vec::new();
    for (block, text) in of_role(article, Role::Notice) {
        let level = phrases::level(text);
        let phrase =
            names::lines(include_str!("../../data/text-republished.txt")).find(|p| level.contains(p));
        if phrase.is_some() {
            let span = sentence_with(text, phrase.unwrap_or("")).shifted(block.span.start as usize);
            found.push(Clue {
                kind: ClueKind::Republished,
                says: span.of(&article.text).to_owned(),
                span: Some(span),
            });
        }
    }
    let address = article.address.as_deref().and_then(super::hosts::of_address);
    let host = address.or_else(|| article.site.as_ref().map(|s| s.value.clone()));
    for block in article.blocks.iter().filter(|b| b.role.is_kept()) {
        for mark in &block.marks {
            if let MarkKind::Link(address) = &mark.kind
                && let Some(says) = leftover(address, block.span.of(&article.text), host.as_deref())
            {
                found.push(Clue { kind: ClueKind::LeftoverLink, says, span: Some(mark.span) });
            }
        }
    }
    article.clues.append(&mut found);
}

/// The sentence of `text` that holds the phrase, which is in comparing form.
fn sentence_with(text: &str, phrase: &str) -> Span {
    let mut start = 0;
    for (end, _) in text.match_indices(". ").map(|(at, s)| (at + 1, s)).chain([(text.len(), "")]) {
        let span = Span::new(start, end).trimmed(text);
        if phrases::level(span.of(text)).contains(phrase) {
            return span;
        }
        start = end;
    }
    Span::new(0, text.len())
}

/// The readable form of an address that does not belong to the site: of the site's own host (or of none, in a text that lost its
/// address), with words in another script than the text around it; or a deep path without any site in front.
fn leftover(address: &str, context: &str, host: Option<&str>) -> Option<String> {
    let is_relative = address.starts_with('/') && !address.starts_with("//");
    let own = super::hosts::of_address(address).filter(|h| Some(h.as_str()) == host);
    if !is_relative && own.is_none() {
        return None;
    }
    let readable = super::address::readable(address);
    let is_foreign = |c: char| c.is_alphabetic() && !c.is_ascii() && !('\u{c0}'..='\u{24f}').contains(&c);
    let is_other_script = readable.chars().any(is_foreign) && !context.chars().any(is_foreign);
    let is_deep = is_relative && host.is_none_or(|h| !h.contains('.')) && address.matches('/').count() >= 3;
    (is_other_script || is_deep).then_some(readable)
}

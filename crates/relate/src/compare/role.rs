//! What the figures of a clause count: the dead, the injured, the years of an age. In: the figures. Out: the same, each with its
//! role, and marked when it counts only a part.
//!
//! Tellings give one toll in many words (*faisant trois morts*, *trois personnes ont été tuées*, *le bilan est de trois
//! morts*), so the role is what puts two tolls side by side, and what makes them clash when they do not meet. A part
//! (*dont deux enfants*), a rest (*encore douze*) and a count that is no longer held (*first reported 41*) clash with nothing.
//! Misses a toll whose word stands in the sentence before (*Le bilan s'alourdit. Ils sont désormais neuf.*).

use super::figure::{Figure, Unit};
use super::lexicon::{Lexicon, Subset};
use super::token::{Kind, Token};

/// Role of a figure that is somebody's age; the others are numbered from 0 by the table of predicates.
pub(crate) const AGE: u32 = u32::MAX;

/// Words of the noun phrase after a figure: *trois personnes âgées tuées*.
const NOUNS_MAX: usize = 4;

/// Tokens between a counted noun and the verb that tells what happened to it: *seize ouvriers ont été conduits à l'hôpital*.
const BETWEEN_MAX: usize = 6;

/// Tokens between a word such as *dont* and its figure: *dont au moins deux*.
const PART_TOKENS_MAX: usize = 3;

/// Gives each figure its role, and marks those that count a part.
pub(crate) fn assign(tokens: &[Token], figures: &mut [Figure], lexicon: &Lexicon) {
    let place = |at: u32| tokens.iter().position(|t| t.span.start >= at).unwrap_or(tokens.len());
    let is_old = (0..tokens.len()).any(|i| subset(tokens, i, lexicon) == Some(Subset::Old));
    for figure in figures {
        let (start, end) = (place(figure.span.start), place(figure.span.end));
        let nouns = nouns(tokens, end, lexicon);
        figure.is_part =
            is_old || is_part(tokens, start, nouns.1, lexicon) || is_whole(tokens, start, lexicon);
        figure.role = match figure.unit {
            Unit::Known(unit) if lexicon.is_year(unit) => is_age(tokens, start, end, lexicon).then_some(AGE),
            Unit::Known(_) => None,
            Unit::Noun(_) => role(tokens, start, nouns, lexicon),
            // *The death toll from the fire rose to 11*: what the clause opens with counts a bare figure.
            Unit::Bare => role(tokens, start, nouns, lexicon)
                .or_else(|| (0..start).find_map(|i| role_at(tokens, i, lexicon))),
        };
        figure.is_group = (nouns.0..nouns.1).filter_map(|i| tokens.get(i).map(|t| (i, t))).any(|(i, t)| {
            !lexicon.is_anybody(&t.fold)
                && !lexicon.is_common(&t.stem)
                && role_at(tokens, i, lexicon).is_none()
        });
    }
}

/// The noun phrase after a figure: its first token and the one after its last.
fn nouns(tokens: &[Token], end: usize, lexicon: &Lexicon) -> (usize, usize) {
    let mut from = end;
    while tokens.get(from).is_some_and(|t| matches!(t.fold.as_str(), "de" | "d" | "'" | "of")) {
        from += 1;
    }
    let length = tokens
        .get(from..)
        .unwrap_or(&[])
        .iter()
        .take(NOUNS_MAX)
        .take_while(|t| t.kind == Kind::Word && !lexicon.is_stop(&t.fold) && lexicon.time(&t.fold).is_none())
        .count();
    (from, from + length)
}

/// The role of the word at `at`, if it tells what happens to those who are counted.
fn role_at(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<u32> {
    let token = tokens.get(at).filter(|t| t.kind == Kind::Word)?;
    let rest = tokens.get(at + 1..).unwrap_or(&[]).iter().filter(|t| t.fold != "'" && t.fold != "-");
    let (sense, _) = lexicon.senses.at(&token.stem, rest.map(|t| t.stem.as_str()))?;
    lexicon.predicate(sense)?.role
}

/// In the noun phrase, else told of it by the verb after, else by the verb before.
fn role(tokens: &[Token], start: usize, nouns: (usize, usize), lexicon: &Lexicon) -> Option<u32> {
    let role = |i: usize| role_at(tokens, i, lexicon);
    let goes_on =
        |i: &usize| tokens.get(*i).is_some_and(|t| t.kind == Kind::Word || t.fold == "'" || t.fold == "-");
    let after = || (nouns.1..nouns.1 + BETWEEN_MAX).take_while(goes_on).find_map(role);
    let before = || (start.saturating_sub(BETWEEN_MAX)..start).rev().take_while(goes_on).find_map(role);
    (nouns.0..nouns.1).find_map(role).or_else(after).or_else(before)
}

fn subset(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<Subset> {
    let rest = tokens.get(at + 1..).unwrap_or(&[]).iter().filter(|t| t.fold != "'").map(|t| t.fold.as_str());
    lexicon.subsets.at(&tokens.get(at)?.fold, rest).map(|(s, _)| s)
}

/// *dont deux*, *two of them*, *encore douze*, *trois autres passagers*.
fn is_part(tokens: &[Token], start: usize, end: usize, lexicon: &Lexicon) -> bool {
    let is_clear = |i: &usize| tokens.get(*i).is_some_and(|t| t.kind == Kind::Word || t.fold == "'");
    let before = (start.saturating_sub(PART_TOKENS_MAX)..start).rev().take_while(is_clear);
    before.chain(start..end).any(|i| subset(tokens, i, lexicon).is_some())
        || subset(tokens, end, lexicon) == Some(Subset::After)
}

/// *47 sièges sur 101*, *48 of the 101 seats*, *three out of ten*: what the figure before is a share of.
fn is_whole(tokens: &[Token], start: usize, lexicon: &Lexicon) -> bool {
    let fold =
        |back: usize| start.checked_sub(back).and_then(|i| tokens.get(i)).map_or("", |t| t.fold.as_str());
    let is_number = |t: &Token| t.kind == Kind::Number || lexicon.number(&t.fold).is_some();
    let links = match (fold(2), fold(1)) {
        ("of", "the") | ("out", "of") => 2,
        (_, "sur" | "des") => 1,
        _ => return false,
    };
    let until = start.saturating_sub(links);
    tokens.get(until.saturating_sub(2)..until).unwrap_or(&[]).iter().any(is_number)
}

/// *âgé de 63 ans*, *un homme de 63 ans*, *Lucien Ferrat, 61 ans*, *the 63-year-old*, *aged 63*.
fn is_age(tokens: &[Token], start: usize, end: usize, lexicon: &Lexicon) -> bool {
    let fold = |i: Option<usize>| i.and_then(|i| tokens.get(i)).map_or("", |t| t.fold.as_str());
    let before = |back: usize| start.checked_sub(back);
    if (end..end + 3).any(|i| fold(Some(i)) == "old")
        || matches!(fold(before(1)), "aged")
        || matches!(fold(before(2)), "age" | "agee" | "ages" | "agees")
    {
        return true;
    }
    let is_person = |i: Option<usize>| {
        i.and_then(|i| tokens.get(i)).is_some_and(|t| t.is_capital || lexicon.is_person(&t.fold))
    };
    fold(before(1)) == "de" && is_person(before(2)) || fold(before(1)) == "," && is_person(before(2))
}

//! Outlets and agencies that a speaker spoke to, in a stretch of a line: « à l’AFP », « sur BFM TV », « au Figaro ».
//!
//! A preposition of address, then a known outlet or a noun for one with its name.
//! Gets wrong: an outlet that is neither listed nor called one.

use super::lexicon::Class;
use super::line::Line;
use recoupe_model::Span;

/// The outlets named in the units `from..to`.
pub fn media(line: &Line<'_>, from: usize, to: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = from;
    while at < to {
        match outlet(line, at, to) {
            Some((first, end)) => {
                found.extend(line.span(first, end));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// « told Reuters »: the outlet right behind its verb.
fn told(line: &Line<'_>, at: usize, to: usize) -> Option<(usize, usize)> {
    let unit = line.unit(at);
    let is_name = line.lexicon.code == "en" && unit.is_capital() && line.lexicon.is_outlet(&unit.low);
    (is_name && at < to && !line.unit(at - 1).is_word() || is_name && !line.unit(at - 1).forms.is_empty())
        .then_some((at, at + 1))
}

/// The outlet behind the preposition at `at`: first unit and one past its last.
pub fn outlet(line: &Line<'_>, at: usize, to: usize) -> Option<(usize, usize)> {
    if !line.unit(at).is(Class::PREP) {
        return told(line, at, to);
    }
    let has_article = line.unit(at + 1).is(Class::ARTICLE);
    let name = if has_article { at + 2 } else { at + 1 };
    let unit = line.unit(name);
    let is_kind = line.lexicon.is_outlet_noun(&unit.low);
    let is_name = unit.is_capital() && line.lexicon.is_outlet(&unit.low);
    if name >= to || !(is_kind || is_name) {
        return None;
    }
    let mut end = name + 1;
    let longest = if is_kind { end + 2 } else { to };
    let may_add = |u: usize| {
        is_kind
            || line.unit(u).flags.has(crate::tokens::Flags::ALL_CAPS)
            || line.lexicon.is_outlet(&line.unit(u).low)
            || !line.unit(u).is_capital()
    };
    while end < to.min(longest)
        && may_add(end)
        && (line.unit(end).is_capital()
            || line.unit(end).kind == crate::tokens::TokenKind::Number
            || (is_kind && line.unit(end).quote.is_some()))
    {
        end += 1;
    }
    let has_name = is_name || end > name + 1;
    has_name.then_some((
        if has_article && (is_kind || line.unit(at + 1).says("l'")) { at + 1 } else { name },
        end,
    ))
}
